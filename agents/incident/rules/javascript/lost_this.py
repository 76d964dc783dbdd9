"""JavaScript: a method that was passed on, or taken out, without its object."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.javascript.code import SUFFIXES, uses_semicolons
from agents.incident.rules.javascript.sources import CLASSES
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    child_of,
    children_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, row_of, site_of

_THIS = re.compile(
    r"of undefined \((?:reading|setting) '(?P<name>[^']+)'\)"
    r"|(?:member|method|accessor) (?P<private>#\w+) (?:from|to|on) an object whose class did not"
)
_OWN_THIS = ("function_expression", "method_definition", "function_declaration")
_PASSED = ("arguments", "pair", "variable_declarator", "assignment_expression", "array",
           "return_statement", "arrow_function", "ternary_expression")  # fmt: skip


class LostThis:
    """TypeError of `this.x` in a method that was passed on without its object."""

    name = "javascript-lost-this"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "TypeError")
        found = _THIS.search(site.fault.message) if site is not None else None
        if site is None or found is None:
            return None
        file, wanted = site.file, found["name"] or found["private"]
        uses = [
            n
            for n in site.at_line("member_expression")
            if file.part(n, "object") == "this" and file.part(n, "property") == wanted
        ]
        if not uses:
            return None
        callback = next((n for n in ancestors(uses[0]) if n.type in _OWN_THIS), None)
        if callback is None:
            return None
        cause = f"`this` is lost at {site.where}: the function was called without its object."
        if callback.type == "function_expression":
            return answered(self.name, site, cause, _as_arrow(site, callback))
        return answered(self.name, site, cause, _bound(site, callback))


def _as_arrow(site: Site, callback: Node) -> Cure | None:
    """`function (x) { this.y }` inside a method: an arrow function keeps the method's `this`."""
    file = site.file
    parameters, body = (callback.child_by_field_name(part) for part in ("parameters", "body"))
    outer = enclosing(callback, "method_definition")
    named = callback.child_by_field_name("name")
    if parameters is None or body is None or outer is None or named is not None:
        return None
    if any(c.type in ("async", "*") for c in callback.children) or "arguments" in file.code(body):
        return None
    start, _ = file.span(callback)
    _, end = file.span(parameters)
    change = Replacement(start, end, f"{file.code(parameters)} =>")
    return Cure(file, [change], "keeps `this` with an arrow function", True, row_of(callback))


def _bound(site: Site, method: Node) -> Cure | None:
    """The method bound to its object: at the one place that passes it on, or when it is made."""
    name = site.file.part(method, "name")
    passed: list[tuple[SourceTree, Node]] = []
    taken = 0
    for file in site.files.files_with(name, site.file.path, tests=True):
        for node in file.of_type("member_expression"):
            if file.part(node, "property") == name and _is_value(node):
                passed.append((file, node))
        for node in file.of_type("shorthand_property_identifier_pattern", "pair_pattern"):
            key = node.child_by_field_name("key") or node
            pattern = node.parent
            value = (
                pattern.parent.child_by_field_name("value") if pattern and pattern.parent else None
            )
            imported = "require(" in file.code(value)
            taken += file.code(key) == name and not imported
    if len(passed) == 1 and not taken:
        file, node = passed[0]
        owner = file.part(node, "object")
        if re.fullmatch(r"[\w$.]+", owner):
            change = file.replaced(node, f"{file.code(node)}.bind({owner})")
            how = "passes it on with its object"
            return Cure(file, [change], how, True, row_of(node))
    if not passed and not taken:
        return None
    return _bound_when_made(site.file, method, name)


def _is_value(node: Node) -> bool:
    """Whether the method is taken as a value, not called."""
    parent = node.parent
    if parent is None or parent.type not in _PASSED:
        return False
    return parent.child_by_field_name("left") != node


def _bound_when_made(file: SourceTree, method: Node, name: str) -> Cure | None:
    """`this.add = this.add.bind(this)` at the end of the constructor."""
    owner = enclosing(method, *CLASSES)
    body = child_of(owner, "body")
    if (
        owner is None
        or body is None
        or any(c.type in ("static", "get", "set") for c in method.children)
    ):
        return None
    end = ";" if uses_semicolons(file) else ""
    code = f"this.{name} = this.{name}.bind(this){end}"
    how = f"binds `{name}` to its object when that is made"
    makers = [
        n for n in body.named_children
        if n.type == "method_definition"
        and file.part(n, "name") == "constructor"
    ]  # fmt: skip
    if makers:
        block = makers[0].child_by_field_name("body")
        statements = children_of(block)
        if not statements or not all(map(file.alone_on_its_lines, statements)):
            return None
        first = [n for n in statements if not file.code(n).startswith("super(")]
        change = (
            file.inserted_before(first[0], code)
            if first and first[0] == statements[0]
            else file.inserted_after(statements[0], code)
        )
        return Cure(file, [change], how, False, row_of(makers[0]))
    if any(inside(owner, "class_heritage")) or not file.alone_on_its_lines(method):
        return None
    unit = file.indent_unit
    made = file.inserted_before(method, f"constructor() {{\n{unit}{code}\n}}\n")
    return Cure(file, [made], how, False, row_of(method))
