"""Python: a future that is done already, because it was given up, is given its result."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import calls_at, is_none
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.rewriting import Replacement

_SETS = ("set_result", "set_exception")
_DROPPED = re.compile(
    r"(?i)(?<!not )(?<!never )\b(ignored|dropped|discarded|thrown away|passed over|wins)\b"
    r"|\bonly the first\b|\bno effect\b"
)
"""Words of the code that say that an answer which comes too late is nothing to keep."""


class FutureDone:
    """InvalidStateError of `set_result`: who waited for it may have given up meanwhile."""

    name = "python-future-done"

    @at_site("InvalidStateError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        if function is None:
            return None
        file, calls = site.file, calls_at(site.file, site.line, *_SETS)
        call = site.chosen([c for c in calls if isinstance(c.func, ast.Attribute)])
        if call is None or not isinstance(call.func, ast.Attribute):
            return None
        future = ast.unparse(call.func.value)
        cause = f"`{future}` is done already at {site.where}: cancelled, or given a result before."
        plain = isinstance(call.func.value, ast.Name | ast.Attribute)
        asked = f"{future}.done()" in ast.unparse(function)
        if not plain or asked:
            return answered(self.name, site, cause, None)
        changes = _passing_over(file, function, future)
        how = "passes over it then, as over one that nobody waits for"
        if not changes and _DROPPED.search(docstring_of(file, function)):
            changes = _asking_before(file, function, future)
            how = "leaves alone one that is done, as is written"
        cure = Cure(file, changes, how, True, call.lineno) if changes else None
        return answered(self.name, site, cause, cure)


def _passing_over(file: PythonFile, function: Function, future: str) -> list[Replacement]:
    """The guards of all that sets such futures, which let pass one that is done as well.

    Nothing when a place has no such guard: an answer that nobody asked for may be kept there.
    """
    owner, held = file.class_of(function), _held(function, future)
    places = {function: future}
    for other in owner.body if owner is not None and held else []:
        if isinstance(other, Function) and other is not function:
            names = {name for node in own_nodes(other) if (name := _set(node)) is not None}
            for name in names:
                if _held(other, name) == held:
                    places[other] = name
    changes = []
    for place, name in places.items():
        guard = _guard(place, name)
        if f"{name}.done()" in ast.unparse(place):
            continue
        if guard is None:
            return []
        test = f"{file.source(guard.test)} or {name}.done()"
        changes.append(Replacement(*file.span(guard.test), test))
    return changes


def _asking_before(file: PythonFile, function: Function, future: str) -> list[Replacement]:
    changes = []
    for node in own_nodes(function):
        if isinstance(node, ast.Expr) and _set(node.value) == future:
            change = _asked_before(file, node, future)
            if change is None:
                return []
            changes.append(change)
    return changes


def _held(function: Function, future: str) -> str:
    """`self.waiting` of a future that is taken out of it, or that a loop goes through."""
    for node in own_nodes(function):
        value: ast.expr | None = None
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=made) if name == future:
                value = made
            case ast.For(target=target, iter=iterated):
                names = {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
                value = iterated if future in names else None
        for part in ast.walk(value) if value is not None else ():
            if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "self":
                return part.attr
    return ""


def _guard(function: ast.AST, future: str) -> ast.If | None:
    """`if future is None: return`, above."""
    for node in ast.walk(function):
        if not isinstance(node, ast.If) or node.orelse or len(node.body) != 1:
            continue
        leaves = isinstance(node.body[0], ast.Return | ast.Continue)
        if not leaves or getattr(node.body[0], "value", None) is not None:
            continue
        match node.test:
            case ast.Compare(left=left, ops=[ast.Is()], comparators=[other]):
                if ast.unparse(left) == future and is_none(other):
                    return node
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                if ast.unparse(operand) == future:
                    return node
    return None


def _set(value: ast.AST) -> str | None:
    """The future that a call of `set_result` or `set_exception` is about."""
    match value:
        case ast.Call(func=ast.Attribute(value=held, attr=attr)) if attr in _SETS:
            return ast.unparse(held)
    return None


def _asked_before(file: PythonFile, node: ast.Expr, future: str) -> Replacement | None:
    """The statement under `if not future.done():`."""
    if node.lineno != node.end_lineno or file.lines[node.lineno - 1][: node.col_offset].strip():
        return None
    indent = file.indent_of(node.lineno)
    code = f"if not {future}.done():\n{indent}{file.indent_unit}{file.source(node)}"
    return Replacement(*file.span(node), code)
