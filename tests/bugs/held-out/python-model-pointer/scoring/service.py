import os

from scoring.model import Model

ORDERS = [
    {"amount": 0.4, "new_customer": 1, "night": 0},
    {"amount": 3.1, "new_customer": 1, "night": 1},
]


def main():
    model = Model.load(os.environ.get("MODEL_PATH", "machine/fraud.json"))
    for order in ORDERS:
        print(round(model.score(order), 2))


if __name__ == "__main__":
    main()
