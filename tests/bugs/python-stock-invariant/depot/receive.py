import sys

from depot.delivery import read
from depot.stock import Stock


def main(path):
    stock = Stock()
    stock.receive(read(path))
    print(stock.report())


if __name__ == "__main__":
    main(sys.argv[1])
