"""The kind of the value that a Python expression gives, as far as the expression shows it."""

import ast

from agents.incident.rules.python.crossings import Source
from agents.incident.rules.python.origins import called_name, last_name

_CALLS = {
    "int": "int", "len": "int", "ord": "int", "hash": "int", "float": "float", "str": "str",
    "input": "str", "repr": "str", "Decimal": "Decimal", "list": "list", "sorted": "list",
    "dict": "dict", "tuple": "tuple", "set": "set", "bytes": "bytes", "bool": "bool",
    "Path": "PosixPath", "timedelta": "timedelta", "join": "str", "format": "str",
    "strip": "str", "lower": "str", "upper": "str", "getenv": "str", "read_text": "str",
    "read_bytes": "bytes", "encode": "bytes", "getint": "int", "getfloat": "float",
    "getboolean": "bool", "isoformat": "str", "strftime": "str", "count": "int",
    "total_seconds": "float", "fromisoformat": "moment", "strptime": "datetime",
    "fromtimestamp": "moment", "now": "datetime", "datetime": "datetime",
    "date": "date", "utcnow": "datetime", "today": "moment",
    "defaultdict": "defaultdict", "Counter": "Counter", "deque": "deque",
    "namedtuple": "type", "splitlines": "list", "split": "list", "group": "str",
    "check_output": "bytes", "digest": "bytes", "hexdigest": "str",
}  # fmt: skip
_GIVES_TEXTS = {
    "split", "rsplit", "splitlines", "partition", "rpartition", "DictReader", "reader", "findall",
    "groups", "groupdict", "readlines",
}  # fmt: skip
_LITERALS = {
    ast.JoinedStr: "str", ast.List: "list", ast.ListComp: "list", ast.Dict: "dict",
    ast.DictComp: "dict", ast.Set: "set", ast.SetComp: "set", ast.Tuple: "tuple",
    ast.GeneratorExp: "generator", ast.Compare: "bool", ast.Lambda: "function",
}  # fmt: skip


def kind_of(source: Source) -> str | None:
    """The class's bare name; None when the expression does not show it."""
    node = source.node
    if source.path:
        return "str" if gives_texts(source) else None
    if isinstance(node, ast.Constant):
        return type(node.value).__name__
    if isinstance(node, ast.Call):
        name = called_name(node) or ""
        return _CALLS.get(name) or (name if name[:1].isupper() else None)
    if isinstance(node, ast.BinOp):
        sides = {_constant_kind(node.left), _constant_kind(node.right)}
        return "str" if "str" in sides else None
    if isinstance(node, ast.Subscript) and last_name(node.value) == "environ":
        return "str"
    return next((kind for type_, kind in _LITERALS.items() if isinstance(node, type_)), None)


def gives_texts(source: Source) -> bool:
    """Whether what is taken of the expression is text: columns, groups, lines, arguments."""
    node = source.node
    if isinstance(node, ast.Call):
        return called_name(node) in _GIVES_TEXTS
    return last_name(node) in ("environ", "argv")


def _constant_kind(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "str"
    return type(node.value).__name__ if isinstance(node, ast.Constant) else ""
