"""Prints the hours of a curve: `python -m tides.show EXPORT...`, the oldest first."""

import sys
from pathlib import Path

from tides.curve import HOUR, Curve
from tides.exports import merged


def main() -> None:
    samples = merged(map(Path, sys.argv[1:]))
    curve = Curve(samples)
    at = samples[0].at
    while at <= samples[-1].at:
        print(f"{at:%d.%m. %H:%M} {curve.level(at):6.2f}")
        at += HOUR
    print(f"steepest {curve.steepest()} m/h, mean {curve.mean()} m")


if __name__ == "__main__":
    main()
