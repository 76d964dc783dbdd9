"""Python: an event loop is started, or a coroutine run, within a loop that runs already."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile
from agents.incident.rules.python.origins import called_name, calls_at
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_RUNS = {"run", "run_until_complete"}


class LoopWithinLoop:
    """RuntimeError of `asyncio.run` below a coroutine: that awaits what the helper runs."""

    name = "python-running-loop"

    @at_site("RuntimeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        if not (
            "cannot be called from a running event loop" in message
            or "This event loop is already running" in message
        ):
            return None
        runs = [n for n in calls_at(site.file, site.line, *_RUNS) if len(n.args) == 1]
        run = site.chosen(runs)
        function = site.file.function_at(site.line)
        if run is None or function is None:
            return None
        cause = f"{site.where} starts an event loop while one is running; a coroutine called it."
        if isinstance(function, ast.AsyncFunctionDef):
            change = site.file.awaited(run, f"await {site.file.receiver(run.args[0])}")
            cure: Cure | None = Cure(site.file, [change], "awaits it instead", True, site.line)
        else:
            cure = _awaited_by_caller(site, function, run)
        return answered(self.name, site, cause, cure)


def _awaited_by_caller(site: Site, helper: Function, run: ast.Call) -> Cure | None:
    """What the helper does, done by the coroutine that calls it, with `await` for the loop."""
    caller = next(site.callers(), None)
    if caller is None:
        return None
    file, line = caller
    calls = calls_at(file, line, helper.name)
    if len(calls) != 1 or not isinstance(file.function_of(calls[0]), ast.AsyncFunctionDef):
        return None
    call, statement = calls[0], file.statement_of(calls[0])
    given = _given(helper, call)
    body = [s for s in helper.body if not _is_docstring(s)]
    if given is None or not body or not isinstance(body[-1], ast.Return | ast.Expr):
        return None
    awaited = f"await {_renamed(site.file, run.args[0], given)}"
    if len(body) == 1 and isinstance(body[0], ast.Return | ast.Expr) and body[0].value is run:
        return _cure(site, file, call, [file.awaited(call, awaited)], run)
    first = body[0]
    if len(body) != 2 or not isinstance(first, ast.Assign) or first.value is not run:
        return None
    last = body[1]
    if not isinstance(last, ast.Return) or last.value is None or len(first.targets) != 1:
        return None
    name = first.targets[0]
    if not isinstance(name, ast.Name) or name.id in file.names_in_scope(call):
        return None
    if file.lines[statement.lineno - 1][: statement.col_offset].strip():
        return None
    change = file.inserted_before(statement, f"{name.id} = {awaited}")
    rest = file.replaced(call, _renamed(site.file, last.value, given))
    needed = {n.id for n in ast.walk(last.value) if isinstance(n, ast.Name)}
    if needed - {name.id} - set(given) - file.names_in_scope(call):
        return None
    return _cure(site, file, call, [change, rest], run)


def _cure(
    site: Site, file: PythonFile, call: ast.Call, changes: list[Replacement], run: ast.Call
) -> Cure | None:
    """With the import of what is awaited, when the caller lacks it."""
    wanted = called_name(run.args[0])
    if wanted is None or not isinstance(run.args[0], ast.Call):
        return None
    if isinstance(run.args[0].func, ast.Name) and wanted not in file.names_in_scope(call):
        imports = [
            n
            for n in file.tree.body
            if isinstance(n, ast.ImportFrom)
            and site.repository.module_file("." * n.level + (n.module or ""), file.path)
            == site.file.path
        ]
        if len(imports) != 1 or imports[0].lineno != imports[0].end_lineno:
            return None
        end = file.span(imports[0].names[-1])[1]
        changes = [*changes, Replacement(end, end, f", {wanted}")]
    elif isinstance(run.args[0].func, ast.Attribute) and file is not site.file:
        return None
    how = f"awaits `{wanted}` in the coroutine that calls"
    return Cure(file, changes, how, False, call.lineno)


def _given(helper: Function, call: ast.Call) -> dict[str, str] | None:
    """The helper's parameters as the call gives them; None unless they are plain and complete."""
    names = [a.arg for a in helper.args.args if a.arg not in ("self", "cls")]
    values = dict(zip(names, call.args, strict=False))
    values |= {k.arg: k.value for k in call.keywords if k.arg}
    plain = all(isinstance(v, ast.Name | ast.Constant | ast.Attribute) for v in values.values())
    complete = set(values) == set(names) and len(call.args) <= len(names)
    if not plain or not complete or helper.args.kwonlyargs or helper.args.vararg:
        return None
    return {name: ast.unparse(value) for name, value in values.items()}


def _renamed(file: PythonFile, expression: ast.expr, given: dict[str, str]) -> str:
    """The expression's source with the helper's parameters replaced by what is given."""
    start = file.span(expression)[0]
    text = file.source(expression)
    names = [n for n in ast.walk(expression) if isinstance(n, ast.Name) and n.id in given]
    for node in sorted(names, key=lambda n: file.span(n)[0], reverse=True):
        first, last = (place - start for place in file.span(node))
        text = text[:first] + given[node.id] + text[last:]
    return text


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
