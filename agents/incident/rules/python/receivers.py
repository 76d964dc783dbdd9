"""Python: calls of a class for its object, of a base class, and of what must be named."""

import ast
import re

from agents.incident.rules.python.files import Function, PythonFile
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only


def base_initialiser(site: Site, call: ast.Call) -> tuple[PythonFile, Function] | None:
    """The `__init__` that `super().__init__(...)` runs, of the only base class."""
    owner = site.file.class_of(call)
    if not isinstance(call.func, ast.Attribute) or owner is None or len(owner.bases) != 1:
        return None
    if called_name(call.func.value) != "super" or call.func.attr != "__init__":
        return None
    found = [
        (file, node)
        for file, known in site.repository.classes(last_name(owner.bases[0]), site.file.path)
        for node in known.body
        if isinstance(node, Function) and node.name == "__init__"
    ]
    return only(found)


def made_first(site: Site, call: ast.Call, name: str) -> Cure | None:
    """`Parser.parse(text)` of a method: an object of the class is made, when that needs nothing."""
    if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Name):
        return None
    owners = site.repository.classes(call.func.value.id, site.file.path)
    if len(owners) != 1 or owners[0][1].bases or owners[0][1].keywords:
        return None
    members = {n.name: n for n in owners[0][1].body if isinstance(n, Function)}
    method, maker = members.get(name), members.get("__init__")
    if method is None or method.decorator_list or not method.args.args:
        return None
    needs = maker is not None and len(maker.args.args) - 1 > len(maker.args.defaults)
    if needs or method.args.args[0].arg != "self" or site.file.class_of(call) is owners[0][1]:
        return None
    _, end = site.file.span(call.func.value)
    how = f"makes a `{call.func.value.id}` to call `{name}` on"
    return Cure(site.file, [Replacement(end, end, "()")], how, True, call.lineno)


def by_keyword(
    site: Site, call: ast.Call, called: tuple[PythonFile, Function], found: re.Match[str]
) -> Cure | None:
    """The one argument too many goes to the only parameter that must be named."""
    function = called[1]
    taken = {keyword.arg for keyword in call.keywords}
    free = [a.arg for a in function.args.kwonlyargs if a.arg not in taken]
    if int(found["given"]) != int(found["takes"]) + 1 or len(free) != 1 or not call.args:
        return None
    if isinstance(call.args[-1], ast.Starred):
        return None
    start, _ = site.file.span(call.args[-1])
    how = f"passes it as `{free[0]}`, which must be named"
    return Cure(site.file, [Replacement(start, start, f"{free[0]}=")], how, True, call.lineno)
