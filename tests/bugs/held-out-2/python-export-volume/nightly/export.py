"""Writes the nightly export."""

from nightly.settings import export_path

ORDERS = [("1001", "Ada", 4990), ("1002", "Bo", 1250)]


def write(path, orders):
    """A line for each order: number, customer and cents."""
    with open(path, "w", encoding="utf-8") as file:
        for number, customer, cents in orders:
            file.write(f"{number};{customer};{cents}\n")
        file.flush()
    return len(orders)


def main():
    print(write(export_path(), ORDERS), "orders")


if __name__ == "__main__":
    main()
