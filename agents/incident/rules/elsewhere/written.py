"""How Python, Java and JavaScript write keys, entries, fields and what is put into a thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.flow.notation import (
    CLASSES,
    ELEMENTS,
    MEMBERS,
    bare,
    call_of,
    element_parts,
    function_around,
    member_name,
    owner_of,
)
from agents.incident.rules.source_trees import SourceTree, enclosing

MAPS = ("dictionary", "object")
LISTS = ("list", "array", "tuple", "set", "array_initializer")
TEXTS = ("string", "string_literal", "template_string")
EACH = "*"
"""The part of a value that stands for each of its elements."""
CALLBACKS = {
    "map", "filter", "forEach", "find", "some", "every", "flatMap", "mapToInt", "mapToLong",
    "mapToDouble", "anyMatch", "allMatch", "noneMatch", "findIndex", "sort", "sorted",
}  # fmt: skip
_FIELDS = ("field_declaration", "field_definition", "public_field_definition")
_SETTER = re.compile(r"set([A-Z]\w*)")
_PUTS = ("put", "set", "setdefault", "setItem", "putIfAbsent")
_ADDS = ("append", "add", "push", "appendleft", "addLast", "offer", "unshift")


def text_of(file: SourceTree, node: Node | None) -> str | None:
    """What a text without parts to be filled in says; None for any other expression."""
    if node is None or node.type not in TEXTS:
        return None
    code = file.code(node)
    if "${" in code or re.match(r"[rbRB]*[fF]", code) or len(code) < 2:
        return None
    return code.strip("\"'`") if code[0] in "\"'`" else None


def key_of(file: SourceTree, node: Node | None) -> str | None:
    """A key as it is looked up: a constant text, a property's name, a number, Java's `Kind.A`."""
    if node is None:
        return None
    if (text := text_of(file, node)) is not None:
        return text
    code = file.code(node)
    if node.type in (
        "property_identifier",
        "shorthand_property_identifier",
        "private_property_identifier",
    ):
        return code
    if re.fullmatch(r"\d+", code):
        return code
    constant = re.fullmatch(r"(?:\w+\.)*([A-Z][A-Z0-9_]*)", code)
    return constant[1] if constant and len(constant[1]) > 1 else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing put into a map, an object or a list; `key` is None where it is worked out.

    `place` is what puts it there: the pair, the statement's expression, the argument.
    """

    key: str | None
    value: Node
    place: Node


def entries_of(file: SourceTree, made: Node) -> Iterator[Entry]:
    """What a literal holds: a dict, an object, a list, Java's `Map.of` and `List.of`."""
    if made.type in MAPS:
        for part in made.named_children:
            if part.type == "pair":
                value = part.child_by_field_name("value")
                if value is not None:
                    yield Entry(key_of(file, part.child_by_field_name("key")), value, part)
            elif part.type == "shorthand_property_identifier":
                yield Entry(file.code(part), part, part)
            elif part.type == "method_definition":
                yield Entry(file.part(part, "name"), part, part)
    elif made.type in LISTS:
        for part in made.named_children:
            if "comment" not in part.type:
                yield Entry(EACH, part, part)
    elif (call := call_of(file, made)) is not None:
        of = file.code(call.receiver) if call.receiver is not None else ""
        if (of, call.name) == ("Map", "of"):
            for key, value in zip(call.given[::2], call.given[1::2], strict=False):
                yield Entry(key_of(file, key), value, key)
        elif (of, call.name) in (("List", "of"), ("Set", "of"), ("Arrays", "asList")):
            for value in call.given:
                yield Entry(EACH, value, value)
        elif (of, call.name) == ("Map", "ofEntries"):
            for value in call.given:
                inner = call_of(file, value)
                if inner is not None and len(inner.given) == 2:
                    yield Entry(key_of(file, inner.given[0]), inner.given[1], value)
        elif call.named and (call.name == "dict" or call.name[:1].isupper() or call.name == "cls"):
            for name, value in call.named.items():
                yield Entry(name, value, value)
        elif call.makes and call.name == "Map" and len(call.given) == 1:
            for pair in call.given[0].named_children:
                if pair.type == "array" and len(pair.named_children) == 2:
                    key, value = pair.named_children
                    yield Entry(key_of(file, key), value, pair)


def is_literal(file: SourceTree, made: Node) -> bool:
    """Whether all that it holds at first is written there."""
    if made.type in (*MAPS, *LISTS):
        return True
    call = call_of(file, made)
    if call is None:
        return False
    of = file.code(call.receiver) if call.receiver is not None else ""
    if (of, call.name) in (
        ("Map", "of"),
        ("Map", "ofEntries"),
        ("List", "of"),
        ("Arrays", "asList"),
    ):
        return True
    kinds = (
        "HashMap",
        "LinkedHashMap",
        "TreeMap",
        "EnumMap",
        "ConcurrentHashMap",
        "ArrayList",
        "Map",
    )
    if call.makes and call.name in kinds:
        return call.name in ("Map", "EnumMap") or not call.given
    return call.name in ("dict", "list") and call.receiver is None and not call.given


def spread_in(made: Node) -> list[Node]:
    """What is poured into a literal: `**base`, `...base`."""
    kinds = ("dictionary_splat", "spread_element", "list_splat")
    return [n.named_children[0] for n in made.named_children if n.type in kinds]


def puts_into(file: SourceTree, scope: Node, target: str) -> Iterator[Entry]:
    """What statements of the scope put into the thing that is written `target` there."""
    for node in file.inside(scope, "assignment", "assignment_expression"):
        left = node.child_by_field_name("left")
        value = node.child_by_field_name("right")
        if left is None or value is None:
            continue
        if left.type in ELEMENTS and (parts := element_parts(left)):
            if file.code(parts[0]) == target:
                yield Entry(key_of(file, parts[1]), value, node)
            continue
        if left.type in MEMBERS and file.code(owner_of(left)) == target:
            yield Entry(file.code(member_name(left)), value, node)
    for node in file.inside(scope, "call", "call_expression", "method_invocation"):
        call = call_of(file, node)
        if call is None or call.receiver is None or file.code(call.receiver) != target:
            continue
        setter = _SETTER.fullmatch(call.name)
        if call.name in _PUTS and len(call.given) == 2:
            yield Entry(key_of(file, call.given[0]), call.given[1], node)
        elif call.name in _ADDS and len(call.given) == 1:
            yield Entry(EACH, call.given[0], node)
        elif setter is not None and len(call.given) == 1:
            name = setter[1][:1].lower() + setter[1][1:]
            yield Entry(name, call.given[0], node)


def class_around(node: Node) -> Node | None:
    return enclosing(node, *CLASSES, "enum_declaration")


def field_values(file: SourceTree, owner: Node, name: str) -> Iterator[Entry]:
    """What the class itself puts into its field: in its body, its constructor, its methods."""
    java = file.path.endswith(".java")
    for node in file.inside(owner, "assignment", "assignment_expression"):
        left = node.child_by_field_name("left")
        value = node.child_by_field_name("right")
        if left is None or value is None or class_around(node) != owner:
            continue
        if left.type in MEMBERS:
            on = file.code(owner_of(left))
            if on in ("self", "this", "cls") and file.code(member_name(left)) == name:
                yield Entry(name, value, node)
            continue
        free = function_around(node) is None or (java and not _is_local(file, node, name))
        if file.code(left) == name and free:
            yield Entry(name, value, node)
    for node in file.inside(
        owner, "field_declaration", "field_definition", "public_field_definition"
    ):
        held = node.child_by_field_name("declarator") or node
        named = held.child_by_field_name("name") or held.child_by_field_name("property")
        value = held.child_by_field_name("value")
        if value is not None and file.code(named) == name and class_around(node) == owner:
            yield Entry(name, value, node)


def _is_local(file: SourceTree, node: Node, name: str) -> bool:
    """Whether a Java assignment by bare name is to a variable of its method."""
    function = function_around(node)
    if function is None:
        return False
    declared = file.inside(function, "variable_declarator", "formal_parameter")
    return any(file.part(n, "name") == name for n in declared)


def plain(node: Node) -> Node:
    """The expression inside `await`, parentheses, casts and `x!`."""
    return bare(node)


def called_on(file: SourceTree, node: Node) -> str:
    """The expression's code as what `.m` is put behind, in each of the languages."""
    plain = node.type in (*MEMBERS, *ELEMENTS, "identifier") or call_of(file, node) is not None
    return file.code(node) if plain else file.receiver(node)


def last_name(file: SourceTree, node: Node) -> str:
    """`due` of `item.due`, `item["due"]`, `item.getDue()`, `due`; "" for anything else."""
    node = bare(node)
    if node.type in ("identifier", "shorthand_property_identifier"):
        return file.code(node)
    if node.type in MEMBERS:
        return file.code(member_name(node))
    if node.type in ELEMENTS and (parts := element_parts(node)):
        return text_of(file, parts[1]) or ""
    call = call_of(file, node)
    if call is None or call.makes:
        return ""
    if call.name in ("get", "getString", "getProperty", "getOrDefault") and call.given:
        return text_of(file, call.given[0]) or ""
    if not call.given and not call.named and (found := re.fullmatch(r"get([A-Z]\w*)", call.name)):
        return found[1][:1].lower() + found[1][1:]
    return call.name if not call.given and file.path.endswith(".java") else ""
