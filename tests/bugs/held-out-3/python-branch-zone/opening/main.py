from datetime import datetime, timezone

from opening.zone import branch_zone

OPENS, CLOSES = 9, 18


def is_open(moment, zone):
    return OPENS <= moment.astimezone(zone).hour < CLOSES


def main():
    noon = datetime(2024, 5, 1, 12, 0, tzinfo=timezone.utc)
    print(is_open(noon, branch_zone()))


if __name__ == "__main__":
    main()
