"""Words in which programs of every language speak of what is not there."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from tree_sitter import Node

from agents.incident.rules.source_trees import SourceTree

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


@dataclass(frozen=True, slots=True)
class Absence:
    """What is absent in a tree's file: where it is used, what it is called, what gave it."""

    file: SourceTree
    use: Node
    variable: str
    noun: str
    source: Node | None


def speaks_of_absence(code: str) -> bool:
    """Whether a guard's action is about something that is missing, not about something invalid."""
    return bool(_SPOKEN.search(code))


_TEXT = re.compile(r""""((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`((?:\\.|[^`\\])*)`""")
_FILLED_IN = re.compile(r"\$?\{[^{}]*\}|%\(?\w*\)?[sdr]")
_OF_ANYTHING = {
    "not", "found", "no", "such", "does", "exist", "exists", "missing", "unknown", "there", "the",
    "any", "are", "for", "with", "was", "has", "have", "been", "could", "cannot", "can", "find",
    "get", "given", "value", "name", "key", "entry", "item", "record", "resource", "this", "that",
    "from", "its", "error",
}  # fmt: skip


def speaks_of(code: str, noun: str) -> bool:
    """Whether an action's texts speak of this thing, or of anything that is absent: of no other.

    What another part of the program says of its own things is wrong here.
    """
    texts = " ".join(text for groups in _TEXT.findall(code) for text in groups)
    said = set(re.findall(r"[a-z]{3,}", _FILLED_IN.sub(" ", texts).lower()))
    named = re.findall(r"[a-z]+", words_of(noun))
    return said <= _OF_ANYTHING | set(named) | {f"{word}s" for word in named}


def words_of(name: str) -> str:
    """`order line` of `orderLine`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r" \1", name).lower()


def words_of_absence(noun: str, called: str, *, keyed: bool) -> str:
    """What a message says of a thing that `called` did not find; its key follows if `keyed`.

    A thing that has no name of its own is called `found`.
    """
    noun = noun.replace("_", " ")
    if not keyed:
        return "nothing found" if noun == "found" else f"{noun} not found"
    way = re.search(r"^_*[a-z]+_by_(?!id$|key$)(\w+)$", called)
    by = way[1].replace("_", " ") if way else ""
    if noun == "found":
        return f"nothing found for {by}".rstrip()
    return f"no {noun} with {by}" if by else f"no {noun}"


def most_alike(
    examples: Iterable[_Example], likeness: Callable[[_Example], int]
) -> Iterator[_Example]:
    """The examples that are like at all (above 0), the most alike first, else in their order."""
    scored = [(likeness(each), -index, each) for index, each in enumerate(examples)]
    for score, _, example in sorted(scored, key=lambda found: found[:2], reverse=True):
        if score > 0:
            yield example
