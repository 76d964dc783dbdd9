from datetime import date

from plans.schedule import Subscription, first_renewal

BOOKS = [
    Subscription("Nadia Ferrer", date(2023, 12, 31), 900),
    Subscription("Oleg Marsh", date(2024, 1, 15), 900),
    Subscription("Pia Lindqvist", date(2024, 1, 31), 1900),
]


def main():
    for subscription in sorted(BOOKS, key=lambda each: each.started):
        print(subscription.customer, first_renewal(subscription).isoformat())


if __name__ == "__main__":
    main()
