from typings.decorators import exported, mapped
from typings.generate import interface


@mapped("shop")
class Order:
    fields = {"number": "int", "note": "str"}


@exported("admin")
class Member:
    fields = {"name": "str"}


if __name__ == "__main__":
    print(interface(Order, "shop"))
    print(interface(Member, "admin"))
