"""JavaScript: a method that was passed on, or taken out, without its object."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, calls_at, receiver_of, uses_semicolons
from agents.incident.rules.javascript.may_lack import is_always_set
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.javascript.sources import CLASSES
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    child_of,
    children_in,
    children_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_THIS = re.compile(
    r"of undefined \((?:reading|setting) '(?P<name>[^']+)'\)"
    r"|(?:member|method|accessor) (?P<private>#\w+) (?:from|to|on) an object whose class did not"
)
_OWN_THIS = ("function_expression", "method_definition", "function_declaration")
_NO_METHOD = re.compile(r"^this\.(?P<name>[\w$]+) is not a function")
_PASSED = ("arguments", "pair", "variable_declarator", "assignment_expression", "array",
           "return_statement", "arrow_function", "ternary_expression")  # fmt: skip


class LostThis:
    """TypeError of `this.x` in a method that was passed on without its object."""

    name = "javascript-lost-this"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = _read_of_nothing(site)
        other = _read_of_another(site) if use is None else None
        use = use or other
        callback = next((n for n in ancestors(use) if n.type in _OWN_THIS), None) if use else None
        if callback is None:
            return None
        cause = f"`this` is lost at {site.where}: the function was called without its object."
        arrow = callback.type == "function_expression"
        cure = _as_arrow(site, callback) if arrow else _bound(site, callback)
        return (
            None if other is not None and cure is None else answered(self.name, site, cause, cure)
        )


def _read_of_nothing(site: Site) -> Node | None:
    """`this.x` that failed because `this` is undefined, or has not what its class keeps private."""
    found = _THIS.search(site.fault.message)
    wanted = found["name"] or found["private"] if found is not None else ""
    file = site.file
    uses = [
        n
        for n in site.at_line("member_expression")
        if file.part(n, "object") == "this" and file.part(n, "property") == wanted
    ]
    return uses[0] if uses else None


def _read_of_another(site: Site) -> Node | None:
    """`this.x` that every object of the class has: `this` is what called the method as its own."""
    file, use = site.file, absent_at(site)
    if use is not None:
        return use.absent if is_always_set(file, use.absent) else None
    found = _NO_METHOD.search(site.fault.message)
    calls = calls_at(site, found["name"]) if found is not None else []
    owners = [enclosing(n, *CLASSES) for n in calls if file.code(receiver_of(n)) == "this"]
    for method in _methods(owners[0]) if owners and owners[0] is not None else ():
        if found is not None and file.part(method, "name") == found["name"]:
            return calls[0]
    return None


def _methods(owner: Node) -> list[Node]:
    """The methods of the class that its objects have, and that may be passed on."""
    return [
        n
        for n in children_in(owner, "body")
        if n.type == "method_definition"
        and not any(c.type in ("static", "get", "set") for c in n.children)
    ]


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
    """The method bound to its object: at the one place that passes it on, or when it is made.

    So are the other methods that are passed on there, and need their object too.
    """
    name = site.file.part(method, "name")
    passed, taken = _places(site, name)
    if not passed and not taken:
        return None
    file, node = passed[0] if passed else (site.file, method)
    holder = file.part(node, "object")
    beside = _passed_beside(site, method, file, holder) if passed else {}
    once = all(len(nodes) == 1 for nodes in beside.values())
    if len(passed) == 1 and not taken and once and re.fullmatch(r"[\w$.]+", holder):
        nodes = [node, *(each for nodes in beside.values() for each in nodes)]
        changes = [file.replaced(each, f"{file.code(each)}.bind({holder})") for each in nodes]
        return Cure(file, changes, "passes it on with its object", True, row_of(node))
    return _bound_when_made(site.file, method, [name, *beside])


def _places(site: Site, name: str) -> tuple[list[tuple[SourceTree, Node]], int]:
    """Where a method of the name is taken as a value, and how often it is taken out of a thing."""
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
    return passed, taken


def _passed_beside(
    site: Site, method: Node, file: SourceTree, holder: str
) -> dict[str, list[Node]]:
    """The class's other methods that need `this` and are passed on from the same thing, by name."""
    owner = enclosing(method, *CLASSES)
    names = {
        site.file.part(other, "name")
        for other in (_methods(owner) if owner is not None else ())
        if other != method and any(inside(other, "this"))
    }
    found: dict[str, list[Node]] = {}
    for node in file.of_type("member_expression"):
        name = file.part(node, "property")
        if name in names and file.part(node, "object") == holder and _is_value(node):
            found.setdefault(name, []).append(node)
    return found


def _is_value(node: Node) -> bool:
    """Whether the method is taken as a value, not called."""
    parent = node.parent
    if parent is None or parent.type not in _PASSED:
        return False
    if parent.type == "arguments" and parent.named_children[-1].type == "this":
        return False  # what walks a list takes the object behind its callback
    return parent.child_by_field_name("left") != node


def _bound_when_made(file: SourceTree, method: Node, names: list[str]) -> Cure | None:
    """`this.add = this.add.bind(this)` in the constructor, for each of the methods."""
    owner = enclosing(method, *CLASSES)
    body = child_of(owner, "body")
    if (
        owner is None
        or body is None
        or any(c.type in ("static", "get", "set") for c in method.children)
    ):
        return None
    end = ";" if uses_semicolons(file) else ""
    code = "\n".join(f"this.{name} = this.{name}.bind(this){end}" for name in names)
    how = f"binds `{names[0]}` to its object when that is made"
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
    inner = code.replace("\n", f"\n{unit}")
    made = file.inserted_before(method, f"constructor() {{\n{unit}{inner}\n}}\n")
    return Cure(file, [made], how, False, row_of(method))
