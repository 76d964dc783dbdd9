"""Java: patterns of times whose letters mean another thing than what the texts hold."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import added_imports, called_name, calls_at
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_TEXT = re.compile(r"Text '(?P<text>.*?)' could not be parsed", re.DOTALL)
_MONTHS = r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"


class WrongPattern:
    """DateTimeParseException: `hh` for 24 hours, `YYYY` for years, `mm` for months."""

    name = "java-time-pattern"

    @at_site((".java",), called=True)
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        root = site.case.trace.exceptions[0] if site.case.trace.exceptions else None
        said = f"{message} {root.message if root is not None else ''} {site.case.report.message}"
        if site.fault.error not in ("DateTimeParseException", "DateTimeException"):
            return None
        found = _maker(site)
        if found is None or (site.fault.error == "DateTimeException" and "Text '" not in said):
            return None
        file, maker, call = found
        text = given[1] if (given := re.search(r"Text '(.*?)' could not", said)) else ""
        cure = (
            _letters(file, maker, said)
            or _english(file, maker, text)
            or _only_a_day(site, call, said)
        )
        if cure is None:
            return None
        pattern = file.code(arguments_of(maker)[0])
        cause = f"The pattern {pattern} at {file.path}:{row_of(maker)} does not read `{text}`."
        return answered(self.name, site, cause, cure)


def _maker(site: Site) -> tuple[SourceTree, Node, Node] | None:
    """The `ofPattern("...")` of the formatter that the line reads with, and the reading call."""
    file = site.file
    calls = [n for n in calls_at(site, "parse") if len(arguments_of(n)) == 2]
    call = site.chosen(calls)
    if call is None:
        return None
    formatter = arguments_of(call)[1]
    if inline := _of_pattern(file, formatter):
        return file, inline, call
    name = file.code(formatter).rpartition(".")[2]
    makers = [
        (home, maker)
        for home in site.files.files_with("ofPattern(", file.path)
        for declarator in home.of_type("variable_declarator")
        if home.part(declarator, "name") == name and (maker := _of_pattern(home, declarator))
    ]
    return (*makers[0], call) if len(makers) == 1 else None


def _of_pattern(file: SourceTree, node: Node) -> Node | None:
    return next(
        (
            n
            for n in inside(node, "method_invocation")
            if called_name(file, n) == "ofPattern"
            and arguments_of(n)
            and arguments_of(n)[0].type == "string_literal"
        ),
        None,
    )


def _letters(file: SourceTree, maker: Node, said: str) -> Cure | None:
    literal = arguments_of(maker)[0]
    pattern = file.code(literal)
    better, how = pattern, ""
    if "ClockHourOfAmPm" in said or ("AmPm" in said and "a" not in pattern):
        better, how = pattern.replace("h", "H"), "reads hours up to 24"
    elif "Unable to obtain" in said or "conflict" in said.lower():
        better, how = pattern.replace("Y", "y"), "reads the year of the calendar, not of the week"
        if "M" not in pattern and pattern.count("mm") >= 1 and re.search(r"y.mm|mm.d|d.mm", better):
            better = re.sub(r"(?<=y.)mm|mm(?=.d)|(?<=d.)mm", "MM", better)
    if better == pattern or ("h" in pattern and better.count("H") and " a" in pattern):
        return None
    return Cure(file, [file.replaced(literal, better)], how, True, row_of(maker))


def _english(file: SourceTree, maker: Node, text: str) -> Cure | None:
    """Names of months and days are English whatever the machine speaks."""
    given = arguments_of(maker)
    pattern = file.code(given[0])
    if len(given) != 1 or not re.search(r"MMM|EEE|LLL|a", pattern) or not re.search(_MONTHS, text):
        return None
    code = f"{pattern}, Locale.ENGLISH"
    changes = [file.replaced(given[0], code), *added_imports(file, {"java.util.Locale"})]
    return Cure(file, changes, "reads the names in English", True, row_of(maker))


def _only_a_day(site: Site, call: Node, said: str) -> Cure | None:
    """`LocalDateTime.parse` with a pattern that has no time: the start of the day."""
    file = site.file
    owner = call.child_by_field_name("object")
    if owner is None or "Unable to obtain LocalDateTime" not in said:
        return None
    given = ", ".join(file.code(argument) for argument in arguments_of(call))
    if file.code(owner) != "LocalDateTime":
        return None
    changes = [file.replaced(call, f"LocalDate.parse({given}).atStartOfDay()")]
    changes += added_imports(file, {"java.time.LocalDate"})
    return Cure(file, changes, "reads the day, and takes its start", True, row_of(call))
