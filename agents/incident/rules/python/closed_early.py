"""Python: what a `with` block hands out is read after the block has closed what it is read from."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, callee, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_CLOSED = re.compile(
    r"closed (database|file|connection|cursor|archive)"
    r"|(cursor|connection|file) (is |already )?closed"
    r"|Attempt to use ZIP archive that was already closed"
)
_LAZY = {"reader", "DictReader", "map", "filter", "zip", "enumerate", "reversed", "chain", "islice"}
_ASKS = {"execute", "executemany"}


class ClosedEarly:
    """ValueError and ProgrammingError of a closed file or database that a function handed out."""

    name = "python-closed-early"

    @at_site("ValueError", "ProgrammingError", "InterfaceError", called=True, said=_CLOSED)
    def examine(self, site: Site) -> Analysis | None:
        found = {
            id(handed): (file, handed, held)
            for file, function in _functions(site)
            for handed, held in _handed_out(function)
        }
        one = only(list(found.values()))
        if one is None:
            return None
        file, handed, held = one
        changes = [_read_whole(file, each) for each in (handed, *_others(file, handed, held))]
        cause = (
            f"`{ast.unparse(handed)}` is handed out at {file.path}:{handed.lineno}, and read at"
            f" {site.where} after the block there has closed it."
        )
        how = "reads all of it before the block ends"
        cure = Cure(file, changes, how, True, handed.lineno) if not _taken_singly(site) else None
        return answered(self.name, site, cause, cure)


def _functions(site: Site) -> list[tuple[PythonFile, Function]]:
    """The function that failed lazily itself, and those whose results the line goes through."""
    around = site.file.function_at(site.line)
    found = [(site.file, around)] if around is not None else []
    for file, line in site.places():
        for node in file.expressions_at(line):
            source = origin_of(file, node).source if isinstance(node, ast.Name) else node
            called = callee(site.repository, file, source) if source is not None else None
            if called is not None and called not in found:
                found.append(called)
    return found


def _handed_out(function: Function) -> list[tuple[ast.expr, ast.expr]]:
    """Each value that a `with` returns and that is read from what it opened, and the latter."""
    found: list[tuple[ast.expr, ast.expr]] = []
    for block in own_nodes(function):
        if not isinstance(block, ast.With):
            continue
        opened = {
            item.optional_vars.id: item.optional_vars
            for item in block.items
            if isinstance(item.optional_vars, ast.Name)
        }
        for part in ast.walk(block):
            if not isinstance(part, ast.Return) or part.value is None:
                continue
            made = _made_in(block, part.value)
            held = _read_from(made)
            if held is not None and held.id in opened:
                found.append((made, opened[held.id]))
    return found


def _made_in(block: ast.With, value: ast.expr) -> ast.expr:
    """The value itself, or what the block puts into the variable that is returned."""
    if not isinstance(value, ast.Name):
        return value
    made = [
        node.value
        for node in ast.walk(block)
        if isinstance(node, ast.Assign) and last_name(node.targets[0]) == value.id
    ]
    return made[0] if len(made) == 1 else value


def _read_from(value: ast.expr) -> ast.Name | None:
    """The variable from which the value is read only when it is gone through."""
    if isinstance(value, ast.GeneratorExp):
        inner = value.generators[0].iter
        return inner if isinstance(inner, ast.Name) else _read_from(inner)
    if not isinstance(value, ast.Call):
        return None
    if isinstance(value.func, ast.Attribute) and value.func.attr in _ASKS:
        return value.func.value if isinstance(value.func.value, ast.Name) else None
    if called_name(value) not in _LAZY:
        return None
    names = [a for a in value.args if isinstance(a, ast.Name)]
    further = [_read_from(a) for a in value.args if not isinstance(a, ast.Name)]
    return names[-1] if names else next((n for n in further if n is not None), None)


def _others(file: PythonFile, handed: ast.expr, held: ast.expr) -> list[ast.expr]:
    """What other functions of the file hand out of blocks that open the same way."""
    opener = _opener(file, held)
    return [
        other
        for function in file.nodes
        if isinstance(function, Function)
        for other, opened in _handed_out(function)
        if other is not handed and opener and _opener(file, opened) == opener
    ]


def _opener(file: PythonFile, held: ast.expr) -> str:
    """`open` of `with path.open() as held`."""
    item = file.parents.get(held)
    return called_name(item.context_expr) or "" if isinstance(item, ast.withitem) else ""


def _read_whole(file: PythonFile, handed: ast.expr) -> Replacement:
    """The value as a list, made while it can be read."""
    _, end = file.span(handed)
    if isinstance(handed, ast.Call) and called_name(handed) in _ASKS:
        return Replacement(end, end, ".fetchall()")
    source = file.source(handed)
    inner = source[1:-1] if isinstance(handed, ast.GeneratorExp) else source
    return Replacement(*file.span(handed), f"list({inner})")


def _taken_singly(site: Site) -> bool:
    """Whether the line asks a cursor or an iterator for one thing, as no list can be asked."""
    return any(
        isinstance(node, ast.Call) and called_name(node) in ("next", "fetchone", "fetchall", "read")
        for file, line in site.places()[:3]
        for node in file.expressions_at(line)
    )
