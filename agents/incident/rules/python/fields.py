"""Python: what the repository gives for a field when it makes objects of a class."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from agents.incident.rules.python.files import Function, PythonFile, is_test
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Site


@dataclass(frozen=True, slots=True)
class Given:
    """The expression that a call gives for a field, and the kind that the field is declared as."""

    file: PythonFile
    value: ast.expr
    kind: str


def given_for_field(site: Site, name: str) -> Iterator[Given]:
    """What calls of the classes that have such a field give for it, tests left out."""
    for home in site.repository.files_with(name, site.file.path):
        for owner in home.nodes:
            if isinstance(owner, ast.ClassDef) and not is_test(home.path):
                kind, wanted, place = _field(owner, name)
                if wanted:
                    yield from _given(site, owner.name, wanted, place, kind)


def _field(owner: ast.ClassDef, name: str) -> tuple[str, str, int]:
    """The declared kind of a field, the parameter that fills it, and its place; "" for none."""
    fields = [n for n in owner.body if isinstance(n, ast.AnnAssign)]
    for place, node in enumerate(fields):
        if last_name(node.target) == name:
            return last_name(node.annotation), name, place
    for maker in owner.body:
        if not isinstance(maker, Function) or maker.name != "__init__":
            continue
        parameters = [a.arg for a in maker.args.args[1:]]
        for statement in maker.body:
            if not isinstance(statement, ast.Assign) or not isinstance(statement.value, ast.Name):
                continue
            target, given = statement.targets[0], statement.value.id
            kept = isinstance(target, ast.Attribute) and target.attr == name
            if kept and given in parameters:
                return "", given, parameters.index(given)
    return "", "", 0


def _given(site: Site, owner: str, name: str, place: int, kind: str) -> Iterator[Given]:
    for file in site.repository.files_with(owner, site.file.path):
        if is_test(file.path):
            continue
        for node in file.nodes:
            if not isinstance(node, ast.Call) or called_name(node) != owner:
                continue
            for keyword in node.keywords:
                if keyword.arg == name:
                    yield Given(file, keyword.value, kind)
            if place < len(node.args):
                yield Given(file, node.args[place], kind)
