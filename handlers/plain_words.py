"""What a person typed, out of the form that Slack sends it in."""

import re

from handlers.blocks.as_written import without_entities

INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
"""What takes no room; the joiners that emoji and scripts need are not among them."""


_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_TOKEN = re.compile(r"<(?:[@#!]|https?://|mailto:)[^<>|]*(?:\|([^<>]*))?>")


def plain_command(text: str) -> str:
    """A slash command, its lines and signs as they were typed: user data is a script.

    Only what Slack itself puts between < and > gives way to its label.
    """
    text = re.sub(rf"^\s*{_MENTION}", "", text)
    spoken = _TOKEN.sub(lambda found: found[1] or found[0][1:-1], text)
    return INVISIBLE.sub(" ", without_entities(spoken)).strip()


def plain_words(text: str) -> str:
    """What was said beside the mention, as plain text."""
    spoken = re.sub(_MENTION, " ", text)
    spoken = re.sub(r"<(?:[^<|>]*\|)?([^<>]*)>", r"\1", spoken)
    return " ".join(INVISIBLE.sub(" ", without_entities(spoken)).split())
