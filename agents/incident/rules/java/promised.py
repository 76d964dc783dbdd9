"""What a Java method gives when there is nothing: by its type, or as its comment promises."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import METHODS, TYPES
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, enclosing
from agents.incident.rules.tree_site import comment_of

_ABSENT = (
    r"(?:empty|none|nothing|nobody|no one|without|missing|unknown|absent|null|blank|no \w+"
    r"|not|never|yet|cannot|left out|has no\w*|before)"
)
_VALUE = r'"[^"]*"|-?\b\d+(?:\.\d+)?\b|\bnull\b|\bfalse\b|\btrue\b|\b[A-Z][A-Z0-9_]+\b'
_VALUE_FIRST = re.compile(
    rf"(?P<value>{_VALUE})`?,?[^.;\"]{{0,30}}?\b(?:when|if|for|where|while|as long as|without"
    rf"|before|until)\b[^.;]{{0,60}}?\b{_ABSENT}\b|(?P<bare>{_VALUE})`? (?:without|before|until)\b"
)
_NOTHING_FIRST = re.compile(
    rf"(?i:\b{_ABSENT}\b)[^.;]{{0,50}}?\b(?:is|are|has|have|gives?|counts? as|means?|was|gets?"
    rf"|returns?)\b (?:\w+ ){{0,2}}?`?(?P<value>{_VALUE})"
)
_EMPTY_ONE = re.compile(
    r"(?i)\bempty (list|set|map|collection|array|stream|one)\b|\bempty (when|if|for|where|without)"
    rf"|\b(none|nothing|no \w+) (when|if|for|where)\b[^.;]{{0,60}}?\b{_ABSENT}\b|\bnever null\b"
)
_PRIMITIVES = ("int", "long", "short", "byte", "double", "float", "char", "boolean")


def value_of_nothing(file: SourceTree, use: Node) -> tuple[str, str] | None:
    """What the method around gives when there is nothing, and what shows that.

    Its type when that is an Optional, else what its comment promises; None when neither does.
    """
    method = enclosing(use, *METHODS, "lambda_expression")
    if method is None or method.type != "method_declaration":
        return None
    kind = file.part(method, "type")
    if found := re.match(r"Optional\w*", kind):
        return f"{found[0]}.empty()", "as its type allows"
    promised = _promised(file, plain_comment(file, method), kind)
    return (promised, "as its comment promises") if promised is not None else None


def promised_by(file: SourceTree, use: Node, kind: str) -> str | None:
    """The value of this type that the comment of the method, else of its class, promises."""
    method, owner = enclosing(use, *METHODS), enclosing(use, *TYPES)
    said = [plain_comment(file, each) for each in (method, owner) if each is not None]
    found = [_promised(file, each, kind) for each in said]
    return next((value for value in found if value is not None), None)


def promises_empty(file: SourceTree, method: Node) -> bool:
    """Whether the method's comment speaks of what it gives when there is nothing."""
    return bool(_EMPTY_ONE.search(plain_comment(file, method)))


def plain_comment(file: SourceTree, declaration: Node | None) -> str:
    """The comment on one line, with `{@code x}` as x."""
    said = re.sub(r"\{@\w+ ([^}]*)\}", r"\1", comment_of(file, declaration))
    return " ".join(re.sub(r"</?\w+>|`", "", said).split())


def _promised(file: SourceTree, said: str, kind: str) -> str | None:
    bare = kind.partition("<")[0]
    if _EMPTY_ONE.search(said):
        if bare in ("List", "Set", "Map"):
            return f"{bare}.of()"
        if kind.endswith("[]") and kind.count("[") == 1:
            return f"new {kind[:-2]}[0]"
        if bare == "Collection":
            return "List.of()" if "java.util.List;" in file.text else None
    found = {
        match.groupdict().get("bare") or match["value"]
        for pattern in (_VALUE_FIRST, _NOTHING_FIRST)
        for match in pattern.finditer(said)
    }
    fitting = {code for each in found if (code := fitted(file, each, kind)) is not None}
    if not fitting and kind == "String" and re.search(r"(?i)\bempty (text|string)\b", said):
        return '""'
    return only(fitting)


def fitted(file: SourceTree, value: str, kind: str) -> str | None:
    """The value's code as one of the type; None when the type cannot have it."""
    if kind == "String" and (value[0] == '"' or value == "null"):
        return value
    if kind in ("boolean", "Boolean"):
        return value if value in ("true", "false") else None
    if re.fullmatch(r"-?\d+(\.\d+)?", value) and kind != "String":
        decimal = kind in ("double", "float", "Double")
        whole = kind in ("int", "long", "short", "Integer") and "." not in value
        suffix = ".0" if kind == "Double" and "." not in value else ""
        return f"{value}{suffix}" if decimal or whole else None
    if value == "null":
        return value if kind not in _PRIMITIVES and kind != "void" else None
    if not re.fullmatch(r"[A-Z][A-Z0-9_]+", value):
        return None
    enums = (n for n in file.of_type("enum_declaration") if value in file.code(n))
    if any(file.part(n, "name") == kind for n in enums):
        return f"{kind}.{value}"
    declared = any(
        re.search(rf"\b{value}\b", file.part(field, "declarator"))
        and file.part(field, "type") == kind
        for field in file.of_type("field_declaration")
    )
    return value if declared else None
