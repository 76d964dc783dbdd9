"""Print tonight's transfers: main.py FILE"""

import sys

from payouts.run import due_amounts, orders
from payouts.settings import from_environment


def main(path):
    settings = from_environment()
    with open(path, encoding="utf-8", newline="") as lines:
        for order in orders(due_amounts(lines), settings):
            print("{from} -> {to} {cents:>9} {text}".format(**order))


if __name__ == "__main__":
    main(sys.argv[1])
