"""Python: a name, attribute or import that is nearly one that exists."""

import ast
import builtins
import re
import sys
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path, PurePosixPath

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.near_names import near_name, suggested_by_python
from agents.incident.rules.python.files import (
    PythonFile,
    PythonRepository,
    bound_names,
    repository_of,
)
from agents.incident.rules.python.origins import last_name
from agents.incident.rules.rewriting import Replacement, edits_for
from agents.incident.rules.rule import Fault, Proof, answer, fault_of, quoted

_NAME = re.compile(r"name '(\w+)' is not defined")
_OBJECT = re.compile(r"'([\w.]+)' object has no attribute '(\w+)'")
_TYPE = re.compile(r"type object '([\w.]+)' has no attribute '(\w+)'")
_MODULE = re.compile(r"module '([\w.]+)' has no attribute '(\w+)'")
_IMPORT = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_NO_MODULE = re.compile(r"No module named '([\w.]+)'")
_ELSEWHERE = {
    name
    for kind in (str, bytes, list, dict, set, float, date, datetime, timedelta, Path, Enum)
    for name in dir(kind)
    if not name.startswith("_")
} | {"value", "name", "read", "write", "close", "seek", "readline", "readlines", "flush"}
"""What everyday kinds have: on another kind it is the value that is wrong, not the name."""
_BUILTIN_TYPES = {
    t.__name__: t for t in (str, bytes, bytearray, int, float, list, tuple, dict, set, frozenset)
}


class NearName:
    """NameError, AttributeError and ImportError whose name is a slip of an existing one."""

    name = "python-near-name"

    def examine(self, case: Case) -> Analysis | None:
        fault = fault_of(case, ".py")
        if fault is None or "NoneType" in fault.message:
            return None
        repository = repository_of(case)
        file = repository.file(fault.frame.path)
        if file is None or fault.line > len(file.lines):
            return None
        said = suggested_by_python(f"{fault.message}\n{_last_line(case, fault)}")
        found = (
            _undefined_name(repository, file, fault, said)
            or _missing_attribute(repository, file, fault, said)
            or _missing_import(repository, file, fault, said)
            or _missing_module(repository, file, fault)
        )
        if found is None:
            return None
        wanted, near, where, changes = found
        cause = f"`{wanted}` does not exist at {file.path}:{fault.line}; `{near}` does."
        explanation = f"{fault.error}: {fault.message}. `{near}` is {where}."
        evidence = [quoted(file.path, file.text, fault.line, fault.line, "the line that failed")]
        proofs = {Proof.LINE, Proof.EXPRESSION, Proof.ORIGIN}
        if said == near:
            proofs.add(Proof.CURE)
        edits = edits_for(file.path, file.text, changes)
        return answer(self.name, cause, explanation, evidence, proofs, edits)


_Found = tuple[str, str, str, list[Replacement]]


def _last_line(case: Case, fault: Fault) -> str:
    """The trace's line that states this error (it holds the interpreter's suggestion)."""
    lines = case.report.stack_trace.splitlines()
    stating = [line for line in lines if fault.error in line and "Did you mean" in line]
    return stating[-1] if stating else ""


def _undefined_name(
    repository: PythonRepository, file: PythonFile, fault: Fault, said: str | None
) -> _Found | None:
    found = _NAME.search(fault.message)
    if found is None:
        return None
    wanted = found[1]
    uses = [node for node in file.nodes if isinstance(node, ast.Name) and node.id == wanted]
    failing = [node for node in uses if node.lineno == fault.line]
    if not failing or not all(isinstance(node.ctx, ast.Load) for node in uses):
        return None
    if _lacks_an_import(repository, file, wanted):
        return None
    scope = _usable_names(file, failing[0])
    near = near_name(wanted, scope, said)
    if near is None or (near in dir(builtins) and near != said):
        return None
    changes = [
        Replacement(*file.span(node), near) for node in uses if near in _usable_names(file, node)
    ]
    where = "defined in this file" if near in file.module_names else "in scope there"
    return wanted, near, where, changes


def _lacks_an_import(repository: PythonRepository, file: PythonFile, name: str) -> bool:
    """Whether the name is right and only its import is missing: other files have it."""
    return name in sys.stdlib_module_names or any(
        name in other.imports or name in other.module_names
        for other in repository.files_with(name, file.path)
        if other is not file
    )


def _usable_names(file: PythonFile, node: ast.Name) -> set[str]:
    """Names in scope, without those that the statement itself is only about to bind."""
    names = file.names_in_scope(node)
    statement = file.statement_of(node)
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        function = file.function_of(node)
        body = function.body if function else file.tree.body
        stores = [
            n
            for part in body
            for n in ast.walk(part)
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        ]
        own = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and n in stores}
        names -= {
            name
            for name in own
            if all(n.lineno >= statement.lineno for n in stores if n.id == name)
        }
    return {name for name in names if not name.startswith("__")}


def _missing_attribute(
    repository: PythonRepository, file: PythonFile, fault: Fault, said: str | None
) -> _Found | None:
    message = fault.message
    owned = _OBJECT.search(message) or _TYPE.search(message)
    of_module = _MODULE.search(message)
    if owned:
        owner, wanted = owned[1].rpartition(".")[2], owned[2]
        if owner in _BUILTIN_TYPES and wanted in _ELSEWHERE:
            return None
        known, where = _attributes(repository, file, owner), f"an attribute of `{owner}`"
    elif of_module:
        owner, wanted = of_module[1], of_module[2]
        known, where = _module_attributes(repository, file, owner), f"in the module `{owner}`"
    else:
        return None
    if wanted in known:
        return None
    near = near_name(wanted, known, said) if known else said
    if near is None:
        return None
    failing = [
        node
        for node in file.expressions_at(fault.line)
        if isinstance(node, ast.Attribute) and node.attr == wanted
    ]
    receivers = {ast.dump(node.value) for node in failing}
    if len(receivers) != 1:
        return None
    function = file.function_of(failing[0])
    alike = [
        node
        for node in (ast.walk(function) if function else file.nodes)
        if isinstance(node, ast.Attribute)
        and node.attr == wanted
        and ast.dump(node.value) in receivers
    ]
    if any(isinstance(node.ctx, ast.Store) for node in alike):
        return None
    ends = [file.span(node)[1] for node in alike]
    changes = [Replacement(end - len(wanted), end, near) for end in ends]
    return wanted, near, where, changes


def _attributes(repository: PythonRepository, file: PythonFile, owner: str) -> set[str]:
    """Public and private attributes a class of the repository (or a built-in type) has."""
    if owner in _BUILTIN_TYPES:
        return {name for name in dir(_BUILTIN_TYPES[owner]) if not name.startswith("__")}
    names: set[str] = set()
    unvisited, visited = [owner], set()
    while unvisited:
        name = unvisited.pop()
        found = repository.classes(name, file.path)
        if name in visited or len(found) != 1:
            continue
        visited.add(name)
        _, node = found[0]
        names |= set(bound_names(node.body))
        for inner in ast.walk(node):
            if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
                if isinstance(inner.value, ast.Name) and inner.value.id == "self":
                    names.add(inner.attr)
            elif isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                names.add(inner.target.id)
        unvisited.extend(last_name(base) for base in node.bases)
    return {name for name in names if not name.startswith("__")}


def _module_attributes(repository: PythonRepository, file: PythonFile, module: str) -> set[str]:
    path = repository.module_file(module, file.path)
    home = repository.file(path) if path else None
    return home.module_names if home else set()


def _missing_import(
    repository: PythonRepository, file: PythonFile, fault: Fault, said: str | None
) -> _Found | None:
    found = _IMPORT.search(fault.message)
    if found is None:
        return None
    wanted, module = found[1], found[2]
    known = _module_attributes(repository, file, module)
    near = near_name(wanted, known, said)
    if near is None or wanted in known:
        return None
    changes: list[Replacement] = []
    for node in file.nodes:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == wanted and alias.asname is None:
                    changes.append(Replacement(*file.span(alias), near))
                elif alias.name == wanted:
                    start, _ = file.span(alias)
                    return (
                        wanted,
                        near,
                        f"in `{module}`",
                        [Replacement(start, start + len(wanted), near)],
                    )
    if not changes or near in file.module_names:
        return None
    changes += [
        Replacement(*file.span(node), near)
        for node in file.nodes
        if isinstance(node, ast.Name) and node.id == wanted
    ]
    return wanted, near, f"in the module `{module}`", changes


def _missing_module(repository: PythonRepository, file: PythonFile, fault: Fault) -> _Found | None:
    found = _NO_MODULE.search(fault.message)
    if found is None:
        return None
    head, _, wanted = found[1].rpartition(".")
    folder = head.replace(".", "/")
    known = {
        module for path in repository.paths if (module := _module_in(folder, path)) is not None
    }
    near = near_name(wanted, known)
    if near is None or _is_meant(repository, file, found[1]):
        return None
    dotted = f"{head}.{near}" if head else near
    path = repository.module_file(dotted, file.path)
    # A bare name is imported from beside the file, or from a folder that it is in.
    folders = PurePosixPath(file.path).parents
    if path is None or not (head or PurePosixPath(path).parent in folders):
        return None
    changes = []
    for node in file.nodes:
        if not isinstance(node, ast.Import | ast.ImportFrom) or node.lineno != fault.line:
            continue
        start, end = file.span(node)
        text = file.text[start:end]
        place = re.search(rf"(?<![\w]){re.escape(wanted)}\b", text)
        if place is None:
            return None
        if isinstance(node, ast.Import) and not any(alias.asname for alias in node.names):
            return None  # uses of the module would have to be renamed too
        changes.append(Replacement(start + place.start(), start + place.end(), near))
    if len(changes) != 1:
        return None
    return found[1], dotted, "a module of the repository", changes


def _is_meant(repository: PythonRepository, file: PythonFile, module: str) -> bool:
    """Whether other files import the module as well: it is no slip, but not installed."""
    imports = re.compile(rf"(?m)^\s*(?:import|from)\s+{re.escape(module)}\b")
    others = repository.files_with(module.rpartition(".")[2], file.path)
    return any(imports.search(other.text) for other in others if other is not file)


def _module_in(folder: str, path: str) -> str | None:
    """The module that a path is, directly in the package's folder (wherever the root lies)."""
    home, _, name = path.rpartition("/")
    if name == "__init__.py" or (folder and not f"/{home}".endswith(f"/{folder}")):
        return None
    return name.removesuffix(".py")
