"""The statement at a failing line: whether it raises, only calls, or only passes things on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.source_code.syntax import node_text, walk

_RAISES_AGAIN = re.compile(r"raise(?:\s+([a-z_]\w*))?\s*")
_RAISES = re.compile(r"\s*(raise|throw|panic|abort|die)\b")
_STATEMENT = re.compile(r"(_statement|_declaration|_invocation)$|^(assignment|class_definition)$")
_FUNCTIONS = frozenset(
    {
        # Python
        "function_definition",
        "lambda",
        # Java
        "method_declaration",
        "constructor_declaration",
        "lambda_expression",
        # JavaScript, TypeScript and Go
        "function_declaration",
        "generator_function_declaration",
        "method_definition",
        "function_expression",
        "arrow_function",
        "func_literal",
    }
)
_CALLS = frozenset({"call", "call_expression", "method_invocation"})
_MAKES = frozenset({"object_creation_expression", "explicit_constructor_invocation"})
_WRAPPED = frozenset({"expression_statement", "return_statement", "expression_list"})
_ITSELF = frozenset({"self", "cls"})
_SPREADS = frozenset({"list_splat", "dictionary_splat", "spread_element"})
# What arguments that cannot fail by themselves are made of, beside names and constants.
_PLAIN = frozenset({"argument_list", "keyword_argument", "attribute", "string"})
# How Java and JavaScript call what they were given.
_RUNS = frozenset({"apply", "call", "run", "accept", "execute", "invoke", "handle", "get"})


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement at a failing line.

    `raises` says that it throws an error of its own; `passes_on`, that it calls what the function
    was given, or hands on arguments unseen (`f(*args)`); `hands_over`, that it is a call that is
    given nothing but what the function was given. Of Python alone: `only_calls`, that it
    calls a function of the same file and does nothing else, `raises_again`, that it raises what was
    caught. Neither fails by itself: a whole trace goes on into what was called.
    """

    raises: bool = False
    passes_on: bool = False
    hands_over: bool = False
    only_calls: bool = False
    raises_again: bool = False


def statement_at(root: Node | None, text: str, line: int) -> Statement:
    """The statement of which `line` (from 1) is a part; by the line alone without a tree."""
    lines = text.split("\n")
    code = lines[line - 1] if line <= len(lines) else ""
    if root is None or not code.strip():
        return Statement(raises=_RAISES.match(code) is not None)
    start = len(code) - len(code.lstrip())
    end = len(code.rstrip().encode("utf-8", "surrogatepass"))
    node = root.named_descendant_for_point_range((line - 1, start), (line - 1, end))
    while node is not None and node.parent is not None and not _STATEMENT.search(node.type):
        node = node.parent
    if node is None:
        return Statement()
    around = [each for each in _outwards(node.parent) if each.type in _FUNCTIONS]
    of_each = [set(_parameters(function)) for function in around]
    given = set().union(*of_each)
    return Statement(
        raises=_RAISES.match(node_text(node)[:80]) is not None,
        passes_on=any(_passes_on(each, given) for each in _without_body(node)),
        hands_over=any(_hands_over(node, of_function - _ITSELF) for of_function in of_each[:1]),
        only_calls=_only_calls(node, text),
        raises_again=_raises_again(node, around),
    )


def _outwards(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent


def _without_body(statement: Node) -> Iterator[Node]:
    """All of a statement; of an `if`, a loop or a definition only what stands before its body."""
    bodies = (
        each.start_byte for each in statement.children if each.type.endswith(("block", "_body"))
    )
    end = min(bodies, default=statement.end_byte)
    return (node for node in walk(statement) if node.start_byte < end)


def _passes_on(node: Node, given: set[str]) -> bool:
    if node.type in _SPREADS:
        return True
    if node.type not in _CALLS:
        return False
    called = node.child_by_field_name("function")
    if called is not None:
        return called.type == "identifier" and node_text(called) in given
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("name")
    return (
        owner is not None
        and name is not None
        and node_text(owner) in given
        and node_text(name) in _RUNS
    )


def _hands_over(statement: Node, given: set[str]) -> bool:
    """Whether it is `lay(a, b)`, `return Cart(a)` or `super(a, wrapped(b))` of what was given."""
    call: Node | None = statement
    while call is not None and call.type in _WRAPPED:
        call = next(iter(call.named_children), None)
    if call is None or call.type not in _CALLS | _MAKES:
        return False
    arguments = call.child_by_field_name("arguments")
    values = list(arguments.named_children) if arguments is not None else []
    return bool(values) and all(_is_given(value, given) for value in values)


def _is_given(value: Node, given: set[str]) -> bool:
    """Whether a value, or what a call makes of it, is nothing but what the function was given."""
    if value.type not in {"identifier", *_CALLS, *_MAKES}:
        return False
    parts = [node for node in walk(value) if node.is_named and not node.named_children]
    names = [node for node in parts if node.type == "identifier" and not _is_called(node)]
    used = [name for name in map(node_text, names) if not name[:1].isupper()]
    made_of = {"identifier", "type_identifier", "argument_list"}
    return bool(used) and given.issuperset(used) and made_of.issuperset(n.type for n in parts)


def _is_called(name: Node) -> bool:
    call = name.parent
    if call is None or call.type not in _CALLS:
        return False
    return name in (call.child_by_field_name("function"), call.child_by_field_name("name"))


def _only_calls(statement: Node, text: str) -> bool:
    """Whether it is `f(a)`, `x = self.f(a)` or `return cart.f(a)`, and the file defines `f`.

    The arguments must be names or constants. What other files define may be called like a function
    of a library in C, which leaves no frame.
    """
    if statement.type == "assignment":
        # To unpack, or to put under a key, may fail as well.
        left, value = (statement.child_by_field_name(side) for side in ("left", "right"))
        if left is None or left.type not in ("identifier", "attribute"):
            return False
    elif statement.type in ("expression_statement", "return_statement"):
        value = next(iter(statement.named_children), None)
    else:
        return False
    if value is not None and value.type == "await":
        value = value.named_children[0]
    if value is None or value.type != "call":
        return False
    called, given = value.child_by_field_name("function"), value.child_by_field_name("arguments")
    if called is None or given is None or not all(map(_is_plain, walk(given))):
        return False
    return any(
        re.search(rf"^[^\S\n]*+(?:async )?def {name}\b", text, re.M) for name in _own(called, text)
    )


def _own(called: Node, text: str) -> Iterator[str]:
    """The function's name, when it is called bare, or of `self` or an object of the file's own."""
    owner, name = called.child_by_field_name("object"), called.child_by_field_name("attribute")
    if called.type == "identifier":
        yield node_text(called)
    elif owner is not None and name is not None and owner.type == "identifier":
        made = re.findall(rf"^[^\S\n]*+{node_text(owner)} = (\w+)\(", text, re.M)
        classes = re.findall(r"^class (\w+)", text, re.M)
        if node_text(owner) == "self" or not set(made).isdisjoint(classes):
            yield node_text(name)


def _is_plain(node: Node) -> bool:
    return not node.named_children or node.type in _PLAIN


def _raises_again(statement: Node, around: Sequence[Node]) -> bool:
    """Whether Python's `raise` or `raise error` stands where that error was caught."""
    again = _RAISES_AGAIN.fullmatch(node_text(statement))
    if again is None or again[1] is None:
        return again is not None
    # Python 2 has `except Error, error:` as well, for which there is no grammar here.
    caught = re.compile(rf"except\b.*(?:\bas|,)\s+{again[1]}\s*:")
    return any(caught.search(node_text(function)) for function in around[:1])


def _parameters(function: Node) -> Iterator[str]:
    """The names of what a function is given."""
    listed = function.child_by_field_name("parameters") or function.child_by_field_name("parameter")
    for each in (listed.named_children or [listed]) if listed is not None else ():
        names = each.children_by_field_name("name") or each.children_by_field_name("pattern")
        if each.type == "parameter_declaration":  # Go: several names, then their type
            yield from map(node_text, names)
        else:
            inner = (node for name in names or [each] for node in walk(name))
            yield from (node_text(node) for node in inner if node.type == "identifier")
