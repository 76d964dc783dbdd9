"""Which files of a repository a frame may mean, by path suffix and by package."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from agents.incident.stacktraces.frames import Frame, Language
from agents.incident.stacktraces.functions import Span, spans_by_name
from storage.mirrors import Snapshot

# What is larger was made by a machine, and is not read for lines.
MAX_FILE_CHARACTERS = 2_000_000
# Beyond these, files of one name tell nothing (`__init__.py`, `index.js`).
MAX_SAME_NAME = 20_000
MAX_TEXTS_COMPARED = 20
MAX_SAME_SCRIPTS = 3

# Where a trace names no file, a class does.
_CLASS_EXTENSIONS = ("java", "kt", "scala", "groovy", "cs", "vb")
# A stack names what was run; the repository may hold what it was compiled from.
_SCRIPT_EXTENSIONS = ("js", "ts", "tsx", "jsx", "mjs", "mts", "cjs", "cts", "vue", "coffee")
_SCRIPT = re.compile(r"(.+?)\.(?:js|ts|tsx|jsx|mjs|mts|cjs|cts|vue|coffee)")
_BUILD_FOLDERS = frozenset({"dist", "build", "out", "lib", "es", "esm", "cjs", "umd", "compiled"})
_SOURCE_FOLDERS = ("src", "lib", "source")
_SOURCE_ROOTS = ("", "src/", "lib/", "python/")
# Copies that stand beside the source: kept by, tested by, shown by or built from it.
_TWIN_FOLDERS = frozenset(
    {"vendor", "_vendor", "vendored", "third_party", "third-party", "thirdparty", "3rdparty"}
    | {"extern", "externals", "node_modules", "bower_components", "site-packages"}
    | {"test", "tests", "testing", "__tests__", "spec", "specs", "e2e", "testdata", "fixtures"}
    | {"androidtest", "__mocks__", "mocks", "integration-test", "integration-tests"}
    | {"integration_tests", "example", "examples", "sample", "samples", "demo", "demos", "docs"}
)
_BUILT_FOLDERS = frozenset({"dist", "build", "out", "target", ".next"})
_NAMES_OF_MANY = re.compile(r"(?:__init__|__main__|index|conftest|setup)\.\w+")
# Where package managers put what they install: what follows is a path within the package.
_INSTALLED = re.compile(
    r".*/(?:(?:site|dist)-packages/(?:[^/]+\.egg/)?|gems/[^/]+-\d[^/]*/"
    r"|registry/src/[^/]+/[^/]+-\d[^/]*/)"
)
_GO_MODULE = re.compile(r"(?:.*/pkg/mod/)?([^@]+?)(?:/v\d+)?@v[^/]+/(.+)")
_GO_MAJOR_VERSION = re.compile(r"/v\d+(?=/)")
_GO_MODULE_LINE = re.compile(r"^module\s+(\S+?)(?:/v\d+)?\s*$", re.MULTILINE)
_NODE_PACKAGE = re.compile(r".*(?:^|/)node_modules/((?:@[^/]+/)?[^/]+)/(.+)")
_URL_HOST = re.compile(r"[A-Za-z][A-Za-z+.-]{0,30}://[^/]*/")
_NAMESPACE = re.compile(r"^[^\S\n]*+namespace\s+([\w.]+)", re.MULTILINE | re.IGNORECASE)
_PACKAGE = re.compile(r"^[^\S\n]*+package\s+([\w.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that a frame may mean.

    `root` is the folder that the frame's own path begins in, `matched` how many names agree with
    it from the end (the file's own included), `is_copy` whether it stands in a folder of copies,
    tests or build output that the frame does not name; `rank` sorts candidates, likeliest first.
    """

    path: str
    root: str
    matched: int
    is_copy: bool
    rank: tuple[int, ...]

    @property
    def by_name_only(self) -> bool:
        """Whether nothing but the file's name speaks for it."""
        return self.matched == 1 and self.root != ""


class SourceTree:
    """The commit's files by name, as far as a trace's frames ask for them, and their texts."""

    def __init__(self, snapshot: Snapshot, frames: Iterable[Frame]) -> None:
        """Look once through the paths of the commit, for the names in `frames` alone."""
        self._snapshot = snapshot
        self._texts: dict[str, str] = {}
        self._functions: dict[str, dict[str, list[Span]]] = {}
        wanted = {name for frame in frames for name in _file_names(frame)}
        wanted |= {f"{name}.map" for name in wanted if name.endswith("js")}
        self._by_name: dict[str, list[str]] = {}
        self._by_folder: dict[tuple[str, str], list[str]] = {}
        for path in snapshot.entries():
            folders, _, name = path.rpartition("/")
            if name in wanted:
                self._by_name.setdefault(name, []).append(path)
                folder = folders.rpartition("/")[2]
                self._by_folder.setdefault((folder, name), []).append(path)

    def within(self, folders: Iterable[str], names: Iterable[str]) -> list[str]:
        """The paths of the files that have one of the names and stand in one of the folders."""
        pairs = product(folders, names)
        return [path for pair in pairs for path in self._by_folder.get(pair, ())]

    def named(self, names: Iterable[str]) -> list[str]:
        """The paths of the files that have one of the names, wherever they stand."""
        found = [path for name in names for path in self._by_name.get(name, ())]
        return found if len(found) <= MAX_SAME_NAME else []

    def beside(self, frame: Frame) -> list[str]:
        """Where the frame's script may have a source map: beside it, or in it; likeliest first."""
        parts = _parts(_URL_HOST.sub("", (frame.file or "").replace("\\", "/"), count=1))
        name = parts[-1] if parts else ""
        maps = self.named([f"{name}.map"]) or self.named([name])
        maps.sort(key=lambda path: _suffix_match(parts, path.removesuffix(".map")).rank)
        return maps[:MAX_SAME_SCRIPTS]

    def text(self, path: str) -> str:
        """The file's text, empty when it is missing or larger than MAX_FILE_CHARACTERS."""
        if path not in self._texts:
            try:
                text = self._snapshot.text(path)
            except KeyError:
                text = ""
            self._texts[path] = text if len(text) <= MAX_FILE_CHARACTERS else ""
        return self._texts[path]

    def functions(self, path: str, name: str) -> list[Span]:
        """Where the file's functions and classes of this name stand; parses the file once."""
        if path not in self._functions:
            self._functions[path] = spans_by_name(path, self.text(path))
        return self._functions[path].get(name, [])

    def is_package(self, root: str, name: str) -> bool:
        """Whether the folder is the source of the npm package."""
        try:
            manifest: Any = json.loads(self.text(f"{root}package.json"))
        except (ValueError, RecursionError):
            return False
        return isinstance(manifest, dict) and manifest.get("name") == name

    def go_module(self, root: str) -> str | None:
        """The Go module whose source the folder is, without its major version."""
        declared = _GO_MODULE_LINE.search(self.text(f"{root}go.mod"))
        return declared[1] if declared else None


def candidates(frame: Frame, language: Language, tree: SourceTree) -> list[Candidate]:
    """The files that fit the frame best, the likeliest first; several only when they fit alike."""
    match = _MATCHES.get(language, _by_path)
    names = _file_names(frame)
    found = list(match(frame, tree.within(_folders(frame, language), names), tree))
    if all(each.is_copy for each in found):
        found = list(match(frame, tree.named(names), tree))
    found.sort(key=lambda each: (each.rank, each.path))
    # A rank begins with whether it is a copy and how much of the path fits; the rest is taste.
    return [each for each in found if each.rank[:2] == found[0].rank[:2]]


def _file_names(frame: Frame) -> list[str]:
    """Under what names the frame's file may stand in the repository."""
    name = _parts(frame.file)[-1] if frame.file and _parts(frame.file) else ""
    script = _SCRIPT.fullmatch(name)
    if script:
        compiled_from = (f"{script[1]}.{extension}" for extension in _SCRIPT_EXTENSIONS)
        return [name, *(other for other in compiled_from if other != name)]
    if frame.module and not frame.file:
        outer = _outer_class(frame.module)
        stems = {outer, outer.removesuffix("Kt")}
        return [f"{stem}.{extension}" for stem in stems for extension in _CLASS_EXTENSIONS]
    return [name.removesuffix("c") if name.endswith(".pyc") else name] if name else []


def _folders(frame: Frame, language: Language) -> set[str]:
    """In what folders the frame's file may directly stand, if its path is to count."""
    if language == "java":
        return set(_package(frame)[-1:])
    parts = _parts(frame.file)
    variants = _uncompiled(parts) if language == "javascript" else [(parts, 0)]
    return {variant[-2] for variant, _ in variants if len(variant) > 1}


def _by_path(frame: Frame, paths: Sequence[str], tree: SourceTree) -> Iterator[Candidate]:
    """Python, and every language whose frames give a path."""
    path = (frame.file or "").replace("\\", "/")
    installed = _INSTALLED.match(path)
    if installed is None and not frame.in_app and path.startswith(("/", "<")):
        return  # the interpreter's own
    whole = installed is not None or not frame.in_app
    parts = _parts(path[installed.end() :] if installed else path)
    for found in paths:
        candidate = _suffix_match(parts, found)
        if whole:
            at_its_place = candidate.root in _SOURCE_ROOTS or len(parts) > 1
            if candidate.matched == len(parts) and not candidate.is_copy and at_its_place:
                yield candidate
        elif _is_enough(candidate, parts, frame, tree):
            yield candidate


def _by_script(frame: Frame, paths: Sequence[str], tree: SourceTree) -> Iterator[Candidate]:
    """JavaScript: what was run may have been compiled, bundled or installed."""
    path = _URL_HOST.sub("", (frame.file or "").replace("\\", "/"), count=1)
    package = _NODE_PACKAGE.fullmatch(path)
    if package is None and not frame.in_app:
        return
    variants = list(_uncompiled(_parts(package[2] if package else path)))
    for found in paths:
        fits = [(_suffix_match(parts, found, cost), parts) for parts, cost in variants]
        candidate, parts = min(fits, key=lambda fit: fit[0].rank)
        if package:
            if candidate.matched == len(parts) and tree.is_package(candidate.root, package[1]):
                yield candidate
        elif _is_enough(candidate, parts, frame, tree):
            yield candidate


def _by_go_package(frame: Frame, paths: Sequence[str], tree: SourceTree) -> Iterator[Candidate]:
    """Go: a path on the building machine, within the module's own, or in the module cache."""
    path = (frame.file or "").replace("\\", "/")
    if cached := _GO_MODULE.fullmatch(path):
        parts = _parts(cached[2])
        for found in paths:
            candidate = _suffix_match(parts, found)
            if candidate.matched == len(parts) and not candidate.is_copy:
                declared = tree.go_module(candidate.root)
                if declared == cached[1] or (declared is None and len(parts) > 1):
                    yield candidate
    elif frame.in_app:
        parts = _parts(_GO_MAJOR_VERSION.sub("", path))
        for found in paths:
            candidate = min(
                _suffix_match(_parts(path), found),
                _suffix_match(parts, found, 1),
                key=lambda each: each.rank,
            )
            if _is_enough(candidate, parts, frame, tree):
                yield candidate


def _by_package(frame: Frame, paths: Sequence[str], tree: SourceTree) -> Iterator[Candidate]:
    """Java and Kotlin: the folders are the package, below some module's source folder."""
    package = _package(frame)
    found = [_suffix_match([*package, path.rpartition("/")[2]], path) for path in paths]
    complete = [each for each in found if each.matched > len(package)]
    if complete:
        yield from complete
    elif frame.in_app:
        # Kotlin may leave out folders that all its packages share; shading puts a package below
        # another. What the file itself declares is certain; else two folders must agree.
        for candidate in found[:MAX_TEXTS_COMPARED]:
            declared = _PACKAGE.search(tree.text(candidate.path))
            if declared[1].split(".") == package if declared else candidate.matched > 2:
                yield candidate


def _by_namespace(frame: Frame, paths: Sequence[str], tree: SourceTree) -> Iterator[Candidate]:
    """.NET: by path; a build without symbols names only the type, which the file declares."""
    if frame.file:
        yield from _by_path(frame, paths, tree)
    elif frame.in_app:
        for path in paths[:MAX_TEXTS_COMPARED]:
            declared = _NAMESPACE.search(tree.text(path))
            if declared and declared[1].split(".") == _package(frame):
                yield _suffix_match([*_package(frame), path.rpartition("/")[2]], path)


def _suffix_match(parts: Sequence[str], path: str, cost: int = 0) -> Candidate:
    """How well the path's end fits the frame's; `cost` is for a frame's path that was bent."""
    names = path.split("/")
    matched = 1  # the file's name, whatever its extension: it was looked up by it
    for ours, theirs in zip(reversed(parts[:-1]), reversed(names[:-1]), strict=False):
        if ours != theirs:
            break
        matched += 1
    before = names[:-matched]
    is_copy = any(folder.lower() in _TWIN_FOLDERS for folder in before)
    is_built = any(folder in _BUILT_FOLDERS for folder in names[:-1])
    other_extension = not parts or names[-1] != parts[-1]
    return Candidate(
        path=path,
        root="".join(f"{folder}/" for folder in before),
        matched=matched,
        is_copy=is_copy or is_built,
        rank=(is_copy or is_built, cost - 2 * matched, other_extension, len(names)),
    )


def _is_enough(candidate: Candidate, parts: Sequence[str], frame: Frame, tree: SourceTree) -> bool:
    """Whether so much of a suffix is no chance: a folder, all there is, or the quoted line."""
    if candidate.matched > 1 or candidate.matched == len(parts) or not candidate.root:
        return True
    if frame.text:
        return frame.text.strip() in tree.text(candidate.path)
    name = candidate.path.rpartition("/")[2]
    return not _NAMES_OF_MANY.fullmatch(name) and len(tree.named([name])) == 1


def _uncompiled(parts: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """The path as it is, and as it was before a build moved it; with what each change costs."""
    yield list(parts), 0
    folders = parts[:-1]
    for at in range(len(folders) - 1, -1, -1):
        if folders[at] in _BUILD_FOLDERS:
            first = at
            while first > 0 and folders[first - 1] in _BUILD_FOLDERS:  # `dist/esm/`
                first -= 1
            for source in _SOURCE_FOLDERS:
                yield [*parts[:first], source, *parts[at + 1 :]], 1
            yield [*parts[:first], *parts[at + 1 :]], 1
            return


_MATCHES: Mapping[Language, Callable[[Frame, Sequence[str], SourceTree], Iterator[Candidate]]] = {
    "dotnet": _by_namespace,
    "go": _by_go_package,
    "java": _by_package,
    "javascript": _by_script,
}


def _package(frame: Frame) -> list[str]:
    return re.split(r"[$+`<]", frame.module or "", maxsplit=1)[0].split(".")[:-1]


def _outer_class(class_name: str) -> str:
    return re.split(r"[$+`<]", class_name, maxsplit=1)[0].rpartition(".")[2]


def _parts(path: str | None) -> list[str]:
    split = (path or "").replace("\\", "/").split("/")
    return [part for part in split if part not in ("", ".", "..")]
