"""Takes delivery notes into stock."""

import sys
from collections import Counter
from pathlib import Path

from stock.deliveries import Delivery, read_delivery


class Stock:
    """Pieces by article; what is ordered again follows from it."""

    def __init__(self) -> None:
        self.pieces: Counter[str] = Counter()

    def receive(self, delivery: Delivery) -> None:
        for line in delivery.lines:
            self.pieces[line.article] += line.pieces

    def short_of(self, needed: dict[str, int]) -> dict[str, int]:
        """How many pieces of each article are missing."""
        return {
            article: count - self.pieces[article]
            for article, count in needed.items()
            if self.pieces[article] < count
        }


def main() -> None:
    stock = Stock()
    for path in sys.argv[1:]:
        stock.receive(read_delivery(Path(path)))
    for article, count in sorted(stock.pieces.items()):
        print(article, count)


if __name__ == "__main__":
    main()
