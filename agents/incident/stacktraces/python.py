"""Reads Python tracebacks: chained, grouped, with or without markers, and syntax errors."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agents.incident.stacktraces.chains import OpenException, reported_chain
from agents.incident.stacktraces.frames import Frame, Language, RaisedException
from agents.incident.stacktraces.headers import (
    MAX_HEADER_LINES,
    Header,
    looks_like_exception,
    names_type,
    split_header,
    with_continuation,
)
from agents.incident.stacktraces.in_app import python_in_app
from agents.incident.stacktraces.lines import RECORD_START, indentation
from agents.incident.stacktraces.python_listings import as_tracebacks

language: Language = "python"

_FRAME = re.compile(r'File "([^"]{1,1000})", line (\d{1,9})(?:,? in (.*))?')
_SCRIPTS = (".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs")
_WRAPPED = re.compile(r"(?:\",|\", line|, line \d{1,9},|, line \d{1,9}, in)\s*$")
_START = re.compile(r"Traceback \(most recent call (last|first)\)|\(most recent call (first)\):$")
_LINK = re.compile(
    r"\s*(?:(During handling of the above exception, another exception occurred)"
    r"|The above exception was the direct cause of the following exception):"
)
# What `logging` prints when a record cannot be written: who logged it (today, and in Python 2).
_CALL_STACK = re.compile(r"\s*Call stack:\s*")
_LOGGED_FROM = re.compile(r"\s*Logged from file (.{1,200}), line (\d{1,9})\s*")
_REPEATED = re.compile(r"\s*\[Previous line repeated (\d+) more times?\]")
_MARKERS = re.compile(r"[\s~^]*[~^][\s~^]*")
_LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…|<\d+ (?:lines|frames)\b|\(\d+ additional|\[)")
# `  | ` before each line of an exception group; `+-+---- 1 ----` before each of its members.
_GROUP_MARGIN = re.compile(r"\s*(?:\| ?|\+ (?=Exception Group Traceback))")
# What stands after a message, and is none of it: the end of a quotation, a ruler, a prompt, and
# who broke next.
_MESSAGE_END = re.compile(
    r"(?:\"\"\"|```)\s*|([-=_.*])\1{15,}.*|>>> .*|Process [\w-]{1,100}(?::\d+)*:"
    r"|Exception (?:in thread|ignored in).*|at [\w.$]+\(.*"  # and of the JVM that Python runs in
)
_FATAL = re.compile(r"\s*(Fatal Python error): (.*)")
# Django's page of an error, copied.
_DJANGO_TYPE = re.compile(r"Exception Type:\s*([\w.]{1,200})(?: at .*)?")
_DJANGO_MESSAGE = "Exception Value:"
_GROUP_MEMBER = re.compile(r"\s*\+-[+-]*(?: (\d+|\.\.\.) -+)?\s*")


def recognises(lines: Sequence[str]) -> int:
    """How many lines have the form of a Python frame."""
    return sum(_frame(line) is not None for line in _unwrapped(as_tracebacks(lines)))


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain of exceptions, the surfaced one first, each one's frames innermost first.

    An exception raised from another, or raised by its handler in its stead, leads to it as the
    root cause; one that was handled when the handler itself failed is suppressed. Of an exception
    group the first member continues the chain; the other members stand beside it as suppressed.
    """
    reader = _Reader(Header(error_type or "", message), error_type)
    for line in _unwrapped(as_tracebacks(lines)):
        reader.read(line)
    return reported_chain(reader.finish(), error_type)


class _Reader:
    """Where in the traceback we are: in a stack, after its header, or between two stacks."""

    def __init__(self, reported: Header, error_type: str | None) -> None:
        self._reported = reported
        self._error_type = error_type
        # A chain is a list of units in printed order (root cause first); a unit is an exception
        # followed by the members of its group.
        self._chains: list[list[list[RaisedException]]] = []
        self._open: OpenException | None = None
        self._depth = 0  # of the open stack's frames
        self._last_first: bool | None = True  # None: nothing says so
        self._members: list[tuple[int, bool]] = []  # column and suppressed, outermost first
        self._linked = False
        self._while_handling = False
        self._awaits_member = False
        self._named: OpenException | None = None  # its header was read, its message may go on
        self._message_lines: list[str] = []
        self._callers: list[Frame] | None = None  # of the named one, who logged it last
        self._before = ""  # the line before
        self._announced: Header | None = None  # named before its stack
        self._within: bool = False  # the message of the last exception, which its cause's trace is
        self._gap = self._spaced = False  # blank lines: after the last frame, between any two
        self._text_depth = 0

    def read(self, line: str) -> None:
        """Takes the next line."""
        self._take(line)
        if line.strip() and not _LEFT_OUT.match(line):
            self._before = line

    def _take(self, line: str) -> None:
        if (member := _GROUP_MEMBER.fullmatch(line)) and (self._members or "+-+" in line):
            self._enter_member(line.rfind("+"), member[1])
            return
        if margin := _GROUP_MARGIN.match(line):
            line = " " * margin.end() + line[margin.end() :]
        if start := _START.search(line):
            self._start_stack(start[1] == "last", line[: start.start()])
        elif link := _LINK.match(line):
            self._close(self._reported)
            self._linked = True
            self._while_handling = link[1] is not None
        elif self._named is not None and (logged := _logged_from(line)):
            self._callers = [logged]
        elif self._named is not None and line == RECORD_START:
            self._keep_message()
        elif self._named is not None and _CALL_STACK.fullmatch(line):
            self._callers = []
        elif frame := _frame(line):
            if self._callers is None:
                self._add(frame, line)
            else:
                self._callers.append(frame)
        elif self._callers:
            self._read_caller(line)
        elif self._open is not None:
            self._read_in_stack(line)
        elif self._awaits_member and (header := split_header(line)):
            # A member that was never raised has no traceback: its header stands alone.
            self._awaits_member = False
            self._finish_stack(OpenException(header))
        elif self._named is not None and len(self._message_lines) < MAX_HEADER_LINES:
            self._read_message(line.strip())

    def finish(self) -> list[list[RaisedException]]:
        """All chains, each with the exception that surfaced first."""
        self._close(self._reported)
        return [[raised for unit in reversed(chain) for raised in unit] for chain in self._chains]

    def _start_stack(self, last_first: bool, before: str) -> None:
        # `Exception: Traceback (...):` quotes, as its message, the traceback of its cause.
        wrapper = split_header(before)
        if wrapper and self._open and self._open.frames and looks_like_exception(wrapper):
            self._finish_stack(OpenException(wrapper, self._open.frames))
            self._close(self._reported)
            self._within = True
        self._close(self._reported)
        self._announced = None if self._linked else _announced(self._before)
        self._last_first = last_first
        self._open = OpenException(self._reported)
        self._awaits_member = self._gap = self._spaced = False

    def _read_message(self, line: str) -> None:
        if line.startswith(_DJANGO_MESSAGE):
            self._message_lines = [line.removeprefix(_DJANGO_MESSAGE).strip()]
            self._keep_message()
        elif _MESSAGE_END.fullmatch(line):
            self._keep_message()
        else:
            self._message_lines.append(line)

    def _add(self, frame: Frame, line: str) -> None:
        if self._open is None:  # the beginning was cut off
            self._close(self._reported)
            self._announced = _announced(self._before)
            self._open = OpenException(self._reported)
            self._last_first = None
        if not self._open.frames:
            self._depth = indentation(line)
        self._spaced, self._gap = self._spaced or self._gap, False
        self._open.frames.append(frame)

    def _read_caller(self, line: str) -> None:
        """After a caller its line is quoted; after the last, the record that was to be logged."""
        if self._callers and self._callers[-1].text is None and indentation(line):
            self._callers[-1] = replace(self._callers[-1], text=line.strip())
        elif line.strip():
            self._keep_message()

    def _read_in_stack(self, line: str) -> None:
        if self._open is None:
            return
        frames = self._open.frames
        if not line.strip():
            self._gap = bool(frames)
            return
        if _REPEATED.match(line) and frames:
            # Three are printed before this line, so the fingerprint sees the recursion anyway.
            return
        if _MARKERS.fullmatch(line) or _LEFT_OUT.match(line):
            return
        header = split_header(line)
        if frames and (django := _DJANGO_TYPE.fullmatch(line.strip())):
            self._finish_stack(OpenException(Header(django[1], None), frames))
        elif header and frames and self._ends_stack(header, line):
            self._finish_stack(OpenException(header, frames))
        elif header and not frames and looks_like_exception(header):
            self._finish_stack(OpenException(header))
        elif frames and frames[-1].text is None and indentation(line) >= self._depth:
            frames[-1] = replace(frames[-1], text=line.strip())
            self._text_depth = indentation(line)

    def _ends_stack(self, header: Header, line: str) -> bool:
        """Whether the line is the exception's header, and not code, nor prose below a cut stack."""
        depth = indentation(line)
        quoted = bool(self._open and self._open.frames[-1].text) and header.message is not None
        if looks_like_exception(header) or names_type(header, self._error_type):
            return depth <= self._depth or (quoted and depth <= self._text_depth)
        if self._gap and not self._spaced:
            return False
        return depth < self._depth or (quoted and depth == self._depth)

    def _finish_stack(self, raised: OpenException) -> None:
        self._keep_message()
        self._open = None
        self._before = ""
        raised.suppressed = any(suppressed for _, suppressed in self._members)
        self._named = raised

    def _keep_message(self) -> None:
        """The exception whose header was read is complete: joins its message, files it."""
        if self._named is None:
            return
        named, self._named = self._named, None
        named.header = with_continuation(named.header, self._message_lines)
        if self._callers:
            # That a record's arguments do not fit its message is its caller's fault alone.
            unfit = bool(named.frames) and named.frames[-1].function == "getMessage"
            named.frames = self._callers + ([] if unfit else named.frames)
        self._message_lines, self._callers = [], None
        last_first = self._last_first
        if last_first is None:
            last_first = _last_is_innermost(named.frames)
        raised = named.closed(innermost_first=not last_first)
        if self._members and self._chains:
            unit = self._chains[-1][-1]
            # Within a group a cause is printed before what it caused, as outside.
            unit.insert(len(unit) - 1 if self._linked and len(unit) > 1 else len(unit), raised)
        elif self._within and self._chains:
            self._chains[-1].insert(0, [raised])
        elif self._linked and self._chains:
            if self._while_handling and _handler_failed(raised, self._chains[-1][-1][0]):
                handled = [[replace(each, suppressed=True) for each in u] for u in self._chains[-1]]
                self._chains[-1] = handled
            self._chains[-1].append([raised])
        else:
            self._chains.append([[raised]])
        self._linked = self._within = False

    def _close(self, header: Header) -> None:
        """Ends what is being read, with the reported header when the traceback's was cut off.

        Some loggers name the exception before its stack, and not after it.
        """
        if self._open is not None and self._open.frames:
            announced = self._announced
            if announced and (not header.type or names_type(announced, header.type)):
                header = announced
            self._finish_stack(OpenException(header, self._open.frames))
        self._open = None
        self._keep_message()

    def _enter_member(self, column: int, number: str | None) -> None:
        self._close(self._reported)
        while self._members and self._members[-1][0] >= column:
            self._members.pop()
        if number is not None:
            self._members.append((column, number != "1"))
            self._awaits_member = True


def _announced(line: str) -> Header | None:
    """The exception that the line before a stack names, when it is one."""
    if fatal := _FATAL.fullmatch(line):
        return Header(fatal[1], fatal[2])
    header = split_header(line)
    return header if header and looks_like_exception(header) else None


def _last_is_innermost(frames: Sequence[Frame]) -> bool:
    """Whether the frames quote calls of those after them, as is usual, or of those before."""
    after = sum(map(_quotes_call, frames, frames[1:]))
    before = sum(map(_quotes_call, frames[1:], frames))
    return after >= before


def _quotes_call(caller: Frame, called: Frame) -> bool:
    return bool(called.function) and f"{called.function}(" in (caller.text or "")


def _handler_failed(raised: RaisedException, handled: RaisedException) -> bool:
    """Whether a handler broke by itself, rather than raise an exception of its own.

    A caught exception's traceback begins in the function that caught it; what that function was
    doing when the next exception passed through it is quoted there. One that never passed through
    it came from what the handler called, and was caught in there.
    """
    if not handled.frames or not raised.frames:
        return False
    catcher = (handled.frames[-1].file, handled.frames[-1].function)
    doing = [each.text for each in raised.frames if (each.file, each.function) == catcher]
    return not doing or (doing[-1] is not None and not doing[-1].startswith("raise"))


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with frames joined that a mail client or a terminal has wrapped."""
    held = ""
    for line in lines:
        if held:
            line, held = f"{held} {line.strip()}", ""
        if 'File "' in line and _WRAPPED.search(line, max(0, len(line) - 40)):
            held = line.rstrip()
        else:
            yield line
    if held:
        yield held


def _logged_from(line: str) -> Frame | None:
    match = _LOGGED_FROM.fullmatch(line)
    return Frame(match[1], int(match[2]), None, python_in_app(match[1])) if match else None


def _frame(line: str) -> Frame | None:
    match = _FRAME.search(line) if 'File "' in line else None
    if match is None:
        return None
    file, number, function = match.groups()
    if file.endswith(_SCRIPTS):  # who collects errors of several languages may write them alike
        return None
    # Keras marks what it rewrote by a star; a terminal may have drawn its border.
    name = function.rstrip(" *│").lstrip() if function else None
    # Cython names a function by its whole module, and the file as it lay where it was compiled.
    compiled = bool(name) and str(name).startswith(f"{file.rpartition('.')[0].replace('/', '.')}.")
    return Frame(file, int(number) or None, name or None, python_in_app(file) and not compiled)
