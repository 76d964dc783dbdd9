from uploads.client import Client
from uploads.config import storage


def main():
    client = Client(storage())
    for name in ("a.png", "b.png"):
        print(client.url(name))


if __name__ == "__main__":
    main()
