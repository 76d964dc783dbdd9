"""What Slack would refuse is refused, at its real limits, and nothing else."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.workspace.block_kit_rules import (
    block_problems,
    check_message_blocks,
    check_view,
    view_problems,
)
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.inputs import input_state, missing_inputs, standing_elements, with_block_ids


def plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: object) -> dict:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action_id: str = "go", **more: object) -> dict:
    return {"type": "button", "action_id": action_id, "text": plain("Go"), **more}


def actions(*elements: dict, **more: object) -> dict:
    return {"type": "actions", "elements": list(elements), **more}


def options(count: int) -> list[dict]:
    return [{"text": plain(f"o{n}"), "value": f"v{n}"} for n in range(count)]


def menu(count: int) -> dict:
    return {"type": "static_select", "action_id": "m", "options": options(count)}


def preformatted(text: str) -> dict:
    leaf = {"type": "text", "text": text}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [leaf]}],
    }


CONFIRM = {
    "title": plain("Sure?"),
    "text": mrkdwn("It *ends*."),
    "confirm": plain("Yes"),
    "deny": plain("No"),
    "style": "danger",
}


@pytest.mark.parametrize(
    "blocks",
    [
        [section("x" * 3000)],
        [{"type": "header", "text": plain("h" * 150)}],
        [section()] * 1 + [{"type": "divider"}] * 49,
        [actions(*(button(f"b{n}") for n in range(25)))],
        [actions(button(value="v" * 2000, style="danger", confirm=CONFIRM))],
        [section(accessory=menu(100))],
        [{"type": "section", "fields": [mrkdwn("f" * 2000)] * 5}],
        [{"type": "context", "elements": [mrkdwn("c")] * 10}],
        [preformatted("-a\n+b")],
        [{"type": "markdown", "text": "# hi"}],
        [section(block_id="a"), section(block_id="b")],
        [actions(button("same"), block_id="a"), actions(button("same"), block_id="b")],
        [{"type": "container", "title": plain("Diff"), "child_blocks": [preformatted("x")]}],
        [
            {
                "type": "context_actions",
                "elements": [
                    {
                        "type": "feedback_buttons",
                        "action_id": "f",
                        "positive_button": {"text": plain("+"), "value": "1"},
                        "negative_button": {"text": plain("-"), "value": "0"},
                    }
                ],
            }
        ],
    ],
)
def test_good_blocks_pass(blocks):
    assert block_problems(blocks, "message") == []


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [
        ([section("x" * 3001)],
         "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        ([section("")], "must be more than 0 characters"),
        ([{"type": "header", "text": plain("h" * 151)}], "must be less than 151"),
        ([{"type": "header", "text": mrkdwn("h")}], "unsupported type: mrkdwn"),
        ([{"type": "divider"}] * 51, "no more than 50 items"),
        ([actions(*(button(f"b{n}") for n in range(26)))], "no more than 25 items"),
        ([actions()], "no fewer than 1 items"),
        ([actions({**button(), "text": plain("t" * 76)})], "must be less than 76"),
        ([actions(button(value="v" * 2001))], "must be less than 2001"),
        ([actions(button(url="u" * 3001))], "must be less than 3001"),
        ([actions(button(style="warning"))], "must be one of primary, danger"),
        ([actions(button(color="red"))], "invalid additional property: color"),
        ([actions(button("x" * 256))], "must be less than 256"),
        ([actions(button("same"), button("same"))], "duplicate action_id: same"),
        ([actions(button(confirm={**CONFIRM, "title": plain("t" * 101)}))], "less than 101"),
        ([actions(button(confirm={**CONFIRM, "deny": plain("t" * 31)}))], "less than 31"),
        ([section(accessory=menu(101))], "no more than 100 items"),
        ([section(accessory=menu(0))], "no fewer than 1 items"),
        ([actions({"type": "slider", "action_id": "s"})], "unsupported type: slider"),
        ([section(block_id="a"), section(block_id="a")], "duplicate block_id: a"),
        ([section(block_id="b" * 256)], "must be less than 256"),
        ([{"type": "section"}], "missing required field: text"),
        ([{"type": "section", "fields": [mrkdwn("f")] * 11}], "no more than 10 items"),
        ([{"type": "context", "elements": [mrkdwn("c")] * 11}], "no more than 10 items"),
        ([{"type": "card", "title": plain("t" * 151)}], "must be less than 151"),
        ([{"type": "hologram"}], "unsupported type: hologram [json-pointer:/blocks/0/type]"),
        ([{"type": "alert", "text": mrkdwn("!")}], "unsupported type: alert"),
        ([preformatted("")], "missing required field: text"),
        ([{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}],
         "unsupported type: text"),
        (["x"], "must be an object"),
        ({"type": "section"}, "must be an array"),
        ([{"type": "table", "rows": [[]]}] * 2, "only one table"),
        ([section(colour="red")], "invalid additional property: colour"),
    ],
)  # fmt: skip
def test_bad_blocks_are_named(blocks, problem):
    problems = block_problems(blocks, "message")
    assert any(problem in one for one in problems), problems


def test_too_much_text_together_is_refused():
    check_message_blocks([section("x" * 3000)] * 4)
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        check_message_blocks([section("x" * 3000, block_id=str(n)) for n in range(5)])


INPUT = {
    "type": "input",
    "label": plain("Why?"),
    "element": {"type": "plain_text_input", "action_id": "t", "max_length": 3000},
}
MODAL = {"type": "modal", "title": plain("Reason"), "submit": plain("Send"), "blocks": [INPUT]}


def without(key: str) -> dict:
    return {name: value for name, value in MODAL.items() if name != key}


@pytest.mark.parametrize(
    "view",
    [
        MODAL,
        {**MODAL, "blocks": [{"type": "alert", "text": mrkdwn("!"), "level": "error"}]},
        {**MODAL, "blocks": [section()] * 100},
        {"type": "home", "blocks": [section()]},
    ],
)
def test_good_views_pass(view):
    assert view_problems(view, ("modal", "home")) == []


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        ({**MODAL, "title": plain("t" * 25)}, "must be less than 25"),
        ({**MODAL, "submit": plain("t" * 25)}, "must be less than 25"),
        ({**MODAL, "private_metadata": "m" * 3001}, "must be less than 3001"),
        ({**MODAL, "blocks": [section()] * 101}, "no more than 100"),
        ({**MODAL, "blocks": [{"type": "markdown", "text": "x"}]}, "unsupported type: markdown"),
        ({**MODAL, "color": "red"}, "invalid additional property: color"),
        (
            {key: MODAL[key] for key in ("type", "submit", "blocks")},
            "missing required field: title",
        ),
        (
            {key: MODAL[key] for key in ("type", "title", "blocks")},
            "missing required field: submit",
        ),
        ({"type": "home", "blocks": [{"type": "alert", "text": mrkdwn("!")}]}, "unsupported"),
        ({"type": "drawer"}, "unsupported type: drawer"),
        ([], "must be an object"),
    ],
)
def test_bad_views_are_named(view, problem):
    problems = view_problems(view, ("modal", "home"))
    assert any(problem in one for one in problems), problems


def test_a_home_cannot_be_opened_as_a_modal():
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view({"type": "home", "blocks": []}, kinds=("modal",))


def test_a_view_that_is_too_large_is_refused():
    fields = [mrkdwn("f" * 2000)] * 10
    many = [{"type": "section", "fields": fields} for _ in range(20)]
    with pytest.raises(SlackError, match="view_too_large"):
        check_view({"type": "home", "blocks": many})


WHOLE = [
    section(accessory=menu(2), block_id="s"),
    {"type": "section", "fields": [mrkdwn("f")]},
    {"type": "context", "elements": [mrkdwn("c")]},
    actions(button(confirm=CONFIRM), {**menu(2), "action_id": "n"}),
    actions({"type": "overflow", "action_id": "o", "options": options(2)}),
    {**INPUT, "block_id": "i", "optional": False},
    preformatted("x"),
    {"type": "card", "title": plain("t"), "actions": [button()]},
    {"type": "container", "title": plain("t"), "child_blocks": [section()]},
    {"type": "carousel", "elements": [{"type": "card", "title": plain("t")}]},
    {"type": "plan", "title": "p", "tasks": [{"task_id": "1", "title": "t"}]},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "c"}]]},
]
ODD = st.sampled_from([None, True, 7, "", "x", "x" * 5000, [], [[]], [None], {}, {"type": {}}])


def places(node: object) -> list[tuple[dict | list, object]]:
    """Every place in a payload where something stands."""
    keys = node.keys() if isinstance(node, dict) else range(len(node))
    here = [(node, key) for key in keys]
    inner = [node[key] for key in keys if isinstance(node[key], dict | list)]
    return here + [place for one in inner for place in places(one)]


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_a_spoilt_payload_is_judged_and_what_passes_can_be_shown(data):
    blocks = copy.deepcopy([data.draw(st.sampled_from(WHOLE))])
    node, key = data.draw(st.sampled_from(places(blocks)))
    node[key] = data.draw(ODD)
    if not block_problems(blocks, "message"):
        shown = with_block_ids(blocks)
        standing_elements(shown)
        missing_inputs(shown, input_state(shown, {}))
    view_problems({**MODAL, "blocks": blocks}, ("modal",))


def test_the_payloads_to_spoil_are_whole():
    for block in WHOLE:
        assert block_problems([block], "message") == [], block
