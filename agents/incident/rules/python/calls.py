"""Python: a call whose arguments do not fit what is called."""

import ast
import builtins
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.near_names import near_name
from agents.incident.rules.python.files import Function, PythonFile, is_test, parameters_of
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.receivers import base_initialiser, by_keyword, made_first
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_UNEXPECTED = re.compile(r"(?P<name>\w+)\(\) got an unexpected keyword argument '(?P<wrong>\w+)'")
_MISSING = re.compile(
    r"(?P<name>\w+)\(\) missing 1 required (?:positional|keyword-only) argument: '(?P<lost>\w+)'"
)
_TOO_MANY = re.compile(
    r"(?P<name>\w+)\(\) takes (?P<takes>\d+) positional arguments?"
    r" but (?P<given>\d+) (?:was|were) given"
)


class WrongArguments:
    """TypeError: a wrong name, a missing argument, a method without `self`."""

    name = "python-arguments"

    @at_site("TypeError")
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        for pattern, cure_of in (
            (_UNEXPECTED, _renamed),
            (_MISSING, _supplied),
            (_TOO_MANY, _without_self),
        ):
            if found := pattern.search(message):
                return self._answered(site, found, cure_of(site, found))
        return None

    def _answered(self, site: Site, found: re.Match[str], cure: Cure | None) -> Analysis:
        name = found["name"]
        cause = f"The call of `{name}` at {site.where} does not fit what `{name}` takes."
        return answered(self.name, site, cause, cure)


def _failing_call(site: Site, name: str) -> ast.Call | None:
    calls = [
        node
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.Call)
        and (called_name(node) == name or (name == "__init__" and _makes_object(node)))
        and not (called_name(node) == "super" and not node.args)
    ]
    return site.chosen(calls)


def _makes_object(call: ast.Call) -> bool:
    return (called_name(call) or "")[:1].isupper()


def _called(site: Site, call: ast.Call, name: str) -> tuple[PythonFile, Function] | None:
    """The repository's one function, or the initialiser of its one class, that is called."""
    if (base := base_initialiser(site, call)) is not None:
        return base
    wanted = called_name(call) or name
    found: list[tuple[PythonFile, Function]] = []
    for file in site.repository.files_with(wanted, site.file.path):
        for node in file.nodes:
            if is_test(file.path):
                continue
            if isinstance(node, Function) and node.name == wanted:
                found.append((file, node))
            elif isinstance(node, ast.ClassDef) and node.name == wanted:
                found += [
                    (file, n) for n in node.body if isinstance(n, Function) and n.name == "__init__"
                ]
    return only(found)


def _fields_of(site: Site, call: ast.Call) -> set[str]:
    """What a dataclass or named tuple of the repository is made of."""
    name = called_name(call) or ""
    found = site.repository.classes(name, site.file.path)
    if len(found) != 1:
        return set()
    return {
        node.target.id
        for node in found[0][1].body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def _renamed(site: Site, found: re.Match[str]) -> Cure | None:
    """The keyword that was meant: a near name, or the only free one that shares a word."""
    call = _failing_call(site, found["name"])
    if call is None:
        return None
    wrong = next((k for k in call.keywords if k.arg == found["wrong"]), None)
    called = _called(site, call, found["name"])
    known = (parameters_of(called[1]) - {"self", "cls"}) if called else _fields_of(site, call)
    if wrong is None or not known:
        return None
    free = _free(called[1] if called else None, call, known)
    meant = near_name(found["wrong"], free) or _sharing_a_word(found["wrong"], free)
    if meant is None:
        return None
    alike = _given_by(site, call, found["wrong"])
    if any(file is not site.file for file, _ in alike):
        return None  # so many callers: it may be the function that is wrong
    changes = []
    for file, keyword in alike:
        begin = file.text.rfind(found["wrong"], 0, file.span(keyword.value)[0])
        changes.append(Replacement(begin, begin + len(found["wrong"]), meant))
    line = called[1].lineno if called else None
    how = f"names the argument `{meant}`, as `{called_name(call)}` does"
    if line is not None and called is not None:
        how += f" at {called[0].path}:{line}"
    return Cure(site.file, changes, how, True, call.lineno)


def _given_by(site: Site, call: ast.Call, name: str) -> list[tuple[PythonFile, ast.keyword]]:
    """The arguments of this name that the repository's calls of the function give."""
    called = called_name(call) or ""
    return [
        (file, keyword)
        for file in site.repository.files_with(f"{called}(", site.file.path)
        if not is_test(file.path) or file is site.file
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) == called
        for keyword in node.keywords
        if keyword.arg == name
    ]


def _free(function: Function | None, call: ast.Call, known: set[str]) -> set[str]:
    """Parameters that the call does not fill yet."""
    taken = {keyword.arg for keyword in call.keywords}
    if function is not None:
        names = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
        taken |= set(names[: len(call.args)])
    return known - taken


def _sharing_a_word(wrong: str, free: set[str]) -> str | None:
    """`base_fee` for `base`, `width` for `max_width`: the only one with a word in common."""
    words = set(wrong.split("_"))
    alike = [name for name in free if words & set(name.split("_"))]
    return only(alike)


def _supplied(site: Site, found: re.Match[str]) -> Cure | None:
    """The lost argument, when the place of the call has a variable of its name."""
    call = _failing_call(site, found["name"])
    if call is not None and (cure := made_first(site, call, found["name"])) is not None:
        return cure
    called = _called(site, call, found["name"]) if call is not None else None
    lost = found["lost"]
    if call is None or called is None or lost == "self":
        return None
    file, value = site.file, None
    function = file.function_of(call)
    if function is not None and lost in file.names_in_scope(call) - set(dir(builtins)):
        value = lost
    elif function is not None and "self" in parameters_of(function):
        owner = file.class_of(function)
        kept = {
            n.attr
            for n in ast.walk(owner or function)
            if isinstance(n, ast.Attribute)
            and isinstance(n.value, ast.Name)
            and n.value.id == "self"
            and isinstance(n.ctx, ast.Store)
        }
        value = f"self.{lost}" if lost in kept else None
    if value is None:
        return None
    shifted = _left_out_before(called[1], call)
    if shifted is not None:
        missing, at = shifted
        if missing not in file.names_in_scope(call) - set(dir(builtins)):
            return None
        begin, _ = file.span(at)
        change = Replacement(begin, begin, f"{missing}, ")
        return Cure(file, [change], f"passes `{missing}`, which is there", True, call.lineno)
    _, end = file.span(call)
    separator = ", " if call.args or call.keywords else ""
    if file.text[:end].rstrip(")").rstrip().endswith(","):
        return None
    change = Replacement(end - 1, end - 1, f"{separator}{lost}={value}")
    return Cure(file, [change], f"passes `{value}`, which is there", False, call.lineno)


def _left_out_before(function: Function, call: ast.Call) -> tuple[str, ast.expr] | None:
    """The parameter in whose place another's variable is passed, and that argument.

    `Mail(user, body)` for `Mail(to, subject, body)`: it is `subject` that was left out.
    """
    wanted = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    for index, argument in enumerate(call.args[: len(wanted)]):
        named = last_name(argument)
        if named != wanted[index] and named in wanted[index + 1 :]:
            return wanted[index], argument
    return None


def _without_self(site: Site, found: re.Match[str]) -> Cure | None:
    """A method that was written without `self`; or an argument that must be named."""
    call = _failing_call(site, found["name"])
    called = _called(site, call, found["name"]) if call is not None else None
    if call is not None and called is not None and called[1].args.kwonlyargs:
        return by_keyword(site, call, called, found)
    if int(found["given"]) != int(found["takes"]) + 1:
        return None
    homes = [
        (file, node)
        for file in site.repository.files_with(f"def {found['name']}", site.file.path)
        for node in file.nodes
        if isinstance(node, Function)
        and node.name == found["name"]
        and isinstance(file.parents.get(node), ast.ClassDef)
        and not node.decorator_list
    ]
    if len(homes) != 1:
        return None
    file, function = homes[0]
    names = [a.arg for a in function.args.args]
    if names[:1] in (["self"], ["cls"]) or len(names) != int(found["takes"]):
        return None
    start, _ = file.span(function)
    opening = file.text.index("(", start) + 1
    change = Replacement(opening, opening, "self, " if names else "self")
    how = f"gives the method `{function.name}` its `self`"
    return Cure(file, [change], how, True, function.lineno)
