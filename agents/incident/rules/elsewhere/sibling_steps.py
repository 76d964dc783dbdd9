"""A value that lacks a step which all that stand in its place elsewhere are given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.argument_order import values_passed
from agents.incident.rules.elsewhere.expressions import is_choice
from agents.incident.rules.elsewhere.failing import REFUSED, Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Link
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.written import (
    MAPS,
    TEXTS,
    called_on,
    entries_of,
    field_values,
    last_name,
    puts_into,
)
from agents.incident.rules.flow.notation import (
    CALLS,
    FUNCTIONS,
    MEMBERS,
    NOTHING,
    RETURNS,
    bare,
    call_of,
    function_around,
    name_of,
    parameters_of,
)
from agents.incident.rules.flow.origin import origin_of
from agents.incident.rules.normal_forms import Step as NormalStep
from agents.incident.rules.normal_forms import explains
from agents.incident.rules.source_trees import SourceTree, SourceTrees, children_of, inside
from agents.incident.rules.tree_site import Cure, row_of

Place = tuple[SourceTree, Node]
_MOST_FILES = 30
_OF_JSON = {"list", "map"}
_CONSTANT = (
    *TEXTS,
    "integer",
    "float",
    "number",
    "decimal_integer_literal",
    "true",
    "false",
    *NOTHING,
)
_KNOWN = {
    "JSON", "Number", "String", "Boolean", "Date", "Array", "Object", "Math", "BigInt", "parseInt",
    "parseFloat", "Set", "Map", "Buffer", "int", "float", "str", "list", "dict", "set", "tuple",
    "bool", "sorted", "round", "len", "Integer", "Double", "Long", "List", "Optional", "Objects",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to a value: the code before and after it, and the place that shows it."""

    before: str
    after: str
    place: Place
    whole: Node


class SiblingStep:
    """What fails was made at one of several places, and all the others convert it first."""

    name = "sibling-step"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        for source in affair.sources:
            kind = kind_of(source.file, source.node)
            if source.lacks or source.path or kind in affair.failing.needs - {"number"}:
                continue
            for link in source.links:
                if not link.path and (cure := _cure(affair, link, kind or "")) is not None:
                    cause = (
                        f"`{affair.subject}` is not what {affair.site.where} takes it for:"
                        f" {cure.file.path}:{cure.line} leaves out a step that its counterpart"
                        " takes."
                    )
                    yield affair.site, cure, cause


def _cure(affair: Affair, link: Link, kind: str) -> Cure | None:
    """What the counterparts do to it; `kind` is what the value begins as."""
    file, given = link.file, bare(link.node)
    if given.type in _CONSTANT or given.type in FUNCTIONS or given.type == "return_statement":
        return None
    steps = []
    passed = link.kind == "argument" and affair.failing.asked == REFUSED
    for home, node in _counterparts(affair.stack.files, link):
        if (step := _step(home, bare(node), file, given, passed)) is not None:
            steps.append(step)
        elif not _fits(affair, home, node, kind) or _alike(home, bare(node), file, given, passed):
            return None
    shown = {(step.before, step.after) for step in steps}
    if len(shown) != 1:
        return None
    step = steps[0]
    if affair.failing.asked == REFUSED and not _explains(step, affair.site.fault.message):
        return None
    if not _fits(affair, step.place[0], step.whole, kind, known=True):
        return None
    if not _has_names(file, step):
        return None
    value = called_on(file, given)
    if step.before and not step.after.startswith((".", "[")):
        value = file.code(given)
    elif not step.after.startswith((".", "[")) and value != file.code(given):
        value = file.operand(given)
    made = f"{step.before}{value}{step.after}"
    where = f"{step.place[0].path}:{row_of(step.place[1])}"
    if given.type == "shorthand_property_identifier":
        made = f"{file.code(given)}: {made}"
    change = file.replaced(given, made)
    return Cure(file, [change], f"makes it `{made}`, as {where} does", True, row_of(given))


def _fits(affair: Affair, file: SourceTree, node: Node, begun: str, *, known: bool = False) -> bool:
    """Whether the line can take such a value, as far as its form shows."""
    failing, kind = affair.failing, kind_of(file, node)
    if kind is None:
        call = call_of(file, bare(node))
        wrong = failing.kind or begun
        read = call is not None and call.name in ("parse", "loads") and failing.needs & _OF_JSON
        told = wrong not in ("", "nothing") or (read and wrong != "nothing")
        return not known or (call is not None and bool(told))
    if failing.kind == "nothing" and known:
        return is_choice(file, bare(node))
    if kind == failing.kind or kind == "nothing":
        return False
    return not failing.needs or kind in failing.needs


def _explains(step: Step, message: str) -> bool:
    """Whether the value that the message quotes would be another after the step."""
    found = re.search(r"\.(\w+)\(", step.after) or re.search(r"(\w+)\($", step.before)
    return found is not None and explains(NormalStep(found[1], "", is_method=False), message)


def _counterparts(files: SourceTrees, link: Link) -> Iterator[Place]:
    """What stands in the place's stead elsewhere."""
    if link.kind == "argument" and link.call is not None and link.function is not None:
        yield from values_passed(files, link)
    elif link.kind == "field" and link.owner is not None:
        for entry in field_values(link.file, link.owner, link.name):
            if entry.value != link.node:
                yield link.file, entry.value
    elif link.kind == "key" and link.owner is not None and link.name:
        yield from _same_key(files, link)
    elif link.kind == "return" and link.function is not None:
        yield from _same_return(files, link)


def _same_key(files: SourceTrees, link: Link) -> Iterator[Place]:
    """The key's values in other things of that make: literals with two keys in common."""
    ours = _keys(link.file, link.owner)
    for home in files.files_with(link.name, link.file.path, most=_MOST_FILES):
        for made in home.of_type(*MAPS, "call"):
            entries = list(entries_of(home, made))
            keys = {entry.key for entry in entries}
            if (made == link.owner and home is link.file) or len(keys & ours) < 2:
                continue
            for entry in entries:
                if entry.key == link.name and bare(entry.value).type not in _CONSTANT:
                    yield home, entry.value


def _keys(file: SourceTree, owner: Node | None) -> set[str | None]:
    if owner is None:
        return set()
    if owner.type in (*MAPS, "call"):
        return {entry.key for entry in entries_of(file, owner)}
    targets = {
        file.code(node.child_by_field_name("name") or node.child_by_field_name("left"))
        for node in inside(owner, "variable_declarator", "assignment")
    }
    return {e.key for target in targets if target for e in puts_into(file, owner, target)}


def _same_return(files: SourceTrees, link: Link) -> Iterator[Place]:
    """What the function gives elsewhere, and what its counterparts give."""
    assert link.function is not None
    home, function = link.function
    for other_file, other in _functions_alike(files, home, function):
        body = other.child_by_field_name("body")
        if body is not None and body.type not in ("block", "statement_block"):
            yield other_file, body
        for node in inside(other, *RETURNS):
            value = next(iter(children_of(node)), None)
            if function_around(node) == other and value is not None and value != link.node:
                yield other_file, value


def _functions_alike(files: SourceTrees, home: SourceTree, function: Node) -> Iterator[Place]:
    """The function itself, those of its name elsewhere, and those of its file named like it."""
    name, taken = name_of(home, function), len(parameters_of(home, function))
    yield home, function
    words = _words(name)
    for other in files.files_with(name, home.path, most=_MOST_FILES) if name else ():
        for candidate in other.of_type(*FUNCTIONS):
            its = name_of(other, candidate)
            same = its == name and other is not home
            near = other is home and its != name and bool(its) and _one_apart(words, _words(its))
            if (same or near) and len(parameters_of(other, candidate)) == taken:
                yield other, candidate


def _words(name: str) -> list[str]:
    return [w.lower() for w in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]


def _one_apart(ours: list[str], theirs: list[str]) -> bool:
    """`from_api` and `from_form`: all words but one are the same."""
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    return sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1


def _step(home: SourceTree, node: Node, file: SourceTree, given: Node, passed: bool) -> Step | None:
    """What the counterpart does to a value like ours; None when it does nothing, or another."""
    for inner in _inner(node):
        if inner == node or not _alike(home, inner, file, given, passed):
            continue
        if not only_names(home, node, inner):
            return None
        start, end = home.span(node)
        first, last = home.span(inner)
        return Step(home.text[start:first], home.text[last:end], (home, node), node)
    return None


def _inner(node: Node) -> Iterator[Node]:
    """The value inside a conversion: what the node is made of, the outermost first."""
    yield node
    for child in node.named_children:
        if child.type in FUNCTIONS:
            continue
        yield from _inner(child)


def _alike(home: SourceTree, inner: Node, file: SourceTree, given: Node, passed: bool) -> bool:
    """Whether the two are called alike, or are given by calls of the same function.

    What is `passed` to the same function, and refused by it, may be called otherwise.
    """
    called = inner.parent.child_by_field_name("function") if inner.parent is not None else None
    if passed and inner.type in ("identifier", *MEMBERS) and called != inner:
        return True
    name = last_name(home, inner)
    if name and name == last_name(file, given) and inner.type not in CALLS:
        return True
    ours, theirs = _call(file, given), _call(home, inner)
    return ours is not None and ours == theirs


def _call(file: SourceTree, node: Node) -> tuple[str, str] | None:
    """The function that gave the value, and what it was called on, across one variable."""
    node = bare(node)
    if node.type == "identifier":
        origin = origin_of(file, node)
        plain = origin is not None and origin.binding is not None
        binding = origin.binding if plain and origin is not None else None
        if (
            binding is None
            or binding.value is None
            or binding.index
            or binding.member
            or binding.each
        ):
            return None
        node = bare(binding.value)
    call = call_of(file, node)
    if call is None or call.makes:
        return None
    return call.name, last_name(file, call.receiver) if call.receiver is not None else ""


def only_names(file: SourceTree, node: Node, inner: Node) -> bool:
    """Whether the step is made of functions and constants alone, and of no other value."""
    for name in inside(node, "identifier"):
        if inner.start_byte <= name.start_byte < inner.end_byte:
            continue
        parent = name.parent
        called = parent is not None and name in (
            parent.child_by_field_name("function"), parent.child_by_field_name("constructor"),
            parent.child_by_field_name("name"), parent.child_by_field_name("attribute"),
        )  # fmt: skip
        text = file.code(name)
        module = (
            parent is not None
            and name == parent.child_by_field_name("object")
            and (text[:1].isupper() or text in _modules(file))
        )
        if not called and not module:
            return False
    return True


def _modules(file: SourceTree) -> set[str]:
    """Names that the file imports."""
    found: set[str] = set()
    for node in file.of_type("import_statement", "import_from_statement"):
        found |= {file.code(name) for name in inside(node, "identifier")}
    for node in file.of_type("variable_declarator"):
        if "require(" in file.part(node, "value"):
            found |= {
                file.code(n)
                for n in inside(node, "identifier", "shorthand_property_identifier_pattern")
            }
    return found


def _has_names(file: SourceTree, step: Step) -> bool:
    """Whether the names of the step are known in our file, too."""
    home, _ = step.place
    if home is file or file.path.endswith(".java"):
        return True
    known = _modules(file) | _KNOWN | {name_of(file, f) for f in file.of_type(*FUNCTIONS)}
    written = re.sub(r"\.\s*\w+", "", f"{step.before} {step.after}")
    written = re.sub(r"(['\"`]).*?\1", "", written)
    return all(
        word in known or word in ("new", "await", "or")
        for word in re.findall(r"[A-Za-z_]\w*", written)
    )
