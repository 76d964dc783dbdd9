"""JavaScript classes: a lost `this`, a missing `super()`, a member without its `this.`."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.javascript.code import SUFFIXES, arguments_of, uses_semicolons
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, ancestors, enclosing, inside
from agents.incident.rules.tree_arguments import parameters_of
from agents.incident.rules.tree_site import Cure, Site, answered, row_of, site_of

_UNDEFINED = re.compile(r"^(?P<name>[\w$]+) is not defined$")
_THIS = re.compile(r"of undefined \((?:reading|setting) '(?P<name>[^']+)'\)")


class LostThis:
    """TypeError of `this.x` in a method that was passed on without its object."""

    name = "javascript-lost-this"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "TypeError")
        found = _THIS.search(site.fault.message) if site is not None else None
        if site is None or found is None:
            return None
        file = site.file
        uses = [
            n
            for n in site.at_line("member_expression")
            if file.code(n.child_by_field_name("object")) == "this"
            and file.code(n.child_by_field_name("property")) == found["name"]
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


_OWN_THIS = ("function_expression", "method_definition", "function_declaration")


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
    """The one place that passes the method on as a value: it is bound to its object there."""
    name = site.file.code(method.child_by_field_name("name"))
    found: list[tuple[SourceTree, Node]] = []
    for file in site.files.files_with(f".{name}", site.file.path):
        for node in file.of_type("member_expression"):
            passed = node.parent is not None and node.parent.type in ("arguments", "pair")
            if passed and file.code(node.child_by_field_name("property")) == name:
                found.append((file, node))
    if len(found) != 1:
        return None
    file, node = found[0]
    owner = file.code(node.child_by_field_name("object"))
    if not re.fullmatch(r"[\w$.]+", owner):
        return None
    change = file.replaced(node, f"{file.code(node)}.bind({owner})")
    return Cure(file, [change], "passes it on with its object", True, row_of(node))


class MissingSuper:
    """ReferenceError of a derived class's constructor that does not call `super`."""

    name = "javascript-missing-super"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "ReferenceError")
        if site is None or "Must call super constructor" not in site.fault.message:
            return None
        file = site.file
        makers = [
            n for n in file.touching(site.line)
            if n.type == "method_definition"
            and file.code(n.child_by_field_name("name")) == "constructor"
        ]  # fmt: skip
        owners = [n for n in file.touching(site.line) if n.type == "class_declaration"]
        cause = f"The constructor at {site.where} uses `this` before the base class made it."
        if not makers and owners:
            makers = [
                n for n in inside(owners[-1], "method_definition")
                if file.code(n.child_by_field_name("name")) == "constructor"
            ]  # fmt: skip
        cure = _super_called(site, makers[-1]) if makers else None
        return answered(self.name, site, cause, cure)


def _super_called(site: Site, maker: Node) -> Cure | None:
    file = site.file
    owner, body = enclosing(maker, "class_declaration"), maker.child_by_field_name("body")
    heritage = next(inside(owner, "class_heritage"), None) if owner is not None else None
    if heritage is None or body is None or "super(" in file.code(body):
        return None
    base = re.sub(r"^extends\s+", "", file.code(heritage)).strip()
    wanted = _constructor_parameters(site, base)
    ours = parameters_of(file, maker)
    statements = [n for n in body.named_children if "comment" not in n.type]
    if wanted is None or not set(wanted) <= set(ours) or not statements:
        return None
    end = ";" if uses_semicolons(file) else ""
    change = file.inserted_before(statements[0], f"super({', '.join(wanted)}){end}")
    how = f"lets `{base}` make the object first"
    return Cure(file, [change], how, True, row_of(maker))


def _constructor_parameters(site: Site, name: str) -> list[str] | None:
    """What the constructor of a class takes; nothing for built-in classes and without one."""
    for file in site.files.files_with(f"class {name}", site.file.path):
        for node in file.of_type("class_declaration"):
            if file.code(node.child_by_field_name("name")) != name:
                continue
            for method in inside(node, "method_definition"):
                if file.code(method.child_by_field_name("name")) == "constructor":
                    return parameters_of(file, method)
            return []
    return ["message"] if name.endswith("Error") else []


class BareMember:
    """ReferenceError of what is the object's own: `this.` is missing before it."""

    name = "javascript-bare-member"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "ReferenceError")
        found = _UNDEFINED.search(site.fault.message) if site is not None else None
        if site is None or found is None:
            return None
        file, name = site.file, found["name"]
        methods = [n for n in file.touching(site.line) if n.type == "method_definition"]
        owner = enclosing(methods[-1], "class_declaration") if methods else None
        if owner is None:
            return None
        members = {
            file.code(n.child_by_field_name("name")) for n in inside(owner, "method_definition")
        } | {
            file.code(n.child_by_field_name("property"))
            for n in inside(owner, "member_expression")
            if file.code(n.child_by_field_name("object")) == "this"
        }
        uses = [n for n in inside(methods[-1], "identifier") if file.code(n) == name]
        if name not in members or not uses:
            return None
        changes = [file.replaced(n, f"this.{name}") for n in uses]
        cause = f"`{name}` at {site.where} belongs to the object, and is no name of its own."
        return answered(self.name, site, cause, Cure(file, changes, f"reads `this.{name}`", True))


class EndlessAccessor:
    """RangeError of a getter or setter that uses itself: the value is kept in a field."""

    name = "javascript-endless-accessor"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "RangeError", called=True)
        if site is None or "Maximum call stack" not in site.fault.message:
            return None
        file = site.file
        methods = [n for n in file.touching(site.line) if n.type == "method_definition"]
        if not methods or not _is_accessor(methods[-1]):
            return None
        name = file.code(methods[-1].child_by_field_name("name"))
        owner = enclosing(methods[-1], "class_declaration")
        own = [
            n
            for method in (inside(owner, "method_definition") if owner is not None else ())
            if _is_accessor(method) and file.code(method.child_by_field_name("name")) == name
            for n in inside(method, "member_expression")
            if file.code(n) == f"this.{name}"
        ]
        cause = f"`{name}` at {site.where} reads or sets itself without an end."
        if not own or any(arguments_of(n.parent) for n in own):
            return answered(self.name, site, cause, None)
        changes = [file.replaced(n, f"this._{name}") for n in own]
        how = f"keeps the value in `this._{name}`"
        return answered(self.name, site, cause, Cure(file, changes, how, False, row_of(own[0])))


def _is_accessor(method: Node) -> bool:
    return any(child.type in ("get", "set") for child in method.children)
