"""Keeping out of Slack, models and pull requests what looks like a secret.

Every pattern is linear in the text, which strangers write: one that may begin anywhere in a long
word and reads it to its end would keep the process for minutes.
"""

import re

HIDDEN = "[hidden]"

_CONTROL = re.compile(
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)|[\x00-\x08\x0b-\x1f\x7f]"
)
_KEY_BLOCK = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL
)
_TOKEN = re.compile(
    r"\b(?:gh[a-z]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{8,}|xapp-[\w-]{8,}"
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{30,}|sk-[\w-]{20,}|npm_[0-9A-Za-z]{30,}|pypi-[\w-]{30,}"
    r"|(?<!-)eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)"
)
# `{password}`, `${TOKEN}`, `%s` in a line of code: where a secret will stand, and none.
_BLANK = r"\$?\{[^\s{}]*\}|%s|%\(\w+\)s|<[^\s<>]*>|\[hidden\]"
_IN_ADDRESS = re.compile(rf"(?<=://)[^\s/@:]*:(?!{_BLANK})[^\s/@\"]+(?=@)")
_NAMED = re.compile(
    r"((?<![\w-])(?=[\w-]*?(?:passw(?:or)?d|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
    r"|authorization|credential))[\w-]++[\"']?\s*+[=:]\s*+(?:(?:bearer|basic)\s++)?[\"']?)"
    r"(?!\[hidden\])[^\s\"',;]{4,}",
    re.IGNORECASE,
)
_BEARER = re.compile(
    r"(\bbearer\s++|\bauthorization[\"']?\s*+[=:]\s*+[\"']?basic\s++)[\w.~+/-]{16,}=*",
    re.IGNORECASE,
)
_IN_QUERY = re.compile(
    r"([?&](?:(?:key|sig|auth)|(?=[\w.-]*?(?:passw(?:or)?d|secret|token|api_?key|signature"
    rf"|credential))[\w.-]++)=)(?!{_BLANK})[^&#\s\"'<>]+",
    re.IGNORECASE,
)


_MAY_HOLD = re.compile(r"[=@]|-----|[\w-]{11}|bearer", re.IGNORECASE)
"""Without any of these nothing below finds anything: most short texts are done with."""


def without_credentials(text: str) -> str:
    """What a server reports, without what is beyond doubt a secret: known by its shape, or by its
    place in an address or a header. Code that only names secrets stays as it is."""
    if not _MAY_HOLD.search(text):
        return text
    for pattern in (_KEY_BLOCK, _TOKEN, _IN_ADDRESS):
        text = pattern.sub(HIDDEN, text)
    for pattern in (_BEARER, _IN_QUERY):
        text = pattern.sub(rf"\1{HIDDEN}", text)
    return text


def without_secrets(text: str) -> str:
    """`text` without control characters and without what is shaped or named like a secret."""
    text = _CONTROL.sub("", text)
    for pattern in (_KEY_BLOCK, _TOKEN, _IN_ADDRESS):
        text = pattern.sub(HIDDEN, text)
    return _NAMED.sub(rf"\1{HIDDEN}", text)
