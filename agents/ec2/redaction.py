"""Keeping user data and secrets out of logs and messages."""

import base64
import json
import re
import traceback
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

HIDDEN = "[hidden]"
_JSON_IN_TEXT = frozenset({"DesiredState", "ResourceModel", "Properties"})
_SECRET = re.compile(
    r"user_?data|password|secret|credential|private_?key|access_?key|session_?token|authorization",
    re.IGNORECASE,
)
# A quoted text or a word; where it is not clear where that ends, or how it is named, all
# the rest.
_TYPED_USER_DATA = re.compile(
    r"(?<![\"'“”„‘’‚«»`])\b(user[_-]?data)\s*[=:]"
    r"\s*(?:\"(?:\\.|[^\"\\])*\"|'[^']*'|“[^“”]*”|[^\s\"'“”„‘’‚«»`\\]+)(?=\s|$)"
    r"|(?<![\w-])-{0,2}(user[\"'_-]*data)(?![\w-]).*",
    re.IGNORECASE | re.DOTALL,
)


def redacted(value: Any, hidden: Iterable[str] = ()) -> Any:
    """`value` with the fields that hold secrets, and every one of the `hidden` texts, blotted
    out; JSON inside text is looked into."""
    return _redacted(value, _forms(hidden))


def redacted_text(text: str, hidden: Iterable[str] = ()) -> str:
    """`text` without any of the `hidden` texts, as they are or in base64."""
    for form in _forms(hidden):
        text = text.replace(form, HIDDEN)
    return text


def redacted_traceback(error: BaseException, hidden: Iterable[str] = ()) -> str:
    """The traceback of an exception, without any of the `hidden` texts."""
    return redacted_text("".join(traceback.format_exception(error)), hidden)


def without_user_data(request: str) -> str:
    """A request as it may be shown: all of it but the user data that was typed into it."""
    return _TYPED_USER_DATA.sub(lambda found: f"{found[1] or found[2]}={HIDDEN}", request)


def _forms(hidden: Iterable[str]) -> tuple[str, ...]:
    """Each text as it is, as JSON and repr write it, and in base64; the longest first."""
    forms = set()
    for text in hidden:
        forms |= {
            text,
            text.strip(),
            json.dumps(text)[1:-1],
            repr(text)[1:-1],
            base64.b64encode(text.encode()).decode(),
        }
        forms |= {line.strip() for line in text.splitlines() if len(line.strip()) > 7}
    return tuple(sorted((form for form in forms if form), key=len, reverse=True))


def _redacted(value: Any, forms: Sequence[str]) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _field(str(key), one, forms) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(one, forms) for one in value]
    if isinstance(value, str):
        for form in forms:
            value = value.replace(form, HIDDEN)
    return value


def _field(key: str, value: Any, forms: Sequence[str]) -> Any:
    if _SECRET.search(key):
        return HIDDEN
    if key in _JSON_IN_TEXT and isinstance(value, str):
        try:
            return json.dumps(_redacted(json.loads(value), forms))
        except ValueError:
            return HIDDEN
    return _redacted(value, forms)
