"""Python: a division by zero. Takes the code's own answer for "nothing to divide by"."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.early_exits import return_fits
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import (
    called_name,
    callee,
    evaluated_at_once,
    last_name,
    origin_of,
)
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.rewriting import Replacement

_DIVISIONS = (ast.Div, ast.FloorDiv, ast.Mod)


class DividedByZero:
    """ZeroDivisionError: the divisor, why it is zero, and what the code says of that case."""

    name = "python-zero-division"

    @at_site("ZeroDivisionError")
    def examine(self, site: Site) -> Analysis | None:
        division = site.chosen(_divisions_at(site.file, site.line))
        if division is None:
            return None
        divisor = division.right
        cure = (
            _default_of_setting(site, divisor)
            or _like_sibling_conditional(site, division)
            or _like_sibling_guard(site, divisor)
            or _as_documented(site, division)
            or _cut_to_whole(site, divisor)
            or _empty_mean(site, division)
            or _part_of_whole(site, division)
        )
        cause = f"`{ast.unparse(divisor)}` is zero at {site.where}."
        return answered(self.name, site, cause, cure)


def _divisions_at(file: PythonFile, line: int) -> list[ast.BinOp]:
    return [
        node
        for node in file.expressions_at(line)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, _DIVISIONS)
        and not isinstance(node.right, ast.Constant)
        and not (isinstance(node.op, ast.Mod) and isinstance(node.left, ast.JoinedStr))
    ]


def counted(file: PythonFile, divisor: ast.expr) -> ast.expr | None:
    """The collection whose length this is: `x` for `len(x)` and for `n` of `n = len(x)`."""
    source = origin_of(file, divisor).source if isinstance(divisor, ast.Name) else divisor
    if called_name(source) == "len" and isinstance(source, ast.Call) and len(source.args) == 1:
        return source.args[0]
    return None


def _default_of_setting(site: Site, divisor: ast.expr) -> Cure | None:
    """A setting whose default is 0 in the code and another number in the documentation."""
    name = last_name(divisor)
    if not name:
        return None
    found = []
    for file in site.repository.files_with(name, site.file.path):
        for node in file.nodes:
            if not isinstance(node, ast.Call) or called_name(node) not in ("get", "getenv"):
                continue
            if len(node.args) != 2 or is_test(file.path):
                continue
            key, default = node.args
            named = isinstance(key, ast.Constant) and str(key.value).lower() == name.lower()
            if named and isinstance(default, ast.Constant) and str(default.value) == "0":
                found.append((file, default))
    documented = _documented_default(site, name)
    if len(found) != 1 or documented is None:
        return None
    (file, default), (value, where) = found[0], documented
    code = f'"{value}"' if isinstance(default.value, str) else value
    how = f"gives `{name}` the default that {where} states, {value}"
    return Cure(file, [Replacement(*file.span(default), code)], how, True, default.lineno)


def _documented_default(site: Site, name: str) -> tuple[str, str] | None:
    """The number that a table or a sentence of the documentation gives as the default."""
    found: dict[str, str] = {}
    for path in site.repository.snapshot.entries():
        if PurePosixPath(path).suffix.lower() not in (".md", ".rst", ".txt"):
            continue
        header: list[str] = []
        for line in site.repository.snapshot.text(path).splitlines():
            cells = [cell.strip(" `*") for cell in line.strip().strip("|").split("|")]
            if "default" in [cell.lower() for cell in cells]:
                header = [cell.lower() for cell in cells]
            if not re.search(rf"\b{re.escape(name)}\b", line, re.IGNORECASE):
                continue
            said = re.search(r"\bdefaults?\b(?: is| to|:| =)?\s*`?(\d+(?:\.\d+)?)`?", line)
            if header and len(cells) == len(header) and cells[0].lower() == name.lower():
                value = cells[header.index("default")]
                if re.fullmatch(r"\d+(\.\d+)?", value):
                    found.setdefault(value, path)
            elif said:
                found.setdefault(said[1], path)
    usable = {value: path for value, path in found.items() if float(value) != 0}
    return next(iter(usable.items())) if len(found) == len(usable) == 1 else None


def _like_sibling_conditional(site: Site, division: ast.BinOp) -> Cure | None:
    """`a / n if n else 0`, written elsewhere in the file for another division."""
    found: dict[str, int] = {}
    for node in site.file.nodes:
        if not isinstance(node, ast.IfExp) or not isinstance(node.orelse, ast.Constant):
            continue
        divisors = {
            ast.dump(part.right)
            for part in ast.walk(node.body)
            if isinstance(part, ast.BinOp) and isinstance(part.op, _DIVISIONS)
        }
        if any(ast.dump(part) in divisors for part in ast.walk(node.test)):
            found.setdefault(site.file.source(node.orelse), node.lineno)
    if len(found) != 1:
        return None
    default, line = next(iter(found.items()))
    return _conditional(site, division, default, f"as {site.file.path}:{line} does")


def _conditional(site: Site, division: ast.BinOp, default: str, shown_by: str) -> Cure:
    file, items = site.file, counted(site.file, division.right)
    counts = items is not None and isinstance(division.right, ast.Call)
    test = file.operand(items if items is not None and counts else division.right)
    changes = [
        file.replaced(each, f"{file.source(each)} if {test} else {default}")
        for each in _by_same(file, division)
    ]
    return Cure(file, changes, f"takes {default} when `{test}` is nothing, {shown_by}", True)


def _by_same(file: PythonFile, division: ast.BinOp) -> list[ast.BinOp]:
    """The division, and those of the function by the same that no condition stands around."""
    function = file.function_of(division)
    found = [division]
    for node in own_nodes(function) if function is not None else ():
        if not isinstance(node, ast.BinOp) or not isinstance(node.op, _DIVISIONS):
            continue
        same = node is not division and ast.dump(node.right) == ast.dump(division.right)
        around = list(file.ancestors(node))
        held = any(isinstance(a, ast.IfExp | ast.BoolOp | ast.BinOp) for a in around)
        if same and not held and file.parents.get(file.statement_of(node)) is function:
            found.append(node)
    return found


def guards_for_nothing(file: PythonFile) -> Iterator[tuple[Function, str, ast.Return]]:
    """`if not x: return 0` at the head of a function: the function, `x`, and the return."""
    for node in file.nodes:
        if not isinstance(node, ast.If) or node.orelse or len(node.body) != 1:
            continue
        action, function = node.body[0], file.function_of(node)
        if not isinstance(action, ast.Return) or function is None or action.value is None:
            continue
        if not isinstance(action.value, ast.Constant | ast.List | ast.Dict | ast.Tuple):
            continue
        if tested := _tested_for_nothing(node.test):
            yield function, ast.unparse(tested), action


def _tested_for_nothing(test: ast.expr) -> ast.expr | None:
    """`x` of `not x`, `len(x) == 0` and `x == 0`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        tested = test.operand
    elif isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.LtE):
        right = test.comparators[0]
        if not isinstance(right, ast.Constant) or right.value != 0:
            return None
        tested = test.left
    else:
        return None
    if called_name(tested) == "len" and isinstance(tested, ast.Call) and tested.args:
        return tested.args[0]
    return tested if isinstance(tested, ast.Name | ast.Attribute) else None


def _like_sibling_guard(site: Site, divisor: ast.expr) -> Cure | None:
    """The guard that another function of the file has for the same thing."""
    items = counted(site.file, divisor)
    nothing = divisor if items is None else items
    if not isinstance(nothing, ast.Name | ast.Attribute):
        return None
    found = {
        ast.unparse(action): (function, action)
        for function, tested, action in guards_for_nothing(site.file)
        if tested == ast.unparse(nothing) and _divides(function)
    }
    if len(found) != 1:
        return None
    _, action = next(iter(found.values()))
    shown = f"as {site.file.path}:{action.lineno} does"
    return guarded(site, nothing, divisor, site.file.source(action), shown)


def _divides(function: Function) -> bool:
    return any(
        isinstance(n, ast.BinOp) and isinstance(n.op, _DIVISIONS) for n in own_nodes(function)
    )


def guarded(
    site: Site, nothing: ast.expr, use: ast.expr, action: str, shown_by: str
) -> Cure | None:
    """`if not nothing: <action>` in front of the statement that failed."""
    file = site.file
    statement, value = file.statement_of(use), action.removeprefix("return").strip()
    if not evaluated_at_once(file, use) or not return_fits(file, use, value):
        return None
    first = file.lines[statement.lineno - 1]
    if first[: statement.col_offset].strip() or first.lstrip().startswith("elif"):
        return None
    code = f"if not {file.operand(nothing)}:\n{file.indent_unit}{action}"
    how = f"guards against it with `{action}`, {shown_by}"
    return Cure(file, [file.inserted_before(statement, code)], how, True)


def _as_documented(site: Site, division: ast.BinOp) -> Cure | None:
    """The value that the function's comment promises when there is nothing."""
    function = site.file.function_of(division)
    value = value_for_nothing(docstring_of(site.file, function))
    if function is None or value in (None, '""', "[]"):
        return None
    assert value is not None
    items = counted(site.file, division.right)
    nothing = division.right if items is None else items
    if isinstance(nothing, ast.Name | ast.Attribute):
        found = guarded(site, nothing, division, f"return {value}", "as its comment promises")
        if found is not None:
            return found
    return _conditional(site, division, value, "as its comment promises")


def _empty_mean(site: Site, division: ast.BinOp) -> Cure | None:
    """`sum(x) / len(x)` of nothing: the mean of no values is shown as 0."""
    items = counted(site.file, division.right)
    if items is None or not isinstance(division.op, ast.Div):
        return None
    numerator = division.left
    if isinstance(numerator, ast.Name):
        numerator = origin_of(site.file, numerator).source or numerator
    about_same = ast.dump(items) in {ast.dump(node) for node in ast.walk(numerator)}
    if called_name(numerator) not in ("sum", "len") or not about_same:
        return None
    returned = isinstance(site.file.parents.get(division), ast.Return)
    rounded = called_name(_parent_call(site.file, division)) == "round"
    if not (returned or rounded):
        return None
    cure = _conditional(site, division, "0.0", "for a mean of no values says nothing")
    return Cure(cure.file, cure.changes, cure.how, False)


def _cut_to_whole(site: Site, divisor: ast.expr) -> Cure | None:
    """A helper that gives whole seconds, none of them for less than one, to divide by."""
    found = callee(site.repository, site.file, origin_of(site.file, divisor).source)
    returns = [n for n in own_nodes(found[1]) if isinstance(n, ast.Return)] if found else []
    if found is None or len(returns) != 1 or not isinstance(returns[0].value, ast.BinOp | ast.Call):
        return None
    home, value = found[0], returns[0].value
    used = sum(
        called_name(n) == found[1].name
        for file in site.repository.files_with(found[1].name, home.path)
        if not is_test(file.path)
        for n in file.nodes
        if isinstance(n, ast.Call)
    )
    said = ast.get_docstring(found[1]) or ""
    if used != 1 or re.search(r"(?i)whole|full|integer|round|complete", said):
        return None
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.FloorDiv):
        start, end = home.span(value.left)[1], home.span(value.right)[0]
        between = home.text[start:end]
        change = Replacement(start, end, between.replace("//", "/"))
    elif called_name(value) == "int" and isinstance(value, ast.Call) and len(value.args) == 1:
        if not isinstance(value.args[0], ast.BinOp):
            return None
        change = Replacement(*home.span(value), home.source(value.args[0]))
    else:
        return None
    how = f"lets `{found[1].name}` keep what is behind the point"
    return Cure(home, [change], how, False, value.lineno)


def _part_of_whole(site: Site, division: ast.BinOp) -> Cure | None:
    """`hits / (hits + misses)`: of nothing at all, no part is a share of 0."""
    whole = division.right
    if isinstance(whole, ast.Name):
        whole = origin_of(site.file, whole).source or whole
    parts: list[ast.expr] = []
    while isinstance(whole, ast.BinOp) and isinstance(whole.op, ast.Add):
        parts.append(whole.right)
        whole = whole.left
    parts.append(whole)
    is_part = ast.dump(division.left) in {ast.dump(part) for part in parts}
    plain = all(isinstance(part, ast.Name | ast.Attribute) for part in parts)
    if len(parts) < 2 or not is_part or not plain or not isinstance(division.op, ast.Div):
        return None
    cure = _conditional(site, division, "0.0", "for nothing has no parts")
    return Cure(cure.file, cure.changes, cure.how, False)


def _parent_call(file: PythonFile, node: ast.expr) -> ast.expr | None:
    parent = file.parents.get(node)
    return parent if isinstance(parent, ast.Call) else None
