"""Java: days, months and hours that no calendar has, and times asked of what is only a day."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import METHODS, called_name
from agents.incident.rules.java.promised import plain_comment
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import arguments_of, enclosing
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_INVALID = re.compile(r"Invalid (value for (?P<field>\w+)|date)")
_DATE = ("Years", "Months", "Days", "Hours", "Minutes", "Seconds")
_PARTS = {
    "LocalDate": _DATE[:3],
    "LocalDateTime": _DATE,
    "LocalTime": _DATE[3:],
    "YearMonth": _DATE[:2],
}
_FIELDS = {
    "MonthOfYear": "Months", "DayOfMonth": "Days", "HourOfDay": "Hours", "MinuteOfHour": "Minutes",
    "SecondOfMinute": "Seconds",
}  # fmt: skip
_WITH = {"Month": "Months", "DayOfMonth": "Days", "Hour": "Hours", "Minute": "Minutes"}
_CLAMPED = re.compile(
    r"(?i)last (day|of)|(too|is) short|shorter|end of (the|a|that|its) month|month's end"
    r"|(has|have) no such day"
)


class NoSuchDay:
    """DateTimeException of a month, day or hour that was counted on by hand."""

    name = "java-no-such-day"

    @at_site((".java",), "DateTimeException", called=True, said=_INVALID)
    def examine(self, site: Site) -> Analysis | None:
        unit = _FIELDS.get(site.said["field"] or "", "")
        calls = site.at_line("method_invocation")
        cures = [
            cure
            for call in calls
            if (cure := _counted_on(site, call, unit) or _in_other_year(site, call))
            or (cure := _clamped(site, call))
        ]
        cause = f"No calendar has what {site.where} asks for: {site.fault.message}."
        return answered(self.name, site, cause, only(cures))


def _counted_on(site: Site, call: Node, unit: str) -> Cure | None:
    """`LocalDate.of(year, month + 1, 1)`: the calendar counts on, over the end of the year."""
    file, given = site.file, arguments_of(call)
    owner, name = file.part(call, "object"), called_name(file, call)
    start, end = file.span(call)
    if name == "of" and owner in _PARTS and unit in _PARTS[owner]:
        at = _PARTS[owner].index(unit)
        counted = given[at] if at < len(given) else None
        if counted is None or counted.type != "binary_expression":
            return None
        left, sign, amount = (
            counted.child_by_field_name(part) for part in ("left", "operator", "right")
        )
        if left is None or file.code(sign) not in "+-" or amount is None:
            return None
        way = "plus" if file.code(sign) == "+" else "minus"
        changes = [
            file.replaced(counted, file.code(left)),
            Replacement(end, end, f".{way}{unit}({file.code(amount)})"),
        ]
        return Cure(file, changes, "lets the calendar count on", True, row_of(call))
    with_ = re.fullmatch(r"with(\w+)", name)
    if with_ and with_[1] in _WITH and len(given) == 1 and owner:
        own = re.escape(owner)
        counted_on = re.fullmatch(
            rf"{own}\.get{with_[1]}(?:Value)?\(\) ([+-]) (\w+)", file.code(given[0])
        )
        if counted_on:
            way = "plus" if counted_on[1] == "+" else "minus"
            code = f"{owner}.{way}{_WITH[with_[1]]}({counted_on[2]})"
            change = Replacement(start, end, code)
            return Cure(file, [change], "lets the calendar count on", True, row_of(call))
    return None


def _in_other_year(site: Site, call: Node) -> Cure | None:
    """`LocalDate.of(year, born.getMonth(), born.getDayOfMonth())` of 29 February."""
    file, given = site.file, arguments_of(call)
    if file.part(call, "object") != "LocalDate" or len(given) != 3:
        return None
    if called_name(file, call) != "of" or "leap year" not in site.fault.message:
        return None
    month = re.fullmatch(r"(.+)\.(getMonth|getMonthValue)\(\)", file.code(given[1]))
    if month is None or file.code(given[2]) != f"{month[1]}.getDayOfMonth()":
        return None
    code = f"{month[1]}.withYear({file.code(given[0])})"
    how = "takes the last day of February in a year without a 29th"
    return Cure(file, [file.replaced(call, code)], how, True, row_of(call))


def _clamped(site: Site, call: Node) -> Cure | None:
    """The last day of a month that is too short, where the comment says so."""
    file, given, name = site.file, arguments_of(call), called_name(site.file, call)
    method = enclosing(call, *METHODS)
    if method is None or not _CLAMPED.search(plain_comment(file, method)):
        return None
    owner = call.child_by_field_name("object")
    of = file.code(owner)
    how = "takes the last day of a shorter month, as its comment says"
    if name in ("atDay", "withDayOfMonth") and len(given) == 1 and re.fullmatch(r"[\w.]+", of):
        code = f"Math.min({file.code(given[0])}, {of}.lengthOfMonth())"
        return Cure(file, [file.replaced(given[0], code)], how, True, row_of(call))
    return None


class TimeOfDay:
    """UnsupportedTemporalTypeException: hours or seconds asked of a LocalDate."""

    name = "java-time-of-a-day"

    @at_site((".java",), "UnsupportedTemporalTypeException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in(r"^java\.time\.LocalDate\."):
            return None
        cause = f"A LocalDate has no time of day at {site.where}: {site.fault.message}."
        return answered(self.name, site, cause, _at_its_start(site))


def _at_its_start(site: Site) -> Cure | None:
    file = site.file
    for call in site.at_line("method_invocation"):
        name, given = called_name(file, call), arguments_of(call)
        owner = call.child_by_field_name("object")
        if name == "between" and file.code(owner) == "Duration" and len(given) == 2:
            changes = [file.replaced(g, f"{file.receiver(g)}.atStartOfDay()") for g in given]
            return Cure(file, changes, "counts from the start of each day", True, row_of(call))
        hours = re.search(r"(Hour|Minute|Second|AmPm)", site.fault.message)
        if name == "format" and len(given) == 1 and hours and owner is not None:
            if file.text.count("ofPattern(") > 1:
                return None
            day = given[0] if re.search(r"[A-Z_]{3}|ormat", file.code(owner)) else owner
            change = file.replaced(day, f"{file.receiver(day)}.atStartOfDay()")
            return Cure(file, [change], "writes the start of the day", True, row_of(call))
    return None
