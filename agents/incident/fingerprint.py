"""Names a fault: the same fault gives the same fingerprint, whoever it struck and wherever."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from agents.incident.stacktraces.frames import Frame, StackTrace

FINGERPRINT_CHARACTERS = 32
# When nothing of the application is on the stack, the place where it broke has to do.
FRAMES_WITHOUT_APP = 5
# How much of a path names a file: what stands before differs from machine to machine.
PATH_TAIL = 3
MAX_MESSAGE_CHARACTERS = 1_000

_STACK_OVERFLOWS = ("RecursionError", "StackOverflowError")
_OVERFLOW_MESSAGE = re.compile(r"Maximum call stack size exceeded|too much recursion")

# Quoted, a code's name (`'total'`, `"Pet.owner()"`) says which fault it is; what holds digits,
# blanks or signs is data.
_QUOTED = re.compile(r"(?<!\w)(?:'([^'\n]{1,500})'|\"([^\"\n]{1,500})\")(?!\w)")
_CODE_NAME = re.compile(r"[A-Za-z_$][A-Za-z_$.()]*")
# A field's value in JSON is data, even where it looks like a name; but not what names the fault.
_JSON_VALUE = re.compile(
    r"(\"(?![^\"\n]{0,40}(?:type|code|error|reason|exception|kind)\")[^\"\n]{1,100}\"\s?:\s?)"
    r"\"(?:[^\"\\\n]|\\.){0,500}\"",
    re.IGNORECASE,
)
# `OAuth2AuthenticationException` is long and holds a digit, and is no id.
_NAME_WITH_NUMBER = (
    r"[A-Z]{0,5}[a-z]*(?:[A-Z]{1,5}[a-z]{2,32})*\d{1,3}[a-z]*(?:[A-Z]{1,5}[a-z]{2,32})*"
)

# --- messages: what differs between two strokes of one fault, most particular first ------------
_MESSAGE_VARIABLES = (
    (re.compile(r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"), "<uuid>"),
    (re.compile(r"\beyJ[\w-]{5,1000}(?:\.[\w-]{1,1000}){1,2}"), "<token>"),
    (re.compile(r"(?<=/tmp/)[^\s'\"/<>]{1,200}"), "<tmp>"),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"), "<email>"),
    (re.compile(r"(\b[a-zA-Z][a-zA-Z+.-]{1,20}://[^\s?#'\"<>]{1,2000})[?#][^\s'\"<>]*"), r"\1"),
    (
        re.compile(
            r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
            r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
        ),
        "<date>",
    ),
    (re.compile(r"\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b"), "<time>"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b"), "<address>"),
    (
        re.compile(r"(?<![\w:])(?=[a-f:]{0,30}\d)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])"),
        "<address>",
    ),
    (re.compile(r"\b0x[0-9a-fA-F]+\b|(?<=@)[0-9a-f]{5,16}\b"), "<hex>"),
    # Any word that holds a digit and is long or hexadecimal is an id, within a path as well; so is
    # one with letters between its digits.
    (re.compile(r"\b(?=[a-fA-F]{0,64}\d)[0-9a-fA-F]{7,64}\b"), "<hex>"),
    (re.compile(r"\b\d+(?:\.\d+)?(?:[nuµm]?s|m|h)(?:\d+(?:\.\d+)?(?:m?s|m)){0,3}\b"), "<n>"),
    (
        re.compile(rf"\b(?!{_NAME_WITH_NUMBER}\b)(?=[A-Za-z]{{0,64}}\d)[0-9A-Za-z]{{16,64}}\b"),
        "<id>",
    ),
    (re.compile(r"\b(?=\w{5})[A-Za-z]{0,8}\d{1,8}[A-Za-z]{1,8}\d[0-9A-Za-z]{0,32}\b"), "<id>"),
    (re.compile(r"(?<![A-Za-z_\d])\d++(?:[.,]\d++)*+\s?[kKMGT]i?B\b"), "<n>"),
    (re.compile(r"(?<![A-Za-z_\d])[-+]?\d+(?:[.,]\d+)*"), "<n>"),
    (re.compile(r"(?<=[A-Za-z_-])\d+"), "<n>"),
)

# --- functions and classes: what compilers and proxies number ----------------------------------
_GENERATED_NAMES = (
    (re.compile(r"\$\$(EnhancerBy\w+?|FastClassBy\w+?|SpringCGLIB|Lambda)\$.*"), r"$$\1"),
    (re.compile(r"\$\$Lambda(?:/.*)?$"), "$$Lambda"),
    (re.compile(r"lambda\$(\w+?)\$\d+"), r"lambda$\1"),
    (re.compile(r"\$(Proxy|HibernateProxy|MockitoMock)\$?\w*"), r"$\1"),
    (re.compile(r"(Generated\w{0,40}Accessor)\d+"), r"\1"),
    (re.compile(r"(?<=\w)\$\d+"), "$"),
    (re.compile(r"\baccess\$\d+"), "access$"),
    (re.compile(r"/?0x[0-9a-fA-F]+"), ""),
    (re.compile(r"\.?<locals>\.?"), "."),
    (re.compile(r"___\d+_\d+$"), ""),  # a Rails template's method
    (re.compile(r"(?<=\.func)\d+(?:\.\d+)*"), ""),  # Go
    (re.compile(r"<(?:list|dict|set)comp>|<genexpr>"), ""),
)
# What each of them has; most names have nothing of it, and need not be tried with all.
_PERHAPS_GENERATED = re.compile(r"[$<]|0x|___\d|\.func\d|Accessor\d")

# --- files: what deployments and bundlers put into a path ----------------------------------------
_BUNDLE_HASH = re.compile(
    r"[.~_-](?:(?=[A-Za-z_-]{0,64}\d)[0-9A-Za-z_]{6,64}|(?=[A-Za-z]{1,7}[A-Z])[A-Za-z_]{8})"
    r"(?=\.(?:chunk\.|min\.)?[cm]?jsx?$)"
)
_ROOT = re.compile(
    r"[a-z][a-z+.-]{1,20}://[^/]*/"
    r"|(?:[A-Za-z]:)?/(?:app|code|workspace|usr/src/app|usr/src|var/task"
    r"|(?:srv|opt|var/www|var/lib|root|home/[^/]+|Users/[^/]+)/[^/]+)/"
)
_DEPLOYMENT = re.compile(
    r"\d{6,20}|\d{4}-\d\d-\d\d\S*|[0-9a-fA-F]{7,64}|[0-9a-fA-F-]{36}"
    r"|v?\d+\.\d+(?:\.\d+)?\S{0,40}|tmp\w{4,20}|_MEI\d+|current|.*\.zip|.*\.egg"
)
# A job's copied script is numbered by the run that made it.
_RUN = re.compile(r"(?<=[_-])\d{6,}(?=\.\w+$)")
_DEPLOYMENT_FOLDERS = ("releases", "deployments", "deploys", "builds", "versions")


def fingerprint(server: str, error_type: str, message: str | None, trace: StackTrace) -> str:
    """Names the fault in FINGERPRINT_CHARACTERS hex digits.

    It is made of the server, the error's type, the root cause's type, and the application's
    frames without line numbers, addresses, numbers that compilers and proxies give, deployment
    paths and repetitions. Without any application frame the innermost few frames stand in;
    without frames, or when the innermost function has no name that would tell one place in its
    file from another, the normalised message does.
    """
    root = trace.root_cause
    parts = [server, _name(error_type), _name(root.type) if root else ""]
    frames = _telling_frames(trace)
    if frames:
        places = [_place(frame) for frame in frames]
        parts += _without_repetition(places, _overflowed(error_type, message, trace))
    if not frames or not _is_named(frames[0]):
        parts.append(normalised_message(message or ""))
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:FINGERPRINT_CHARACTERS]


def normalised_message(text: str) -> str:
    """The message with placeholders for what differs from one stroke of a fault to the next.

    Numbers, UUIDs, ids, tokens, dates, times, addresses, e-mails and quoted data go; the query of a
    URL goes whole. Quoted names of code stay. Cut at MAX_MESSAGE_CHARACTERS.
    """
    text = " ".join(text[:MAX_MESSAGE_CHARACTERS].split())
    text = _JSON_VALUE.sub(r'\1"<quoted>"', text)
    text = _QUOTED.sub(_without_data, text)
    for variable, placeholder in _MESSAGE_VARIABLES:
        text = variable.sub(placeholder, text)
    return text


def _without_data(quoted: re.Match[str]) -> str:
    return quoted[0] if _CODE_NAME.fullmatch(quoted[1] or quoted[2]) else "<quoted>"


def _telling_frames(trace: StackTrace) -> list[Frame]:
    chain = [raised for raised in reversed(trace.exceptions) if not raised.suppressed]
    frames = [frame for raised in chain for frame in raised.frames]
    in_app = [frame for frame in frames if frame.in_app]
    return in_app or frames[:FRAMES_WITHOUT_APP]


def _place(frame: Frame) -> str:
    # A Java class says where it is; its file adds nothing and may be missing.
    where = _name(frame.module) if frame.module else _file(frame.file or "")
    return f"{where}:{_name(frame.function or '')}"


def _name(text: str) -> str:
    if not _PERHAPS_GENERATED.search(text):
        return text
    for generated, plain in _GENERATED_NAMES:
        text = generated.sub(plain, text)
    return text


def _file(path: str) -> str:
    """The end of a path that is the same in every deployment."""
    path = _RUN.sub("", path.replace("\\", "/").partition("?")[0])
    root = _ROOT.match(path)
    path = path[root.end() :] if root else path
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if not parts:
        return ""
    *folders, name = parts
    for at in range(len(folders) - 1, -1, -1):
        released = at > 0 and folders[at - 1] in _DEPLOYMENT_FOLDERS
        if released or _DEPLOYMENT.fullmatch(folders[at]):
            folders = folders[at + 1 :]
            break
    return "/".join([*folders, _BUNDLE_HASH.sub("", name)][-PATH_TAIL:])


def _is_named(frame: Frame) -> bool:
    return bool(frame.function) and not str(frame.function).startswith("<")


def _overflowed(error_type: str, message: str | None, trace: StackTrace) -> bool:
    types = [error_type, *(raised.type for raised in trace.exceptions)]
    if any(each.rpartition(".")[2] in _STACK_OVERFLOWS for each in types):
        return True
    messages = [message, *(raised.message for raised in trace.exceptions)]
    return any(each and _OVERFLOW_MESSAGE.search(each) for each in messages)


def _without_repetition(places: Iterable[str], overflowed: bool) -> list[str]:
    """Each place once, in order, so that the depth of a recursion does not matter.

    Where in its cycle a stack overflows is chance: then only what recurs counts, in no order.
    """
    counted = Counter(places)
    recurring = sorted(place for place, count in counted.items() if count > 1)
    return recurring if overflowed and recurring else list(counted)
