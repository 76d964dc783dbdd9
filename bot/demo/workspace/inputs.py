"""Inputs and buttons of blocks: finding them, their state, and what a click on one says."""

import copy
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.workspace.errors import ImpossibleGesture
from bot.demo.workspace.model import Json

_SINGLE = "selected_option"
_SEVERAL = "selected_options"
# Where the state of each stateful element stands, and where its beginning comes from.
_STATE_KEYS: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": (_SINGLE, "initial_option"),
    "external_select": (_SINGLE, "initial_option"),
    "radio_buttons": (_SINGLE, "initial_option"),
    "multi_static_select": (_SEVERAL, "initial_options"),
    "multi_external_select": (_SEVERAL, "initial_options"),
    "checkboxes": (_SEVERAL, "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
_LISTS = ("multi_static_select", "multi_external_select", "checkboxes", "multi_users_select")


@dataclass(frozen=True)
class Standing:
    """An element with an action_id, and the block in which it stands."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        return str(self.block.get("block_id", ""))

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])


def with_block_ids(blocks: list[Json]) -> list[Json]:
    """A copy in which every block has a block_id and every element an action_id, as Slack's."""
    copied = copy.deepcopy(blocks)
    for block in _all_blocks(copied):
        block.setdefault("block_id", secrets.token_urlsafe(4))
        for element in _elements(block):
            if element.get("type") in _STATE_KEYS or element.get("type") in ("button", "overflow"):
                element.setdefault("action_id", secrets.token_urlsafe(4))
    return copied


def standing_elements(blocks: list[Json]) -> list[Standing]:
    """Every element a person can act on."""
    return [
        Standing(block, element)
        for block in _all_blocks(blocks)
        for element in _elements(block)
        if "action_id" in element
    ]


def find_element(
    blocks: list[Json], action_id: str, *, block_id: str = "", value: object = None
) -> Standing:
    """The one element a person means, or ImpossibleGesture saying why there is not just one."""
    named = [one for one in standing_elements(blocks) if one.action_id == action_id]
    if not named:
        raise ImpossibleGesture(
            f"nothing with the action_id {action_id!r} stands there", status=404
        )
    found = [one for one in named if not block_id or one.block_id == block_id]
    if value is not None and len(found) > 1:
        found = [one for one in found if value in _values(one.element)]
    if not found:
        raise ImpossibleGesture(
            f"no {action_id!r} with that blockId or value stands there", status=404
        )
    if len(found) > 1:
        raise ImpossibleGesture(f"{len(found)} elements are {action_id!r}: add blockId or value")
    return found[0]


def input_state(blocks: list[Json], values: Mapping[str, Any]) -> Json:
    """`state.values`: block_id to action_id to state, with `values` laid over the beginnings.

    A value may be short ("text", an option's value, a list of them) or as Slack shapes it.
    """
    state: dict[str, Json] = {}
    for one in standing_elements(blocks):
        if one.element.get("type") in _STATE_KEYS:
            state.setdefault(one.block_id, {})[one.action_id] = _beginning(one.element)
    for block_id, actions in values.items():
        if not isinstance(actions, Mapping):
            raise ImpossibleGesture(f"values[{block_id!r}] must map action ids to values")
        for action_id, value in actions.items():
            if action_id not in state.get(block_id, {}):
                raise ImpossibleGesture(f"no input {action_id!r} stands in block {block_id!r}")
            element = find_element(blocks, action_id, block_id=block_id).element
            state[block_id][action_id] = _filled(element, value)
    return state


def missing_inputs(blocks: list[Json], state: Mapping[str, Json]) -> Json:
    """What a modal itself refuses before the app hears of it: block_id to a sentence."""
    errors: Json = {}
    for block in _all_blocks(blocks):
        element = block.get("element")
        if block.get("type") != "input" or not isinstance(element, dict):
            continue
        filled = state.get(str(block["block_id"]), {}).get(str(element.get("action_id")), {})
        value = filled.get(_STATE_KEYS.get(str(element.get("type")), ("value", ""))[0])
        if value in (None, "", []):
            if not block.get("optional"):
                errors[block["block_id"]] = "Please complete this required field."
        elif isinstance(value, str) and len(value) > (element.get("max_length") or 3000):
            errors[block["block_id"]] = "This is too long."
        elif isinstance(value, str) and len(value) < (element.get("min_length") or 0):
            errors[block["block_id"]] = "This is too short."
    return errors


def action_of(one: Standing, state: Mapping[str, Json], value: Any, action_ts: str) -> Json:
    """The entry of `actions` for a click on an element, or a choice in a menu."""
    element = one.element
    kind = str(element["type"])
    action: Json = {"type": kind, "action_id": one.action_id, "block_id": one.block_id}
    if kind == "button":
        action |= {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    elif kind == "overflow":
        action[_SINGLE] = _option(element, value)
    elif kind in _STATE_KEYS:
        filled = state.get(one.block_id, {}).get(one.action_id, {})
        action |= filled if value in (None, "") else _filled(element, value)
        if not action.get(_STATE_KEYS[kind][0]):
            raise ImpossibleGesture(f"choose something for {one.action_id!r}: give it a value")
    elif kind == "feedback_buttons":
        action["value"] = value or element["positive_button"]["value"]
    elif "value" in element:
        action["value"] = element["value"]
    return action | {"action_ts": action_ts}


def _beginning(element: Json) -> Json:
    key, initial = _STATE_KEYS[element["type"]]
    empty: Any = [] if element["type"] in _LISTS else None
    return {"type": element["type"], key: copy.deepcopy(element.get(initial, empty))}


def _filled(element: Json, value: Any) -> Json:
    kind = str(element["type"])
    key, _ = _STATE_KEYS.get(kind, ("value", ""))
    if isinstance(value, Mapping):
        if key not in value:
            raise ImpossibleGesture(f"a {kind} keeps its state under {key!r}")
        value = value[key]
    if key == _SINGLE:
        value = None if value is None else _option(element, value)
    elif key == _SEVERAL:
        chosen = value if isinstance(value, list) else [value]
        value = [_option(element, one) for one in chosen if one is not None]
    return {"type": kind, key: value}


def _option(element: Json, value: Any) -> Json:
    wanted = value.get("value") if isinstance(value, Mapping) else value
    for option in _options(element):
        if option.get("value") == str(wanted):
            return copy.deepcopy(option)
    if "external" in str(element.get("type")) and isinstance(value, Mapping):
        return dict(value)
    raise ImpossibleGesture(f"{element.get('action_id')!r} has no option {wanted!r}")


def _options(element: Json) -> list[Json]:
    groups = [element, *element.get("option_groups", [])]
    return [option for group in groups for option in group.get("options", [])]


def _values(element: Json) -> list[str]:
    own = [str(element["value"])] if "value" in element else []
    return own + [str(option.get("value")) for option in _options(element)]


def _all_blocks(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        yield block
        if block.get("type") in ("container", "carousel"):
            yield from _all_blocks(block.get("child_blocks") or block.get("elements") or [])


def _elements(block: Json) -> Iterator[Json]:
    if block.get("type") in ("carousel", "container"):
        return
    for key in ("elements", "actions"):
        if block.get("type") != "rich_text" and isinstance(block.get(key), list):
            yield from (one for one in block[key] if isinstance(one, dict))
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            yield block[key]
