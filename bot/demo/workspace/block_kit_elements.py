"""Block Kit's rules for what stands inside blocks: buttons, menus, inputs and rich text.

Limits: docs.slack.dev, reference/block-kit/block-elements and composition-objects.
"""

from collections.abc import Collection

from bot.demo.workspace.block_kit_findings import ANY_TEXT, Findings
from bot.demo.workspace.model import Json

_SELECT_KINDS = ("static", "external", "users", "conversations", "channels")
SELECTS = tuple(f"{kind}_select" for kind in _SELECT_KINDS)
MULTI_SELECTS = tuple(f"multi_{select}" for select in SELECTS)
PICKERS = ("datepicker", "timepicker", "datetimepicker")
CHOICES = ("checkboxes", "radio_buttons")
TEXT_INPUTS = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
)
ACTION_ELEMENTS = ("button", "overflow", *SELECTS, *MULTI_SELECTS, *PICKERS, *CHOICES)
INPUT_ELEMENTS = (*SELECTS, *MULTI_SELECTS, *PICKERS, *CHOICES, *TEXT_INPUTS, "file_input")
SECTION_ACCESSORIES = (*ACTION_ELEMENTS, "image")
CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")
OPTION_MENUS = ("static_select", "multi_static_select")

_STYLES = ("primary", "danger")
_BUTTON_KEYS = (
    "type",
    "text",
    "action_id",
    "url",
    "value",
    "style",
    "confirm",
    "accessibility_label",
    "visible_to_user_ids",
)
_RICH_TEXT_PARTS = (
    "rich_text_section",
    "rich_text_list",
    "rich_text_preformatted",
    "rich_text_quote",
)
_RICH_TEXT_LEAVES = {
    "text": "text",
    "link": "url",
    "user": "user_id",
    "channel": "channel_id",
    "usergroup": "usergroup_id",
    "broadcast": "range",
    "emoji": "name",
    "date": "timestamp",
    "color": "value",
}


def check_element(found: Findings, element: Json, path: str, allowed: Collection[str]) -> None:
    """One element where only the types in `allowed` may stand."""
    kind = element.get("type")
    if kind not in allowed:
        found.add(f"unsupported type: {kind}", f"{path}/type")
        return
    if kind == "image":
        check_image(found, element, path)
        return
    found.string(element, "action_id", 255, path)
    _check_confirm(found, element, path)
    found.text(element, "placeholder", 150, path, required=False)
    if kind == "button":
        _check_button(found, element, path)
    elif kind in OPTION_MENUS:
        _check_menu(found, element, path)
    elif kind == "overflow":
        _check_options(found, element, 5, path)
    elif kind in CHOICES:
        _check_options(found, element, 10, path, kinds=ANY_TEXT)
    elif kind == "plain_text_input":
        _check_text_input(found, element, path)
    elif kind == "number_input" and not isinstance(element.get("is_decimal_allowed"), bool):
        found.add("missing required field: is_decimal_allowed", path)
    elif kind == "feedback_buttons":
        for button in ("positive_button", "negative_button"):
            _check_feedback(found, element, button, path)
    elif kind == "icon_button":
        found.choice(element, "icon", ("trash",), path, required=True)
        found.text(element, "text", 75, path)


def check_image(found: Findings, image: Json, path: str) -> None:
    """An image, as an element or a block: a picture and its alternative text."""
    if not image.get("image_url") and not image.get("slack_file"):
        found.add("missing required field: image_url", path)
    found.string(image, "image_url", 3000, path)
    found.string(image, "alt_text", 2000, path, required=True)


def check_rich_text(found: Findings, block: Json, path: str) -> None:
    """A rich_text block: sections, lists, quotes and preformatted text."""
    elements = block.get("elements")
    if not isinstance(elements, list):
        found.add("missing required field: elements", path)
        return
    for part, part_path in found.objects(elements, f"{path}/elements"):
        if part.get("type") not in _RICH_TEXT_PARTS:
            found.add(f"unsupported type: {part.get('type')}", f"{part_path}/type")
        else:
            _check_rich_text_part(found, part, part_path)


def _check_rich_text_part(found: Findings, part: Json, path: str) -> None:
    if part["type"] == "rich_text_list":
        found.choice(part, "style", ("bullet", "ordered"), path, required=True)
        for section, section_path in found.items(part, "elements", 1000, path):
            if section.get("type") != "rich_text_section":
                found.add(f"unsupported type: {section.get('type')}", f"{section_path}/type")
            else:
                _check_rich_text_part(found, section, section_path)
        return
    for leaf, leaf_path in found.items(part, "elements", 1000, path, least=0):
        needed = _RICH_TEXT_LEAVES.get(str(leaf.get("type")))
        if needed is None:
            found.add(f"unsupported type: {leaf.get('type')}", f"{leaf_path}/type")
        elif leaf.get(needed) in (None, ""):
            found.add(f"missing required field: {needed}", leaf_path)
        style = leaf.get("style")
        if style is not None and not isinstance(style, dict):
            found.add("must be an object", f"{leaf_path}/style")


def _check_button(found: Findings, button: Json, path: str) -> None:
    found.keys(button, _BUTTON_KEYS, path)
    found.text(button, "text", 75, path)
    found.string(button, "value", 2000, path, least=0)
    found.string(button, "url", 3000, path)
    found.string(button, "accessibility_label", 75, path)
    found.choice(button, "style", _STYLES, path)


def _check_feedback(found: Findings, element: Json, key: str, path: str) -> None:
    button = element.get(key)
    if not isinstance(button, dict):
        found.add(f"missing required field: {key}", path)
        return
    found.text(button, "text", 75, f"{path}/{key}")
    found.string(button, "value", 2000, f"{path}/{key}", required=True)


def _check_menu(found: Findings, menu: Json, path: str) -> None:
    if "option_groups" not in menu:
        _check_options(found, menu, 100, path)
        return
    for group, group_path in found.items(menu, "option_groups", 100, path):
        found.text(group, "label", 75, group_path)
        _check_options(found, group, 100, group_path)


def _check_options(
    found: Findings, menu: Json, most: int, path: str, *, kinds: Collection[str] = ("plain_text",)
) -> None:
    values: list[str] = []
    for option, option_path in found.items(menu, "options", most, path):
        found.keys(option, ("text", "value", "description", "url"), option_path)
        found.text(option, "text", 75, option_path, kinds=kinds)
        found.string(option, "value", 150, option_path, required=True)
        found.text(option, "description", 75, option_path, kinds=kinds, required=False)
        values.append(str(option.get("value")))
    if len(values) != len(set(values)):
        found.add("option values must be unique", f"{path}/options")
    initial = menu.get("initial_option")
    options = menu.get("options")
    if isinstance(initial, dict) and isinstance(options, list) and initial not in options:
        found.add("initial_option must be one of the options", f"{path}/initial_option")


def _check_text_input(found: Findings, element: Json, path: str) -> None:
    found.string(element, "initial_value", 3000, path, least=0)
    for limit in ("min_length", "max_length"):
        value = element.get(limit)
        if value is not None and not (isinstance(value, int) and 0 <= value <= 3000):
            found.add("must be between 0 and 3000", f"{path}/{limit}")


def _check_confirm(found: Findings, element: Json, path: str) -> None:
    confirm = element.get("confirm")
    if confirm is None:
        return
    if not isinstance(confirm, dict):
        found.add("must be an object", f"{path}/confirm")
        return
    path = f"{path}/confirm"
    found.keys(confirm, ("title", "text", "confirm", "deny", "style"), path)
    found.text(confirm, "title", 100, path)
    found.text(confirm, "text", 300, path, kinds=ANY_TEXT)
    found.text(confirm, "confirm", 30, path)
    found.text(confirm, "deny", 30, path)
    found.choice(confirm, "style", _STYLES, path)
