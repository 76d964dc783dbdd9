"""Reads the stack traces of .NET: C#, F# and Visual Basic, in whatever language it prints."""

import re
from collections.abc import Sequence

from agents.incident.stacktraces.chains import OpenException, reported_chain
from agents.incident.stacktraces.frames import Frame, Language, RaisedException
from agents.incident.stacktraces.headers import (
    Header,
    find_header,
    looks_like_exception,
    split_header,
    with_continuation,
)
from agents.incident.stacktraces.in_app import dotnet_in_app
from agents.incident.stacktraces.lines import indentation

language: Language = "dotnet"

# "at" as .NET's resources say it; with a source file behind the call any word will do.
_AT = "at bei à en in em в w v vid bij a u la 在 於 場所 위치: konum: yer:".split(" ")  # noqa: SIM905
_CALL = re.compile(r"([^\s(]{1,12}) ([^(\n]{1,1000})\(([^)]{0,1000})\)")
# ` in C:\src\Cart.cs:line 42`, ` [0x0001c] in /src/Cart.cs:42 `, ` 位置 C:\src\Cart.cs:行号 42`
_LINE = re.compile(r":[^\d:\n]{0,12}(\d{1,9})[.\s]*$")
_OFFSET = re.compile(r"\s*\[0x[0-9a-f]{1,16}\]")
_FILE = re.compile(r"\.(?:cs|vb|fsx?|razor|cshtml|vbhtml|xaml|aspx|ascx)(?: [^\W\d]{1,10})?$")
_LONGEST_LINE_NUMBER = 40
_NOT_PARAMETERS = frozenset({"Native Method", "Unknown Source"})
_MARKER = re.compile(r"--- .{1,120} ---")
_FROM_BEFORE = re.compile(r"previous location|vorheriger Ort", re.IGNORECASE)
_LINK = re.compile(r"(?:^|\s)---> ")
_MEMBER = re.compile(r"\(.{1,40} #(\d{1,9})\)\s")
# `<GetAsync>d__5.MoveNext`, `<>c__DisplayClass3_0.<Run>b__0`, `<Main>g__Sum|0_1`
_GENERATED = re.compile(r"<(\w{1,200})>(?:[a-z]__|d\b)")
_CONSTRUCTOR = re.compile(r"\.(\.c?ctor)$")


def recognises(lines: Sequence[str]) -> int:
    """How many lines have the form of a .NET frame."""
    return sum(_frame(line) is not None for line in lines)


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain of exceptions, the surfaced one first.

    `--->` opens an inner exception, whose frames come first; `--- End of inner exception stack
    trace ---` goes back to the one it was in. Of an AggregateException's members the first
    continues the chain and the others stand beside it as suppressed.
    """
    reader = _Reader(Header(error_type or "", message), error_type)
    for line in lines:
        reader.read(line)
    chains = [[each.closed() for each in chain] for chain in reader.chains]
    return reported_chain(chains, error_type)


class _Reader:
    """What has been read so far: chains, the exceptions still open, and lines between stacks."""

    def __init__(self, reported: Header, error_type: str | None) -> None:
        self.chains: list[list[OpenException]] = []
        self._reported = reported
        self._error_type = error_type
        self._open: list[OpenException] = []  # the innermost last
        self._between: list[str] = []
        self._repeated = False  # a member that the chain has already

    def read(self, line: str) -> None:
        """Takes the next line."""
        ends_member = line.rstrip().endswith("<---")
        text = line.rstrip().removesuffix("<---")
        if frame := _frame(text):
            self._add(frame)
        elif _MARKER.fullmatch(text.strip()):
            self._end_inner(text)
        else:
            first, *inner = _LINK.split(text)
            if first.strip():
                self._between.append(first)
            for header in inner:
                self._link(header)
        if ends_member:
            self._repeated = False
            self._open = self._open[:1]

    def _add(self, frame: Frame) -> None:
        if self._repeated:
            return
        self._take_between()
        self._open[-1].frames.append(frame)

    def _link(self, text: str) -> None:
        if member := _MEMBER.match(text):
            self._between = []
            if not self._open:
                self._start_chain()
            if member[1] == "0" and len(self.chains[-1]) > 1:
                self._repeated = True
                return
            text = text[member.end() :]
            self._open = self._open[:1]
        elif not self._repeated:
            self._take_between()
        if self._repeated:
            return
        header = split_header(text) or Header(text.partition(":")[0].strip(), None)
        outer = self._open[-1]
        suppressed = outer.suppressed or bool(member and member[1] != "0")
        self._open.append(OpenException(header, suppressed=suppressed))
        self.chains[-1].append(self._open[-1])

    def _take_between(self) -> None:
        """Gives the lines since the last frame their place: a message, a new chain, or none."""
        if not self._open:
            self._start_chain()
        elif self._between and not self._open[-1].frames:
            self._open[-1].header = with_continuation(self._open[-1].header, self._between)
        elif self._between and self._is_new(self._between):
            self._start_chain()
        self._between = []

    def _is_new(self, lines: Sequence[str]) -> bool:
        header = find_header(lines, self._error_type)
        return header is not None and looks_like_exception(header)

    def _start_chain(self) -> None:
        header = find_header(self._between, self._error_type) or self._reported
        self._open = [OpenException(header)]
        self._between = []
        self.chains.append(list(self._open))

    def _end_inner(self, marker: str) -> None:
        # "End of stack trace from previous location" stands at the margin.
        inner = indentation(marker) > 0 and not _FROM_BEFORE.search(marker)
        if inner and len(self._open) > 1 and not self._repeated:
            self._open.pop()


def _frame(line: str) -> Frame | None:
    """`at Shop.Cart.Total(List`1 items) in C:\\src\\Cart.cs:line 42`; None for other lines."""
    text = line.strip()
    call = _CALL.match(text)
    if call is None or call[3] in _NOT_PARAMETERS or ":" in call[3]:
        return None
    # Mono puts a blank before the parameters, and its own offset behind them.
    rest = text[call.end() :]
    if call[2][-1].isspace() and not _OFFSET.match(rest):
        return None
    source = _source(rest)
    # Readable traces (Demystifier) print `async Task<int> ` before the name.
    name = call[2].strip().replace(", ", ",").rpartition(" ")[2]
    named = "." in name.strip(".") or name == "lambda_method"
    if not named or (source is None and (call[1] not in _AT or "/" in name or "@" in name)):
        return None
    type_name, function = _method(name)
    return Frame(
        file=source[0] if source else None,
        line=source[1] or None if source else None,
        function=function,
        in_app=dotnet_in_app(type_name),
        module=type_name,
    )


def _source(text: str) -> tuple[str, int] | None:
    """The file and the line behind a call, whatever the words between them."""
    line = _LINE.search(text, max(0, len(text) - _LONGEST_LINE_NUMBER))
    if line is None:
        return None
    path = text[: line.start()]
    offset = _OFFSET.match(path)
    path = path[offset.end() :].strip() if offset else path.strip()
    word, _, rest = path.partition(" ")
    if rest and "/" not in word and "\\" not in word:
        path = rest.lstrip()
    ending = _FILE.search(path, max(0, len(path) - _LONGEST_LINE_NUMBER))
    return (path[: ending.start()] + ending[0].partition(" ")[0], int(line[1])) if ending else None


def _method(name: str) -> tuple[str, str]:
    """The type and the method, as the source calls them."""
    name = name.partition("[")[0]
    if generated := _GENERATED.search(name):
        return name[: generated.start()].partition(".<")[0].rstrip("."), generated[1]
    if constructor := _CONSTRUCTOR.search(name):
        return name[: constructor.start()], constructor[1]
    type_name, _, function = name.rpartition(".")
    return type_name or name, function
