"""Python: the mean, the median or the largest of nothing."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.early_exits import return_fits
from agents.incident.rules.python.files import Function, PythonFile
from agents.incident.rules.python.origins import called_name, calls_at, origin_of
from agents.incident.rules.python.ready_for_none import ready_for_none
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.python.zero import guards_for_nothing
from agents.incident.rules.rewriting import Replacement

_NOTHING = re.compile(
    r"requires at least (?:one|two|1|2)|no (?:median|mode|mean) for empty|must have at least"
    r"|arg is an empty sequence|iterable argument is empty|fewer than"
)
_MEASURES = {
    "mean", "fmean", "median", "median_low", "median_high", "mode", "stdev", "pstdev", "variance",
    "pvariance", "harmonic_mean", "geometric_mean", "quantiles", "max", "min",
}  # fmt: skip


class MeasureOfNothing:
    """StatisticsError and ValueError of no values: what the code says of nothing elsewhere."""

    name = "python-measure-of-nothing"

    @at_site("StatisticsError", "ValueError", called=True, said=_NOTHING)
    def examine(self, site: Site) -> Analysis | None:
        calls = [
            n
            for n in calls_at(site.file, site.line, *_MEASURES)
            if len(n.args) == 1 and not any(k.arg == "default" for k in n.keywords)
        ]
        call = site.chosen(calls)
        if call is None:
            return None
        given = site.file.source(call.args[0])
        cause = f"`{given}` is empty at {site.where}, and nothing can be said of no values."
        cure = _as_sibling(site, call)
        if site.fault.error == "ValueError" and cure is None:
            return None  # `default` says it then
        cure = cure or _as_promised(site, call)
        return answered(self.name, site, cause, cure)


def _as_sibling(site: Site, call: ast.Call) -> Cure | None:
    """`values = helper(...)`, `if not values: return None`, as another function has it."""
    file, wanted = site.file, _made_by(site.file, call.args[0])
    found = {}
    for function, tested, action in guards_for_nothing(file):
        if function is file.function_of(call) or not _measures(function):
            continue
        same = tested == ast.unparse(call.args[0])
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and ast.unparse(node) == tested and wanted:
                same = same or _made_by(file, node) == wanted
        if same:
            found[ast.unparse(action)] = action
    if len(found) != 1:
        return None
    action = next(iter(found.values()))
    return _guarded(site, call, file.source(action), f"as line {action.lineno} does")


def _made_by(file: PythonFile, value: ast.expr) -> str:
    """The name of the helper that makes the values; empty when none does."""
    source = origin_of(file, value).source if isinstance(value, ast.Name) else value
    return called_name(source) or ""


def _measures(function: Function) -> bool:
    return any(
        isinstance(n, ast.Call) and called_name(n) in _MEASURES | {"sum", "len"}
        for n in ast.walk(function)
    )


def _as_promised(site: Site, call: ast.Call) -> Cure | None:
    file, function = site.file, site.file.function_of(call)
    promised = value_for_nothing(docstring_of(file, function))
    if promised is not None and function is not None:
        return _guarded(site, call, f"return {promised}", "as the comment promises")
    if ready := ready_for_none(site, call):
        return _guarded(site, call, "return None", f"which {ready}")
    return None


def _guarded(site: Site, call: ast.Call, action: str, shown: str) -> Cure | None:
    file, statement, values = site.file, site.file.statement_of(call), call.args[0]
    if not isinstance(statement, ast.Return | ast.Assign):
        return None
    if not return_fits(file, call, action.removeprefix("return").strip()):
        return None
    if file.lines[statement.lineno - 1][: statement.col_offset].strip():
        return None
    how = f"gives what there is for nothing, {shown}"
    if isinstance(values, ast.Name):
        made = origin_of(file, values).assignment
        guard = f"if not {values.id}:\n{file.indent_unit}{action}"
        lazy = made is not None and isinstance(made.value, ast.GeneratorExp)
        if lazy or isinstance(values.ctx, ast.Store):
            return None
        change = file.inserted_before(statement, guard)
        return Cure(file, [change], how, True, statement.lineno)
    name = "values"
    if name in file.names_in_scope(call):
        return None
    source = file.source(values)
    if isinstance(values, ast.GeneratorExp):
        source = f"[{source.removeprefix('(').removesuffix(')')}]"
    guard = f"{name} = {source}\nif not {name}:\n{file.indent_unit}{action}"
    inner = Replacement(*file.span(values), name)
    if isinstance(values, ast.GeneratorExp):
        _, end = file.span(call)
        opening = file.span(call.func)[1]
        inner = Replacement(opening, end, f"({name})")
        if call.keywords:
            return None
    changes = [file.inserted_before(statement, guard), inner]
    return Cure(file, changes, how, True, statement.lineno)
