"""Red flags on a patch that applies and parses: what a reviewer should look at twice."""

import ast
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.source_code.syntax import (
    Grammar,
    code_lines,
    parse,
    python_tree,
    walk,
    without_comments,
)

_ELISION = re.compile(
    r"^\s*(?:#|//|/\*|<!--)?\s*(?:"
    r"\.\.\.\s*(?:$|\*/|-->)"
    r"|(?:\.\.\.\s*)?\(?(?:the\s+)?(?:rest of|remaining|existing|other|unchanged|previous)\b"
    r"[^.;=]*\b(?:code|here|unchanged|same|remains?|method|function|class|file)\b.*"
    r"|\.\.\.\s*\w.*)$",
    re.IGNORECASE,
)

_FENCE = re.compile(r"(?:```|~~~)")
_SENTENCE = re.compile(
    r"[A-Z][a-z]*(?:['’]\w+)?,?(?: [\w'’-]+,?){4,}[.:!]$"
    r"|(?:Here(?: is|'s|’s)|This|The following|Note that|I(?:'ve| have)?)(?: [\w'’-]+,?){3,}$"
)
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/|^=begin\b.*?^=end\b", re.DOTALL | re.MULTILINE)
_CODE_WITHOUT_PARSER = {".c", ".cc", ".cpp", ".cs", ".dart", ".ex", ".exs", ".groovy", ".h", ".hpp"}
_CODE_WITHOUT_PARSER |= {".kt", ".kts", ".lua", ".m", ".mm", ".php", ".pl", ".rb", ".rs", ".scala"}
_CODE_WITHOUT_PARSER |= {".sh", ".swift"}
_NAME = re.compile(r"[^\W\d]\w*")
_KEYWORD = re.compile(
    r"and|as|await|bool|boolean|break|case|char|class|const|continue|def|"
    r"double|elif|else|except|false|False|final|float|for|func|function|if|in|"
    r"int|is|let|long|new|nil|None|not|null|or|pass|private|public|return|"
    r"self|static|this|throw|throws|true|True|try|undefined|var|void|while|"
    r"with"
)
_SILENT_CATCH = re.compile(
    rb"\.catch\((?:async)?(?:\(\w*\)|\w+)=>(?:\{(?:return;?)?\}|null|undefined|\(?\{\}\)?)\)$"
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


def removes_statement(grammar: Grammar | None, before: str, after: str, line: int) -> bool:
    """Whether what stands on `line` (from 1) of `before` is gone and nothing does its work.

    Its work is taken to be done by lines in its place that name any of what it names.
    """
    old, new = code_lines(grammar, before), code_lines(grammar, after)
    if not 0 < line <= len(old) or not _names(old[line - 1]):
        return False
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i1 < line <= i2:
            gone = kind != "equal" and old[line - 1] not in new[j1:j2]
            return gone and not _names(old[line - 1]) & _names("\n".join(new[j1:j2]))
    return False


def _names(code: str) -> set[str]:
    return {name for name in _NAME.findall(code) if not _KEYWORD.fullmatch(name)}


def prose_in(grammar: Grammar | None, path: str, before: str, after: str) -> str | None:
    """A new line of `after` that is a sentence or a fence, where code should stand; or None.

    Where a parser reads the file, only a string that stands as a statement can be prose.
    """
    known = {line.strip() for line in before.splitlines()}
    if grammar is not None:
        found: Iterator[str] = _strings_as_statements(grammar, after)
    elif PurePosixPath(path).suffix.lower() in _CODE_WITHOUT_PARSER:
        found = (line.strip() for line in _BLOCK_COMMENT.sub("", after).splitlines())
        found = (line for line in found if _FENCE.match(line) or _SENTENCE.match(line))
    else:
        return None
    return next((line for line in found if line not in known), None)


def _strings_as_statements(grammar: Grammar, source: str) -> Iterator[str]:
    """Sentences in strings that nothing uses; docstrings and notes under assignments are used."""
    for node in walk(parse(grammar, source).root_node):
        if node.type != "expression_statement" or len(node.named_children) != 1:
            continue
        (only,) = node.named_children
        earlier = node.prev_named_sibling
        while earlier is not None and "comment" in earlier.type:
            earlier = earlier.prev_named_sibling
        is_note = earlier is None or (
            grammar == "python"
            and not _in_function(node)
            and earlier.type == "expression_statement"
            and any("assignment" in child.type for child in earlier.named_children)
        )
        text = (only.text or b"").decode("utf-8", "replace").strip("\"'`rbuRBU \n")
        if only.type in ("string", "template_string") and not is_note and text.count(" ") >= 3:
            yield text.splitlines()[0].strip()


def _in_function(statement: Node) -> bool:
    block = statement.parent
    return block is not None and block.parent is not None and "function" in block.parent.type


def newly_swallows(grammar: Grammar | None, before: str, after: str) -> bool:
    """Whether the patch adds a handler that hides an exception and does nothing about it."""
    if grammar is None:
        return False
    if grammar == "go":
        return _go_swallowers(after) > _go_swallowers(before)
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


def _go_swallowers(source: str) -> int:
    """Recoveries whose outcome nobody looks at, and errors that are tested and then dropped."""
    found = 0
    for node in walk(parse("go", source).root_node):
        text = b"".join((node.text or b"").split())
        if node.type == "expression_statement":
            found += text == b"recover()"
        elif node.type == "assignment_statement":
            found += text in (b"_=recover()", b"_=err")
        elif node.type == "if_statement":
            body = node.child_by_field_name("consequence")
            found += b"err!=nil" in text and body is not None and not body.named_children
    return found


def _catch_swallowers(grammar: Grammar, source: str) -> int:
    return sum(1 for _ in _empty_catches(parse(grammar, source).root_node))


def _empty_catches(root: Node) -> Iterator[Node]:
    for node in walk(root):
        if node.type == "call_expression" and _SILENT_CATCH.search(
            b"".join((node.text or b"").split())
        ):
            yield node
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
