"""What kind of thing an expression gives, as far as it is written there, in every language."""

import re

from tree_sitter import Node

from agents.incident.rules.elsewhere.written import TEXTS, text_of
from agents.incident.rules.flow.notation import FUNCTIONS, NOTHING, bare, call_of
from agents.incident.rules.source_trees import SourceTree

_BY_TYPE = {
    "integer": "number", "float": "number", "number": "number", "decimal_integer_literal": "number",
    "decimal_floating_point_literal": "number", "true": "bool", "false": "bool", "list": "list",
    "array": "list", "list_comprehension": "list", "dictionary": "map", "object": "map",
    "dictionary_comprehension": "map", "tuple": "tuple", "expression_list": "tuple", "set": "set",
    "set_comprehension": "set", "concatenated_string": "text", "array_creation_expression": "list",
}  # fmt: skip
_TEXT_CALLS = {
    "strip", "upper", "lower", "toUpperCase", "toLowerCase", "trim", "toFixed", "join", "toString",
    "toISOString", "isoformat", "strftime", "str", "String", "repr", "dumps", "stringify", "title",
    "substring", "padStart", "padEnd", "rjust", "ljust", "zfill", "removeprefix", "removesuffix",
    "capitalize", "format", "toLocaleString", "toPrecision", "hexdigest", "rstrip", "lstrip",
    "formatted", "decode", "replaceAll",
}  # fmt: skip
_NUMBER_CALLS = {
    "int", "float", "len", "Number", "parseInt", "parseFloat", "parseDouble", "parseLong", "sum",
    "round", "abs", "floor", "ceil", "getTime", "timestamp", "total_seconds", "size", "hypot",
}  # fmt: skip
_LIST_CALLS = {
    "list", "sorted", "split", "splitlines", "keys", "values", "entries", "asList", "ArrayList",
    "toList", "flatMap", "LinkedList", "from", "rsplit",
}  # fmt: skip
_DATES = {
    "fromisoformat", "strptime", "Date", "datetime", "date", "today", "now", "utcnow",
    "fromtimestamp", "LocalDate", "parseISO",
}  # fmt: skip
_EXACT = {"Decimal", "BigDecimal"}
_MAPS = {"dict", "HashMap", "TreeMap", "LinkedHashMap", "EnumMap", "defaultdict", "OrderedDict"}


def kind_of(file: SourceTree, node: Node) -> str | None:
    """The kind by its form: text, number, list, map, ...; a class's name; None when unknown."""
    node = bare(node)
    if node.type in NOTHING:
        return "nothing"
    if node.type in TEXTS:
        return "text"
    if node.type in FUNCTIONS:
        return "function"
    if (known := _BY_TYPE.get(node.type)) is not None:
        return known
    if node.type in ("binary_operator", "binary_expression", "unary_operator", "unary_expression"):
        return _operated(file, node)
    call = call_of(file, node)
    if call is None:
        return None
    if call.makes and call.name in ("Map", "Set"):
        return f"{call.name}"
    if call.name in _EXACT:
        return "exact"
    if call.name in _DATES and (call.makes or call.name != "Date"):
        return "date"
    for names, kind in (
        (_TEXT_CALLS, "text"), (_NUMBER_CALLS, "number"), (_LIST_CALLS, "list"), (_MAPS, "map"),
    ):  # fmt: skip
        if call.name in names:
            return kind
    if call.name == "map" and file.path.endswith((".js", ".ts", ".mjs", ".cjs", ".tsx", ".jsx")):
        return "list"
    made = call.makes or (file.path.endswith(".py") and re.fullmatch(r"[A-Z][a-z]\w*", call.name))
    return call.name if made else None


def _operated(file: SourceTree, node: Node) -> str | None:
    operator = file.part(node, "operator")
    if operator in ("-", "*", "/", "//", "**") and node.child_by_field_name("left") is not None:
        left = node.child_by_field_name("left")
        return None if left is not None and kind_of(file, left) in ("text", "list") else "number"
    if operator in ("-", "+") and node.child_by_field_name("left") is None:
        return "number"
    if operator in ("!", "not", "<", ">", "<=", ">=", "==", "===", "!="):
        return "bool"
    if operator == "+":
        sides = [node.child_by_field_name(side) for side in ("left", "right")]
        kinds = {kind_of(file, side) for side in sides if side is not None}
        return "text" if "text" in kinds else "number" if kinds == {"number"} else None
    return None


def fine_kind(file: SourceTree, node: Node) -> str | None:
    """The kind, and of a constant text what it is made of: digits, a day, words."""
    kind = kind_of(file, node)
    text = text_of(file, bare(node))
    if kind != "text" or text is None:
        return kind
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return "text of digits"
    if re.fullmatch(r"\d{4}-\d\d-\d\d.*", text):
        return "text of a day"
    if re.fullmatch(r"\S+@\S+", text):
        return "text of an address"
    if re.fullmatch(r"[^\W\d_]+", text):
        return "text of letters"
    return "text of letters and digits" if re.search(r"[A-Za-z].*\d", text) else "text"
