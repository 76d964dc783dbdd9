"""Keeping out of Slack what looks like a secret in the output of a program."""

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
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{30,}|sk-[\w-]{20,}|npm_\w{30,}|pypi-[\w-]{30,}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)"
)
_IN_ADDRESS = re.compile(r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)")
_NAMED = re.compile(
    r"(\b[\w-]*(?:passw(?:or)?d|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
    r"|authorization|credential)[\w-]*[\"']?\s*[=:]\s*(?:(?:bearer|basic)\s+)?[\"']?)"
    r"(?!\[hidden\])[^\s\"',;]{4,}",
    re.IGNORECASE,
)


def without_secrets(text: str) -> str:
    """`text` without control characters and without what is shaped or named like a secret."""
    text = _CONTROL.sub("", text)
    for pattern in (_KEY_BLOCK, _TOKEN, _IN_ADDRESS):
        text = pattern.sub(HIDDEN, text)
    return _NAMED.sub(rf"\1{HIDDEN}", text)
