"""Java: a map that is written to while it computes an entry."""

import re
from dataclasses import replace

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    called_name,
    calls_at,
    field_of,
    names_in_scope,
    statement_of,
)
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_CALLED = re.compile(r"(?<![\w.])(?:this\.)?(\w+)\(|::(\w+)")
_VALUE_TYPE = re.compile(r"\bMap<[\w.]+,\s*(?P<value>[\w.]+(<.*>)?)>$")


class ComputedWithinItself:
    """ConcurrentModificationException of `computeIfAbsent` whose function fills the same map."""

    name = "java-computed-within-itself"

    @at_site((".java",), "ConcurrentModificationException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in(r"\.computeIfAbsent$", 1):
            return None
        file = site.file
        calls = calls_at(site, "computeIfAbsent")
        call = site.chosen(calls)
        if call is None:
            return None
        cause = (
            f"`{file.part(call, 'object')}` is written to at {site.where} "
            "while it computes an entry of its own."
        )
        return answered(self.name, site, cause, _all_spelled_out(site, call))


def _all_spelled_out(site: Site, call: Node) -> Cure | None:
    """Each call of the class whose function comes back to it; none when one cannot be mended."""
    file = site.file
    cures = [_spelled_out(file, call)]
    for other in inside(enclosing(call, *TYPES) or file.root, "method_invocation"):
        like = called_name(file, other) == "computeIfAbsent" and other != call
        if like and _comes_back(file, other):
            cures.append(_spelled_out(file, other))
    changes = [change for cure in cures if cure is not None for change in cure.changes]
    if cures[0] is None or None in cures:
        return None
    return replace(cures[0], changes=changes)


def _comes_back(file: SourceTree, call: Node) -> bool:
    """Whether the function that computes calls, itself or by others of the class, its method."""
    owner = enclosing(call, *TYPES)
    home = file.part(enclosing(call, "method_declaration"), "name")
    if owner is None or not home:
        return False
    methods = list(inside(owner, "method_declaration"))
    asked = arguments_of(call)[1:]
    seen: set[str] = set()
    while asked:
        code = file.code(asked.pop())
        names = {a or b for a, b in _CALLED.findall(code)} - seen
        if home in names:
            return True
        seen |= names
        asked += [method for method in methods if file.part(method, "name") in names]
    return False


def _spelled_out(file: SourceTree, call: Node) -> Cure | None:
    """`get`, compute, `put`: the same without holding the map meanwhile."""
    statement, owner = statement_of(call), call.child_by_field_name("object")
    given = arguments_of(call)
    if statement is None or owner is None or len(given) != 2:
        return None
    key, function = given
    spelled = _spelled(file, function, file.code(key))
    if spelled is None:
        return None
    if key.type != "identifier" or statement.type != "return_statement":
        return None
    if call.parent != statement or not file.alone_on_its_lines(statement):
        return None
    value = _value_type(file, owner)
    if value is None:
        return None
    taken = names_in_scope(file, call)
    known = next((name for name in ("known", "found", "computed") if name not in taken), None)
    if known is None:
        return None
    unit, of = file.indent_unit, file.code(owner)
    code = (
        f"{value} {known} = {of}.get({file.code(key)});\n"
        f"if ({known} == null) {{\n"
        f"{unit}{known} = {spelled};\n"
        f"{unit}{of}.put({file.code(key)}, {known});\n"
        f"}}\n"
        f"return {known};"
    )
    change = file.exchanged(statement, code)
    how = "looks, computes and puts one after the other"
    return Cure(file, [change], how, True, row_of(statement))


def _spelled(file: SourceTree, function: Node, key: str) -> str | None:
    """What `k -> made(k)` or `this::made` computes for the key."""
    if function.type == "method_reference":
        owner, _, name = file.code(function).partition("::")
        return f"{name}({key})" if owner == "this" else None
    body = function.child_by_field_name("body")
    parameter = file.part(function, "parameters").strip("()")
    if function.type != "lambda_expression" or body is None or body.type == "block":
        return None
    return _renamed(file, body, parameter, key)


def _value_type(file: SourceTree, owner: Node) -> str | None:
    """The type of the map's values, as its declaration says it."""
    name = file.code(owner).removeprefix("this.")
    declared = field_of(file, owner, name)
    method = enclosing(owner, *METHODS)
    for node in inside(method, "formal_parameter"):
        if file.part(node, "name") == name:
            declared = node
    kind = file.part(declared, "type")
    found = _VALUE_TYPE.search(kind)
    return found["value"] if found else None


def _renamed(file: SourceTree, body: Node, old: str, new: str) -> str:
    """The body's code, on one line or as it stands, with the key's own name."""
    start, _ = file.span(body)
    code = file.code(body)
    names = [n for n in inside(body, "identifier") if file.code(n) == old]
    for node in sorted(names, key=lambda n: n.start_byte, reverse=True):
        first, last = file.span(node)
        code = code[: first - start] + new + code[last - start :]
    return code
