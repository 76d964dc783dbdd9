"""Syntax of source files: which parser reads a file, what is wrong in it, what it means."""

import ast
import json
import threading
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from tree_sitter import Node, Tree

from storage.grammars import Grammar as Grammar
from storage.grammars import grammar_of as grammar_of
from storage.grammars import parser_for

_DATA: Mapping[str, Callable[[str], object]] = {".json": json.loads, ".toml": tomllib.loads}
_COMMENTS = {"comment", "line_comment", "block_comment", "hash_bang_line", "html_comment"}
_SEMICOLONS_OPTIONAL = {"javascript", "typescript", "tsx"}
_TEXT = {"string", "string_literal", "template_string", "character_literal", "regex"}
_TEXT |= {"interpreted_string_literal", "raw_string_literal", "rune_literal"}  # Go
# Until 3.11.8 and 3.12.2, trees built in two threads at once end in a SystemError (gh-106905).
_ONE_TREE_AT_A_TIME = threading.Lock()


def parse(grammar: Grammar, source: str) -> Tree:
    """The tree-sitter tree of `source`. Its byte offsets are those of UTF-8."""
    return parser_for(grammar).parse(source.encode("utf-8", "surrogatepass"))


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order of the source."""
    unvisited = [node]
    while unvisited:
        found = unvisited.pop()
        yield found
        unvisited.extend(reversed(found.children))


def node_text(node: Node) -> str:
    """The node's source."""
    return (node.text or b"").decode("utf-8", "replace")


def python_tree(source: str) -> ast.Module:
    """`source` as Python's own parser reads it, from any thread. Raises SyntaxError."""
    try:
        with _ONE_TREE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes are the repository's affair
            return ast.parse(source)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "too deeply nested") from error


def new_syntax_error(grammar: Grammar, before: str, after: str) -> str | None:
    """What `after` breaks, in words; None when it parses as well as `before` did.

    A file that did not parse before is held to its own standard: no further errors.
    """
    if grammar == "python" and _python_error(before) is None:
        return _python_error(after)
    old = list(_errors(parse(grammar, before).root_node))
    new = list(_errors(parse(grammar, after).root_node))
    if len(new) <= len(old):
        return None
    known = Counter(_described(node) for node in old)
    for node in new:
        known[_described(node)] -= 1
        if known[_described(node)] < 0:
            return f"{_described(node)} (line {node.start_point.row + 1})"
    return _described(new[-1])


def new_data_error(path: str, before: str, after: str) -> str | None:
    """What a patch breaks in a file of data (JSON, TOML), in words; None when it can be read."""
    read = _DATA.get(PurePosixPath(path).suffix.lower())
    if read is None:
        return None
    try:
        read(before)
    except (ValueError, RecursionError):
        return None  # such files are read by something more lenient
    try:
        read(after)
    except (ValueError, RecursionError) as error:
        return str(error)
    return None


def same_meaning(grammar: Grammar | None, before: str, after: str) -> bool:
    """Whether the texts differ in nothing but white space, comments, docstrings and parentheses."""
    if grammar is None:
        return "".join(before.split()) == "".join(after.split())
    if grammar == "python":
        try:
            return _dumped(python_tree(before)) == _dumped(python_tree(after))
        except SyntaxError:
            pass
    return _tokens(grammar, before) == _tokens(grammar, after)


def without_comments(grammar: Grammar | None, source: str) -> list[str]:
    """The lines that hold code, without comments, stripped; blank ones left out."""
    return [line for line in code_lines(grammar, source) if line]


def code_lines(grammar: Grammar | None, source: str) -> list[str]:
    """Every line without its comments, stripped; one that holds no code is empty."""
    if grammar is not None:
        data = bytearray(source.encode("utf-8", "surrogatepass"))
        for node in walk(parse(grammar, source).root_node):
            if node.type in _COMMENTS:
                for index in range(node.start_byte, node.end_byte):
                    if data[index] != 0x0A:
                        data[index] = 0x20
        source = data.decode("utf-8", "surrogatepass")
    return [" ".join(line.split()) for line in source.split("\n")]


def _python_error(source: str) -> str | None:
    try:
        python_tree(source)
    except SyntaxError as error:
        where = f" (line {error.lineno}: `{(error.text or '').strip()[:80]}`)"
        return f"{error.msg}{where if error.lineno else ''}"
    return None


def _errors(root: Node) -> Iterator[Node]:
    for node in walk(root):
        if node.is_error or node.is_missing or _closes_another_tag(node):
            yield node


def _closes_another_tag(node: Node) -> bool:
    """Whether the node is a JSX end tag of another name than its start tag's."""
    if node.type != "jsx_closing_element" or node.parent is None:
        return False
    opening = node.parent.child_by_field_name("open_tag")
    names = [tag.child_by_field_name("name") for tag in (opening, node) if tag is not None]
    return len({name.text if name else b"" for name in names}) > 1


def _described(node: Node) -> str:
    if node.is_missing:
        return f"`{node.type}` is missing"
    text = " ".join(node_text(node).split())
    return f"`{text[:80]}` is not valid here"


def _dumped(tree: ast.Module) -> str:
    """The tree as text, without docstrings."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module)
            and ast.get_docstring(node, clean=False) is not None
        ):
            del node.body[0]
    return ast.dump(tree)


def _tokens(grammar: Grammar, source: str) -> list[tuple[str, bytes | None]]:
    """What the parser found, in its nesting, whatever its layout, quotes and parentheses."""
    tokens: list[tuple[str, bytes | None]] = []
    unvisited: list[Node | None] = [parse(grammar, source).root_node]
    while unvisited:
        node = unvisited.pop()
        if node is None:
            tokens.append(("end", None))
        elif node.type in _COMMENTS or (grammar in _SEMICOLONS_OPTIONAL and node.type == ";"):
            continue
        elif node.type == "parenthesized_expression" and node.named_child_count == 1:
            unvisited.extend(node.named_children)
        elif node.child_count == 0 or node.type in _TEXT:
            tokens.append((node.type, _unquoted(node)))
        else:
            tokens.append((node.type, None))
            unvisited.extend([None, *reversed(node.children)])
    return tokens


def _unquoted(node: Node) -> bytes:
    """The node's text; of a JavaScript string what is between its quotes, which mean the same."""
    text = node.text or b""
    plain = not any(mark in text[1:-1] for mark in (b"'", b'"', b"\\"))
    return text[1:-1] if node.type == "string" and plain else text
