"""The way of a value: where it begins, and the places that it came by."""

from dataclasses import dataclass, replace
from typing import Literal

from tree_sitter import Node

from agents.incident.rules.flow.notation import Call
from agents.incident.rules.source_trees import SourceTree

LinkKind = Literal["return", "argument", "default", "field", "key"]


@dataclass(frozen=True, slots=True)
class Link:
    """A place that the value came by, where others could have given another.

    `function` is the one whose `return` it is, or that has the `parameter`; `call` what passes the
    argument; `owner` the class of a field, or the literal or scope of a key; `name` the parameter,
    field or key. `awaited` is false for what an
    async function gives where nobody waits for it, in the file `caller`.
    """

    kind: LinkKind
    file: SourceTree
    node: Node
    name: str = ""
    function: tuple[SourceTree, Node] | None = None
    call: Call | None = None
    owner: Node | None = None
    path: tuple[str, ...] = ()
    awaited: bool = True
    caller: SourceTree | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the value, or the `path` of it, begins, and the links from the failure back to it.

    `lacks` tells that nothing is given there: a literal without the key, a function that ends
    without a value, an argument left out.
    """

    file: SourceTree
    node: Node
    path: tuple[str, ...]
    links: tuple[Link, ...]
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class At:
    """How a value is followed: the file, the part that is meant, the links, the stack's frame."""

    file: SourceTree
    path: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    frame: int | None = None
    depth: int = 0
    awaited: bool = False

    def of(self, *parts: str) -> "At":
        """A part of what is followed from here on, which nobody has waited for as yet."""
        return replace(self, path=(*parts, *self.path), awaited=self.awaited and not parts)

    @property
    def rest(self) -> "At":
        return replace(self, path=self.path[1:], awaited=False)

    def by(self, link: Link, *, frame: int | None = None) -> "At":
        link = replace(link, path=self.path)
        return replace(self, file=link.file, links=(*self.links, link), frame=frame)
