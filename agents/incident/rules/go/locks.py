"""Go: a map that several goroutines write to, while its struct has the lock for it."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    at_site,
    called_name,
    called_on,
    function_around,
    imports_of,
    name_of,
    receiver_of,
    statements_of,
)
from agents.incident.rules.go.fields import methods_of
from agents.incident.rules.go.types import struct_named, type_of, underlying
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_MESSAGE = r"concurrent map (writes|read and map write|iteration and map write)"
_CHANGES = ("assignment_statement", "inc_statement", "dec_statement")


class UnlockedMap:
    """fatal error "concurrent map writes": what forgets the lock that its siblings take."""

    name = "go-concurrent-map"

    @at_site(_MESSAGE)
    def examine(self, site: Site) -> Analysis | None:
        file, maps = site.file, _maps_at(site)
        cause = f"Several goroutines use the map at {site.where} at once, and one of them writes."
        used = site.chosen(maps)
        if used is None:
            return answered(self.name, site, cause, None, sure=False)
        cause = f"Several goroutines use `{file.code(used)}` ({site.where}) at once; one writes."
        cure = _locked(site, used) if used.type == "selector_expression" else _local(site, used)
        return answered(self.name, site, cause, cure)


def _maps_at(site: Site) -> list[Node]:
    file, found = site.file, []
    for node in site.at_line("index_expression", "range_clause", "call_expression"):
        operand = node.child_by_field_name("operand") or node.child_by_field_name("right")
        if called_name(file, node) in ("delete", "clear"):
            operand = next(iter(arguments_of(node)), None)
        kind = underlying(site.files, file, type_of(site.files, file, operand))
        if operand is not None and kind.startswith("map["):
            found.append(operand)
    return found


def _locked(site: Site, used: Node) -> Cure | None:
    """The methods of the struct that use the map without its lock take it, as the others do."""
    file, method = site.file, function_around(used)
    owner, field = (used.child_by_field_name(part) for part in ("operand", "field"))
    struct = struct_named(site.files, file, type_of(site.files, file, owner))
    if struct is None or method is None or field is None:
        return None
    locks = [name for name, kind in struct.fields.items() if kind in _LOCKS]
    if len(locks) != 1:
        return None
    lock, name = locks[0], file.code(field)
    shared = struct.fields[lock] == "sync.RWMutex"
    methods = methods_of(site.files, struct)
    users = [pair for pair in methods if _uses(*pair, name)]
    lockers = {name_of(*pair) for pair in methods if _takes(*pair, lock)}
    forgetful = [pair for pair in users if name_of(*pair) not in lockers]
    inner = {name_of(home, node) for home, node in forgetful} & {
        called_name(home, call)
        for home, node in methods
        for call in inside(node, "call_expression")
    }
    if not lockers or not forgetful or inner or len({home.path for home, _ in forgetful}) != 1:
        return None
    if any(_calls(home, node, lockers) for home, node in forgetful):
        return None
    changes: list[Replacement] = []
    for home, node in forgetful:
        receiver = receiver_of(home, node)[0]
        first = next(iter(statements_of(node.child_by_field_name("body"))), None)
        if first is None or not receiver or not home.alone_on_its_lines(first):
            return None
        if not receiver_of(home, node)[1].startswith("*"):
            return None
        read = "R" if shared and not _writes(home, node, name) else ""
        code = f"{receiver}.{lock}.{read}Lock()\ndefer {receiver}.{lock}.{read}Unlock()"
        changes.append(home.inserted_before(first, code))
    home = forgetful[0][0]
    names = ", ".join(f"`{name_of(*pair)}`" for pair in forgetful)
    how = f"takes `{lock}` in {names}, as {', '.join(f'`{each}`' for each in sorted(lockers))} does"
    return Cure(home, changes, how, True, row_of(forgetful[0][1]))


_LOCKS = {"sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex"}


def _uses(file: SourceTree, method: Node, field: str) -> bool:
    receiver = receiver_of(file, method)[0]
    return any(
        file.code(node) == f"{receiver}.{field}" for node in inside(method, "selector_expression")
    )


def _takes(file: SourceTree, method: Node, lock: str) -> bool:
    return any(
        called_name(file, call) in ("Lock", "RLock")
        and file.code(called_on(call)) == f"{receiver_of(file, method)[0]}.{lock}"
        for call in inside(method, "call_expression")
    )


def _calls(file: SourceTree, method: Node, names: set[str]) -> bool:
    """Whether the method calls one of these on its own receiver."""
    receiver = receiver_of(file, method)[0]
    return any(
        called_name(file, call) in names and file.code(called_on(call)) == receiver
        for call in inside(method, "call_expression")
    )


def _writes(file: SourceTree, method: Node, field: str) -> bool:
    written = rf"\w+\.{re.escape(field)}(\[|$)"
    changed = any(
        re.match(written, file.code(target))
        for node in inside(method, *_CHANGES)
        for target in [node.child_by_field_name("left") or node.named_children[0]]
    )
    return changed or f".{field}," in "".join(
        file.code(call) for call in inside(method, "call_expression")
        if called_name(file, call) == "delete"
    )  # fmt: skip


def _local(site: Site, used: Node) -> Cure | None:
    """A map of the function that its goroutines write to: a lock of the function's own."""
    file, name = site.file, site.file.code(used)
    literal = enclosing(used, "func_literal")
    started = enclosing(literal, "go_statement") if literal is not None else None
    outer = function_around(started) if started is not None else None
    if outer is None or literal is None or re.search(r"\bmu\b", file.code(outer)):
        return None
    made = [
        node
        for node in inside(outer, "short_var_declaration")
        if re.match(rf"{re.escape(name)} := (make\(map|map\[)", file.code(node))
    ]
    uses = [
        node
        for node in inside(outer, "identifier")
        if file.code(node) == name and enclosing(node, "func_literal") == literal
    ]
    statements = {statement.id: statement for node in uses if (statement := _simple(node))}
    if len(made) != 1 or len(uses) != len(statements) or not file.alone_on_its_lines(made[0]):
        return None
    if "sync" not in imports_of(file).values():
        return None
    changes = [file.inserted_after(made[0], "var mu sync.Mutex")]
    for statement in statements.values():
        if not file.alone_on_its_lines(statement) or statement.type not in _CHANGES:
            return None
        changes.append(file.inserted_before(statement, "mu.Lock()"))
        changes.append(file.inserted_after(statement, "mu.Unlock()"))
    how = f"lets one goroutine at a time write to `{name}`"
    return Cure(file, changes, how, False, row_of(made[0]))


def _simple(node: Node) -> Node | None:
    return enclosing(node, *_CHANGES)
