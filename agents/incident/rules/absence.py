"""Words in which programs of every language speak of what is not there."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Example = TypeVar("_Example")

GENERIC_CALLS = frozenset(
    {
        "get", "find", "first", "one", "one_or_none", "find_one", "findOne", "findFirst",
        "fetchone", "scalar", "match", "search", "fullmatch", "exec", "lookup", "load", "fetch",
        "read", "pop", "shift", "at", "query", "select", "peek", "poll",
    }
)  # fmt: skip
"""Names that say nothing of what they give: only what they are called on does."""

_SPOKEN = re.compile(
    r"NotFound|not_found|NOT_FOUND|notFound|DoesNotExist|NoSuch|Missing|Unknown|LookupError"
    r"|\b404\b|not found|no such|does not exist"
)


def speaks_of_absence(code: str) -> bool:
    """Whether a guard's action is about something that is missing, not about something invalid."""
    return bool(_SPOKEN.search(code))


def most_alike(
    examples: Iterable[_Example], likeness: Callable[[_Example], int]
) -> Iterator[_Example]:
    """The examples that are like at all (above 0), the most alike first, else in their order."""
    scored = [(likeness(each), -index, each) for index, each in enumerate(examples)]
    for score, _, example in sorted(scored, key=lambda found: found[:2], reverse=True):
        if score > 0:
            yield example
