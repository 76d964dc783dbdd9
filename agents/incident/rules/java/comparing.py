"""Java: comparisons that contradict themselves, and questions asked of null."""

import re
from dataclasses import replace

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    TYPES,
    called_name,
    calls_at,
    methods_named,
    type_declared,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    enclosing,
    inside,
    within_parentheses,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_COMPARERS = {
    "int": "Integer", "long": "Long", "double": "Double", "float": "Float", "short": "Short",
    "Integer": "Integer", "Long": "Long", "Double": "Double",
}  # fmt: skip
_SORTERS = ("sort", "sorted", "max", "min", "parallelSort")


class InconsistentComparison:
    """IllegalArgumentException of a sort: its comparison never says "equal", or overflows."""

    name = "java-inconsistent-comparison"

    @at_site((".java",), "IllegalArgumentException", called=True, said="Comparison method violates")
    def examine(self, site: Site) -> Analysis | None:
        found = [
            (file, body, cure)
            for file, body in _comparisons(site)
            if (cure := _consistent(site, file, body)) is not None
        ]
        if len(found) != 1:
            cause = f"The comparison that {site.where} sorts by contradicts itself."
            return answered(self.name, site, cause, None)
        file, body, cure = found[0]
        cause = f"The comparison at {file.path}:{row_of(body)} contradicts itself for equal values."
        return answered(self.name, site, cause, cure)


def _comparisons(site: Site) -> list[tuple[SourceTree, Node]]:
    """The lambdas and methods by which the line sorts; the classes' own order when none is said."""
    file = site.file
    found: list[tuple[SourceTree, Node]] = []
    for call in site.at_line("method_invocation"):
        if called_name(file, call) not in _SORTERS:
            continue
        for argument in arguments_of(call):
            if argument.type == "lambda_expression":
                found.append((file, argument))
            elif argument.type == "method_reference":
                name = file.code(argument).rpartition("::")[2]
                found += methods_named(site.files, name, file.path)
            elif argument.type in ("identifier", "field_access"):
                name = file.code(argument).rpartition(".")[2]
                for home in site.files.files_with(f"{name} =", file.path):
                    for declarator in home.of_type("variable_declarator"):
                        if home.part(declarator, "name") == name:
                            value = declarator.child_by_field_name("value")
                            found += (
                                [(home, n) for n in inside(value, "lambda_expression")]
                                if value
                                else []
                            )
    if not found:
        found = list(methods_named(site.files, "compareTo", file.path))
        found += methods_named(site.files, "compare", file.path)
    return list({(home.path, node.id): (home, node) for home, node in found}.values())


def _consistent(site: Site, file: SourceTree, body: Node) -> Cure | None:
    """All comparisons of two values by `Integer.compare` and the like, in the same direction.

    Those of the other orders in the class with them; none when one cannot be mended.
    """
    first = _of_order(site, file, body)
    if not first:
        return None
    cures = list(first)
    around = enclosing(body, *TYPES)
    others = inside(around, "lambda_expression", "method_declaration") if around else ()
    for other in others:
        apart = other.end_byte <= body.start_byte or body.end_byte <= other.start_byte
        if apart and _is_order(file, other):
            cures += _of_order(site, file, other)
    if any(cure is None for cure in cures):
        return None
    found = [cure for cure in cures if cure is not None]
    changes = {change.start: change for cure in found for change in cure.changes}
    return replace(found[0], changes=list(changes.values()))


def _is_order(file: SourceTree, node: Node) -> bool:
    """Whether this is a lambda or method by which something may be sorted."""
    if node.type == "method_declaration":
        return file.part(node, "name") in ("compareTo", "compare")
    outer = node.parent.parent if node.parent is not None else None
    pair = re.fullmatch(r"\(.+,.+\)", file.part(node, "parameters"))
    return pair is not None and called_name(file, outer) in _SORTERS


def _of_order(site: Site, file: SourceTree, body: Node) -> list[Cure | None]:
    """The cure of each comparison that contradicts itself; None for one that has none."""
    cures: list[Cure | None] = []
    for node in inside(body, "ternary_expression"):
        condition = node.child_by_field_name("condition")
        sides = [file.part(node, p) for p in ("consequence", "alternative")]
        pair = _pair(file, condition)
        if pair is None or set(sides) not in ({"1", "-1"}, {"1", "0"}, {"0", "1"}):
            continue
        code = _compare(site, file, pair, up=(pair[2] in (">", ">=")) == (sides[0] == "1"))
        how = f"compares with `{code}`, which knows equal values"
        change = file.replaced(node, code or "")
        cures.append(Cure(file, [change], how, True, row_of(node)) if code else None)
    for node in inside(body, "if_statement"):
        if cure := _of_branches(site, file, node):
            cures.append(cure)
    for node in inside(body, "binary_expression"):
        left, right = (node.child_by_field_name(side) for side in ("left", "right"))
        if file.part(node, "operator") != "-" or left is None or right is None:
            continue
        outer = _as_result(file, node, body)
        if outer is None:
            continue
        code = _compare(site, file, (left, right, ">"), up=True)
        how = f"compares with `{code}`, which never overflows"
        change = file.replaced(outer, code or "")
        cures.append(Cure(file, [change], how, True, row_of(node)) if code else None)
    return cures


def _as_result(file: SourceTree, difference: Node, body: Node) -> Node | None:
    """The difference with the casts around it, where it is what the order answers."""
    outer = difference
    node: Node | None = outer.parent
    while node is not None and node.type in ("parenthesized_expression", "cast_expression"):
        outer, node = node, node.parent
    inner = outer
    while node is not None and node.type in ("parenthesized_expression", "ternary_expression"):
        if node.child_by_field_name("condition") == inner:
            return None
        inner, node = node, node.parent
    if node is None:
        return None
    if node.type == "variable_declarator":
        name = re.escape(file.part(node, "name"))
        asked = re.search(rf"return {name};|\b{name} [!=]= 0 ?\?", file.code(body))
        return outer if asked else None
    returned = node.type == "return_statement" or (node == body and inner != node)
    return outer if returned else None


def _of_branches(site: Site, file: SourceTree, node: Node) -> Cure | None:
    """`if (a > b) return 1; return -1;`, also with an `else`."""
    first = _returned(file, node.child_by_field_name("consequence"))
    other = node.child_by_field_name("alternative") or node.next_named_sibling
    second, pair = _returned(file, other), _pair(file, node.child_by_field_name("condition"))
    if {first, second} != {"1", "-1"} or pair is None or other is None:
        return None
    code = _compare(site, file, pair, up=(pair[2] in (">", ">=")) == (first == "1"))
    if code is None or not file.alone_on_its_lines(node) or not file.alone_on_its_lines(other):
        return None
    start, end = file.span(node)[0], max(file.span(node)[1], file.span(other)[1])
    changes = [Replacement(start, end, f"return {code};")]
    how = f"compares with `{code}`, which knows equal values"
    return Cure(file, changes, how, True, row_of(node))


def _returned(file: SourceTree, node: Node | None) -> str:
    """The code of what a branch returns and does nothing else."""
    if node is not None and node.type == "block" and len(node.named_children) == 1:
        node = node.named_children[0]
    if node is None or node.type != "return_statement" or not node.named_children:
        return ""
    return file.code(node.named_children[0])


def _pair(file: SourceTree, condition: Node | None) -> tuple[Node, Node, str] | None:
    condition = within_parentheses(condition)
    if condition is None or condition.type != "binary_expression":
        return None
    operator = file.part(condition, "operator")
    left, right = (condition.child_by_field_name(side) for side in ("left", "right"))
    if operator not in ("<", ">", "<=", ">=") or left is None or right is None:
        return None
    return left, right, operator


def _compare(site: Site, file: SourceTree, pair: tuple[Node, Node, str], up: bool) -> str | None:
    """`Long.compare(a.x, b.x)` where the type of both is known."""
    left, right, _ = pair
    kinds = {_kind(site, file, side) for side in (left, right)} - {""}
    comparer = _COMPARERS.get(kinds.pop()) if len(kinds) == 1 else None
    if comparer is None:
        return None
    first, second = (left, right) if up else (right, left)
    return f"{comparer}.compare({file.code(first)}, {file.code(second)})"


def _kind(site: Site, file: SourceTree, value: Node) -> str:
    """The declared type of a getter, component, field or parameter by its name."""
    name = called_name(file, value) or file.code(value).rpartition(".")[2]
    if not re.fullmatch(r"\w+", name):
        return ""
    kinds = set()
    for home in site.files.files_with(name, file.path):
        for node in home.of_type("method_declaration", "formal_parameter", "field_declaration"):
            named = node.child_by_field_name("declarator") or node
            if home.part(named, "name") == name:
                kinds.add(home.part(node, "type"))
    return kinds.pop() if len(kinds) == 1 else ""


class NullAskedFor:
    """NullPointerException of `List.of(...).contains(x)`: such a list is never asked for null."""

    name = "java-null-asked-for"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in(r"ImmutableCollections|TreeMap|ConcurrentHashMap", 4):
            return None
        file = site.file
        calls = [n for n in calls_at(site, "contains", "containsKey") if len(arguments_of(n)) == 1]
        call = site.chosen(calls)
        asked = file.code(arguments_of(call)[0]) if call is not None else ""
        if call is None or not re.fullmatch(r"[\w.]+(\(\))?", asked):
            return None
        cause = f"`{asked}` is null at {site.where}, and what is asked for it takes no null."
        code = f"{asked} != null && {file.code(call)}"
        parent = call.parent
        bare = parent is not None and parent.type in ("return_statement", "variable_declarator")
        inner_if = parent is not None and parent.type == "parenthesized_expression"
        lambda_ = parent is not None and parent.type == "lambda_expression"
        code = code if bare or inner_if or lambda_ else f"({code})"
        cure = Cure(file, [file.replaced(call, code)], "says that null is not in it", True)
        return answered(self.name, site, cause, cure)


class NotSerializable:
    """NotSerializableException: a class of the repository that is kept in one that is written."""

    name = "java-not-serializable"

    @at_site((".java",), "NotSerializableException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        kind = re.split(r"[.$]", site.fault.message.strip())[-1]
        declared = type_declared(site.files, kind, site.file.path) if site and kind else None
        if declared is None:
            return None
        home, node = declared
        cause = f"`{kind}`, which is written with others at {site.where}, is not Serializable."
        return answered(self.name, site, cause, _serializable(site, home, node))


def _serializable(site: Site, home: SourceTree, node: Node) -> Cure | None:
    body, interfaces = node.child_by_field_name("body"), node.child_by_field_name("interfaces")
    if body is None or node.type == "interface_declaration":
        return None
    for field in body.named_children:
        kind = home.part(field, "type").partition("<")[0]
        if field.type != "field_declaration" or "transient" in home.code(field):
            continue
        inner = type_declared(site.files, kind, home.path) if kind[:1].isupper() else None
        known = inner is None or inner[1].type != "class_declaration"
        if inner and not known and "Serializable" not in inner[0].code(inner[1]).partition("{")[0]:
            return None
        if re.search(r"^(Thread|Socket|Connection|\w*Stream|ExecutorService|\w*Lock)$", kind):
            return None
    imported = "java.io.Serializable;" in home.text or "java.io.*;" in home.text
    name = "Serializable" if imported else "java.io.Serializable"
    if interfaces is not None:
        change = home.replaced(interfaces, f"{home.code(interfaces)}, {name}")
    else:
        start, _ = home.span(body)
        change = Replacement(start, start, f"implements {name} ")
    return Cure(home, [change], "says that it may be written", True, row_of(node))
