"""JavaScript: fields of a class that nobody begins, or that are begun too late."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, function_around, uses_semicolons
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.javascript.sources import CLASSES, is_this_member, values_of_field
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    child_of,
    children_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

FIELDS = ("field_definition", "public_field_definition")
_OF_LIST = {
    "push", "unshift", "pop", "shift", "map", "filter", "forEach", "some", "every", "find", "join",
    "length", "slice", "includes", "splice", "sort", "reduce", "concat", "at", "indexOf", "flatMap",
    "findIndex", "reverse", "flat",
}  # fmt: skip
_OF_MAP = {"set", "get", "has", "delete", "clear", "keys", "values", "entries", "forEach", "size"}
_OF_SET = {"add", "has", "delete", "clear", "keys", "values", "entries", "forEach", "size"}
_BEGINS = re.compile(
    r"\[\]|\{\}|new (Map|Set|WeakMap|WeakSet)\(\)|-?[\d.]+|''|\"\"|``|true|false|"
    r"Object\.create\(null\)"
)


class FieldNotBegun:
    """TypeError: `this.items.push(x)`, and nothing has set `this.items` when the object is made."""

    name = "javascript-field-not-begun"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = absent_at(site)
        if use is None or not is_this_member(use.absent):
            return None
        file = site.file
        owner = enclosing(use.absent, *CLASSES)
        name = file.part(use.absent, "property")
        body = child_of(owner, "body")
        if owner is None or body is None:
            return None
        cause = f"Nothing sets `this.{name}` when the object is made, and {site.where} reads it."
        if (later := _begun_later(site, use.absent, name)) is not None:
            return answered(self.name, site, cause, later)
        if _set_at_start(file, owner, name) or _set_by_others(site, owner, name):
            return None
        value = _value(file, owner, use.absent, name)
        if value is None:
            return None
        cure = begun(file, owner, name, value)
        return answered(self.name, site, cause, cure)


def _begun_later(site: Site, absent: Node, name: str) -> Cure | None:
    """A class's field that is worked out from one declared below it: that one moves up."""
    file = site.file
    here = enclosing(absent, *FIELDS)
    body = here.parent if here is not None else None
    if here is None or body is None or function_around(absent) is not None:
        return None
    later = [
        node
        for node in body.named_children
        if node.type in FIELDS
        and node.start_byte > here.start_byte
        and file.code(node.child_by_field_name("property") or node.child_by_field_name("name"))
        == name
    ]
    if len(later) != 1 or not all(_alone(file, n) for n in (here, later[0])):
        return None
    made = later[0].child_by_field_name("value")
    between = {
        file.code(n.child_by_field_name("property") or n.child_by_field_name("name"))
        for n in body.named_children
        if n.type in FIELDS and here.start_byte <= n.start_byte < later[0].start_byte
    }
    needs = {
        file.part(n, "property")
        for n in (inside(made, "member_expression") if made is not None else ())
        if is_this_member(n)
    }
    if made is None or needs & between:
        return None
    row = later[0].end_point.row
    start = file.span(later[0])[0]
    start = file.text.rfind("\n", 0, start) + 1
    lines = file.lines[later[0].start_point.row : row + 1]
    end = start + len("\n".join(lines)) + 1
    code = "\n".join(lines).strip()
    changes = [Replacement(start, end, ""), file.inserted_before(here, code)]
    return Cure(file, changes, f"declares `{name}` before it is read", True, row_of(later[0]))


def _alone(file: SourceTree, field: Node) -> bool:
    """Whether nothing but the field, and the semicolon behind it, stands on its lines."""
    lines = file.lines[field.start_point.row : field.end_point.row + 1]
    return "\n".join(lines).strip().rstrip(";") == file.code(field).rstrip(";")


def _set_at_start(file: SourceTree, owner: Node, name: str) -> bool:
    """Whether the class's body or its constructor sets the field."""
    for value in values_of_field(file, owner.child_by_field_name("body") or owner, name):
        function = function_around(value)
        if function is None or function == function_around(owner):
            return True
        named = file.part(function, "name")
        if named == "constructor" or enclosing(function, "arguments") is not None:
            return True
    return False


def _set_by_others(site: Site, owner: Node, name: str) -> bool:
    """Whether code outside the class, or its base class, may set the field."""
    file = site.file
    heritage = next(inside(owner, "class_heritage"), None)
    if heritage is not None:
        base = file.code(heritage).removeprefix("extends").strip()
        for other in site.files.files_with(f"class {base}", file.path):
            if re.search(rf"this\.{re.escape(name)}\s*=[^=]", other.text) and other is not file:
                return True
        if not re.fullmatch(r"\w+", base) or not any(
            True for _ in site.files.files_with(f"class {base}", file.path)
        ):
            return base not in ("Error", "EventEmitter", "Array", "Map", "Set")
    sets = re.compile(rf"(?<!this)\.{re.escape(name)}\s*=[^=]")
    dynamic = re.compile(r"Object\.assign\(this|this\[\w+\]\s*=")
    if dynamic.search(file.text):
        return True
    return any(sets.search(other.text) for other in site.files.files_with(name, file.path))


def _value(file: SourceTree, owner: Node, absent: Node, name: str) -> str | None:
    """What the field is to begin with: as another method begins it, or by how it is used."""
    given = {file.code(value) for value in values_of_field(file, absent, name)}
    if given:
        return given.pop() if len(given) == 1 and all(map(_BEGINS.fullmatch, given)) else None
    used: set[str] = set()
    for node in inside(owner, "member_expression", "subscript_expression", "for_in_statement"):
        holder = node.child_by_field_name("object") or node.child_by_field_name("right")
        if file.code(holder) != f"this.{name}":
            continue
        if node.type == "member_expression":
            used.add(file.part(node, "property"))
        elif node.type == "subscript_expression":
            used.add("[]")
    words = used - {"[]"}
    if words and words <= _OF_LIST and words & {"push", "unshift"}:
        return "[]"
    if "[]" not in used and words <= _OF_MAP and "set" in words:
        return "new Map()"
    if "[]" not in used and words <= _OF_SET and "add" in words:
        return "new Set()"
    return "{}" if used == {"[]"} else None


def begun(file: SourceTree, owner: Node, name: str, value: str) -> Cure | None:
    """The field set at the end of the constructor, or declared in a class that has none."""
    body = owner.child_by_field_name("body")
    end = ";" if uses_semicolons(file) else ""
    how = f"begins `{name}` with {value} when the object is made"
    makers = [
        n for n in (body.named_children if body is not None else [])
        if n.type == "method_definition"
        and file.part(n, "name") == "constructor"
    ]  # fmt: skip
    if body is None or not body.named_children:
        return None
    if not makers:
        first = body.named_children[0]
        if file.lines[first.start_point.row][: first.start_point.column].strip():
            return None
        change = file.inserted_before(first, f"{name} = {value}{end}\n")
        return Cure(file, [change], how, False, row_of(first))
    block = makers[0].child_by_field_name("body")
    statements = children_of(block)
    if not statements or not file.alone_on_its_lines(statements[-1]):
        return None
    change = file.inserted_after(statements[-1], f"this.{name} = {value}{end}")
    return Cure(file, [change], how, False, row_of(statements[-1]))


class ArrowWithoutThis:
    """TypeError of `this` in an arrow function that is a method of an object: it has none."""

    name = "javascript-arrow-this"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        found: dict[int, Node] = {}
        for node in site.at_line("this"):
            arrow = next((a for a in ancestors(node) if a.type not in ("arguments",)
                          and a.type in (*_OWN, "arrow_function")), None)  # fmt: skip
            while arrow is not None and arrow.type == "arrow_function" and not _is_method(arrow):
                arrow = enclosing(arrow, *_OWN, "arrow_function")
            if arrow is not None and arrow.type == "arrow_function" and _is_outermost(arrow):
                found[arrow.id] = arrow
        if len(found) != 1:
            return None
        arrow = next(iter(found.values()))
        cause = f"An arrow function has no `this` of its own, which {site.where} needs."
        return answered(self.name, site, cause, _as_function(file, arrow))


_OWN = ("function_expression", "method_definition", "function_declaration", *FIELDS)


def _is_method(arrow: Node) -> bool:
    """Whether the arrow function is a property of an object, or put on a prototype."""
    parent = arrow.parent
    if parent is None:
        return False
    if parent.type == "pair":
        return True
    left = parent.child_by_field_name("left")
    put = parent.type == "assignment_expression" and left is not None
    text = (left.text or b"").decode() if left is not None else ""
    return put and re.search(r"\.(prototype|methods|statics)\.\w+$", text) is not None


def _is_outermost(arrow: Node) -> bool:
    return enclosing(arrow, *_OWN) is None


def _as_function(file: SourceTree, arrow: Node) -> Cure | None:
    parameters = arrow.child_by_field_name("parameters")
    alone, body = arrow.child_by_field_name("parameter"), arrow.child_by_field_name("body")
    if body is None:
        return None
    given = file.code(parameters) if parameters is not None else f"({file.code(alone)})"
    waits = "async " if any(c.type == "async" for c in arrow.children) else ""
    end = ";" if uses_semicolons(file) else ""
    inner = file.code(body)
    code = inner if body.type == "statement_block" else f"{{ return {inner}{end} }}"
    change = file.replaced(arrow, f"{waits}function {given} {code}")
    how = "makes it a function that is called with its object"
    return Cure(file, [change], how, True, row_of(arrow))
