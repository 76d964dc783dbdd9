"""Where a Python value came from: assignments in the function, callers, callees that give None."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.incident.rules.python.files import (
    Function,
    PythonFile,
    PythonRepository,
    is_test,
    own_nodes,
    parameters_of,
)
from agents.incident.rules.single import only


@dataclass(frozen=True, slots=True)
class Origin:
    """What an expression's value is made of.

    `source` is the call or attribute that gave it (None when not visible); `assignment` the
    statement that put it into a variable, when it is certain to have run last; `parameter` tells
    that the caller passed it.
    """

    expression: ast.expr
    source: ast.expr | None
    assignment: ast.Assign | ast.AnnAssign | None = None
    parameter: bool = False


def origin_of(file: PythonFile, expression: ast.expr) -> Origin:
    """Follow the value back inside its function."""
    if not isinstance(expression, ast.Name):
        return Origin(expression, awaited(expression))
    function = file.function_of(expression)
    if bound_by_comprehension(file, expression):
        return Origin(expression, None)
    nodes = own_nodes(function) if function else iter(file.tree.body)
    assignments = [
        node
        for node in nodes
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.For | ast.AsyncFor | ast.With)
        and (node.end_lineno or 0 if isinstance(node, ast.Assign | ast.AnnAssign) else node.lineno)
        < expression.lineno
        and expression.id in targets_of(node)
    ]
    if not assignments:
        parameter = function is not None and expression.id in parameters_of(function)
        return Origin(expression, None, parameter=parameter)
    last = max(assignments, key=lambda node: node.lineno)
    if not isinstance(last, ast.Assign | ast.AnnAssign) or not _always_runs(file, last, expression):
        return Origin(expression, None)
    value = last.value
    simple = isinstance(last, ast.AnnAssign) or isinstance(last.targets[0], ast.Name)
    if value is None or not simple:
        return Origin(expression, None)
    if isinstance(value, ast.Name) and value.id != expression.id:
        further = origin_of(file, value)
        return Origin(expression, further.source, last, further.parameter)
    return Origin(expression, awaited(value), last)


def awaited(expression: ast.expr) -> ast.expr:
    return expression.value if isinstance(expression, ast.Await) else expression


def targets_of(node: ast.stmt) -> set[str]:
    """Names a statement assigns (its own targets, not its body's)."""
    targets: list[ast.AST] = []
    if isinstance(node, ast.Assign):
        targets = list(node.targets)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.For | ast.AsyncFor):
        targets = [node.target]
    elif isinstance(node, ast.With | ast.AsyncWith):
        targets = [item.optional_vars for item in node.items if item.optional_vars]
    return {
        name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)
    }


def bound_by_comprehension(file: PythonFile, name: ast.Name) -> bool:
    """Whether the name belongs to a comprehension or lambda around it."""
    for scope in file.ancestors(name):
        if isinstance(scope, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            bound = {
                inner.id
                for part in scope.generators
                for inner in ast.walk(part.target)
                if isinstance(inner, ast.Name)
            }
            if name.id in bound:
                return True
        elif isinstance(scope, ast.Lambda):
            if name.id in {argument.arg for argument in scope.args.args}:
                return True
        elif isinstance(scope, ast.stmt):
            return False
    return False


def evaluated_at_once(file: PythonFile, expression: ast.expr) -> bool:
    """Whether the expression runs unconditionally when its statement does, and only once."""
    child: ast.AST = expression
    for parent in file.ancestors(expression):
        if isinstance(parent, ast.stmt):
            return not isinstance(parent, ast.While | Function | ast.ClassDef)
        if isinstance(
            parent, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
        ):
            return False
        if isinstance(parent, ast.BoolOp) and parent.values[0] is not child:
            return False
        if isinstance(parent, ast.IfExp) and parent.test is not child:
            return False
        child = parent
    return False


def called_name(call: ast.AST | None) -> str | None:
    """The last name of what is called: `find` for `self.users.find(1)`."""
    if not isinstance(call, ast.Call):
        return None
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else None


def calls_at(file: PythonFile, line: int, *names: str) -> list[ast.Call]:
    """Calls on the line of functions or methods of these names, the outermost first."""
    found = [node for node in file.expressions_at(line) if isinstance(node, ast.Call)]
    return [call for call in found if called_name(call) in names]


def method_calls_at(file: PythonFile, line: int, *names: str) -> list[ast.Call]:
    """Calls on the line of methods of these names, the outermost first."""
    return [c for c in calls_at(file, line, *names) if isinstance(c.func, ast.Attribute)]


def is_none(node: ast.expr | None) -> bool:
    """Whether it is the constant None; not what merely may be."""
    return isinstance(node, ast.Constant) and node.value is None


def written(value: ast.expr) -> str:
    """A value's code, its texts in double quotes."""
    code = ast.unparse(value)
    return code.replace("'", '"') if '"' not in code else code


def last_name(node: ast.AST | None) -> str:
    """`owner` for both `owner` and `order.owner`; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def callee(
    repository: PythonRepository, file: PythonFile, call: ast.expr | None
) -> tuple[PythonFile, Function] | None:
    """The repository's function that a call runs; None when it is not the only one it can be."""
    name = called_name(call)
    if name is None:
        return None
    assert isinstance(call, ast.Call)
    imported = file.imports.get(name) if isinstance(call.func, ast.Name) else None
    path = repository.module_file(imported[0], file.path) if imported else None
    wanted = imported[1] if imported and imported[1] else name
    method = isinstance(call.func, ast.Attribute)
    found = [
        (other, node)
        for other in repository.files_with(f"def {wanted}", file.path)
        for node in other.nodes
        if isinstance(node, Function)
        and node.name == wanted
        and (path is None or other.path == path)
        and (method or not isinstance(other.parents.get(node), ast.ClassDef))
    ]
    here = [pair for pair in found if pair[0].path == file.path]
    own_class = file.class_of(call)
    if method and own_class is not None and isinstance(call.func, ast.Attribute):
        receiver = call.func.value
        if isinstance(receiver, ast.Name) and receiver.id == "self":
            here = [p for p in here if p[0].parents.get(p[1]) is own_class] or here
    if len(here) == 1:
        return here[0]
    program = [pair for pair in found if not is_test(pair[0].path)]
    return only(program)


_MAY_BE_ABSENT = re.compile(
    r"^(get|first|one_or_none|scalar|scalar_one_or_none|scalars_first|find\w*|fetchone|match|search"
    r"|fullmatch|lookup\w*|getenv|which|find_one|get_or_none)$"
)


def none_paths(function: Function) -> Iterator[tuple[int, str]]:
    """Lines at which the function gives None, each with the way it does."""
    returns = [node for node in own_nodes(function) if isinstance(node, ast.Return)]
    for node in sorted(returns, key=lambda r: r.lineno):
        value = node.value
        if value is None or (isinstance(value, ast.Constant) and value.value is None):
            yield node.lineno, "returns None"
        elif (name := called_name(awaited(value))) and _MAY_BE_ABSENT.match(name):
            call = awaited(value)
            if isinstance(call, ast.Call) and not (name == "get" and len(call.args) > 1):
                yield node.lineno, f"returns what `{name}` gives, which may be None"
    if not ends(function.body):
        where = function.body[-1]
        yield where.end_lineno or where.lineno, "reaches its end without a return"


def ends(body: list[ast.stmt]) -> bool:
    """Whether control never runs out of these statements at their end."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Return | ast.Raise | ast.Continue | ast.Break):
        return True
    if isinstance(last, ast.If):
        return ends(last.body) and ends(last.orelse)
    if isinstance(last, ast.With | ast.AsyncWith):
        return ends(last.body)
    if isinstance(last, ast.Try):
        handlers = all(ends(handler.body) for handler in last.handlers)
        return ends(last.finalbody) or (handlers and (ends(last.body) or ends(last.orelse)))
    if isinstance(last, ast.While):
        forever = isinstance(last.test, ast.Constant) and bool(last.test.value)
        return forever and not any(isinstance(n, ast.Break) for n in ast.walk(last))
    if isinstance(last, ast.Match):
        return False
    return False


def _always_runs(file: PythonFile, assignment: ast.stmt, use: ast.expr) -> bool:
    """Whether the assignment's block also holds the use, so that it ran before it."""
    block = file.parents.get(assignment)
    if block is None or isinstance(block, ast.Module):
        return True
    if block not in set(file.ancestors(use)):
        return False
    field = next(
        (
            body
            for name in ("body", "orelse", "finalbody")
            if isinstance(body := getattr(block, name, None), list) and assignment in body
        ),
        [],
    )
    around = {use, *file.ancestors(use)}
    return any(statement in around for statement in field)
