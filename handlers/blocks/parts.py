"""The small parts that every message is built from; untrusted text is harmless in all of them."""

import re
from datetime import UTC, datetime

from handlers.blocks.as_written import (
    Block,
    clipped,
    context_elements,
    escape,
    mrkdwn_text,
    rich_text,
    visible,
    would_format,
)

MOST_TEXT = 10_000
"""Characters in all blocks of a message. Slack's own limit is not documented; refusals of messages
of 11,300 and more are known."""


def text_length(part: object) -> int:
    """The characters of all texts and addresses in blocks."""
    if isinstance(part, list):
        return sum(text_length(each) for each in part)
    if not isinstance(part, dict):
        return 0
    own = sum(len(part[key]) for key in ("text", "url") if isinstance(part.get(key), str))
    return own + sum(text_length(value) for value in part.values())


def one_line(text: str, limit: int) -> str:
    """Text on one line, cut with an ellipsis."""
    return clipped(" ".join(text.split()), limit)


def section(mrkdwn: str, *, expand: bool = False) -> Block:
    """A paragraph of mrkdwn; the caller has escaped what is not its own."""
    if would_format(mrkdwn):
        return rich_text(clipped(mrkdwn))
    block: Block = {"type": "section", "text": mrkdwn_text(mrkdwn)}
    if expand:
        block["expand"] = True
    return block


def context(*mrkdwn: str) -> Block:
    """Small grey text, up to ten pieces."""
    return {"type": "context", "elements": context_elements(*mrkdwn)}


def preformatted(text: str) -> Block:
    """Code or a diff: nothing in it is parsed, so nothing needs escaping."""
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": clipped(visible(text)) or " "}],
            }
        ],
    }


def button(label: str, action_id: str, value: str, *, style: str | None = None) -> Block:
    """A button that carries an id; what it means is decided when it is clicked."""
    element: Block = {
        "type": "button",
        "text": {"type": "plain_text", "text": label},
        "action_id": action_id,
        "value": value,
    }
    if style:
        element["style"] = style
    return element


def link_button(label: str, action_id: str, url: str) -> Block:
    """A button that opens a page."""
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label},
        "action_id": action_id,
        "url": url,
    }


def actions(*elements: Block, block_id: str) -> Block:
    """A row of buttons."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def link(url: str, label: str) -> str:
    """A mrkdwn link with an escaped label."""
    return f"<{url.replace('|', '%7C').replace('>', '%3E')}|{escape(label)}>"


def moment(seconds: float) -> str:
    """A time in each reader's own zone, to stand after “at”: “1:44:32 AM today”."""
    fallback = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return f"<!date^{int(seconds)}^{{time_secs}} {{date_short_pretty}}|{fallback}>"


def span(seconds: float) -> str:
    """A length of time, roughly: `5 min`, `3 h`, `2 days`, `4 months`."""
    for unit, length in (("year", 365 * 86400), ("month", 30 * 86400), ("day", 86400)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{int(seconds // 3600)} h" if seconds >= 3600 else f"{max(1, int(seconds // 60))} min"


def permalink_of(workspace_url: str, channel_id: str | None, thread_ts: str | None) -> str | None:
    """A message's permalink, as Slack forms them; None while there is no message."""
    if not (thread_ts and channel_id and workspace_url):
        return None
    return f"{workspace_url.rstrip('/')}/archives/{channel_id}/p{thread_ts.replace('.', '')}"


def person(who: str) -> str:
    """A mention when this is a Slack user id, else the escaped name."""
    return f"<@{who}>" if re.fullmatch(r"[UW][A-Z0-9]{5,}", who) else escape(who)


def times(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else f"{count} times"
