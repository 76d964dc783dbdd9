"""The `^^^` marks under a line of a Python trace: which columns of the line failed."""

import ast
import re

from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.single import only

_MARKS = re.compile(r"(\s*+)(?=~*\^)([~^]++)\s*+$")


def marked_columns(
    trace: str, file: str | None, line: int | None, function: str | None = None
) -> tuple[int, int] | None:
    """Start and end column (characters of the stripped line, from 0) marked for this frame.

    None when the trace has no marks for it, or contradicting ones. `function` tells the frames of
    one line apart, a comprehension's from that of its function.
    """
    if file is None or line is None:
        return None
    lines = trace.splitlines()
    named = rf", in {re.escape(function)}$" if function else r"\b"
    head = re.compile(rf'File "{re.escape(file)}", line {line}{named}')
    found = set()
    for index, text in enumerate(lines[:-2]):
        if not head.search(text):
            continue
        code, marks = lines[index + 1], _MARKS.match(lines[index + 2])
        if marks is None:
            continue
        start = len(marks[1]) - (len(code) - len(code.lstrip()))
        if start >= 0:
            found.add((start, start + len(marks[2])))
    return only(found)


def is_marked(file: PythonFile, node: ast.expr, line: int, columns: tuple[int, int]) -> bool:
    """Whether the marks under the line cover exactly this expression's part of it."""
    base = len(file.indent_of(line))
    text = file.lines[line - 1].rstrip()
    start, end = base + columns[0], base + columns[1]
    begin = _column(file, node.lineno, node.col_offset) if node.lineno == line else base
    finish = _column(file, line, node.end_col_offset or 0) if node.end_lineno == line else len(text)
    return (begin, finish) == (start, end)


def _column(file: PythonFile, line: int, column: int) -> int:
    return file.offset(line, column) - file.offset(line, 0)
