"""Java: text that is a point in time, but not of the kind that is read."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import added_imports, called_name, calls_at
from agents.incident.rules.source_trees import arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_TEXT = re.compile(r"Text '(?P<text>.*?)' could not be parsed", re.DOTALL)
_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
_OFFSET = r"(Z|[+-]\d{2}:\d{2})"
_OWN = {"LocalDateTime": rf"{_DAY}T{_TIME}", "LocalDate": _DAY, "Instant": rf"{_DAY}T{_TIME}Z"}
_WAYS = {
    "LocalDateTime": (
        (rf"{_DAY}T{_TIME}{_OFFSET}", "OffsetDateTime.parse({}).toLocalDateTime()"),
        (rf"{_DAY} {_TIME}", "LocalDateTime.parse({}.replace(' ', 'T'))"),
    ),
    "LocalDate": ((rf"{_DAY}T{_TIME}", 'LocalDate.parse({}.split("T", 2)[0])'),),
    "Instant": ((rf"{_DAY}T{_TIME}[+-]\d{{2}}:\d{{2}}", "OffsetDateTime.parse({}).toInstant()"),),
}
"""By the class that reads: what a text looks like, and how it is read.

What was read before is read still, and an offset is dropped only where comments say that the
texts have one, and are local times."""


class OtherTimeFormat:
    """DateTimeParseException: ISO text with an offset, a time or a blank more than expected."""

    name = "java-time-format"

    @at_site((".java",), "DateTimeParseException", called=True, said=_TEXT)
    def examine(self, site: Site) -> Analysis | None:
        return answered(
            self.name,
            site,
            f"`{site.said['text'][:80]}` is no time of the kind that is read at {site.where}.",
            _read_as_it_is(site, site.said["text"]),
        )


def _read_as_it_is(site: Site, text: str) -> Cure | None:
    file = site.file
    call = site.chosen(
        [
            node
            for node in calls_at(site, "parse")
            if file.part(node, "object") in _WAYS and len(arguments_of(node)) == 1
        ]
    )
    if call is None or arguments_of(call)[0].type == "lambda_expression":
        return None
    given = arguments_of(call)[0]
    argument = file.code(given)
    if text != text.strip() and re.fullmatch(_OWN[file.part(call, "object")], text.strip()):
        code = f"{file.receiver(given)}.strip()"
        how = "takes the blanks off"
        return Cure(file, [file.replaced(given, code)], how, False, row_of(call))
    for form, code in _WAYS[file.part(call, "object")]:
        if "toLocalDateTime" in code and not _LOCAL.search(file.text):
            continue
        if re.fullmatch(form, text):
            reader = code.partition(".")[0]
            changes = [file.replaced(call, code.format(argument))]
            changes += added_imports(file, {f"java.time.{reader}"})
            how = f"reads it with `{code.format(argument)}`"
            return Cure(file, changes, how, False, row_of(call))
    return None


_LOCAL = re.compile(r"(?i)\blocal time\b[^.]{0,60}\boffset\b")
_OTHER_ZONE = re.compile(
    r"ZoneId (?!UTC)\w+|ZoneId\.of\((?!\"(UTC|Z|GMT)\")|systemDefault|TimeZone\.get"
)
"""A zone of somebody's own: times may be meant to be shown in it."""


class InstantWithoutZone:
    """UnsupportedTemporalTypeException of a formatter that is given an Instant: it needs a zone."""

    name = "java-instant-without-zone"

    @at_site((".java",), "UnsupportedTemporalTypeException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in(r"^java\.time\.Instant\."):
            return None
        makers = [
            (file, node)
            for file in site.files.files_with("DateTimeFormatter.ofPattern(", site.file.path)
            for node in file.of_type("method_invocation")
            if file.code(node).startswith("DateTimeFormatter.ofPattern(")
            and called_name(file, node) == "ofPattern"
        ]
        file, line = site.file, site.line
        here = [node for home, node in makers if home is file and row_of(node) <= line]
        cause = f"An Instant has no calendar of its own at {site.where}: it needs a zone."
        if len(makers) != 1 or len(here) != 1:
            return answered(self.name, site, cause, None)
        maker = here[0]
        holder = maker.parent
        zoned = holder is not None and called_name(file, holder) in ("withZone", "withLocale")
        by_time_zone = re.search(r"\b(UTC|GMT)\b", file.text) and not any(
            _OTHER_ZONE.search(home.text) for home in site.files.files_with("Zone", file.path)
        )
        if zoned or not by_time_zone:
            return answered(self.name, site, cause, None)
        code = f"{file.code(maker)}.withZone(ZoneOffset.UTC)"
        changes = [file.replaced(maker, code), *added_imports(file, {"java.time.ZoneOffset"})]
        how = "shows it in UTC, which the code speaks of"
        return answered(self.name, site, cause, Cure(file, changes, how, True, row_of(maker)))
