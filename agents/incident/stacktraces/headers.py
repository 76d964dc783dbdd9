"""Finds the line that names an exception, `Type: message`, among the lines around a stack."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from agents.incident.stacktraces.lines import RECORD_START

MAX_MESSAGE_CHARACTERS = 4_000
# How far before its first frame an exception's header is looked for (messages have many lines).
MAX_HEADER_LINES = 100

_TYPE = re.compile(r"[^\W\d][\w$.<>+]*|[$][\w$.<>]*")
# Node: `TypeError [ERR_INVALID_ARG_TYPE]: ...`; .NET: `Win32Exception (0x80004005): ...`
_CODE = re.compile(r"\s(?:\[[A-Z][A-Z0-9_]*\]|\(0x[0-9A-Fa-f]{8}\))$")
_ANNOUNCEMENT = re.compile(
    r"\s*(?:(?:.{0,300}=\")?Exception in thread \"[^\"]*\" |Unhandled Rejection:? "
    r"|(?:Uncaught|Unhandled|Fatal) (?:\w{1,30} )?[Ee]xception(?:[.:] |:$)"
    r"|Uncaught (?:\(in promise\) ?)?"
    r"|(?:\(node:\d{1,10}\) )?UnhandledPromiseRejectionWarning: )+"
)
_USUAL_ENDINGS = (
    "Exception",
    "Error",
    "Throwable",
    "Failure",
    "Fault",
    "Interrupt",
    "Warning",
    "Exit",
    "ExceptionGroup",
    "StopIteration",
)


@dataclass(frozen=True, slots=True)
class Header:
    """An exception's type and message as one line gives them."""

    type: str
    message: str | None


def split_header(line: str) -> Header | None:
    """Reads `Type: message` or `Type`; None when the line has neither form."""
    announcement = _ANNOUNCEMENT.match(line)
    line = line[announcement.end() :] if announcement else line
    name, colon, message = line.strip().partition(":")
    name = _CODE.sub("", name.rstrip())
    if not _TYPE.fullmatch(name) or name.endswith(".") or message[:1] in ("/", "\\", ":"):
        return None
    header = Header(name, message.strip() if colon else None)
    if message[:1].strip() and not looks_like_exception(header):
        return None  # `cart.py:12` and `http://`, not a type and its message
    return header


def names_type(header: Header, error_type: str | None) -> bool:
    """Whether the header is of the reported type, which may lack its package or module."""
    return bool(error_type) and (
        header.type == error_type
        or header.type.rpartition(".")[2] == str(error_type).rpartition(".")[2]
    )


def looks_like_exception(header: Header) -> bool:
    """Whether the type is named as exceptions usually are."""
    return header.type.rstrip("0123456789").endswith(_USUAL_ENDINGS)


def find_header(lines: Sequence[str], error_type: str | None) -> Header | None:
    """The header in the lines before a stack, the lines after it joined to its message.

    The reported type is looked for first, then a type named as exceptions are, then one in the
    middle of a log line, then a qualified class name or a capitalised name just before the stack.
    """
    lines = lines[-MAX_HEADER_LINES:]
    headers = [(at, header) for at, line in enumerate(lines) if (header := split_header(line))]
    for fits in (lambda header: names_type(header, error_type), looks_like_exception):
        for at, header in headers:
            if fits(header):
                return with_continuation(header, lines[at + 1 :])
    for at, line in enumerate(lines):
        if logged := _header_within(line):
            return with_continuation(logged, lines[at + 1 :])
    for at, header in reversed(headers):
        last_line = not any(line.strip() for line in lines[at + 1 :])
        simple_name = header.type.rpartition(".")[2]
        if not simple_name[:1].islower() and (last_line or "." in header.type):
            return with_continuation(header, lines[at + 1 :])
    return None


def with_continuation(header: Header, lines: Sequence[str]) -> Header:
    """The header with the further lines of its message, cut at MAX_MESSAGE_CHARACTERS."""
    lines = list(takewhile(lambda line: line.strip() != "```", lines))
    further = "\n".join(line for line in lines if line != RECORD_START).rstrip()
    message = header.message
    if further:
        message = f"{message or ''}\n{further}".strip("\n")
    return Header(header.type, message[:MAX_MESSAGE_CHARACTERS] if message else message)


def _header_within(line: str) -> Header | None:
    """`... while saving: org.acme.SaveException: no disk` names its exception in the middle."""
    words = line.split(" ")
    for at, word in enumerate(words):
        header = split_header(word)
        if word == "UnhandledPromiseRejectionWarning:":  # names the next word's error
            continue
        if header and looks_like_exception(header) and (word.endswith(":") or "." in header.type):
            message = " ".join(words[at + 1 :]).strip()
            return Header(header.type, message if word.endswith(":") else header.message)
    return None
