"""What a person typed, out of the form that Slack sends it in."""

import re


def plain_words(text: str) -> str:
    """What was said beside the mention, as plain text."""
    spoken = re.sub(r"<@[UW][A-Z0-9]+(\|[^>]*)?>", " ", text)
    spoken = re.sub(r"<(?:[^|>]*\|)?([^>]*)>", r"\1", spoken)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        spoken = spoken.replace(entity, character)
    return " ".join(spoken.split())
