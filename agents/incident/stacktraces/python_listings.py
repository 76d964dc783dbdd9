"""Rewrites tracebacks with listings, of IPython, rich and pytest, as Python itself prints them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agents.incident.stacktraces.headers import looks_like_exception, split_header

_START = "Traceback (most recent call last):"

# --- IPython: a listing for each call, its line marked by an arrow -------------------------------
_IPYTHON_START = re.compile(r"([\w.]+) {2,}Traceback \(most recent call last\)\s*")
_IPYTHON_FILE = re.compile(r"File (\S.{0,500}?):(\d{1,9})(?:, in (.{1,300}))?")
_IPYTHON_CELL = re.compile(
    r"(?:Cell|Input) In ?\[\d+\](?:, line (\d{1,9})(?:, in (.{1,300}))?|, in (.{1,300}))?"
)
_IPYTHON_OLD_FILE = re.compile(r"(\S.{0,500}?) in ([\w.<>]{1,300})(?:\(.*)?")
# Older ones number a cell's file anew in each run.
_CELL_FILE = re.compile(
    r"<ipython-input-[\w-]{1,100}>|\S{0,300}ipykernel_\d{1,10}[/\\]\d{1,20}\.py"
)
_ARROW = re.compile(r"-+> ?(\d{1,9}) ?(.*)")

# --- rich: the same in a box ---------------------------------------------------------------------
_BOX_START = re.compile(r"\s*╭.*Traceback \(most recent call last\).*")
_BOXED_FILE = re.compile(r"(\S.{0,500}):(\d{1,9}) in (\S{1,300})")
_MARKED = re.compile(r"❱\s*\d{1,9} (.*)")
MAX_BOXED_FILE_LINES = 4

# --- pytest: the listing before its place, the error behind `E` ----------------------------------
_PYTEST_PLACE = re.compile(
    r"(\S[^:\n]{0,300}\.pyx?):(\d{1,9}): ?(?:in (\S.{0,300})|([A-Za-z_][\w.]{0,200}))?\s*"
)
_PYTEST_ERROR = re.compile(r"E {3}(.*)")
_DEFINITION = re.compile(r"\s+(?:async )?def (\w+)\(")


def as_tracebacks(lines: Sequence[str]) -> Sequence[str]:
    """The lines, each traceback with listings rewritten; the same lines when there is none."""
    if any("Traceback (most recent call last)" in line for line in lines):
        if any(map(_IPYTHON_START.fullmatch, lines)):
            lines = list(_without_ipython(lines))
        if any(map(_BOX_START.fullmatch, lines)):
            lines = list(_without_boxes(lines))
    elif any(map(_PYTEST_ERROR.fullmatch, lines)) and any(map(_PYTEST_PLACE.fullmatch, lines)):
        lines = list(_Pytest().read(lines))
    return lines


def _frame(file: str, line: str | int, function: str | None, text: str = "") -> list[str]:
    within = f", in {function.partition('(')[0]}" if function else ""
    frame = [f'  File "{file}", line {line}{within}']
    return [*frame, f"    {text.strip()}"] if text.strip() else frame


def _without_ipython(lines: Sequence[str]) -> Iterator[str]:
    raised = ""  # the error whose traceback is being read
    place: tuple[str, str, str | None] | None = None
    for line in lines:
        if start := _IPYTHON_START.fullmatch(line):
            raised, place = start[1], None
            yield _START
        elif not raised:
            yield line
        elif arrow := _ARROW.match(line.strip()):
            if place:
                yield from _frame(place[0], arrow[1], place[2], arrow[2])
            place = None
        elif (found := _ipython_place(line)) or line.startswith(raised):
            if place:  # compiled code has no listing
                yield from _frame(*place)
            place = found
            if found is None:
                yield line
                raised = ""


def _ipython_place(line: str) -> tuple[str, str, str | None] | None:
    line = _CELL_FILE.sub("<cell>", line.rstrip())
    if found := _IPYTHON_FILE.fullmatch(line):
        return found[1], found[2], found[3]
    if found := _IPYTHON_CELL.fullmatch(line):
        return "<cell>", found[1] or "0", found[2] or found[3]
    if found := _IPYTHON_OLD_FILE.fullmatch(line):
        return found[1], "0", found[2]
    return None


def _without_boxes(lines: Sequence[str]) -> Iterator[str]:
    boxed = False
    place = ""  # what has been read of a call's file, line and function
    pieces = 0
    for line in lines:
        inner = line.strip().removeprefix("│").removesuffix("│").strip()
        if _BOX_START.fullmatch(line):
            boxed, place = True, ""
            yield _START
        elif not boxed:
            yield line
        elif line.strip().startswith("╰"):
            boxed = False
        elif marked := _MARKED.fullmatch(inner):
            yield f"    {marked[1].replace('│', ' ').strip()}"
        elif not inner or inner[0] in "│╭╰0123456789" or pieces == MAX_BOXED_FILE_LINES:
            place, pieces = "", 0
        else:
            # A long path is broken anywhere, and after `in`.
            place = f"{place} {inner}" if place.endswith(" in") else place + inner
            pieces += 1
            if found := _BOXED_FILE.fullmatch(place):
                yield from _frame(found[1], found[2], found[3])
                place, pieces = "", 0


@dataclass(slots=True)
class _Pytest:
    """What has been read of a failed test's report."""

    begun: bool = False
    function: str | None = None
    code: str = ""
    error: list[str] = field(default_factory=list)
    short: bool = False  # the place says its function, and what is quoted follows

    def read(self, lines: Sequence[str]) -> Iterator[str]:
        """The report as a traceback."""
        for line in lines:
            if error := _PYTEST_ERROR.fullmatch(line):
                self.error.append(error[1])
            elif place := _PYTEST_PLACE.fullmatch(line):
                yield from self._place(place)
            elif self.short and self.error:
                yield from self._raised("AssertionError")
                yield line
            elif self.short and line.strip():
                yield f"    {line.strip()}"
            elif not self.begun and not line.startswith(" "):
                yield line
            elif line.strip():
                defined = _DEFINITION.match(line)
                self.function = defined[1] if defined else self.function
                self.code = line
        if self.error and self.begun:
            yield from self._raised("AssertionError")

    def _place(self, place: re.Match[str]) -> Iterator[str]:
        if not self.begun:
            yield _START
        self.begun, self.short = True, place[3] is not None
        text = "" if self.short else self.code
        yield from _frame(place[1], place[2], place[3] or self.function, text)
        if place[4] and self.error:
            yield from self._raised(place[4])

    def _raised(self, error_type: str) -> Iterator[str]:
        first, *further = (line.strip() for line in self.error)
        header = split_header(first)
        named = header is not None and looks_like_exception(header)
        yield first if named else f"{error_type}: {first}"
        yield from further
        self.begun, self.short, self.error = False, False, []
