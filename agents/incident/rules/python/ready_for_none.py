"""Whether Python code is ready for None in place of a value: here, or where the value goes."""

import ast
import re
from collections.abc import Iterator

from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.conversions import declared_name
from agents.incident.rules.python.files import Function, PythonFile, PythonRepository, is_test
from agents.incident.rules.python.handed_on import arguments_of, default_of
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Site


def ready_for_none(site: Site, value: ast.expr) -> str | None:
    """How the code is ready for None in place of the value, as a clause ("line 3 handles")."""
    return handled_here(site.file, value) or _handled_by_caller(site, value)


def handled_here(file: PythonFile, value: ast.expr) -> str | None:
    """Whether the variable that takes the value is tested for None, or the function may give it."""
    statement = file.statement_of(value)
    function = file.function_of(value)
    if isinstance(statement, ast.Assign) and statement.value is value and function is not None:
        name = last_name(statement.targets[0])
        if line := _tested(function, name, statement.lineno):
            return f"line {line} handles"
    if isinstance(statement, ast.Return) and statement.value is value and function is not None:
        if function.returns and re.search(r"None|Optional", ast.unparse(function.returns)):
            return "its annotation allows"
        if value_for_nothing(ast.get_docstring(function) or "") == "None":
            return "its comment promises"
    return None


def _handled_by_caller(site: Site, value: ast.expr) -> str | None:
    statement, function = site.file.statement_of(value), site.file.function_of(value)
    caller = next(site.callers(), None)
    if not isinstance(statement, ast.Return) or function is None or caller is None:
        return None
    file, line = caller
    around = file.function_at(line)
    if statement.value is not value:
        return None
    for node in file.nodes:
        if not isinstance(node, ast.Assign | ast.NamedExpr):
            continue
        if not node.lineno <= line <= (node.end_lineno or 0):
            continue
        values = node.value.values if isinstance(node.value, ast.BoolOp) else [node.value]
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if called_name(values[-1]) == function.name and (
            at := _tested(around or file.tree, last_name(target), node.lineno)
        ):
            return f"{file.path}:{at} handles"
    for node in file.expressions_at(line):
        parent = file.parents.get(node)
        if called_name(node) != function.name or not isinstance(parent, ast.Compare):
            continue
        if parent.left is node and isinstance(parent.ops[0], ast.Is | ast.IsNot):
            return f"{file.path}:{line} handles"
    return None


def _tested(scope: Function | ast.Module, name: str, after: int) -> int | None:
    """The line from `after` on at which the code asks whether the variable is None."""
    for node in ast.walk(scope):
        if not isinstance(node, ast.If | ast.IfExp | ast.While) or not name:
            continue
        if node.lineno < after:
            continue
        for test in _tests(node.test):
            if isinstance(test, ast.NamedExpr):
                test = test.target
            if isinstance(test, ast.Name) and test.id == name:
                return node.lineno
    return None


def _tests(test: ast.expr) -> Iterator[ast.expr]:
    """What is asked for truth or for None: `x` of `not x`, `x is None` and `x and y`."""
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from _tests(value)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield test.operand
    elif isinstance(test, ast.Compare):
        if isinstance(test.ops[0], ast.Is | ast.IsNot):
            yield test.left
    else:
        yield test


def default_where_it_goes(
    repository: PythonRepository, file: PythonFile, value: ast.expr
) -> ast.expr | None:
    """The default of the parameter or field that the value is given for, or a None it may be."""
    parent = file.parents.get(value)
    name = parent.arg if isinstance(parent, ast.keyword) else None
    call = file.parents.get(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or call.func is value:
        return None
    called = called_name(call) or ""
    own = file.class_of(call)
    called = own.name if called == "cls" and own is not None else called
    place = call.args.index(value) if value in call.args else None
    owners = repository.classes(called, file.path) if called[:1].isupper() else []
    if len(owners) == 1:
        return _of_class(owners[0][1], name, place)
    functions = [
        node
        for other in repository.files_with(f"def {called}", file.path)
        if called and not is_test(other.path)
        for node in other.nodes
        if isinstance(node, Function) and node.name == called
    ]
    method = isinstance(call.func, ast.Attribute)
    return _of_function(functions[0], name, place, method) if len(functions) == 1 else None


def _of_class(owner: ast.ClassDef, name: str | None, place: int | None) -> ast.expr | None:
    makers = [n for n in owner.body if isinstance(n, Function) and n.name == "__init__"]
    if makers:
        return _of_function(makers[0], name, place, True)
    fields = [n for n in owner.body if isinstance(n, ast.AnnAssign)]
    for index, declared in enumerate(fields):
        if index == place or (name is not None and last_name(declared.target) == name):
            return _plain(declared.value, declared.annotation)
    return None


def _of_function(
    function: Function, name: str | None, place: int | None, method: bool
) -> ast.expr | None:
    positional = [*function.args.posonlyargs, *function.args.args]
    if method and positional and positional[0].arg in ("self", "cls"):
        positional = positional[1:]
    if name is None and place is not None and place < len(positional):
        name = positional[place].arg
    found = [a for a in arguments_of(function) if a.arg == name]
    return _plain(default_of(function, name), found[0].annotation) if found and name else None


def _plain(default: ast.expr | None, annotation: ast.expr | None) -> ast.expr | None:
    if isinstance(default, ast.Constant):
        return default
    if default is None and annotation is not None and declared_name(annotation)[1]:
        return ast.Constant(value=None)
    return None
