"""What a Python function promises to do with what is missing or does not fit."""

import ast
import re

from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.early_exits import in_loop, return_fits
from agents.incident.rules.python.files import PythonFile

_PASSED_OVER = re.compile(
    r"(?i)\b(other|others|the rest|rest|blank|empty|invalid|malformed|unknown|comments?|lines?"
    r"|entries|rows|those|what|whatever)\b[^.;]{0,60}\b(skipped|ignored|left out|do(es)? not count"
    r"|passed over|dropped|are not counted)\b"
    r"|\b(skips?|ignores?|leaves out|passes over|drops)\b[^.;]{0,40}\b(other|others|rest|blank"
    r"|empty|invalid|malformed|unknown|comments?|lines?|entries|rows|what)\b"
)


def promised_action(file: PythonFile, use: ast.expr) -> str | None:
    """`return 0` or `continue`, as the comment of the function says of what is missing."""
    function = file.function_of(use)
    said = ast.get_docstring(function) or "" if function is not None else ""
    if function is None or not said:
        return None
    if in_loop(file, use, function):
        return "continue" if _PASSED_OVER.search(" ".join(said.split())) else None
    value = value_for_nothing(said)
    statement = file.statement_of(use)
    gives = isinstance(statement, ast.Return) or any(
        isinstance(n, ast.Return) and n.value is not None and n.lineno >= statement.lineno
        for n in ast.walk(function)
    )
    if value is None or not gives or not return_fits(file, use, value):
        return None
    return f"return {value}"
