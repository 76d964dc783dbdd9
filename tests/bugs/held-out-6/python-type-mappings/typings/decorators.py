"""Marks the classes whose types are written out."""

from typings.registry import OVERRIDES, SERIALIZERS


def mapped(context, **overrides):
    """Like `exported`, with types of its own for some fields."""

    def mark(cls):
        SERIALIZERS.setdefault(context, []).append(cls)
        OVERRIDES.setdefault(context, {}).update(overrides)
        return cls

    return mark


def exported(context):
    """Write the class's type out in this context."""

    def mark(cls):
        SERIALIZERS.setdefault(context, []).append(cls)
        return cls

    return mark
