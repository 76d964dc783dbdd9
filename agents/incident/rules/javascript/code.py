"""JavaScript and TypeScript looked up by name: declarations, functions, what is in scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.source_trees import called_name as called_name
from agents.incident.rules.source_trees import evaluated_at_once as evaluated_at_once
from agents.incident.rules.tree_site import calls_at as calls_at

SUFFIXES = (".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx")
FUNCTIONS = (
    "function_declaration", "function_expression", "arrow_function", "method_definition",
    "generator_function_declaration", "generator_function",
)  # fmt: skip
BLOCKS = ("statement_block", "program", "switch_case", "switch_default")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: the initialiser (without `await`) and its declaration."""

    source: Node | None
    statement: Node | None = None
    parameter: bool = False
    destructured: bool = False


def origin_of(file: SourceTree, expression: Node) -> Origin:
    """Follow an expression back inside its function, or at the file's top level."""
    if expression.type != "identifier":
        return Origin(awaited(expression))
    name = file.code(expression)
    for scope in ancestors(expression):
        if scope.type in FUNCTIONS and name in parameters_of(file, scope):
            return Origin(None, parameter=True)
        if scope.type in BLOCKS:
            found = _declaration(file, scope, name, expression)
            if found is not None:
                return found
        if scope.type == "for_in_statement" and name in _bound(
            file, scope.child_by_field_name("left")
        ):
            return Origin(None)
    return Origin(None)


def _declaration(file: SourceTree, scope: Node, name: str, use: Node) -> Origin | None:
    """The last binding of the name among the block's own statements before the use."""
    for statement in reversed(scope.named_children):
        if statement.start_byte >= use.start_byte:
            continue
        if statement.type == "export_statement":
            statement = statement.child_by_field_name("declaration") or statement
        if statement.type in ("lexical_declaration", "variable_declaration"):
            for declarator in statement.named_children:
                pattern = declarator.child_by_field_name("name")
                if name not in _bound(file, pattern):
                    continue
                value = declarator.child_by_field_name("value")
                source = awaited(value) if value is not None else None
                plain = pattern is not None and pattern.type == "identifier"
                return Origin(source, statement, destructured=not plain)
        if statement.type == "expression_statement" and statement.named_children:
            assigned = statement.named_children[0]
            left = assigned.child_by_field_name("left")
            right = assigned.child_by_field_name("right")
            if assigned.type == "assignment_expression" and file.code(left) == name and right:
                return Origin(awaited(right), statement)
        assigns = any(
            file.part(inner, "left") == name for inner in inside(statement, "assignment_expression")
        )
        if assigns and use not in walk_of(statement):
            return Origin(None)
    return None


def walk_of(node: Node) -> set[Node]:
    return set(inside(node, "identifier"))


def _bound(file: SourceTree, pattern: Node | None) -> set[str]:
    """Names a pattern binds."""
    if pattern is None:
        return set()
    if pattern.type == "identifier":
        return {file.code(pattern)}
    kinds = ("identifier", "shorthand_property_identifier_pattern")
    return {file.code(node) for node in inside(pattern, *kinds)}


def parameters_of(file: SourceTree, function: Node) -> set[str]:
    parameters = function.child_by_field_name("parameters") or function.child_by_field_name(
        "parameter"
    )
    return _bound(file, parameters)


def awaited(expression: Node) -> Node:
    """The expression inside `await`, parentheses and TypeScript's casts."""
    wrappers = ("await_expression", "parenthesized_expression", "non_null_expression")
    while expression.type in (*wrappers, "as_expression") and expression.named_children:
        expression = expression.named_children[0]
    return expression


def with_await(call: Node) -> Node:
    """The expression with the `await` in front of it, when there is one."""
    parent = call.parent
    return parent if parent is not None and parent.type == "await_expression" else call


def receiver_of(node: Node | None) -> Node | None:
    """`users` of `users.find(...)`."""
    function = child_of(node, "function")
    return child_of(function, "object")


def last_name(file: SourceTree, node: Node | None) -> str:
    """`owner` for `owner` and `order.owner`, for `findOwner(id)` and `owners.get(id)`."""
    if node is None:
        return ""
    if node.type == "member_expression":
        return file.part(node, "property")
    if node.type == "subscript_expression":
        return singular(last_name(file, node.child_by_field_name("object")))
    if node.type != "call_expression":
        return file.code(node) if node.type == "identifier" else ""
    bare = re.sub(
        r"^(get|find|fetch|load|lookup|read|query|select)(One|First)?(?=[A-Z]|$)",
        "",
        called_name(file, node),
    )
    bare = re.sub(r"(By|For|With|Or)[A-Z].*$", "", bare)
    if bare in ("", "pop", "shift", "at", "match", "exec", "first"):
        bare = singular(last_name(file, receiver_of(node)))
    return bare[:1].lower() + bare[1:]


def singular(name: str) -> str:
    bare = re.sub(r"(Map|List|Repository|Store|Table|ById|By\w+)$", "", name)
    if bare.endswith("ies"):
        return bare[:-3] + "y"
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > 3 else bare


def function_around(node: Node) -> Node | None:
    return enclosing(node, *FUNCTIONS)


def name_of_function(file: SourceTree, function: Node) -> str:
    """Its own name, or that of the variable or key that it is the value of."""
    named = function.child_by_field_name("name")
    if named is None and function.parent is not None:
        named = function.parent.child_by_field_name("name") or function.parent.child_by_field_name(
            "key"
        )
    return file.code(named)


def is_async(function: Node | None) -> bool:
    return function is not None and any(child.type == "async" for child in function.children)


def functions_named(files: SourceTrees, name: str, near: str) -> Iterator[tuple[SourceTree, Node]]:
    """Functions, methods and function-valued variables of this name in the repository."""
    for file in files.files_with(name, near):
        for node in file.of_type(
            "function_declaration",
            "method_definition",
            "generator_function_declaration",
            "variable_declarator",
            "pair",
        ):
            named = node.child_by_field_name("name") or node.child_by_field_name("key")
            if file.code(named) != name:
                continue
            if node.type in ("variable_declarator", "pair"):
                value = node.child_by_field_name("value")
                if value is not None and value.type in FUNCTIONS:
                    yield file, value
            else:
                yield file, node


def names_in_scope(file: SourceTree, node: Node) -> set[str]:
    """Names code at the node may use: imports, top-level names, enclosing functions' own."""
    names = set()
    for top in file.root.named_children:
        names |= _top_names(file, top)
    for around in ancestors(node):
        if around.type in FUNCTIONS:
            names |= parameters_of(file, around)
        if around.type in BLOCKS and around.type != "program":
            for statement in around.named_children:
                if statement.start_byte < node.start_byte:
                    names |= _top_names(file, statement)
        if around.type == "for_in_statement":
            names |= _bound(file, around.child_by_field_name("left"))
    return names


def _top_names(file: SourceTree, statement: Node) -> set[str]:
    if statement.type == "export_statement":
        inner = statement.child_by_field_name("declaration")
        return _top_names(file, inner) if inner is not None else set()
    if statement.type in ("lexical_declaration", "variable_declaration"):
        return {
            name
            for declarator in statement.named_children
            for name in _bound(file, declarator.child_by_field_name("name"))
        }
    if statement.type == "import_statement":
        return {file.code(n) for n in inside(statement, "identifier")}
    named = statement.child_by_field_name("name")
    return {file.code(named)} if named is not None else set()


def statement_of(node: Node) -> Node | None:
    """The statement in a block that the node belongs to; None inside an arrow's bare expression."""
    child = node
    for parent in ancestors(node):
        if parent.type in BLOCKS:
            return child
        if parent.type in FUNCTIONS:
            return None
        child = parent
    return None


def uses_semicolons(file: SourceTree) -> bool:
    statements = list(file.of_type("expression_statement", "lexical_declaration"))
    ending = sum(file.code(node).endswith(";") for node in statements)
    return ending * 2 >= len(statements)
