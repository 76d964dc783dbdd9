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
from agents.incident.rules.single import only

_MUTABLE = re.compile(r"mutable default <class '(\w+)'> for field (\w+) is not allowed")
_CHANGED = (
    r"\b(?:%s)(?:\.(?:append|extend|insert|add|update|setdefault|appendleft|pop|remove|discard|clear"
    r"|sort)\(|\[.*\] [-+*|]?= | [-+*|]= )"
)
_FOUND = r"(?<!\bnot )\bin (?:%s)\b|\blen\((?:%s)\) (?:>|!=)|^(?:%s)$".replace("%s", "%(name)s")
_NOT_FOUND = r"\bnot in (?:%s)\b|\bnot (?:%s)$|\blen\((?:%s)\) (?:<|==)".replace("%s", "%(name)s")


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
    """A parameter with such a default, changed as it is, or as one of the `fields` that keep it."""

    file: PythonFile
    function: Function
    name: str
    default: ast.expr
    fields: set[str]

    @property
    def kind(self) -> str:
        known = {ast.List: "list", ast.Dict: "dict", ast.Set: "set"}
        return known.get(type(self.default)) or str(called_name(self.default))


def _all_shared(file: PythonFile) -> Iterator[_Shared]:
    for function in file.nodes:
        for argument in arguments_of(function) if isinstance(function, Function) else ():
            assert isinstance(function, Function)
            name, default = argument.arg, default_of(function, argument.arg)
            made = called_name(default) in ("list", "dict", "set", "defaultdict", "deque")
            if default is None or not (made or isinstance(default, ast.List | ast.Dict | ast.Set)):
                continue
            owner, fields = file.class_of(function), set[str]()
            for node in ast.walk(owner) if owner is not None else ():
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                    statement = file.statement_of(node)
                    value = getattr(statement, "value", None)
                    kept = isinstance(value, ast.Name) and value.id == name
                    fields |= {node.attr} if kept and file.function_of(node) is function else set()
            changed = _CHANGED % "|".join([name, *(f"self.{field}" for field in fields)])
            if re.search(changed, ast.unparse(owner if owner is not None and fields else function)):
                yield _Shared(file, function, name, default, fields)


def _refused_for(site: Site) -> _Shared | None:
    """The default in which the `raise` or `assert` at the line finds what is there already."""
    file, function = site.file, site.file.function_at(site.line)
    asked, pattern = "", _FOUND
    if function is None:
        return None
    for node in own_nodes(function):
        if isinstance(node, ast.Assert) and node.lineno == site.line:
            asked, pattern = ast.unparse(node.test), _NOT_FOUND
        elif isinstance(node, ast.Raise) and node.lineno <= site.line <= (node.end_lineno or 0):
            around = file.parents.get(node)
            inner = isinstance(around, ast.If) and node in around.body
            asked = ast.unparse(around.test) if inner and isinstance(around, ast.If) else ""
    for shared in _all_shared(file) if asked else ():
        if shared.function is function:
            if re.search(pattern % {"name": shared.name}, asked) and _is_given_none(site, shared):
                return shared
        elif file.class_of(shared.function) is file.class_of(function):
            fields = "|".join(f"self.{field}" for field in shared.fields) or "-"
            if re.search(pattern % {"name": fields}, asked) and _is_left_out(site, shared):
                return shared
    return None


def _too_many(site: Site) -> _Shared | None:
    """The default of a field that the line goes through, past the end of something else."""
    if site.fault.error != "IndexError":
        return None
    at_line = site.file.expressions_at(site.line)
    around = {each for node in at_line for each in site.file.ancestors(node)}
    through = {
        field.attr
        for each in around
        for loop in [each, *getattr(each, "generators", [])]
        if isinstance(loop, ast.For | ast.comprehension)
        for field in ast.walk(loop.iter)
        if isinstance(field, ast.Attribute)
    }
    found = [
        shared
        for name in sorted(through)
        for home in site.repository.files_with(f"self.{name}", site.file.path)
        for shared in _all_shared(home)
        if name in shared.fields and _is_left_out(site, shared)
    ]
    return only(found)


def _calls(site: Site, shared: _Shared, name: str) -> Iterator[tuple[ast.Call, bool]]:
    """The repository's calls by this name, and whether each gives the parameter."""
    method = shared.file.class_of(shared.function) is not None
    names = [a.arg for a in arguments_of(shared.function)][method:]
    for file in site.repository.files_with(f"{name}(", site.file.path):
        for call in file.nodes:
            if isinstance(call, ast.Call) and called_name(call) == name:
                named = {keyword.arg for keyword in call.keywords}
                starred = None in named or any(isinstance(a, ast.Starred) for a in call.args)
                yield call, starred or shared.name in {*named, *names[: len(call.args)]}


def _is_left_out(site: Site, shared: _Shared) -> bool:
    """Whether anybody makes an object of the class without it."""
    owner = shared.file.class_of(shared.function)
    return owner is not None and not all(given for _, given in _calls(site, shared, owner.name))


def _is_given_none(site: Site, shared: _Shared) -> bool:
    """Whether the caller left it out, where others give it, so that nothing should be there yet."""
    calling, name = next(site.callers(1), None), shared.function.name
    at_line = {ast.unparse(call) for call in calls_at(*calling, name)} if calling else set()
    known = list(_calls(site, shared, name))
    ours = [given for call, given in known if ast.unparse(call) in at_line]
    return any(given for _, given in known) and ours == [False] * len(ours) != []


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
