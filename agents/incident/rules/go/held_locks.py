"""Go: a lock that is taken again, further down, by whom it is held already."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    FUNCTIONS,
    INDENT,
    called_name,
    called_on,
    function_around,
    name_of,
    parameters_of,
    receiver_of,
    results_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.fields import methods_of
from agents.incident.rules.go.types import Struct, struct_named
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    child_of,
    children_in,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, also_in, answered, calls_at, row_of

_Method = tuple[SourceTree, Node]
_Changes = dict[str, tuple[SourceTree, list[Replacement]]]
"""By the file's path."""


@dataclass(frozen=True, slots=True)
class _Taking:
    """A method that takes a lock of its struct: `lock` is what stands behind the receiver."""

    home: SourceTree
    method: Node
    struct: Struct
    lock: str
    methods: list[_Method]
    files: SourceTrees

    @property
    def name(self) -> str:
        return name_of(self.home, self.method)


def taken_twice(rule: str, site: Site) -> Analysis | None:
    """A method takes the lock that a method of the same value, which calls it, holds.

    The patch lets the one who holds it call what the other does under the lock.
    """
    taking = _taking(site)
    chain = _chain(site, taking) if taking is not None else []
    if taking is None or not chain:
        return None
    holder = name_of(*chain[-1])
    lock = f"{receiver_of(taking.home, taking.method)[0]}{taking.lock}"
    cause = f"`{lock}` is taken again at {site.where} while `{holder}`, which calls it, holds it."
    changes = _split(taking, chain)
    if not changes:
        return answered(rule, site, cause, None)
    how = f"lets `{holder}` call what `{taking.name}` does under the lock"
    _, halves = changes.pop(site.file.path)
    found = answered(rule, site, cause, Cure(site.file, halves, how, True, site.line))
    return also_in(found, changes)


def _taking(site: Site) -> _Taking | None:
    file = site.file
    call = site.chosen(calls_at(site, "Lock", "RLock"))
    method = function_around(call) if call is not None else None
    receiver, kind = receiver_of(file, method)
    struct = struct_named(site.files, file, kind)
    found = re.fullmatch(rf"{re.escape(receiver)}((?:\.\w+)?)", file.code(called_on(call)))
    if method is None or struct is None or found is None or not kind.startswith("*"):
        return None
    return _Taking(file, method, struct, found[1], methods_of(site.files, struct), site.files)


def _chain(site: Site, taking: _Taking) -> list[_Method]:
    """The methods that led there, the nearest first; the last of them holds the lock."""
    found: list[_Method] = []
    called = taking.name
    for file, line in site.callers():
        method = file.innermost(line, *FUNCTIONS)
        calls = [
            call
            for call in _own_calls(file, method, {called})
            if row_of(call) <= line <= call.end_point.row + 1
        ]
        if method is None or len(calls) != 1 or not _is_of(file, method, taking.struct):
            return []
        found.append((file, method))
        if _holds(file, calls[0], taking.lock):
            return found
        called = name_of(file, method)
    return []


def _is_of(file: SourceTree, method: Node, struct: Struct) -> bool:
    kind = receiver_of(file, method)[1]
    folders = [path.rpartition("/")[0] for path in (file.path, struct.file.path)]
    return kind == f"*{struct.name}" and folders[0] == folders[1]


def _own_calls(file: SourceTree, method: Node | None, names: set[str]) -> Iterator[Node]:
    """Calls of these methods on the method's own receiver, in no function of their own."""
    receiver = receiver_of(file, method)[0]
    for call in inside(method, "call_expression") if method is not None and receiver else ():
        own = file.code(called_on(call)) == receiver and called_name(file, call) in names
        if own and function_around(call) == method:
            yield call


def _holds(file: SourceTree, call: Node, lock: str) -> bool:
    """Whether the method took the lock, for writing too, in front of the call, and kept it."""
    method = function_around(call)
    receiver = receiver_of(file, method)[0]
    body = method.child_by_field_name("body") if method is not None else None
    taken = False
    for statement in statements_of(body):
        if statement.end_byte > call.start_byte:
            break
        code = file.code(statement)
        if code == f"{receiver}{lock}.Lock()":
            taken = True
        elif f"{lock}.Unlock()" in code and statement.type != "defer_statement":
            taken = False
    before = statement_of(call)
    released = before is not None and f"{lock}.Unlock()" in file.code(before)
    return taken and not released


def _split(taking: _Taking, chain: list[_Method]) -> _Changes:
    """The method in two, and the other half called wherever the lock is held."""
    helper = f"{taking.name[:1].lower()}{taking.name[1:]}Locked"
    between = {name_of(*method) for method in chain[:-1]}
    names = {name_of(*method) for method in taking.methods} | set(taking.struct.fields)
    halves = _in_two(taking, helper)
    if (
        helper in names
        or not halves
        or not all(_only_held(taking, each, between) for each in between)
    ):
        return {}
    changes: _Changes = {taking.home.path: (taking.home, halves)}
    for home, method in taking.methods:
        for call in _own_calls(home, method, {taking.name}):
            within = name_of(home, method) in between
            named = child_of(child_of(call, "function"), "field")
            if named is not None and (within or _holds(home, call, taking.lock)):
                change = home.replaced(named, helper)
                changes.setdefault(home.path, (home, []))[1].append(change)
    return changes


def _only_held(taking: _Taking, name: str, between: set[str]) -> bool:
    """Whether the method is used nowhere but by those who hold the lock."""
    for home in taking.files.files_with(name, taking.home.path):
        for node in home.of_type("selector_expression"):
            if home.part(node, "field") != name:
                continue
            call, method = node.parent, function_around(node)
            own = call is not None and call in _own_calls(home, method, {name})
            if call is None or method is None or not own:
                return False
            inner = name_of(home, method) in between and _is_of(home, method, taking.struct)
            if not inner and not _holds(home, call, taking.lock):
                return False
    return True


def _in_two(taking: _Taking, helper: str) -> list[Replacement]:
    """What the method does under the lock, as a method of its own that is called under the lock.

    Only of a method that takes the lock first and gives it back last.
    """
    file, method = taking.home, taking.method
    receiver = receiver_of(file, method)[0]
    lock = re.escape(f"{receiver}{taking.lock}")
    statements = statements_of(method.child_by_field_name("body"))
    names = [name for name, _ in parameters_of(file, method)]
    declared = children_in(method, "parameters")
    if len(statements) < 3 or "_" in names or (declared and not names):
        return []
    took = re.fullmatch(rf"{lock}\.(R?)Lock\(\)", file.code(statements[0]))
    if took is None or not all(map(file.alone_on_its_lines, statements)):
        return []
    release = f"{receiver}{taking.lock}.{took[1]}Unlock()"
    given = ", ".join(
        f"{name}..." if kind.startswith("...") else name
        for name, kind in parameters_of(file, method)
    )
    call = f"{receiver}.{helper}({given})"
    action = f"return {call}" if results_of(file, method) else call
    heading = file.text[file.span(method)[0] : file.span(statements[0])[0]].rstrip()
    named = child_of(method, "name")
    if named is None:
        return []
    start, end = (at - file.span(method)[0] for at in file.span(named))
    heading = f"{heading[:start]}{helper}{heading[end:]}"
    split = (
        f"\n{INDENT}{action}\n}}\n\n"
        f"// {helper} is {taking.name} for those who hold the lock.\n{heading}"
    )
    if file.code(statements[1]) == f"defer {release}":
        end = file.span(statements[1])[1]
        return [Replacement(end, end, split)] if file.code(method).count(release) == 1 else []
    return _with_defer(file, method, release, split)


def _with_defer(file: SourceTree, method: Node, release: str, split: str) -> list[Replacement]:
    """Of a method that gives the lock back with nothing behind it but what it returns."""
    statements = statements_of(method.child_by_field_name("body"))
    found = [i for i, node in enumerate(statements) if file.code(node) == release]
    behind = statements[found[0] + 1 :] if len(found) == 1 else statements
    returns = [n for n in inside(method, "return_statement") if function_around(n) == method]
    plain = not behind or (returns == behind and not any(inside(behind[0], "call_expression")))
    if not plain or (returns and not behind) or file.code(method).count(release) != 1:
        return []
    end = file.span(statements[0])[1]
    start, stop = file.span(statements[found[0]])
    begin = file.text.rfind("\n", 0, start)
    return [
        Replacement(end, end, f"\n{INDENT}defer {release}{split}"),
        Replacement(begin, stop, ""),
    ]
