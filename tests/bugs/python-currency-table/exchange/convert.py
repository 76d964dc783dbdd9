import sys

from exchange.rates import load
from exchange.tables import RateTable


def main(path, amount, source, target):
    table = RateTable(load(path))
    converted = table.convert(float(amount), source, target)
    print(f"{amount} {source} = {converted:.2f} {target}")


if __name__ == "__main__":
    main(*sys.argv[1:5])
