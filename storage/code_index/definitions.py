"""Where a file defines its classes, functions, methods, fields and constants, by name."""

import re
from functools import cache
from typing import Any

from storage.grammars import FileParsers, Grammar, grammar_of, parser_for

MOST_PARSED = 300_000
"""Characters. A longer file is looked through line by line."""

_PYTHON = """
(class_definition name: (identifier) @name)
(function_definition name: (identifier) @name)
(module (expression_statement (assignment left: (identifier) @name)))
(class_definition body: (block (expression_statement (assignment left: (identifier) @name))))
(assignment left: (attribute object: (identifier) @owner attribute: (identifier) @name)
    (#eq? @owner "self"))
"""
_JAVA = """
(class_declaration name: (identifier) @name)
(interface_declaration name: (identifier) @name)
(enum_declaration name: (identifier) @name)
(record_declaration name: (identifier) @name)
(annotation_type_declaration name: (identifier) @name)
(method_declaration name: (identifier) @name)
(field_declaration declarator: (variable_declarator name: (identifier) @name))
(enum_constant name: (identifier) @name)
"""
_JAVASCRIPT = """
(class_declaration name: (_) @name)
(function_declaration name: (identifier) @name)
(generator_function_declaration name: (identifier) @name)
(method_definition name: (property_identifier) @name)
(variable_declarator name: (identifier) @name
    value: [(arrow_function) (function_expression) (class)])
(pair key: (property_identifier) @name value: [(arrow_function) (function_expression)])
(assignment_expression left: (member_expression property: (property_identifier) @name)
    right: [(arrow_function) (function_expression) (class)])
(program (export_statement (lexical_declaration (variable_declarator name: (identifier) @name))))
(program (lexical_declaration (variable_declarator name: (identifier) @name)))
"""
_TYPESCRIPT = (
    _JAVASCRIPT
    + """
(abstract_class_declaration name: (type_identifier) @name)
(interface_declaration name: (type_identifier) @name)
(type_alias_declaration name: (type_identifier) @name)
(enum_declaration name: (identifier) @name)
(public_field_definition name: (property_identifier) @name)
"""
)
_GO = """
(function_declaration name: (identifier) @name)
(method_declaration name: (field_identifier) @name)
(method_elem name: (field_identifier) @name)
(type_spec name: (type_identifier) @name)
(type_alias name: (type_identifier) @name)
(field_declaration name: (field_identifier) @name)
(source_file (const_declaration (const_spec name: (identifier) @name)))
(source_file (var_declaration (var_spec name: (identifier) @name)))
(source_file (var_declaration (var_spec_list (var_spec name: (identifier) @name))))
"""
_QUERIES: dict[Grammar, str] = {
    "python": _PYTHON,
    "java": _JAVA,
    "javascript": _JAVASCRIPT,
    "typescript": _TYPESCRIPT,
    "tsx": _TYPESCRIPT,
    "go": _GO,
}
# Kotlin, Scala, Groovy, Ruby, PHP, Rust, C#, shell: a word that defines, then the name.
_BY_WORD = re.compile(
    r"[ \t]*(?:[\w@()\"]+[ \t]+){0,5}?"
    r"(?:func|fun|fn|def|class|interface|object|trait|type|struct|enum|record|module|function)"
    r"[ \t]+(?:\([^()\n]{0,80}\)[ \t]*)?(?:self\.)?([A-Za-z_]\w{2,80})"
)
_UNTELLING = frozenset({"__init__", "constructor", "toString", "equals", "hashCode", "__repr__"})


def definitions(path: str, text: str, parsers: FileParsers | None = None) -> set[tuple[str, int]]:
    """Names (three characters at least) and the lines, from 1, on which the file defines them."""
    grammar = grammar_of(path)
    by_line = grammar not in _QUERIES or len(text) > MOST_PARSED
    found = (
        _by_line(text)
        if grammar is None or by_line
        else _parsed(grammar, text, parsers or FileParsers())
    )
    return {(name, line) for name, line in found if len(name) > 2 and name not in _UNTELLING}


def _by_line(text: str) -> set[tuple[str, int]]:
    lines = enumerate(text.split("\n"), 1)
    return {(match[1], number) for number, line in lines if (match := _BY_WORD.match(line[:400]))}


def _parsed(grammar: Grammar, text: str, parsers: FileParsers) -> set[tuple[str, int]]:
    from tree_sitter import QueryCursor

    tree = parsers.of(grammar).parse(text.encode("utf-8", "surrogatepass"))
    captures = QueryCursor(_query(grammar)).captures(tree.root_node)
    found = {
        ((node.text or b"").decode("utf-8", "replace"), node.start_point.row + 1)
        for node in captures.get("name", [])
    }
    return found | _by_line(text) if tree.root_node.has_error else found


@cache
def _query(grammar: Grammar) -> Any:
    from tree_sitter import Query

    language = parser_for(grammar).language
    assert language is not None
    return Query(language, _QUERIES[grammar])
