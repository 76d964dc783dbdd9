"""Java: what is taken for a key that a map does not have, where the code itself shows it."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.java.code import (
    METHODS,
    Origin,
    added_imports,
    called_name,
    last_name,
    other_key,
)
from agents.incident.rules.java.null_messages import UNBOXING, NullMessage
from agents.incident.rules.java.promised import promised_by, promises_empty
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    arguments_of,
    enclosing,
    inside,
)

EMPTY = {
    "List": "ArrayList",
    "Collection": "ArrayList",
    "ArrayList": "ArrayList",
    "Set": "HashSet",
    "HashSet": "HashSet",
    "SortedSet": "TreeSet",
    "Map": "HashMap",
    "HashMap": "HashMap",
    "SortedMap": "TreeMap",
    "Queue": "ArrayDeque",
    "Deque": "ArrayDeque",
}
CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*|(\w+\.)?[A-Z][A-Z0-9_]+|\w+\.[A-Z][A-Z0-9_]*")
LITERALS = {
    "string_literal", "decimal_integer_literal", "decimal_floating_point_literal", "true", "false",
    "character_literal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Default:
    """Replacements in one file, and what they do, as the end of "the patch ..."."""

    file: SourceTree
    changes: list[Replacement]
    how: str


_ZEROES = {
    "intValue": "0", "longValue": "0L", "doubleValue": "0.0", "floatValue": "0f",
    "shortValue": "(short) 0", "booleanValue": "false",
}  # fmt: skip
_ADDS = ("add", "addAll", "put", "offer", "addLast", "addFirst", "push", "merge", "putIfAbsent")
READS = (
    "iterator", "stream", "size", "contains", "isEmpty", "forEach", "containsKey", "values",
    "keySet", "entrySet", "getOrDefault", "containsAll",
)  # fmt: skip


def map_default(
    files: SourceTrees, file: SourceTree, origin: Origin, message: NullMessage
) -> Default | None:
    """`map.get(k)`: the default of its other reads, 0 in a count, an empty group in a grouping."""
    call = origin.source
    if called_name(file, call) != "get" or call is None or len(arguments_of(call)) != 1:
        return None
    if call.child_by_field_name("object") is None or not _is_map(file, call):
        return None
    default = None if _taken_from(file, call) else _other_default(files, file, call)
    how = f"takes {default} where the map has no such key"
    if default is None and message.name in UNBOXING:
        default = _zero(file, call, message.name)
        how = f"takes {default} where the map has no such key"
    if default is None and message.name in UNBOXING and (kind := _given_kind(file, call)):
        default = promised_by(file, call, kind)
        how = f"takes {default} where the map has no such key, as its comment promises"
    if default is not None:
        return Default(file, [_or_default(file, call, default)], how)
    kind = _value_type(file, call)
    if kind not in EMPTY or filled_by_key(files, file, call):
        return None
    receiver, key = _parts(file, call)
    if message.name in _ADDS:
        made = f"{receiver}.computeIfAbsent({key}, missing -> new {EMPTY[kind]}<>())"
        changes = [file.replaced(call, made), *added_imports(file, {f"java.util.{EMPTY[kind]}"})]
        return Default(file, changes, "makes the group when its first member comes")
    plain = {"Collection": "List"}.get(kind, kind)
    grouped = _is_grouping(file, call) or _promises_none(file, call)
    if message.name in READS and plain in ("List", "Set", "Map") and grouped:
        changes = [_or_default(file, call, f"{plain}.of()")]
        changes += added_imports(file, {f"java.util.{plain}"})
        return Default(file, changes, "takes an empty group where the map has no such key")
    return None


def _parts(file: SourceTree, call: Node) -> tuple[str, str]:
    return file.part(call, "object"), file.code(arguments_of(call)[0])


def _or_default(file: SourceTree, call: Node, default: str) -> Replacement:
    receiver, key = _parts(file, call)
    return file.replaced(call, f"{receiver}.getOrDefault({key}, {default})")


def _zero(file: SourceTree, call: Node, name: str) -> str | None:
    """0 in a count that is kept in the map, false for a flag that was never set."""
    if name == "booleanValue" or _kept_up(file, call):
        return _ZEROES.get(name)
    return None


def _kept_up(file: SourceTree, call: Node) -> bool:
    """`counts.put(k, counts.get(k) + 1)`, in one statement or by a variable in between."""
    receiver, key = _parts(file, call)
    method = enclosing(call, *METHODS, "lambda_expression")
    declarator = call.parent if call.parent and call.parent.type == "variable_declarator" else None
    old = file.part(declarator, "name") if declarator is not None else None
    for put in inside(method, "method_invocation"):
        given = arguments_of(put)
        if called_name(file, put) not in ("put", "replace") or len(given) != 2:
            continue
        if file.part(put, "object") != receiver or file.code(given[0]) != key:
            continue
        value = " ".join(file.code(given[1]).split())
        read = re.escape(" ".join(file.code(call).split()))
        if old is None and re.match(rf"{read} \+|.*\+ {read}$", value):
            return True
        if old is not None and (
            re.fullmatch(rf"{old} \+ .+|.+ \+ {old}|\+\+{old}", value)
            or (value == old and re.search(rf"\b{old}(\+\+| \+= )", file.code(method)))
        ):
            return True
        summed = re.search(rf"\b{re.escape(value)} = ({read}|{old}) \+", file.code(method))
        if re.fullmatch(r"\w+", value) and summed:
            return True
    return False


def _taken_from(file: SourceTree, call: Node) -> bool:
    """`stock.put(k, stock.get(k) - n)`: what is taken out must have been there."""
    method, holder = enclosing(call, *METHODS), call.parent
    old = file.part(holder, "name") if holder and holder.type == "variable_declarator" else None
    read, code = re.escape(old or file.code(call)), file.code(method)
    kept = re.search(rf"\b{re.escape(_parts(file, call)[0])}\s*\.(put|replace)\(", code)
    less = re.search(rf"\b{read}\s*-=?\s", code) and not re.search(rf"\b{read} <|> {read}\b", code)
    return bool(kept and less)


def _given_kind(file: SourceTree, call: Node) -> str:
    """The type of the method when the read is what it returns."""
    method = enclosing(call, *METHODS, "lambda_expression")
    returned = call.parent is not None and call.parent.type == "return_statement"
    plain = method is not None and method.type == "method_declaration"
    return file.part(method, "type") if method and plain and returned else ""


def _is_map(file: SourceTree, call: Node) -> bool:
    """Whether what is read is declared as a map in this file, or is nowhere declared here."""
    kind = _declared_type(file, call)
    return not kind or bool(re.match(r"(\w*Map|var|Properties|Hashtable)\b", kind))


def _declared_type(file: SourceTree, call: Node) -> str:
    name = last_name(file, call.child_by_field_name("object"))
    for declaration in file.of_type(
        "local_variable_declaration", "formal_parameter", "field_declaration"
    ):
        declarators = declaration.children_by_field_name("declarator") or [declaration]
        if any(file.part(d, "name") == name for d in declarators):
            return file.part(declaration, "type")
    return ""


def _value_type(file: SourceTree, call: Node) -> str:
    """The simple type of the values of the map that is read."""
    found = re.match(r"\w*Map<[^,<>]+(?:<[^<>]*>)?,\s*(\w+)", _declared_type(file, call))
    return found[1] if found else ""


def filled_by_key(files: SourceTrees, file: SourceTree, call: Node) -> bool:
    """Whether groups are put there on purpose, so that a missing one means something."""
    name = last_name(file, call.child_by_field_name("object"))
    return any(
        called_name(other, node) in ("put", "putIfAbsent")
        and last_name(other, node.child_by_field_name("object")) == name
        and len(arguments_of(node)) == 2
        and arguments_of(node)[1].type == "object_creation_expression"
        and not arguments_of(arguments_of(node)[1])
        for other in files.files_with(f"{name}.put", file.path)
        for node in other.of_type("method_invocation")
    )


def _is_grouping(file: SourceTree, call: Node) -> bool:
    """Whether the map's groups are made when their first member comes."""
    name = last_name(file, call.child_by_field_name("object"))
    return bool(
        re.search(rf"\b{name}\s*\.\s*computeIfAbsent\(", file.text)
        or re.search(rf"\b{name} = [^;]*\bgroupingBy\(", file.text)
    )


def _promises_none(file: SourceTree, call: Node) -> bool:
    method = enclosing(call, *METHODS)
    return method is not None and promises_empty(file, method)


def _other_default(files: SourceTrees, file: SourceTree, call: Node) -> str | None:
    """The one literal that `getOrDefault` has elsewhere for a map of this name."""
    name = last_name(file, call.child_by_field_name("object"))
    found = {
        other.code(arguments_of(node)[1])
        for other in files.files_with("getOrDefault", file.path)
        for node in other.of_type("method_invocation")
        if called_name(other, node) == "getOrDefault"
        and last_name(other, node.child_by_field_name("object")) == name
        and len(arguments_of(node)) == 2
        and not other_key(file, call, other, node)
        and (
            arguments_of(node)[1].type in LITERALS
            or (other is file and CONSTANT.fullmatch(other.code(arguments_of(node)[1])))
        )
    }
    return only(found)
