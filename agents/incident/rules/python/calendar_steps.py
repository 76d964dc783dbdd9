"""Python: a step over the end of a year, month, day or hour, made by counting one part on."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import called_name, calls_at, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_MONTH = re.compile(r"month must be in 1\.\.12")
_PARTS = re.compile(
    r"(?P<part>hour|minute|second|day)s? (?:must be in|is out of range|value must be)"
    r"|day (?P<day>\d+ )?must be in range"
)


class Milliseconds:
    """ValueError of a moment that lies 50,000 years ahead: milliseconds are taken for seconds."""

    name = "python-milliseconds"

    @at_site("ValueError", "OverflowError", called=True, said=r"year (\d+) is out of range")
    def examine(self, site: Site) -> Analysis | None:
        if not 20_000 < int(site.said[1]) < 100_000:
            return None
        calls = [
            node
            for node in calls_at(site.file, site.line, "fromtimestamp", "utcfromtimestamp")
            if node.args
        ]
        call = site.chosen(calls)
        if call is None:
            return None
        sources = sources_of(site, call.args[0])
        divided = [s for s in sources if _is_divided(s.node)]
        others = {id(s.value): s for s in sources if not _is_divided(s.node)}
        where, value = site.file, call.args[0]
        if divided and len(others) == 1:
            source = next(iter(others.values()))
            where, value = source.value_file, source.value
        elif divided:
            return None
        code = f"{where.receiver(value)} / 1000"
        change = Replacement(*where.span(value), code)
        cure = Cure(where, [change], "makes seconds of the milliseconds", True, value.lineno)
        cause = f"The time that {site.where} reads counts milliseconds, not seconds."
        return answered(self.name, site, cause, cure)


def _is_divided(node: ast.expr) -> bool:
    """`said["ts"] / 1000`."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div | ast.FloorDiv)
        and ast.unparse(node.right) in ("1000", "1000.0", "1e3")
    )


class SteppedOverEnd:
    """ValueError of `date(year, month + 1, 1)` and `now.replace(hour=now.hour + 1)`."""

    name = "python-calendar-step"

    @at_site("ValueError")
    def examine(self, site: Site) -> Analysis | None:
        if _MONTH.search(site.fault.message):
            cause = f"The month that {site.where} counts to lies in another year."
            cure = _next_year(site)
        elif found := _PARTS.search(site.fault.message):
            part = found["part"] or "day"
            cause = f"The {part} that {site.where} counts to lies beyond the end."
            cure = _added(site, part)
        else:
            return None
        return answered(self.name, site, cause, cure) if cure is not None else None


def _made_at(site: Site) -> ast.Call | None:
    names = ("date", "datetime", "replace")
    calls = calls_at(site.file, site.line, *names)
    return site.chosen(calls)


def _given(call: ast.Call, part: str) -> ast.expr | None:
    named = next((k.value for k in call.keywords if k.arg == part), None)
    place = ("year", "month", "day", "hour", "minute", "second").index(part)
    plain = called_name(call) != "replace" and place < len(call.args)
    return call.args[place] if named is None and plain else named


def _next_year(site: Site) -> Cure | None:
    """The month counted on goes round, and takes the year along."""
    file, call = site.file, _made_at(site)
    month = _given(call, "month") if call is not None else None
    if call is None or month is None or not _any_month_has(call):
        return None
    assigned = origin_of(file, month).assignment if isinstance(month, ast.Name) else None
    stepped = assigned.value if assigned is not None else month
    step = _step(stepped)
    year = _given(call, "year")
    if step is None:
        return _stepped_in_place(site, month, year)
    whole, sign, count = step
    base = file.source(whole)
    before, later = _counted(base, sign, count)
    changes = [Replacement(*file.span(stepped), later)] if stepped is not None else []
    if year is None:
        if called_name(call) != "replace" or not isinstance(call.func, ast.Attribute):
            return None
        start = file.span(call.func)[1] + 1
        changes.append(
            Replacement(start, start, f"year={file.receiver(call.func.value)}.year{before}, ")
        )
    elif not isinstance(year, ast.Name | ast.Attribute):
        return None
    else:
        changes.append(Replacement(*file.span(year), f"{file.source(year)}{before}"))
    return Cure(file, changes, "goes on into the other year", False, call.lineno)


def _counted(base: str, sign: str, count: str) -> tuple[str, str]:
    """What is added to the year, and the month within it."""
    if (sign, count) == ("+", "1"):
        return f" + {base} // 12", f"{base} % 12 + 1"
    if (sign, count) == ("-", "1"):
        return f" - (1 if {base} == 1 else 0)", f"12 if {base} == 1 else {base} - 1"
    return f" + ({base} - 1 {sign} {count}) // 12", f"({base} - 1 {sign} {count}) % 12 + 1"


def _step(month: ast.expr | None) -> tuple[ast.expr, str, str] | None:
    """`day.month`, `+` and `1` of `day.month + 1`."""
    if not isinstance(month, ast.BinOp) or not isinstance(month.op, ast.Add | ast.Sub):
        return None
    plain = isinstance(month.left, ast.Name | ast.Attribute)
    counted = isinstance(month.right, ast.Name | ast.Attribute | ast.Constant)
    if not plain or not counted or "month" not in last_name(month.left):
        return None
    return month.left, "+" if isinstance(month.op, ast.Add) else "-", ast.unparse(month.right)


def _any_month_has(call: ast.Call) -> bool:
    """Whether the day is one that every month has."""
    day = _given(call, "day")
    return isinstance(day, ast.Constant) and isinstance(day.value, int) and day.value <= 28


def _stepped_in_place(site: Site, month: ast.expr, year: ast.expr | None) -> Cure | None:
    """`month += 1` on a line of its own."""
    file = site.file
    if not isinstance(month, ast.Name) or not isinstance(year, ast.Name):
        return None
    function = file.function_of(month)
    steps = [
        node
        for node in (ast.walk(function) if function is not None else file.nodes)
        if isinstance(node, ast.AugAssign) and last_name(node.target) == month.id
    ]
    if len(steps) != 1 or ast.unparse(steps[0].value) != "1":
        return None
    up = isinstance(steps[0].op, ast.Add)
    test, first, sign = ("> 12", "1", "+") if up else ("< 1", "12", "-")
    code = f"if {month.id} {test}:\n{file.indent_unit}{month.id} = {first}\n"
    code += f"{file.indent_unit}{year.id} {sign}= 1"
    change = file.inserted_after(steps[0], code)
    return Cure(file, [change], "goes on into the other year", False, steps[0].lineno)


def _added(site: Site, part: str) -> Cure | None:
    """`now.replace(hour=now.hour + 1)` is `now + timedelta(hours=1)`."""
    file, call = site.file, _made_at(site)
    value = _given(call, part) if call is not None else None
    if call is None or not isinstance(value, ast.BinOp) or not isinstance(call.func, ast.expr):
        return None
    moment, counted = value.left, value.right
    if not isinstance(value.op, ast.Add | ast.Sub) or not isinstance(moment, ast.Attribute):
        return None
    if moment.attr != part or not isinstance(counted, ast.Name | ast.Attribute | ast.Constant):
        return None
    whole = file.receiver(moment.value)
    sign = "+" if isinstance(value.op, ast.Add) else "-"
    imported = _timedelta(file)
    if imported is None:
        return None
    name, changes = imported
    step = f"{name}({part}s={file.source(counted)})"
    if called_name(call) == "replace":
        if not isinstance(call.func, ast.Attribute) or file.receiver(call.func.value) != whole:
            return None
        others = [k for k in call.keywords if k.arg != part]
        rest = ", ".join(file.source_of_keyword(k) for k in others)
        code = f"({whole} {sign} {step}).replace({rest})" if others else f"{whole} {sign} {step}"
    else:
        change = Replacement(*file.span(value), file.source(moment))
        made = file.source(call).replace(file.source(value), change.text, 1)
        code = f"{made} {sign} {step}"
    parent = file.parents.get(call)
    tight = code.endswith(f" {step}") and isinstance(parent, ast.Attribute | ast.BinOp)
    code = f"({code})" if tight else code
    changes = [Replacement(*file.span(call), code), *changes]
    return Cure(file, changes, f"adds the {part}s to the moment as a whole", False, call.lineno)


def _timedelta(file: PythonFile) -> tuple[str, list[Replacement]] | None:
    if "timedelta" in file.imports:
        return "timedelta", []
    module = file.imports.get("datetime", file.imports.get("dt"))
    if module == ("datetime", None):
        name = "datetime" if "datetime" in file.imports else "dt"
        return f"{name}.timedelta", []
    if "timedelta" in file.module_names:
        return None
    return "timedelta", [file.added_import("datetime", "timedelta")]
