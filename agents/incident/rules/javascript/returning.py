"""JavaScript: a function that works out a value and forgets to return it."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.flow.stack import stack_of
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    function_around,
    functions_named,
    is_async,
    origin_of,
    parameters_of,
    receiver_of,
)
from agents.incident.rules.javascript.messages import parse_message, undefined_use
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    children_of,
    inside,
    is_within,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_CHAINED = {"then", "catch", "finally"}
_MAPPED = {"map", "flatMap"}
_WALKED = {"map", "filter", "forEach", "reduce", "some", "every", "find", "flatMap", "sort"}
_SAYS = re.compile(r"console\.|process\.|\w+\.(push|set|add|delete|emit|send|write|end|log)\(")


class MissingReturn:
    """TypeError: what is undefined was worked out, and not returned."""

    name = "javascript-missing-return"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        message = parse_message(site.fault.message)
        if message is None or message.value == "null":
            return None
        column = site.fault.frame.frame.column
        use = undefined_use(site.file, site.line, column, message)
        absent = use.absent if use is not None else None
        walked = _taken_apart(site, message.name) if absent is None else None
        found = list(_forgetful(site, absent)) if absent is not None else []
        found = found or list(_behind(site, absent or walked, each=absent is None))
        if len(found) != 1:
            return None
        file, function = found[0]
        cure = _returned(file, function)
        if cure is None:
            return None
        code = " ".join(site.file.code(absent or walked).split())
        subject = f"`{code}`" if absent is not None else f"What `{code}` holds"
        cause = (
            f"{subject} is undefined at {site.where}: the function at {file.path}:"
            f"{row_of(function)} returns nothing."
        )
        return answered(self.name, site, cause, cure)


def _forgetful(site: Site, absent: Node) -> Iterator[tuple[SourceTree, Node]]:
    """The functions whose result the absent value is, and that return nothing."""
    file = site.file
    origin = origin_of(file, absent)
    if absent.type == "identifier" and origin.parameter:
        if (callback := _before(site, file, absent)) is not None:
            yield callback
        return
    source = origin.source if absent.type == "identifier" else absent
    name = called_name(file, source)
    if source is None or not name or origin.destructured:
        return
    for home, function in functions_named(site.files, name, file.path):
        if not _returns(function):
            yield home, function


def _before(site: Site, file: SourceTree, name: Node) -> tuple[SourceTree, Node] | None:
    """The callback that gave what this callback takes: of the `then` or `map` in front of it."""
    function = function_around(name)
    call = function.parent.parent if function is not None and function.parent else None
    given, method = arguments_of(call), called_name(file, call)
    if function is None or not given or given[0] != function:
        return None
    own = function.child_by_field_name("parameter")
    listed = function.child_by_field_name("parameters")
    names = [own] if own is not None else list(listed.named_children if listed else [])
    place = 1 if method == "reduce" else 0
    if place >= len(names) or file.code(names[place]) != file.code(name):
        return None
    receiver = receiver_of(call)
    if receiver is None:
        return None
    wanted = {"then"} if method == "then" else _MAPPED if method in _WALKED else set()
    home, source = source_of(site, file, receiver)
    if called_name(home, source) not in wanted or not arguments_of(source):
        return None
    callback = arguments_of(source)[0]
    block = callback.child_by_field_name("body")
    # `=> { value: x }` is a block with a label, though the grammar takes it for an object
    kinds = ("statement_block", "object")
    plain = callback.type in FUNCTIONS and block is not None and block.type in kinds
    return (home, callback) if plain and not _returns(callback) else None


def _behind(site: Site, value: Node | None, each: bool) -> Iterator[tuple[SourceTree, Node]]:
    """The functions without a `return` that a way of the value, or of its elements, ends at."""
    if value is None:
        return
    stack = stack_of(site.case, site.files, site.fault)
    sources = [s for s in sources_of(stack, site.file, value, each=each) if s.lacks]
    ended = {(s.file.path, s.node.id): (s.file, s.node) for s in sources}
    for file, node in ended.values():
        if node.type in FUNCTIONS and not _returns(node) and not _own_returns(node):
            yield file, node


def _taken_apart(site: Site, name: str | None) -> Node | None:
    """The list whose elements the line takes apart: by a loop, or by a callback's parameter."""
    file, found = site.file, []
    for pattern in site.at_line("object_pattern") if name is not None else ():
        names = inside(pattern, "shorthand_property_identifier_pattern", "property_identifier")
        around = pattern.parent
        if around is None or name not in {file.code(node) for node in names}:
            continue
        if around.type == "for_in_statement":
            found.append(around.child_by_field_name("right"))
        elif around.type == "formal_parameters" and (function := around.parent) is not None:
            call = function.parent.parent if function.parent is not None else None
            place = 1 if called_name(file, call) == "reduce" else 0
            walks = called_name(file, call) in _WALKED
            if walks and around.named_children[place : place + 1] == [pattern]:
                found.append(receiver_of(call))
    return only({node.id: node for node in found if node is not None}.values())


def _own_returns(function: Node) -> list[Node]:
    body = function.child_by_field_name("body")
    found = inside(body, "return_statement") if body is not None else iter(())
    return [node for node in found if function_around(node) == function]


def _returns(function: Node) -> bool:
    """Whether the function gives any value; one that only throws, or yields, counts too."""
    body = function.child_by_field_name("body")
    if body is not None and body.type == "object" and function.type == "arrow_function":
        return False
    if body is None or body.type != "statement_block" or "generator" in function.type:
        return True
    if any(node.named_children for node in _own_returns(function)):
        return True
    statements = body.named_children
    return not statements or statements[-1].type == "throw_statement"


def _returned(file: SourceTree, function: Node) -> Cure | None:
    """`return` in front of the value that the function ends with."""
    body = function.child_by_field_name("body")
    statements = [n for n in body.named_children if n.type != "comment"] if body else []
    if body is None or not statements:
        return None
    if body.type == "object":
        change = file.replaced(body, f"{{ return {file.code(body)}; }}")
        return Cure(file, [change], "returns the object", True, row_of(body))
    how = "returns what the function works out"
    last = statements[-1]
    if last.type == "expression_statement":
        value = last.named_children[0]
        code = file.code(value)
        whole = value.type in ("call_expression", "member_expression", "template_string", "object",
                               "array", "binary_expression", "await_expression",
                               "ternary_expression", "new_expression",
                               "parenthesized_expression")  # fmt: skip
        promise = called_name(file, value) in _CHAINED
        is_callback = function.parent is not None and function.parent.type == "arguments"
        if not whole or _SAYS.match(code) or not (is_callback or promise):
            return _local_returned(file, function, statements)
        start, _ = file.span(last)
        return Cure(file, [Replacement(start, start, "return ")], how, True, row_of(last))
    return _local_returned(file, function, statements)


def _local_returned(file: SourceTree, function: Node, statements: list[Node]) -> Cure | None:
    """The function's only variable, which its last statement completes."""
    last, name = statements[-1], _unused(file, statements)
    touched = re.match(rf"(for \(.*|if \(.*)?\s*{re.escape(name)}[.\[]", file.code(last), re.DOTALL)
    completes = last.type in ("expression_statement", "for_in_statement") and re.search(
        rf"\b{re.escape(name)}(\.|\[|\s*[+]?= )", file.code(last)
    )
    checks = (
        _only_refuses(last)
        and not _is_plain(file, statements, name)
        and re.search(rf"\b{re.escape(name)}\b", file.code(last))
    )
    if not name or not (touched or completes or checks):
        return None
    if name in parameters_of(file, function) or not file.alone_on_its_lines(last):
        return None
    made = [n for n in statements if f"{name} = " in file.code(n)]
    if not made:
        return None
    end = ";" if file.code(last).endswith((";", "}")) else ""
    change = file.inserted_after(last, f"return {name}{end}")
    kind = "async function" if is_async(function) else "function"
    return Cure(file, [change], f"returns what the {kind} makes", True, row_of(last))


def _unused(file: SourceTree, statements: list[Node]) -> str:
    """The only variable of the statements that no other is made of and no call is given."""
    declared = [
        name
        for statement in statements
        if statement.type in ("lexical_declaration", "variable_declaration")
        for declarator in statement.named_children
        for name in _names_of(declarator)
    ]
    names = {file.code(name) for name in declared}
    used = {
        file.code(node)
        for statement in statements
        for node in inside(statement, "identifier", "shorthand_property_identifier")
        if node not in declared and file.code(node) in names and _is_given(node, statement)
    }
    left = names - used
    plain = {file.code(n) for n in declared if n.parent and n.parent.type == "variable_declarator"}
    return next(iter(left)) if len(left) == 1 and left <= plain else ""


def _is_plain(file: SourceTree, statements: list[Node], name: str) -> bool:
    """Whether the variable is a number or a text, of which nobody takes a field."""
    made = [
        child_of(declarator, "value")
        for statement in statements
        for declarator in statement.named_children
        if file.part(declarator, "name") == name
    ]
    return any(n is None or kind_of(file, n) in ("number", "text", "bool") for n in made)


def _names_of(declarator: Node) -> Iterator[Node]:
    pattern = declarator.child_by_field_name("name")
    kinds = ("identifier", "shorthand_property_identifier_pattern")
    return inside(pattern, *kinds) if pattern is not None else iter(())


def _is_given(use: Node, statement: Node) -> bool:
    """Whether what the variable holds goes into another value, but for a message or a condition."""
    inner = use
    for around in ancestors(use):
        if around.type == "throw_statement" or around.child_by_field_name("condition") == inner:
            return False
        if around == statement:
            break
        inner = around
    for around in ancestors(use):
        right = around.child_by_field_name("right")
        if around.type in ("arguments", "variable_declarator"):
            return True
        if around.type in ("assignment_expression", "augmented_assignment_expression"):
            return right is not None and is_within(use, right)
        if around == statement:
            break
    return False


def _only_refuses(statement: Node) -> bool:
    """Whether it is an `if` that does nothing but throw."""
    body = statement.child_by_field_name("consequence")
    inner = children_of(body) if body is not None and body.type == "statement_block" else [body]
    throws = len(inner) == 1 and inner[0] is not None and inner[0].type == "throw_statement"
    alone = statement.child_by_field_name("alternative") is None
    return statement.type == "if_statement" and throws and alone
