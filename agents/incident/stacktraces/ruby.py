"""Reads Ruby's backtraces, newest call first or last, as Ruby, Rails and RSpec print them."""

import re
from collections.abc import Sequence

from agents.incident.stacktraces.chains import OpenException, reported_chain
from agents.incident.stacktraces.frames import Frame, Language, RaisedException
from agents.incident.stacktraces.headers import (
    MAX_HEADER_LINES,
    Header,
    names_type,
    with_continuation,
)
from agents.incident.stacktraces.in_app import ruby_in_app

language: Language = "ruby"

# `	from /app/cart.rb:12:in 'Cart#total'`, `	2: from cart.rb:3`, `# ./cart.rb:12:in `total'`
_FRAME = re.compile(
    r"\s*(?:\d{1,5}: )?(?:from |# )?"
    r"((?:[A-Za-z]:)?[^:\s\"][^:\"\n]{0,500}|-e|<internal:[\w/-]{1,60}>)"
    r":(\d{1,9})(?::in [`'‘]([^\n]{1,500}?)['’])?(?=$|:\s|\s*$)"
)
_FILE = re.compile(r"\.(?:rb|rake|ru|erb|haml|slim|jbuilder|gemspec|rbw|builder|thor)$")
_RAISED = re.compile(r":\s(.*?)\s?\(([A-Z][\w:]{0,200})\)$")
_NUMBERED = re.compile(r"\s*(\d{1,5}): from ")
_TYPE = r"([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,20})"
_HEADERS = (
    re.compile(
        rf"(?:.{{0,200}}? )?{_TYPE} \((.*?)\)?:?"
    ),  # Rails: `NoMethodError (undefined method ...):`
    re.compile(rf"{_TYPE}(?:: (.*)|:)?"),
)
_WITHIN = re.compile(
    r"(?:^|[\s\"(])([A-Z]\w*(?:::\w+){0,20}(?:Error|Exception|NotFound|Invalid)): (.*)"
)
_CAUSE = re.compile(r"\s*Caused by:?\s?(.*)", re.IGNORECASE)
_HIGHLIGHT = re.compile(r"[\s^~|]*[\^~][\s^~|]*")
_TEMPLATE_LINE = re.compile(r"\s{0,8}\d{1,5}: ")
_NESTING = re.compile(r"^(?:(?:block(?: \(\d+ levels\))?|rescue|ensure) in )+")


def recognises(lines: Sequence[str]) -> int:
    """How many lines have the form of a Ruby frame."""
    return sum(_frame(line) is not None for line in lines)


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain of exceptions, the surfaced one first.

    Ruby prints a cause after what it caused, by its own first line; Rails says `Caused by:`.
    """
    reader = _Reader(Header(error_type or "", message), error_type)
    for line in lines:
        reader.read(line)
    return reported_chain(reader.finish(), error_type)


class _Reader:
    """What has been read: chains, the lines between stacks, and frames whose exception follows."""

    def __init__(self, reported: Header, error_type: str | None) -> None:
        self._reported = reported
        self._error_type = error_type
        self._chains: list[list[OpenException]] = []
        self._between: list[str] = []
        self._ahead: list[Frame] = []  # numbered: the oldest call first, the exception last

    def read(self, line: str) -> None:
        """Takes the next line."""
        frame = _frame(line)
        if frame is None:
            self._between.append(line)
        elif _NUMBERED.match(line):
            self._ahead.append(frame)
        elif raised := _raised(line):
            self._open(raised, [frame, *reversed(self._ahead)], linked=not self._ahead)
        else:
            self._add(frame)

    def finish(self) -> list[list[RaisedException]]:
        """All chains, each with the exception that surfaced first."""
        if self._ahead:  # cut off before the exception
            self._open(self._reported, self._ahead[::-1], linked=False)
        return [[each.closed() for each in chain] for chain in self._chains]

    def _open(self, header: Header, frames: list[Frame], linked: bool) -> None:
        opened = OpenException(header, frames)
        # A further one right below a stack is its cause; after other lines it is another report.
        if linked and self._chains and not any(line.strip() for line in self._between):
            self._chains[-1].append(opened)
        else:
            self._chains.append([opened])
        self._between, self._ahead = [], []

    def _add(self, frame: Frame) -> None:
        said = [line for line in self._between if line.strip()]
        cause = next((at for at, line in enumerate(said) if _CAUSE.fullmatch(line)), None)
        if cause is not None and self._chains:
            rest = _CAUSE.sub(r"\1", said[cause]).strip()
            about = [rest] if rest else []
            caused_by = self._header([*about, *said[cause + 1 :]]) or Header("", None)
            self._chains[-1].append(OpenException(caused_by))
        elif not self._chains:
            self._chains.append([OpenException(self._header(said) or self._reported)])
        elif said and self._opened_by_line() and len(self._chains[-1][-1].frames) == 1:
            # The message's further lines, and the excerpt that error_highlight adds.
            opened = self._chains[-1][-1]
            opened.header = with_continuation(opened.header, _without_excerpt(said))
        elif said and (header := self._header(said)):
            self._chains.append([OpenException(header)])
        self._between = []
        self._chains[-1][-1].frames.append(frame)

    def _opened_by_line(self) -> bool:
        return bool(self._chains[-1][-1].header.message)

    def _header(self, said: Sequence[str]) -> Header | None:
        """The reported type's header among the lines, else the first."""
        said = said[-MAX_HEADER_LINES:]
        headers = [
            (at, header) for at, line in enumerate(said) if (header := _header(line.strip()))
        ]
        if not headers:
            return None
        reported = (self._error_type or "").replace("::", ".")
        at, header = next(
            (each for each in headers if names_type(_dotted(each[1]), reported)), headers[0]
        )
        return with_continuation(header, _without_excerpt(said[at + 1 :]))


def _header(text: str) -> Header | None:
    for form in _HEADERS:
        if (found := form.fullmatch(text)) and (found[2] is not None or _looks_raised(found[1])):
            return Header(found[1], found[2])
    within = _WITHIN.search(text)
    return Header(within[1], within[2]) if within else None


def _looks_raised(name: str) -> bool:
    return "::" in name or name.endswith(("Error", "Exception", "Exit", "Interrupt"))


def _dotted(header: Header) -> Header:
    return Header(header.type.replace("::", "."), header.message)


def _without_excerpt(lines: Sequence[str]) -> list[str]:
    """The lines without excerpts of the source: error_highlight's, and a template's."""
    marks = {at for at, line in enumerate(lines) if _HIGHLIGHT.fullmatch(line)}
    hidden = marks | {at - 1 for at in marks}
    return [
        line.strip()
        for at, line in enumerate(lines)
        if at not in hidden and not _TEMPLATE_LINE.match(line)
    ]


def _raised(line: str) -> Header | None:
    """`...:in 'total': undefined method 'cents' for nil (NoMethodError)`."""
    frame = _FRAME.match(line)
    raised = _RAISED.match(line.rstrip(), frame.end()) if frame else None
    return Header(raised[2], raised[1]) if raised else None


def _frame(line: str) -> Frame | None:
    if ":" not in line or line.lstrip().startswith("at "):
        return None
    found = _FRAME.match(line)
    if found is None or not (found[3] or _FILE.search(found[1])):
        return None
    file = found[1]
    module, function = _method(found[3]) if found[3] else (None, None)
    return Frame(file, int(found[2]) or None, function, ruby_in_app(file), module=module)


def _method(label: str) -> tuple[str | None, str]:
    """`block in Cart#total` as the class and the method; before Ruby 3.4 there is no class."""
    label = _NESTING.sub("", label)
    if label.startswith("<") or ("#" not in label and "." not in label):
        return None, label
    at = max(label.rfind("#"), label.rfind("."))
    return label[:at] or None, label[at + 1 :] or label
