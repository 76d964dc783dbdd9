"""What a program's comments promise for the case that there is nothing."""

import re

from agents.incident.rules.single import only

_NOTHING = (
    r"(?:empty|none|nothing|nobody|without|missing|unknown|absent|no \w+|not (?:given|known|there"
    r"|have|found|set)|does not (?:have|give|exist)|cannot be \w+|before (?:the|any) \w+)"
)
_VALUE = (
    r"""(?:""|''|``""``|`""`|`?\b(?:0(?:\.0)?|None|null|undefined|\[\]|zero)\b`?|`?\[\]`?|-1)"""
)
_VALUE_FIRST = re.compile(
    rf"(?P<value>{_VALUE})[^.;\n]{{0,30}}\b(?:when|if|for|without|before|where)\b[^.;]{{0,40}}?{_NOTHING}"
    r"|(?P<before>" + _VALUE + r")\s+(?:before|without)\b",
    re.IGNORECASE,
)
_NOTHING_FIRST = re.compile(
    rf"\b{_NOTHING}\b[^.;]{{0,40}}?\b(?:is|are|has|gives?|have|returns?|was|be)\b[^.;]{{0,12}}?"
    rf"(?P<value>{_VALUE})",
    re.IGNORECASE,
)


_OR_NONE = re.compile(r"\bor\s+`?(?:None|null)`?\s*(?:[.;,)]|$|when\b|if\b|where\b|for\b)")


def value_for_nothing(comment: str) -> str | None:
    """The value that the comment promises when there is nothing, as Python writes it.

    `0`, `None`, `""` and the like; None when the comment promises no value, or several.
    """
    text = " ".join(comment.split())
    found = {
        _plain(match["value"] or match.groupdict().get("before") or "")
        for pattern in (_VALUE_FIRST, _NOTHING_FIRST)
        for match in pattern.finditer(text)
    }
    if not found and _OR_NONE.search(text.split(". ")[0]):  # "The user of that name, or None."
        return "None"
    return only(found)


def _plain(value: str) -> str:
    bare = value.strip("`")
    plain = {"''": '""', "null": "None", "undefined": "None", "zero": "0", "none": "None"}
    return plain.get(bare.lower(), bare)
