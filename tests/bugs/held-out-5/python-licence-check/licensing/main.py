"""Starts the server when the licence allows it."""

import sys
from datetime import date

from licensing.licence import Licence
from licensing.seats import SeatTable


def start(path, today):
    licence = Licence.load(path)
    licence.require_valid(today)
    return SeatTable(licence)


def main():
    table = start(sys.argv[1], date.today())
    print("ready, first user:", table.sign_in("admin"))


if __name__ == "__main__":
    main()
