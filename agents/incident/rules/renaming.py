"""Code taken over to another place: its names renamed, the words of its messages too."""

import re
from collections.abc import Mapping

_STRING = re.compile(
    r"""([rbuRBU]*[fF]?[rRbB]*)(\"\"\"|'''|"|'|`)((?:\\.|(?!\2).)*)\2""", re.DOTALL
)
_PLACEHOLDER = re.compile(r"(\$?\{[^{}]*\})")


def renamed(code: str, names: Mapping[str, str], words: Mapping[str, str]) -> str:
    """`code` with `names` replaced in code (placeholders of strings too) and `words` in texts.

    Names behind a dot belong to something else and stay.
    """
    pieces = []
    end = 0
    for string in _STRING.finditer(code):
        pieces.append(_replaced(code[end : string.start()], names))
        prefix, quote, text = string.groups()
        if "f" in prefix.lower() or quote == "`":
            parts = _PLACEHOLDER.split(text)
            parts[0::2] = [_replaced(part, words) for part in parts[0::2]]
            parts[1::2] = [_replaced(part, names) for part in parts[1::2]]
            text = "".join(parts)
        else:
            text = _replaced(text, words)
        pieces.append(f"{prefix}{quote}{text}{quote}")
        end = string.end()
    pieces.append(_replaced(code[end:], names))
    return "".join(pieces)


def _replaced(code: str, names: Mapping[str, str]) -> str:
    if not names:
        return code
    pattern = r"(?<![.\w$])(" + "|".join(re.escape(name) for name in names) + r")(?![\w$])"
    return re.sub(pattern, lambda found: names[found[1]], code)
