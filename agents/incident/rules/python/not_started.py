"""Python: what a method closes was never opened: the attribute is None since the constructor."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.handed_on import stores_of
from agents.incident.rules.python.makers import absent_at
from agents.incident.rules.python.origins import is_none, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_CLOSES = re.compile(
    r"^_*(close|stop|shutdown|disconnect|teardown|tear_down|cleanup|clean_up|release|cancel|finish"
    r"|end|quit|terminate|flush|__exit__|__aexit__|__del__)(_|$)"
)


class NotStarted:
    """AttributeError of None in `stop`, for an object that was not started."""

    name = "python-not-started"

    @at_site("AttributeError", "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        absent = absent_at(site)
        if not isinstance(absent, ast.Attribute):
            return None
        method, owner = site.file.function_of(absent), site.file.class_of(absent)
        if method is None or owner is None or last_name(absent.value) != "self":
            return None
        statement = site.file.statement_of(absent)
        if not isinstance(statement, ast.Expr) or not _starts_as_none(site.file, owner, absent):
            return None
        guarded = _guards_others(method, absent.attr)
        if not guarded and not _CLOSES.match(method.name):
            return None
        cure = _under_guard(site, statement, absent)
        if cure is None:
            return None
        cause = (
            f"`self.{absent.attr}` is None at {site.where}: it is None until the object is started."
        )
        return answered(self.name, site, cause, cure)


def _starts_as_none(file: PythonFile, owner: ast.ClassDef, absent: ast.Attribute) -> bool:
    """Whether the constructor sets None, and another method a value."""
    first = [
        value
        for target, value in stores_of(owner, absent.attr)
        if (function := file.function_of(target)) is not None and function.name == "__init__"
    ]
    stores = [value for _, value in stores_of(owner, absent.attr) if not is_none(value)]
    return len(first) == 1 and is_none(first[0]) and bool(stores)


def _guards_others(method: Function, name: str) -> bool:
    """Whether the method asks of another attribute whether there is one."""
    for node in own_nodes(method):
        if not isinstance(node, ast.If) or node.orelse:
            continue
        test = node.test
        if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.IsNot):
            test = test.left
        own = isinstance(test, ast.Attribute) and last_name(test.value) == "self"
        if own and last_name(test) != name:
            return True
    return False


def _under_guard(site: Site, statement: ast.Expr, absent: ast.Attribute) -> Cure | None:
    """The statements in a row that use the attribute, under a guard."""
    file = site.file
    block = file.parents.get(statement)
    bodies = [getattr(block, part, None) for part in ("body", "orelse", "finalbody")]
    body = next((b for b in bodies if isinstance(b, list) and statement in b), None)
    if body is None:
        return None
    index = body.index(statement)
    run: list[ast.stmt] = [statement]
    for following in body[index + 1 :]:
        uses = any(isinstance(n, ast.Attribute) and n.attr == absent.attr
                   for n in ast.walk(following))  # fmt: skip
        if not uses or not isinstance(following, ast.Expr | ast.Assign):
            break
        run.append(following)
    first, last = run[0], run[-1]
    if file.lines[first.lineno - 1][: first.col_offset].strip():
        return None
    start = file.offset(first.lineno, 0)
    end = file.offset(last.end_lineno or last.lineno, 0)
    end += len(file.lines[(last.end_lineno or last.lineno) - 1])
    text, indent = file.text[start:end], file.indent_of(first.lineno)
    if '"""' in text or "'''" in text:
        return None
    moved = "\n".join(file.indent_unit + line if line else "" for line in text.split("\n"))
    code = f"{indent}if self.{absent.attr} is not None:\n{moved}"
    how = "leaves alone what was never started"
    return Cure(file, [Replacement(start, end, code)], how, True, first.lineno)
