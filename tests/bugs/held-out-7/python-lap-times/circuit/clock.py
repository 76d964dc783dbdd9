"""Lap times as the clock prints them: minutes, seconds and thousandths."""

import re

PRINTED = re.compile(r"(?:(\d+):)?(\d{1,2})\.(\d{3})")


def thousandths(text: str) -> int:
    """A lap time in thousandths of a second."""
    match = PRINTED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a lap time: {text!r}")
    minutes, seconds, rest = match.groups(default="0")
    return (int(minutes) * 60 + int(seconds)) * 1000 + int(rest)


def printed(time: int) -> str:
    """The reverse of thousandths."""
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 60}:{seconds % 60:02}.{rest:03}"
