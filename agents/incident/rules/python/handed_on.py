"""What Python expressions hand on of other values: parts, elements, arguments, stored fields."""

import ast
from collections.abc import Iterator

from agents.incident.rules.python.files import Function
from agents.incident.rules.python.origins import last_name

Part = tuple[str, object]
"""What of a value is meant: ("key", k), ("index", 0), ("field", name), ("each", None)."""

EACH: Part = ("each", None)
VALUE: Part = ("value", None)
_SAME_ELEMENTS = {
    "list", "tuple", "sorted", "reversed", "set", "iter", "deque", "copy", "frozenset",
}  # fmt: skip
_ONE_ELEMENT = {"next", "max", "min", "choice", "pop", "popleft"}


def stores_of(owner: ast.ClassDef, name: str) -> Iterator[tuple[ast.Attribute, ast.expr]]:
    """`self.name = value` within the class."""
    for node in ast.walk(owner):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        else:
            continue
        for target in targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            for each, value in pairs:
                if (
                    isinstance(each, ast.Attribute)
                    and each.attr == name
                    and value is not None
                    and isinstance(each.value, ast.Name)
                    and each.value.id in ("self", "cls")
                ):
                    yield each, value


def part_of(index: ast.expr) -> Part | None:
    if isinstance(index, ast.Slice):
        return None
    if isinstance(index, ast.UnaryOp):
        return EACH
    if isinstance(index, ast.Constant):
        return ("index" if isinstance(index.value, int) else "key", index.value)
    return VALUE


def place_in(target: ast.expr, name: str) -> tuple[Part, ...] | None:
    """Where the name stands in an assignment's target: () for itself, an index in a tuple."""
    if isinstance(target, ast.Name):
        return () if target.id == name else None
    if isinstance(target, ast.Tuple | ast.List):
        for index, element in enumerate(target.elts):
            inner = element.value if isinstance(element, ast.Starred) else element
            place = place_in(inner, name)
            if place is not None:
                return (("index", index), *place)
    return None


def arguments_of(function: Function) -> list[ast.arg]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs]
    return [a for a in (*every, arguments.kwarg) if a is not None]


def is_static(function: Function) -> bool:
    return any(last_name(d) == "staticmethod" for d in function.decorator_list)


def given_to(call: ast.Call, name: str, names: list[str]) -> ast.expr | None:
    named = next((k.value for k in call.keywords if k.arg == name), None)
    if named is not None or name not in names:
        return named
    place = names.index(name)
    before = call.args[: place + 1]
    if place >= len(call.args) or any(isinstance(a, ast.Starred) for a in before):
        return None
    return call.args[place]


def default_of(function: Function, name: str) -> ast.expr | None:
    arguments = function.args
    plain = [*arguments.posonlyargs, *arguments.args]
    pairs = list(zip(reversed(plain), reversed(arguments.defaults), strict=False))
    named = dict(zip((a.arg for a in arguments.kwonlyargs), arguments.kw_defaults, strict=True))
    return next((d for a, d in pairs if a.arg == name), named.get(name))


def passed_through(
    call: ast.Call, name: str, path: tuple[Part, ...]
) -> tuple[ast.expr, tuple[Part, ...]] | None:
    """What a call of the library hands on of its receiver or argument."""
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    if name == "get" and receiver is not None and call.args:
        part = part_of(call.args[0])
        known = last_name(receiver) not in ("requests", "session", "client")
        texts = [isinstance(a, ast.Constant) and isinstance(a.value, str) for a in call.args]
        known = known and texts != [True, True]  # of a section and a name, perhaps
        return (receiver, (part, *path)) if part is not None and known else None
    if name in _ONE_ELEMENT:
        taken = receiver if name in ("pop", "popleft") else (call.args[0] if call.args else None)
        one = len(call.args) <= 1 or name == "next"
        return (taken, (EACH, *path)) if taken is not None and one else None
    if not path or path[0] != EACH:
        return None
    if name in _SAME_ELEMENTS and len(call.args) == 1:
        return call.args[0], path
    if name == "filter" and len(call.args) == 2:
        return call.args[1], path
    if name == "values" and receiver is not None:
        return receiver, (VALUE, *path[1:])
    index = path[1] if len(path) > 1 else ("", None)
    if name == "items" and receiver is not None and index[0] == "index":
        return receiver, ((VALUE if index[1] == 1 else EACH), *path[2:])
    if name == "enumerate" and call.args and index == ("index", 1):
        return call.args[0], (EACH, *path[2:])
    if name == "zip" and isinstance(index[1], int) and index[1] < len(call.args):
        return call.args[index[1]], (EACH, *path[2:])
    return None


def declaration_of(owner: ast.ClassDef, name: str) -> ast.AnnAssign | None:
    """The class's own declaration of a field."""
    found = (n for n in owner.body if isinstance(n, ast.AnnAssign) and last_name(n.target) == name)
    return next(found, None)
