"""Python: a name that only lacks its import."""

import ast
import importlib
import re
import sys

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile, is_test
from agents.incident.rules.python.guards import module_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site

_NAME = re.compile(r"name '(\w+)' is not defined")
_COMMON = (
    "collections", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "io", "itertools", "math", "operator", "pathlib", "random",
    "statistics", "string", "textwrap", "typing", "uuid", "zoneinfo",
)  # fmt: skip
"""Modules of the standard library whose names are often used bare; importing them does nothing."""


class MissingImport:
    """NameError whose name the standard library or another file of the repository has."""

    name = "python-missing-import"

    @at_site("NameError", said=_NAME)
    def examine(self, site: Site) -> Analysis | None:
        name = site.said[1]
        uses = [n for n in site.file.nodes if isinstance(n, ast.Name) and n.id == name]
        if not uses or not all(isinstance(node.ctx, ast.Load) for node in uses):
            return None
        cure = (
            _as_others_import(site, name)
            or _of_the_library(site, name, uses)
            or _of_the_repository(site, name)
        )
        return answered(self.name, site, f"`{name}` is never imported in {site.file.path}.", cure)


def _as_others_import(site: Site, name: str) -> Cure | None:
    """The one import by which other files have the name."""
    found: dict[tuple[str, str | None], str] = {}
    for other in site.repository.files_with(name, site.file.path):
        imported = other.imports.get(name)
        if imported is None or other is site.file or is_test(other.path):
            continue
        module, original = imported
        plain = name == (original or module)
        if plain and not module.startswith("."):
            found.setdefault((module, original), other.path)
    if len(found) != 1:
        return None
    (module, original), where = next(iter(found.items()))
    if site.repository.module_file(module, site.file.path) == site.file.path:
        return None
    return _imported(site, module, original, f", as {where} does")


def _imported(site: Site, module: str, name: str | None, shown: str = "") -> Cure:
    code = f"from {module} import {name}" if name else f"import {module}"
    return Cure(site.file, [site.file.added_import(module, name)], f"adds `{code}`{shown}", True, 1)


def _of_the_library(site: Site, name: str, uses: list[ast.Name]) -> Cure | None:
    """A module of the standard library by its name, or a well-known name out of one."""
    attributes = {
        parent.attr
        for use in uses
        if isinstance(parent := site.file.parents.get(use), ast.Attribute)
    }
    owners = [m for m in _COMMON if _has(m, name)]
    if name in sys.stdlib_module_names and attributes and name not in owners:
        return _imported(site, name, None)
    if name in owners and attributes and all(_has(name, each) for each in attributes):
        return _imported(site, name, None)  # `datetime.datetime`, not `datetime.now`
    return _imported(site, owners[0], name) if len(owners) == 1 else None


def _has(module: str, name: str) -> bool:
    """Whether the name is one of the module's own public ones."""
    if name.startswith("_"):
        return False
    loaded = importlib.import_module(module)
    public = getattr(loaded, "__all__", None)
    if public is not None:
        return name in public
    found = getattr(loaded, name, None)
    return found is not None and type(found).__name__ != "module"


def _of_the_repository(site: Site, name: str) -> Cure | None:
    """The one class, function or constant of this name that another module defines."""
    homes = [
        other
        for other in site.repository.files_with(name, site.file.path)
        if other is not site.file and not is_test(other.path) and _defines(other, name)
    ]
    if len(homes) != 1:
        return None
    module = module_of(site.repository, homes[0], name, site.file)
    return _imported(site, module, name) if module is not None else None


def _defines(file: PythonFile, name: str) -> bool:
    return name in file.module_names and name not in file.imports
