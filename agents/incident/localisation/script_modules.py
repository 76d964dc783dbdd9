"""Which files a JavaScript or TypeScript import names: relative, by an alias, or by package."""

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

SUFFIXES = (".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".coffee")
_ENDINGS = ("", *SUFFIXES, *(f"/index{suffix}" for suffix in SUFFIXES))
# What bundlers are told most often: `@/cart` and `~/cart` begin at the sources.
_ROOT_ALIAS = re.compile(r"[@~]/+(.+)")
_SOURCE_FOLDERS = ("src", "app", "")
_BUILT = re.compile(r"^(dist|lib|build|out|esm|cjs)/")
_COMMENT_OR_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DEEPEST_EXTENDS = 3

PathsByName = Mapping[str, Sequence[str]]
"""The paths of a tree by file name."""

Read = Callable[[str], str]
"""The text of a file of the tree."""


class ScriptModules:
    """Looks up what the scripts of one tree mean by the names that they import."""

    def __init__(self, paths_by_name: PathsByName, read: Read) -> None:
        self._paths_by_name = paths_by_name
        self._read = read
        self._contents: dict[str, dict[str, Any]] = {}

    def files(self, name: str, importer: str) -> list[str]:
        """The files that `importer` may mean by `name`; none for what is not of the tree."""
        folder = posixpath.dirname(importer)
        relative = iter([posixpath.join(folder, name)])
        for base in relative if name.startswith(".") else self._aliased(name, folder):
            if found := self._existing(posixpath.normpath(base)):
                return found
        return []

    def _aliased(self, name: str, folder: str) -> Iterator[str]:
        """Where a name that is no path may be; what is configured nearest to the importer first."""
        for configuration in self._upwards(folder, "tsconfig.json", "jsconfig.json"):
            yield from self._by_configuration(name, configuration, _DEEPEST_EXTENDS)
        for manifest in self._upwards(folder, "package.json"):
            root = posixpath.dirname(manifest)
            if name.startswith("#"):
                yield from _targets(self._content(manifest).get("imports"), name, root)
            if alias := _ROOT_ALIAS.fullmatch(name):
                yield from (posixpath.join(root, source, alias[1]) for source in _SOURCE_FOLDERS)
        yield from self._of_package(name)

    def _by_configuration(self, name: str, path: str, deepest: int) -> Iterator[str]:
        """By `paths` and `baseUrl` of a TypeScript configuration, or of those that it extends."""
        content, root = self._content(path), posixpath.dirname(path)
        options = content.get("compilerOptions")
        options = options if isinstance(options, dict) else {}
        base_url = options.get("baseUrl")
        base = posixpath.join(root, base_url) if isinstance(base_url, str) else root
        yield from _targets(options.get("paths"), name, base)
        if isinstance(base_url, str):
            yield posixpath.join(base, name)
        for each in _strings(content.get("extends")):
            other = posixpath.normpath(posixpath.join(root, each))
            other = other if other.endswith(".json") else f"{other}.json"
            if each.startswith(".") and deepest and self._has(other):
                yield from self._by_configuration(name, other, deepest - 1)

    def _of_package(self, name: str) -> Iterator[str]:
        """In a package of the same tree: by its `exports`, or where its sources stand."""
        parts = name.split("/")
        length = 2 if name.startswith("@") else 1
        package, rest = "/".join(parts[:length]), "/".join(parts[length:])
        for manifest in self._paths_by_name.get("package.json", ()):
            root = posixpath.dirname(manifest)
            if root and posixpath.basename(root) != package.rpartition("/")[2]:
                continue
            content = self._content(manifest)
            if content.get("name") != package:
                continue
            exports = content.get("exports")
            if not isinstance(exports, dict) or not any(key.startswith(".") for key in exports):
                exports = {".": exports}
            targets = list(_targets(exports, f"./{rest}" if rest else ".", root))
            targets += [] if rest else list(_targets(content, "source", root))
            targets += [] if rest else list(_targets(content, "main", root))
            for target in targets:
                yield target
                inside = posixpath.relpath(target, root or ".")
                yield posixpath.join(root, _BUILT.sub("src/", inside, count=1))
            yield posixpath.join(root, "src", rest or "index")
            yield posixpath.join(root, rest or "index")

    def _upwards(self, folder: str, *names: str) -> Iterator[str]:
        """The files of these names in the folder and in those above it."""
        while True:
            paths = (posixpath.join(folder, name) for name in names)
            yield from (path for path in paths if self._has(path))
            if not folder:
                return
            folder = posixpath.dirname(folder)

    def _existing(self, base: str) -> list[str]:
        """The files that a path without its suffix, or with that of what it is built to, means."""
        stem, suffix = posixpath.splitext(base)
        bases = (base, stem) if suffix in SUFFIXES else (base,)
        return [each + end for each in bases for end in _ENDINGS if self._has(each + end)]

    def _has(self, path: str) -> bool:
        return path in self._paths_by_name.get(posixpath.basename(path), ())

    def _content(self, path: str) -> dict[str, Any]:
        if path not in self._contents:
            self._contents[path] = _json(self._read(path))
        return self._contents[path]


def _targets(table: object, name: str, root: str) -> Iterator[str]:
    """What a table of names gives for `name`; a `*` in a name stands for anything."""
    for pattern, target in table.items() if isinstance(table, dict) else ():
        before, star, after = str(pattern).partition("*")
        if name == pattern:
            middle = ""
        elif star and name.startswith(before) and name.endswith(after):
            middle = name[len(before) : len(name) - len(after)]
        else:
            continue
        for each in _strings(target):
            yield posixpath.join(root, each.replace("*", middle))


def _strings(target: object) -> Iterator[str]:
    """A target may be a path, several to try, or one for each way of importing."""
    if isinstance(target, str):
        yield target
    elif isinstance(target, list | dict):
        for each in target.values() if isinstance(target, dict) else target:
            yield from _strings(each)


def _json(text: str) -> dict[str, Any]:
    """An object of JSON that may hold comments and a comma too many; empty for all else."""
    plain = _COMMENT_OR_TEXT.sub(lambda m: m[0] if m[0].startswith('"') else "", text)
    try:
        content = json.loads(_TRAILING_COMMA.sub(r"\1", plain))
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
