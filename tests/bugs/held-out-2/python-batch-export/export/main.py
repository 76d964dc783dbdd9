from export.batches import headline
from export.orders import Order


def main():
    orders = [Order(number, paid=number % 4 != 0) for number in range(1, 12)]
    print(headline(orders, 3))


if __name__ == "__main__":
    main()
