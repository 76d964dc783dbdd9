"""Counts one visit of the start page."""

import sys

from visits.settings import database_path
from visits.store import VisitStore


def main():
    store = VisitStore(database_path(sys.argv[1]))
    store.visit("/")
    print("visits of /:", store.count("/"))
    store.close()


if __name__ == "__main__":
    main()
