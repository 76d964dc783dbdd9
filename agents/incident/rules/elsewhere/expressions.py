"""What expressions of Python, Java and JavaScript do with the values that they are made of."""

from tree_sitter import Node

from agents.incident.rules.elsewhere.written import CALLBACKS, class_around
from agents.incident.rules.flow.notation import Call, call_of, function_around, parameters_of
from agents.incident.rules.source_trees import SourceTree

_INLINE = ("arrow_function", "function_expression", "lambda", "lambda_expression")


def is_async(function: Node) -> bool:
    """Whether what it gives has to be waited for."""
    return any(child.type == "async" for child in function.children)


def makes_python(file: SourceTree, call: Call) -> bool:
    """Whether a call of Python is named as one that makes an object."""
    return file.path.endswith(".py") and (call.name[:1].isupper() or call.name == "cls")


def waits(node: Node) -> bool:
    """Whether there is an `await` around the expression inside the parentheses."""
    while node.type not in ("await", "await_expression"):
        if not node.named_children or node.type in ("call", "call_expression"):
            return False
        node = node.named_children[0]
    return True


def part_named(index: int | None) -> str | None:
    """A place in a list as the part that a value is followed by."""
    return None if index is None else f"{index}"


def branches_of(node: Node) -> list[Node]:
    """What a conditional expression gives, without its condition."""
    if node.type == "conditional_expression":
        parts = node.named_children
        return [parts[0], parts[2]] if len(parts) == 3 else []
    sides = (node.child_by_field_name(name) for name in ("consequence", "alternative"))
    return [side for side in sides if side is not None]


def is_choice(file: SourceTree, node: Node) -> bool:
    """Whether it gives one of its two sides."""
    operator = node.child_by_field_name("operator")
    return operator is not None and file.code(operator) in ("or", "||", "??")


def scope_of(file: SourceTree, node: Node) -> Node:
    """The function, else the class, else the file that the node belongs to."""
    return function_around(node) or class_around(node) or file.root


def walked_by(file: SourceTree, function: Node, name: str) -> Node | None:
    """What a callback is given one after the other: `rows` of `rows.map((row) => ...)`."""
    if function.type not in _INLINE:
        return None
    listed = parameters_of(file, function)
    around = function.parent
    if around is not None and around.type == "keyword_argument":
        around = around.parent
    call = call_of(file, around.parent) if around is not None and around.parent else None
    if call is None:
        return None
    if call.name == "reduce" and call.given[:1] == (function,) and len(call.given) == 2:
        return call.receiver if [p.name for p in listed[1:2]] == [name] else None
    if not listed or listed[0].name != name or call.name not in CALLBACKS:
        return None
    return call.receiver or next((a for a in call.given if a != function), None)


def promised_to(file: SourceTree, function: Node, name: str) -> Node | None:
    """The promise whose value a callback is given: `load()` of `load().then((found) => ...)`."""
    listed = parameters_of(file, function) if function.type in _INLINE else []
    around = function.parent
    call = call_of(file, around.parent) if around is not None and around.parent else None
    if call is None or call.name != "then" or not listed or listed[0].name != name:
        return None
    return call.receiver if call.given[:1] == (function,) else None
