from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """`parent` is the id of the category above, None at the top."""

    id: int
    name: str
    parent: int | None
