"""The stretch of code around a line that is worth reading: its function, or a window."""

import math
import re
from collections.abc import Sequence

from tree_sitter import Node

from agents.incident.source_code.syntax import grammar_of, parse
from storage.code_index.definitions import definitions

LONGEST_WHOLE = 60
"""Lines. A longer function is shown by a window around the line."""

_WINDOW = 15
_LARGEST_PARSED = 500_000
_DEFINITIONS = frozenset(
    {
        # Python
        "function_definition",
        "class_definition",
        "decorated_definition",
        # Java
        "method_declaration",
        "constructor_declaration",
        "class_declaration",
        "record_declaration",
        "enum_declaration",
        "interface_declaration",
        # JavaScript and TypeScript
        "function_declaration",
        "generator_function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
    }
)


def readable_range(
    path: str, text: str, line: int, longest: int = LONGEST_WHOLE, root: Node | None = None
) -> tuple[int, int]:
    """First and last line (from 1, inclusive) to show around `line`.

    The largest definition around the line of at most `longest` lines; else a window that does not
    reach out of the smallest one. A line past the end counts as the last. `root` is the file's tree
    (`syntax_tree`), for those that have it already.
    """
    last = max(1, len(text.rstrip("\n").split("\n")))
    line = min(max(1, line), last)
    root = root or syntax_tree(path, text)
    around = _definitions_around(root, line) if root else _definitions_by_indent(path, text, line)
    for start, end in around:
        if end - start < longest:
            return start, end
    first, final = around[-1] if around else (1, last)
    return max(first, line - _WINDOW), min(final, line + _WINDOW)


def smallest_definition(
    path: str, text: str, line: int, root: Node | None = None
) -> tuple[int, int]:
    """First and last line of the innermost named definition around `line`; else a window.

    `root` is the file's tree (`syntax_tree`), for those that have it already.
    """
    last = max(1, len(text.rstrip("\n").split("\n")))
    around = _definitions_around(root or syntax_tree(path, text), min(max(1, line), last))
    return around[-1] if around else (max(1, line - _WINDOW), min(last, line + _WINDOW))


def line_of_definition(path: str, text: str, name: str) -> int:
    """Where the function or class `name` begins; else 1.

    It may be qualified, and have what compilers add: `Cart.load`, `access$load`, `load.func1`.
    """
    lines: dict[str, int] = {}
    for defined, line in definitions(path, text):
        lines[defined] = min(line, lines.get(defined, line))
    parts = reversed(re.findall(r"\w+", name))
    return next((lines[part] for part in parts if part in lines), 1)


def syntax_tree(path: str, text: str) -> Node | None:
    """The root of the file's tree; None without a grammar for it, or when it is too large."""
    grammar = grammar_of(path)
    if grammar is None or len(text) > _LARGEST_PARSED:
        return None
    return parse(grammar, text).root_node


def _definitions_around(node: Node | None, line: int) -> list[tuple[int, int]]:
    """The line ranges of the definitions below `node` that hold `line`, outermost first."""
    found = []
    while node is not None:
        if node.type in _DEFINITIONS:
            found.append((node.start_point.row + 1, node.end_point.row + 1))
        node = next((child for child in node.children if _holds(child, line - 1)), None)
    return found


def _definitions_by_indent(path: str, text: str, line: int) -> list[tuple[int, int]]:
    """The same of a file that has no tree: what begins further left than what stands in it."""
    lines = text.split("\n")
    begins = {at for _, at in definitions(path, text)} if len(text) <= _LARGEST_PARSED else set()
    found: list[tuple[int, int]] = []
    depth = math.inf
    for at in range(line, 0, -1):
        code = lines[at - 1].lstrip()
        indent = len(lines[at - 1]) - len(code)
        if code and indent < depth:
            # A line that closes a bracket goes on with one that stands as far left.
            depth = indent + 1 if code[0] in ")]}{" else indent
            if at in begins:
                found.insert(0, (at, _end_by_indent(lines, at, indent)))
    return found


def _end_by_indent(lines: Sequence[str], start: int, indent: int) -> int:
    """The last line of what begins on line `start`, so far left."""
    last = start
    for at, line in enumerate(lines[start:], start + 1):
        code = line.lstrip()
        if not code:
            continue
        left = len(line) - len(code)
        if left < indent or (left == indent and code[0] not in ")]{"):
            closes = code[0] == "}" or code.rstrip() == "end"
            return at if closes and left == indent else last
        last = at
    return last


def _holds(node: Node, row: int) -> bool:
    return node.start_point.row <= row <= node.end_point.row
