"""Finds where functions stand in a source file, by name."""

from functools import cache

from tree_sitter import Node, Query, QueryCursor

from agents.incident.source_code.syntax import Grammar, grammar_of, parse
from storage.grammars import parser_for

# A parse of this much takes about a tenth of a second; what is larger is made by machines.
MAX_PARSED_CHARACTERS = 500_000

_FUNCTIONS = frozenset(
    {
        "function_definition",
        "class_definition",
        "method_declaration",
        "constructor_declaration",
        "class_declaration",
        "function_declaration",
        "generator_function_declaration",
        "method_definition",
        "type_spec",
    }
)
_NAMED_BY_ASSIGNMENT = frozenset(
    {"variable_declarator", "pair", "assignment_expression", "public_field_definition"}
)
_FUNCTION_VALUES = frozenset({"arrow_function", "function_expression", "generator_function"})


Span = tuple[int, int]
"""First and last line, from 1."""


def spans_by_name(path: str, text: str) -> dict[str, list[Span]]:
    """Where each function and class stands, in the order of the source.

    Knows Python, Java, JavaScript, TypeScript and Go; of other files, and of files longer than
    MAX_PARSED_CHARACTERS, nothing is known.
    """
    grammar = grammar_of(path)
    if grammar is None or len(text) > MAX_PARSED_CHARACTERS:
        return {}
    spans: dict[str, list[Span]] = {}
    found = QueryCursor(_named_nodes(grammar)).captures(parse(grammar, text).root_node)
    for node in sorted(found.get("node", []), key=lambda node: node.start_byte):
        if name := _name_of(node):
            span = (node.start_point.row + 1, node.end_point.row + 1)
            spans.setdefault(name.decode("utf-8", "replace"), []).append(span)
    return spans


@cache
def _named_nodes(grammar: Grammar) -> Query:
    """Finds the nodes that may have a name, many times as fast as a walk through all."""
    language = parser_for(grammar).language
    assert language is not None
    kinds = sorted(_FUNCTIONS | _NAMED_BY_ASSIGNMENT)
    known = [f"({kind})" for kind in kinds if language.id_for_node_kind(kind, True) is not None]
    return Query(language, f"[{' '.join(known)}] @node")


def _name_of(node: Node) -> bytes | None:
    if node.type in _FUNCTIONS:
        named = node.child_by_field_name("name")
    elif node.type in _NAMED_BY_ASSIGNMENT:
        value = node.child_by_field_name("value") or node.child_by_field_name("right")
        if value is None or value.type not in _FUNCTION_VALUES:
            return None
        named = next(
            filter(None, map(node.child_by_field_name, ("name", "key", "left", "property"))), None
        )
        if named is not None and named.type == "member_expression":  # `exports.total = () =>`
            named = named.child_by_field_name("property")
    else:
        return None
    return named.text if named else None
