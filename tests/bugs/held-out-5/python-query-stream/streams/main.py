"""The daily figures."""

from streams.report import table, total


def main():
    print("\n".join(table("orders")))
    print("orders", total("orders"))
    print("refunds", total("refunds"))


if __name__ == "__main__":
    main()
