"""What a person typed, out of the form that Slack sends it in."""

import re

INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
"""What takes no room; the joiners that emoji and scripts need are not among them."""


def plain_words(text: str) -> str:
    """What was said beside the mention, as plain text."""
    spoken = re.sub(r"<@[UW][A-Z0-9]+(\|[^>]*)?>", " ", text)
    spoken = re.sub(r"<(?:[^|>]*\|)?([^>]*)>", r"\1", spoken)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        spoken = spoken.replace(entity, character)
    return " ".join(INVISIBLE.sub(" ", spoken).split())
