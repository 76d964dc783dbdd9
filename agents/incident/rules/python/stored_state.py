"""Python: attributes that cannot be set, and collections made as another kind than is used."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.crossings import Source
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.operands import operands_at
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_NO_SETTER = re.compile(
    r"property '(?P<name>\w+)' of '(?P<owner>\w+)' object has no setter"
    r"|can't set attribute(?: '(?P<old>\w+)')?"
)
_FROZEN = re.compile(r"cannot assign to field '(?P<name>\w+)'")
_USED_AS = {
    "append": "[]", "extend": "[]", "insert": "[]", "sort": "[]", "add": "set()",
    "discard": "set()", "setdefault": "{}", "items": "{}", "keys": "{}", "values": "{}",
}  # fmt: skip


class CannotBeSet:
    """AttributeError of a property without a setter, and of a frozen dataclass."""

    name = "python-cannot-be-set"

    @at_site("AttributeError", "FrozenInstanceError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if found := _NO_SETTER.search(site.fault.message):
            cure = _into_its_field(site, found["name"] or found["old"]) or _replaced(site)
        elif found := _FROZEN.search(site.fault.message):
            cure = _set_while_made(site)
        else:
            return None
        if cure is None:
            return None
        cause = f"{site.where} sets what cannot be set: {site.fault.message}."
        return answered(self.name, site, cause, cure)


def _targets_at(site: Site) -> list[tuple[ast.Attribute, ast.Assign | ast.AugAssign]]:
    return [
        (target, node)
        for node in site.file.nodes
        if isinstance(node, ast.Assign | ast.AugAssign) and node.lineno == site.line
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute)
    ]


def _into_its_field(site: Site, name: str | None) -> Cure | None:
    """`self.size = 2` of a property that returns `self._size`."""
    file, targets = site.file, _targets_at(site)
    if len(targets) != 1 or last_name(targets[0][0].value) != "self":
        return None
    target = targets[0][0]
    owner = file.class_of(target)
    for method in owner.body if owner is not None else []:
        if not isinstance(method, Function) or method.name != target.attr:
            continue
        returns = [n.value for n in own_nodes(method) if isinstance(n, ast.Return)]
        if len(returns) != 1 or not isinstance(returns[0], ast.Attribute):
            return None
        field = returns[0]
        if last_name(field.value) != "self" or field.attr == name:
            return None
        end = file.span(target)[1]
        change = Replacement(end - len(target.attr), end, field.attr)
        return Cure(file, [change], f"sets `{field.attr}`, which the property gives", True)
    return None


def _replaced(site: Site) -> Cure | None:
    """`point.x = 1` of a named tuple that the function gives back."""
    file, targets = site.file, _targets_at(site)
    if len(targets) != 1 or not isinstance(targets[0][0].value, ast.Name):
        return None
    target, statement = targets[0]
    function = file.function_of(target)
    name = last_name(target.value)
    tuples = any(
        word in other.text
        for word in ("namedtuple(", "(NamedTuple)")
        for other in site.repository.files_with(word, file.path)
        if target.attr in other.text
    )
    returned = function is not None and any(
        isinstance(n, ast.Return) and last_name(n.value) == name for n in own_nodes(function)
    )
    if not tuples or not returned or not isinstance(statement, ast.Assign):
        return None
    code = f"{name} = {name}._replace({target.attr}={file.source(statement.value)})"
    change = Replacement(*file.span(statement), code)
    return Cure(file, [change], "makes another tuple with it", True, statement.lineno)


def _set_while_made(site: Site) -> Cure | None:
    """`self.x = ...` in `__post_init__` of a frozen dataclass."""
    file, targets = site.file, _targets_at(site)
    function = file.function_at(site.line)
    if function is None or function.name != "__post_init__" or len(targets) != 1:
        return None
    changes = []
    for node in own_nodes(function):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Attribute):
            continue
        if last_name(node.targets[0].value) != "self":
            continue
        name, value = node.targets[0].attr, file.source(node.value)
        code = f'object.__setattr__(self, "{name}", {value})'
        changes.append(Replacement(*file.span(node), code))
    how = "sets it in the way that a frozen object allows while it is made"
    return Cure(file, changes, how, True, site.line) if changes else None


class MadeAsOther:
    """TypeError and AttributeError of `seen = {}` with `seen.add(x)`, `(0, 0)` with a change."""

    name = "python-made-as-other"

    @at_site("TypeError", "AttributeError")
    def examine(self, site: Site) -> Analysis | None:
        changed = "object does not support item assignment" in site.fault.message
        found: list[tuple[Source, str]] = []
        for operand in operands_at(site):
            wanted = _USED_AS.get(operand.attribute)
            for source in sources_of(site, operand.node):
                code = _other_literal(source, operand.kind, wanted, changed)
                if code is not None:
                    found.append((source, code))
        if len(found) != 1:
            return None
        source, code = found[0]
        change = Replacement(*source.file.span(source.node), code)
        how = "makes it of the kind that it is used as"
        cause = f"{site.fault.message} at {site.where}: it is made as another kind."
        cure = Cure(source.file, [change], how, True, source.node.lineno)
        return answered(self.name, site, cause[:1].upper() + cause[1:], cure)


def _other_literal(source: Source, kind: str, wanted: str | None, changed: bool) -> str | None:
    node, file = source.node, source.file
    if source.path:
        return None
    text = file.source(node)
    if kind == "tuple" and (changed or wanted == "[]"):
        if isinstance(node, ast.Tuple) and text.startswith("("):
            return f"[{text[1:-1].rstrip().rstrip(',')}]"
        named = called_name(node) == "tuple" and isinstance(node, ast.Call)
        return f"list{text.removeprefix('tuple')}" if named else None
    empty = text in ("{}", "[]", "()", "dict()", "list()", "tuple()", "set()", '""', "''")
    if not empty or wanted is None or not _only_so_used(file, node, wanted):
        return None
    made = {"dict()": "{}", "list()": "[]"}.get(text, text)
    if wanted == made or (kind == "list" and wanted == "set()"):
        return None
    return wanted


def _only_so_used(file: PythonFile, node: ast.expr, wanted: str) -> bool:
    """Whether nothing is done with the variable that another kind is needed for."""
    statement = file.statement_of(node)
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    name = last_name(target)
    for use in file.nodes:
        parent = file.parents.get(use)
        if not isinstance(use, ast.Name | ast.Attribute) or last_name(use) != name:
            continue
        if isinstance(parent, ast.Attribute) and _USED_AS.get(parent.attr, wanted) != wanted:
            return False
        if isinstance(parent, ast.Subscript) and wanted != "{}" and parent.value is use:
            return False
    return not isinstance(statement, ast.AnnAssign)
