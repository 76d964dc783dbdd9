"""An outline of a type: its fields, and below each the fields of that field's type."""

from collections.abc import Iterator, Mapping, Sequence

from outline.schema import Field

INDENT = "  "


class Outline:
    """Unfolds each type once; where it is met again, it is only named."""

    def __init__(self, types: Mapping[str, Sequence[Field]]) -> None:
        self._types = types
        self._unfolded: set[str] = set()

    def lines(self, root: str) -> list[str]:
        self._unfolded.clear()
        return [root, *self._below(root, 1)]

    def _below(self, name: str, depth: int) -> Iterator[str]:
        if name in self._unfolded or name not in self._types:
            return
        for field in self._types[name]:
            many = "[]" if field.many else ""
            yield f"{INDENT * depth}{field.name}: {field.type}{many}"
            yield from self._below(field.type, depth + 1)
        self._unfolded.add(name)
