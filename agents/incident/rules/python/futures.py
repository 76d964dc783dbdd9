"""Python: a future that is done already, because it was given up, is given its result."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.python.files import PythonFile, own_nodes
from agents.incident.rules.python.origins import calls_at, is_none
from agents.incident.rules.python.site import Cure, answered, site_of
from agents.incident.rules.rewriting import Replacement

_SETS = ("set_result", "set_exception")


class FutureDone:
    """InvalidStateError of `set_result`: who waited for it may have given up meanwhile."""

    name = "python-future-done"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, "InvalidStateError", called=True)
        function = site.file.function_at(site.line) if site is not None else None
        if site is None or function is None:
            return None
        file, calls = site.file, calls_at(site.file, site.line, *_SETS)
        call = site.chosen([c for c in calls if isinstance(c.func, ast.Attribute)])
        if call is None or not isinstance(call.func, ast.Attribute):
            return None
        future = ast.unparse(call.func.value)
        cause = f"`{future}` is done already at {site.where}: cancelled, or given a result before."
        plain = isinstance(call.func.value, ast.Name | ast.Attribute)
        asked = f"{future}.done()" in ast.unparse(function)
        guard = _guard(function, future)
        if not plain or asked:
            return answered(self.name, site, cause, None)
        if guard is not None:
            test = file.source(guard.test)
            changes = [Replacement(*file.span(guard.test), f"{test} or {future}.done()")]
            how = "passes over it then, as over one that nobody waits for"
            return answered(self.name, site, cause, Cure(file, changes, how, True, guard.lineno))
        changes = []
        for node in own_nodes(function):
            if isinstance(node, ast.Expr) and _sets(node.value, future):
                change = _asked_before(file, node, future)
                if change is None:
                    return answered(self.name, site, cause, None)
                changes.append(change)
        how = "leaves alone one that is done"
        cure = Cure(file, changes, how, False, call.lineno) if changes else None
        return answered(self.name, site, cause, cure)


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


def _sets(value: ast.expr, future: str) -> bool:
    match value:
        case ast.Call(func=ast.Attribute(value=held, attr=attr)):
            return attr in _SETS and ast.unparse(held) == future
    return False


def _asked_before(file: PythonFile, node: ast.Expr, future: str) -> Replacement | None:
    """The statement under `if not future.done():`."""
    if node.lineno != node.end_lineno or file.lines[node.lineno - 1][: node.col_offset].strip():
        return None
    indent = file.indent_of(node.lineno)
    code = f"if not {future}.done():\n{indent}{file.indent_unit}{file.source(node)}"
    return Replacement(*file.span(node), code)
