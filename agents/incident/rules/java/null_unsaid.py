"""Java: which value on a line was null, when the exception does not say (before Java 14)."""

import re
from collections.abc import Iterator
from enum import IntEnum

from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    called_name,
    method_at,
    methods_named,
    origin_of,
    parameters_of,
)
from agents.incident.rules.java.null_messages import Attempt, NullMessage, NullUse
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    children_in,
    enclosing,
    inside,
)

_DEEP = 3
_MADE = {
    "object_creation_expression", "array_creation_expression", "string_literal", "this",
    "lambda_expression", "method_reference", "class_literal", "array_initializer", "super",
}  # fmt: skip
_NEVER = re.compile(
    r"(to(String|Array|List|UpperCase|LowerCase|Set|Instant|LocalDate)|trim|strip|substring|split"
    r"|append|replace(All)?|valueOf|concat|stream|map|filter|sorted|collect|entrySet|keySet|values"
    r"|iterator|getOrDefault|computeIfAbsent|format|formatted|join|of|copyOf|asList|getClass|name"
    r"|now|plus\w*|minus\w*|requireNonNull\w*|orElseThrow|Optional|ofNullable|empty\w*|builder"
    r"|build|getBytes|charAt|chars|lines|getMessageFormat|limit|distinct|add|size|length)$"
)
_NOTHING = re.compile(
    r"(get(Property|env|Parameter|Header|Attribute|Resource\w*|FirstChild|ParentFile|Cookies)"
    r"|readLine|poll\w*|peek\w*|pollFirst|list(Files)?|console|getCause|lookup)$"
)
_MAPS = re.compile(r"(\w*Map|Properties|Hashtable)\b")
_PRIMITIVE = re.compile(r"int|long|double|float|short|byte|char|boolean")


class Nullness(IntEnum):
    """What is known of a value: that it should never be null, nothing, or that it may be."""

    NEVER = 0
    UNKNOWN = 1
    SOMETIMES = 2


def unsaid_use(
    case: Case, files: SourceTrees, file: SourceTree, line: int
) -> tuple[NullUse, NullMessage] | None:
    """The only use on the line whose value can be null; None when two can, or one is thrown."""
    uses = list(_uses(file, line))
    if any(file.code(n).startswith("throw new NullPointer") for n in file.touching(line)):
        return None
    judged = {
        file.code(use.null): (_nullness(case, files, file, use.null, 0), use, name)
        for use, name in reversed(uses)
    }
    for level in (Nullness.SOMETIMES, Nullness.UNKNOWN):
        found = [each for each in judged.values() if each[0] == level]
        others = [each for each in judged.values() if each[0] == Nullness.UNKNOWN]
        if level == Nullness.SOMETIMES and found and others:
            return None
        if len(found) == 1:
            _, use, name = found[0]
            returned = called_name(file, use.null) or None
            variable = None if returned else file.code(use.null).removeprefix("this.")
            attempt: Attempt = "read_field" if use.operation.type == "field_access" else "invoke"
            return use, NullMessage(attempt, name, returned, variable)
        if found:
            return None
    return None


def _uses(file: SourceTree, line: int) -> Iterator[tuple[NullUse, str]]:
    """What is followed on the line, and the method or field that is wanted of it."""
    for node in file.touching(line):
        named = node.child_by_field_name("name") or node.child_by_field_name("field")
        owner = node.child_by_field_name("object") or node.child_by_field_name("array")
        own = (named or node).start_point.row == line - 1
        if node.type in ("method_invocation", "field_access", "array_access") and owner and own:
            if not _is_type(file, owner):
                yield NullUse(node, owner), file.code(named)
        elif node.type == "enhanced_for_statement" and node.start_point.row == line - 1:
            value = node.child_by_field_name("value")
            if value is not None:
                yield NullUse(node, value), "iterator"
        elif node.type == "switch_expression" and node.start_point.row == line - 1:
            for asked in children_in(node, "condition"):
                yield NullUse(node, asked), "hashCode"
        if node.start_point.row == line - 1 and (kind := _unboxed(file, node)):
            yield NullUse(node, node), kind


def _is_type(file: SourceTree, owner: Node) -> bool:
    code = file.code(owner)
    return owner.type in ("identifier", "field_access") and bool(
        re.fullmatch(r"(\w+\.)*[A-Z]\w*", code) and not re.fullmatch(r"[A-Z][A-Z0-9_]*", code)
    )


def _unboxed(file: SourceTree, node: Node) -> str:
    """`intValue` for a map's entry that becomes a number: in arithmetic, or a primitive's value."""
    if called_name(file, node) != "get" or node.parent is None:
        return ""
    parent = node.parent
    if parent.type == "variable_declarator":
        declaration = parent.parent
        kind = file.part(declaration, "type")
        return f"{kind}Value" if _PRIMITIVE.fullmatch(kind) else ""
    operator = file.part(parent, "operator")
    if parent.type == "binary_expression" and operator in ("+", "-", "*", "/", "<", ">"):
        text = any(each.type == "string_literal" for each in inside(parent, "string_literal"))
        return "" if text else "intValue"
    return ""


def _nullness(case: Case, files: SourceTrees, file: SourceTree, node: Node, deep: int) -> Nullness:
    if node.type == "parenthesized_expression":
        return _nullness(case, files, file, node.named_children[0], deep)
    if node.type == "cast_expression":
        value = node.child_by_field_name("value")
        return _nullness(case, files, file, value, deep) if value else Nullness.UNKNOWN
    if node.type == "null_literal":
        return Nullness.SOMETIMES
    if node.type in _MADE or node.type.endswith("literal") or node.type == "binary_expression":
        return Nullness.NEVER
    if deep > _DEEP or _asked(file, node):
        return Nullness.NEVER if deep <= _DEEP else Nullness.UNKNOWN
    if node.type == "method_invocation":
        return _of_call(case, files, file, node, deep)
    if node.type not in ("identifier", "field_access"):
        return Nullness.UNKNOWN
    origin = origin_of(file, node)
    if origin.parameter:
        return _of_parameter(case, files, file, node, deep)
    if origin.field is not None:
        return _of_field(files, file, origin.field, file.code(node))
    if origin.source is not None and origin.source != node:
        return _nullness(case, files, file, origin.source, deep + 1)
    looped = any(
        around.type == "enhanced_for_statement" and file.part(around, "name") == file.code(node)
        for around in ancestors(node)
    )
    return Nullness.NEVER if looped else Nullness.UNKNOWN


def _asked(file: SourceTree, node: Node) -> bool:
    """Whether the code around or in front of the use has asked whether this is null."""
    code, child = re.escape(file.code(node)), node
    for around in ancestors(node):
        if around.type in METHODS:
            return False
        condition = file.part(around, "condition")
        within = child == around.child_by_field_name("consequence")
        if within and re.search(rf"(?<![\w.]){code} != null", condition):
            return True
        if around.type == "binary_expression" and child == around.child_by_field_name("right"):
            left = file.part(around, "left")
            if re.search(rf"(?<![\w.]){code} [!=]= null", left):
                return True
        if around.type in ("block", "constructor_body"):
            for statement in around.named_children:
                test = file.part(statement, "condition")
                body = file.part(statement, "consequence")
                if statement.start_byte < child.start_byte and re.search(
                    rf"^\({code} == null(\)| \|\|)", test
                ):
                    return bool(re.search(r"\b(return|throw|continue|break)\b|=", body))
        child = around
    return False


def _of_call(case: Case, files: SourceTrees, file: SourceTree, call: Node, deep: int) -> Nullness:
    name = called_name(file, call)
    owner = call.child_by_field_name("object")
    if name in ("get", "remove") and len(arguments_of(call)) == 1 and owner is not None:
        kind = _declared_type(file, owner)
        if _MAPS.match(kind):
            return Nullness.SOMETIMES
        if re.match(r"(\w*List|Optional\w*|Supplier|Future|Atomic\w+)\b", kind):
            return Nullness.NEVER
    found = list(methods_named(files, name, file.path))
    if not found:
        if _NOTHING.match(name):
            return Nullness.SOMETIMES
        return Nullness.NEVER if _NEVER.match(name) else Nullness.UNKNOWN
    if len(found) != 1 or enclosing(found[0][1], *TYPES) is None:
        return Nullness.UNKNOWN
    home, method = found[0]
    if _PRIMITIVE.fullmatch(home.part(method, "type")):
        return Nullness.NEVER
    given = [
        _nullness(case, files, home, node.named_children[0], deep + 1)
        for node in inside(method, "return_statement")
        if node.named_children and enclosing(node, "lambda_expression", *METHODS) == method
    ]
    return max(given, default=Nullness.UNKNOWN)


def _declared_type(file: SourceTree, owner: Node) -> str:
    """The type with which the variable or field is declared in the file."""
    name = file.code(owner).removeprefix("this.")
    for node in file.of_type("field_declaration", "local_variable_declaration", "formal_parameter"):
        kind = file.part(node, "type")
        if node.type == "formal_parameter":
            if file.part(node, "name") == name:
                return kind
            continue
        for declarator in node.children_by_field_name("declarator"):
            if file.part(declarator, "name") == name:
                value = file.part(declarator, "value")
                made = re.match(r"new (\w+)", value)
                return made[1] if kind == "var" and made else kind
    return ""


def _of_field(files: SourceTrees, file: SourceTree, field: Node, name: str) -> Nullness:
    """SOMETIMES when a constructor, or everything, forgets the field."""
    name = name.removeprefix("this.")
    owner = enclosing(field, *TYPES)
    declared = [
        d for d in field.children_by_field_name("declarator") if file.part(d, "name") == name
    ]
    value = declared[0].child_by_field_name("value") if declared else None
    if value is not None:
        return Nullness.NEVER if value.type != "null_literal" else Nullness.SOMETIMES
    if owner is None or "@" in file.code(field).partition(name)[0]:
        return Nullness.UNKNOWN  # something outside sets what is annotated
    makers = [m for m in inside(owner, "constructor_declaration") if enclosing(m, *TYPES) == owner]
    set_by = {
        id(m): list(_values(file, m, name))
        for m in makers
        if not any(inside(m, "explicit_constructor_invocation"))
    }
    anywhere = list(_values(file, owner, name))
    if not anywhere:
        elsewhere = any(
            re.search(rf"\.{re.escape(name)} = ", other.text)
            for other in files.files_with(f".{name} = ", file.path)
        )
        return Nullness.UNKNOWN if elsewhere else Nullness.SOMETIMES
    if set_by and all(set_by.values()):
        return Nullness.NEVER
    return Nullness.SOMETIMES


def _values(file: SourceTree, scope: Node, name: str) -> Iterator[Node]:
    for node in inside(scope, "assignment_expression"):
        value = node.child_by_field_name("right")
        left = file.part(node, "left").removeprefix("this.")
        if left == name and value is not None:
            yield value


def _of_parameter(
    case: Case, files: SourceTrees, file: SourceTree, node: Node, deep: int
) -> Nullness:
    """What the caller in the trace passes."""
    method = enclosing(node, *METHODS)
    if method is None or len(case.frames) <= deep + 1:
        return Nullness.UNKNOWN
    frame, inner = case.frames[deep + 1], case.frames[deep]
    caller = files.file(frame.path)
    if caller is None or frame.line is None or inner.line is None:
        return Nullness.UNKNOWN
    if inner.path != file.path or method_at(file, inner.line) != method:
        return Nullness.UNKNOWN
    name = file.part(method, "name")
    calls = {
        caller.code(n): n
        for n in caller.touching(frame.line)
        if called_name(caller, n) == name
        or (
            n.type == "object_creation_expression"
            and caller.part(n, "type").partition("<")[0] == name
        )
    }
    names, given = parameters_of(file, method), arguments_of(next(iter(calls.values()), None))
    if len(calls) != 1 or len(names) != len(given) or file.code(node) not in names:
        return Nullness.UNKNOWN
    argument = given[names.index(file.code(node))]
    return _nullness(case, files, caller, argument, deep + 1)
