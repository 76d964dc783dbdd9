"""Names in Go that nothing declares: not the file, its package's other files, or the language."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.source_code.language_names import GO_UNIVERSE
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import walk

_NAMES = {"identifier", "type_identifier", "package_identifier"}


def undefined(before: Node, after: Node, path: PurePosixPath, words: RepositoryWords) -> set[str]:
    """New names in the trees' file at `path` that nothing declares."""
    known = GO_UNIVERSE | _texts(before) | set(_declared(after))
    imports = [_text(node).strip('"`') for node in walk(after) if _is_import_path(node)]
    if any(node.type == "dot" for node in walk(after)):  # everything of a package, unnamed
        return set()
    strange = {name for name in _used(after) - known if not _imported(name, imports)}
    if not strange:
        return set()
    try:
        siblings = words.of(
            words.paths(
                lambda other: (
                    other.endswith(".go")
                    and PurePosixPath(other).parent == path.parent
                    and other != str(path)
                )
            )
        )
    except TooMuchToRead:
        return set()
    return strange - siblings


def _texts(root: Node) -> set[str]:
    return {_text(node) for node in walk(root) if node.type in _NAMES}


def _used(root: Node) -> set[str]:
    return {_text(node) for node in walk(root) if node.type in _NAMES and not _is_key(node)}


def _is_key(node: Node) -> bool:
    """Whether the name is a key of a composite literal, which may be a field's name."""
    element = node.parent
    pair = element.parent if element is not None else None
    return (
        element is not None
        and pair is not None
        and element.type == "literal_element"
        and pair.type == "keyed_element"
        and pair.named_children[0] == element
    )


def _declared(root: Node) -> Iterator[str]:
    for node in walk(root):
        if node.type in ("short_var_declaration", "range_clause", "receive_statement"):
            if left := node.child_by_field_name("left"):
                yield from _texts(left)
        elif node.type == "type_switch_statement":
            if alias := node.child_by_field_name("alias"):
                yield from _texts(alias)
        elif node.type == "package_clause":
            yield from _texts(node)
        else:
            for name in node.children_by_field_name("name"):
                if node.type != "qualified_type":
                    yield _text(name)


def _is_import_path(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "import_spec" and "string" in node.type


def _imported(name: str, imports: list[str]) -> bool:
    """Whether an import may bring the name: paths and package names agree only roughly."""
    plain = re.sub(r"[\W_]", "", name).lower()
    return any(plain in re.sub(r"[\W_]", "", path).lower() for path in imports)


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
