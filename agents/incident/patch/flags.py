"""Red flags on a patch that applies and parses: what a reviewer should look at twice."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.patch.line_diff import changes
from agents.incident.source_code.syntax import (
    Grammar,
    code_lines,
    node_text,
    parse,
    walk,
    without_comments,
)

_ELISION = re.compile(
    r"^\s*+(?:#|//|/\*|<!--)?\s*+(?:"
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
    runs = [
        (old[i1:i2], [line for line in new[j1:j2] if line not in empty])
        for kind, i1, i2, j1, j2 in changes(old, new)
        if kind != "equal"
    ]
    return any(gone for gone, _ in runs) and not any(added for _, added in runs)


def removes_statement(grammar: Grammar | None, before: str, after: str, line: int) -> bool:
    """Whether what stands on `line` (from 1) of `before` is gone and nothing does its work.

    Its work is taken to be done by lines in its place that name any of what it names.
    """
    old, new = code_lines(grammar, before), code_lines(grammar, after)
    if not 0 < line <= len(old) or not _names(old[line - 1]):
        return False
    if new.count(old[line - 1]) >= old.count(old[line - 1]):
        return False  # it may stand elsewhere now: behind a check, say
    for kind, i1, i2, j1, j2 in changes(old, new):
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
        text = node_text(only).strip("\"'`rbuRBU \n")
        if only.type in ("string", "template_string") and not is_note and text.count(" ") >= 3:
            yield text.splitlines()[0].strip()


def _in_function(statement: Node) -> bool:
    block = statement.parent
    return block is not None and block.parent is not None and "function" in block.parent.type
