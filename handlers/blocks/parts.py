"""The small parts that every message is built from; untrusted text is harmless in all of them."""

import re
from datetime import UTC, datetime
from typing import Any

Block = dict[str, Any]

TEXT_LIMIT = 3000
"""Characters in a section or in a preformatted block that Slack takes without complaint."""


BIDIRECTIONAL = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Characters that let text run the other way, and so say something else than is read."""


def escape(text: str) -> str:
    """Text that mrkdwn shows as it is: no ping, no link, no forged label, no turned line."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return visible(text)


def visible(text: str) -> str:
    """Text in which the characters that would turn its direction are spelt out."""
    return BIDIRECTIONAL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str, limit: int) -> str:
    """Text on one line, cut with an ellipsis. Backticks would open code: they become quotes."""
    flat = " ".join(text.replace("`", "'").split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def clipped(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text cut at a limit, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def section(mrkdwn: str, *, expand: bool = False) -> Block:
    """A paragraph of mrkdwn; the caller has escaped what is not its own."""
    block: Block = {"type": "section", "text": _mrkdwn(mrkdwn)}
    if expand:
        block["expand"] = True
    return block


def context(*mrkdwn: str) -> Block:
    """Small grey text, up to ten pieces."""
    return {
        "type": "context",
        "elements": [_mrkdwn(piece) for piece in mrkdwn[:10]],
    }


def _mrkdwn(text: str) -> Block:
    """Verbatim: Slack makes no links or mentions of bare words, only of what is written as such."""
    return {"type": "mrkdwn", "text": clipped(text), "verbatim": True}


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


def button(
    label: str,
    action_id: str,
    value: str,
    *,
    style: str | None = None,
    confirm: Block | None = None,
) -> Block:
    """A button that carries an id; what it means is decided when it is clicked."""
    element: Block = {
        "type": "button",
        "text": {"type": "plain_text", "text": label},
        "action_id": action_id,
        "value": value,
    }
    if style:
        element["style"] = style
    if confirm:
        element["confirm"] = confirm
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
