import sys

from statements.read import read


def main():
    bookings = read(sys.argv[1])
    print(len(bookings), "bookings,", sum(each.cents for each in bookings), "cents")


if __name__ == "__main__":
    main()
