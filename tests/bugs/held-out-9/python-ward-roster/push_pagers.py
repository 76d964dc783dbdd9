"""Nightly job: load the roster of a ward into the pager gateway."""
import argparse
from pathlib import Path

from ward.pagers import pager_plan, uncovered
from ward.roster import load_roster


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ward")
    parser.add_argument("--share", type=Path, default=Path("share"))
    arguments = parser.parse_args()
    plan = pager_plan(load_roster(arguments.share / f"{arguments.ward}.json"))
    for shift in uncovered(plan):
        print(f"ATTENTION: nobody in the {shift} shift")
    for shift, pagers in plan.items():
        print(shift, *pagers)


if __name__ == "__main__":
    main()
