"""Python: members of an enumeration, their names and their values, taken for each other."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import calls_at, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_INVALID = re.compile(r"^(?P<given>'.*'|-?\d+) is not a valid (?:\w+\.)*(?P<owner>\w+)$")


class NoSuchMember:
    """ValueError of `Level("HIGH")` and KeyError of `Level["high"]`: the other way is meant."""

    name = "python-enum-member"

    @at_site("ValueError", "KeyError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        cure = _by_value(site) if site.fault.error == "ValueError" else _by_name(site)
        if cure is None:
            return None
        cause = f"{site.fault.message} at {site.where}: the enumeration has it in another way."
        return answered(self.name, site, cause, cure)


def _members(owner: ast.ClassDef) -> dict[str, object]:
    """Names and constant values of the members."""
    return {
        last_name(node.targets[0]): node.value.value
        for node in owner.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }


def _by_value(site: Site) -> Cure | None:
    """`Level(text)` of a name, of a value in other letters, or of a number's text."""
    found = _INVALID.search(site.fault.message)
    owners = site.repository.classes(found["owner"], site.file.path) if found else []
    if found is None or len(owners) != 1:
        return None
    calls = [n for n in calls_at(site.file, site.line, found["owner"]) if len(n.args) == 1]
    call = site.chosen(calls)
    if call is None or isinstance(call.args[0], ast.Constant):
        return None
    file, members = site.file, _members(owners[0][1])
    given = ast.literal_eval(found["given"])
    argument, owner = file.source(call.args[0]), file.source(call.func)
    values = [v for v in members.values() if isinstance(v, str)]
    if isinstance(given, str) and (said := _in_other_letters(given, values)):
        return _written(file, call.args[0], said)
    if isinstance(given, str) and given in members:
        change = Replacement(*file.span(call), f"{owner}[{argument}]")
        return Cure(file, [change], "looks the member up by its name", True, call.lineno)
    if isinstance(given, str) and re.fullmatch(r"-?\d+", given) and int(given) in members.values():
        change = Replacement(*file.span(call.args[0]), f"int({argument})")
        return Cure(file, [change], "reads the number that the values are", True, call.lineno)
    if isinstance(given, str) and not values and (said := _in_other_letters(given, members)):
        cure = _written(file, call.args[0], said)
        changes = [Replacement(*file.span(call), f"{owner}[{cure.changes[0].text}]")]
        return Cure(file, changes, "looks the member up by its name", True, call.lineno)
    return None


def _by_name(site: Site) -> Cure | None:
    """`Level[text]` of a value, or of a name in other letters."""
    reads = [
        n
        for n in site.file.expressions_at(site.line)
        if isinstance(n, ast.Subscript)
        and not isinstance(n.slice, ast.Constant | ast.Slice)
        and last_name(n.value)[:1].isupper()
        and len(site.repository.classes(last_name(n.value), site.file.path)) == 1
    ]
    read = site.chosen(reads)
    if read is None or not re.fullmatch(r"'.*'|-?\d+", site.fault.message.strip()):
        return None
    owner = site.repository.classes(last_name(read.value), site.file.path)[0][1]
    if not any(last_name(base).endswith(("Enum", "Flag")) for base in owner.bases):
        return None
    given, members, file = ast.literal_eval(site.fault.message), _members(owner), site.file
    if given in members.values():
        code = f"{file.receiver(read.value)}({file.argument(read.slice)})"
        change = Replacement(*file.span(read), code)
        return Cure(file, [change], "looks the member up by its value", True, read.lineno)
    if isinstance(given, str) and (said := _in_other_letters(given, members)):
        return _written(file, read.slice, said)
    return None


def _in_other_letters(given: str, known: dict[str, object] | list[str]) -> str | None:
    """The methods that make one of the known texts of it, when all of those are so written."""
    ways = {"": given.strip(), ".lower()": given.strip().lower(), ".upper()": given.strip().upper()}
    for method, text in ways.items():
        if text in known and all(text_of(each, method) == each for each in known):
            strip = ".strip()" if given != given.strip() else ""
            return f"{strip}{method}" or None
    return None


def text_of(name: str, method: str) -> str:
    return name.lower() if method == ".lower()" else name.upper() if method else name


def _written(file: PythonFile, argument: ast.expr, said: str) -> Cure:
    code = f"{file.receiver(argument)}{said}"
    change = Replacement(*file.span(argument), code)
    return Cure(file, [change], f"takes it by `{said}`, as all are written", True, argument.lineno)


def member_of_enumeration(
    file: PythonFile, access: ast.Subscript, message: str
) -> tuple[list[Replacement], str] | None:
    """`NAMES[level]` with a member of an enumeration, where the keys are its names or values."""
    found = re.fullmatch(r"<\w+\.(\w+): (.+)>", message.strip())
    mapping = _literal_mapping(file, access.value)
    if found is None or mapping is None or not isinstance(access.slice, ast.Name | ast.Attribute):
        return None
    keys = [k.value for k in mapping.keys if isinstance(k, ast.Constant)]
    by_name = found[1] in keys
    by_value = found[2] in {repr(key) for key in keys}
    if by_name == by_value:
        return None
    part = "name" if by_name else "value"
    code = f"{file.source(access.slice)}.{part}"
    how = f"The keys are the {part}s of the enumeration's members."
    return [Replacement(*file.span(access.slice), code)], how


def _literal_mapping(file: PythonFile, name: ast.expr) -> ast.Dict | None:
    found = [
        node.value
        for node in file.tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Dict)
        and last_name(node.targets[0]) == last_name(name)
    ]
    return found[0] if len(found) == 1 and isinstance(name, ast.Name) else None
