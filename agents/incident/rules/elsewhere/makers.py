"""Who calls a function, and what a call that makes an object gives for one of its fields."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.absence import GENERIC_CALLS
from agents.incident.rules.elsewhere.written import CALLBACKS, class_around, field_values
from agents.incident.rules.flow.fields import annotated_fields
from agents.incident.rules.flow.notation import (
    CALLS,
    CLASSES,
    FUNCTIONS,
    Call,
    Parameter,
    bare,
    call_of,
    function_around,
    name_of,
    parameters_of,
)
from agents.incident.rules.flow.producers import definition_of, is_constructor
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, SourceTrees, inside

MAX_CALLS = 12


def calls_to(files: SourceTrees, file: SourceTree, function: Node) -> list[tuple[SourceTree, Call]]:
    """The repository's calls of a function; none when they are too many, or may be of another."""
    name = name_of(file, function)
    if not name:
        return []
    owner = class_around(function)
    makes = is_constructor(file, function)
    found = list(_calls_named(files, file, name, owner if makes else None))
    if file.path.endswith(".java"):
        taken = len(parameters_of(file, function))
        found = [(home, call) for home, call in found if len(call.given) == taken]
    if len(found) > MAX_CALLS:
        return []
    if makes:
        return [(home, call) for home, call in found if call.receiver is None or call.makes]
    functions = _functions_named(files, file, name)
    sure = functions == 1 and name not in GENERIC_CALLS and len(name) > 3
    return [
        (home, call)
        for home, call in found
        if (sure and (call.receiver is None) == (owner is None or call.receiver is None))
        or (sure and owner is None)
        or definition_of(files, home, call) == (file, function)
    ]


def _calls_named(
    files: SourceTrees, file: SourceTree, name: str, made: Node | None
) -> list[tuple[SourceTree, Call]]:
    found = []
    for home in files.files_with(name, file.path):
        for node in home.of_type(*CALLS):
            call = call_of(home, node)
            if call is None:
                continue
            own = made is not None and call.name == "cls" and class_around(node) == made
            if call.name == name or own:
                found.append((home, call))
    return found


def _functions_named(files: SourceTrees, file: SourceTree, name: str) -> int:
    return sum(
        name_of(home, function) == name
        for home in files.files_with(name, file.path)
        for function in home.of_type(*FUNCTIONS)
    )


def class_named(files: SourceTrees, file: SourceTree, name: str) -> tuple[SourceTree, Node] | None:
    """The repository's only class of this name."""
    if not re.fullmatch(r"\w+", name):
        return None
    found = [
        (home, owner)
        for home in files.files_with(name, file.path)
        for owner in home.of_type(*CLASSES)
        if home.part(owner, "name") == name
    ]
    return only(found)


@dataclass(frozen=True, slots=True)
class Making:
    """How a class takes what it is made with: the parameters, and the one that fills a field."""

    parameters: list[Parameter]
    parameter: Parameter
    file: SourceTree
    function: Node


def making_of(home: SourceTree, owner: Node, name: str, call: Call | None = None) -> Making | None:
    """The parameter whose argument becomes the field, as it is; None when there is none.

    Of Java's constructors it is one that takes as many arguments as the call gives.
    """
    declared = declared_fields(home, owner)
    if declared:
        wanted = next((p for p in declared if p.name == name), None)
        return Making(declared, wanted, home, owner) if wanted is not None else None
    for entry in field_values(home, owner, name):
        value, maker = bare(entry.value), function_around(entry.place)
        if maker is None or not is_constructor(home, maker) or value.type != "identifier":
            continue
        listed = parameters_of(home, maker)
        if call is not None and home.path.endswith(".java") and len(listed) != len(call.given):
            continue
        wanted = next((p for p in listed if p.name == home.code(value) and p.plain), None)
        if wanted is not None:
            return Making(listed, wanted, home, maker)
    return None


def declared_fields(home: SourceTree, owner: Node) -> list[Parameter]:
    """The annotated fields of a Python dataclass or NamedTuple; a Java record's components."""
    if owner.type == "record_declaration":
        return parameters_of(home, owner)
    around, body = owner.parent, owner.child_by_field_name("body")
    decorated = around is not None and around.type == "decorated_definition"
    marks = home.code(around).partition("class ")[0] if decorated else ""
    bases = home.part(owner, "superclasses")
    if body is None or not ("dataclass" in marks or "NamedTuple" in bases or "BaseModel" in bases):
        return []
    return annotated_fields(home, body)


def property_of(home: SourceTree, owner: Node, name: str) -> Node | None:
    """The function of a Python property or a JavaScript getter of this name."""
    for function in inside(owner, "function_definition", "method_definition"):
        if home.part(function, "name") != name:
            continue
        around = function.parent
        decorated = around is not None and around.type == "decorated_definition"
        if decorated and "property" in home.code(around).partition("def ")[0]:
            return function
        if any(child.type == "get" for child in function.children):
            return function
    return None


def class_with_field(
    files: SourceTrees, file: SourceTree, name: str
) -> tuple[SourceTree, Node] | None:
    """The repository's only class that has such a field."""
    found = []
    for home in files.files_with(name, file.path):
        for owner in home.of_type(*CLASSES):
            has = any(p.name == name for p in declared_fields(home, owner))
            if has or next(field_values(home, owner, name), None) is not None:
                found.append((home, owner))
    return only(found)


def callbacks_of(
    files: SourceTrees, file: SourceTree, function: Node
) -> list[tuple[SourceTree, Node]]:
    """What is walked with the function given by its name: `rows` of `rows.map(toOrder)`."""
    name, found = name_of(file, function), []
    for home in files.files_with(name, file.path) if len(name) > 1 else ():
        for node in home.of_type("identifier"):
            around = node.parent.parent if node.parent is not None else None
            call = call_of(home, around) if around is not None and home.code(node) == name else None
            if call is not None and call.name in CALLBACKS and node in call.given:
                walked = call.receiver or next((n for n in call.given if n != node), None)
                found += [(home, walked)] if walked is not None else []
    return found if len(found) <= MAX_CALLS else []


def calls_making(
    files: SourceTrees, home: SourceTree, owner: Node
) -> list[tuple[SourceTree, Call]]:
    """The repository's calls that make objects of a class, tests left out."""
    found = _calls_named(files, home, home.part(owner, "name"), owner)
    return found if len(found) <= MAX_CALLS else []


def taken_apart(file: SourceTree, function: Node, name: str) -> Parameter | None:
    """The name as one that JavaScript takes out of a parameter, `{ name = default }`."""
    holder = function.child_by_field_name("parameters")
    part = names_apart(file, holder, name) if holder is not None else None
    return Parameter(name, part.child_by_field_name("right"), True) if part is not None else None


def names_apart(file: SourceTree, pattern: Node, name: str) -> Node | None:
    """The part of a pattern that takes the property of this name into a variable of its own."""
    for taken in inside(pattern, "object_pattern"):
        for part in taken.named_children:
            default = part.type == "object_assignment_pattern"
            held = part.child_by_field_name("left") if default else part
            if held is not None and file.code(held) == name:
                return part
    return None


def declared_type(file: SourceTree, node: Node) -> str:
    """The class that a variable is declared as in Java, or made of in Python or JavaScript."""
    node = bare(node)
    call = call_of(file, node)
    if call is not None:
        made = call.makes or (file.path.endswith(".py") and call.name[:1].isupper())
        return call.name if made else ""
    if node.type != "identifier":
        return ""
    name = file.code(node)
    types = ("formal_parameter", "variable_declarator", "typed_parameter", "enhanced_for_statement")
    for scope in (function_around(node), class_around(node)):
        for declared in inside(scope, *types) if scope is not None else ():
            named = declared.child_by_field_name("name") or declared.named_children[0]
            if file.code(named) != name:
                continue
            typed = declared.child_by_field_name("type")
            if typed is None and declared.parent is not None:
                typed = declared.parent.child_by_field_name("type")
            if typed is not None and file.code(typed) != "var":
                return file.code(typed).partition("<")[0]
            value = declared.child_by_field_name("value")
            return declared_type(file, value) if value is not None else ""
    return ""


def method_of_type(
    files: SourceTrees, file: SourceTree, call: Call
) -> tuple[SourceTree, Node] | None:
    """The method that a call runs, by the class that what it is called on is declared as."""
    if call.receiver is None:
        return None
    name = declared_type(file, call.receiver)
    owner = class_named(files, file, name) if name else None
    if owner is None:
        return None
    found = [
        function
        for function in inside(owner[1], *FUNCTIONS)
        if name_of(owner[0], function) == call.name and class_around(function) == owner[1]
    ]
    return (owner[0], found[0]) if len(found) == 1 else None
