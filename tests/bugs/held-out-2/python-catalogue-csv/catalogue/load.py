import sys
from decimal import Decimal

from catalogue.sheets import rows


def load(path):
    """Prices by article."""
    prices = {}
    for row in rows(path):
        prices[row["sku"].upper()] = Decimal(row["price"])
    return prices


def main():
    for sku, price in sorted(load(sys.argv[1]).items()):
        print(sku, price)


if __name__ == "__main__":
    main()
