"""JavaScript classes: a missing `super()`, a member without its `this.`, endless accessors."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, uses_semicolons
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import children_of, enclosing, inside
from agents.incident.rules.tree_arguments import parameters_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_UNDEFINED = re.compile(r"^(?P<name>[\w$]+) is not defined$")


class MissingSuper:
    """ReferenceError of a derived class's constructor that does not call `super`."""

    name = "javascript-missing-super"

    @at_site(SUFFIXES, "ReferenceError", said="Must call super constructor")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        makers = [
            n for n in file.touching(site.line)
            if n.type == "method_definition"
            and file.part(n, "name") == "constructor"
        ]  # fmt: skip
        owners = file.touching(site.line, "class_declaration")
        cause = f"The constructor at {site.where} uses `this` before the base class made it."
        if not makers and owners:
            makers = [
                n for n in inside(owners[-1], "method_definition")
                if file.part(n, "name") == "constructor"
            ]  # fmt: skip
        cure = _super_called(site, makers[-1]) if makers else None
        return answered(self.name, site, cause, cure)


def _super_called(site: Site, maker: Node) -> Cure | None:
    file = site.file
    owner, body = enclosing(maker, "class_declaration"), maker.child_by_field_name("body")
    heritage = next(inside(owner, "class_heritage"), None) if owner is not None else None
    if heritage is None or body is None:
        return None
    if "super(" in file.code(body):
        return _super_first(site, body)
    base = re.sub(r"^extends\s+", "", file.code(heritage)).strip()
    wanted = _constructor_parameters(site, base)
    ours = parameters_of(file, maker)
    statements = children_of(body)
    if wanted is None or not set(wanted) <= set(ours) or not statements:
        return None
    end = ";" if uses_semicolons(file) else ""
    change = file.inserted_before(statements[0], f"super({', '.join(wanted)}){end}")
    how = f"lets `{base}` make the object first"
    return Cure(file, [change], how, True, row_of(maker))


def _super_first(site: Site, body: Node) -> Cure | None:
    """`super(...)` in front of what uses `this`, when it needs nothing of what stood before it."""
    file = site.file
    statements = children_of(body)
    place = next((i for i, n in enumerate(statements) if file.code(n).startswith("super(")), None)
    if place is None or not all(map(file.alone_on_its_lines, statements[: place + 1])):
        return None
    call = statements[place]
    early = [n for n in statements[:place] if any(inside(n, "this"))]
    declared = {
        file.part(d, "name") for n in statements[:place] for d in inside(n, "variable_declarator")
    }
    if not early or any(inside(call, "this")):
        return None
    kept = statements[: statements.index(early[0])]
    known = {file.part(d, "name") for n in kept for d in inside(n, "variable_declarator")}
    needs = {file.code(n) for n in inside(call, "identifier")} & declared
    if not needs <= known:
        return None
    start, _ = file.span(early[0])
    _, before = file.span(statements[place - 1])
    _, end = file.span(call)
    indent = file.text[file.text.rfind("\n", 0, start) + 1 : start]
    code = f"{file.code(call)}\n{indent}{file.text[start:before]}"
    how = "lets the base class make the object first"
    return Cure(file, [Replacement(start, end, code)], how, True, row_of(call))


def _constructor_parameters(site: Site, name: str) -> list[str] | None:
    """What the constructor of a class takes; nothing for built-in classes and without one."""
    for file in site.files.files_with(f"class {name}", site.file.path):
        for node in file.of_type("class_declaration"):
            if file.part(node, "name") != name:
                continue
            for method in inside(node, "method_definition"):
                if file.part(method, "name") == "constructor":
                    return parameters_of(file, method)
            return []
    return ["message"] if name.endswith("Error") else []


class BareMember:
    """ReferenceError of what is the object's own: `this.` is missing before it."""

    name = "javascript-bare-member"

    @at_site(SUFFIXES, "ReferenceError", said=_UNDEFINED)
    def examine(self, site: Site) -> Analysis | None:
        file, name = site.file, site.said["name"]
        methods = file.touching(site.line, "method_definition")
        owner = enclosing(methods[-1], "class_declaration") if methods else None
        if owner is None:
            return None
        members = {file.part(n, "name") for n in inside(owner, "method_definition")} | {
            file.part(n, "property")
            for n in inside(owner, "member_expression")
            if file.part(n, "object") == "this"
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

    @at_site(SUFFIXES, "RangeError", called=True, said="Maximum call stack")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        methods = file.touching(site.line, "method_definition")
        if not methods or not _is_accessor(methods[-1]):
            return None
        name = file.part(methods[-1], "name")
        owner = enclosing(methods[-1], "class_declaration")
        own = [
            n
            for method in (inside(owner, "method_definition") if owner is not None else ())
            if _is_accessor(method) and file.part(method, "name") == name
            for n in inside(method, "member_expression")
            if file.code(n) == f"this.{name}"
        ]
        cause = f"`{name}` at {site.where} reads or sets itself without an end."
        if not own or any(n.parent is not None and n.parent.type == "call_expression" for n in own):
            return answered(self.name, site, cause, None)
        changes = [file.replaced(n, f"this._{name}") for n in own]
        how = f"keeps the value in `this._{name}`"
        return answered(self.name, site, cause, Cure(file, changes, how, False, row_of(own[0])))


def _is_accessor(method: Node) -> bool:
    return any(child.type in ("get", "set") for child in method.children)
