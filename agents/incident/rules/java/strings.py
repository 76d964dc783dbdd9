"""Java: `toString` without an end, a text repeated a negative number of times, lazy loading."""

import re
from collections.abc import Container

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    TYPES,
    called_name,
    declared_field,
    method_at,
    origin_of,
    type_declared,
)
from agents.incident.rules.rule import Proof, answer, quoted
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class EndlessPrinting:
    """StackOverflowError of two `toString` that print each other: one says only the name."""

    name = "java-endless-printing"

    @at_site((".java",), "StackOverflowError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        places = site.places()[:8]
        methods = {}
        for file, line in places:
            method = method_at(file, line)
            if method is not None:
                methods[method.id, file.path] = (file, method)
        named = {file.part(m, "name") for file, m in methods.values()}
        if named != {"toString"} or len(methods) != 2:
            return None
        for file, method in methods.values():
            if cure := _names_its_owner(site, file, method):
                owner = enclosing(method, *TYPES)
                name = file.part(owner, "name")
                cause = f"`{name}.toString` prints what prints it again, without an end."
                return answered(self.name, site, cause, cure)
        cause = f"Two `toString` print each other without an end, at {site.where}."
        return answered(self.name, site, cause, None)


def _names_its_owner(site: Site, file: SourceTree, method: Node) -> Cure | None:
    """The field that a constructor was given, printed by the name that its class gives of it."""
    owner = enclosing(method, *TYPES)
    for node in inside(method, "identifier"):
        parent = node.parent
        shown = parent is not None and parent.type in ("binary_expression", "argument_list")
        if owner is None or parent is None or not shown:
            continue
        field = declared_field(file, owner, file.code(node))
        kind = file.part(field, "type")
        declared = type_declared(site.files, kind, file.path) if kind else None
        if declared is None:
            continue
        home, other = declared
        accessors = [
            home.part(found, "name")
            for found in inside(other, "method_declaration")
            if home.part(found, "type") == "String" and home.part(found, "parameters") == "()"
        ]
        accessors += [
            home.part(part, "name")
            for part in children_in(other, "parameters")  # of a record
            if home.part(part, "type") == "String"
        ]
        named = [
            a for a in accessors if re.fullmatch(r"(get)?(name|title|id|label|key|code)", a, re.I)
        ]
        if named:
            change = file.replaced(node, f"{file.receiver(node)}.{named[0]}()")
            how = f"says only the {named[0]} there"
            return Cure(file, [change], how, False, row_of(node))
    return None


_TOO_FEW = (
    (r"count is negative: -\d+", {"repeat"}, 0, "0"),
    (r"List length = -\d+", {"nCopies"}, 0, "0"),
    (r"timeout value is negative", {"sleep"}, 0, "0"),
    (r"^$", {"newFixedThreadPool", "newScheduledThreadPool", "newWorkStealingPool"}, 0, "1"),
    (
        r"^$|initialCapacity",
        {"PriorityQueue", "ArrayBlockingQueue", "PriorityBlockingQueue"},
        0,
        "1",
    ),
)
"""By message: what was called, which argument was too small, and the least that it may be."""


class NegativeCount:
    """A text repeated, a sleep, a pool: a count or size that came out too small."""

    name = "java-negative-count"

    @at_site((".java",), "IllegalArgumentException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.fault.called:
            return None
        file = site.file
        for pattern, names, at, least in _TOO_FEW:
            calls = [
                n
                for n in site.at_line("method_invocation", "object_creation_expression")
                if (called_name(file, n) or _made(file, n)) in names
            ]
            call = site.chosen(calls)
            if not re.search(pattern, site.fault.message) or call is None:
                continue
            if len(arguments_of(call)) <= at:
                return None
            count = arguments_of(call)[at]
            made = origin_of(file, count).source if count.type == "identifier" else count
            cause = f"`{file.code(count)}` is too small at {site.where}."
            computed = made is not None and (
                file.part(made, "operator") in ("-", "/")
                or (least == "1" and called_name(file, made) == "size")
            )
            if made is None or not computed:
                return answered(self.name, site, cause, None)
            few = [made, *_like_counts(file, call, names, at, made)]
            changes = [file.replaced(n, f"Math.max({least}, {file.code(n)})") for n in few]
            cure = Cure(file, changes, f"takes {least} at least", False, row_of(made))
            return answered(self.name, site, cause, cure)
        return None


def _like_counts(
    file: SourceTree, call: Node, names: Container[str], at: int, made: Node
) -> list[Node]:
    """The other counts of such calls in the class that are differences too, held by nothing."""
    owner = enclosing(call, *TYPES)
    found: dict[int, Node] = {}
    for node in inside(owner, call.type):
        given = arguments_of(node)
        if (called_name(file, node) or _made(file, node)) not in names or len(given) <= at:
            continue
        count = given[at]
        source = origin_of(file, count).source if count.type == "identifier" else count
        if source is None or file.part(source, "operator") != "-" or source.id == made.id:
            continue
        asked = (n.child_by_field_name("condition") for n in ancestors(node))
        named = {file.code(n) for n in inside(source, "identifier")}
        if not any(
            named & {file.code(n) for n in inside(test, "identifier")} for test in asked if test
        ):
            found[source.id] = source
    return list(found.values())


def _made(file: SourceTree, node: Node) -> str:
    return file.part(node, "type").partition("<")[0]


class LazyLoading:
    """LazyInitializationException, as advice: what was read when the session was over."""

    name = "java-lazy-loading"

    @at_site((".java",), "LazyInitializationException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        found = re.search(r"role: ([\w.$]+)\.(\w+)", site.fault.message)
        what = f"`{found[2]}` of {re.split(r'[.$]', found[1])[-1]}" if found else "a lazy relation"
        file = site.file
        evidence = [quoted(file.path, file.text, site.line, site.line, "where it was read")]
        if found and (field := _mapped_field(site, re.split(r"[.$]", found[1])[-1], found[2])):
            home, node = field
            row = row_of(node)
            end = node.end_point.row + 1
            evidence.append(quoted(home.path, home.text, row, end, "the relation, which is lazy"))
        explanation = (
            "The relation is loaded only when it is read, and by then the database session was "
            "closed. Load it in the query (`join fetch`, `@EntityGraph`), or read it inside the "
            "method that is `@Transactional`."
        )
        cause = f"{site.where} reads {what} after its session was closed."
        return answer(self.name, cause, explanation, evidence, {Proof.LINE, Proof.EXPRESSION})


def _mapped_field(site: Site, entity: str, name: str) -> tuple[SourceTree, Node] | None:
    declared = type_declared(site.files, entity, site.file.path)
    field = declared_field(declared[0], declared[1], name) if declared is not None else None
    return (declared[0], field) if declared is not None and field is not None else None
