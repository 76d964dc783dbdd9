"""Block Kit's rules for blocks and views: what Slack would refuse is refused here too.

Limits: docs.slack.dev, reference/block-kit/blocks; the sum of all text is undocumented and was
seen refused between 11.3 and 13.3 thousand characters.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal

from bot.demo.workspace.block_kit_elements import (
    ACTION_ELEMENTS,
    CONTEXT_ACTIONS,
    INPUT_ELEMENTS,
    SECTION_ACCESSORIES,
    check_element,
    check_image,
    check_rich_text,
)
from bot.demo.workspace.block_kit_findings import ANY_TEXT, Findings
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.model import Json

Surface = Literal["message", "modal", "home"]

MOST_TEXT_IN_BLOCKS = 12_000
_MOST_BLOCKS: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
_MOST_VIEW_BYTES = 250_000
_VIEW_KEYS = (
    "type",
    "title",
    "blocks",
    "close",
    "submit",
    "private_metadata",
    "callback_id",
    "clear_on_close",
    "notify_on_close",
    "external_id",
    "submit_disabled",
)
_CONTAINER_CHILDREN = (
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
)
_STATUSES = ("pending", "in_progress", "complete", "error")


def check_message_blocks(blocks: Any) -> list[Json]:
    """The blocks of a message if Slack would take them, else SlackError `invalid_blocks`."""
    problems = block_problems(blocks, "message")
    if problems:
        raise SlackError(
            "invalid_blocks", errors=problems, response_metadata={"messages": problems}
        )
    if text_length(blocks) > MOST_TEXT_IN_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    checked: list[Json] = blocks
    return checked


def check_view(view: Any, *, kinds: tuple[str, ...] = ("modal", "home")) -> Json:
    """The view if Slack would take it, else SlackError `invalid_arguments` with the reasons."""
    problems = view_problems(view, kinds)
    if problems:
        raise SlackError("invalid_arguments", response_metadata={"messages": problems})
    if len(json.dumps(view)) > _MOST_VIEW_BYTES:
        raise SlackError("view_too_large")
    checked: Json = view
    return checked


def block_problems(blocks: Any, surface: Surface, path: str = "/blocks") -> list[str]:
    """Why Slack would refuse these blocks on this surface; empty when it would not."""
    found = Findings()
    if not isinstance(blocks, list):
        found.add("must be an array", path)
        return found.messages
    if len(blocks) > _MOST_BLOCKS[surface]:
        found.add(f"no more than {_MOST_BLOCKS[surface]} items allowed", path)
    block_ids: set[str] = set()
    for block, block_path in found.objects(blocks, path):
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id in block_ids:
            found.add(f"duplicate block_id: {block_id}", f"{block_path}/block_id")
        block_ids.add(str(block_id))
        _check_block(found, block, block_path, surface)
    for kind in ("table", "data_table"):
        if sum(isinstance(b, dict) and b.get("type") == kind for b in blocks) > 1:
            found.add(f"only one {kind} allowed", path)
    return found.messages


def view_problems(view: Any, kinds: tuple[str, ...]) -> list[str]:
    """Why Slack would refuse this view where a view of one of `kinds` may stand."""
    found = Findings()
    if not isinstance(view, dict):
        found.add("must be an object", "/view")
        return found.messages
    kind = view.get("type")
    if kind not in kinds:
        found.add(f"unsupported type: {kind}", "/view/type")
        return found.messages
    found.keys(view, _VIEW_KEYS, "/view")
    found.text(view, "title", 24, "/view", required=kind == "modal")
    found.text(view, "submit", 24, "/view", required=False)
    found.text(view, "close", 24, "/view", required=False)
    found.string(view, "private_metadata", 3000, "/view", least=0)
    found.string(view, "callback_id", 255, "/view", least=0)
    found.string(view, "external_id", 255, "/view", least=0)
    blocks = view.get("blocks")
    has_inputs = isinstance(blocks, list) and any(
        isinstance(block, dict) and block.get("type") == "input" for block in blocks
    )
    if kind == "modal" and has_inputs and "submit" not in view:
        found.add("missing required field: submit", "/view")
    surface: Surface = "modal" if kind == "modal" else "home"
    return found.messages + block_problems(blocks, surface, "/view/blocks")


def text_length(node: Any) -> int:
    """All characters under `text` keys, at any depth."""
    if isinstance(node, list):
        return sum(text_length(item) for item in node)
    if not isinstance(node, dict):
        return 0
    own = len(node["text"]) if isinstance(node.get("text"), str) else 0
    return own + sum(text_length(value) for value in node.values())


def _check_block(found: Findings, block: Json, path: str, surface: Surface) -> None:
    kind = block.get("type")
    rule = _BLOCKS.get(kind) if isinstance(kind, str) else None
    if rule is None or surface not in rule[0]:
        found.add(f"unsupported type: {kind}", f"{path}/type")
        return
    _, keys, check = rule
    found.keys(block, ("type", "block_id", *keys), path)
    found.string(block, "block_id", 255, path)
    check(found, block, path)
    _check_action_ids(found, block, path)


def _check_action_ids(found: Findings, block: Json, path: str) -> None:
    elements = block.get("elements")
    ids = [
        element["action_id"]
        for element in (elements if isinstance(elements, list) else [])
        if isinstance(element, dict) and "action_id" in element
    ]
    for repeated in {str(one) for one in ids if ids.count(one) > 1}:
        found.add(f"duplicate action_id: {repeated}", f"{path}/elements")


def _section(found: Findings, block: Json, path: str) -> None:
    found.text(block, "text", 3000, path, kinds=ANY_TEXT, required="fields" not in block)
    if "fields" in block:
        for text, text_path in found.items(block, "fields", 10, path):
            found.text_object(text, 2000, text_path)
    _element_under(found, block, "accessory", path, SECTION_ACCESSORIES)


def _header(found: Findings, block: Json, path: str) -> None:
    found.text(block, "text", 150, path)


def _divider(found: Findings, block: Json, path: str) -> None:
    """Nothing can be wrong with a line."""


def _context(found: Findings, block: Json, path: str) -> None:
    for element, element_path in found.items(block, "elements", 10, path):
        if element.get("type") == "image":
            check_image(found, element, element_path)
        else:
            found.text_object(element, 3000, element_path)


def _actions(found: Findings, block: Json, path: str) -> None:
    for element, element_path in found.items(block, "elements", 25, path):
        check_element(found, element, element_path, ACTION_ELEMENTS)


def _context_actions(found: Findings, block: Json, path: str) -> None:
    for element, element_path in found.items(block, "elements", 5, path):
        check_element(found, element, element_path, CONTEXT_ACTIONS)


def _input(found: Findings, block: Json, path: str) -> None:
    found.text(block, "label", 2000, path)
    found.text(block, "hint", 2000, path, required=False)
    if "element" not in block:
        found.add("missing required field: element", path)
    _element_under(found, block, "element", path, INPUT_ELEMENTS)


def _element_under(
    found: Findings, block: Json, key: str, path: str, allowed: tuple[str, ...]
) -> None:
    element = block.get(key)
    if isinstance(element, dict):
        check_element(found, element, f"{path}/{key}", allowed)
    elif element is not None:
        found.add("must be an object", f"{path}/{key}")


def _image(found: Findings, block: Json, path: str) -> None:
    check_image(found, block, path)
    found.text(block, "title", 2000, path, required=False)


def _markdown(found: Findings, block: Json, path: str) -> None:
    found.string(block, "text", MOST_TEXT_IN_BLOCKS, path, required=True)


def _table(found: Findings, block: Json, path: str) -> None:
    rows = block.get("rows")
    if not isinstance(rows, list) or not rows:
        found.add("missing required field: rows", path)
    elif len(rows) > 100 or any(not isinstance(row, list) or len(row) > 20 for row in rows):
        found.add("no more than 100 rows of 20 cells allowed", f"{path}/rows")


def _data_table(found: Findings, block: Json, path: str) -> None:
    found.string(block, "caption", 2000, path, required=True)
    _table(found, block, path)


def _chart(found: Findings, block: Json, path: str) -> None:
    found.string(block, "title", 50, path)


def _card(found: Findings, block: Json, path: str) -> None:
    found.text(block, "title", 150, path, kinds=ANY_TEXT, required=False)
    found.text(block, "subtitle", 150, path, kinds=ANY_TEXT, required=False)
    found.text(block, "body", 200, path, kinds=ANY_TEXT, required=False)
    for element, element_path in found.items(block, "actions", 25, path, least=0):
        check_element(found, element, element_path, ("button",))


def _carousel(found: Findings, block: Json, path: str) -> None:
    for card, card_path in found.items(block, "elements", 10, path):
        _check_block(found, card, card_path, "message")


def _container(found: Findings, block: Json, path: str) -> None:
    found.text(block, "title", 150, path, required="rich_text_title" not in block)
    found.text(block, "subtitle", 150, path, kinds=ANY_TEXT, required=False)
    for child, child_path in found.items(block, "child_blocks", 10, path):
        if child.get("type") in _CONTAINER_CHILDREN:
            _check_block(found, child, child_path, "message")
        else:
            found.add(f"unsupported type: {child.get('type')}", f"{child_path}/type")


def _task_card(found: Findings, block: Json, path: str) -> None:
    found.string(block, "task_id", 255, path, required=True)
    found.string(block, "title", 256, path, required=True)
    found.choice(block, "status", _STATUSES, path)
    for part in ("details", "output"):
        if isinstance(block.get(part), dict):
            check_rich_text(found, block[part], f"{path}/{part}")


def _plan(found: Findings, block: Json, path: str) -> None:
    found.string(block, "title", 256, path, required=True)
    for task, task_path in found.items(block, "tasks", 50, path, least=0):
        _task_card(found, task, task_path)


def _alert(found: Findings, block: Json, path: str) -> None:
    found.text(block, "text", 3000, path, kinds=ANY_TEXT)


_Check = Callable[[Findings, Json, str], None]
_EVERYWHERE: tuple[Surface, ...] = ("message", "modal", "home")
_MESSAGES: tuple[Surface, ...] = ("message",)
_BLOCKS: Mapping[str, tuple[tuple[Surface, ...], tuple[str, ...], _Check]] = {
    "section": (_EVERYWHERE, ("text", "fields", "accessory", "expand"), _section),
    "header": (_EVERYWHERE, ("text", "level"), _header),
    "divider": (_EVERYWHERE, (), _divider),
    "context": (_EVERYWHERE, ("elements",), _context),
    "actions": (_EVERYWHERE, ("elements",), _actions),
    "input": (
        _EVERYWHERE,
        ("label", "element", "hint", "optional", "dispatch_action"),
        _input,
    ),
    "image": (_EVERYWHERE, ("image_url", "slack_file", "alt_text", "title"), _image),
    "rich_text": (_EVERYWHERE, ("elements",), check_rich_text),
    "markdown": (_MESSAGES, ("text",), _markdown),
    "context_actions": (_MESSAGES, ("elements",), _context_actions),
    "table": (_MESSAGES, ("rows", "column_settings"), _table),
    "data_table": (_MESSAGES, ("rows", "caption", "page_size", "row_header_column"), _data_table),
    "data_visualization": (_MESSAGES, ("title", "chart", "data"), _chart),
    "card": (
        _MESSAGES,
        ("title", "subtitle", "body", "icon", "hero_image", "actions", "subtext"),
        _card,
    ),
    "carousel": (_MESSAGES, ("elements",), _carousel),
    "container": (
        _MESSAGES,
        (
            "title",
            "rich_text_title",
            "subtitle",
            "child_blocks",
            "width",
            "icon",
            "is_collapsible",
            "default_collapsed",
            "has_header_divider",
        ),
        _container,
    ),
    "task_card": (
        _MESSAGES,
        ("task_id", "title", "status", "details", "output", "sources"),
        _task_card,
    ),
    "plan": (_MESSAGES, ("title", "tasks"), _plan),
    "alert": (("modal",), ("text", "level"), _alert),
}
