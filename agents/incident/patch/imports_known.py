"""New imports: of what a module of the repository has, and of packages that the project knows."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.source_code.language_names import NODE_MODULES
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import (
    Grammar,
    grammar_of,
    node_text,
    parse,
    python_tree,
    walk,
)
from storage.snapshots import Snapshot

_SCRIPTS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
_PYTHON_PROJECT = (".py", ".pyi", ".txt", ".toml", ".cfg", ".in", ".lock", "Pipfile", ".yml")
_SCRIPT_PROJECT = (*_SCRIPTS, ".json", ".vue", ".svelte", ".html", ".yaml", ".yml")
_MAKES_NAMES = re.compile(r"import \*|__getattr__|globals\(\)|setattr\(|vars\(\)")


@dataclass(frozen=True, slots=True)
class StrangeImport:
    """An import in `path`, and what is amiss with it; `is_certain` when it cannot work."""

    path: str
    said: str
    is_certain: bool


def strange_imports(
    snapshot: Snapshot, patched: Mapping[str, tuple[str, str]]
) -> Iterator[StrangeImport]:
    """The new imports that nothing in the repository speaks for. `patched` maps paths to the texts
    before and after."""
    words = RepositoryWords(snapshot, {path: after for path, (_, after) in patched.items()})
    paths = set(snapshot.entries())
    for path, (before, after) in patched.items():
        grammar = grammar_of(path)
        try:
            if grammar == "python":
                for wanted in _python_imports(after) - _python_imports(before):
                    yield from _in_python(PurePosixPath(path), wanted, paths, words)
            elif grammar in ("javascript", "typescript", "tsx"):
                for source in _sources(grammar, after) - _sources(grammar, before):
                    yield from _in_script(PurePosixPath(path), source, paths, words)
        except (SyntaxError, TooMuchToRead):
            continue


_PythonImport = tuple[int, str, str]
"""How many dots, the module, and the name taken from it ("" for the module itself)."""


def _python_imports(source: str) -> set[_PythonImport]:
    found: set[_PythonImport] = set()
    for node in ast.walk(python_tree(source)):
        if isinstance(node, ast.Import):
            found |= {(0, alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.level, node.module or "", alias.name) for alias in node.names}
    return found


def _in_python(
    path: PurePosixPath, wanted: _PythonImport, paths: set[str], words: RepositoryWords
) -> Iterator[StrangeImport]:
    dots, module, name = wanted
    said = f"{'.' * dots}{module}"
    files = list(_module_files(path, dots, module, paths))
    if dots and not module and any(_module_files(path, dots, name, paths)):
        return
    if not files:
        top = module.partition(".")[0]
        if dots:
            yield StrangeImport(str(path), f"imports `{said}`, which is no module here", True)
        elif top not in sys.stdlib_module_names and not _is_known(
            top, path, paths, words, _PYTHON_PROJECT
        ):
            yield StrangeImport(str(path), f"imports `{top}`, which nothing else here uses", False)
        return
    if not name or name == "*" or len(files) > 1:
        return
    (file,) = files
    text = words.text(file)
    is_submodule = any(_module_files(path, dots, f"{module}.{name}".strip("."), paths))
    if not is_submodule and name not in words.of([file]) and not _MAKES_NAMES.search(text):
        yield StrangeImport(str(path), f"imports `{name}` from `{said}`, which has none", True)


def _module_files(path: PurePosixPath, dots: int, module: str, paths: set[str]) -> Iterator[str]:
    """The files that the module may be: the one that dots lead to, or all of that name."""
    parts = module.split(".") if module else []
    if dots:
        folder = path.parent.parts[: len(path.parent.parts) - (dots - 1)]
        base = "/".join([*folder, *parts])
        yield from (file for file in (f"{base}.py", f"{base}/__init__.py") if file in paths)
        return
    ends = "/".join(parts)
    for known in paths:
        for file in (f"{ends}.py", f"{ends}/__init__.py"):
            if known == file or known.endswith(f"/{file}"):
                yield known


def _sources(grammar: Grammar, source: str) -> set[str]:
    """What import statements and calls of `require` name."""
    found: set[str] = set()
    for node in walk(parse(grammar, source).root_node):
        named: Node | None = None
        if node.type in ("import_statement", "export_statement"):
            named = node.child_by_field_name("source")
        elif node.type == "call_expression":
            function = node.child_by_field_name("function")
            arguments = node.child_by_field_name("arguments")
            if function is not None and function.text in (b"require", b"import") and arguments:
                named = arguments.named_children[0] if arguments.named_children else None
        if named is not None and named.type == "string":
            found.add(node_text(named).strip("'\""))
    return found


def _in_script(
    path: PurePosixPath, source: str, paths: set[str], words: RepositoryWords
) -> Iterator[StrangeImport]:
    if source.startswith("."):
        if not _leads_to_a_file(path, source, paths):
            yield StrangeImport(str(path), f"imports `{source}`, which is no file here", False)
        return
    package = source.removeprefix("node:").partition("/")[0].lstrip("@#~")
    builtin = source.startswith("node:") or package in NODE_MODULES
    if package and not builtin and not _is_known(package, path, paths, words, _SCRIPT_PROJECT):
        yield StrangeImport(str(path), f"imports `{source}`, which nothing else here uses", False)


def _leads_to_a_file(path: PurePosixPath, source: str, paths: set[str]) -> bool:
    parts: list[str] = list(path.parent.parts)
    for part in source.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ".."):
            parts.append(part)
    base = re.sub(r"\.(?:[cm]?js|jsx)$", "", "/".join(parts))
    return any(
        known == "/".join(parts) or known.startswith((f"{base}.", f"{base}/")) for known in paths
    )


def _is_known(
    name: str, path: PurePosixPath, paths: set[str], words: RepositoryWords, kinds: tuple[str, ...]
) -> bool:
    """Whether another file of the project names it, or one bears its name."""
    plain = name.replace("-", "_").lower()
    if any(plain == part.partition(".")[0].replace("-", "_").lower()
           for known in paths for part in known.split("/")):  # fmt: skip
        return True
    others = (known for known in paths if known.endswith(kinds) and known != str(path))
    spoken = {word.lower() for word in words.of(others)}
    return all(piece in spoken for piece in re.findall(r"\w+", plain.replace("_", " "))) or (
        plain in spoken
    )
