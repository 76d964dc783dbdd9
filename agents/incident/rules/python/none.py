"""Python: something was done to None. Finds what was None, why, and the codebase's own guard."""

import ast
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.incident.analysis import Analysis, Evidence
from agents.incident.rules.python.conversions import declared_name
from agents.incident.rules.python.defaults import default_replacement
from agents.incident.rules.python.early_exits import in_loop
from agents.incident.rules.python.files import (
    Function,
    PythonFile,
    PythonRepository,
    own_nodes,
)
from agents.incident.rules.python.guards import Absence, Action, guard_action
from agents.incident.rules.python.markers import is_marked, marked_columns
from agents.incident.rules.python.operands import operands_at
from agents.incident.rules.python.origins import (
    Origin,
    awaited,
    bound_by_comprehension,
    called_name,
    callee,
    calls_at,
    ends,
    evaluated_at_once,
    is_none,
    last_name,
    none_paths,
    origin_of,
)
from agents.incident.rules.python.promised import promised_action
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.rule import Fault, quoted
from agents.incident.rules.single import only

_ATTRIBUTE = re.compile(r"'NoneType' object has no attribute '(\w+)'")
_OTHER = {
    "subscript": re.compile(
        r"'NoneType' object (is not subscriptable|does not support item (assignment|deletion))"
    ),
    "call": re.compile(r"'NoneType' object is not callable"),
    "iterate": re.compile(
        r"'NoneType' object is not iterable|non-iterable NoneType"
        r"|argument of type 'NoneType' is not|object of type 'NoneType' has no len"
    ),
}
_IN_PLACE = {"sort": "sorted", "reverse": "reversed"}
_TAKE_ITERABLES = {
    "len", "list", "sorted", "tuple", "set", "sum", "enumerate", "dict", "extend", "update", "any",
    "all", "max", "min", "frozenset",
}  # fmt: skip
_ENVIRONMENT = re.compile(r"^(os\.)?(environ\.get|getenv)$")
_VERBS = re.compile(
    r"^_*(find|get|load|fetch|lookup|look_up|search|query|read|select|resolve|retrieve)_"
)
_GENERIC = {
    "get", "first", "find", "find_one", "one_or_none", "fetchone", "scalar", "match", "search",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _NoneUse:
    """The operation that failed, and the operand that was None."""

    operation: ast.expr
    absent: ast.expr


class NoneUsed:
    """Attribute, subscript, call or iteration of None."""

    name = "python-none"

    @at_site(said="NoneType")
    def examine(self, site: Site) -> Analysis | None:
        file, repository = site.file, site.repository
        use = none_use(file, site.fault, site.case.report.stack_trace)
        if use is None:
            return _of_operand(self.name, site)
        origin = origin_of(file, use.absent)
        if origin.parameter and (passed := _passed_by_caller(site, use.absent)):
            cured = _cure(repository, file, use, origin, callers=False)
            if cured is None:
                file, origin = passed
                cured = _guarded(repository, file, origin)
        else:
            cured = _cure(repository, file, use, origin)
        return _explained(self.name, site, file, use, origin, cured)


def none_use(file: PythonFile, fault: Fault, trace: str, *, likely: bool = True) -> _NoneUse | None:
    """The only expression on the line that can have raised this; None when several can.

    With `likely`, of several the one whose value may visibly be missing.
    """
    uses = _uses_at(file, fault)
    frame = fault.frame.frame
    columns = marked_columns(trace, frame.file, frame.line, frame.function)
    if columns:
        marked = [use for use in uses if is_marked(file, use.operation, fault.line, columns)]
        uses = marked or uses
    if len(uses) > 1 and likely:  # `a.x + b.x`
        sources = [(use, called_name(origin_of(file, use.absent).source)) for use in uses]
        uses = [use for use, name in sources if name is not None]
    return only(uses)


def _uses_at(file: PythonFile, fault: Fault) -> list[_NoneUse]:
    found: list[_NoneUse] = []
    attribute = _ATTRIBUTE.search(fault.message)
    kind = next((k for k, pattern in _OTHER.items() if pattern.search(fault.message)), None)
    for node in file.expressions_at(fault.line):
        if attribute:
            if isinstance(node, ast.Attribute) and node.attr == attribute[1]:
                found.append(_NoneUse(node, node.value))
        elif kind == "subscript" and isinstance(node, ast.Subscript):
            found.append(_NoneUse(node, node.value))
        elif kind == "call" and isinstance(node, ast.Call):
            found.append(_NoneUse(node, node.func))
        elif kind == "iterate":
            found.extend(_iterated(file, node))
    closest = [u for u in found if u.operation.end_lineno == fault.line] or found
    constants = (ast.Constant, ast.JoinedStr, ast.List, ast.Dict, ast.ListComp, ast.Tuple)
    closest = [u for u in closest if last_name(u.absent) not in ("self", "cls")]
    return [use for use in closest if not isinstance(use.absent, constants)]


def _iterated(file: PythonFile, node: ast.expr) -> list[_NoneUse]:
    parent = file.parents.get(node)
    if isinstance(parent, ast.For | ast.comprehension) and parent.iter is node:
        return [_NoneUse(node, node)]
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return [_NoneUse(node, node.comparators[0])]
    if isinstance(node, ast.Call) and node.args and last_name(node.func) in _TAKE_ITERABLES:
        return [_NoneUse(node, node.args[0])]
    unpacks = isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Tuple)
    return [_NoneUse(node, node)] if unpacks and not isinstance(node, ast.Tuple) else []


def _passed_by_caller(site: Site, absent: ast.expr) -> tuple[PythonFile, Origin] | None:
    """Follow a parameter to the argument in the calling frame."""
    function, calling = site.file.function_of(absent), next(site.callers(1), None)
    if calling is None or function is None or not isinstance(absent, ast.Name):
        return None
    caller, line = calling
    calls = calls_at(caller, line, function.name)
    if len(calls) != 1:
        return None
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    if names[:1] in (["self"], ["cls"]):
        names = names[1:]
    arguments = dict(zip(names, calls[0].args, strict=False))
    arguments |= {keyword.arg: keyword.value for keyword in calls[0].keywords if keyword.arg}
    value = arguments.get(absent.id)
    return (caller, origin_of(caller, value)) if value is not None else None


def _cure(
    repository: PythonRepository,
    file: PythonFile,
    use: _NoneUse,
    origin: Origin,
    callers: bool = True,
) -> Cure | None:
    if _reads_environment(origin.source):
        return None
    mended = _mended_source(file, origin) or _returns_itself(repository, file, use)
    if mended is not None:
        return mended
    if default := default_replacement(repository, file, use.operation, use.absent):
        return Cure(file, [default[0]], f"puts a default in its place, {default[1]}", shown=True)
    if skipped := _skipped_with_others(file, use):
        return skipped
    return _guarded(repository, file, origin) if callers or not origin.parameter else None


def _skipped_with_others(file: PythonFile, use: _NoneUse) -> Cure | None:
    """`if match.group("x"): continue` passes over some: None is passed over with them."""
    statement = file.statement_of(use.absent)
    absent = use.absent
    if not isinstance(statement, ast.If) or not isinstance(absent, ast.Name | ast.Attribute):
        return None
    leaves = len(statement.body) == 1 and isinstance(statement.body[0], ast.Continue)
    if not leaves or not evaluated_at_once(file, absent) or statement.orelse:
        return None
    if file.lines[statement.lineno - 1].lstrip().startswith("elif"):
        return None
    test = file.source(statement.test)
    weak = isinstance(statement.test, ast.BoolOp | ast.IfExp | ast.NamedExpr)
    whole = f"({test})" if weak else test
    code = f"{file.source(absent)} is None or {whole}"
    change = Replacement(*file.span(statement.test), code)
    return Cure(file, [change], "passes over it, as the loop does with others")


def _mended_source(file: PythonFile, origin: Origin) -> Cure | None:
    """`x = items.sort()` gives None: `sorted(items)` gives the list that was meant."""
    call = origin.source
    name = called_name(call)
    if name not in _IN_PLACE or not isinstance(call, ast.Call):
        return None
    assert isinstance(call.func, ast.Attribute)
    receiver = file.source(call.func.value)
    options = [file.source(a) for a in call.args]
    options += [f"{k.arg}={file.source(k.value)}" for k in call.keywords]
    code = f"sorted({', '.join([receiver, *options])})"
    if name == "reverse":
        code = f"list(reversed({receiver}))"
    how = f"uses `{_IN_PLACE[name]}`, because `.{name}()` changes the list in place and gives None"
    return Cure(file, [Replacement(*file.span(call), code)], how, shown=True)


def _returns_itself(repository: PythonRepository, file: PythonFile, use: _NoneUse) -> Cure | None:
    """A chained method that forgot `return self`, in a class whose other methods have it."""
    found = callee(repository, file, use.absent)
    if found is None or not isinstance(use.absent, ast.Call):
        return None
    home, function = found
    owner = home.parents.get(function)
    returns = [node for node in own_nodes(function) if isinstance(node, ast.Return)]
    bare = [node for node in returns if node.value is None or is_none(node.value)]
    if not isinstance(owner, ast.ClassDef) or any(
        isinstance(node, ast.Yield | ast.YieldFrom) or called_name(node) == function.name
        for node in own_nodes(function)
    ):
        return None  # what calls itself is to give what that comes to
    if any(last_name(node.value) != "self" for node in returns if node not in bare):
        return None
    fluent = [
        node
        for method in owner.body
        if isinstance(method, Function)
        for node in (method.body[-1:] if method is not function else returns)
        if isinstance(node, ast.Return) and last_name(node.value) == "self"
    ]
    if not fluent:
        return None
    changes = [Replacement(*home.span(node), "return self") for node in bare]
    if not ends(function.body):
        changes.append(home.inserted_after(function.body[-1], "return self"))
    how = f"lets `{function.name}` return self, as the class's other methods do"
    return Cure(home, changes, how, shown=True)


def _guarded(repository: PythonRepository, file: PythonFile, origin: Origin) -> Cure | None:
    """A guard in front of the use, in the codebase's own manner."""
    expression = origin.expression
    if _reads_environment(origin.source) or not evaluated_at_once(file, expression):
        return None
    if isinstance(expression, ast.Name) and bound_by_comprehension(file, expression):
        return None
    named = _name_for(file, origin)
    if named is None:
        return None
    variable, noun = named
    absence = Absence(file, expression, variable, noun, origin.source)
    action = guard_action(repository, absence)
    if action is None:
        return None
    changes = _guard_changes(file, origin, variable, action)
    if changes is None:
        return None
    how = f"guards against it with `{action.code.strip()}`"
    if action.model:
        how += f", as {action.model[0]}:{action.model[1]} does"
    return Cure(file, changes, how, shown=bool(action.model))


def _guard_changes(
    file: PythonFile, origin: Origin, variable: str, action: Action
) -> list[Replacement] | None:
    expression = origin.expression
    lines = [line.strip() for line in action.code.split("\n")]
    body = "\n".join(file.indent_unit + line for line in lines)
    guard = f"if {variable} is None:\n{body}"
    imports = [file.added_import(module, name) for module, name in action.imports]
    if origin.assignment is not None:
        return [*imports, file.inserted_after(origin.assignment, guard)]
    statement = file.statement_of(expression)
    if file.lines[statement.lineno - 1].lstrip().startswith("elif"):
        return None
    before = file.lines[statement.lineno - 1][: statement.col_offset]
    if before.strip():  # `if x: use(y)` on one line
        return None
    if isinstance(expression, ast.Call | ast.Await | ast.Subscript):
        start, end = file.span(expression)
        named = f"{variable} = {file.source(expression)}\n"
        parts = [file.inserted_before(statement, named + guard), Replacement(start, end, variable)]
        return [*imports, *parts]
    return [*imports, file.inserted_before(statement, guard)]


def _name_for(file: PythonFile, origin: Origin) -> tuple[str, str] | None:
    """How the guard names the value, and the thing's noun in plain words."""
    expression = origin.expression
    if isinstance(expression, ast.Name):
        return expression.id, _noun(origin.source) or expression.id.lower()
    if isinstance(expression, ast.Attribute):
        inner = [n for n in ast.walk(expression.value) if not isinstance(n, ast.expr_context)]
        if all(isinstance(n, ast.Name | ast.Attribute) for n in inner):
            return file.source(expression), expression.attr.lower()
        return None
    noun = _noun(awaited(expression)) or "found"
    taken = file.names_in_scope(expression)
    free = noun not in taken and not keyword.iskeyword(noun)
    return (noun if free else f"found_{noun}"), noun


def _noun(source: ast.expr | None) -> str:
    """What a call seeks: `user` for `find_user(1)` and for `users.get(1)`; empty when unclear."""
    name = called_name(source)
    if name is None:
        return ""
    assert isinstance(source, ast.Call)
    noun = re.sub(r"(^|_)(by|for|from|with|or)_.*$", "", _VERBS.sub("", name)).strip("_")
    if name in _GENERIC or not noun:
        receiver = source.func.value if isinstance(source.func, ast.Attribute) else None
        plural = last_name(receiver).strip("_").lower()
        return plural[:-1] if plural.endswith("s") and len(plural) > 3 else ""
    return noun.lower() if noun.isidentifier() and noun != "search" else ""


def _reads_environment(source: ast.expr | None) -> bool:
    return isinstance(source, ast.Call) and bool(_ENVIRONMENT.match(ast.unparse(source.func)))


def _explained(
    rule: str, site: Site, file: PythonFile, use: _NoneUse, origin: Origin, cured: Cure | None
) -> Analysis:
    came, evidence = "", None
    if origin.source is not None and not isinstance(origin.source, ast.Constant):
        called = isinstance(origin.source, ast.Call)
        came = f": `{ast.unparse(origin.source)}` gave None" if called else ""
        evidence = list(_came(site, file, origin.source))
    elif origin.parameter:
        came = ": the caller passed None"
    cause = f"`{ast.unparse(use.absent)}` is None at {site.where}{came}."
    if not _reads_environment(origin.source):
        return answered(rule, site, cause, cured, origin=evidence)
    said = answered(rule, site, cause, None, origin=evidence)
    why = "The environment variable is not set where the server runs; the code expects it."
    return said.model_copy(
        update={"verdict": "outside_code", "explanation": f"{said.explanation} {why}"}
    )


def _of_operand(rule: str, site: Site) -> Analysis | None:
    """`self.due() - now`, where the function gives None, or 0, for what there is none of."""
    file = site.file
    found = [o for o in operands_at(site) if o.kind == "NoneType" and not o.each]
    if len(found) != 1 or not evaluated_at_once(file, absent := found[0].node):
        return None
    origin, named = origin_of(file, absent), _name_for(file, origin_of(file, absent))
    if named is None or not _may_be_none(site, absent if origin.source is None else origin.source):
        return None
    function = file.function_of(absent)
    action = promised_action(file, absent, origin.source)
    if action is None and function is not None and not in_loop(file, absent, function):
        action = "return None" if declared_name(function.returns)[1] else None
    changes = _guard_changes(file, origin, named[0], Action(action)) if action else None
    if not changes:
        return None
    cause = f"`{ast.unparse(absent)}` is None at {site.where}, as it may be."
    cure = Cure(file, changes, f"guards against it with `{action}`, as the function promises", True)
    return answered(rule, site, cause, cure)


def _may_be_none(site: Site, source: ast.expr) -> bool:
    """Whether what is called gives None on a way, or the field is declared so."""
    if found := callee(site.repository, site.file, source):
        return declared_name(found[1].returns)[1] or any(none_paths(found[1]))
    name = source.attr if isinstance(source, ast.Attribute) else ""
    declared = [
        declared_name(node.annotation)[1]
        for file in (site.repository.files_with(name, site.file.path) if name else ())
        for node in file.nodes
        if isinstance(node, ast.AnnAssign) and last_name(node.target) == name
    ]
    return bool(declared) and all(declared)


def _came(site: Site, file: PythonFile, source: ast.expr) -> Iterator[Evidence]:
    """Where the value comes from, and where what gives it gives None."""
    at = source.lineno
    if (file.path, at) != (site.file.path, site.line):
        yield quoted(file.path, file.text, at, at, "where the value comes from")
    if found := callee(site.repository, file, source):
        home, function = found
        for line, way in list(none_paths(function))[:2]:
            yield quoted(home.path, home.text, line, line, f"`{function.name}` {way}")
