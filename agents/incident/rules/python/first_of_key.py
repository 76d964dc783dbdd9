"""Python: the first time that a key is counted or grouped, it is not there yet."""

import ast

from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import last_name, origin_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_Cured = tuple[list[Replacement], str]
_EMPTY = {"append": "[]", "extend": "[]", "add": "set()", "update": "{}"}


def first_of_their_key(file: PythonFile, access: ast.Subscript) -> _Cured | None:
    """`counts[word] += 1` on a mapping that begins empty, and on all others of the function.

    So on those that put into the same attribute of the class or variable of the module.
    """
    cured, function = _first_of_its_key(file, access), file.function_of(access)
    if cured is None or function is None:
        return cured
    changes, how = cured
    held = ast.unparse(access.value)
    others = [n for n in own_nodes(function) if isinstance(n, ast.Subscript)]
    others = [n for n in others if ast.dump(n.slice) == ast.dump(access.slice)]
    for sharing in _sharing(file, function, access.value):
        if not _asks(sharing, held):
            nodes = [n for n in own_nodes(sharing) if isinstance(n, ast.Subscript)]
            others += [n for n in nodes if ast.unparse(n.value) == held and n not in others]
    for other in others:
        further = _first_of_its_key(file, other) if other is not access else None
        changes = [*changes, *(further[0] if further is not None else [])]
    return changes, how


def _sharing(file: PythonFile, function: Function, mapping: ast.expr) -> list[Function]:
    """The functions that put into the same mapping: of the class, of the module, or this one."""
    body: list[ast.stmt] = []
    if ast.unparse(mapping).startswith("self."):
        body = getattr(file.class_of(function), "body", [])
    elif isinstance(mapping, ast.Name) and origin_of(file, mapping).assignment is None:
        body = file.tree.body
    others = [part for part in body if isinstance(part, Function) and part is not function]
    return [function, *others]


def _asks(method: Function, held: str) -> bool:
    """Whether the method asks for the key first, or is ready for its absence."""
    return any(
        isinstance(node, ast.Try)
        or (isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]) == held)
        for node in own_nodes(method)
    )


def _first_of_its_key(file: PythonFile, access: ast.Subscript) -> _Cured | None:
    """`counts[word] += 1` and `groups[name].append(x)` on a mapping that begins empty."""
    source = _initial_value(file, access.value)
    begins_empty = (isinstance(source, ast.Dict) and not source.keys) or (
        isinstance(source, ast.Call) and last_name(source.func) == "dict" and not source.args
    )
    if not begins_empty:
        return None
    mapping, key = file.receiver(access.value), file.argument(access.slice)
    parent = file.parents.get(access)
    if isinstance(parent, ast.AugAssign) and parent.target is access:
        start = _zero(parent)
        if start is None or not _adds(file, parent) or not _holds(file, access.value, start):
            return None
        operator = file.text[file.span(access)[1] : file.span(parent.value)[0]].strip()[:-1]
        value = file.source(parent.value)
        if not isinstance(parent.value, ast.Constant | ast.Name | ast.Attribute | ast.Call):
            value = f"({value})"
        code = f"{mapping}[{key}] = {mapping}.get({key}, {start}) {operator} {value}"
        return [Replacement(*file.span(parent), code)], "The first time, a key is not there yet."
    if isinstance(parent, ast.Attribute) and parent.attr in _EMPTY:
        code = f"{mapping}.setdefault({key}, {_EMPTY[parent.attr]})"
        return [Replacement(*file.span(access), code)], "The first time, a key is not there yet."
    same = ast.dump(access).replace("Store()", "Load()")
    if isinstance(parent, ast.BinOp) and parent.left is access:
        statement = file.statement_of(access)
        stores = isinstance(statement, ast.Assign) and same == ast.dump(
            statement.targets[0]
        ).replace("Store()", "Load()")
        if stores and isinstance(parent.right, ast.Constant) and parent.right.value == 1:
            code = f"{mapping}.get({key}, 0)"
            return [Replacement(*file.span(access), code)], "The first time, a key is not there."
    return None


def _adds(file: PythonFile, addition: ast.AugAssign) -> bool:
    """Whether it adds, or the function adds to the mapping too: from nothing, nothing is taken."""
    held, function = ast.unparse(addition.target).partition("[")[0], file.function_of(addition)
    return isinstance(addition.op, ast.Add) or any(
        isinstance(node, ast.AugAssign)
        and isinstance(node.op, ast.Add)
        and ast.unparse(node.target).partition("[")[0] == held
        for node in (own_nodes(function) if function is not None else ())
    )


def _holds(file: PythonFile, mapping: ast.expr, start: str) -> bool:
    """Whether values that begin as this are of the kind that the mapping is said to hold."""
    for node in file.nodes:
        if isinstance(node, ast.AnnAssign) and last_name(node.target) == last_name(mapping):
            held = ast.unparse(node.annotation).rpartition(",")[2].strip(" ]")
            kinds = {"0": ("int", "float", "Decimal", "Fraction"), "[]": ("list",), '""': ("str",)}
            return held.partition("[")[0] in (*kinds[start], "Any") or "," not in ast.unparse(
                node.annotation
            )
    return True


def _zero(addition: ast.AugAssign) -> str | None:
    value = addition.value
    if not isinstance(addition.op, ast.Add | ast.Sub):
        return None
    if isinstance(value, ast.List | ast.ListComp):
        return "[]"
    if isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    ):
        return '""'
    return "0"


def _initial_value(file: PythonFile, mapping: ast.expr) -> ast.expr | None:
    """What the mapping was made as, in the function, the class or the module."""
    if isinstance(mapping, ast.Name) and (source := origin_of(file, mapping).source) is not None:
        return source
    name = last_name(mapping)
    made = [
        node.value
        for node in file.nodes
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(mapping, ast.Name | ast.Attribute)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if type(target) is type(mapping) and last_name(target) == name
    ]
    return only(made)
