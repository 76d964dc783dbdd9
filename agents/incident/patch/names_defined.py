"""Names that a patch uses and nothing defines: silence rather than a false alarm.

A name counts only where no declaration reaches it, and only when that was not so before the patch.
Where names may come from code that cannot be seen (wildcard imports, foreign superclasses,
generated members), nothing is said of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.patch import names_go, names_java, names_javascript
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import Grammar, grammar_of, parse, python_tree
from storage.code_index.definitions import definitions
from storage.snapshots import Snapshot

_Finder = Callable[[Node, Node, PurePosixPath, RepositoryWords], Iterable[str]]
_FINDERS: Mapping[Grammar, _Finder] = {
    "java": names_java.undefined,
    "javascript": names_javascript.undefined,
    "typescript": names_javascript.undefined,
    "tsx": names_javascript.undefined,
    "go": names_go.undefined,
}
_DEFINES_AT_RUN_TIME = re.compile(r"\b(?:exec|globals|locals|vars)\s*\(|\bbuiltins\b|__builtins__")


def new_undefined_names(
    snapshot: Snapshot, patched: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, list[str]]]:
    """For each patched file that has any: its path, and the names that nothing defines, sorted.

    `patched` maps paths to the texts before and after, line ends as LF. All files of a patch are
    looked at together: one may define what another uses.
    """
    words = RepositoryWords(snapshot, {path: after for path, (_, after) in patched.items()})
    for path, (before, after) in patched.items():
        grammar = grammar_of(path)
        if grammar is None:
            continue
        if grammar == "python":
            names = _undefined_in_python(after) - _undefined_in_python(before)
        else:
            old, new = parse(grammar, before), parse(grammar, after)
            if old.root_node.has_error or new.root_node.has_error:
                continue
            find = _FINDERS[grammar]
            names = set(find(old.root_node, new.root_node, PurePosixPath(path), words))
        if names:
            yield path, sorted(names)


_TAKEN_APART = r"\b(?:const|let|var)\s*\{{[^}}]*\b{name}\b[^}}]*\}}\s*="
"""JavaScript's `const { name } = ...`, which binds the name too."""


def removed_definitions(
    snapshot: Snapshot, patched: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Path and name of definitions that the patch takes away while files of the kind name them."""
    words = RepositoryWords(snapshot, {path: after for path, (_, after) in patched.items()})
    for path, (before, after) in patched.items():
        gone = {
            name for name in _defined(path, before) - _defined(path, after)
            if not re.search(_TAKEN_APART.format(name=re.escape(name)), after)
        }  # fmt: skip
        if not gone:
            continue
        kind = PurePosixPath(path).suffix
        try:
            named = words.of(other for other in snapshot.entries() if other.endswith(kind))
        except TooMuchToRead:
            continue
        yield from ((path, name) for name in sorted(gone & named))


def _defined(path: str, text: str) -> set[str]:
    return {name for name, _ in definitions(path, text)}


def _undefined_in_python(source: str) -> set[str]:
    from pyflakes.checker import Checker
    from pyflakes.messages import UndefinedName

    if _DEFINES_AT_RUN_TIME.search(source):
        return set()
    try:
        messages = Checker(python_tree(source)).messages
    except (SyntaxError, RecursionError):
        return set()
    return {str(said.message_args[0]) for said in messages if isinstance(said, UndefinedName)}
