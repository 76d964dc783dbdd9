"""Defaults that stand in for an absent Python value, where the code itself makes one evident."""

import ast

from agents.incident.rules.python.files import (
    Function,
    PythonFile,
    PythonRepository,
    is_test,
    own_nodes,
)
from agents.incident.rules.python.origins import (
    awaited,
    called_name,
    callee,
    is_none,
    last_name,
    origin_of,
)
from agents.incident.rules.rewriting import Replacement

_MAPPING_METHODS = {"get", "items", "keys", "values"}
_TEXT_METHODS = {
    "strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "capitalize", "split",
    "splitlines", "startswith", "endswith", "replace",
}  # fmt: skip


def default_replacement(
    repository: PythonRepository, file: PythonFile, operation: ast.expr, absent: ast.expr
) -> tuple[Replacement, str] | None:
    """What to put in place of the absent value, and why; None when no default is evident."""
    return (
        _conditional(repository, file, operation, absent)
        or _same_key_elsewhere(repository, file, operation, absent)
        or _own_default(file, absent)
        or _empty_of_its_kind(repository, file, operation, absent)
    )


def _own_default(file: PythonFile, absent: ast.expr) -> tuple[Replacement, str] | None:
    """`data.get("tags", [])` where the key is there with None: the same default stands for that."""
    call = origin_of(file, absent).source
    if called_name(call) != "get" or not isinstance(call, ast.Call) or len(call.args) != 2:
        return None
    default = call.args[1]
    if not _is_literal(default) or is_none(default):
        return None
    code = f"{file.source(call)} or {file.source(default)}"
    whole = call is not absent or isinstance(file.parents.get(call), ast.For)
    change = Replacement(*file.span(call), code if whole else f"({code})")
    return change, "the one that the call gives for a key that is missing"


def _conditional(
    repository: PythonRepository, file: PythonFile, operation: ast.expr, absent: ast.expr
) -> tuple[Replacement, str] | None:
    """`x.owner.name if x.owner else "nobody"`, written elsewhere for the same attributes."""
    if not isinstance(operation, ast.Attribute) or not isinstance(absent, ast.Name | ast.Attribute):
        return None
    for other in repository.files_with(operation.attr, file.path):
        for node in other.nodes:
            if not isinstance(node, ast.IfExp) or is_test(other.path):
                continue
            body, test = node.body, _present(node.test)
            while isinstance(body, ast.Call) and isinstance(body.func, ast.Attribute):
                body = body.func
            alike = (
                isinstance(body, ast.Attribute)
                and body.attr == operation.attr
                and test is not None
                and last_name(body.value) == last_name(absent) == last_name(test)
            )
            if not alike or not _is_plain(node.orelse):
                continue
            whole: ast.expr = operation
            parent = file.parents.get(operation)
            if isinstance(parent, ast.Call) and parent.func is operation:
                whole = parent
            grand = file.parents.get(whole)
            if isinstance(grand, ast.Attribute | ast.Subscript | ast.Call) and (
                getattr(grand, "value", None) is whole or getattr(grand, "func", None) is whole
            ):
                continue
            code = (
                f"{file.source(whole)} if {file.operand(absent)} is not None "
                f"else {other.source(node.orelse)}"
            )
            bare = isinstance(grand, ast.Return | ast.Assign | ast.AnnAssign | ast.keyword)
            bare = bare or (isinstance(grand, ast.Dict) and whole in grand.values)
            start, end = file.span(whole)
            return (
                Replacement(start, end, code if bare else f"({code})"),
                f"as {other.path}:{node.lineno} does",
            )
    return None


def _same_key_elsewhere(
    repository: PythonRepository, file: PythonFile, operation: ast.expr, absent: ast.expr
) -> tuple[Replacement, str] | None:
    """`.get("key", default)` or `.get("key") or default`, written elsewhere for the same key."""
    if not isinstance(absent, ast.Call) or called_name(absent) != "get" or len(absent.args) != 1:
        return None
    key = absent.args[0]
    if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
        return None
    assert isinstance(absent.func, ast.Attribute)
    found = default_of_key(repository, file, key.value, absent.func.value, except_at=absent)
    if found is None:
        return None
    default, where = found
    value = ast.literal_eval(default) if _is_literal(default) else None
    suits = (
        hasattr(value, operation.attr)
        if isinstance(operation, ast.Attribute)
        else isinstance(value, list | tuple | dict | set | str)
    )
    if value is None or not suits:
        return None
    return _or_default(file, absent, ast.unparse(default).replace("'", '"')), f"as {where} does"


def default_of_key(
    repository: PythonRepository,
    file: PythonFile,
    key: str,
    mapping: ast.expr,
    except_at: ast.AST | None = None,
) -> tuple[ast.expr, str] | None:
    """The default that `.get(key, default)` has elsewhere, with its place; None if they differ.

    Elsewhere is of the same kind of mapping: one of this name, or with other keys of this one.
    """
    found: dict[str, tuple[ast.expr, str]] = {}
    for other in repository.files_with(key, file.path):
        if is_test(other.path):
            continue
        for node in other.nodes:
            default = None
            if not isinstance(node, ast.expr):
                continue
            call = node.values[0] if isinstance(node, ast.BoolOp) else node
            if not isinstance(call, ast.Call) or called_name(call) != "get" or call is except_at:
                continue
            if not call.args or not isinstance(call.args[0], ast.Constant):
                continue
            if call.args[0].value != key or not _same_record(other, call, file, mapping, key):
                continue
            if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
                default = node.values[1] if len(node.values) == 2 else None
            elif len(call.args) == 2:
                default = call.args[1]
            if default is not None and _is_plain(default):
                found.setdefault(ast.dump(default), (default, f"{other.path}:{node.lineno}"))
        if found:
            break  # the nearest file that has a default decides
    return next(iter(found.values())) if len(found) == 1 else None


def _same_record(
    other: PythonFile, call: ast.Call, file: PythonFile, mapping: ast.expr, key: str
) -> bool:
    theirs = call.func.value if isinstance(call.func, ast.Attribute) else call
    if last_name(theirs) == last_name(mapping) != "":
        return True
    return bool((_keys_of(other, theirs) & _keys_of(file, mapping)) - {key})


def _keys_of(file: PythonFile, mapping: ast.expr) -> set[str]:
    """The keys that the function around reads of the mapping."""
    function, name, found = file.function_of(mapping), ast.unparse(mapping), set[str]()
    for node in own_nodes(function) if function is not None else ():
        match node:
            case ast.Subscript(value=held, slice=ast.Constant(value=str(key))):
                found |= {key} if ast.unparse(held) == name else set()
            case ast.Call(
                func=ast.Attribute(value=held, attr="get"), args=[ast.Constant(value=str(key)), *_]
            ):
                found |= {key} if ast.unparse(held) == name else set()
    return found


def _empty_of_its_kind(
    repository: PythonRepository, file: PythonFile, operation: ast.expr, absent: ast.expr
) -> tuple[Replacement, str] | None:
    """An empty mapping, text or list, where the use itself is at home with one."""
    kind = None
    name = called_name(absent)
    plain_get = name == "get" and isinstance(absent, ast.Call) and len(absent.args) == 1
    if isinstance(operation, ast.Attribute):
        call = file.parents.get(operation)
        outer = file.parents.get(call) if call else None
        used_further = isinstance(outer, ast.Attribute | ast.Subscript)
        if plain_get and isinstance(call, ast.Call) and not used_further:
            if operation.attr in _MAPPING_METHODS:
                kind = "{}"
            elif operation.attr in _TEXT_METHODS:
                kind = '""'
    elif _is_iteration(file, operation, absent) and (
        plain_get or _gives_lists(repository, file, absent) or _parameter_default_none(file, absent)
    ):
        kind = "[]"
    if kind is None:
        return None
    return _or_default(
        file, absent, kind
    ), f"which treats a missing value like an empty {_NAMES[kind]}"


_TAKE_LISTS = {
    "len", "sorted", "list", "tuple", "set", "sum", "enumerate", "extend", "any", "all",
}  # fmt: skip
_NAMES = {"{}": "mapping", '""': "text", "[]": "list"}


def _is_iteration(file: PythonFile, operation: ast.expr, absent: ast.expr) -> bool:
    parent = file.parents.get(absent)
    if isinstance(parent, ast.For | ast.comprehension):
        return parent.iter is absent
    if isinstance(parent, ast.Compare):
        return absent in parent.comparators
    return (
        isinstance(parent, ast.Call)
        and called_name(parent) in _TAKE_LISTS
        and operation is parent
        and parent.args[0] is absent
    )


def _gives_lists(repository: PythonRepository, file: PythonFile, absent: ast.expr) -> bool:
    """Whether the callee gives lists on its other paths."""
    found = callee(repository, file, awaited(absent))
    if found is None:
        return False
    values = [node.value for node in own_nodes(found[1]) if isinstance(node, ast.Return)]
    lists = [value for value in values if isinstance(value, ast.List | ast.ListComp)]
    annotation = ast.unparse(found[1].returns) if found[1].returns else ""
    return bool(lists) or "list[" in annotation.lower()


def _parameter_default_none(file: PythonFile, absent: ast.expr) -> bool:
    function = file.function_of(absent)
    if not isinstance(absent, ast.Name) or not isinstance(function, Function):
        return False
    positional = [*function.args.posonlyargs, *function.args.args]
    offset = len(positional) - len(function.args.defaults)
    pairs = list(zip(positional[offset:], function.args.defaults, strict=True))
    pairs += [
        (a, d) for a, d in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        if d is not None
    ]  # fmt: skip
    return any(a.arg == absent.id and is_none(d) for a, d in pairs)


def _or_default(file: PythonFile, absent: ast.expr, default: str) -> Replacement:
    start, end = file.span(absent)
    parent = file.parents.get(absent)
    bare = isinstance(parent, ast.For | ast.Call) or (
        isinstance(parent, ast.comprehension) and parent.iter is absent and not parent.ifs
    )
    code = f"{file.operand(absent)} or {default}"
    return Replacement(start, end, code if bare else f"({code})")


def _present(test: ast.expr) -> ast.expr | None:
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.IsNot):
        return test.left
    return test if isinstance(test, ast.Name | ast.Attribute) else None


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return False
    return True


def _is_plain(node: ast.expr) -> bool:
    """A literal that means the same wherever it is written, and is not None."""
    return _is_literal(node) and not is_none(node)
