"""Red flags on a patch that applies and parses: what a reviewer should look at twice."""

import ast
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tree_sitter import Node

from agents.incident.syntax import Grammar, parse, python_tree, walk, without_comments

_ELISION = re.compile(
    r"^\s*(?:#|//|/\*|<!--)?\s*(?:"
    r"\.\.\.\s*(?:$|\*/|-->)"
    r"|(?:\.\.\.\s*)?\(?(?:the\s+)?(?:rest of|remaining|existing|other|unchanged|previous)\b"
    r"[^.;=]*\b(?:code|here|unchanged|same|remains?|method|function|class|file)\b.*"
    r"|\.\.\.\s*\w.*)$",
    re.IGNORECASE,
)

_PARTICULAR = re.compile(
    rb"\b(?!(?:Exception|Throwable|RuntimeException|Error)\b)[A-Z]\w*(?:Exception|Error)\b"
)


def elided_code(before: str, after: str) -> str | None:
    """A new line that stands for code which was left out (`// ... rest of the code`)."""
    known = {line.strip() for line in before.splitlines()}
    for line in after.splitlines():
        is_comment = line.lstrip().startswith(("#", "//", "/*"))
        if line.strip() not in known and is_comment and _ELISION.match(line):
            return line.strip()
    return None


def only_deletes(grammar: Grammar | None, before: str, after: str) -> bool:
    """Whether the patch takes statements away and puts nothing in their place."""
    old, new = without_comments(grammar, before), without_comments(grammar, after)
    empty = {"pass", ";", "{}", "..."}
    changes = [
        (old[i1:i2], [line for line in new[j1:j2] if line not in empty])
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    return any(gone for gone, _ in changes) and not any(added for _, added in changes)


def newly_swallows(grammar: Grammar | None, before: str, after: str) -> bool:
    """Whether the patch adds a handler that hides an exception and does nothing about it."""
    if grammar is None:
        return False
    if grammar == "python":
        try:
            return _python_swallowers(after) > _python_swallowers(before)
        except SyntaxError:
            return False
    return _catch_swallowers(grammar, after) > _catch_swallowers(grammar, before)


def _python_swallowers(source: str) -> int:
    found = 0
    for node in ast.walk(python_tree(source)):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or any(
                isinstance(name, ast.Name) and name.id in ("Exception", "BaseException")
                for name in ast.walk(node.type)
            )
            found += _does_nothing(node.body) or (broad and not _acts(node.body))
        elif isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", None) or getattr(function, "id", None)
            found += name == "suppress"
    return found


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(statement, ast.Pass | ast.Continue)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in body
    )


def _acts(body: list[ast.stmt]) -> bool:
    """Whether a handler's body tells anybody: it raises, or calls something (a log, a fallback)."""
    return any(
        isinstance(node, ast.Raise | ast.Call) for statement in body for node in ast.walk(statement)
    )


def _catch_swallowers(grammar: Grammar, source: str) -> int:
    return sum(1 for _ in _empty_catches(parse(grammar, source).root_node))


def _empty_catches(root: Node) -> Iterator[Node]:
    for node in walk(root):
        if node.type == "catch_clause":
            body = node.child_by_field_name("body")
            types = {part.type for part in walk(body)} if body else set()
            caught = b"".join(part.text or b"" for part in node.children if part != body)
            broad = _catches_everything(caught)
            acts = {
                "throw_statement",
                "method_invocation",
                "call_expression",
                "object_creation_expression",
                "new_expression",
            }
            statements = [] if body is None else body.named_children
            code = [part for part in statements if "comment" not in part.type]
            if not code or (broad and not types & acts):
                yield node


def _catches_everything(head: bytes) -> bool:
    """Whether a catch clause's head names no particular exception (in JavaScript, never)."""
    return not _PARTICULAR.search(head)
