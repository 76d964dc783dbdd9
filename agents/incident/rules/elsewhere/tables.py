"""A table of handlers that one of the repository's handlers was never entered in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import affairs_of, failing_site
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.elsewhere.written import Entry, class_around, entries_of, puts_into
from agents.incident.rules.flow.notation import (
    CLASSES,
    ELEMENTS,
    FUNCTIONS,
    bare,
    call_of,
    element_parts,
    function_around,
    name_of,
)
from agents.incident.rules.flow.stack import stack_of
from agents.incident.rules.source_trees import SourceTree, SourceTrees, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_MISSING = re.compile(
    r"is not a function|is not a constructor|Cannot read propert|is null|KeyError|has no attribute"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Entries from keys to what handles them, and the file that they are written in."""

    file: SourceTree
    entries: list[Entry]


class NotInTable:
    """A key that a table of handlers does not have, while a handler for it stands ready."""

    name = "not-in-table"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    site = failing_site(case)
    if site is None:
        return
    for file, container in _looked_up(case, site):
        for table in _tables(case, site, file, container):
            if (entered := _entered(site, table)) is not None:
                cure, handler = entered
                cause = (
                    f"{site.where} asks for what the table at {cure.file.path}:{cure.line} does"
                    f" not have; `{handler}` stands ready for it and was never entered."
                )
                yield site, cure, cause


_LOOKUPS = ("get", "has", "containsKey")
_READS = (*ELEMENTS, "call", "call_expression", "method_invocation")


def _looked_up(case: Case, site: Site) -> list[tuple[SourceTree, Node]]:
    """The tables that the failing line reads by a key, a function it calls, or a refusal's test."""
    file = site.file
    found = list(_containers(file, site.at_line(*_READS)))
    if not found and _refuses(site):
        functions = [f for n in file.touching(site.line) if (f := function_around(n)) is not None]
        for function in functions[:1]:
            found += _containers(file, list(inside(function, *_READS)))
            found += [
                (file, node.named_children[1])
                for node in inside(function, "comparison_operator")
                if any(child.type in ("in", "not in") for child in node.children)
            ]
    elif not found:
        read = [b for node in site.at_line("identifier") for b in _bound(site, node)]
        found = list(_containers(file, read))
    for affair in affairs_of(case):
        for source in affair.sources:
            for link in source.links:
                if link.kind == "return":
                    found += _containers(link.file, [bare(link.node)])
    return found


def _bound(site: Site, node: Node) -> Iterator[Node]:
    function = function_around(node)
    for assigned in inside(function, "assignment", "variable_declarator") if function else ():
        named = assigned.child_by_field_name("left") or assigned.child_by_field_name("name")
        value = assigned.child_by_field_name("right") or assigned.child_by_field_name("value")
        if value is not None and site.file.code(named) == site.file.code(node):
            yield bare(value)


def _refuses(site: Site) -> bool:
    return bool(site.at_line("raise_statement", "throw_statement"))


def _containers(file: SourceTree, nodes: list[Node]) -> Iterator[tuple[SourceTree, Node]]:
    """What is read by a key that is no constant place in a list."""
    for node in nodes:
        if node.type in ELEMENTS and (parts := element_parts(node)):
            if not re.fullmatch(r"-?\d+", file.code(parts[1])):
                yield file, parts[0]
            continue
        call = call_of(file, node)
        if call is not None and call.name in _LOOKUPS and call.given and call.receiver is not None:
            yield file, call.receiver


def _tables(case: Case, site: Site, file: SourceTree, container: Node) -> Iterator[Table]:
    stack = stack_of(case, site.files, site.fault)
    for source in sources_of(stack, file, container, 0 if file is site.file else None):
        file, node = source.file, source.node
        entries = list(entries_of(file, node))
        if not entries:
            owner = class_around(node) or file.root
            name = _variable(file, node)
            for target in (name, f"this.{name}", f"self.{name}") if name else ():
                entries += [e for e in puts_into(file, owner, target) if e.key is not None]
        if len(entries) >= 2:
            yield Table(file, entries)


def _variable(file: SourceTree, made: Node) -> str:
    parent = made.parent
    named = (
        parent.child_by_field_name("name") or parent.child_by_field_name("left") if parent else None
    )
    return re.sub(r"^(this|self)\.", "", file.code(named))


def _entered(site: Site, table: Table) -> tuple[Cure, str] | None:
    """The one handler that fits the table's pattern and is used nowhere, entered last."""
    file, entries = table.file, table.entries
    names = [handler_of(file, entry.value) for entry in entries]
    if None in names or any(entry.key is None for entry in entries):
        return None
    pairs = [(entry.key or "", name or "") for entry, name in zip(entries, names, strict=True)]
    if len({name for _, name in pairs}) != len(pairs):
        return None
    found = {}
    for home, candidate, key in _candidates(site.files, file, pairs):
        if key.lower() not in {known.lower() for known, _ in pairs} and _fits(site, key):
            found[name_of(home, candidate) or _class(home, candidate)] = (home, key)
    if len(found) != 1:
        return None
    name, (home, key) = next(iter(found.items()))
    if home is not file and not reaches(file, name, home):
        return None
    if is_used(site.files, home, name):
        return None
    return _entry_added(file, entries[-1], pairs[-1], key, name), name


def handler_of(file: SourceTree, value: Node) -> str | None:
    """The function or class that an entry names, makes or refers to."""
    value = bare(value)
    call = call_of(file, value)
    if call is not None:
        return call.name if (call.makes or call.name[:1].isupper()) and not call.given else None
    if value.type in ("identifier", "shorthand_property_identifier"):
        return file.code(value)
    if value.type == "method_reference":
        return file.code(value).rpartition("::")[2]
    return None


def _class(file: SourceTree, node: Node) -> str:
    return file.part(node, "name")


def _candidates(
    files: SourceTrees, near: SourceTree, pairs: list[tuple[str, str]]
) -> Iterator[tuple[SourceTree, Node, str]]:
    """Functions and classes named as the table's are, with the key that each would have."""
    for pattern in {key_pattern(key, name) for key, name in pairs}:
        if pattern is None:
            return
    patterns = {key_pattern(key, name) for key, name in pairs}
    if len(patterns) != 1 or (pattern := patterns.pop()) is None:
        return
    before, after = pattern
    if not before and not after:
        return
    taken = {name for _, name in pairs}
    word = before or after
    for home in files.files_with(word, near.path):
        for node in home.of_type(*CLASSES, *FUNCTIONS):
            name = _class(home, node) if node.type in CLASSES else name_of(home, node)
            middle = name[len(before) : len(name) - len(after)]
            fits = name.startswith(before) and name.endswith(after) and len(middle) > 1
            if fits and name not in taken and not _is_base(home, node):
                yield home, node, _key_like(middle, [key for key, _ in pairs])


def _is_base(file: SourceTree, node: Node) -> bool:
    """Whether the class is what the others extend, or is not to be made."""
    name = _class(file, node)
    text = file.code(node).partition("{")[0].partition(":")[0]
    return (
        "abstract" in text
        or "interface" in text
        or bool(
            re.search(
                rf"(?:extends|implements|\(|,)\s*{re.escape(name)}\b\s*(?:[,){{:]|$)", file.text
            )
        )
    )


def key_pattern(key: str, name: str) -> tuple[str, str] | None:
    """`handle` and "" for `created: handleCreated`; "" and `Exporter` for `csv: CsvExporter`."""
    plain = re.sub(r"[\W_]", "", key).lower()
    lowered = name.lower().replace("_", "")
    if not plain or lowered.count(plain) != 1:
        return None
    position = lowered.index(plain)
    bare_name = name.replace("_", "")
    if bare_name != name:
        before, _, after = name.lower().partition(re.sub(r"\W", "_", key).lower())
        return (before, after) if before + after != name.lower() else None
    return bare_name[:position], bare_name[position + len(plain) :]


def _key_like(middle: str, keys: list[str]) -> str:
    """The key for a handler's name, in the style of the table's keys."""
    words = [w.lower() for w in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", middle)]
    if all(key.isupper() for key in keys):
        return "_".join(words).upper()
    joint = next((mark for mark in "-_. " if any(mark in key for key in keys)), None)
    if joint is None:
        return words[0] + "".join(w.capitalize() for w in words[1:]) if words else middle
    return joint.join(words)


def _fits(site: Site, key: str) -> bool:
    """Whether the message, where it names a key, names this one; Java's enum must have it."""
    message = site.fault.message
    quoted = re.findall(r"['\"`]([\w./-]+)['\"`]", message)
    if site.fault.error == "KeyError" or _refuses(site):
        words = set(quoted) | set(re.findall(r"[\w./-]+", message))
        return key in words
    return True


def reaches(file: SourceTree, name: str, home: SourceTree) -> bool:
    """Whether the name is known in the table's file."""
    folder = file.path.rpartition("/")[0] == home.path.rpartition("/")[0]
    if file.path.endswith(".java"):
        return folder
    return re.search(rf"\b{re.escape(name)}\b", file.text) is not None


def is_used(files: SourceTrees, home: SourceTree, name: str) -> bool:
    """Whether anything but its declaration, an export or an import speaks of it."""
    for file in files.files_with(name, home.path):
        for node in file.of_type("identifier", "type_identifier"):
            if file.code(node) != name:
                continue
            if enclosing(node, "import_statement", "import_from_statement") is not None:
                continue
            parent = node.parent
            if parent is not None and node == parent.child_by_field_name("name"):
                continue
            if parent is not None and parent.type in ("object_pattern", "export_specifier"):
                continue
            return True
    return False


def _entry_added(file: SourceTree, last: Entry, pair: tuple[str, str], key: str, name: str) -> Cure:
    place = last.place
    how = f"enters `{name}` for `{key}`"
    statement = place
    if statement.parent is not None and statement.parent.type == "expression_statement":
        code = _renamed(file.code(statement.parent), pair, key, name)
        change = file.inserted_after(statement.parent, code)
        return Cure(file, [change], how, True, row_of(place))
    if (
        call_of(file, place.parent.parent) is not None
        if place.parent and place.parent.parent
        else False
    ):
        value = last.value
        start, _ = file.span(place)
        _, end = file.span(value)
        text = file.text[start:end]
        change = file.replaced(value, file.code(value) + ", " + _renamed(text, pair, key, name))
        return Cure(file, [change], how, True, row_of(place))
    text = file.code(place)
    if place.type == "shorthand_property_identifier":
        added = name
    else:
        added = _renamed(text, pair, key, name)
    line = place.start_point.row
    before = place.prev_named_sibling
    alone = before is None or before.end_point.row < line
    indent = file.lines[line][: len(file.lines[line]) - len(file.lines[line].lstrip())]
    own_line = alone and place.parent is not None and place.parent.start_point.row < line
    joint = f",\n{indent}" if own_line else ", "
    change = file.replaced(place, f"{text}{joint}{added}")
    return Cure(file, [change], how, True, row_of(place))


def _renamed(text: str, pair: tuple[str, str], key: str, name: str) -> str:
    old_key, old_name = pair
    text = re.sub(rf"\b{re.escape(old_name)}\b", name, text)
    return re.sub(rf"(?<![\w-]){re.escape(old_key)}(?![\w-])", key, text, count=1)
