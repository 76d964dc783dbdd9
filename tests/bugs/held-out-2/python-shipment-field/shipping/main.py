from datetime import date

from shipping.model import Shipment
from shipping.report import slowest, under_way

BOOK = [
    Shipment("P-1", date(2024, 5, 1), handed_over_on=date(2024, 5, 2)),
    Shipment("P-2", date(2024, 4, 3), date(2024, 4, 5), date(2024, 4, 9)),
    Shipment("P-3", date(2024, 4, 3), date(2024, 4, 4), date(2024, 4, 5)),
]


def main():
    print(*under_way(BOOK))
    print(slowest(BOOK).number)


if __name__ == "__main__":
    main()
