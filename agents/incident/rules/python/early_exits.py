"""Python: whether a function may be left early with a value, in front of what failed."""

import ast

from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, last_name, origin_of

_GROWS = {"append", "add", "extend", "update", "insert", "setdefault", "write"}
_KINDS: tuple[tuple[str, tuple[type[ast.expr], ...]], ...] = (
    ("text", (ast.JoinedStr,)),
    ("list", (ast.List, ast.ListComp)),
    ("dict", (ast.Dict, ast.DictComp)),
    ("set", (ast.Set, ast.SetComp)),
    ("tuple", (ast.Tuple,)),
    ("number", (ast.BinOp,)),
)
_CALLED = {
    "sum": "number", "len": "number", "round": "number", "float": "number", "int": "number",
    "str": "text", "join": "text", "format": "text", "sorted": "list", "list": "list",
    "dict": "dict", "set": "set", "tuple": "tuple",
}  # fmt: skip
_ANNOTATED = {
    "int": "number", "float": "number", "Decimal": "number", "str": "text", "list": "list",
    "List": "list", "dict": "dict", "Dict": "dict", "tuple": "tuple", "Tuple": "tuple",
    "set": "set", "Set": "set", "bool": "bool",
}  # fmt: skip


def return_fits(file: PythonFile, use: ast.expr, code: str) -> bool:
    """Whether `return <code>` in front of the use is a result of the function's kind.

    Not within a loop, and not when the function has put together other results by then: they would
    be thrown away.
    """
    function = file.function_of(use)
    if function is None or in_loop(file, use, function):
        return False
    kind = _kind(file, ast.parse(code or "None", mode="eval").body)
    returned = [n.value for n in own_nodes(function) if isinstance(n, ast.Return) and n.value]
    kinds = {_kind(file, value) for value in returned} - {"", "none"}
    annotated = _annotated(function.returns)
    expected = {annotated} if annotated else kinds
    if kind not in ("", "none") and expected and kind not in expected:
        return False
    given = {n.id for value in returned for n in ast.walk(value) if isinstance(n, ast.Name)}
    return not given & set(_grown_before(function, use.lineno))


def gives_nothing(
    file: PythonFile,
    use: ast.expr,
    source: ast.expr | None,
    value: ast.expr | None,
    other: ast.expr,
) -> bool:
    """Whether the exit for another thing that is missing, `return <value>`, is right for this one.

    It must stand for nothing at all, and this must be no part of the other: when a part is missing,
    the rest is still known.
    """
    code = ast.unparse(value) if value is not None else ""
    empty = value is None or (isinstance(value, ast.Constant) and not value.value)
    made = source or use
    holder = made.func if isinstance(made, ast.Call) else made
    held_by = {ast.unparse(n) for n in ast.walk(holder) if isinstance(n, ast.Name | ast.Attribute)}
    whole = ast.unparse(other) not in held_by
    return (empty or code in ("[]", "{}", "()", "set()")) and whole and return_fits(file, use, code)


def in_loop(file: PythonFile, use: ast.expr, function: Function) -> bool:
    """Whether a loop of the function is around the use."""
    for node in file.ancestors(use):
        if node is function:
            return False
        if isinstance(node, ast.For | ast.AsyncFor | ast.While):
            return True
    return False


def _kind(file: PythonFile, value: ast.expr) -> str:
    """`number` of `0` and `sum(x) / n`; empty when it is not visible."""
    if isinstance(value, ast.Constant):
        if value.value is None or isinstance(value.value, bool):
            return "none" if value.value is None else "bool"
        return "number" if isinstance(value.value, int | float) else "text"
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        return "number"
    if isinstance(value, ast.BinOp) and not isinstance(value.op, ast.Div | ast.FloorDiv | ast.Sub):
        kinds = {_kind(file, side) for side in (value.left, value.right)} - {""}
        return kinds.pop() if len(kinds) == 1 else ""
    if isinstance(value, ast.Name):
        made = origin_of(file, value).assignment
        return _kind(file, made.value) if made is not None and made.value is not None else ""
    for kind, types in _KINDS:
        if isinstance(value, types):
            return kind
    name = called_name(value) or ""
    return _CALLED.get(name, "object" if name[:1].isupper() else "")


def _annotated(annotation: ast.expr | None) -> str:
    if isinstance(annotation, ast.Subscript):
        annotation = annotation.value
    return _ANNOTATED.get(last_name(annotation), "") if annotation is not None else ""


def _grown_before(function: Function, line: int) -> set[str]:
    """Variables into which something was put above the line."""
    found = set()
    for node in own_nodes(function):
        if getattr(node, "lineno", line) >= line:
            continue
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)):
                found |= {name} if attr in _GROWS else set()
            case ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name))]):
                found.add(name)
    return found
