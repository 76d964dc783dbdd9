"""JavaScript: the expression that made a value, across variables, fields, calls and callers."""

from collections.abc import Callable

from tree_sitter import Node

from agents.incident.rules.flow.notation import bare, call_of, name_of, parameters_of
from agents.incident.rules.flow.origin import Origin as Flow
from agents.incident.rules.flow.producers import definition_of
from agents.incident.rules.flow.stack import stack_of
from agents.incident.rules.javascript.code import FUNCTIONS, function_around, origin_of
from agents.incident.rules.javascript.code import parameters_of as names_of_parameters
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, enclosing, inside
from agents.incident.rules.tree_site import Site

CLASSES = ("class_declaration", "class")
_MOST = 8


def source_of(
    site: Site,
    file: SourceTree,
    node: Node,
    ends: Callable[[SourceTree, Node], bool] | None = None,
    *,
    past_await: bool = True,
) -> tuple[SourceTree, Node]:
    """What made the value, as far back as it is the only one that it can be, or `ends` is true.

    The node itself, without `await` and parentheses, when nothing more is known. With
    `past_await` false, what was waited for is as far back as it goes.
    """
    depth: int | None = 0 if file is site.file else None
    node = bare(node)
    for _ in range(_MOST):
        if ends is not None and ends(file, node):
            break
        if not past_await and node.parent is not None and node.parent.type == "await_expression":
            break
        if node.type == "identifier":
            origin = origin_of(file, node)
            if origin.source is not None and not origin.destructured:
                node = bare(origin.source)
                continue
            if origin.parameter:
                passed = _argument(site, file, node, depth) if depth is not None else None
                again = passed or _only_argument(site, file, node)
                if again is None:
                    return file, node
                (file, node), depth = again, depth + 1 if passed and depth is not None else None
                continue
            found = _imported(site, file, node) if origin.destructured else None
            if found is None:
                return file, node
            (file, node), depth = found, None
        elif is_this_member(node):
            value = only_value_of_field(file, node)
            if value is None:
                return file, node
            node, depth = bare(value), None
        elif (call := call_of(file, node)) is not None and not call.makes:
            made = definition_of(site.files, file, call)
            value = only_value(made[1]) if made is not None else None
            if made is None or value is None:
                return file, node
            file, node, depth = made[0], bare(value), None
        else:
            break
    return file, node


def _argument(
    site: Site, file: SourceTree, name: Node, depth: int
) -> tuple[SourceTree, Node] | None:
    function = function_around(name)
    while function is not None and file.code(name) not in names_of_parameters(file, function):
        function = enclosing(function, *FUNCTIONS)
        depth = -1
    if function is None or depth < 0:
        return None
    listed = parameters_of(file, function)
    parameter = next((p for p in listed if p.name == file.code(name) and p.plain), None)
    stack = stack_of(site.case, site.files, site.fault)
    passed = stack.argument(file, Flow(function=function, parameter=parameter), depth)
    return (passed[0], bare(passed[2])) if passed is not None and passed[2] is not None else None


def _only_argument(site: Site, file: SourceTree, name: Node) -> tuple[SourceTree, Node] | None:
    """What the only call in the repository passes as the parameter."""
    function = function_around(name)
    if function is None or file.code(name) not in names_of_parameters(file, function):
        return None
    names = [p.name if p.plain else "" for p in parameters_of(file, function)]
    called = name_of(file, function)
    place = names.index(file.code(name)) if file.code(name) in names else -1
    calls = [
        (other, call)
        for other in (site.files.files_with(called, file.path) if called else ())
        for node in other.of_type("call_expression", "new_expression")
        if (call := call_of(other, node)) is not None and call.name == called
    ]
    if place < 0 or len(calls) != 1 or not calls[0][1].whole:
        return None
    other, call = calls[0]
    return (other, bare(call.given[place])) if place < len(call.given) else None


def _imported(site: Site, file: SourceTree, name: Node) -> tuple[SourceTree, Node] | None:
    """The one top-level variable of this name in another file, which this one imports."""
    found = []
    for other in site.files.files_with(file.code(name), file.path):
        if other is file:
            continue
        for node in other.of_type("variable_declarator"):
            value = node.child_by_field_name("value")
            named = other.part(node, "name") == file.code(name)
            if named and value is not None and function_around(node) is None:
                found.append((other, bare(value)))
    return only(found)


def is_this_member(node: Node) -> bool:
    """Whether it is `this.x`."""
    owner = node.child_by_field_name("object")
    return node.type == "member_expression" and owner is not None and owner.type == "this"


def values_of_field(file: SourceTree, use: Node, name: str) -> list[Node]:
    """What the class around the use puts into its field, in its body and its methods."""
    owner = enclosing(use, *CLASSES)
    found = []
    for node in inside(owner, "assignment_expression") if owner is not None else ():
        value = node.child_by_field_name("right")
        if file.part(node, "left") == f"this.{name}" and value is not None:
            found.append(value)
    for node in inside(owner, "field_definition", "public_field_definition") if owner else ():
        named = node.child_by_field_name("property") or node.child_by_field_name("name")
        value = node.child_by_field_name("value")
        if file.code(named) == name and value is not None:
            found.append(value)
    return found


def only_value_of_field(file: SourceTree, member: Node) -> Node | None:
    """The only thing that is ever put into `this.x`; None when there are several."""
    values = values_of_field(file, member, file.part(member, "property"))
    return only(values)


def only_value(function: Node) -> Node | None:
    """What the function gives, when it has one `return` or is an arrow to an expression."""
    body = function.child_by_field_name("body")
    if body is None or body.type != "statement_block":
        return body
    values = [
        node.named_children[0]
        for node in inside(body, "return_statement")
        if function_around(node) == function and node.named_children
    ]
    return only(values)
