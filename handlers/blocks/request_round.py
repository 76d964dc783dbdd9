"""The message of a round: what is being done, what is asked, what came of it."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from agents.ec2.instance_view import SILENT_TAGS, TOLD_ONE_BY_ONE
from agents.ec2.redaction import without_user_data
from handlers.blocks.as_written import TEXT_LIMIT, Block, clipped, escape, sentence, visible
from handlers.blocks.parts import (
    MOST_TEXT,
    actions,
    button,
    context,
    moment,
    one_line,
    person,
    preformatted,
    section,
    text_length,
)
from storage.agent_requests import AgentRequest, AgentRound, RoundState

INSTANCES_SHOWN = 100
CHANGES_LIMIT = 5000
LONGEST_CHANGE = 400
BUTTONS_ROOM = 300
"""Characters; what a message still has room for is its tables'."""
OPTIONS_SHOWN = 100
UNTOLD_TAGS = SILENT_TAGS | {"suture:requested-by"}
"""In a table nobody reads a user's id; describing an instance tells it."""


def round_text(round_: AgentRound) -> str:
    """The round in one line, for notifications and screen readers."""
    if round_.answer:
        return sentence(one_line(str(round_.answer["text"]), 300))
    if round_.question:
        return sentence(one_line(str(round_.question["message"]), 300))
    return escape(f"Working… {round_.progress or ''}".rstrip())


def round_blocks(request: AgentRequest, round_: AgentRound) -> list[Block]:
    """The round's message, with inputs and buttons only while it waits."""
    match round_.state:
        case RoundState.WORKING:
            return [context(f":hourglass_flowing_sand: {sentence(round_.progress or 'Working…')}")]
        case RoundState.ASKING:
            return _question(round_)
        case RoundState.CONFIRMING:
            return [*_confirmation(round_), *_confirmation_buttons(round_)]
        case RoundState.REPLIED:
            return _replied(round_)
        case _:
            return _answer(request, round_)


def alone_blocks(request: AgentRequest, round_: AgentRound) -> list[Block]:
    """What the requester alone is told, where the channel cannot be: which request, its end."""
    asked = f"“{escape(one_line(without_user_data(request.text), 200))}” in <#{request.channel_id}>"
    return [context(f"About {asked}"), *_paragraphs(_ending(round_))]


def _ending(round_: AgentRound) -> str:
    if round_.answer:
        return str(round_.answer["text"])
    asks = (round_.question or {}).get("message", "")
    return f"{asks} I cannot ask this in the channel; ask me here instead.".strip()


def _question(round_: AgentRound) -> list[Block]:
    question = round_.question or {}
    blocks = [section(sentence(question["message"]))]
    blocks += [_input(field) for field in question.get("fields", [])]
    blocks.append(
        actions(
            button("Send", "provide_parameters", str(round_.interrupt_id), style="primary"),
            button("Cancel", "cancel_action", str(round_.interrupt_id)),
            block_id=f"ask:{round_.interrupt_id}",
        )
    )
    blocks.append(context("Or reply in this thread; “cancel” ends it."))
    return blocks


def _input(field: dict[str, Any]) -> Block:
    """An input for one parameter; a menu when there is something to choose from."""
    options = [_option(option) for option in field.get("options", [])[:OPTIONS_SHOWN]]
    name = field["name"]
    if field["kind"] == "select" and options:
        element: Block = {
            "type": "static_select",
            "action_id": name,
            "placeholder": {"type": "plain_text", "text": "Choose"},
            "options": options,
        }
        chosen = next((o for o in options if o["value"] == field.get("value")), None)
        if chosen:
            element["initial_option"] = chosen
    else:
        element = {"type": "plain_text_input", "action_id": name}
        if field.get("value"):
            element["initial_value"] = str(field["value"])
    return {
        "type": "input",
        "block_id": name,
        "optional": not field.get("required", True),
        "label": {"type": "plain_text", "text": one_line(field["label"], 100)},
        "element": element,
    }


def _option(option: dict[str, str]) -> Block:
    return {
        "text": {
            "type": "plain_text",
            "text": one_line(visible(option["label"]), 75),
            "emoji": False,
        },
        "value": option["value"][:150],
    }


def _confirmation(round_: AgentRound) -> list[Block]:
    question = round_.question or {}
    blocks = [
        section(f":warning: *{sentence(question['message'])}*"),
        context(f"Account `{escape(question['account'])}` · region `{escape(question['region'])}`"),
    ]
    if changes := question.get("changes"):
        lines = [f"• {escape(one_line(change, LONGEST_CHANGE))}" for change in changes]
        blocks += [section("\n".join(part)) for part in _parts(lines, CHANGES_LIMIT)]
    if left := question.get("left_over"):
        quoted = ", ".join(f"“{escape(one_line(one, 80))}”" for one in left[:10])
        creates = question.get("action") == "create_instance"
        told = " `/ec2 help` says what a create takes." if creates else ""
        blocks.append(
            section(f":grey_question: Not understood, so no part of this: {quoted}.{told}")
        )
    facts = [f"Dry run: {sentence(question.get('dry_run') or 'not available')}"]
    if question.get("price"):
        facts.append(escape(question["price"]))
    below = context(*facts)
    tables = instance_tables(question.get("targets") or [], _room_beside([*blocks, below]))
    return [*blocks, *tables, below]


def _confirmation_buttons(round_: AgentRound) -> list[Block]:
    row = actions(
        button("Confirm", "confirm_action", str(round_.interrupt_id), style="danger"),
        button("Cancel", "cancel_action", str(round_.interrupt_id)),
        block_id=f"confirm:{round_.interrupt_id}",
    )
    if round_.expires_at is None:
        return [row]
    return [row, context(f"Expires at {moment(round_.expires_at)}")]


def _replied(round_: AgentRound) -> list[Block]:
    """A question that was answered: what was asked, what was said, by whom."""
    question, reply = round_.question or {}, round_.reply or {}
    if question.get("kind") == "confirm":
        return [*_confirmation(round_), context(_verdict(round_))]
    given = reply.get("text") or ", ".join(
        f"{name} {value}" for name, value in (reply.get("parameters") or {}).items() if value
    )
    said = "Cancelled" if reply.get("cancelled") else f"“{escape(one_line(str(given), 300))}”"
    answered = f"{person(round_.replied_by or '')}: {said}"
    return [
        section(sentence(question["message"])),
        context(_verdict(round_) if reply.get("expired") else answered),
    ]


def _verdict(round_: AgentRound) -> str:
    reply = round_.reply or {}
    when = moment(round_.replied_at or 0)
    if reply.get("expired"):
        return f":hourglass: Expired at {when}; nothing was done."
    verb = "Confirmed" if reply.get("confirmed") else "Cancelled"
    return f"{verb} by {person(round_.replied_by or '')} at {when}"


def _answer(request: AgentRequest, round_: AgentRound) -> list[Block]:
    answer = round_.answer or {}
    mark = ":white_check_mark:" if answer.get("ok", True) else ":warning:"
    blocks = _paragraphs(answer["text"], mark)
    if (instances := answer.get("instances")) and not answer.get("in_full"):
        blocks += instance_tables(instances, _room_beside(blocks))
    if undo := answer.get("undo"):
        label = one_line(str(undo.get("label") or "Undo"), 75)
        blocks.append(
            actions(
                button(label, "undo_action", f"{request.id}:{round_.number}"),
                block_id=f"undo:{request.id}:{round_.number}",
            )
        )
    if answer.get("retry") and request.round == round_.number:
        blocks.append(
            actions(
                button("Retry", "retry_request", f"{request.id}:{round_.number}", style="primary"),
                block_id=f"retry:{request.id}:{round_.number}",
            )
        )
    return blocks


def _paragraphs(text: str, mark: str = "") -> list[Block]:
    """A text in as many sections as it takes."""
    lines = f"{mark} {sentence(text)}".lstrip().split("\n")
    parts = _parts(lines, MOST_TEXT - BUTTONS_ROOM)
    return [section("\n".join(part), expand=True) for part in parts]


def _room_beside(blocks: list[Block]) -> int:
    return MOST_TEXT - BUTTONS_ROOM - text_length(blocks)


def instance_tables(instances: list[dict[str, Any]], room: int) -> list[Block]:
    """Instances as columns of plain text: name, id, type, state; of a few launch time and tags.
    `room`: characters that they may take together."""
    if not instances:
        return []
    shown = instances[:INSTANCES_SHOWN]
    few = len(shown) <= TOLD_ONE_BY_ONE
    lines = _columns(shown, launched=few)
    if few:
        lines += [line for one in shown for line in _tags(one)]
    if more := len(instances) - len(shown):
        lines.append(f"and {more} more: name a tag, a type or a state to see fewer")
    return [preformatted("\n".join(part)) for part in _parts(lines, room)]


def _columns(instances: list[dict[str, Any]], *, launched: bool) -> list[str]:
    rows = [["NAME", "ID", "TYPE", "STATE", *(["LAUNCHED (UTC)"] if launched else [])]]
    for one in instances:
        name = one_line(visible(str(one.get("name") or "-")), 30)
        when = str(one.get("launch_time") or "-")[:16].replace("T", " ")
        row = [name, str(one["id"]), str(one["type"]), str(one["state"])]
        rows.append([*row, when] if launched else row)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _tags(one: dict[str, Any]) -> list[str]:
    tags = {k: v for k, v in (one.get("tags") or {}).items() if k not in UNTOLD_TAGS}
    listed = ", ".join(f"{key}={value}" for key, value in sorted(tags.items()))
    told = f"{one['id']}: {one_line(visible(listed), 300)}"
    return wrap(told, 66, subsequent_indent="  ", break_on_hyphens=False) if tags else []


def _parts(lines: list[str], room: int) -> Iterator[list[str]]:
    """The lines in as many parts as Slack's limit for one takes; what there is no room for is
    cut."""
    part: list[str] = []
    for line in (clipped(one, TEXT_LIMIT) for one in lines):
        if part and sum(len(one) + 1 for one in part) + len(line) > TEXT_LIMIT:
            yield part
            part = []
        room -= len(line) + 1
        if room < 0:
            yield [*part, "… The rest is left out: a Slack message cannot be longer."]
            return
        part.append(line)
    yield part
