from typings.decorators import exported, mapped
from typings.generate import interface


@exported("a")
class One:
    fields = {"n": "int"}


@mapped("b", n="bigint")
class Two:
    fields = {"n": "int"}


assert interface(One, "a") == "interface One { n: number; }"
assert interface(Two, "b") == "interface Two { n: bigint; }"
