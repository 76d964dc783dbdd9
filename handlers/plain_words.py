"""What a person typed, out of the form that Slack sends it in."""

import re

from handlers.blocks.as_written import without_entities

INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
"""What takes no room; the joiners that emoji and scripts need are not among them."""


def plain_words(text: str) -> str:
    """What was said beside the mention, as plain text."""
    spoken = re.sub(r"<@[UW][A-Z0-9]+(\|[^>]*)?>", " ", text)
    spoken = re.sub(r"<(?:[^|>]*\|)?([^>]*)>", r"\1", spoken)
    return " ".join(INVISIBLE.sub(" ", without_entities(spoken)).split())
