import sys

from repairs.books import Books
from repairs.events import read_events


def main(path):
    books = Books()
    for event in read_events(path):
        books.take(event)
    print("bill:", ", ".join(books.to_bill) or "-")
    print("return:", ", ".join(books.to_return) or "-")


if __name__ == "__main__":
    main(sys.argv[1])
