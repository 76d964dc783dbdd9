import sys

from bank.importers import importer_for
from bank.ledger import Ledger


def main(path):
    ledger = Ledger()
    for day, text, amount in importer_for(path)(path):
        ledger.book(day, text, amount)
    print(ledger.balance())


if __name__ == "__main__":
    main(sys.argv[1])
