"""Python: a local variable is read before anything was put into it."""

import ast
import re
from collections.abc import Iterator

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, bound_names, own_nodes, parameters_of
from agents.incident.rules.python.origins import called_name, calls_at, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NAME = re.compile(r"(?:local|free) variable '(\w+)'")


class UnboundLocal:
    """UnboundLocalError: a missing `global`, a missing start value, a branch that forgets it."""

    name = "python-unbound"

    @at_site("UnboundLocalError", said=_NAME)
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        if function is None:
            return None
        name = site.said[1]
        cure = (
            _meant_outer(site, function, name)
            or _other_name_in_handler(site, function, name)
            or _never_started(site, function, name)
            or _branch_that_forgets(site, function, name)
            or _none_until_found(site, function, name)
        )
        cause = f"Nothing was put into `{name}` when {site.where} reads it."
        return answered(self.name, site, cause, cure)


def _other_name_in_handler(site: Site, function: Function, name: str) -> Cure | None:
    """`try: rate = a()`, `except E: rates = 0`: a name that nobody reads means the other."""
    found = []
    for node in own_nodes(function):
        if not isinstance(node, ast.Try) or not _sets_name(node.body, name):
            continue
        for handler in node.handlers:
            if _sets_name(handler.body, name):
                continue
            for statement in handler.body:
                if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                    found.append(statement.targets[0])
    read = {
        n.id for n in ast.walk(site.file.tree)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
    }  # fmt: skip
    unread = [target for target in found if target.id not in read]
    if len(unread) != 1 or len(found) != 1:
        return None
    change = Replacement(*site.file.span(unread[0]), name)
    how = f"puts what the handler takes into `{name}`; `{unread[0].id}` is read nowhere"
    return Cure(site.file, [change], how, True, unread[0].lineno)


def _sets_name(body: list[ast.stmt], name: str) -> bool:
    return any(
        isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store)
        for statement in body
        for n in ast.walk(statement)
    )


def _bindings(function: Function, name: str) -> list[ast.stmt | ast.ExceptHandler | ast.AST]:
    return [
        node
        for node in own_nodes(function)
        if (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store))
        or (isinstance(node, Function | ast.ClassDef) and node.name == name)
        or (
            isinstance(node, ast.Import | ast.ImportFrom)
            and name in {a.asname or a.name.partition(".")[0] for a in node.names}
        )
    ]


def _meant_outer(site: Site, function: Function, name: str) -> Cure | None:
    """`count += 1` for a variable of the module, without `global count`."""
    outer = site.file.function_of(function)
    while outer is not None and name not in set(bound_names(outer.body)) | parameters_of(outer):
        outer = site.file.function_of(outer)
    if outer is None and name not in site.file.module_names:
        return None
    assigned = [site.file.statement_of(node) for node in _bindings(function, name)]
    if not assigned or not all(isinstance(s, ast.Assign | ast.AugAssign) for s in assigned):
        return None
    own_value = [
        statement
        for statement in assigned
        if isinstance(statement, ast.AugAssign)
        or name in {n.id for n in ast.walk(statement.value) if isinstance(n, ast.Name)}  # type: ignore[attr-defined]
    ]
    failing = site.file.statement_of(assigned[0])
    reads_own = any(statement.lineno == site.line for statement in own_value)
    caches = site.line < failing.lineno  # `if cache is None: cache = load()`
    if not (reads_own or caches):
        return None
    word = "nonlocal" if outer is not None else "global"
    change = site.file.inserted_first(function, f"{word} {name}")
    how = f"says `{word} {name}`, so that the function changes the variable outside"
    return Cure(site.file, [change], how, True, function.lineno) if change is not None else None


def _never_started(site: Site, function: Function, name: str) -> Cure | None:
    """`total += price` in a loop, with nothing that sets `total` before it."""
    assigned = [site.file.statement_of(node) for node in _bindings(function, name)]
    if not assigned or not all(isinstance(s, ast.AugAssign) for s in assigned):
        return None
    first = assigned[0]
    assert isinstance(first, ast.AugAssign)
    start = _neutral(first)
    if start is None:
        return None
    starts = [f"{name} = {start}"]
    for other, value in _others_that_grow(function, name):
        if value is None:
            return None
        starts.append(f"{other} = {value}")
    statement: ast.stmt = min(assigned, key=lambda s: s.lineno)
    for around in site.file.ancestors(statement):
        if around is function:
            break
        if isinstance(around, ast.stmt):
            statement = around
    change = site.file.inserted_before(statement, "\n".join(starts))
    return Cure(site.file, [change], f"starts `{name}` at {start}", True, first.lineno)


def _others_that_grow(function: Function, name: str) -> Iterator[tuple[str, str | None]]:
    """Other variables of the function that nothing starts, and what they start at."""
    kept = {n for node in own_nodes(function) if isinstance(node, ast.Global | ast.Nonlocal)
            for n in node.names}  # fmt: skip
    seen = {name} | parameters_of(function) | kept
    for node in own_nodes(function):
        if not isinstance(node, ast.AugAssign) or not isinstance(node.target, ast.Name):
            continue
        other = node.target.id
        bound = [n for n in own_nodes(function) if isinstance(n, ast.Name) and n.id == other
                 and isinstance(n.ctx, ast.Store)]  # fmt: skip
        grown = [n for n in own_nodes(function) if isinstance(n, ast.AugAssign)
                 and isinstance(n.target, ast.Name) and n.target.id == other]  # fmt: skip
        if other not in seen and len(bound) == len(grown):
            yield other, _neutral(node)
        seen.add(other)


def _neutral(statement: ast.AugAssign) -> str | None:
    """What leaves the first value as it is: 0 for sums, 1 for products, "" or [] for joins."""
    value = statement.value
    if isinstance(statement.op, ast.Mult):
        return "1"
    if not isinstance(statement.op, ast.Add | ast.Sub):
        return None
    if isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    ):
        return '""'
    if isinstance(value, ast.List | ast.ListComp):
        return "[]"
    if _is_number(value) or _AMOUNTS.search(last_name(statement.target)):
        return "0"
    texts = [n for n in ast.walk(value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return '""' if texts and isinstance(value, ast.BinOp) else None


_AMOUNTS = re.compile(
    r"(?i)(^|_)(total|sum|count|amount|price|cost|score|n|number|size|length)(_|s?$)"
)


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int | float)
    computed = isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult | ast.Sub | ast.Div)
    counted = called_name(value) in ("len", "int", "float", "abs", "round", "sum")
    return computed or counted or bool(_AMOUNTS.search(last_name(value)))


def _branch_that_forgets(site: Site, function: Function, name: str) -> Cure | None:
    """`if isdir(path): target = join(path, ...)` and no else: the path itself was meant."""
    bindings = [site.file.statement_of(node) for node in _bindings(function, name)]
    if len(bindings) != 1 or not isinstance(bindings[0], ast.Assign):
        return None
    assigned = bindings[0]
    branch = site.file.parents.get(assigned)
    if not isinstance(branch, ast.If) or assigned not in branch.body:
        return None
    if branch.orelse and isinstance(branch.orelse[0], ast.If):
        return None
    used = {
        node.id
        for node in ast.walk(assigned.value)
        if isinstance(node, ast.Name) and node.id in parameters_of(function)
    }
    tested = {node.id for node in ast.walk(branch.test) if isinstance(node, ast.Name)}
    made_of = used & tested
    looked_up = isinstance(assigned.value, ast.Subscript) or called_name(assigned.value) == "get"
    if len(made_of) != 1 or isinstance(assigned.value, ast.Constant) or looked_up:
        return None
    value = made_of.pop()
    code = f"{name} = {value}"
    if branch.orelse:
        change = site.file.inserted_before(branch.orelse[0], code)
    else:
        change = site.file.inserted_before(branch, code)
    how = f"takes `{value}` as it is in the other case"
    return Cure(site.file, [change], how, False, branch.lineno)


def _none_until_found(site: Site, function: Function, name: str) -> Cure | None:
    """A search whose result is tested for None afterwards, or given to the caller."""
    bindings = [site.file.statement_of(node) for node in _bindings(function, name)]
    use = next(
        (
            node
            for node in site.file.expressions_at(site.line)
            if isinstance(node, ast.Name) and node.id == name
        ),
        None,
    )
    if use is None or not bindings:
        return None
    parent = site.file.parents.get(use)
    tested = isinstance(parent, ast.If) or (
        isinstance(parent, ast.Compare)
        and isinstance(parent.comparators[0], ast.Constant)
        and parent.comparators[0].value is None
    )
    if isinstance(parent, ast.UnaryOp):
        tested = isinstance(parent.op, ast.Not)
    outermost: ast.stmt = bindings[0]
    searched = False
    for around in site.file.ancestors(bindings[0]):
        if around is function:
            break
        if isinstance(around, ast.stmt):
            outermost = around
            searched = isinstance(around, ast.For | ast.While | ast.Try)
    given = isinstance(parent, ast.Return) and isinstance(outermost, ast.For | ast.While)
    if not searched or not (tested or given) or outermost.lineno >= site.line:
        return None
    if given and _is_needed(site, function):
        return None
    change = site.file.inserted_before(outermost, f"{name} = None")
    return Cure(site.file, [change], f"lets `{name}` be None until it is found", True)


def _is_needed(site: Site, function: Function) -> bool:
    """Whether the caller does at once with the result what None does not take."""
    file, line = next(site.callers(1), (site.file, 0))
    for call in calls_at(file, line, function.name):
        parent = file.parents.get(call)
        if isinstance(parent, ast.BinOp | ast.Attribute | ast.Subscript):
            return True
        if isinstance(parent, ast.Compare) and not isinstance(parent.ops[0], _WITH_NONE):
            return True
    return False


_WITH_NONE = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)
