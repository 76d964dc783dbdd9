from decimal import Decimal

from tariffs.bill import yearly_bill
from tariffs.lists import StandingCharges, VolumeBands

HOUSEHOLDS = [("Mill Lane 4", 15, 88), ("Mill Lane 6", 20, 214)]


def main():
    charges = StandingCharges("prices/standing.csv")
    bands = VolumeBands("prices/bands.csv", discount=Decimal("0.05"))
    for address, size, volume in HOUSEHOLDS:
        print(f"{address}: {yearly_bill(size, volume, charges, bands)} EUR")


if __name__ == "__main__":
    main()
