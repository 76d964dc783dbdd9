"""How Python, Java, JavaScript and Go write functions, calls and assignments: one view of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.source_trees import SourceTree, child_of, children_in, enclosing, inside
from agents.incident.source_code.syntax import walk

FUNCTIONS = (
    "function_definition", "lambda",  # Python
    "method_declaration", "constructor_declaration", "lambda_expression",  # Java, and Go's methods
    "function_declaration", "function_expression", "arrow_function", "method_definition",
    "generator_function", "generator_function_declaration", "func_literal",  # Go
)  # fmt: skip
NAMELESS = ("lambda", "lambda_expression", "func_literal")
CLASSES = ("class_definition", "class_declaration", "class", "record_declaration")
CALLS = (
    "call", "method_invocation", "object_creation_expression", "call_expression", "new_expression",
)  # fmt: skip
NOTHING = ("none", "null_literal", "null", "undefined", "nil")
MEMBERS = ("attribute", "field_access", "member_expression", "selector_expression")
ELEMENTS = ("subscript", "array_access", "subscript_expression", "index_expression")
LOOPS = (
    "for_statement", "while_statement", "do_statement", "for_in_statement",
    "enhanced_for_statement",
)  # fmt: skip
COMPREHENSIONS = (
    "list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression",
)  # fmt: skip
RETURNS = ("return_statement",)
_WRAPPERS = (
    "await", "parenthesized_expression", "await_expression", "non_null_expression",
    "as_expression", "satisfies_expression",
)  # fmt: skip
_PATTERNS = (
    "pattern_list", "tuple_pattern", "list_pattern", "expression_list", "array_pattern",
)  # fmt: skip


def bare(node: Node) -> Node:
    """The expression inside `await`, parentheses and casts."""
    while True:
        if node.type in _WRAPPERS and node.named_children:
            node = node.named_children[0]
        elif node.type == "cast_expression" and (value := node.child_by_field_name("value")):
            node = value
        elif node.type == "expression_list" and len(node.named_children) == 1:
            node = node.named_children[0]
        else:
            return node


def code(file: SourceTree, node: Node | None, limit: int = 80) -> str:
    """The node's source on one line, cut when it is long."""
    text = " ".join(file.code(node).split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def function_around(node: Node) -> Node | None:
    return enclosing(node, *FUNCTIONS)


def name_of(file: SourceTree, function: Node | None) -> str:
    """What the function is called by; its class's name for a constructor, "" without one."""
    if function is None or function.type in NAMELESS:
        return ""
    named = function.child_by_field_name("name")
    parent = function.parent
    if named is None and parent is not None and parent.type in ("variable_declarator", "pair"):
        named = parent.child_by_field_name("name") or parent.child_by_field_name("key")
    if named is None and parent is not None and parent.type == "assignment_expression":
        left = parent.child_by_field_name("left")
        named = child_of(left, "property")
    name = file.code(named)
    if name in ("__init__", "constructor"):
        owner = enclosing(function, *CLASSES)
        return file.part(owner, "name")
    return name


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; `default` is the expression that stands for it when it is left out.

    `plain` is false for one that gathers several arguments or takes one apart.
    """

    name: str
    default: Node | None
    plain: bool


def parameters_of(file: SourceTree, function: Node) -> list[Parameter]:
    """The parameters in order, without Python's `self` and `cls`."""
    holder = function.child_by_field_name("parameters") or function.child_by_field_name("parameter")
    if holder is None:
        return []
    if holder.type == "identifier":
        return [Parameter(file.code(holder), None, True)]
    found: list[Parameter] = []
    for node in holder.named_children:
        if "comment" in node.type:
            continue
        if node.type in ("keyword_separator", "positional_separator"):
            continue
        found.extend(_parameters(file, node))
    is_method = enclosing(function, *CLASSES, *FUNCTIONS)
    in_class = is_method is not None and is_method.type == "class_definition"
    if in_class and found and found[0].name in ("self", "cls"):
        found = found[1:]
    return found


def _parameters(file: SourceTree, node: Node) -> Iterator[Parameter]:
    names = node.children_by_field_name("name")
    default = node.child_by_field_name("value") or node.child_by_field_name("right")
    if node.type == "identifier":
        yield Parameter(file.code(node), None, True)
    elif names and node.type != "variadic_parameter_declaration":
        for name in names:  # Go: `n, m int`
            yield Parameter(file.code(name), default, name.type == "identifier")
    else:
        inner = (
            node.child_by_field_name("pattern")
            or node.child_by_field_name("left")
            or next(iter(node.named_children), node)
        )
        optional = node.type in (
            "required_parameter", "optional_parameter", "assignment_pattern", "typed_parameter",
        )  # fmt: skip
        plain = inner.type == "identifier" and optional
        yield Parameter(file.code(inner), default, plain)


@dataclass(frozen=True, slots=True)
class Call:
    """A call: the name of what is called, what it is called on, and the arguments.

    `named` are arguments by name; `whole` is false when some come from unpacking.
    """

    node: Node
    name: str
    receiver: Node | None
    given: tuple[Node, ...]
    named: dict[str, Node]
    whole: bool
    makes: bool


def call_of(file: SourceTree, node: Node) -> Call | None:
    """The call that a node is; None for any other node."""
    if node.type not in CALLS:
        return None
    makes = node.type in ("object_creation_expression", "new_expression")
    called = (
        node.child_by_field_name("name")
        or node.child_by_field_name("function")
        or node.child_by_field_name("type")
        or node.child_by_field_name("constructor")
    )
    receiver = node.child_by_field_name("object") if node.type == "method_invocation" else None
    if called is not None and called.type in MEMBERS:
        receiver = owner_of(called)
        called = member_name(called)
    given: list[Node] = []
    named: dict[str, Node] = {}
    whole = True
    for argument in children_in(node, "arguments"):
        value = argument.child_by_field_name("value")
        if argument.type == "keyword_argument" and value is not None:
            named[file.part(argument, "name")] = value
        elif argument.type in ("list_splat", "dictionary_splat", "spread_element"):
            whole = False
        elif "comment" not in argument.type:
            given.append(argument)
    name = file.code(called).partition("<")[0]
    return Call(node, name, receiver, tuple(given), named, whole, makes)


def owner_of(member: Node) -> Node | None:
    """`order` of `order.customer`."""
    return member.child_by_field_name("object") or member.child_by_field_name("operand")


def member_name(member: Node) -> Node | None:
    """`customer` of `order.customer`."""
    for field in ("attribute", "property", "field"):
        if (named := member.child_by_field_name(field)) is not None:
            return named
    return None


def element_parts(node: Node) -> tuple[Node, Node] | None:
    """Container and key of `rows[key]`."""
    container = (
        node.child_by_field_name("value")
        or node.child_by_field_name("object")
        or node.child_by_field_name("array")
        or node.child_by_field_name("operand")
    )
    key = node.child_by_field_name("subscript") or node.child_by_field_name("index")
    return (container, key) if container is not None and key is not None else None


@dataclass(frozen=True, slots=True)
class Binding:
    """A place that gives a name a value.

    `value` is the expression, None when the value is not one that can be followed; `index` its
    place in what the expression gives, `member` the property of it, when it is taken apart.
    `declares` tells that the name is known in the surrounding block only, `each` that it takes
    one element of the value after the other.
    """

    node: Node
    name: str
    value: Node | None
    index: int | None = None
    member: str | None = None
    declares: bool = False
    each: bool = False


def bindings_in(file: SourceTree, scope: Node) -> Iterator[Binding]:
    """All that is bound in the scope, nested functions' insides included."""
    for node in walk(scope):
        if node.is_named:
            yield from _bound_by(file, node)


def _bound_by(file: SourceTree, node: Node) -> Iterator[Binding]:
    kind = node.type
    left = node.child_by_field_name("left") or node.child_by_field_name("name")
    value = node.child_by_field_name("right") or node.child_by_field_name("value")
    if kind in ("assignment", "named_expression", "assignment_expression"):
        if left is not None and value is not None:
            yield from _taken(file, node, left, value, False)
    elif kind in ("variable_declarator", "short_var_declaration", "var_spec"):
        names = node.children_by_field_name("name") if kind == "var_spec" else [left]
        for index, name in enumerate(name for name in names if name is not None):
            values = value.named_children if value is not None else []
            own = values[index] if len(names) > 1 and index < len(values) else value
            yield from _taken(file, node, name, own, True)
    elif kind == "assignment_statement" and left is not None:
        yield from _taken(file, node, left, value, False)
    elif kind in _EACH and left is not None and left.type == "identifier":
        yield Binding(node, file.code(left), value, each=True, declares=kind in _EACH[1:])
    elif kind in _OTHER:
        declares = kind not in ("augmented_assignment", "update_expression", "inc_statement")
        part = _OTHER[kind]
        held = [node.child_by_field_name(part)] if part else list(node.named_children[:1])
        for place in held:
            for bound in inside(place, *_NAMES) if place is not None else ():
                yield Binding(node, file.code(bound), None, declares=declares)


_EACH = ("for_statement", "for_in_clause", "for_in_statement", "enhanced_for_statement")
_NAMES = ("identifier", "shorthand_property_identifier_pattern")
_OTHER = {
    "augmented_assignment": "left", "augmented_assignment_expression": "left",
    "update_expression": "", "inc_statement": "", "dec_statement": "", "delete_statement": "",
    "for_statement": "left", "for_in_statement": "left", "for_in_clause": "left",
    "enhanced_for_statement": "name", "range_clause": "left", "as_pattern": "alias",
    "catch_clause": "parameter", "catch_formal_parameter": "name", "resource": "name",
    "instanceof_expression": "name", "case_pattern": "", "case_clause": "", "import_statement": "",
    "global_statement": "", "nonlocal_statement": "", "type_switch_statement": "alias",
}  # fmt: skip


def _taken(
    file: SourceTree, node: Node, target: Node, value: Node | None, declares: bool
) -> Iterator[Binding]:
    """The names of a target, and which part of the value each takes."""
    if target.type == "expression_list" and len(target.named_children) == 1:
        target = target.named_children[0]
    if target.type == "identifier":
        yield Binding(node, file.code(target), value, declares=declares)
    elif target.type in _PATTERNS:
        values = value.named_children if value is not None and value.type in _LISTS else []
        for index, name in enumerate(target.named_children):
            plain = name.type == "identifier"
            if plain and len(values) == len(target.named_children):
                yield Binding(node, file.code(name), values[index], declares=declares)
            elif plain:
                yield Binding(node, file.code(name), value, index, declares=declares)
            else:
                for inner in inside(name, *_NAMES):
                    yield Binding(node, file.code(inner), None, declares=declares)
    elif target.type == "object_pattern":
        for part in target.named_children:
            key = part.child_by_field_name("key") or part
            held = part.child_by_field_name("value") or part
            if held.type in _NAMES and part.type != "rest_pattern":
                member = file.code(key)
                yield Binding(node, file.code(held), value, member=member, declares=declares)
            else:
                for inner in inside(held, *_NAMES):
                    yield Binding(node, file.code(inner), None, declares=declares)


_LISTS = ("expression_list", "tuple", "array", "list")
