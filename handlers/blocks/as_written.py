"""Untrusted text in messages: shown as it is written, so that nothing of it formats or pings.

mrkdwn has no way to write a `*` that is one. So `escape` puts another character in the place of
each sign, a guard, and a message is built in the form that its text needs: mrkdwn while no guarded
sign would format there, else the kinds of text that Slack does not parse.
"""

import re
from collections.abc import Iterator
from typing import Any

from agents.unseen import escaped, spelt_out

Block = dict[str, Any]

TEXT_LIMIT = 3000
"""Characters in a section or in a preformatted block that Slack takes without complaint."""

_SIGNS = "*_~`:>"
_GUARD_OF = {sign: chr(0xE000 + ord(sign)) for sign in _SIGNS}
_GUARDS = "".join(_GUARD_OF.values())
_GUARDED = str.maketrans(_GUARD_OF)
_AS_WRITTEN = str.maketrans({guard: sign for sign, guard in _GUARD_OF.items()})
_AS_MRKDWN = _AS_WRITTEN | {ord(_GUARD_OF[">"]): "&gt;"}
_LOOKALIKES = dict(zip(_GUARDS, "∗ˍ∼ˋ∶›", strict=True))
_CONTEXT_ELEMENTS = 10

_FORMATS = re.compile(
    r"{tick}|(?<![A-Za-z0-9])[{style}](?=\S)|(?<=\S)[{style}](?![A-Za-z0-9])|(?m:^)[ \t]*{quote}"
    r"|{colon}(?=(?:[+-]1|100|1234|[\w{style}+'-]*[^\W\d_][\w{style}+'-]*){colon})".format(
        tick=_GUARD_OF["`"],
        quote=_GUARD_OF[">"],
        colon=_GUARD_OF[":"],
        style="".join(_GUARD_OF[sign] for sign in "*_~"),
    )
)
_GUARD = re.compile(f"[{_GUARDS}]")

_OWN_CODE = re.compile(r"(`[^`\n]+`)|(“[^”]*”)")
_TOKEN = re.compile(
    r"<(?P<token>[^<>\n]+)>|`(?P<code>[^`\n]+)`|:(?P<emoji>[a-z0-9_+-]+):|(?P<style>[*~])"
    r"|(?P<text>[^<`:*~]+|.)",
    re.DOTALL,
)
_STYLES = {"*": "bold", "~": "strike"}


def clipped(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text cut at a limit, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def visible(text: str) -> str:
    """Text in which what would turn it around, what is not seen and our guards are spelt out."""
    return _GUARD.sub(lambda found: escaped(found[0]), spelt_out(text))


def escape(text: str) -> str:
    """Text to stand in mrkdwn as it is: no ping, no link, no style, no emoji, no turned line."""
    return _entities(visible(text).translate(_GUARDED))


def sentence(text: str) -> str:
    """The same for a sentence of Suture's: backticks mark code in it, but not within “ ”."""
    pieces, position = [], 0
    for found in _OWN_CODE.finditer(text):
        code, quotation = found.groups()
        pieces.append(escape(text[position : found.start()]))
        pieces.append(_entities(visible(code)) if code else escape(quotation))
        position = found.end()
    return "".join([*pieces, escape(text[position:])])


def would_format(mrkdwn: str) -> bool:
    """Whether something guarded would format if it stood in mrkdwn as it is written."""
    return _FORMATS.search(mrkdwn) is not None


def as_mrkdwn(mrkdwn: str) -> str:
    """As it is written. Signs that would format become ones that look so: for what is read only."""
    like = _FORMATS.sub(lambda found: found[0][:-1] + _LOOKALIKES[found[0][-1]], mrkdwn)
    return like.translate(_AS_MRKDWN)


def context_elements(*pieces: str) -> list[Block]:
    """The elements of a context block; what is guarded in them is plain text."""
    elements = [element for piece in pieces for element in _elements(piece)]
    if len(elements) > _CONTEXT_ELEMENTS:
        elements = [mrkdwn_text(piece) for piece in pieces]
    return elements[:_CONTEXT_ELEMENTS]


def rich_text(mrkdwn: str) -> Block:
    """The same as a block whose texts Slack takes as they are."""
    parts: list[Block] = []
    for line in mrkdwn.split("\n"):
        kind = "rich_text_quote" if line.startswith(">") else "rich_text_section"
        elements = [leaf for _, leaf in _leaves(line.removeprefix(">")) if leaf]
        if parts and parts[-1]["type"] == kind:
            parts[-1]["elements"] += [{"type": "text", "text": "\n"}, *elements]
        else:
            parts.append({"type": kind, "elements": elements})
    return {"type": "rich_text", "elements": parts}


def _elements(mrkdwn: str) -> Iterator[Block]:
    """One text object, or where something is guarded, one for each stretch of a kind."""
    if not would_format(mrkdwn):
        yield mrkdwn_text(mrkdwn)
        return
    parsed = ""
    for source, leaf in _leaves(mrkdwn):
        if leaf and leaf.keys() == {"type", "text"} and would_format(source):
            if parsed.strip():
                yield mrkdwn_text(parsed)
            parsed = ""
            yield {"type": "plain_text", "text": clipped(leaf["text"].strip(" ")), "emoji": False}
        else:
            parsed += source
    if parsed.strip():
        yield mrkdwn_text(parsed)


def _leaves(mrkdwn: str) -> Iterator[tuple[str, Block | None]]:
    """Each stretch of mrkdwn with the rich text for it; none for a sign that begins a style."""
    style: dict[str, bool] = {}
    text = ""
    for found in _TOKEN.finditer(mrkdwn):
        if found["text"]:
            text += found[0]
            continue
        if text:
            yield text, _styled({"type": "text", "text": _plain(text)}, style)
            text = ""
        if found["style"]:
            name = _STYLES[found["style"]]
            style = {key: True for key in _STYLES.values() if (key in style) != (key == name)}
            yield found[0], None
        elif found["code"]:
            code = {"type": "text", "text": _plain(found["code"])}
            yield found[0], _styled(code, {**style, "code": True})
        elif found["emoji"]:
            yield found[0], {"type": "emoji", "name": found["emoji"]}
        else:
            yield found[0], _styled(_reference(found["token"]), style)
    if text:
        yield text, _styled({"type": "text", "text": _plain(text)}, style)


def _reference(token: str) -> Block:
    """What stands between < and >: a person, a channel, a time or a link."""
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!date^"):
        _, seconds, shape = target.split("^", 2)
        return {"type": "date", "timestamp": int(seconds), "format": shape, "fallback": label}
    return {"type": "link", "url": target, "text": _plain(label or target)}


def _styled(leaf: Block, style: dict[str, bool]) -> Block:
    return {**leaf, "style": style} if style and leaf["type"] in ("text", "link") else leaf


def mrkdwn_text(text: str) -> Block:
    """Verbatim: Slack makes no links or mentions of bare words, only of what is written as such."""
    return {"type": "mrkdwn", "text": clipped(as_mrkdwn(text)), "verbatim": True}


def without_entities(text: str) -> str:
    """Text out of the form that Slack wants it in, and sends it in."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _plain(text: str) -> str:
    return without_entities(text).translate(_AS_WRITTEN)


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
