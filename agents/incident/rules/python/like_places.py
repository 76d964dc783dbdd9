"""Python: places with the same fault as the one that failed, which a patch must not leave out."""

import ast
import re
from collections.abc import Callable, Iterator

from agents.incident.case import Case
from agents.incident.patch.gate import Patch
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.none import none_use
from agents.incident.rules.python.origins import called_name, origin_of
from agents.incident.rules.python.site import Site, site_of
from agents.incident.rules.python.zero import counted

_Scope = Function | ast.ClassDef | ast.Module
_Like = Callable[[PythonFile, ast.AST], bool]
_Named = tuple[str, ...]
"""The value that a place fails for, as a condition about it may write it: `n` and its `items`."""

_EXTREMES = {
    "max", "min", "mean", "fmean", "median", "median_low", "median_high", "mode", "next",
}  # fmt: skip
_NUMBERS = ("int", "float", "Decimal")
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def place_left_out(case: Case, patch: Patch) -> int | None:
    """The line of a place that fails like the one that the patch mends; None when there is none.

    Only what is mended where it failed can leave one out: a value that is made right is right
    everywhere.
    """
    site = site_of(case, called=True)
    changed = {file.path: file.after for file in patch.files}
    if site is None or site.file.path not in changed:
        return None
    text = changed[site.file.path].decode("utf-8", "replace").replace("\r\n", "\n")
    try:
        after = PythonFile(site.file.path, text)
    except SyntaxError:
        return None
    like = _like(site)
    if like is None:
        return None
    alike, named = like
    function = site.file.function_at(site.line)
    own = any(name.startswith("self.") for name in named) and "NoneType" not in site.fault.message
    owner = site.file.class_of(function) if function is not None and own else None
    before = _places(site.file, owner or function or site.file.tree, alike, named)
    left = _places(after, _same(after, site.file, owner or function), alike, named)
    name = function.name if function is not None else ""
    passed = sum(line < site.line for where, line in before if where == name)
    further = [line for where, line in left if where == name][passed:]
    further += [line for where, line in left if where != name]
    return further[0] if further and len(left) < len(before) else None


def _same(after: PythonFile, before: PythonFile, scope: _Scope | None) -> _Scope:
    """The function or class of the patched file that this one was."""
    if scope is None or isinstance(scope, ast.Module):
        return after.tree
    named = [
        [n for n in file.nodes if isinstance(n, type(scope)) and n.name == scope.name]
        for file in (before, after)
    ]
    index = named[0].index(scope)
    return named[1][index] if index < len(named[1]) else after.tree


def _places(file: PythonFile, scope: _Scope, alike: _Like, named: _Named) -> list[tuple[str, int]]:
    """Function and line of each place in the scope that is like it and that nothing guards."""
    found = []
    for node in ast.walk(scope):
        if alike(file, node) and not _guarded(file, node, named):
            function = file.function_of(node)
            place = node.iter if isinstance(node, ast.comprehension) else node
            found.append((function.name if function else "", getattr(place, "lineno", 0)))
    return sorted(found, key=lambda place: place[1])


def _guarded(file: PythonFile, node: ast.AST, named: _Named) -> bool:
    """Whether a condition or a handler around the place, or an exit before it, is about it."""
    child: ast.AST = node
    for around in file.ancestors(node):
        match around:
            case ast.Try(body=body, handlers=handlers):
                if handlers and any(child is part for part in body):
                    return True
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                if child is not test and _speaks(test, named):
                    return True
            case ast.BoolOp(values=values):
                before = values[: values.index(child)] if child in values else []
                if any(_speaks(value, named) for value in before):
                    return True
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                if any(_speaks(t, named) for part in around.generators for t in part.ifs):
                    return True
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return _left_before(around, node, named)
        child = around
    return False


def _left_before(function: Function, node: ast.AST, named: _Named) -> bool:
    """An `if` about the value above the place that leaves, or gives it another value."""
    for above in own_nodes(function):
        if not isinstance(above, ast.If) or above.lineno >= getattr(node, "lineno", 0):
            continue
        if _speaks(above.test, named) and (
            isinstance(above.body[-1], _LEAVES)
            or any(
                ast.unparse(target) in named
                for part in above.body
                if isinstance(part, ast.Assign)
                for target in part.targets
            )
        ):
            return True
    return False


def _speaks(test: ast.expr, named: _Named) -> bool:
    return any(isinstance(part, ast.expr) and ast.unparse(part) in named for part in ast.walk(test))


def _like(site: Site) -> tuple[_Like, _Named] | None:
    """What fails like the place that failed, and the value that it fails for."""
    fault = site.fault
    if "NoneType" in fault.message:
        return _of_none(site)
    kinds: dict[str, Callable[[Site], tuple[_Like, _Named] | None]] = {
        "ZeroDivisionError": _divisions,
        "IndexError": _accesses,
        "KeyError": _keys,
        "StopIteration": _extremes,
        "StatisticsError": _extremes,
        "ValueError": _numbers if _NO_NUMBER.search(fault.message) else _extremes,
        "UnboundLocalError": _never_started,
    }
    kind = kinds.get(fault.error)
    return kind(site) if kind is not None else None


_NO_NUMBER = re.compile(r"invalid literal for int|could not convert string to float")


def _of_none(site: Site) -> tuple[_Like, _Named] | None:
    use = none_use(site.file, site.fault, site.case.report.stack_trace)
    if use is None:
        return None
    wanted, came = _read(use.absent), _came(site.file, use.absent)

    def alike(file: PythonFile, node: ast.AST) -> bool:
        held = None
        match node:
            case ast.Attribute(value=value) | ast.Subscript(value=value) | ast.Call(func=value):
                held = value
            case ast.For(iter=value) | ast.comprehension(iter=value):
                held = value
        if isinstance(node, ast.Call) and called_name(node) in ("len", "sum", "sorted", "list"):
            held = node.args[0] if node.args else held
        return held is not None and _read(held) == wanted and _came(file, held) == came

    return alike, (ast.unparse(use.absent),)


def _divisions(site: Site) -> tuple[_Like, _Named] | None:
    divided = [n for n in site.file.expressions_at(site.line) if _divisor(n) is not None]
    chosen = site.chosen(divided)
    divisor = _divisor(chosen) if chosen is not None else None
    if divisor is None:
        return None
    items = counted(site.file, divisor)
    wanted = _read(items or divisor)

    def alike(file: PythonFile, node: ast.AST) -> bool:
        right = _divisor(node)
        return right is not None and wanted == _read(counted(file, right) or right)

    return alike, (ast.unparse(divisor), ast.unparse(items or divisor))


def _divisor(node: ast.AST) -> ast.expr | None:
    divides = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod)
    return node.right if divides and isinstance(node, ast.BinOp) else None


def _accesses(site: Site) -> tuple[_Like, _Named] | None:
    if "pop" in site.fault.message:
        return _pops(site)
    access = site.chosen([n for n in site.file.expressions_at(site.line) if _is_read(n)])
    if not isinstance(access, ast.Subscript):
        return None
    wanted, came, least = _read(access.value), _came(site.file, access.value), _place(access)

    def alike(file: PythonFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Subscript) or _read(node.value) != wanted:
            return False
        place = _place(node)
        if least is None or place is None:
            return ast.dump(node.slice) == ast.dump(access.slice)
        beyond = place >= least if least > 0 and place > 0 else least in (0, -1)
        return beyond and _came(file, node.value) == came

    return alike, (ast.unparse(access.value),)


def _place(access: ast.Subscript) -> int | None:
    try:
        place = ast.literal_eval(access.slice)
    except (ValueError, TypeError):
        return None
    return place if isinstance(place, int) else None


def _is_read(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)


def _pops(site: Site) -> tuple[_Like, _Named] | None:
    """Whatever takes one from the collection that was empty."""
    calls = [n for n in site.file.expressions_at(site.line) if _popped(n) is not None]
    chosen = site.chosen(calls)
    held = _popped(chosen) if chosen is not None else None
    if held is None:
        return None
    named = ast.unparse(held)
    return lambda _, node: (of := _popped(node)) is not None and ast.unparse(of) == named, (named,)


def _popped(node: ast.AST) -> ast.expr | None:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    return node.func.value if node.func.attr in ("pop", "popleft", "popitem") else None


def _keys(site: Site) -> tuple[_Like, _Named] | None:
    """The same key read of the same mapping, or taken out of or counted in another like it."""
    removed = [n for n in _removals(site.file.nodes) if n.lineno == site.line]
    if len(removed) == 1:
        key = ast.dump(removed[0])
        return lambda _, node: any(ast.dump(n) == key for n in _removals([node])), ()
    access = site.chosen([n for n in site.file.expressions_at(site.line) if _is_read(n)])
    if not isinstance(access, ast.Subscript):
        return None
    counts = isinstance(site.file.parents.get(access), ast.AugAssign)
    wanted = (_read(access.value), _read(access.slice))

    def alike(file: PythonFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Subscript) or _read(node.slice) != wanted[1]:
            return False
        if counts and isinstance(node.ctx, ast.Store):
            return isinstance(file.parents.get(node), ast.AugAssign)
        return isinstance(node.ctx, ast.Load) and _read(node.value) == wanted[0]

    return alike, (ast.unparse(access.slice),)


def _removals(nodes: list[ast.AST]) -> Iterator[ast.expr]:
    """The keys of `del x[key]`, `x.pop(key)` and `x.remove(key)`."""
    for node in nodes:
        match node:
            case ast.Delete(targets=[ast.Subscript(slice=key)]):
                yield key
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="pop" | "remove"), args=[key])):
                yield key


def _extremes(site: Site) -> tuple[_Like, _Named] | None:
    calls = [n for n in site.file.expressions_at(site.line) if _chosen_of(n) is not None]
    chosen = site.chosen(calls)
    of = _chosen_of(chosen) if chosen is not None else None
    if of is None:
        return None
    wanted = _gone_through(of)
    return lambda _, node: (v := _chosen_of(node)) is not None and _gone_through(v) == wanted, (
        ast.unparse(of),
    )


def _chosen_of(node: ast.AST) -> ast.expr | None:
    """What `max(...)` and its like choose from; None when they are ready for nothing."""
    if not isinstance(node, ast.Call) or called_name(node) not in _EXTREMES:
        return None
    ready = len(node.args) != 1 or any(k.arg == "default" for k in node.keywords)
    return None if ready else node.args[0]


def _gone_through(values: ast.expr) -> str:
    if isinstance(values, ast.GeneratorExp | ast.ListComp | ast.SetComp):
        return "".join(_read(part.iter) + str(len(part.ifs)) for part in values.generators)
    return _read(values)


def _numbers(site: Site) -> tuple[_Like, _Named] | None:
    """Other columns of the row whose text was no number."""
    chosen = site.chosen([n for n in site.file.expressions_at(site.line) if _converted(n)])
    if not isinstance(chosen, ast.Call) or not isinstance(chosen.args[0], ast.Subscript):
        return None
    row = _read(chosen.args[0].value)

    def alike(_: PythonFile, node: ast.AST) -> bool:
        if not _converted(node) or not isinstance(node, ast.Call):
            return False
        given = node.args[0]
        same = called_name(node) == called_name(chosen)
        return same and isinstance(given, ast.Subscript) and _read(given.value) == row

    return alike, ()


def _converted(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called_name(node) in _NUMBERS and len(node.args) == 1


def _never_started(_: Site) -> tuple[_Like, _Named] | None:
    """Variables of the function that only ever grow."""

    def alike(file: PythonFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.AugAssign) or not isinstance(node.target, ast.Name):
            return False
        function = file.function_of(node)
        bound = [
            file.statement_of(n)
            for n in (ast.walk(function) if function is not None else ())
            if isinstance(n, ast.Name | ast.arg)
            and (n.id if isinstance(n, ast.Name) else n.arg) == node.target.id
            and not (isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))
        ]
        outside = [
            name
            for n in (ast.walk(function) if function is not None else ())
            if isinstance(n, ast.Global | ast.Nonlocal)
            for name in n.names
        ]
        grows = all(isinstance(statement, ast.AugAssign) for statement in bound)
        return grows and node.target.id not in outside

    return alike, ()


def _read(node: ast.expr) -> str:
    return ast.dump(node).replace("Store()", "Load()").replace("Del()", "Load()")


def _came(file: PythonFile, value: ast.expr) -> str:
    """What the variable was made of, so that another value of its name is another one."""
    made = origin_of(file, value).assignment if isinstance(value, ast.Name) else None
    return ast.dump(made) if made is not None else ""
