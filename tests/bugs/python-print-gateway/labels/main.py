from labels.gateway import Gateway, address
from labels.label import Label


def main():
    gateway = Gateway(address())
    print(gateway.send(Label("Ada Byron", "12 St James's Square", "London")))


if __name__ == "__main__":
    main()
