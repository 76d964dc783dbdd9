"""What a Python function promises to do with what is missing or does not fit."""

import ast
import re

from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.early_exits import in_loop, return_fits
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import called_name
from agents.incident.rules.python.site import docstring_of

_WHAT = (
    r"other|others|the rest|rest|blank|empty|invalid|malformed|unknown|comments?|lines?|entries"
    r"|rows|those|these|they|anything|everything|what|whatever"
)
_PASSED_OVER = re.compile(
    rf"(?i)\b(?P<what>{_WHAT})\b(?P<between>[^.;]{{0,60}})\b(skipped|ignored|left out"
    r"|do(es)? not count|passed over|dropped|are not counted)\b"
    r"|\b(?<!not )(?<!never )(skips?|ignores?|leaves out|passes over|drops)\b"
    rf"[^.;]{{0,40}}\b({_WHAT})\b"
)
_NOTHING = re.compile(
    r"(?i)\b(blank|empty|comments?)\b( (lines?|entries|rows)\b)?"
    r"|\b(invalid|unknown|malformed|other) (?!lines?|entries|rows|records?|ones)\w+"
)
_SOMEWHERE = re.compile(r"(?i)\s+(after|before|behind|above|below|until|up to)\b")
_NO = re.compile(r"(?i)\b(no|never|not)\s+$")
_NOT = re.compile(r"(?i)\b(not|never|cannot)( \w+)?( be)?\s*$")
_READERS = ("match", "fullmatch", "search")


def promised_action(file: PythonFile, use: ast.expr, source: ast.expr | None) -> str | None:
    """`return 0` or `continue`, as the comment of the function says of what is missing.

    `source` is what gave it: of lines that a pattern reads the class and module may speak too.
    """
    function = file.function_of(use)
    if function is None:
        return None
    said = ast.get_docstring(function) or ""
    loop = next((n for n in file.ancestors(use) if isinstance(n, ast.For | ast.AsyncFor)), None)
    if loop is not None and _reads_each(file, loop, source):
        first, last = function.lineno, function.end_lineno or function.lineno
        notes = [line.strip() for line in file.lines[first - 1 : last]]
        said = docstring_of(file, function)
        said += "\n" + " ".join(line.lstrip("# ") for line in notes if line.startswith("#"))
    if not said:
        return None
    if in_loop(file, use, function):
        return "continue" if _passes_over(" ".join(said.split()), loop) else None
    value = value_for_nothing(said)
    statement = file.statement_of(use)
    gives = isinstance(statement, ast.Return) or any(
        isinstance(n, ast.Return) and n.value is not None and n.lineno >= statement.lineno
        for n in ast.walk(function)
    )
    if value is None or not gives or not return_fits(file, use, value):
        return None
    return f"return {value}"


def _reads_each(file: PythonFile, loop: ast.For | ast.AsyncFor, source: ast.expr | None) -> bool:
    """Whether a pattern reads what the loop goes through, one by one."""
    if not isinstance(source, ast.Call) or called_name(source) not in _READERS:
        return False
    read = {n.id for argument in source.args for n in ast.walk(argument) if isinstance(n, ast.Name)}
    each = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    return bool(read & each) and file.function_of(loop) is file.function_of(source)


def _passes_over(said: str, loop: ast.For | ast.AsyncFor | None) -> bool:
    """Whether it is said of what does not fit, and not only of what the loop sees to already."""
    for found in _PASSED_OVER.finditer(said):
        before = said[: found.start()] if found["what"] else ""
        if _NO.search(before) or _NOT.search(found["between"] or ""):
            continue
        if _SOMEWHERE.match(found["between"] or said[found.end() :]):
            continue
        of_nothing = not re.search(rf"(?i)\b({_WHAT})\b", _NOTHING.sub("", found[0]))
        done = loop is not None and any(isinstance(n, ast.Continue) for n in ast.walk(loop))
        if not (of_nothing and done):
            return True
    return False
