"""Lexical scopes in a syntax tree: which names are used where nothing around declares them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tree_sitter import Node

from agents.incident.source_code.syntax import node_text, walk

Role = Literal["use", "here", "around", "function", "file", "none"]
"""What an identifier does: it uses a name, or declares it in the scope it stands in, in the scope
around that one, in the whole function or in the whole file, or neither."""


@dataclass(frozen=True, slots=True)
class Scoping:
    """How a language scopes: the nodes that open a scope (and whether it is a function's), the
    types of its identifiers, and what an identifier does."""

    opens: Mapping[str, bool]
    identifiers: frozenset[str]
    role: Callable[[Node], Role]


@dataclass(frozen=True, slots=True)
class ScopedNames:
    """Every name that is declared somewhere, and those that are used out of reach of one."""

    declared: frozenset[str]
    unresolved: frozenset[str]


@dataclass(slots=True)
class _Scope:
    outer: "_Scope | None"
    is_function: bool
    names: set[str] = field(default_factory=set)

    def knows(self, name: str) -> bool:
        scope: _Scope | None = self
        while scope is not None:
            if name in scope.names:
                return True
            scope = scope.outer
        return False

    def of_function(self) -> "_Scope":
        scope = self
        while not scope.is_function and scope.outer is not None:
            scope = scope.outer
        return scope


def scoped_names(root: Node, scoping: Scoping) -> ScopedNames:
    """The names of a tree. A declaration counts in all of its scope, also before it stands."""
    file = _Scope(None, is_function=True)
    declared: set[str] = set()
    uses: list[tuple[str, _Scope]] = []
    unvisited = [(root, file)]
    while unvisited:
        node, scope = unvisited.pop()
        if node.type in scoping.identifiers:
            name = node_text(node)
            role = scoping.role(node)
            if role == "use":
                uses.append((name, scope))
            elif role != "none":
                declared.add(name)
                _place(role, scope, file).names.add(name)
        elif node is not root and node.type in scoping.opens:
            scope = _Scope(scope, scoping.opens[node.type])
        unvisited.extend((child, scope) for child in node.children)
    unresolved = {name for name, scope in uses if not scope.knows(name)}
    return ScopedNames(frozenset(declared), frozenset(unresolved))


def newly_unresolved(before: Node, after: Node, scoping: Scoping) -> tuple[set[str], set[str]]:
    """Names used where no declaration reaches: those the file declares elsewhere, and the others.

    A name that was used so before the patch does not count: something unseen declares it.
    """
    old, new = scoped_names(before, scoping), scoped_names(after, scoping)
    strange = set(new.unresolved - old.unresolved)
    elsewhere = strange & (old.declared | new.declared)
    return elsewhere, strange - elsewhere


def field_of(node: Node, parent: Node, *names: str) -> bool:
    """Whether `node` is its parent's child under one of these field names."""
    return any(node in parent.children_by_field_name(name) for name in names)


def has_node(root: Node, *types: str) -> bool:
    """Whether a named node of one of these types is anywhere in the tree."""
    return any(node.type in types and node.is_named for node in walk(root))


def _place(role: Role, scope: _Scope, file: _Scope) -> _Scope:
    match role:
        case "file":
            return file
        case "function":
            return scope.of_function()
        case "around":
            return scope.outer or file
        case _:
            return scope
