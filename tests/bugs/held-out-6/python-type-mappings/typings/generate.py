"""TypeScript's interfaces."""

from typings.registry import OVERRIDES

KNOWN = {"int": "number", "str": "string"}


def interface(cls, context):
    """The interface of one class."""
    lines = [f"{name}: {typed(name, kind, context)};" for name, kind in cls.fields.items()]
    return f"interface {cls.__name__} {{ {' '.join(lines)} }}"


def typed(name, kind, context):
    if name in OVERRIDES[context]:
        return OVERRIDES[context][name]
    return KNOWN.get(kind, "any")
