"""Python: what changes a list in place gives None, and that None was kept or handed on."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.makers import absent_at
from agents.incident.rules.python.operands import operands_at
from agents.incident.rules.python.origins import called_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_GIVE_NONE = {
    "append", "extend", "insert", "remove", "sort", "reverse", "clear", "update", "add", "discard",
    "appendleft", "extendleft",
}  # fmt: skip


class ResultInPlace:
    """TypeError or AttributeError of None out of `return values.sort()` and its like."""

    name = "python-result-in-place"

    @at_site("TypeError", "AttributeError", said="NoneType")
    def examine(self, site: Site) -> Analysis | None:
        absent = absent_at(site)
        operands = [o.node for o in operands_at(site) if o.kind == "NoneType"]
        if absent is None and len(operands) != 1:
            return None
        sources = sources_of(site, absent or operands[0])
        found = [
            (s.file, s.node)
            for s in sources
            if not s.path
            and isinstance(s.node, ast.Call)
            and isinstance(s.node.func, ast.Attribute)
            and called_name(s.node) in _GIVE_NONE
        ]
        if len(found) != 1:
            return None
        file, call = found[0]
        changes = _changes(file, call)
        if changes is None:
            return None
        node, code = changes
        change = Replacement(*file.span(node), code)
        how = "takes what was changed, for changing it in place gives None"
        cause = (
            f"`{file.source(call)}` at {file.path}:{call.lineno} changes in place and gives None."
        )
        return answered(self.name, site, cause, Cure(file, [change], how, True, call.lineno))


def _changes(file: PythonFile, call: ast.Call) -> tuple[ast.expr | ast.stmt, str] | None:
    """What is to be replaced, and by what."""
    source, statement, indent = file.source, file.statement_of(call), file.indent_of(call.lineno)
    assert isinstance(call.func, ast.Attribute)
    receiver, name = call.func.value, call.func.attr
    held = source(receiver)
    fresh = isinstance(receiver, ast.Call)
    arguments = [file.receiver(a) for a in call.args]
    if isinstance(statement, ast.Assign) and statement.value is call:
        if len(statement.targets) == 1 and source(statement.targets[0]) == held:
            return statement, source(call)
    elif not (isinstance(statement, ast.Return) and statement.value is call):
        return None
    if name == "sort":
        named = [f"{k.arg}={source(k.value)}" for k in call.keywords]
        return call, f"sorted({', '.join([held, *named])})"
    if name == "reverse":
        return call, f"list(reversed({held}))"
    if fresh and name == "update" and len(arguments) == 1:
        return call, f"{{**{held}, **{arguments[0]}}}"
    if fresh and name in ("extend", "append") and len(arguments) == 1:
        star = "*" if name == "extend" else ""
        return call, f"[*{held}, {star}{arguments[0]}]"
    plain = isinstance(receiver, ast.Name | ast.Attribute)
    if isinstance(statement, ast.Return) and plain:
        return statement, f"{source(call)}\n{indent}return {held}"
    return None
