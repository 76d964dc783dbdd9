"""Python: None where it was made: a forgotten `return`, a default that should be empty."""

import ast
import re
from dataclasses import replace

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.python.files import Function, PythonFile, own_nodes, parameters_of
from agents.incident.rules.python.none import none_use
from agents.incident.rules.python.operands import operands_at
from agents.incident.rules.python.origins import (
    called_name,
    callee,
    ends,
    is_none,
    last_name,
    origin_of,
    targets_of,
)
from agents.incident.rules.python.site import Cure, Site, answered, at_site, site_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_EMPTY_CALLS = {"list", "dict", "set", "OrderedDict", "defaultdict", "Counter", "deque"}
_GROWS = {"append", "add", "extend", "update", "setdefault", "insert", "appendleft"}
_PURE = (
    ast.BinOp, ast.Compare, ast.JoinedStr, ast.List, ast.Dict, ast.ListComp, ast.DictComp,
    ast.SetComp, ast.Subscript, ast.Name, ast.Attribute, ast.IfExp, ast.BoolOp, ast.Tuple,
)  # fmt: skip
_PURE_CALLS = {"sorted", "sum", "len", "max", "min", "join", "format", "round", "str", "strip"}


class ForgottenReturn:
    """None from a function that makes its value and does not give it."""

    name = "python-forgotten-return"

    @at_site("TypeError", "AttributeError")
    def examine(self, site: Site) -> Analysis | None:
        absent = absent_at(site) or _operand_at(site)
        if absent is None:
            return None
        if cure := _of_context(site, absent):
            cause = f"`__enter__` at {cure.file.path}:{cure.line} gives nothing to `with`."
            return answered(self.name, site, cause, cure)
        found = callee(site.repository, site.file, origin_of(site.file, absent).source)
        cure = _returning(site, *found) if found is not None else None
        if found is None or cure is None:
            return None
        name = found[1].name
        cause = f"`{name}` at {cure.file.path}:{found[1].lineno} makes its value and returns none."
        return answered(self.name, site, cause, cure)


def absent_at(site: Site) -> ast.expr | None:
    """The only expression of the line that can be the None that the message speaks of."""
    if "NoneType" not in site.fault.message:
        return None
    use = none_use(site.file, site.fault, site.case.report.stack_trace)
    return use.absent if use is not None else None


def _operand_at(site: Site) -> ast.expr | None:
    """The side of an operation that was None."""
    found = [o.node for o in operands_at(site) if o.kind == "NoneType"]
    return only(found)


def _of_context(site: Site, absent: ast.expr) -> Cure | None:
    """`with Timer() as t` of a class whose `__enter__` has no `return`."""
    file = site.file
    if not isinstance(absent, ast.Name):
        return None
    items = [
        item
        for node in file.ancestors(absent)
        if isinstance(node, ast.With | ast.AsyncWith)
        for item in node.items
        if last_name(item.optional_vars) == absent.id
    ]
    name = called_name(items[0].context_expr) if items else None
    owners = site.repository.classes(name, file.path) if name else []
    if len(owners) != 1:
        return None
    home, owner = owners[0]
    entering = [
        n for n in owner.body if isinstance(n, Function) and n.name in ("__enter__", "__aenter__")
    ]
    if len(entering) != 1 or _gives_value(entering[0]) or ends(entering[0].body):
        return None
    if entering[0].body[0].lineno == entering[0].lineno:
        return None
    change = _returned_last(home, entering[0], "self")
    return Cure(home, [change], "lets `__enter__` return the object", True, entering[0].lineno)


def _returned_last(file: PythonFile, function: Function, code: str) -> Replacement:
    last = function.body[-1]
    if isinstance(last, ast.Pass):
        return Replacement(*file.span(last), f"return {code}")
    return file.inserted_after(last, f"return {code}")


def _gives_value(function: Function) -> bool:
    return any(
        (isinstance(n, ast.Return) and n.value is not None and not is_none(n.value))
        or isinstance(n, ast.Yield | ast.YieldFrom)
        for n in own_nodes(function)
    )


def _returning(site: Site, home: PythonFile, function: Function) -> Cure | None:
    last = function.body[-1]
    if last.lineno == function.lineno or ends(function.body):
        return None
    if useless := _useless_statement(home, function):
        change = Replacement(*home.span(useless), f"return {home.source(useless.value)}")
        how = f"returns what `{function.name}` works out and drops"
        return Cure(home, [change], how, True, useless.lineno)
    if isinstance(last, ast.Expr) and _is_value(site, home, function, last.value):
        change = Replacement(*home.span(last), f"return {home.source(last.value)}")
        how = f"returns what `{function.name}` works out last"
        return Cure(home, [change], how, True, last.lineno)
    if _gives_value(function) or any(isinstance(n, ast.Return) for n in own_nodes(function)):
        return None
    made = _collected(function)
    if made is None:
        return None
    how = f"lets `{function.name}` return the `{made}` that it makes"
    return Cure(home, [_returned_last(home, function, made)], how, True, function.lineno)


def _useless_statement(home: PythonFile, function: Function) -> ast.Expr | None:
    """The one statement, last of its block, that does nothing but work out a value."""
    found = [
        n
        for n in own_nodes(function)
        if isinstance(n, ast.Expr) and isinstance(n.value, _PURE)
        and (block := home.parents.get(n)) is not function
        and n in [b[-1] for p in ("body", "orelse") if (b := getattr(block, p, None))]
        and not isinstance(block, ast.For | ast.While)
    ]  # fmt: skip
    return only(found)


def _is_value(site: Site, home: PythonFile, function: Function, last: ast.expr) -> bool:
    """Whether a statement makes sense only as the value of the function."""
    inner = last.value if isinstance(last, ast.Await) else last
    if isinstance(inner, ast.Call):
        if called_name(inner) in _PURE_CALLS:
            return not _gives_value(function)
        if len(function.body) > 2 or _gives_value(function):
            return False
        found = callee(site.repository, home, inner)
        return found is not None and found[1] is not function and _always_gives(found[1])
    return isinstance(inner, _PURE) and not _gives_value(function)


def _always_gives(function: Function) -> bool:
    returns = [n for n in own_nodes(function) if isinstance(n, ast.Return)]
    return (
        bool(returns)
        and ends(function.body)
        and all(r.value is not None and not is_none(r.value) for r in returns)
    )


def _collected(function: Function) -> str | None:
    """The one variable that starts empty, only grows, and is never used for anything else."""
    started = {
        statement.targets[0].id
        for statement in function.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and _starts_empty(statement.value)
    }
    grown: set[str] = set()
    used: set[str] = set()
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(function):
        if isinstance(node, ast.AugAssign):
            grown |= targets_of(node)
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
            continue
        parent = parents.get(node)
        is_method = isinstance(parent, ast.Attribute) and parent.attr in _GROWS
        is_item = isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store)
        (grown if is_method or is_item else used).add(node.id)
    kept = [name for name in started & grown if name not in used]
    return only(kept)


def _starts_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Set | ast.Tuple):
        return not value.elts
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.Constant):
        return value.value in (0, "", 0.0) and value.value is not False
    return called_name(value) in _EMPTY_CALLS


class EmptyByDefault:
    """None by default where the code goes on as with an empty list, dict or set."""

    name = "python-empty-default"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, "TypeError", "AttributeError")
        absent = None
        if site is not None:
            absent = _counted_on(site) or _unfolded(site) or absent_at(site)
        if site is None or absent is None:
            return None
        use = site.file.parents.get(absent)
        if isinstance(absent, ast.Name):
            function = site.file.function_of(absent)
            cure = _of_parameters(site.file, function, absent.id, use) if function else None
        elif isinstance(absent, ast.Attribute) and last_name(absent.value) == "self":
            owner = site.file.class_of(absent)
            cure = _of_field(site, owner, absent.attr, use) if owner else None
        else:
            cure = None
        if cure is None:
            return None
        text = ast.unparse(absent)
        cause = f"`{text}` is None at {site.where}: nothing was given, and None is its default."
        return answered(self.name, site, cause, cure)


def _counted_on(site: Site) -> ast.expr | None:
    """`self.total += 1`, where the total is None."""
    found = re.search(r"for [+-]=: 'NoneType' and '(int|float)'", site.fault.message)
    sums = [
        node.target
        for node in ast.walk(site.file.tree)
        if isinstance(node, ast.AugAssign) and node.lineno == site.line
    ]
    return sums[0] if found is not None and len(sums) == 1 else None


def _unfolded(site: Site) -> ast.expr | None:
    """`f(**context)`, where the context is None."""
    if not re.search(r"argument after \*\*? must be an? \w+, not NoneType", site.fault.message):
        return None
    folded: list[ast.expr] = []
    for node in site.file.expressions_at(site.line):
        if isinstance(node, ast.Call):
            named = "**" in site.fault.message
            folded += [k.value for k in node.keywords if k.arg is None and named]
            folded += [a.value for a in node.args if isinstance(a, ast.Starred) and not named]
    return only(folded)


_KINDS = {
    "list": "[]", "List": "[]", "Sequence": "[]", "Iterable": "[]", "dict": "{}", "Dict": "{}",
    "Mapping": "{}", "set": "set()", "Set": "set()",
}  # fmt: skip
_BY_METHOD = {
    "append": "[]", "extend": "[]", "insert": "[]", "add": "set()", "items": "{}", "keys": "{}",
    "values": "{}", "setdefault": "{}", "get": "{}",
}  # fmt: skip
_FACTORIES = {"[]": "list", "{}": "dict", "set()": "set"}


def _kind(annotation: ast.expr | None, use: ast.AST | None) -> str | None:
    """What the empty value is written as: by the annotation, else by what is done with it."""
    for node in ast.walk(annotation) if annotation is not None else ():
        if (known := _KINDS.get(last_name(node))) is not None:
            return known
        if last_name(node) not in ("", "Optional", "Union", "None"):
            return None  # an annotation of another kind
    if isinstance(use, ast.Attribute):
        return _BY_METHOD.get(use.attr)
    if isinstance(use, ast.For | ast.comprehension):
        return "[]"
    if isinstance(use, ast.Subscript) and isinstance(use.ctx, ast.Store):
        return "{}"
    if isinstance(use, ast.Call) and called_name(use) in ("len", "sorted", "any", "all", "extend"):
        return "[]"
    if isinstance(use, ast.keyword | ast.Starred):
        return "{}" if isinstance(use, ast.keyword) else "()"
    return "0" if isinstance(use, ast.AugAssign) else None


def _of_parameters(
    file: PythonFile, function: Function, name: str, use: ast.AST | None
) -> Cure | None:
    """The parameter, and the function's others that are used in such a way and None by default."""
    cure = _of_parameter(file, function, name, use)
    if cure is None:
        return None
    changes = list(cure.changes)
    for other in sorted(parameters_of(function) - {name}):
        uses = [
            file.parents.get(n)
            for n in own_nodes(function)
            if isinstance(n, ast.Name) and n.id == other and isinstance(n.ctx, ast.Load)
        ]
        further = [c for use in uses if (c := _of_parameter(file, function, other, use))]
        if uses and len(further) == len(uses):
            changes += further[0].changes
    return replace(cure, changes=changes)


def _of_parameter(
    file: PythonFile, function: Function, name: str, use: ast.AST | None
) -> Cure | None:
    arguments = function.args
    plain = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(plain) - len(arguments.defaults)) + list(arguments.defaults)
    pairs = [*zip(plain, defaults, strict=True)]
    pairs += zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    found = [(a, d) for a, d in pairs if a.arg == name and is_none(d)]
    if len(found) != 1:
        return None
    argument, default = found[0]
    kind = _kind(argument.annotation, use)
    if kind is None or default is None or _is_tested(function, name):
        return None
    if any(
        isinstance(n, ast.Name) and n.id == name and not isinstance(n.ctx, ast.Load)
        for n in ast.walk(function)
    ):
        return None
    guard = f"if {name} is None:\n{file.indent_unit}{name} = {kind}"
    change = file.inserted_first(function, guard)
    how = f"starts with `{kind}` when nothing is given"
    return Cure(file, [change], how, False, default.lineno) if change is not None else None


def _is_tested(scope: ast.AST, name: str) -> bool:
    """Whether the code asks anywhere if there is such a value, or gives another for it."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Compare) and any(is_none(c) for c in node.comparators):
            if last_name(node.left) == name:
                return True
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
            if last_name(test) == name:
                return True
        elif isinstance(node, ast.BoolOp) and any(last_name(v) == name for v in node.values):
            return True
    return False


def _of_field(site: Site, owner: ast.ClassDef, name: str, use: ast.AST | None) -> Cure | None:
    """A dataclass's field, or one that `__init__` takes over from its parameter."""
    file = site.file
    if _is_tested(owner, name):
        return None
    sets = [
        n for n in ast.walk(owner)
        if isinstance(n, ast.Attribute) and n.attr == name and isinstance(n.ctx, ast.Store)
        and not isinstance(file.parents.get(n), ast.AugAssign)
    ]  # fmt: skip
    if not sets:
        return _of_dataclass(file, owner, name, use)
    statement = file.statement_of(sets[0])
    maker = file.function_of(sets[0])
    if len(sets) != 1 or maker is None or maker.name != "__init__":
        return None
    given = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    return _of_parameter(file, maker, given.id, use) if isinstance(given, ast.Name) else None


def _of_dataclass(
    file: PythonFile, owner: ast.ClassDef, name: str, use: ast.AST | None
) -> Cure | None:
    decorated = any("dataclass" in ast.unparse(d) for d in owner.decorator_list)
    fields = [
        n for n in owner.body
        if isinstance(n, ast.AnnAssign) and last_name(n.target) == name and is_none(n.value)
    ]  # fmt: skip
    if not decorated or len(fields) != 1:
        return None
    kind, value = _kind(fields[0].annotation, use), fields[0].value
    if kind not in _FACTORIES or kind is None or value is None:
        return None
    module = "" if "dataclass" in file.imports else "dataclasses."
    code = f"{module}field(default_factory={_FACTORIES[kind]})"
    changes = [Replacement(*file.span(value), code)]
    if not module and "field" not in file.imports:
        changes.append(file.added_import("dataclasses", "field"))
    how = f"gives each object a {_FACTORIES[kind]} of its own"
    return Cure(file, changes, how, False, fields[0].lineno)
