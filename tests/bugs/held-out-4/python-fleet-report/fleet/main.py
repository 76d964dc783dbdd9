"""Prints the monthly report."""

from fleet.report import thirsty, total_kilometres
from fleet.store import Fleet


def main():
    fleet = Fleet()
    fleet.register("HH-AB 12", "van", 70)
    fleet.register("HH-CD 34", "truck", 240)
    fleet.trip("HH-AB 12", 410, 36.2)
    fleet.trip("HH-CD 34", 980, 310.0)
    print("above 20 litres:", ", ".join(thirsty(fleet, 20)))
    print("kilometres:", total_kilometres(fleet))


if __name__ == "__main__":
    main()
