"""Python: a dataclass with a field without a default behind one that has a default."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_FOLLOWS = re.compile(r"non-default argument '?(?P<name>\w+)'? follows default argument")


class FieldOrder:
    """TypeError of the decorator: fields that must be given come first."""

    name = "python-field-order"

    @at_site("TypeError", called=True, said=_FOLLOWS)
    def examine(self, site: Site) -> Analysis | None:
        owners = [
            n
            for n in site.file.nodes
            if isinstance(n, ast.ClassDef)
            and any(d.lineno <= site.line <= n.lineno for d in n.decorator_list)
        ]
        if len(owners) != 1:
            return None
        owner = owners[0]
        name = site.said["name"]
        cause = f"`{name}` of `{owner.name}` has no default, and stands behind one that has."
        return answered(self.name, site, cause, _in_front(site, owner, name))


def _in_front(site: Site, owner: ast.ClassDef, name: str) -> Cure | None:
    """The field in front of the first with a default, or by name only below a class with some."""
    file = site.file
    fields = [n for n in owner.body if isinstance(n, ast.AnnAssign)]
    late = next((n for n in fields if last_name(n.target) == name), None)
    defaults = [n for n in fields if n.value is not None]
    if late is None or late.value is not None:
        return None
    if not defaults or defaults[0].lineno > late.lineno:
        return _by_name_only(site, owner, fields)
    place = fields.index(defaults[0])
    if any(len(call.args) > place for call in _calls(site, owner.name)):
        return None  # who gives them by place would give others
    whole = [n for n in fields[place:] if n.value is None]
    between = [n for n in owner.body if isinstance(n, ast.Expr) and n.lineno > defaults[0].lineno]
    if between or any(n.lineno != n.end_lineno for n in whole):
        return None
    indent = file.indent_of(defaults[0].lineno)
    start = file.offset(defaults[0].lineno, 0)
    moved = "".join(f"{indent}{file.lines[n.lineno - 1].strip()}\n" for n in whole)
    changes = [Replacement(start, start, moved)]
    for node in whole:
        first = file.offset(node.lineno, 0)
        changes.append(Replacement(first, first + len(file.lines[node.lineno - 1]) + 1, ""))
    return Cure(file, changes, "puts what must be given in front", True, late.lineno)


def _by_name_only(site: Site, owner: ast.ClassDef, fields: list[ast.AnnAssign]) -> Cure | None:
    file = site.file
    decorator = owner.decorator_list[0]
    calls = _calls(site, owner.name)
    own = {last_name(n.target) for n in fields if n.value is None}
    by_name = all(own <= {k.arg for k in call.keywords} for call in calls)
    if len(owner.decorator_list) != 1 or not by_name or not calls:
        return None
    end = file.span(decorator)[1]
    if isinstance(decorator, ast.Call):
        comma = ", " if decorator.keywords else ""
        change = Replacement(end - 1, end - 1, f"{comma}kw_only=True")
    else:
        change = Replacement(end, end, "(kw_only=True)")
    return Cure(file, [change], "takes its own fields by name, as all calls give them", True)


def _calls(site: Site, name: str) -> list[ast.Call]:
    return [
        node
        for file in site.repository.files_with(name, site.file.path)
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) == name
    ]
