"""Invoices. Money comes from the shared package, which is deployed beside this one."""

import sharedmoney

REQUIRES = "sharedmoney >= 2.0, for split()"


def instalments(cents, count):
    """The parts of an amount, as even as cents allow."""
    return sharedmoney.split(cents, count)


def main():
    print(*instalments(10000, 3))


if __name__ == "__main__":
    main()
