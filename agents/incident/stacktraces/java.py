"""Reads the stack traces of the JVM: Java, Kotlin, Scala and Groovy."""

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
from agents.incident.stacktraces.in_app import java_in_app
from agents.incident.stacktraces.lines import indentation

language: Language = "java"

# `(Order.java:12)`, `(SourceFile:3)`, `(Unknown Source:10)`, `(Native Method)`, `(<generated>)`;
# a thread dump puts the module before it (`java.base@17.0.2/`), JRuby the package's folders.
_LOCATION = re.compile(
    r"\((?:[\w$.@+-]{1,100}/){0,10}"
    r"([\w$.-]+\.(?:java|kt|kts|scala|sc|groovy|gradle|cljc?|jsp)|SourceFile|Unknown Source"
    r"|Native Method|<generated>|<unknown>|NO_SOURCE_FILE|WorkflowScript|Script\d+"
    r"|r8-map-id-[\w-]+)(?::(-?\d{1,9}))?\)"
)
# `java.base@17.0.2/`, `app//`, `app/shop.core@1.0/`: class loader and module before the class.
# Effects of Scala say what made them: `flatMap @ shop.Cart$.total`.
_METHOD = re.compile(
    r"(?:\S{1,100} @ )?(?:[\w.@+-]*/){0,2}([\w$.<>-]+(?:/(?:0x)?[0-9a-f]+)?)\.([^.\s/][^./]*)"
)
# `Caused:` is Jenkins', whose logs begin by the root cause.
_LINK = re.compile(
    r"(?:\[[^\]]{0,20}\]\s)?(Caused by|Suppressed|Wrapped by|Caused(?=: \S+[.:])):(?:\s|$)"
)
_LEFT_OUT = re.compile(
    r"(?:\.\.\.|…|\[\.\.\.\])(?:$|\s|\d)|\[CIRCULAR REFERENCE"
    r"|at [\w$./]+\.[^\s()]+\([^)]*\)$"  # a frame of a language that is compiled to no Java file
    r"|- (?:locked|waiting|parking|eliminated|None)\b"  # a thread dump
)
_THREAD = "java.lang.Thread.State: "  # begins the next thread's stack in a dump


def recognises(lines: Sequence[str]) -> int:
    """How many lines have the form of a JVM frame."""
    return sum(_frame(line) is not None for line in lines)


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain of exceptions, the surfaced one first.

    The frames that `... 12 more` stands for are left out: they are the outer frames of the
    enclosing exception, which has them. What hangs below `Suppressed:` (further indented) is
    suppressed as a whole. `Wrapped by:` and `Caused:`, of root-cause-first loggers, link the
    other way round.
    """
    reader = _Reader(Header(error_type or "", message), error_type)
    for line in lines:
        if frame := _frame(line):
            reader.add(frame)
        elif (link := _LINK.match(line.strip())) and "[CIRCULAR REFERENCE" not in line:
            header = _linked_header(line.strip()[link.end() :])
            reader.link(link[1], header, indentation(line))
        elif line.lstrip().startswith(_THREAD):
            reader.end_chain()
        elif not _LEFT_OUT.match(line.strip()):
            reader.between.append(line)
    chains = [[each.closed() for each in chain] for chain in reader.chains]
    return reported_chain(chains, error_type)


class _Reader:
    """What has been read so far: chains, the exception that is open, and lines between stacks."""

    def __init__(self, reported: Header, error_type: str | None) -> None:
        self.chains: list[list[OpenException]] = []
        self.between: list[str] = []
        self._reported = reported
        self._error_type = error_type
        self._open: OpenException | None = None
        self._suppressed_from: int | None = None

    def add(self, frame: Frame) -> None:
        """A frame belongs to the open exception, unless a new header stands before it."""
        if self._open and not self._open.frames:  # `Caused by:` had a message of many lines
            if not self._open.header.type:  # or stands on a line of its own
                named = next((at for at, line in enumerate(self.between) if line.strip()), 0)
                self._open.header = _linked_header("".join(self.between[named : named + 1]))
                self.between = self.between[named + 1 :]
            self._open.header = with_continuation(self._open.header, self.between)
        elif self._open is None or (self.between and find_header(self.between, self._error_type)):
            self._start_chain()
        self.between = []
        if self._open:
            self._open.frames.append(frame)

    def link(self, word: str, header: Header, depth: int) -> None:
        """`Caused by`, `Suppressed` or `Wrapped by` at an indentation opens a linked exception."""
        if self._open is None:
            self._start_chain()
        self.between = []
        if self._suppressed_from is not None and depth < max(self._suppressed_from, 1):
            self._suppressed_from = None
        if word == "Suppressed" and self._suppressed_from is None:
            self._suppressed_from = depth
        self._open = OpenException(header, suppressed=self._suppressed_from is not None)
        chain = self.chains[-1]
        chain.insert(0 if word in ("Wrapped by", "Caused") else len(chain), self._open)

    def end_chain(self) -> None:
        """What follows belongs to none of the exceptions before it."""
        self._open = None
        self.between = []

    def _start_chain(self) -> None:
        header = find_header(self.between, self._error_type) or self._reported
        self._open = OpenException(header)
        self._suppressed_from = None
        self.chains.append([self._open])


def _linked_header(text: str) -> Header:
    text = text.strip()
    header = split_header(text)
    if header and (looks_like_exception(header) or "." in header.type):
        return header
    return Header(text.partition(":")[0].strip(), text.partition(":")[2].strip() or None)


def _frame(line: str) -> Frame | None:
    """`at shop.Cart$Line.total(Cart.java:42) ~[app.jar:1.0]` as a frame; None for other lines."""
    text = line.strip()
    called = text.startswith("at ")
    text = text[3:].lstrip() if called else text.removesuffix(";").replace(" (", "(", 1)
    location = _LOCATION.search(text)
    if location is None:
        return None
    start = location.start()
    # Without its `at` only a line that is nothing but a call counts: prose has blanks.
    if not called and (location[2] is None or " " in text[:start]):
        return None
    method = _METHOD.fullmatch(text, 0, start)
    if method is None:
        return None
    known = "." in location[1]
    number = int(location[2]) if location[2] else None
    return Frame(
        file=location[1] if known else None,
        line=number if number and number > 0 and known else None,
        function=method[2],
        in_app=java_in_app(method[1]),
        module=method[1],
    )
