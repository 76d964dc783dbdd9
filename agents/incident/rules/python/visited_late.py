"""Python: a walk that notes where it has been only when it is through, and never gets there."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_NOTES = ("add", "append")
_FORGETS = ("remove", "discard", "pop")


class VisitedLate:
    """RecursionError of `if x in seen: return` whose `seen.add(x)` stands behind the recursion."""

    name = "python-visited-late"

    @at_site("RecursionError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        places = [(site.file, site.file.function_at(site.line))]
        places += [(file, file.function_at(line)) for file, line in site.callers()]
        found: dict[int, tuple[PythonFile, ast.stmt, list[Replacement]]] = {}
        for file, function in places[:30]:
            late = _noted_late(file, function) if function is not None else None
            if late is not None:
                found[id(function)] = (file, *late)
        one = only(list(found.values()))
        if one is None:
            return None
        file, note, changes = one
        cause = (
            f"`{file.source(note)}` at {file.path}:{note.lineno} stands behind the call that comes"
            " back to the same thing, so it never runs."
        )
        how = "notes it before going further down"
        return answered(self.name, site, cause, Cure(file, changes, how, True, note.lineno))


def _noted_late(file: PythonFile, function: Function) -> tuple[ast.stmt, list[Replacement]] | None:
    """The note behind the recursion, and the changes that put it in front."""
    for node in own_nodes(function):
        tested = _tested(node)
        if not isinstance(node, ast.If) or tested is None:
            continue
        item, seen, absent = tested
        if absent:
            block, start = node.body, 0
        elif isinstance(node.body[-1], ast.Return | ast.Continue) and not node.orelse:
            block = _block_of(file, node)
            start = block.index(node) + 1
        else:
            continue
        notes = [s for s in block[start:] if _call_on(s, seen, _NOTES, item)]
        if any(_call_on(s, seen, ("append",), item) for s in notes) and _in_order(file, seen):
            continue  # what comes after all that it needs must stay behind them
        forgets = any(_call_on(s, seen, _FORGETS, item) for s in ast.walk(function))
        before = block[start : block.index(notes[0])] if len(notes) == 1 else []
        if forgets or not any(_recurs(part, function) for part in before):
            continue
        if any(_binds(part, item) for part in before) or not _alone(file, notes[0], before[0]):
            continue
        code = f"{file.source(notes[0])}"
        first = file.offset(notes[0].lineno, 0)
        end = file.offset(notes[0].end_lineno or notes[0].lineno, 0)
        end += len(file.lines[(notes[0].end_lineno or notes[0].lineno) - 1])
        changes = [file.inserted_before(before[0], code), Replacement(first - 1, end, "")]
        return notes[0], changes
    return None


def _in_order(file: PythonFile, seen: str) -> bool:
    """Whether a list is read for more than what is in it: then its order means something."""
    return any(
        not isinstance(file.parents.get(node), ast.Compare | ast.Attribute | ast.Call | ast.keyword)
        for node in file.nodes
        if isinstance(node, ast.Name | ast.Attribute)
        and isinstance(node.ctx, ast.Load)
        and ast.unparse(node) == seen
    )


def _tested(node: ast.AST) -> tuple[str, str, bool] | None:
    """`x` and `seen` of `if x in seen` and `if x not in seen`, the latter with True."""
    test = node.test if isinstance(node, ast.If) else None
    parts = test.values if isinstance(test, ast.BoolOp) else [test]
    for part in parts:
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.In | ast.NotIn):
            absent = isinstance(part.ops[0], ast.NotIn)
            whole = part is test or isinstance(
                getattr(test, "op", None), ast.And if absent else ast.Or
            )
            if whole:
                return ast.unparse(part.left), ast.unparse(part.comparators[0]), absent
    return None


def _block_of(file: PythonFile, node: ast.stmt) -> list[ast.stmt]:
    parent = file.parents[node]
    bodies = [getattr(parent, part, None) for part in ("body", "orelse", "finalbody")]
    return next(b for b in bodies if isinstance(b, list) and node in b)


def _call_on(statement: ast.AST, held: str, methods: tuple[str, ...], item: str) -> bool:
    """`seen.add(x)` as a statement of its own."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=value, attr=attr), args=[given])):
            return attr in methods and ast.unparse(value) == held and ast.unparse(given) == item
    return False


def _recurs(part: ast.stmt, function: Function) -> bool:
    return any(
        isinstance(node, ast.Call) and called_name(node) == function.name for node in ast.walk(part)
    )


def _binds(part: ast.stmt, item: str) -> bool:
    """Whether the statement gives the thing itself another value."""
    return any(
        isinstance(node, ast.Name) and node.id == item and isinstance(node.ctx, ast.Store)
        for node in ast.walk(part)
    ) or any(isinstance(node, ast.arg) and last_name(node) == item for node in ast.walk(part))


def _alone(file: PythonFile, note: ast.stmt, first: ast.stmt) -> bool:
    """Whether both statements have their lines for themselves."""
    return all(
        not file.lines[s.lineno - 1][: s.col_offset].strip() and "#" not in file.lines[s.lineno - 1]
        for s in (note, first)
    )
