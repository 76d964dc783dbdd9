"""What sets a field of an object: its constructor alone, a later method, or nobody."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.flow.bad_values import BadValue
from agents.incident.rules.flow.notation import (
    CLASSES,
    MEMBERS,
    Call,
    Parameter,
    bare,
    code,
    function_around,
    member_name,
    name_of,
    parameters_of,
)
from agents.incident.rules.source_trees import SourceTree, SourceTrees, enclosing, inside
from agents.incident.rules.tree_site import row_of


@dataclass(frozen=True, slots=True)
class FieldSet:
    """The place that sets a field, and what is to be said of it (`{at}` stands for the place).

    With nothing to say, `value` is the expression to follow further.
    """

    place: Node
    said: str
    value: Node | None = None


def set_of_field(
    files: SourceTrees, file: SourceTree, use: Node, name: str, bad: BadValue
) -> FieldSet | None:
    """What set the field of the object that the use is in; None when it may be several places."""
    owner = enclosing(use, *CLASSES)
    if owner is None or not bad.absent or not _is_closed(file, owner):
        return None
    elsewhere = re.compile(rf"\.{re.escape(name)}\s*=[^=]|setattr\(")
    if re.search(r"Object\.assign\(this|this\[|setattr\(|__dict__|vars\(self", file.text):
        return None
    if any(elsewhere.search(f.text) for f in files.files_with(name, file.path) if f is not file):
        return None
    declared, sets = _settings(file, owner, name)
    if sum(_is_target(file, n, name) for n in inside(file.root, *MEMBERS)) > len(sets):
        return None  # taken apart somewhere: `self.a, self.b = pair`
    if file.path.endswith(".java") and not _is_private(file, declared):
        return None
    if not sets:
        if declared is None or not file.path.endswith(".java"):
            return None
        return FieldSet(declared, f"nothing in its class sets `{name}` ({{at}})")
    nothing = [place for place, value in sets if bad.is_it(file, bare(value))]
    others = [(place, bare(value)) for place, value in sets if place not in nothing]
    if len(sets) == 1 and nothing:
        return FieldSet(nothing[0], f"`{name}` is set only once, to {bad.word} ({{at}})")
    if len(sets) == 1 and _at_start(file, others[0][0]):
        place, value = others[0]
        if value.type != "identifier":
            return FieldSet(place, "", value)
        given = f"`{name}` is what the constructor was given as `{code(file, value)}` ({{at}})"
        return FieldSet(place, given)
    if len(nothing) == len(others) == 1 and _at_start(file, nothing[0]):
        place, _ = others[0]
        by = name_of(file, function_around(place))
        if by and not _at_start(file, place):
            later = f"only `{by}` sets it later ({file.path}:{row_of(place)})"
            return FieldSet(nothing[0], f"`{name}` starts as {bad.word} ({{at}}) and {later}")
    return None


def _is_target(file: SourceTree, member: Node, name: str) -> bool:
    """Whether something is put into this field here."""
    if file.code(member_name(member)) != name:
        return False
    child, parent = member, member.parent
    while parent is not None and (parent.type.endswith("_pattern") or parent.type in _HOLDERS):
        child, parent = parent, parent.parent
    if parent is None:
        return False
    sides = ("left", "alias")
    changed = parent.type in ("augmented_assignment", "augmented_assignment_expression")
    return not changed and any(parent.child_by_field_name(side) == child for side in sides)


_HOLDERS = ("pattern_list", "expression_list", "as_pattern_target", "parenthesized_expression")


def _settings(
    file: SourceTree, owner: Node, name: str
) -> tuple[Node | None, list[tuple[Node, Node]]]:
    """The field's declaration, and all places of the file that set it with their values."""
    declared = None
    sets: list[tuple[Node, Node]] = []
    for node in inside(file.root, "assignment", "assignment_expression"):
        left, value = (node.child_by_field_name(side) for side in ("left", "right"))
        if left is None or value is None:
            continue
        if file.code(member_name(left) if left.type in MEMBERS else left) != name:
            continue
        in_body = enclosing(node, *CLASSES) == owner and function_around(node) is None
        if left.type in MEMBERS or file.path.endswith(".java") or in_body:
            sets.append((node, value))
    for node in inside(owner, "field_declaration", "field_definition"):
        held = node.child_by_field_name("declarator") or node
        named = held.child_by_field_name("name") or held.child_by_field_name("property")
        if file.code(named) == name:
            declared = node
            if (value := held.child_by_field_name("value")) is not None:
                sets.append((node, value))
    return declared, sets


def _at_start(file: SourceTree, place: Node) -> bool:
    """Whether the place is in the class's body or its constructor."""
    function = function_around(place)
    if function is None:
        return True
    named = file.part(function, "name")
    return function.type == "constructor_declaration" or named in ("__init__", "constructor")


def _is_closed(file: SourceTree, owner: Node) -> bool:
    """Whether nothing but the file's code sets the fields: no base class, no annotations."""
    if file.path.endswith(".py"):
        decorated = owner.parent is not None and owner.parent.type == "decorated_definition"
        return owner.child_by_field_name("superclasses") is None and not decorated
    heritage = [n for n in owner.named_children if n.type in ("superclass", "class_heritage")]
    return not heritage and "@" not in file.code(owner).partition("{")[0]


def _is_private(file: SourceTree, declared: Node | None) -> bool:
    """Whether a Java field is private and carries no annotation, by which others set it."""
    text = file.code(declared)
    return "private" in text and "@" not in text


@dataclass(frozen=True, slots=True)
class FieldGiven:
    """What a constructor call gives for a field: the argument, or the default in `file`."""

    file: SourceTree
    given: Node | None
    default: Node | None


def field_given(files: SourceTrees, file: SourceTree, call: Call, name: str) -> FieldGiven | None:
    """What the made object has as the field; None unless only its making can have set it."""
    found = [
        (home, owner)
        for home in files.files_with(call.name, file.path)
        for owner in home.of_type(*CLASSES)
        if home.part(owner, "name") == call.name
    ]
    elsewhere = re.compile(rf"(?<!self)(?<!this)\.{re.escape(name)}\s*=[^=]|setattr\(")
    if len(found) != 1 or any(elsewhere.search(f.text) for f in files.files_with(name, file.path)):
        return None
    home, owner = found[0]
    if owner.child_by_field_name("superclasses") is not None:
        return None
    parameters = _fields_of_dataclass(home, owner)
    if not parameters:
        _, sets = _settings(home, owner, name)
        if len(sets) != 1 or bare(sets[0][1]).type != "identifier":
            return None
        maker = function_around(sets[0][0])
        if maker is None or not _at_start(home, sets[0][0]):
            return None
        parameters = parameters_of(home, maker)
        name = home.code(bare(sets[0][1]))
    wanted = next((p for p in parameters if p.name == name and p.plain), None)
    if wanted is None:
        return None
    return FieldGiven(home, given_for(call, [p.name for p in parameters], name), wanted.default)


def given_for(call: Call, names: list[str], name: str) -> Node | None:
    """The argument of the call for the parameter; None when it is left out."""
    given = call.named.get(name)
    if given is None and name in names and names.index(name) < len(call.given):
        given = call.given[names.index(name)]
    return given


def _fields_of_dataclass(file: SourceTree, owner: Node) -> list[Parameter]:
    """The annotated fields of a Python dataclass, or the components of a Java record."""
    if owner.type == "record_declaration":
        return parameters_of(file, owner)
    around, body = owner.parent, owner.child_by_field_name("body")
    if around is None or around.type != "decorated_definition" or body is None:
        return []
    if not any("dataclass" in file.code(n) for n in around.named_children if n.type == "decorator"):
        return []
    return annotated_fields(file, body)


def annotated_fields(file: SourceTree, body: Node) -> list[Parameter]:
    """What the body of a Python class declares with a type, in its order."""
    return [
        Parameter(file.part(node, "left"), node.child_by_field_name("right"), True)
        for statement in body.named_children
        for node in statement.named_children[:1]
        if node.type == "assignment" and node.child_by_field_name("type") is not None
    ]
