"""Reads Rust's panics and backtraces, and the chains of causes that anyhow and eyre print."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.incident.stacktraces.chains import OpenException, reported_chain
from agents.incident.stacktraces.frames import Frame, Language, RaisedException
from agents.incident.stacktraces.headers import Header, with_continuation
from agents.incident.stacktraces.in_app import rust_in_app

language: Language = "rust"

_PANIC = re.compile(r"(?:.*?\s)?thread '[^'\n]{0,200}' (?:\(\d{1,20}\) )?panicked at (.*)")
_OLD_PANIC = re.compile(r"'(.*)', (\S.{0,500}\.rs):(\d{1,9})(?::(\d{1,9}))?")  # before Rust 1.73
_PLACE = re.compile(
    r"(?:at )?(\S[^\n:]{0,500}\.rs|[A-Za-z]:[^\n:]{1,500}\.rs):(\d{1,9})(?::(\d{1,9}))?:?"
)
_CALL = re.compile(r"(\d{1,6}): +(?:0x[0-9a-f]{1,16} - )?(\S.*)")
_BACKTRACE = re.compile(r"(?:[Ss]tack )?[Bb]acktrace:|.*━ BACKTRACE ━.*")
_ERROR = re.compile(r"(?:.*?\s)?Error: ?(.*)")
_CAUSES = re.compile(r"Caused by:")
_NUMBERED = re.compile(r"(?:\d{1,3}: )?(.*)")
_NOTE = re.compile(r"note: |Location:$|\s*⋮|stack backtrace:")
_HASH = re.compile(r"(?:::h[0-9a-f]{16}|\[[0-9a-f]{16}\])")
_CLOSURE = re.compile(r"::\{\{?(?:closure|impl|vtable\.shim)\}?\}?(?:#\d+)?")


def recognises(lines: Sequence[str]) -> int:
    """How many lines belong to a Rust backtrace or announce a panic."""
    in_backtrace, count = False, 0
    for line in lines:
        text = line.strip()
        in_backtrace = in_backtrace or bool(_BACKTRACE.fullmatch(text))
        if _PANIC.match(text) or _PLACE.fullmatch(text):
            count += 2
        elif in_backtrace and _CALL.fullmatch(text):
            count += 1
    return count


def parse(
    lines: Sequence[str], error_type: str | None, message: str | None
) -> tuple[RaisedException, ...]:
    """The chain, the surfaced one first: a panic, or an error and its causes.

    A panic says where it happened; when the backtrace does not show that place (it has no line
    numbers, or there is none) it stands as a frame of its own. An error's backtrace was taken
    where its root cause was made, and belongs to that.
    """
    reader = _Reader(Header(error_type or "", message))
    for line in lines:
        reader.read(line.strip())
    return reported_chain(reader.finish(), error_type)


class _Reader:
    """What has been read: chains with their places, and which part of a report we are in."""

    def __init__(self, reported: Header) -> None:
        self._reported = reported
        self._chains: list[list[OpenException]] = []
        self._places: list[Frame | None] = []
        self._part = "outside"  # then "message", "causes" or "backtrace"

    def read(self, text: str) -> None:
        """Takes the next line, without the blanks around it."""
        if panic := _PANIC.match(text):
            self._start(*_panic(panic[1]))
        elif _BACKTRACE.fullmatch(text):
            self._part = "backtrace"
        elif _CAUSES.match(text) and self._chains:
            self._part = "causes"
        elif self._part == "backtrace" and self._in_backtrace(text):
            return
        elif self._part == "outside" or self._part == "backtrace":
            if error := _ERROR.fullmatch(text):
                self._start(Header("Error", error[1] or None), None)
            elif place := _PLACE.fullmatch(text):
                self._add_place(place)
        elif _NOTE.match(text):
            self._part = "outside"
        elif text:
            self._say(text)

    def finish(self) -> list[list[RaisedException]]:
        """All chains, each with what surfaced first."""
        for chain, place in zip(self._chains, self._places, strict=True):
            frames = chain[-1].frames
            if place and not any(_same_place(place, frame) for frame in frames):
                ours = next((at for at, frame in enumerate(frames) if frame.in_app), 0)
                if frames and frames[ours].in_app and frames[ours].file is None:
                    innermost = frames.pop(ours)
                    place = replace(place, function=innermost.function, module=innermost.module)
                frames.insert(ours, place)
        return [[each.closed() for each in chain] for chain in self._chains]

    def _start(self, header: Header, place: Frame | None) -> None:
        self._chains.append([OpenException(header)])
        self._places.append(place)
        self._part = "message"

    def _say(self, text: str) -> None:
        """A line of the message, or of the list of causes; eyre numbers both."""
        chain = self._chains[-1]
        numbered = _CALL.fullmatch(text)
        if place := _PLACE.fullmatch(text):
            self._add_place(place)
        elif self._part == "causes" or (numbered and numbered[1] != "0"):
            chain.append(OpenException(Header("Error", numbered[2] if numbered else text)))
        else:
            chain[-1].header = with_continuation(
                chain[-1].header, [numbered[2] if numbered else text]
            )

    def _in_backtrace(self, text: str) -> bool:
        if not self._chains:
            self._start(self._reported, None)
            self._part = "backtrace"
        frames = self._chains[-1][-1].frames
        if place := _PLACE.fullmatch(text):
            if frames and frames[-1].file is None:
                frames[-1] = _placed(frames[-1], place)
            return True
        if call := _CALL.fullmatch(text):
            frames.append(_called(call[2]))
            return True
        return False

    def _add_place(self, place: re.Match[str]) -> None:
        """eyre's `Location:`, or a backtrace whose beginning was cut off."""
        if not self._chains:
            self._start(self._reported, None)
            self._part = "backtrace"
        if self._places[-1] is None:
            self._places[-1] = _placed(Frame(None, None, None, True), place)


def _panic(text: str) -> tuple[Header, Frame | None]:
    """What a panic says of itself; since Rust 1.73 its message follows on the next line."""
    if old := _OLD_PANIC.match(text):
        place = Frame(old[2], int(old[3]), None, rust_in_app("", old[2]), int(old[4] or 0) or None)
        return Header("panic", old[1]), place
    found = _PLACE.match(text)
    return Header("panic", None), _placed(Frame(None, None, None, True), found) if found else None


def _called(name: str) -> Frame:
    name = _HASH.sub("", name)
    path = _CLOSURE.sub("", name)
    module, _, function = path.rpartition("::")
    return Frame(None, None, function or path, rust_in_app(name, None), module=module or None)


def _placed(frame: Frame, place: re.Match[str]) -> Frame:
    name = "::".join(filter(None, (frame.module, frame.function)))
    return replace(
        frame,
        file=place[1],
        line=int(place[2]) or None,
        column=int(place[3] or 0) or None,
        in_app=rust_in_app(name, place[1]),
    )


def _same_place(place: Frame, frame: Frame) -> bool:
    if frame.file is None or place.file is None or frame.line != place.line:
        return False
    one, other = (each.replace("\\", "/").removeprefix("./") for each in (place.file, frame.file))
    return one.endswith(other) or other.endswith(one)
