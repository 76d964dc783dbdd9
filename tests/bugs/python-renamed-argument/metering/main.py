import sys

from metering.bill import bills
from metering.readings import load


def main(path):
    for line in bills(load(path)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1])
