"""Values that stand in for a Java null, where the code itself makes one evident."""

import re

from tree_sitter import Node

from agents.incident.rules.java.absent_values import absent_value
from agents.incident.rules.java.code import (
    TYPES,
    Origin,
    added_imports,
    called_name,
    declared_field,
    last_name,
    methods_named,
)
from agents.incident.rules.java.map_reads import CONSTANT, EMPTY, LITERALS, Default, map_default
from agents.incident.rules.java.named_defaults import named_default
from agents.incident.rules.java.null_messages import NullMessage, NullUse
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    arguments_of,
    children_in,
    enclosing,
    inside,
    within_parentheses,
)

_ASKS = {
    "startsWith", "endsWith", "equals", "equalsIgnoreCase", "contains", "matches", "isEmpty",
    "isBlank", "compareTo", "compareToIgnoreCase", "indexOf",
}  # fmt: skip


def default_for(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin, message: NullMessage
) -> Default | None:
    """The default that the code makes evident; None when it does not."""
    return (
        _constant_first(file, use, message)
        or _collection_made(files, file, use, origin)
        or _forgotten_by_constructor(files, file, use, origin)
        or map_default(files, file, origin, message)
        or _default_elsewhere(files, file, use)
        or absent_value(files, file, use, origin, message)
        or named_default(files, file, use, origin)
        or _default_of_owner(files, file, use)
        or _absent_is_empty(file, use, message)
    )


def _constant_first(file: SourceTree, use: NullUse, message: NullMessage) -> Default | None:
    """`status.equals("PAID")`: the constant is never null and may ask."""
    if message.name not in ("equals", "equalsIgnoreCase", "contentEquals"):
        return None
    arguments = arguments_of(use.operation)
    if message.name == "contentEquals" or len(arguments) != 1:
        return None
    argument = arguments[0]
    code = file.code(argument)
    constant = argument.type == "string_literal" or (
        argument.type in ("identifier", "field_access") and CONSTANT.fullmatch(code)
    )
    if not constant:
        return None
    asked = f"{code}.{message.name}({file.code(use.null)})"
    return Default(
        file, [file.replaced(use.operation, asked)], "asks the constant, which is never null"
    )


def _collection_made(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin
) -> Default | None:
    """A collection field that nothing ever makes gets an empty one where it is declared."""
    home, declaration = file, origin.field
    if declaration is None and use.null.type == "method_invocation":
        found = field_of_getter(files, file, use.null)
        if found is None:
            return None
        home, declaration = found
    owner = enclosing(declaration, *TYPES) if declaration is not None else None
    if declaration is None or owner is None or not _never_made(home, declaration):
        return None
    fields = [
        field
        for field in children_in(owner, "body")
        if field == declaration
        or (field.type == "field_declaration" and _only_added_to(home, owner, field))
    ]
    changes, boxes = [], set()
    for field in fields:
        _, end = home.span(field.children_by_field_name("declarator")[0])
        box = EMPTY[home.part(field, "type").partition("<")[0]]
        changes.append(Replacement(end, end, f" = new {box}<>()"))
        boxes.add(f"java.util.{box}")
    changes += added_imports(home, boxes)
    name = home.part(declaration.child_by_field_name("declarator"), "name")
    return Default(home, changes, f"makes `{name}` an empty collection where it is declared")


def _never_made(file: SourceTree, declaration: Node) -> bool:
    """Whether the field is a collection that neither its declaration nor a constructor makes."""
    declarators = declaration.children_by_field_name("declarator")
    kind = file.part(declaration, "type").partition("<")[0]
    if len(declarators) != 1 or kind not in EMPTY:
        return False
    name = file.part(declarators[0], "name")
    made = declarators[0].child_by_field_name("value") is not None
    return not made and not _made_in_constructor(file, declaration, name)


def _only_added_to(file: SourceTree, owner: Node, field: Node) -> bool:
    """Whether the class adds to a collection that nothing ever makes or asks for null."""
    name = re.escape(file.part(field.child_by_field_name("declarator"), "name"))
    code = file.code(owner)
    return (
        _never_made(file, field)
        and re.search(rf"\b{name}\.(add|put|addAll|push|offer|addLast)\(", code) is not None
        and re.search(rf"\b{name} *([!=]=|=) ", code) is None
    )


def _forgotten_by_constructor(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin
) -> Default | None:
    """A field that one constructor makes and another forgets is made by that one too."""
    home, declaration = file, origin.field
    name = file.code(use.null).removeprefix("this.")
    if use.null.type == "method_invocation":
        found = field_of_getter(files, file, use.null)
        if found is None:
            return None
        home, declaration = found
    owner = enclosing(declaration, *TYPES) if declaration is not None else None
    if declaration is None or owner is None:
        return None
    for declarator in declaration.children_by_field_name("declarator"):
        name = home.part(declarator, "name")
        if declarator.child_by_field_name("value") is not None:
            return None
    makers = [m for m in inside(owner, "constructor_declaration") if enclosing(m, *TYPES) == owner]
    assigned = {m.id: _assigned_in(home, m, name) for m in makers}
    forgetful = [
        m for m in makers
        if not assigned[m.id] and not any(inside(m, "explicit_constructor_invocation"))
    ]  # fmt: skip
    values = {
        home.code(value)
        for found_values in assigned.values()
        for value in found_values
        if value.type == "object_creation_expression" and not arguments_of(value)
    }
    kind = home.part(declaration, "type").partition("<")[0]
    if not values and kind in EMPTY and any(assigned.values()):
        values = {f"new {EMPTY[kind]}<>()"}
    body = forgetful[0].child_by_field_name("body") if len(forgetful) == 1 else None
    if body is None or len(values) != 1 or not body.named_children:
        return None
    code = f"this.{name} = {values.pop()};"
    changes = [home.inserted_after(body.named_children[-1], code)]
    if made := re.match(r"this\.\w+ = new (\w+)<>", code):
        known = made[1] in EMPTY.values() and "java.util.*" not in home.text
        changes += added_imports(home, {f"java.util.{made[1]}"} if known else set())
    return Default(home, changes, f"makes `{name}` in the constructor that forgets it")


def _assigned_in(file: SourceTree, maker: Node, name: str) -> list[Node]:
    return [
        value
        for node in inside(maker, "assignment_expression")
        if file.part(node, "left").removeprefix("this.") == name
        and (value := node.child_by_field_name("right")) is not None
    ]


def field_of_getter(
    files: SourceTrees, file: SourceTree, call: Node
) -> tuple[SourceTree, Node] | None:
    """The field that the called getter returns, when there is one getter of that name."""
    getters = list(methods_named(files, called_name(file, call), file.path))
    if len(getters) != 1:
        return None
    home, getter = getters[0]
    returned = [n.named_children[0] for n in inside(getter, "return_statement") if n.named_children]
    owner = enclosing(getter, *TYPES)
    if len(returned) != 1 or owner is None:
        return None
    name = home.code(returned[0]).removeprefix("this.")
    field = declared_field(home, owner, name)
    return (home, field) if field is not None else None


def _made_in_constructor(file: SourceTree, declaration: Node, name: str) -> bool:
    owner = enclosing(declaration, *TYPES)
    makers = inside(owner, "constructor_declaration") if owner is not None else iter(())
    return any(
        file.part(assignment, "left").removeprefix("this.") == name
        for maker in makers
        for assignment in inside(maker, "assignment_expression")
    )


def _default_elsewhere(files: SourceTrees, file: SourceTree, use: NullUse) -> Default | None:
    """`Objects.requireNonNullElse(x.getName(), "-")` or a conditional, written elsewhere."""
    name = last_name(file, use.null)
    if not name or use.null.type == "identifier":
        return None
    found: dict[str, tuple[str, int]] = {}
    for other in files.files_with(_accessor(file, use.null), file.path):
        for node in other.of_type("method_invocation"):
            arguments = arguments_of(node)
            if (
                called_name(other, node) in ("requireNonNullElse", "toString")
                and len(arguments) == 2
                and last_name(other, arguments[0]) == name
                and arguments[1].type in LITERALS
            ):
                place = (other.path, node.start_point.row + 1)
                found.setdefault(other.code(arguments[1]), place)
        for node in other.of_type("ternary_expression"):
            default = _conditional_default(other, node, name)
            if default:
                found.setdefault(default, (other.path, node.start_point.row + 1))
    if len(found) != 1:
        return None
    default, place = next(iter(found.items()))
    if len(default) > 2 and called_name(file, use.operation) in _ASKS:
        return None  # a text that is shown for nothing is not there to be compared
    code = f"Objects.requireNonNullElse({file.code(use.null)}, {default})"
    changes = [file.replaced(use.null, code), *added_imports(file, {"java.util.Objects"})]
    return Default(file, changes, f"takes {default} for null, as {place[0]}:{place[1]} does")


def _default_of_owner(files: SourceTrees, file: SourceTree, use: NullUse) -> Default | None:
    """`member == null ? "guest" : member.level() + ...`, written elsewhere for `member.level()`."""
    read, owner = use.operation, use.null
    plain = read.type == "method_invocation" and not arguments_of(read) and owner is not read
    if not plain or owner.type not in ("identifier", "field_access"):
        return None
    name, wanted = last_name(file, owner), called_name(file, read)
    found: dict[str, str] = {}
    for other in files.files_with(wanted, file.path):
        for node in other.of_type("ternary_expression"):
            parts = _null_conditional(other, node)
            if parts is None:
                continue
            tested, given, default = parts
            reads = any(
                called_name(other, n) == wanted
                and last_name(other, n.child_by_field_name("object")) == name
                for n in inside(given, "method_invocation")
            )
            if last_name(other, tested) == name and reads and default.type in LITERALS:
                found.setdefault(other.code(default), f"{other.path}:{node.start_point.row + 1}")
    if len(found) != 1:
        return None
    default_code, where = next(iter(found.items()))
    code = f"({file.code(owner)} == null ? {default_code} : {file.code(read)})"
    parent = read.parent
    if parent is None or parent.type == "method_invocation":
        return None
    how = f"takes {default_code} for null, as {where} does"
    return Default(file, [file.replaced(read, code)], how)


def _null_conditional(file: SourceTree, node: Node) -> tuple[Node, Node, Node] | None:
    """What a conditional asks to be null, what it gives when it is not, and when it is."""
    condition = node.child_by_field_name("condition")
    condition = within_parentheses(condition)
    if condition is None or condition.type != "binary_expression":
        return None
    operator = file.part(condition, "operator")
    right, tested = (condition.child_by_field_name(side) for side in ("right", "left"))
    if right is None or right.type != "null_literal" or operator not in ("==", "!="):
        return None
    given, default = (node.child_by_field_name(part) for part in ("consequence", "alternative"))
    if operator == "==":
        given, default = default, given
    if tested is None or given is None or default is None:
        return None
    return tested, given, default


def _accessor(file: SourceTree, null: Node) -> str:
    return called_name(file, null) or last_name(file, null)


def _conditional_default(file: SourceTree, node: Node, name: str) -> str | None:
    """The literal of `x.getName() != null ? x.getName() : "-"` (or the other way round)."""
    parts = _null_conditional(file, node)
    if parts is None:
        return None
    tested, given, default = parts
    alike = last_name(file, given) == last_name(file, tested) == name
    return file.code(default) if alike and default.type in LITERALS else None


def _absent_is_empty(file: SourceTree, use: NullUse, message: NullMessage) -> Default | None:
    """`if (name.isEmpty())` asks whether there is something: null is nothing."""
    if message.name not in ("isEmpty", "isBlank"):
        return None
    plain = use.null.type in ("identifier", "field_access") or (
        use.null.type == "method_invocation"
        and not arguments_of(use.null)
        and re.match(r"(get|is)[A-Z]|[a-z]+$", called_name(file, use.null))
    )
    if not plain or not _is_condition(use.operation):
        return None
    null = file.code(use.null)
    code = f"{null} == null || {file.code(use.operation)}"
    parent = use.operation.parent
    alone = parent is not None and parent.type == "parenthesized_expression"
    change = file.replaced(use.operation, code if alone else f"({code})")
    return Default(file, [change], "treats null like an empty value")


def _is_condition(node: Node) -> bool:
    """Whether the expression decides something: `if`, `while`, `?`, or as an operand of these."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type in ("if_statement", "while_statement", "ternary_expression"):
        return parent.child_by_field_name("condition") == node
    if parent.type in ("parenthesized_expression", "unary_expression"):
        return _is_condition(parent)
    operator = parent.child_by_field_name("operator")
    joined = operator is not None and operator.type in ("&&", "||")
    return parent.type == "binary_expression" and joined and _is_condition(parent)
