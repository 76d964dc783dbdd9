"""Python: modules that import one another, and modules that register and are never imported."""

import ast
import re
from pathlib import PurePosixPath

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, is_test
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement


class CircularImport:
    """ImportError between two modules: what only functions use is imported there."""

    name = "python-circular-import"

    @at_site("ImportError", called=True, said="partially initialized module")
    def examine(self, site: Site) -> Analysis | None:
        for file, line in site.places():
            statement = next(
                (n for n in file.tree.body if isinstance(n, ast.ImportFrom) and n.lineno == line),
                None,
            )
            if statement is None or (cure := _moved(file, statement)) is None:
                continue
            module = "." * statement.level + (statement.module or "")
            cause = f"{site.file.path} and another module import one another, by way of `{module}`."
            return answered(self.name, site, cause, cure)
        return None


def _moved(file: PythonFile, statement: ast.ImportFrom) -> Cure | None:
    """The import within the functions that use it; None when the module itself needs it."""
    names = {alias.asname or alias.name for alias in statement.names}
    uses = [n for n in file.nodes if isinstance(n, ast.Name) and n.id in names]
    functions: dict[int, Function] = {}
    for use in uses:
        around = [a for a in file.ancestors(use) if isinstance(a, Function)]
        if not around or not _in_body(file, around[-1], use):
            return None
        functions[around[-1].lineno] = around[-1]
    code = file.source(statement)
    exported = re.search(r"(?m)^__all__", file.text) is not None
    if not 1 <= len(functions) <= 3 or "\n" in code or exported:
        return None
    start, end = file.span(statement)
    changes = [Replacement(start, min(end + 1, len(file.text)), "")]
    for function in functions.values():
        if (change := file.inserted_first(function, f"{code}\n")) is None:
            return None
        changes.append(change)
    how = f"imports `{', '.join(sorted(names))}` where it is used, when both modules are complete"
    return Cure(file, changes, how, True, statement.lineno)


def _in_body(file: PythonFile, function: Function, use: ast.Name) -> bool:
    """Whether the use is in the function's body: not in its decorators, defaults, annotations."""
    around = {use, *file.ancestors(use)}
    return any(statement in around for statement in function.body)


class NeverImported:
    """KeyError of a registry whose entry is in a module that nothing imports."""

    name = "python-never-imported"

    @at_site("KeyError")
    def examine(self, site: Site) -> Analysis | None:
        key = site.fault.message.strip("'\"")
        if not key:
            return None
        registers = _registering(site)
        found = [
            (file, node)
            for file in site.repository.files_with(key, site.file.path)
            if not is_test(file.path)
            for node in file.nodes
            if isinstance(node, Function | ast.ClassDef)
            for mark in node.decorator_list
            if isinstance(mark, ast.Call)
            and called_name(mark) in registers
            and any(isinstance(a, ast.Constant) and a.value == key for a in mark.args)
        ]
        if len(found) != 1 or _is_imported(site, found[0][0].path):
            return None
        home = found[0][0]
        cure = _imported_with_siblings(site, home)
        cause = f"{home.path} registers '{key}', and nothing imports it."
        return answered(self.name, site, cause, cure)


def _registering(site: Site) -> set[str]:
    """Functions whose inner function or body fills the mapping that the line reads."""
    names = {
        last_name(n.value)
        for n in site.file.expressions_at(site.line)
        if isinstance(n, ast.Subscript) and not isinstance(n.slice, ast.Slice)
    } - {""}
    return {
        function.name
        for name in names
        for file in site.repository.files_with(name, site.file.path)
        for function in file.tree.body
        if isinstance(function, Function)
        for n in ast.walk(function)
        if isinstance(n, ast.Subscript)
        and isinstance(n.ctx, ast.Store)
        and last_name(n.value) == name
    }


def _imports_of(site: Site, path: str) -> list[tuple[PythonFile, ast.Import | ast.ImportFrom]]:
    """Import statements of the repository that load the module at the path."""
    stem = PurePosixPath(path).stem
    found: list[tuple[PythonFile, ast.Import | ast.ImportFrom]] = []
    for file in site.repository.files_with(stem, path):
        for node in file.nodes:
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                joined = module if module.endswith(".") or not module else f"{module}."
                modules = [module, *(f"{joined}{alias.name}" for alias in node.names)]
            else:
                continue
            if any(m and site.repository.module_file(m, file.path) == path for m in modules):
                found.append((file, node))
    return found


def _is_imported(site: Site, path: str) -> bool:
    stem = PurePosixPath(path).stem
    dynamic = any(
        "import_module(" in file.text or "iter_modules(" in file.text
        for file in site.repository.files_with("_modul", path)
    )
    return dynamic or stem == "__init__" or bool(_imports_of(site, path))


def _imported_with_siblings(site: Site, home: PythonFile) -> Cure | None:
    """The module's name in the one list of imports that its siblings are in."""
    folder = PurePosixPath(home.path).parent
    lists: dict[int, tuple[PythonFile, ast.Import | ast.ImportFrom]] = {}
    for path in site.repository.paths:
        if PurePosixPath(path).parent != folder or path == home.path or is_test(path):
            continue
        sibling = site.repository.file(path)
        if sibling is None or not any(
            isinstance(n, Function | ast.ClassDef) and n.decorator_list for n in sibling.tree.body
        ):
            continue
        for file, node in _imports_of(site, path):
            if not is_test(file.path) and node in file.tree.body:
                lists[id(node)] = (file, node)
    stem, last = PurePosixPath(home.path).stem, list(lists.values())
    if not last or len({file.path for file, _ in last}) != 1:
        return None
    file, node = max(last, key=lambda pair: pair[1].lineno)
    name = node.names[-1]
    modules = {PurePosixPath(path).stem for path in site.repository.paths}
    if isinstance(node, ast.ImportFrom) and name.name in modules:
        end = file.span(name)[1]
        change = Replacement(end, end, f", {stem}")
    elif isinstance(node, ast.Import) and "." in name.name and not name.asname:
        change = file.inserted_after(node, f"import {name.name.rpartition('.')[0]}.{stem}")
    else:
        return None
    how = f"imports it at {file.path}:{node.lineno}, with the others of its folder"
    return Cure(file, [change], how, True, node.lineno)
