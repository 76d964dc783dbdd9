"""Reads PHP's stack traces: fatal errors, chains, and the lines that Monolog and Xdebug write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.incident.stacktraces.chains import OpenException, reported_chain
from agents.incident.stacktraces.frames import Frame, Language, RaisedException
from agents.incident.stacktraces.headers import MAX_MESSAGE_CHARACTERS, Header
from agents.incident.stacktraces.in_app import php_in_app

language: Language = "php"

# `#0 /app/index.php(5): Shop\Cart->total(NULL)`, `#1 [internal function]: total()`, `#2 {main}`
_CALL = re.compile(
    r"#(\d{1,5}) (?:\{main\}|(?:\[internal function\]|([^\n]{1,500}?)\((\d{1,9})\)): ?(.*))"
)
# Xdebug: `PHP   2. Shop\Cart->total() /app/index.php:5`, the oldest call first.
_NUMBERED = re.compile(r"(?:PHP )?\s*\d{1,5}\. (\S[^\n]{0,500}?\)) (\S[^:\n]{0,500}):(\d{1,9})")
_TYPE = r"([A-Za-z_]\w{0,100}(?:\\\w{1,100}){0,20})"
_OPENING = re.compile(
    rf"(?:.*?(Uncaught |\[previous exception\] \[object\] \(|\[object\] \()|(Next )){_TYPE}"
    r"(?:\(code: [^)]{1,20}\))?(?:: ?(.*)|( in .*))"
)
_PLAIN = re.compile(rf"(?:.{{0,300}}?[\s:\"])?{_TYPE}: ")
_ERROR = re.compile(
    r"(?:.{0,300}? )?"
    r"((?:Recoverable |Catchable )?[Ff]atal error|Warning|Notice|Deprecated|Parse error):\s+"
)
_LINE = re.compile(r"(?::| on line )(\d{1,9})\)?$")
_FILE = re.compile(r"\.\w{2,5}$")
_LONGEST_LINE_NUMBER = 20
_MAX_MESSAGE_LINES = 50


def recognises(lines: Sequence[str]) -> int:
    """How many lines have the form of a PHP call, or name an error and its place."""
    return sum(
        bool(
            _CALL.match(text)
            or _NUMBERED.fullmatch(text)
            or ((" on line " in text or "[object] (" in text) and _error(text))
        )
        for text in map(str.strip, lines)
    )


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain of exceptions, the surfaced one first.

    `#0 file(12): total()` says where `total` was called: what threw is in `total`, and line 12 is
    in the function that #1 calls. PHP prints previous exceptions first (`Next` follows them),
    Monolog after it (`[previous exception]`).
    """
    reader = _Reader(Header(error_type or "", message))
    for line in lines:
        reader.read(line.strip())
    return reported_chain(reader.finish(), error_type)


@dataclass(slots=True)
class _Thrown:
    """An exception, where it was thrown, and the calls that led there, newest first."""

    header: Header
    place: tuple[str, int] | None
    calls: list[tuple[str | None, int, str]] = field(default_factory=list)


class _Reader:
    """What has been read so far: chains, and a header whose message may go on."""

    def __init__(self, reported: Header) -> None:
        self._reported = reported
        self._chains: list[list[_Thrown]] = []
        self._current: _Thrown | None = None  # what calls are added to
        self._opening: re.Match[str] | None = None
        self._message: list[str] = []

    def read(self, text: str) -> None:
        """Takes the next line, without the blanks around it."""
        if call := _CALL.match(text):
            if call[4] is not None:
                self._add((call[2], int(call[3] or 0), call[4]), call[1] == "0")
        elif numbered := _NUMBERED.fullmatch(text):
            if int(numbered[3]):  # `{main}` was called from nowhere
                self._add((numbered[2], int(numbered[3]), numbered[1]), False)
                if self._current:  # the oldest comes first
                    self._current.calls.insert(0, self._current.calls.pop())
        elif opening := _OPENING.match(text):
            self._opening, self._message = opening, []
            self._continue(opening[4] or opening[5] or "")
        elif self._opening and len(self._message) < _MAX_MESSAGE_LINES:
            self._continue(text)
        elif thrown := _error(text):
            self._open(thrown, after=False, before=False)

    def finish(self) -> list[list[RaisedException]]:
        """All chains, each with the exception that surfaced first."""
        return [
            [OpenException(each.header, _frames(each)).closed() for each in chain]
            for chain in self._chains
        ]

    def _continue(self, text: str) -> None:
        self._message.append(text)
        place = _place(text)
        if place is None or self._opening is None:
            return
        self._message[-1] = place[0]
        message = "\n".join(self._message).strip()[:MAX_MESSAGE_CHARACTERS]
        if "[object]" in str(self._opening[1]):  # within JSON
            message = message.replace('\\"', '"').replace("\\\\", "\\")
        thrown = _Thrown(Header(self._opening[3], message or None), place[1:])
        previous = str(self._opening[1]).startswith("[previous")
        self._open(thrown, after=previous, before=self._opening[2] is not None)
        self._opening = None

    def _open(self, thrown: _Thrown, *, after: bool, before: bool) -> None:
        last = self._chains[-1] if self._chains else None
        if last and before:
            last.insert(0, thrown)
        elif last and after:
            last.append(thrown)
        elif last and not last[0].calls and last[0].place == thrown.place:
            return  # printed twice: into the log, and onto the page
        else:
            self._chains.append([thrown])
        self._current = thrown

    def _add(self, call: tuple[str | None, int, str], first: bool) -> None:
        if self._current is None or (first and self._current.calls):
            self._open(_Thrown(self._reported, None), after=False, before=False)
        if self._current:
            self._current.calls.append(call)


def _place(text: str) -> tuple[str, str, int] | None:
    """`message in /app/Cart.php:12` or `... on line 12`, taken apart from its end."""
    text = text.rstrip('"}[] ')  # Monolog's context closes behind an exception
    line = _LINE.search(text, max(0, len(text) - _LONGEST_LINE_NUMBER))
    if line is None:
        return None
    before = f" {text[: line.start()]}"
    at = max(before.rfind(" in "), before.rfind(" at "))
    file = before[at + 4 :]
    return (before[1:at], file, int(line[1])) if at >= 0 and _FILE.search(file) else None


def _error(text: str) -> _Thrown | None:
    """An error of the engine, or an exception that was logged, on one line with its place."""
    place = _place(text)
    found = (_ERROR.match(text) or _PLAIN.match(text)) if place else None
    if place is None or found is None:
        return None
    return _Thrown(Header(found[1], place[0][found.end() :].strip() or None), place[1:])


def _frames(thrown: _Thrown) -> list[Frame]:
    """Each place with the function that it is in, which is what the next call says."""
    places: list[tuple[str | None, int]] = [(file, line) for file, line, _ in thrown.calls]
    functions = [*(_method(call) for _, _, call in thrown.calls), (None, None)]
    if thrown.place and thrown.place != next(iter(places), None):
        places.insert(0, thrown.place)
    else:  # the place is unknown, or a handler's that made an error an exception
        functions = functions[1:]
    return [
        Frame(
            file or "[internal function]",
            line or None,
            function,
            php_in_app(file or "[internal function]"),
            module=module,
        )
        for (file, line), (module, function) in zip(places, functions, strict=False)
    ]


def _method(call: str) -> tuple[str | None, str | None]:
    """`Shop\\Cart->total(NULL)` as the class and the method."""
    if call.startswith("{closure:"):
        return None, call.partition("}")[0] + "}"
    name = call.partition("(")[0].strip().replace("\\\\", "\\")
    at = max(name.rfind("->"), name.rfind("::"))
    if at < 0:
        return None, name or None
    return name[:at] or None, name[at + 2 :] or None
