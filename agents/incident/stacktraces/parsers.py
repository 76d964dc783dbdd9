"""Reads a stack trace in whatever language it is written."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from agents.incident.stacktraces import dotnet, go, java, javascript, php, python, ruby, rust
from agents.incident.stacktraces.frames import Language, RaisedException, StackTrace
from agents.incident.stacktraces.lines import readable_lines, without_lone_surrogates


class Parser(Protocol):
    """What a language's module offers."""

    language: Language

    def recognises(self, lines: Sequence[str], /) -> int:
        """How many of the lines have the form of this language's frames."""
        ...

    def parse(
        self, lines: Sequence[str], error_type: str | None, message: str | None, /
    ) -> tuple[RaisedException, ...]:
        """The exceptions of the trace, from the one that surfaced to the root cause."""
        ...


PARSERS: tuple[Parser, ...] = (java, python, javascript, go, dotnet, ruby, php, rust)


def parse(text: str, error_type: str | None = None, message: str | None = None) -> StackTrace:
    """The trace in `text`, in the language that most of its lines are in.

    `error_type` and `message` are what the report says; they stand in where the trace does not
    name them. Text in no known format gives language "unknown" and no frames, and still the
    reported exception. Never raises, whatever the text; work is linear in its length, and of an
    overlong trace the outer ends are kept (`lines.MAX_LINES`, `chains.MAX_INNERMOST_FRAMES`).
    """
    error_type = without_lone_surrogates(error_type) if error_type else None
    message = without_lone_surrogates(message) if message else message
    lines = readable_lines(text)
    parser = max(PARSERS, key=lambda candidate: candidate.recognises(lines))
    exceptions = parser.parse(lines, error_type, message)
    if parser is java and not _any_in_app(exceptions):
        # Spark and its like run Python: then the traceback within is the application's.
        guest = python.parse(lines, error_type, message)
        parser, exceptions = (python, guest) if _any_in_app(guest) else (parser, exceptions)
    if not exceptions:
        reported = (RaisedException(error_type, message),) if error_type else ()
        return StackTrace("unknown", reported)
    surfaced = exceptions[0]
    # After a trace a log goes on, and its lines look like more of the message.
    if (
        message
        and error_type == surfaced.type
        and (surfaced.message or message).startswith(message)
    ):
        surfaced = replace(surfaced, message=message)
    return StackTrace(parser.language, (surfaced, *exceptions[1:]))


def _any_in_app(exceptions: Sequence[RaisedException]) -> bool:
    return any(frame.in_app for raised in exceptions for frame in raised.frames)
