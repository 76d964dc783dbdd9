"""Which files of the tree a file imports, as its import lines and its folder tell."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from agents.incident.localisation.script_modules import (
    SUFFIXES,
    PathsByName,
    Read,
    ScriptModules,
)

_PYTHON = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n#]+)"
    r"|import[ \t]+([\w., \t]+))",
    re.MULTILINE,
)
_JVM = re.compile(r"^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)", re.MULTILINE)
_SCRIPT = re.compile(r"""(?:from|require\(|import\(|import)\s*['"]([^'"\n]{1,300})['"]""")
_GO = re.compile(
    r'^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([\w.~/-]+)"[ \t]*(?://.*)?$', re.MULTILINE
)
_NAME = re.compile(r"[A-Za-z_]\w*")
_TYPE = re.compile(r"\b[A-Z]\w{2,}")
_JVM_SUFFIXES = (".java", ".kt", ".scala", ".groovy")
_MOST = 200
_LONGEST_IMPORTS = 20_000


def imported_files(path: str, text: str, paths_by_name: PathsByName, read: Read) -> list[str]:
    """The files of the tree that the file imports, or uses from its own package.

    `read` gives the text of the files that configure how imports are to be understood.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in (".py", ".pyx"):
        found = _python(path, text, paths_by_name)
    elif suffix in _JVM_SUFFIXES:
        found = _jvm(path, text, paths_by_name)
    elif suffix in SUFFIXES:
        modules = ScriptModules(paths_by_name, read)
        found = (each for name in _SCRIPT.findall(text) for each in modules.files(name, path))
    elif suffix == ".go":
        found = _go(path, text, paths_by_name)
    else:
        return []
    return [each for each in dict.fromkeys(found) if each != path][:_MOST]


def _python(path: str, text: str, paths_by_name: PathsByName) -> Iterator[str]:
    for module, names, plain in _PYTHON.findall(text):
        if plain:
            for each in plain.split(","):
                words = each.split()
                if words:
                    yield from _of_module(words[0].split("."), path, paths_by_name)
            continue
        dots = len(module) - len(module.lstrip("."))
        parts = [part for part in module.split(".") if part]
        if dots:
            folders = path.split("/")[:-1]
            parts = [*folders[: len(folders) - dots + 1], *parts]
        yield from _of_module(parts, path, paths_by_name)
        for name in _NAME.findall(names)[:60]:
            yield from _of_module([*parts, name], path, paths_by_name)


def _of_module(parts: Sequence[str], path: str, paths_by_name: PathsByName) -> list[str]:
    if not parts:
        return []
    module, package = f"{'/'.join(parts)}.py", f"{'/'.join(parts)}/__init__.py"
    found = [p for p in paths_by_name.get(f"{parts[-1]}.py", ()) if _ends_in(p, module)]
    if len(parts) > 1 or found == []:
        found += [p for p in paths_by_name.get("__init__.py", ()) if _ends_in(p, package)]
    if len(found) > 1:
        folder = path.rpartition("/")[0]
        found.sort(key=lambda p: -len(posixpath.commonprefix([p, folder])))
    return found[:1]


def _jvm(path: str, text: str, paths_by_name: PathsByName) -> Iterator[str]:
    for name in _JVM.findall(text):
        parts = name.split(".")
        for end in (len(parts), len(parts) - 1):  # the class, or the class of a static member
            if end > 1:
                yield from _of_class(parts[:end], paths_by_name)
    folder = path.rpartition("/")[0]
    for name in dict.fromkeys(_TYPE.findall(text)):
        for suffix in _JVM_SUFFIXES:
            if f"{folder}/{name}{suffix}" in paths_by_name.get(name + suffix, ()):
                yield f"{folder}/{name}{suffix}"


def _of_class(parts: Sequence[str], paths_by_name: PathsByName) -> Iterator[str]:
    for suffix in _JVM_SUFFIXES:
        wanted = f"{'/'.join(parts)}{suffix}"
        for path in paths_by_name.get(parts[-1] + suffix, ()):
            if _ends_in(path, wanted):
                yield path


def _go(path: str, text: str, paths_by_name: PathsByName) -> Iterator[str]:
    """The files of its own package, and of those that it imports, found by their folders."""
    files: dict[str, list[str]] = {}
    for name, paths in paths_by_name.items():
        if name.endswith(".go") and not name.endswith("_test.go"):
            for each in paths:
                files.setdefault(each.rpartition("/")[0], []).append(each)
    for imported in _GO.findall(text[:_LONGEST_IMPORTS]):
        parts = imported.split("/")
        # Which part of it is the module's own name only go.mod tells; it begins with a host.
        for start in range(1, len(parts)) if "." in parts[0] else ():
            if found := files.get("/".join(parts[start:])):
                yield from found
                break
    yield from files.get(path.rpartition("/")[0], ())


def _ends_in(path: str, end: str) -> bool:
    return path == end or path.endswith(f"/{end}")
