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
    call: ast.Call
    owner: ast.ClassDef


def given_for_field(site: Site, name: str) -> Iterator[Given]:
    """What calls of the classes that have such a field give for it, tests left out."""
    for home in site.repository.files_with(name, site.file.path):
        for owner in home.nodes:
            if isinstance(owner, ast.ClassDef) and not is_test(home.path):
                kind, wanted, place = _field(owner, name)
                if not wanted:
                    continue
                for file, call in _calls(site, owner.name):
                    if (value := _argument(call, wanted, place)) is not None:
                        yield Given(file, value, kind, call, owner)


def others_given(given: Given) -> Iterator[Given]:
    """What the same call gives for the other annotated fields of the object."""
    for node in given.owner.body:
        if isinstance(node, ast.AnnAssign):
            kind, wanted, place = _field(given.owner, last_name(node.target))
            value = _argument(given.call, wanted, place)
            if value is not None and value is not given.value:
                yield Given(given.file, value, kind, given.call, given.owner)


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


def _calls(site: Site, owner: str) -> Iterator[tuple[PythonFile, ast.Call]]:
    for file in site.repository.files_with(owner, site.file.path):
        for node in file.nodes:
            if isinstance(node, ast.Call) and called_name(node) == owner and not is_test(file.path):
                yield file, node


def _argument(call: ast.Call, name: str, place: int) -> ast.expr | None:
    """What the call gives for the parameter of this name, or at this place."""
    named = next((k.value for k in call.keywords if k.arg == name), None)
    return named or (call.args[place] if place < len(call.args) else None)
