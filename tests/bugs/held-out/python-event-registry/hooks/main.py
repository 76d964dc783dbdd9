import hooks.handlers  # noqa: F401
from hooks.registry import dispatch

EVENTS = [
    ("charge.succeeded", {"amount": 1250, "currency": "eur"}),
    ("dispute.opened", {"id": "dp_1", "amount": 1250}),
    ("refund.created", {"id": "re_1", "amount": 1250}),
]


def main():
    for event, payload in EVENTS:
        print(dispatch(event, payload))


if __name__ == "__main__":
    main()
