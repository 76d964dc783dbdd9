from webhooks.payload import body_of
from webhooks.signing import headers

SECRET = "s3cret"


def main():
    body = body_of("order.paid", {"id": 1042, "total": "19.90"})
    for name, value in headers(SECRET, body, "2024-05-01T10:00:00Z").items():
        print(f"{name}: {value}")
    print(body)


if __name__ == "__main__":
    main()
