"""Python: a module taken for the class of its name, a class taken for its module."""

import ast
import importlib
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NO_NAME = re.compile(r"^module '(?P<module>\w+)' has no attribute '(?P<name>\w+)'")
_OF_CLASS = re.compile(
    r"^type object '(?:\w+\.)?(?P<owner>\w+)' has no attribute '(?P<name>\w+)'"
    r"|^descriptor '(?P<called>\w+)' for '\w+\.(?P<of>\w+)' objects"
    r"|unbound method \w+\.(?P<method>\w+)\(\) needs an argument"
)
_KNOWN = (
    "array", "collections", "copy", "datetime", "decimal", "enum", "fractions", "functools",
    "glob", "itertools", "pprint", "random", "statistics", "string", "time", "uuid",
)  # fmt: skip
"""Modules of the standard library that may be imported to look up a name: nothing happens then."""


class ModuleOrClass:
    """AttributeError and TypeError of `datetime.now()` after `import datetime`, and its like."""

    name = "python-module-or-class"

    @at_site("AttributeError", "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        cure = _inner(site) or _called(site) or _outer(site)
        if cure is None:
            return None
        cause = f"A module and what has its name in it are taken for each other at {site.where}."
        return answered(self.name, site, cause, cure)


def _library(name: str) -> object | None:
    return importlib.import_module(name) if name in _KNOWN else None


def _inner(site: Site) -> Cure | None:
    """`datetime.now()` is `datetime.datetime.now()` when the module was imported."""
    found = _NO_NAME.search(site.fault.message)
    inner = getattr(_library(found["module"]), found["module"], None) if found else None
    if found is None or not hasattr(inner, found["name"]):
        return None
    return _through_module(site, found["module"], [
        n.value
        for n in site.file.expressions_at(site.line)
        if isinstance(n, ast.Attribute) and n.attr == found["name"]
    ])  # fmt: skip


def _through_module(site: Site, module: str, at_line: list[ast.expr]) -> Cure | None:
    """Every use of the bare module's name that means the class in it."""
    file = site.file
    names = [n for n in at_line if isinstance(n, ast.Name)]
    names = [n for n in names if file.imports.get(n.id) == (module, None)]
    if not names:
        return None
    inner = getattr(_library(module), module, None)
    uses = [
        n
        for n in file.nodes
        if isinstance(n, ast.Name) and n.id == names[0].id and isinstance(n.ctx, ast.Load)
        for parent in [file.parents.get(n)]
        if n in names
        or (isinstance(parent, ast.Attribute) and not hasattr(_library(module), parent.attr)
            and hasattr(inner, parent.attr))
    ]  # fmt: skip
    changes = [Replacement(file.span(n)[1], file.span(n)[1], f".{module}") for n in uses]
    how = f"names `{module}` in the module `{module}`"
    return Cure(file, changes, how, True, names[0].lineno)


def _called(site: Site) -> Cure | None:
    """`datetime(2024, 1, 1)` where `datetime` is the module; a module of the repository too."""
    if "'module' object is not callable" not in site.fault.message:
        return None
    file = site.file
    calls = [
        n
        for n in file.expressions_at(site.line)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in file.imports
    ]
    call = site.chosen(calls)
    if call is None or not isinstance(call.func, ast.Name):
        return None
    module, original = file.imports[call.func.id]
    if original is None and callable(getattr(_library(module), module, None)):
        return _through_module(site, module, [call.func])
    full = f"{module}.{original}" if original else module
    path = site.repository.module_file(full, file.path)
    home = site.repository.file(path) if path else None
    plain = full.rpartition(".")[2].replace("_", "").lower()
    named = [
        n.name
        for n in (home.tree.body if home is not None else [])
        if isinstance(n, Function | ast.ClassDef) and n.name.replace("_", "").lower() == plain
    ]
    if len(named) != 1:
        return None
    end = file.span(call.func)[1]
    how = f"calls `{named[0]}` in the module"
    return Cure(file, [Replacement(end, end, f".{named[0]}")], how, True, call.lineno)


def _outer(site: Site) -> Cure | None:
    """`datetime.timedelta(...)` after `from datetime import datetime`."""
    found = _OF_CLASS.search(site.fault.message)
    file = site.file
    if found is None:
        return None
    owner = found["owner"] or found["of"] or "datetime"
    name = found["name"] or found["called"] or found["method"]
    module = file.imports.get(owner)
    library = _library(module[0]) if module is not None and module[1] == owner else None
    if module is None or library is None or not isinstance(getattr(library, name, None), type):
        return None
    uses = [
        n
        for n in file.nodes
        if isinstance(n, ast.Attribute)
        and n.attr == name
        and isinstance(n.value, ast.Name)
        and n.value.id == owner
    ]
    if not any(n.lineno <= site.line <= (n.end_lineno or 0) for n in uses):
        return None
    own = file.imports.get(name) == (module[0], name)
    if not own and any(name in file.names_in_scope(n) for n in uses):
        return None
    changes = [Replacement(*file.span(n), name) for n in uses]
    if not own:
        imports = [
            n for n in file.tree.body if isinstance(n, ast.ImportFrom) and n.module == module[0]
        ]
        if imports and imports[0].lineno == imports[0].end_lineno:
            end = file.span(imports[0].names[-1])[1]
            changes.append(Replacement(end, end, f", {name}"))
        else:
            changes.append(file.added_import(module[0], name))
    return Cure(file, changes, f"takes `{name}` from the module", True, uses[0].lineno)
