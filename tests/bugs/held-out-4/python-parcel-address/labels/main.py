"""Prints the labels of one batch."""

from labels.address import Address
from labels.layout import label

BATCH = [
    Address.of("Ida Holm", "Lange Gasse 4", "26121 Oldenburg"),
    Address.parse("Karl Brandt\nAm Markt 1\nHinterhaus\n18055 Rostock"),
    Address.parse("Petra Lind\nNordweg 17\n\n24937 Flensburg"),
]


def main():
    for address in BATCH:
        print("\n".join(label(address)))
        print("-" * 32)


if __name__ == "__main__":
    main()
