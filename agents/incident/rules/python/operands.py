"""The operands of a line whose kinds a TypeError or AttributeError of Python names."""

import ast
import re
from dataclasses import dataclass

from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import called_name
from agents.incident.rules.python.site import Site

_BINARY = re.compile(
    r"unsupported operand type\(s\) for (?P<op>\S+?)=?: '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'"
)
_ORDER = re.compile(
    r"'(?P<op>[<>]=?)' not supported between instances of"
    r" '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'"
)
_JOINED = re.compile(
    r"can only concatenate (?P<left>\w+) \(not \"(?P<right>[\w.]+)\"\) to \w+"
    r"|can't concat (?P<right2>\w+) to (?P<left2>bytes)"
)
_REPEATED = re.compile(r"can't multiply sequence by non-int of type '(?P<right>[\w.]+)'")
_ATTRIBUTE = re.compile(r"'(?P<kind>[\w.]+)' object has no attribute '(?P<name>\w+)'")
_TYPE_ATTRIBUTE = re.compile(r"type object '(?P<kind>[\w.]+)' has no attribute '(?P<name>\w+)'")
_SUBSCRIPT = re.compile(r"'(?P<kind>[\w.]+)' object (?:is not subscriptable|does not support item)")
_ITERATED = re.compile(
    r"'(?P<kind>[\w.]+)' object is not iterable|argument of type '(?P<in>[\w.]+)' is not iterable"
    r"|cannot unpack non-iterable (?P<unpacked>[\w.]+) object"
)
_CALLED = re.compile(r"'(?P<kind>[\w.]+)' object is not callable")
_WHOLE = re.compile(
    r"'(?P<kind>str|float|Decimal|decimal.Decimal)' object cannot be interpreted as an integer"
    r"|must be real number, not (?P<real>\w+)|type (?P<rounded>\w+) doesn't define __round__"
)
_SPECIFIED = re.compile(r"Unknown format code '(?P<code>\w|%)' for object of type '(?P<kind>\w+)'")
_PERCENT = re.compile(r"^%(?P<code>\w) format: a (?:real )?number is required, not (?P<kind>\w+)")
_LENGTH = re.compile(r"object of type '(?P<kind>[\w.]+)' has no len\(\)")
_OPERATORS = {
    "+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div, "//": ast.FloorDiv, "%": ast.Mod,
    "**": ast.Pow, "|": ast.BitOr, "&": ast.BitAnd, "^": ast.BitXor, "<<": ast.LShift,
    ">>": ast.RShift, "@": ast.MatMult,
}  # fmt: skip
_ORDERS = {"<": ast.Lt, ">": ast.Gt, "<=": ast.LtE, ">=": ast.GtE}


@dataclass(frozen=True, slots=True)
class Operand:
    """An expression that had a value of `kind` (a class's bare name), and what was done to it.

    `beside` is the kind of the other operand, `other` its expression; `attribute` the name that
    was read of it. `each` tells that it is the elements of the expression that are meant.
    """

    node: ast.expr
    kind: str
    does: str
    beside: str = ""
    other: ast.expr | None = None
    attribute: str = ""
    each: bool = False


def operands_at(site: Site) -> list[Operand]:
    """All that the error's message can speak of; both sides of an operation."""
    message, file = site.fault.message, site.file
    at_line = file.expressions_at(site.line)
    found: list[Operand] = []
    if match := _BINARY.search(message) or _JOINED.search(message):
        named = match.groupdict()
        left = _bare(named.get("left") or named.get("left2") or "")
        right = _bare(named.get("right") or named.get("right2") or "")
        operator = named.get("op") or "+"
        found = _binary(site, at_line, left, right, operator)
    elif match := _ORDER.search(message):
        left, right = _bare(match["left"]), _bare(match["right"])
        compares = [
            n for n in at_line
            if isinstance(n, ast.Compare) and [type(op) for op in n.ops] == [_ORDERS[match["op"]]]
        ]  # fmt: skip
        compare = site.chosen(compares)
        if isinstance(compare, ast.Compare):
            second = compare.comparators[0]
            found = _pair(compare.left, second, left, right, match["op"])
    elif match := _REPEATED.search(message):
        found = [
            one
            for node in at_line
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
            for kind in [_bare(match["right"])]
            for one in (Operand(node.right, kind, "*"), Operand(node.left, kind, "*"))
        ]
    elif match := _ATTRIBUTE.search(message) or _TYPE_ATTRIBUTE.search(message):
        kind = "type" if message.startswith("type object") else _bare(match["kind"])
        reads = [n for n in at_line if isinstance(n, ast.Attribute) and n.attr == match["name"]]
        read = site.chosen(reads)
        if isinstance(read, ast.Attribute):
            found = [Operand(read.value, kind, "attribute", attribute=match["name"])]
    elif match := _SUBSCRIPT.search(message):
        chosen = site.chosen([n for n in at_line if isinstance(n, ast.Subscript)])
        if isinstance(chosen, ast.Subscript):
            found = [Operand(chosen.value, _bare(match["kind"]), "subscript")]
    elif match := _ITERATED.search(message) or _LENGTH.search(message):
        kind = _bare(next(g for g in match.groups() if g))
        found = [Operand(n, kind, "iterate") for n in _iterated(file, site.line)]
    elif match := _CALLED.search(message):
        called = site.chosen([n for n in at_line if isinstance(n, ast.Call)])
        if isinstance(called, ast.Call):
            found = [Operand(called.func, _bare(match["kind"]), "call")]
    elif match := _SPECIFIED.search(message) or _PERCENT.search(message):
        does, beside = ("whole", "") if match["code"] in "dbxX" else ("number", "float")
        values = _formatted(at_line, match["code"])
        found = [Operand(n, match["kind"], does, beside) for n in values]
    elif match := _WHOLE.search(message):
        kind = _bare(next(g for g in match.groups() if g))
        found = [
            Operand(argument, kind, "whole" if match["kind"] else "number")
            for node in at_line
            if isinstance(node, ast.Call)
            for argument in node.args
        ]
    return found


def _bare(kind: str) -> str:
    return kind.rpartition(".")[2]


def _pair(a: ast.expr, b: ast.expr, left: str, right: str, does: str) -> list[Operand]:
    return [Operand(a, left, does, right, b), Operand(b, right, does, left, a)]


def _binary(
    site: Site, at_line: list[ast.expr], left: str, right: str, operator: str
) -> list[Operand]:
    kind = _OPERATORS.get(operator)
    if kind is None:
        return []
    sums = [n for n in at_line if isinstance(n, ast.BinOp) and isinstance(n.op, kind)]
    chosen = site.chosen(sums)
    if isinstance(chosen, ast.BinOp):
        return _pair(chosen.left, chosen.right, left, right, operator)
    for node in site.file.nodes:
        at_it = isinstance(node, ast.AugAssign) and node.lineno == site.line and not sums
        if at_it and isinstance(node, ast.AugAssign) and isinstance(node.op, kind):
            return _pair(node.target, node.value, left, right, operator)
    adds = [n for n in at_line if isinstance(n, ast.Call) and called_name(n) == "sum" and n.args]
    if operator == "+" and len(adds) == 1 and not sums:
        return [Operand(adds[0].args[0], right, "+", left, each=True)]
    return []


def _formatted(at_line: list[ast.expr], code: str) -> list[ast.expr]:
    """What is put into a text with this code of a format."""
    found: list[ast.expr] = []
    for node in at_line:
        match node:
            case ast.FormattedValue(
                value=value, format_spec=ast.JoinedStr(values=[ast.Constant(value=spec)])
            ):
                found += [value] if str(spec).endswith(code) else []
            case ast.BinOp(left=ast.Constant(value=str() as text), op=ast.Mod(), right=right):
                values = right.elts if isinstance(right, ast.Tuple) else [right]
                codes = re.findall(r"%[-#0+ ]*\d*(?:\.\d+)?([a-zA-Z])", text.replace("%%", ""))
                pairs = zip(codes, values, strict=False)
                found += [value for each, value in pairs if each == code]
    return found


def _iterated(file: PythonFile, line: int) -> list[ast.expr]:
    """What is gone through, searched, counted or taken apart at the line."""
    found: list[ast.expr] = []
    for node in file.nodes:
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            if node.iter.lineno <= line <= (node.iter.end_lineno or 0):
                found.append(node.iter)
        elif isinstance(node, ast.expr) and not node.lineno <= line <= (node.end_lineno or 0):
            continue
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            found.append(node.comparators[0])
        elif isinstance(node, ast.Call) and node.args:
            if called_name(node) in _TAKE_ITERABLES:
                found += node.args[:1]
        elif isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            unpacks = isinstance(node.targets[0], ast.Tuple)
            found += [node.value] if unpacks and not isinstance(node.value, ast.Tuple) else []
    return found


_TAKE_ITERABLES = {
    "len", "list", "sorted", "tuple", "set", "sum", "enumerate", "dict", "max", "min", "any",
    "all", "join", "extend", "reversed", "iter",
}  # fmt: skip
