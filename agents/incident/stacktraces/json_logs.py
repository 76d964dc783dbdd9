"""Finds the stack trace in a JSON log record: an escaped string, a list of lines, or objects."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FRAME = re.compile(
    r"\s*(?:at |from |File \"|#\d{1,4} |Caused by|Traceback|goroutine |\d{1,4}: )"
    r"|[^\s:]\.\w{1,5}[:(]\d|@(?:https?|file):"
)
_CAUSE = re.compile(r"cause|inner|previous|nested", re.IGNORECASE)
# Where a line of the log stands when its record holds no trace: Docker, Cloud Logging, loggers.
_LINE_FIELDS = ("log", "message", "msg", "textPayload", "line", "@message", "MESSAGE")
_FILE_FIELDS = ("abs_path", "filename", "file", "fileName", "source", "path")
_LINE_NUMBER_FIELDS = ("lineno", "line", "lineNumber", "line_number")
_FUNCTION_FIELDS = ("function", "method", "methodName", "func", "name", "member")
_CLASS_FIELDS = ("class", "className", "declaringClass", "module")
_QUOTE_FIELDS = ("context_line", "line_text", "code")
_COLUMN_FIELDS = ("colno", "column", "columnNumber")
_TYPE_FIELDS = ("type", "exc_type", "class", "className", "name", "exception_type", "kind")
# Fields whose names leave no doubt that they name an error beside a bare list of its frames.
_ERROR_FIELDS = (("errorType", "errorMessage"), ("exc_type", "exc_value"), ("exceptionType", ""))
_MESSAGE_FIELDS = ("value", "exc_value", "message", "exception_message", "msg")


def text_of_record(record: str, *, or_log_line: bool = True) -> str | None:
    """The trace that the JSON text holds, else (`or_log_line`) its log line.

    None when the text is no JSON, or none of its fields says anything of the kind. Traces of
    causes, nested under names that say so, follow behind `Caused by:`.
    """
    try:
        data: Any = json.loads(record, strict=False)
    except (ValueError, RecursionError):
        return None
    found = list(_traces(data))
    surfaced = max((each for each in found if not each.is_cause), default=None, key=_score)
    surfaced = surfaced or max(found, default=None, key=_score)
    if surfaced is None:
        return _log_line(data) if or_log_line else None
    causes = [each for each in found if each.is_cause and each is not surfaced and each.frames]
    text = surfaced.text
    if text.startswith("goroutine ") and isinstance(data, dict):
        said = str(data.get("panic") or _field(data, _LINE_FIELDS) or "")
        if "panic" in data or said.startswith(("panic: ", "runtime error: ")):
            text = f"panic: {said.removeprefix('panic: ')}\n\n{text}"
    return "\n".join([text, *(f"Caused by: {each.text}" for each in causes)])


@dataclass(frozen=True, slots=True)
class _Trace:
    """A text that may be the trace, how many of its lines look like frames, and where it stood."""

    text: str
    frames: int
    is_cause: bool


def _score(trace: _Trace) -> tuple[int, int]:
    return trace.frames, trace.text.count("\n")


def _traces(data: Any) -> Iterator[_Trace]:
    """All texts of several lines, in the order of the record."""
    unvisited: list[tuple[Any, bool, Mapping[str, Any]]] = [(data, False, {})]
    while unvisited:
        value, is_cause, owner = unvisited.pop()
        if isinstance(value, str):
            if "\n" in value.strip():
                yield _Trace(value, _frames_in(value), is_cause)
        elif isinstance(value, dict):
            named = any(each[0] in value for each in _ERROR_FIELDS)
            if named or any(name in value for name in (*_TYPE_FIELDS, *_MESSAGE_FIELDS)):
                owner = value
            within = [
                (each, is_cause or bool(_CAUSE.search(str(key))), owner)
                for key, each in value.items()
            ]
            unvisited.extend(reversed(within))
        elif isinstance(value, list) and value:
            text = _text_of_list(value, owner)
            if text:
                yield _Trace(text, max(1, _frames_in(text)), is_cause)
            else:
                unvisited.extend((each, is_cause, owner) for each in reversed(value))


def looks_like_frame(line: str) -> bool:
    """Whether the line may belong to a stack, of whatever language."""
    return _FRAME.search(line[:300]) is not None


def _frames_in(text: str) -> int:
    return sum(map(looks_like_frame, text.split("\n")))


def _text_of_list(values: Sequence[Any], owner: Mapping[str, Any]) -> str | None:
    """A list of lines joined, or of frames written as their language would print them."""
    if all(isinstance(value, str) for value in values):
        text = "\n".join(values)
        return _with_error(text, owner) if _frames_in(text) * 2 >= len(values) else None
    frames = [frame for value in values if isinstance(value, dict) and (frame := _frame(value))]
    if not frames or len(frames) * 2 < len(values):
        return None
    # Sentry and structlog print the oldest call first, Java's JSON layouts the newest.
    oldest_first = any("lineno" in value for value in values if isinstance(value, dict))
    newest_first = frames[::-1] if oldest_first else frames
    name, message = _field(owner, _TYPE_FIELDS), _field(owner, _MESSAGE_FIELDS)
    header = ": ".join(filter(None, (name, message)))
    if any(frame.file.endswith(".py") for frame in frames):
        lines = [frame.in_python() for frame in reversed(newest_first)]
        return "\n".join(["Traceback (most recent call last):", *lines, header])
    return "\n".join([header, *(frame.elsewhere() for frame in newest_first)]).lstrip("\n")


def _with_error(text: str, owner: Mapping[str, Any]) -> str:
    """The frames with the error that the fields beside them name, where their language has it."""
    for type_field, message_field in _ERROR_FIELDS:
        error_type = _field(owner, (type_field,))
        if error_type and error_type not in text:
            header = ": ".join(filter(None, (error_type, _field(owner, (message_field,)))))
            return f"{text}\n{header}" if 'File "' in text else f"{header}\n{text}"
    return text


@dataclass(frozen=True, slots=True)
class _FrameFields:
    file: str
    line: str
    column: str | None
    function: str
    owner: str | None
    quote: str | None

    def in_python(self) -> str:
        """The frame as Python prints it."""
        quote = f"\n    {self.quote.strip()}" if self.quote else ""
        return f'  File "{self.file}", line {self.line}, in {self.function}{quote}'

    def elsewhere(self) -> str:
        """The frame as the language prints it that its file is written in."""
        name = f"{self.owner}.{self.function}" if self.owner else self.function
        if self.file.endswith((".java", ".kt", ".scala", ".groovy")):
            return f"\tat {name}({self.file}:{self.line})"
        if self.file.endswith(".go"):
            name = name if "." in name.lstrip("(*").partition(")")[0] else f"main.{name}"
            return f"{name}()\n\t{self.file}:{self.line}"
        if self.file.endswith(".rb"):
            return f"\tfrom {self.file}:{self.line}:in '{self.function}'"
        if self.file.endswith(".cs"):
            return f"   at {name}() in {self.file}:line {self.line}"
        return f"    at {self.function} ({self.file}:{self.line}:{self.column or 1})"


def _frame(fields: Mapping[str, Any]) -> _FrameFields | None:
    file, line = _field(fields, _FILE_FIELDS), _field(fields, _LINE_NUMBER_FIELDS)
    if not file or not line or not line.isdigit():
        return None
    return _FrameFields(
        file=file,
        line=line,
        column=_field(fields, _COLUMN_FIELDS),
        function=_field(fields, _FUNCTION_FIELDS) or "<unknown>",
        owner=_field(fields, _CLASS_FIELDS),
        quote=_field(fields, _QUOTE_FIELDS),
    )


def _field(fields: Mapping[str, Any], names: Sequence[str]) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return None


def _log_line(data: Any) -> str | None:
    said = (data.get(name) for name in _LINE_FIELDS) if isinstance(data, dict) else ()
    return next((line.rstrip("\n") for line in said if isinstance(line, str)), None)
