"""Java: things put in an order that their class does not have."""

import re
from collections.abc import Iterable

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    added_imports,
    called_name,
    import_needed,
    method_at,
    type_declared,
)
from agents.incident.rules.java.promised import plain_comment
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_UNORDERED = re.compile(r"class (?P<given>[\w.$]+) cannot be cast to class java\.lang\.Comparable")
_ORDERED = ("PriorityQueue", "TreeSet", "TreeMap", "PriorityBlockingQueue", "ConcurrentSkipListSet",
            "ConcurrentSkipListMap")  # fmt: skip


class NoOrder:
    """ClassCastException to Comparable: the comparator that the repository has for that class."""

    name = "java-no-order"

    @at_site((".java",), "ClassCastException", called=True, said=_UNORDERED)
    def examine(self, site: Site) -> Analysis | None:
        kind = re.split(r"[.$]", site.said["given"])[-1]
        maker = _maker(site, kind)
        cause = f"`{kind}` has no order of its own, and {site.where} needs one."
        if maker is not None:
            file, node = maker
            made = file.code(node)
            where = f"{file.path}:{row_of(node)}"
            cause = f"`{kind}` has no order of its own: `{made}` at {where} needs one."
        return answered(
            self.name, site, cause, _declares(site, kind) or _compared(site, kind, maker)
        )


def _maker(site: Site, kind: str) -> tuple[SourceTree, Node] | None:
    """The one place that makes an ordered collection without a comparator for such things."""
    found = []
    for file in site.files.files_with("new ", site.file.path):
        for node in file.of_type("object_creation_expression"):
            made = file.part(node, "type").partition("<")[0]
            holder = enclosing(node, "field_declaration", "local_variable_declaration")
            declared = file.part(holder, "type")
            whole = f"{declared} {file.code(node)}"
            if made in _ORDERED and re.search(rf"<{kind}\b", whole) and not arguments_of(node):
                found.append((file, node))
    return only(found)


def _declares(site: Site, kind: str) -> Cure | None:
    """A class with `int compareTo(Kind other)` only lacks `implements Comparable<Kind>`."""
    declared = type_declared(site.files, kind, site.file.path)
    if declared is None:
        return None
    home, node = declared
    body = node.child_by_field_name("body")
    compares = any(
        home.part(m, "name") == "compareTo"
        and re.match(rf"\(\s*(final )?{kind} \w+\s*\)", home.part(m, "parameters"))
        for m in children_in(node, "body")
        if m.type == "method_declaration"
    )
    if not compares or body is None or "Comparable" in home.part(node, "interfaces"):
        return None
    interfaces = node.child_by_field_name("interfaces")
    if interfaces is not None:
        change = home.replaced(interfaces, f"{home.code(interfaces)}, Comparable<{kind}>")
    else:
        start, _ = home.span(body)
        change = Replacement(start, start, f"implements Comparable<{kind}> ")
    return Cure(home, [change], f"says that a {kind} can be compared", True, row_of(node))


def _compared(site: Site, kind: str, maker: tuple[SourceTree, Node] | None) -> Cure | None:
    """The only comparator that the repository has for the class."""
    comparators = {}
    for file in site.files.files_with(f"Comparator<{kind}>", site.file.path):
        for node in file.of_type("field_declaration"):
            if file.part(node, "type") == f"Comparator<{kind}>":
                owner = enclosing(node, *TYPES)
                declarator = node.child_by_field_name("declarator")
                if owner is not None and declarator is not None and "static" in file.code(node):
                    named = file.part(declarator, "name")
                    holder = file.part(owner, "name")
                    comparators[f"{holder}.{named}"] = (file, owner, node)
    if len(comparators) != 1:
        return None
    code, (home, owner, node) = next(iter(comparators.items()))
    hidden = "private" in home.code(node)
    how = f"compares by `{code}`, as line {row_of(node)} of {home.path} has it"
    if maker is not None:
        file, made = maker
        given = made.child_by_field_name("arguments")
        if given is None or (hidden and file is not home):
            return None
        return _cure(site, file, file.replaced(given, f"({code})"), home, code, how)
    file = site.file
    if hidden and file is not home:
        return None
    for call in site.at_line("method_invocation"):
        given = call.child_by_field_name("arguments")
        if called_name(file, call) in ("sorted", "max", "min") and not arguments_of(call) and given:
            return _cure(site, file, file.replaced(given, f"({code})"), home, code, how)
        if file.code(call).startswith("Collections.") and len(arguments_of(call)) == 1 and given:
            inner = file.code(arguments_of(call)[0])
            return _cure(site, file, file.replaced(given, f"({inner}, {code})"), home, code, how)
    for new in site.at_line("object_creation_expression"):
        items = [file.code(argument) for argument in arguments_of(new)]
        kind_made = file.part(new, "type")
        if kind_made == "TreeSet<>" and len(items) == 1 and items[0].isidentifier():
            collected = f"Collectors.toCollection(() -> new TreeSet<>({code}))"
            change = file.replaced(new, f"{items[0]}.stream().collect({collected})")
            return _cure(site, file, change, home, code, how, {"java.util.stream.Collectors"})
    return None


def _cure(
    site: Site,
    file: SourceTree,
    change: Replacement,
    home: SourceTree,
    code: str,
    how: str,
    imports: set[str] | None = None,
) -> Cure | None:
    needed = import_needed(site.files, file, code.partition(".")[0], home)
    if needed is None:
        return None
    names = (imports or set()) | ({needed} if needed else set())
    return Cure(file, [change, *added_imports(file, names)], how, True)


class NullSorted:
    """NullPointerException of a comparison by what some do not have: they come last, or first."""

    name = "java-null-sorted"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in("comparing", 6):
            return None
        file = site.file
        calls = _comparisons(file, site.at_line("method_invocation"))
        around = method_at(file, site.line)
        if not calls and around is not None:  # a stream sorts where it is collected, lines below
            calls = _comparisons(file, inside(around, "method_invocation"))
        call = site.chosen(calls)
        method = enclosing(call, *METHODS) if call is not None else None
        if call is None or method is None:
            return None
        by = file.code(arguments_of(call)[0])
        cause = f"`{by}` gives null for one of those that {site.where} puts in order."
        said = f"{plain_comment(file, method)} {plain_comment(file, enclosing(method, *TYPES))}"
        place = _PLACE.search(said)
        if place is None:
            return answered(self.name, site, cause, None)
        last = re.search(r"(?i)last|end|bottom|behind", place["place"])
        where = "nullsLast" if last else "nullsFirst"
        _, end = file.span(arguments_of(call)[0])
        code = f", Comparator.{where}(Comparator.naturalOrder())"
        changes = [Replacement(end, end, code), *added_imports(file, {"java.util.Comparator"})]
        how = f"puts those without {'last' if last else 'first'}, as the comment says"
        return answered(self.name, site, cause, Cure(file, changes, how, True, row_of(call)))


def _comparisons(file: SourceTree, calls: Iterable[Node]) -> list[Node]:
    return [
        n
        for n in calls
        if called_name(file, n) in ("comparing", "thenComparing") and len(arguments_of(n)) == 1
    ]


_PLACE = re.compile(
    r"(?i)\b(without|no \w+|not|unknown|missing|none|never)\b[^.;]{0,40}?"
    r"\b(?P<place>last|first|at the (end|start|top|bottom|beginning)|behind|in front)\b"
)
