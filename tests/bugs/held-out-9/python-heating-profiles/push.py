"""Prints the commands for the controllers in the cellars."""
from plan import changes, day_plan
from profiles import read

BUILDINGS = """
[town hall]

[north school]
class = school

[bus depot]
day = 12
night = 3
"""


def main():
    for building, profile in read(BUILDINGS).items():
        for hour, degrees in changes(day_plan(profile)):
            print(f"{building}: {hour:02d}:00 -> {degrees:.1f}")


if __name__ == "__main__":
    main()
