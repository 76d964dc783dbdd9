"""Prints the outline of a type of a schema."""

import argparse
from pathlib import Path

from outline.schema import load
from outline.tree import Outline


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("schema", type=Path)
    options.add_argument("root")
    chosen = options.parse_args()
    print("\n".join(Outline(load(chosen.schema)).lines(chosen.root)))


if __name__ == "__main__":
    main()
