"""Untrusted text in messages: it is shown as it is written, whatever Slack would make of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.workspace.block_kit_rules import check_message_blocks
from handlers.blocks.as_written import as_mrkdwn, context_elements, escape, sentence, would_format
from handlers.blocks.parts import context, link, moment, preformatted, section

FORMATS = [
    "*bold*",
    "_it_",
    "~gone~",
    "`code`",
    "```\nx\n```",
    ":white_check_mark:",
    "f(*a)",
]
HARMLESS = ["a_snake_case", "2 * 3", "at 12:30:45", "a > b & c", "x: y", "Foo<Bar>", "3~4"]


def shown(blocks: list[dict[str, Any]]) -> str:
    """What stands in blocks that hold no mrkdwn but ours, as people see it."""
    pieces: list[str] = []
    for block in check_message_blocks(blocks):
        if block["type"] == "rich_text":
            pieces += [
                leaf.get("text", "") for part in block["elements"] for leaf in part["elements"]
            ]
        else:
            texts = block.get("elements") or [block["text"]]
            for text in texts:
                plain = text["text"]
                if text["type"] == "mrkdwn":
                    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                pieces.append(plain)
    return "".join(pieces)


@pytest.mark.parametrize("text", FORMATS)
def test_what_would_format_is_shown_by_what_does_not_parse(text: str) -> None:
    assert would_format(escape(text))
    (block,) = check_message_blocks([section(f":warning: *In* {escape(text)}")])
    first, space, bold, *rest = block["elements"][0]["elements"]
    assert first == {"type": "emoji", "name": "warning"}
    assert (space["text"], bold["text"], bold["style"]) == (" ", "In", {"bold": True})
    assert "".join(leaf["text"] for leaf in rest) == f" {text}"
    grey = context(f"*In* {escape(text)}")["elements"]
    assert [each["type"] for each in grey] == ["mrkdwn", "plain_text"]
    assert grey[1] == {"type": "plain_text", "text": text, "emoji": False}
    assert text not in as_mrkdwn(escape(text)).replace("&gt;", ">")
    assert not set(as_mrkdwn(escape(text))) & set("*~`")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_formats_nothing_stays_mrkdwn(text: str) -> None:
    assert section(escape(text))["type"] == "section"
    assert shown([section(escape(text))]) == shown([context(escape(text))]) == text


def test_links_people_and_times_stay_what_they_are_beside_guarded_text() -> None:
    said = f"*Rejected* by <@U123456> in <#C123456> at {moment(60)}, {link('https://x/a', '*b*')}"
    block = section(f"{said}\n>{escape('`no` :tada:')}")
    check_message_blocks([block])
    line, quote = block["elements"]
    assert [leaf["type"] for leaf in line["elements"]] == [
        "text", "text", "user", "text", "channel", "text", "date", "text", "link"
    ]  # fmt: skip
    assert line["elements"][-1] == {"type": "link", "url": "https://x/a", "text": "*b*"}
    assert line["elements"][6]["timestamp"] == 60
    assert quote == {
        "type": "rich_text_quote",
        "elements": [{"type": "text", "text": "`no` :tada:"}],
    }
    grey = context_elements(said)
    assert [each["type"] for each in grey] == ["mrkdwn"]
    assert "<https://x/a|∗b∗>" in grey[0]["text"]


def test_more_stretches_than_a_context_takes_are_shown_by_lookalikes() -> None:
    pieces = [f"`{n}` {escape('*x*')}" for n in range(9)]
    elements = check_message_blocks([context(*pieces)])[0]["elements"]
    assert [each["text"] for each in elements] == [f"`{n}` ∗x∗" for n in range(9)]


def test_backticks_are_code_in_a_sentence_of_ours_and_nowhere_else() -> None:
    assert sentence("Run `suture *x*` now") == "Run `suture *x*` now"
    assert section(sentence("See `/ec2 help`."))["type"] == "section"
    named = section(sentence("“`x`” runs; see `/ec2 help`."))
    assert [leaf["text"] for leaf in named["elements"][0]["elements"]] == [
        "“`x`” runs; see ", "/ec2 help", "."
    ]  # fmt: skip
    assert shown([section(sentence("an odd ` and *b*"))]) == "an odd ` and *b*"


def test_our_guards_in_a_strangers_text_are_spelt_out() -> None:
    assert not would_format(escape("\ue02abold\ue02a"))
    assert escape("\ue02a") == "\\ue02a"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("pro\u200bd", "pro\\u200bd"),
        ("web\u200d-1", "web\\u200d-1"),
        ("prod\U000e0041\ufe01", "prod\\U000e0041\\ufe01"),
        ("if admin: \r+ pass\x1b[2K", "if admin: \\u000d+ pass\\u001b[2K"),
        ("a\u2028b\u2066c", "a\\u2028b\\u2066c"),
        ("👨\u200d👩 ✔\ufe0f क\u094d\u200dष\r\n", "👨\u200d👩 ✔\ufe0f क\u094d\u200dष\r\n"),
    ],
)
def test_what_is_not_seen_or_turns_a_line_is_spelt_out(text: str, read: str) -> None:
    assert shown([section(escape(text))]) == read
    (leaf,) = preformatted(text)["elements"][0]["elements"]
    assert leaf["text"] == read


def test_a_line_that_begins_like_a_quotation_is_none() -> None:
    for text in ("> x", "a\n  > x"):
        block = section(escape(text))
        assert [part["type"] for part in block["elements"]] == ["rich_text_section"]
        assert shown([block]) == text
    assert section(f"x {escape('> x')}")["type"] == "section"


@given(st.text(alphabet="ab1 *_~`:<>&|@#!^\n“”é\ue02a\u202e", min_size=1))
def test_any_text_is_shown_as_it_is_written(text: str) -> None:
    wanted = text.replace("\ue02a", "\\ue02a").replace("\u202e", "\\u202e")
    block = section(escape(text) + ".")
    if block["type"] == "section":
        assert not set("`") & set(block["text"]["text"])
    assert shown([block]).replace("\n", "") == f"{wanted}.".replace("\n", "")
