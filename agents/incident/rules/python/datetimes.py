"""Python: a moment with a time zone meets one without."""

import ast
import re
from collections.abc import Iterable

from agents.incident.analysis import Analysis
from agents.incident.rules.python.fields import given_for_field
from agents.incident.rules.python.files import PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import (
    called_name,
    callee,
    last_name,
    origin_of,
    targets_of,
)
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.unsaid_zones import zone_is_said, zone_of_the_unsaid
from agents.incident.rules.rewriting import Replacement

_MIXED = re.compile(r"can't (compare|subtract) offset-(naive|aware) and offset-(naive|aware)")
_NOW = {"now", "utcnow", "today"}
_FROM = {"fromtimestamp", "utcfromtimestamp"}
_CLOCK = {
    "date", "time", "hour", "minute", "day", "month", "weekday", "isoweekday", "strftime",
    "replace", "combine",
}  # fmt: skip

_Level = list[tuple[PythonFile, ast.Call]]
_SHIFTED = re.compile(
    r"unsupported operand type\(s\) for [+-]=?: 'datetime\.(datetime|date)' and '(int|float)'"
)
_NOT_CALENDAR = re.compile(r"(?i)work|business|trading|bank|school|open")
_UNITS = re.compile(r"(?:^|_)(days|hours|minutes|seconds|weeks)(?:_|$)")


class ShiftedByNumber:
    """TypeError of `start + days`: the number is made the span of time that its name says."""

    name = "python-time-and-number"

    @at_site("TypeError", said=_SHIFTED)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        sums = [
            node.right
            for node in file.expressions_at(site.line)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
        ]
        number = site.chosen(sums)
        name = last_name(number)
        unit = None if _NOT_CALENDAR.search(name) else _UNITS.search(name)
        if (
            number is None
            or unit is None
            or (site.said[1] == "date" and unit[1] not in ("days", "weeks"))
        ):
            return None
        module = "datetime." if file.imports.get("datetime") == ("datetime", None) else ""
        code = f"{module}timedelta({unit[1]}={file.source(number)})"
        changes = [Replacement(*file.span(number), code)]
        if not module and "timedelta" not in file.imports:
            changes.append(file.added_import("datetime", "timedelta"))
        cause = f"`{file.source(number)}` is a plain number at {site.where}, and no span of time."
        how = f"makes a span of {unit[1]} of it"
        return answered(self.name, site, cause, Cure(file, changes, how, True, number.lineno))


class NaiveDatetime:
    """TypeError: the moment that was made without a zone gets the one that the code uses."""

    name = "python-naive-datetime"

    @at_site("TypeError", called=True, said=_MIXED)
    def examine(self, site: Site) -> Analysis | None:
        for level in _levels(site):
            found = list({node: file for file, node in level}.items())
            makers = [(file, node) for node, file in found if _is_naive_now(node)]
            makers = makers or [(file, node) for node, file in found if _is_naive_parse(node)]
            if makers:
                return self._answered(site, makers)
        cause = f"A moment with a time zone and one without meet at {site.where}."
        return answered(self.name, site, cause, zone_of_the_unsaid(site))

    def _answered(self, site: Site, makers: _Level) -> Analysis:
        file, first = makers[0]
        cause = f"`{ast.unparse(first)}` has no time zone; what it meets at {site.where} has one."
        nodes = [node for home, node in makers if home is file]
        known = all(
            not _shows_the_clock(file, node)
            if _is_naive_now(node)
            else zone_is_said(site.repository, file, node)
            for node in nodes
        )
        if not known or len(nodes) < len(makers):
            return answered(self.name, site, cause, None)
        nodes += _met_by_the_same(site, file, nodes)
        made = [change for node in nodes if (change := _with_zone(file, node)) is not None]
        if len(made) != len(nodes):
            return answered(self.name, site, cause, None)
        changes = [made_change for made_change, _ in made]
        needed = {name for _, name in made if name}
        changes += [file.added_import("datetime", name) for name in sorted(needed)]
        zone = made[0][0].text
        how = f"makes it with a zone, `{zone}`"
        return answered(self.name, site, cause, Cure(file, changes, how, True, first.lineno))


def _levels(site: Site) -> Iterable[_Level]:
    """Calls that may have made the moments: on the line, before it, then ever further away."""
    file = site.file
    on_line: _Level = []
    for node in file.expressions_at(site.line):
        if isinstance(node, ast.Call):
            on_line.append((file, node))
        elif isinstance(node, ast.Name):
            given = origin_of(file, node).assignment
            value = given.value if given is not None else None
            on_line += [(file, n) for n in ast.walk(value or node) if isinstance(n, ast.Call)]
    yield on_line
    yield list(_given_for_fields(site))
    called = [found for _, call in on_line if (found := callee(site.repository, file, call))]
    yield [(home, n) for home, f in called for n in own_nodes(f) if isinstance(n, ast.Call)]
    function = file.function_at(site.line)
    if function is not None:
        yield [(file, n) for n in own_nodes(function) if isinstance(n, ast.Call)]
    yield [(file, n) for n in file.nodes if isinstance(n, ast.Call)]
    for other in site.repository.files_with("datetime", file.path):
        if not is_test(other.path):
            yield [(other, n) for n in other.nodes if isinstance(n, ast.Call)]


def _given_for_fields(site: Site) -> Iterable[tuple[PythonFile, ast.Call]]:
    """Calls whose values the fields on the line are given when their objects are made."""
    names = {n.attr for n in site.file.expressions_at(site.line) if isinstance(n, ast.Attribute)}
    for name in sorted(names):
        for given in given_for_field(site, name):
            source = origin_of(given.file, given.value).source
            for node in ast.walk(source or given.value):
                if isinstance(node, ast.Call):
                    yield given.file, node


def _met_by_the_same(site: Site, file: PythonFile, makers: list[ast.Call]) -> list[ast.Call]:
    """Other moments of the file made without a zone that meet what these meet, by its name."""
    pairs = [pair for node in file.nodes if (pair := _meeting(node)) is not None]
    met = {
        last_name(part)
        for pair in pairs
        if pair[0].lineno <= site.line <= (pair[1].end_lineno or 0) and file is site.file
        for part in pair
        if isinstance(part, ast.Attribute)
    }
    found = []
    for pair in pairs:
        if met & {last_name(part) for part in pair if isinstance(part, ast.Attribute)}:
            sources = [origin_of(file, part).source or part for part in pair]
            found += [s for s in sources if isinstance(s, ast.Call) and _is_naive_now(s)]
    return [node for node in dict.fromkeys(found) if node not in makers]


def _meeting(node: ast.AST) -> tuple[ast.expr, ast.expr] | None:
    """The two moments that are compared, or taken from one another."""
    match node:
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return left, right
        case ast.Compare(left=left, comparators=[right]):
            return left, right
    return None


def _shows_the_clock(file: PythonFile, made: ast.Call) -> bool:
    """Whether the hour or day of the moment is read: those would be of another zone then."""
    if called_name(made) in ("utcnow", "utcfromtimestamp"):
        return False
    statement = file.statement_of(made)
    names = targets_of(statement) if isinstance(statement, ast.Assign | ast.AnnAssign) else set()
    function = file.function_of(made)
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in _CLOCK
        and (node.value is made or (isinstance(node.value, ast.Name) and node.value.id in names))
        for node in (own_nodes(function) if function is not None else file.nodes)
    )


def _is_naive_now(call: ast.Call) -> bool:
    """`datetime.now()` and its like, without a zone."""
    if not isinstance(call.func, ast.Attribute) or call.keywords:
        return False
    if call.func.attr in _FROM and len(call.args) == 1:
        return last_name(call.func.value) == "datetime"
    if call.args:
        return False
    return call.func.attr in _NOW and last_name(call.func.value) == "datetime"


def _is_naive_parse(call: ast.Call) -> bool:
    """`datetime.strptime(text, form)` with a form that has no zone."""
    if called_name(call) != "strptime" or len(call.args) != 2:
        return False
    form = call.args[1]
    return isinstance(form, ast.Constant) and "%z" not in str(form.value)


def _with_zone(file: PythonFile, call: ast.Call) -> tuple[Replacement, str] | None:
    """The call with a zone, and the name that must be imported for it ("" when there is none)."""
    zone, needed = _zone(file, call)
    assert isinstance(call.func, ast.Attribute)
    if zone is None:
        return None
    if called_name(call) == "strptime":
        _, end = file.span(call)
        return Replacement(end, end, f".replace(tzinfo={zone})"), needed
    code = f"{file.receiver(call.func.value)}.now({zone})"
    if call.func.attr in _FROM:
        seconds = file.source(call.args[0])
        code = f"{file.receiver(call.func.value)}.fromtimestamp({seconds}, {zone})"
    return Replacement(*file.span(call), code), needed


def _zone(file: PythonFile, call: ast.Call) -> tuple[str | None, str]:
    """The zone that the file uses elsewhere, else UTC as the file can write it."""
    used = {
        file.source(argument)
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) in ("now", "fromtimestamp")
        for argument in (
            *(node.args if called_name(node) == "now" else node.args[1:]),
            *(k.value for k in node.keywords if k.arg == "tz"),
        )
        if isinstance(argument, ast.Name | ast.Attribute | ast.Call)
    }
    if len(used) == 1:
        return used.pop(), ""
    if "timezone" in file.imports and file.imports["timezone"][0] == "datetime":
        return "timezone.utc", ""
    if "UTC" in file.imports:
        return "UTC", ""
    assert isinstance(call.func, ast.Attribute)
    owner = file.source(call.func.value)
    if "." in owner:  # `datetime.datetime.now()`
        return f"{owner.rpartition('.')[0]}.timezone.utc", ""
    return ("timezone.utc", "timezone") if "timezone" not in file.module_names else (None, "")
