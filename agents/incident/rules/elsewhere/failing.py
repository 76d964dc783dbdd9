"""The expression that had a value the line could not take: its kind, and the kinds it can take."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.elsewhere.links import Source
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.flow.bad_values import node_at, suspect_of
from agents.incident.rules.flow.notation import (
    CALLS,
    ELEMENTS,
    MEMBERS,
    bare,
    call_of,
    element_parts,
    member_name,
    owner_of,
)
from agents.incident.rules.flow.stack import Stack, stack_of
from agents.incident.rules.flow.trail import SUFFIXES
from agents.incident.rules.javascript.code import SUFFIXES as SCRIPTS
from agents.incident.rules.python import site as python_site
from agents.incident.rules.python.operands import Operand, operands_at
from agents.incident.rules.source_trees import SourceTree, inside
from agents.incident.rules.tree_site import Site, row_of, site_of

_KINDS = {
    "str": "text", "int": "number", "float": "number", "bool": "bool", "list": "list",
    "dict": "map", "tuple": "tuple", "set": "set", "NoneType": "nothing", "coroutine": "promise",
    "function": "function", "method": "function", "builtin_function_or_method": "function",
    "date": "date", "datetime": "date", "Decimal": "exact", "String": "text", "Integer": "number",
    "Long": "number", "Double": "number", "ArrayList": "list", "HashMap": "map", "Boolean": "bool",
    "LinkedHashMap": "map", "LocalDate": "date", "ListN": "list", "List12": "list",
}  # fmt: skip
_BUILT_IN = {"text": str, "list": list, "map": dict, "set": set, "number": int}
_OF_DATES = {"strftime", "isoformat", "year", "month", "day", "date", "weekday", "timestamp"}
_OF_KINDS = {
    "list": {"map", "forEach", "filter", "reduce", "push", "find", "some", "every", "sort", "join",
             "flatMap", "findIndex", "pop", "shift", "unshift", "splice", "reverse"},
    "text": {"split", "trim", "toUpperCase", "toLowerCase", "replace", "startsWith", "endsWith",
             "match", "padStart", "padEnd", "charAt", "substring", "localeCompare"},
    "number": {"toFixed", "toPrecision"},
    "date": {"getTime", "getFullYear", "toISOString", "getMonth", "getDate", "getHours", "getDay",
             "getUTCDate", "toLocaleDateString", "getUTCFullYear", "getUTCMonth"},
    "Map": {"get", "set", "has", "delete", "entries", "keys", "values"},
    "Set": {"has", "add", "delete"},
    "promise": {"then", "catch", "finally"},
}  # fmt: skip
_NO_FUNCTION = re.compile(r"^(?P<code>.+?) is not a function")
_NO_LIST = re.compile(r"^(?P<code>.+?) is not iterable")
_WRONG_ARGUMENT = re.compile(
    r"argument must be of type (?P<wanted>number)\. Received type (?P<given>string)"
)
_CAST = re.compile(r"class (\S+) cannot be cast to class (\S+)")
_PARSED = re.compile(
    r"For input string: \"|could not be parsed|empty String|Character . is neither"
)
_PARSERS = {
    "parseInt", "parseDouble", "parseLong", "valueOf", "parse", "BigDecimal", "parseFloat",
    "Integer", "Double", "BigInteger",
}  # fmt: skip
_CUTS = {"trim", "strip", "substring", "toUpperCase", "toLowerCase", "upper", "lower"}
_PY_PARSED = re.compile(
    r"invalid literal for int|could not convert string to float|Invalid isoformat"
)


_MOMENT = re.compile(r"year -?\d+ is out of range|timestamp out of range")
REFUSED = "refused"
"""What is asked of a value that the code refuses: nothing but to be another one."""


@dataclass(frozen=True, slots=True)
class Failing:
    """The expression, the kind that it had ("" when unknown) and the kinds that can stand there.

    `asked` is the member or method that was wanted of it.
    """

    node: Node
    kind: str
    needs: frozenset[str]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Affair:
    """A failing expression of a case, and every beginning that its value may have."""

    site: Site
    stack: Stack
    failing: Failing
    sources: list[Source]

    @property
    def subject(self) -> str:
        return " ".join(self.site.file.code(self.failing.node).split())


def affairs_of(case: Case) -> list[Affair]:
    """What the case's message can speak of; worked out once for all rules."""
    return case.kept("affairs", lambda: _affairs(case))


def _affairs(case: Case) -> list[Affair]:
    site = site_of(case, tuple(s for s in SUFFIXES if s != ".go"), called=True)
    if site is None:
        return []
    stack = stack_of(case, site.files, site.fault)
    found = []
    for failing in _failing(case, site):
        found.append(Affair(site, stack, failing, sources_of(stack, site.file, failing.node)))
    return found


def _failing(case: Case, site: Site) -> Iterator[Failing]:
    suspect = suspect_of(case, site.fault, site.file)
    if suspect is not None and suspect.bad.absent:
        asked = ""
        parent = suspect.node.parent
        if parent is not None and parent.type in MEMBERS:
            asked = site.file.code(member_name(parent))
        yield Failing(
            bare(suspect.node), "nothing", _needs_of_use(site, suspect.node, asked), asked
        )
    elif found := list(_refused(site)):
        yield from found
    elif site.file.path.endswith(".py"):
        yield from _python(case, site)
    elif site.file.path.endswith(".java"):
        yield from _java(site)
    elif site.file.path.endswith(SCRIPTS):
        yield from _script(site)


def _refused(site: Site) -> Iterator[Failing]:
    """The value that the code itself refuses, a key that is not there, a moment out of range."""
    file = site.file
    if _MOMENT.search(site.fault.message):
        makers = {"fromtimestamp", "utcfromtimestamp"}
        for node in site.at_line("call"):
            call = call_of(file, node)
            if call is not None and call.name in makers and call.given:
                yield Failing(bare(call.given[0]), "", frozenset({"number"}), "moment")
    elif thrown := site.at_line("raise_statement", "throw_statement"):
        named = inside(thrown[0], "interpolation", "template_substitution", "binary_expression")
        for part in named:
            for value in part.named_children:
                if value.type in ("identifier", *MEMBERS):
                    yield Failing(bare(value), "", frozenset(), REFUSED)
    elif re.match(r"(Queue|Deque) full", site.fault.message):
        yield from _capacities(site)
    elif site.fault.error == "KeyError":
        keys = [p[1] for n in site.at_line(*ELEMENTS) if (p := element_parts(n)) is not None]
        for key in keys:
            if key.type in ("identifier", *MEMBERS, *ELEMENTS):
                yield Failing(bare(key), "", frozenset(), REFUSED)


def _capacities(site: Site) -> Iterator[Failing]:
    """How many the queue that is full was made to take."""
    file = site.file
    for call in site.at_line("method_invocation"):
        owner = owner_of(call)
        name = file.code(owner).removeprefix("this.") if owner is not None else ""
        for node in file.of_type("assignment_expression", "variable_declarator"):
            left = file.part(node, "left") or file.part(node, "name")
            made = node.child_by_field_name("right") or node.child_by_field_name("value")
            making = call_of(file, made) if made is not None else None
            taken = making is not None and re.search(r"Blocking(Queue|Deque)$", making.name)
            if left.removeprefix("this.") == name and making is not None and taken:
                for given in making.given[:1]:
                    yield Failing(bare(given), "", frozenset({"number"}), REFUSED)


def _needs_of_use(site: Site, node: Node, asked: str) -> frozenset[str]:
    """The kinds that what is done with the absent value can be done with."""
    parent = node.parent
    if site.file.path.endswith(".py"):
        if asked:
            return _having(asked)
        walks = ("for_statement", "for_in_clause")
        if parent is not None and parent.type in walks:
            return frozenset({"list", "tuple", "set", "map"})
        return frozenset()
    if asked and site.file.path.endswith(SCRIPTS):
        length = {"text", "list"} if asked in ("length", "slice", "includes", "indexOf") else set()
        return frozenset({k for k, names in _OF_KINDS.items() if asked in names} | length)
    if parent is not None and parent.type in ("enhanced_for_statement", "for_in_statement"):
        return frozenset({"list", "set"})
    return frozenset({"list"}) if "is not iterable" in site.fault.message else frozenset()


def _having(asked: str) -> frozenset[str]:
    """The kinds of Python that have the attribute."""
    kinds = {kind for kind, made in _BUILT_IN.items() if hasattr(made, asked)}
    return frozenset(kinds | ({"date"} if asked in _OF_DATES else set()) or {"object"})


def _python(case: Case, site: Site) -> Iterator[Failing]:
    if _PY_PARSED.search(site.fault.message):
        yield from _parsed(site)
        return
    of = python_site.site_of(case, "TypeError", "AttributeError", "ValueError")
    for operand in operands_at(of) if of is not None else ():
        node = node_at(site.file, operand.node)
        if node is not None and not operand.each:
            kind = _KINDS.get(operand.kind, operand.kind)
            yield Failing(bare(node), kind, _needs(operand), operand.attribute)


def _needs(operand: Operand) -> frozenset[str]:
    if operand.does == "attribute":
        return _having(operand.attribute)
    if operand.does == "iterate":
        return frozenset({"list", "tuple", "set", "map"})
    if operand.does in ("whole", "number"):
        return frozenset({"number"})
    if operand.does == "call":
        return frozenset({"function"})
    if operand.does == "*" and not operand.beside:
        return frozenset({"number"})
    if operand.beside:
        return frozenset({_KINDS.get(operand.beside, operand.beside)})
    return frozenset()


def _java(site: Site) -> Iterator[Failing]:
    if found := _CAST.search(site.fault.message):
        bad, wanted = (re.split(r"[.$]", name)[-1] for name in found.groups())
        casts = [
            value
            for node in site.at_line("cast_expression")
            if site.file.part(node, "type").partition("<")[0] == wanted
            or wanted in ("Integer", "Long", "Double")
            if (value := node.child_by_field_name("value")) is not None
        ]
        if len(casts) == 1:
            needs = frozenset({_KINDS.get(wanted, wanted)})
            yield Failing(bare(casts[0]), _KINDS.get(bad, bad), needs)
    elif _PARSED.search(site.fault.message):
        yield from _parsed(site)


def _parsed(site: Site) -> Iterator[Failing]:
    """What the only reader of a text on the line is given."""
    readers = _PARSERS if site.file.path.endswith(".java") else {"int", "float", "fromisoformat"}
    given = [
        call.given[0]
        for node in site.at_line(*CALLS)
        if (call := call_of(site.file, node)) is not None and call.name in readers and call.given
    ]
    if len(given) == 1:
        node = bare(given[0])
        while (cut := call_of(site.file, node)) and cut.name in _CUTS and cut.receiver is not None:
            node = bare(cut.receiver)
        yield Failing(node, "text", frozenset({"text of digits"}), "parse")


def _script(site: Site) -> Iterator[Failing]:
    file, message = site.file, site.fault.message
    if found := _NO_FUNCTION.search(message):
        wanted = re.sub(r"\s+", "", found["code"])
        last = wanted.rpartition(".")[2]
        calls = []
        for node in site.at_line("call_expression"):
            called = node.child_by_field_name("function")
            if called is None or row_of(called) > site.line:
                continue
            name = file.code(member_name(called)) if called.type in MEMBERS else file.code(called)
            calls += [called] if name == last else []
        exact = [c for c in calls if re.sub(r"\s+", "", file.code(c)) == wanted]
        calls = exact or calls
        callee = site.chosen(calls) if len(calls) != 1 else calls[0]
        if callee is None:
            return
        kinds = frozenset(k for k, names in _OF_KINDS.items() if last in names)
        owner = owner_of(callee) if callee.type in MEMBERS else None
        if owner is not None and kinds:
            yield Failing(bare(owner), "", kinds, last)
        else:
            yield Failing(callee, "", frozenset({"function"}), last)
    elif found := _WRONG_ARGUMENT.search(message):
        read = [
            argument
            for node in site.at_line("call_expression", "new_expression")
            if (call := call_of(file, node)) is not None
            for argument in call.given
            if argument.type in ("identifier", *MEMBERS)
        ]
        if len(read) == 1:
            kind = {"string": "text"}.get(found["given"], found["given"])
            yield Failing(read[0], kind, frozenset({found["wanted"]}))
    elif found := _NO_LIST.search(message):
        quoted = re.sub(r"^(?:\w*Error: )?(?:object |number |string )?", "", found["code"])
        named = [
            n for n in site.file.touching(site.line)
            if file.code(n) == quoted and n.type in ("identifier", *MEMBERS, "call_expression")
        ]  # fmt: skip
        if named:
            yield Failing(bare(named[0]), "", frozenset({"list"}), "")


def values_at(case: Case) -> tuple[Site, list[Node]] | None:
    """Every variable and field that the failing line reads, when no message tells which it was."""
    site = site_of(case, tuple(s for s in SUFFIXES if s != ".go"))
    if site is None:
        return None
    nodes = [
        node
        for node in site.file.touching(site.line)
        if row_of(node) == site.line and _is_value(site.file, node)
    ]
    return site, nodes[:8]


def _is_value(file: SourceTree, node: Node) -> bool:
    if node.type in MEMBERS:
        return file.code(owner_of(node)) in ("self", "this")
    parent = node.parent
    named = parent is not None and node in (
        parent.child_by_field_name("function"), parent.child_by_field_name("name"),
        member_name(parent) if parent.type in MEMBERS else None,
    )  # fmt: skip
    return node.type == "identifier" and not named


def failing_site(case: Case) -> Site | None:
    """Where the case failed, in Python, Java or JavaScript."""
    return site_of(case, tuple(s for s in SUFFIXES if s != ".go"))
