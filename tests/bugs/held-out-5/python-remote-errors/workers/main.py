"""Runs the steps of two jobs and prints what came of them."""

from workers.errors import StepError
from workers.wire import run

JOBS = [
    {"name": "tile-1", "archive": True, "zone": 32},
    {"name": "tile-2"},
]


def process(job):
    """A line a step; a step that could not do its work gives the reason."""
    lines = []
    for step in ("unpack", "reproject"):
        try:
            lines.append(run(step, job))
        except StepError as error:
            lines.append(f"{step}: {error}")
    return lines


def main():
    for job in JOBS:
        print("\n".join(process(job)))


if __name__ == "__main__":
    main()
