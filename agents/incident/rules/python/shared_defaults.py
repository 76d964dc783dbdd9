"""Python: a list, dict or set that is made once, as a default, and shared by all who use it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.handed_on import arguments_of, default_of
from agents.incident.rules.python.origins import called_name, calls_at, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_MUTABLE = re.compile(r"mutable default <class '(\w+)'> for field (\w+) is not allowed")
_CHANGES = {
    "append", "extend", "insert", "add", "update", "setdefault", "appendleft", "pop", "remove",
    "discard", "clear", "sort",
}  # fmt: skip


class SharedDefault:
    """ValueError of a dataclass's field; what refuses, or cannot count, what others have put in."""

    name = "python-shared-default"

    @at_site(called=True)
    def examine(self, site: Site) -> Analysis | None:
        if found := _MUTABLE.search(site.fault.message):
            cure = _factory(site, found[1], found[2])
            cause = f"All objects would share the {found[1]} of the field `{found[2]}`."
        else:
            shared = _refused_for(site) or _too_many(site)
            cure = _made_each_time(shared) if shared is not None else None
            cause = "" if shared is None else (
                f"`{shared.name}` of `{shared.function.name}` is the same {shared.kind} for all who"
                f" give none, and {site.where} meets what others have put there."
            )  # fmt: skip
        return answered(self.name, site, cause, cure) if cure is not None else None


def _factory(site: Site, kind: str, name: str) -> Cure | None:
    fields = [
        n
        for n in site.file.nodes
        if isinstance(n, ast.AnnAssign)
        and last_name(n.target) == name
        and isinstance(n.value, ast.List | ast.Dict | ast.Set | ast.Call)
    ]
    if len(fields) != 1 or fields[0].value is None:
        return None
    value, file = fields[0].value, site.file
    empty = file.source(value) in ("[]", "{}", f"{kind}()")
    factory = kind if empty else f"lambda: {file.source(value)}"
    module = "dataclasses." if "dataclasses" in file.imports else ""
    changes = [Replacement(*file.span(value), f"{module}field(default_factory={factory})")]
    if not module and "field" not in file.imports:
        changes.append(file.added_import("dataclasses", "field"))
    return Cure(file, changes, f"makes a {kind} for each object", True, fields[0].lineno)


@dataclass(frozen=True, slots=True)
class _Shared:
    """A parameter with such a default, which is changed where it is used."""

    file: PythonFile
    function: Function
    name: str
    default: ast.expr

    @property
    def kind(self) -> str:
        known = {ast.List: "list", ast.Dict: "dict", ast.Set: "set"}
        return known.get(type(self.default)) or str(called_name(self.default))


def _refused_for(site: Site) -> _Shared | None:
    """The default that the refusal at the line asks for what is in it already."""
    file, function = site.file, site.file.function_at(site.line)
    if function is None:
        return None
    owner = file.class_of(function)
    asked = {ast.unparse(node) for node in _found_in(file, function, site.line)}
    for shared in _all_shared(file):
        maker = shared.function
        if maker is function:
            if shared.name in asked and _is_given_none(site, shared):
                return shared
        elif owner is not None and file.class_of(maker) is owner:
            kept = {f"self.{field}" for field in _kept_in(maker, shared.name)}
            if kept & asked and _is_left_out(site, owner.name, shared):
                return shared
    return None


def _too_many(site: Site) -> _Shared | None:
    """The default of a field that the line goes through, past the end of something else."""
    if site.fault.error != "IndexError":
        return None
    through = {
        field.attr
        for around in _around(site)
        for loop in [around, *getattr(around, "generators", [])]
        if isinstance(loop, ast.For | ast.comprehension)
        for field in ast.walk(loop.iter)
        if isinstance(field, ast.Attribute)
    }
    found = [
        shared
        for name in sorted(through)
        for home in site.repository.files_with(f"self.{name}", site.file.path)
        for shared in _all_shared(home)
        if name in _kept_in(shared.function, shared.name)
        if (owner := home.class_of(shared.function)) is not None
        if _is_left_out(site, owner.name, shared)
    ]
    return found[0] if len(found) == 1 else None


def _around(site: Site) -> set[ast.AST]:
    at_line = site.file.expressions_at(site.line)
    return {around for node in at_line for around in site.file.ancestors(node)}


def _found_in(file: PythonFile, function: Function, line: int) -> Iterator[ast.expr]:
    """What the `raise` or `assert` at the line refuses because of what is in it."""
    for node in own_nodes(function):
        if isinstance(node, ast.Assert) and node.lineno == line:
            tests: list[ast.expr] = [ast.UnaryOp(ast.Not(), node.test)]
        elif isinstance(node, ast.Raise) and node.lineno <= line <= (node.end_lineno or 0):
            around = [a for a in file.ancestors(node) if isinstance(a, ast.If)]
            tests = [a.test for a in around if node in [n for b in a.body for n in ast.walk(b)]]
        else:
            continue
        for test in tests:
            yield from _holding(test, False)


def _holding(test: ast.expr, negated: bool) -> Iterator[ast.expr]:
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            yield from _holding(inner, not negated)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _holding(value, negated)
        case ast.Compare(ops=[ast.In()], comparators=[held]) if not negated:
            yield held
        case ast.Compare(ops=[ast.NotIn()], comparators=[held]) if negated:
            yield held
        case ast.Compare(left=ast.Call(func=ast.Name(id="len"), args=[held]), ops=[op]):
            if isinstance(op, ast.Gt | ast.GtE | ast.NotEq) and not negated:
                yield held
        case ast.Call(func=ast.Name(id="any"), args=[ast.GeneratorExp(generators=[part])]):
            if not negated:
                yield part.iter
        case ast.Name() | ast.Attribute() if not negated:
            yield test


def _all_shared(file: PythonFile) -> Iterator[_Shared]:
    """The parameters whose default is changed, in their function or as a field of the object."""
    for function in file.nodes:
        if not isinstance(function, Function):
            continue
        for argument in arguments_of(function):
            default = default_of(function, argument.arg)
            made = called_name(default) in ("list", "dict", "set", "defaultdict", "deque")
            if not made and not isinstance(default, ast.List | ast.Dict | ast.Set):
                continue
            owner, fields = file.class_of(function), _kept_in(function, argument.arg)
            changed = _is_changed(file, function, {argument.arg})
            if owner is not None and fields:
                changed = changed or _is_changed(file, owner, {f"self.{each}" for each in fields})
            if default is not None and changed:
                yield _Shared(file, function, argument.arg, default)


def _kept_in(maker: Function, name: str) -> set[str]:
    """The fields that take the parameter over as it is."""
    return {
        target.attr
        for node in own_nodes(maker)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and last_name(target.value) == "self"
    }


def _is_changed(file: PythonFile, scope: ast.AST, names: set[str]) -> bool:
    for node in ast.walk(scope):
        if not isinstance(node, ast.Name | ast.Attribute) or ast.unparse(node) not in names:
            continue
        match file.parents.get(node):
            case ast.Attribute(attr=name) as parent if name in _CHANGES:
                if isinstance(file.parents.get(parent), ast.Call):
                    return True
            case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()) if value is node:
                return True
            case ast.AugAssign(target=target) if target is node:
                return True
    return False


def _gives(call: ast.Call, shared: _Shared, method: bool) -> bool:
    names = [a.arg for a in arguments_of(shared.function)][method:]
    starred = any(isinstance(a, ast.Starred) for a in call.args)
    named = {keyword.arg for keyword in call.keywords}
    return starred or None in named or shared.name in {*named, *names[: len(call.args)]}


def _is_left_out(site: Site, owner: str, shared: _Shared) -> bool:
    """Whether anybody makes an object of the class without it."""
    return any(
        isinstance(node, ast.Call) and called_name(node) == owner and not _gives(node, shared, True)
        for file in site.repository.files_with(f"{owner}(", site.file.path)
        for node in file.nodes
    )


def _is_given_none(site: Site, shared: _Shared) -> bool:
    """Whether the caller left it out, where others give it, so that nothing should be there yet."""
    name = shared.function.name
    method = site.file.class_of(shared.function) is not None
    calling = next(site.callers(1), None)
    at_line = calls_at(*calling, name) if calling is not None else []
    given = any(
        isinstance(node, ast.Call) and called_name(node) == name and _gives(node, shared, method)
        for file in site.repository.files_with(name, site.file.path)
        for node in file.nodes
    )
    return given and len(at_line) == 1 and not _gives(at_line[0], shared, method)


def _made_each_time(shared: _Shared) -> Cure | None:
    """None for the default, and a new one in its place: for all of the file that have the fault."""
    file = shared.file
    changes: list[Replacement] = []
    imports: list[Replacement] = []
    guards: dict[Function, list[str]] = {}
    for each in _all_shared(file):
        code = file.source(each.default)
        guards.setdefault(each.function, []).append(
            f"if {each.name} is None:\n{file.indent_unit}{each.name} = {code}"
        )
        changes.append(Replacement(*file.span(each.default), "None"))
        declared = next(a.annotation for a in arguments_of(each.function) if a.arg == each.name)
        if declared is not None and not re.search("None|Optional", file.source(declared)):
            union = re.search(r"\| None\b", file.text) is not None
            if not union and "Optional" not in file.imports:
                imports = [file.added_import("typing", "Optional")]
            said = file.source(declared)
            said = f"{said} | None" if union else f"Optional[{said}]"
            changes.append(Replacement(*file.span(declared), said))
    for function, lines in guards.items():
        if (guard := file.inserted_first(function, "\n".join(lines))) is None:
            return None
        changes.append(guard)
    how = f"makes another {shared.kind} each time that none is given"
    return Cure(file, [*changes, *imports], how, True, shared.default.lineno)
