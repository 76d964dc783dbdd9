"""Python: None among numbers and texts that are added up, joined or counted."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, last_name, method_calls_at
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.rewriting import Replacement

_WITH_NONE = re.compile(
    r"unsupported operand type\(s\) for (\S+?)=?: '(?:(int|float|Decimal)' and 'NoneType'"
    r"|NoneType' and '(int|float|Decimal)')"
)
_OF_COLUMNS = re.compile(r"(?i)(?<![a-z])(rows?|columns?|cells?|fields?|csv|record)(?![a-z])")
_JOINED = re.compile(r"sequence item \d+: expected str instance, NoneType found")


class NoneAmongValues:
    """TypeError of `counts.get(word) + 1` and of `" ".join([first, None])`."""

    name = "python-none-among-values"

    @at_site("TypeError")
    def examine(self, site: Site) -> Analysis | None:
        if _WITH_NONE.search(site.fault.message):
            cure = _zero_by_default(site)
            cause = f"A key that is missing gives None to a sum at {site.where}."
        elif _JOINED.search(site.fault.message):
            cure = _joined_without(site)
            cause = f"What is joined at {site.where} has None in it."
        else:
            return None
        return answered(self.name, site, cause, cure) if cure is not None else None


def _zero_by_default(site: Site) -> Cure | None:
    """`.get(key)` in a sum, where zero is what a missing one counts."""
    file = site.file
    gets = [
        node
        for node in method_calls_at(file, site.line, "get")
        if len(node.args) == 1
        and not node.keywords
        and isinstance(file.parents.get(node), ast.BinOp | ast.AugAssign)
        and (_counts_on(file, node) or _like_siblings(file, node))
    ]
    if len(gets) != 1:
        return None
    end = file.span(gets[0])[1]
    how = "counts a missing one as 0"
    return Cure(file, [Replacement(end - 1, end - 1, ", 0")], how, True, gets[0].lineno)


def _counts_on(file: PythonFile, get: ast.Call) -> bool:
    """`seen[word] = seen.get(word) + 1`."""
    statement = file.statement_of(get)
    if not isinstance(statement, ast.Assign) or not isinstance(get.func, ast.Attribute):
        return False
    target = statement.targets[0]
    parent = file.parents.get(get)
    return (
        isinstance(target, ast.Subscript)
        and isinstance(parent, ast.BinOp)
        and isinstance(parent.op, ast.Add | ast.Sub)
        and ast.unparse(target.value) == ast.unparse(get.func.value)
        and ast.unparse(target.slice) == ast.unparse(get.args[0])
    )


def _like_siblings(file: PythonFile, get: ast.Call) -> bool:
    """Whether other keys of the same mapping are read with 0 for a missing one."""
    if not isinstance(get.func, ast.Attribute):
        return False
    mapping = last_name(get.func.value)
    function = file.function_of(get)
    defaults = [
        node.args[1]
        for node in (own_nodes(function) if function is not None else file.nodes)
        if isinstance(node, ast.Call)
        and called_name(node) == "get"
        and isinstance(node.func, ast.Attribute)
        and last_name(node.func.value) == mapping
        and len(node.args) == 2
    ]
    return bool(defaults) and all(isinstance(d, ast.Constant) and d.value == 0 for d in defaults)


def _joined_without(site: Site) -> Cure | None:
    """A missing part of a name is left out; a missing column stays empty."""
    file = site.file
    calls = [
        node
        for node in method_calls_at(file, site.line, "join")
        if isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Constant)
        and isinstance(node.func.value.value, str)
        and len(node.args) == 1
    ]
    call = site.chosen(calls)
    if call is None or not isinstance(call.func, ast.Attribute):
        return None
    separator = call.func.value
    assert isinstance(separator, ast.Constant)
    parts, source = call.args[0], file.source(call.args[0])
    function = file.function_of(call)
    words = f"{function.name if function else ''} {source} {docstring_of(file, function)}"
    columns = separator.value == ", " and _OF_COLUMNS.search(words)
    if columns:
        return None
    if str(separator.value) in (" ", ", ", "\n", " - ", " / ") and not isinstance(
        parts, ast.GeneratorExp
    ):
        change = Replacement(*file.span(parts), f"filter(None, {source})")
        return Cure(file, [change], "leaves out what is missing", True, call.lineno)
    if str(separator.value) not in (",", ";", "\t", "|"):
        return None
    if isinstance(parts, ast.GeneratorExp | ast.ListComp):
        code = f'{file.source(parts.elt)} or ""'
        if not isinstance(parts.elt, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
            return None
        change = Replacement(*file.span(parts.elt), code)
    elif isinstance(parts, ast.Name | ast.Attribute | ast.Call):
        change = Replacement(*file.span(parts), f'(part or "" for part in {source})')
        if isinstance(parts, ast.Name) and parts.id == "part":
            return None
    else:
        return None
    return Cure(file, [change], "leaves the column of what is missing empty", True, call.lineno)
