"""Slack's message text: what typing becomes, and whom a message notifies."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_REFERENCE = r"<(?:@[UW][A-Z0-9]+|#[CD][A-Z0-9]+|!(?:channel|here|everyone))(?:\|[^<>]*)?>"
_LINK_TOKEN = r"<https?://[^<>|\s]+(?:\|[^<>]*)?>"  # noqa: S105 - a token of text, no secret
_TOKEN = re.compile(f"{_REFERENCE}|{_LINK_TOKEN}")
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
_BARE_URL = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]'\"]")
_AT_NAME = re.compile(r"(?<![\w@/.])@([A-Za-z0-9][\w.-]*)")
_HASH_NAME = re.compile(r"(?<![\w#/&])#([a-z0-9][\w-]*)")
_PING = re.compile(r"<!(?:channel|here|everyone|subteam\^[A-Z0-9]+)(?:\|[^<>]*)?>")
_PLAIN_PING = re.compile(r"(?<!\w)@(channel|here|everyone)\b")
_BROADCASTS = ("channel", "here", "everyone")


def escape(text: str) -> str:
    """Text with Slack's three control characters as entities; entities stay as they are."""
    return _LOOSE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def typed_text(text: str, user_ids: Mapping[str, str]) -> str:
    """What Slack stores when a person types `text`.

    Control characters become entities, `@name` a mention, a bare URL a link token. What is in
    Slack's wire form already (entities, tokens of users, channels, broadcasts and links) is kept:
    the page and scripts type those.
    """
    pieces: list[str] = []
    position = 0
    for token in _TOKEN.finditer(text):
        pieces += [_typed_words(text[position : token.start()], user_ids), token.group()]
        position = token.end()
    return "".join([*pieces, _typed_words(text[position:], user_ids)])


def _typed_words(text: str, user_ids: Mapping[str, str]) -> str:
    pieces: list[str] = []
    position = 0
    for url in _BARE_URL.finditer(text):
        pieces += [_with_mentions(text[position : url.start()], user_ids)]
        pieces += [f"<{escape(url.group())}>"]
        position = url.end()
    return "".join([*pieces, _with_mentions(text[position:], user_ids)])


def _with_mentions(text: str, user_ids: Mapping[str, str]) -> str:
    def mention(match: re.Match[str]) -> str:
        name = match.group(1).rstrip(".-")
        rest = match.group(1)[len(name) :]
        if name.lower() in _BROADCASTS:
            return f"<!{name.lower()}>{rest}"
        user = user_ids.get(name.lower())
        return f"<@{user}>{rest}" if user else match.group()

    return _AT_NAME.sub(mention, escape(text))


def with_escaped_references(
    text: str, user_ids: Mapping[str, str], channel_ids: Mapping[str, str]
) -> str:
    """A command's text under `should_escape`: `@name` as `<@U…|name>`, `#name` as `<#C…|name>`."""

    def user(match: re.Match[str]) -> str:
        found = user_ids.get(match.group(1).lower())
        return f"<@{found}|{match.group(1)}>" if found else match.group()

    def channel(match: re.Match[str]) -> str:
        found = channel_ids.get(match.group(1))
        return f"<#{found}|{match.group(1)}>" if found else match.group()

    return _HASH_NAME.sub(channel, _AT_NAME.sub(user, text))


def pings_in(text: str, blocks: object, *, parse_names: bool = False) -> list[str]:
    """The tokens of a message that would notify a whole channel or group, as they stand in it.

    `parse_names` is the effect of `link_names` and `parse=full`: plain `@channel` counts too.
    Plain text and rich text are not parsed by Slack; rich text has elements of its own for this.
    """
    pings: list[str] = []
    for parsed in [text, *_parsed_texts(blocks)]:
        pings += _PING.findall(parsed)
        if parse_names:
            pings += [f"<!{name}>" for name in _PLAIN_PING.findall(parsed)]
    return [*pings, *_rich_text_pings(blocks)]


def _parsed_texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _parsed_texts(item)
    elif isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "markdown") and isinstance(node.get("text"), str):
            yield node["text"]
        for value in node.values():
            yield from _parsed_texts(value)


def _rich_text_pings(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _rich_text_pings(item)
    elif isinstance(node, dict):
        if node.get("type") == "broadcast":
            yield f"<!{node.get('range')}>"
        elif node.get("type") == "usergroup":
            yield f"<!subteam^{node.get('usergroup_id')}>"
        else:
            for value in node.values():
                yield from _rich_text_pings(value)
