"""JavaScript: a name declared inside a block and used behind it."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, function_around, uses_semicolons
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, ancestors, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_UNDEFINED = re.compile(r"^(?P<name>[\w$]+) is not defined$")
_NEVER_FAILS = re.compile(
    r"""-?[\d.]+|'[^']*'|"[^"]*"|\[\]|\{\}|null|true|false|undefined|new (Map|Set|Date)\(\)"""
    r"|Date\.now\(\)|performance\.now\(\)|process\.hrtime(\.bigint)?\(\)"
)


class UsedBehindItsBlock:
    """ReferenceError of a name that a `try`, or every branch of an `if`, declares for itself."""

    name = "javascript-block"

    @at_site(SUFFIXES, "ReferenceError", said=_UNDEFINED)
    def examine(self, site: Site) -> Analysis | None:
        uses = [
            node
            for node in site.at_line("identifier", "shorthand_property_identifier")
            if site.file.code(node) == site.said["name"]
        ]
        block = _declaring_block(site, site.said["name"], uses[0]) if uses else None
        if block is None:
            return None
        statement, declarations = block
        cause = (
            f"`{site.said['name']}` is declared inside a block at {site.file.path}:"
            f"{row_of(declarations[0])} and does not exist behind it, at {site.where}."
        )
        return answered(self.name, site, cause, _widened(site.file, statement, declarations))


def _declaring_block(site: Site, name: str, use: Node) -> tuple[Node, list[Node]] | None:
    """The statement beside the use in whose blocks the name is declared, and its declarations."""
    file, function = site.file, function_around(use)
    found = [
        node
        for node in inside(function or file.root, "lexical_declaration")
        if _declares(file, node, name) and function_around(node) == function
    ]
    around = list(ancestors(use))
    statements = set()
    for declared in found:
        block = declared.parent
        holder = block.parent if block is not None else None
        while holder is not None and holder.type == "else_clause":
            holder = holder.parent
        while holder is not None and holder.parent is not None and holder.type == "if_statement":
            if holder.parent.type != "else_clause" or holder.parent.parent is None:
                break
            holder = holder.parent.parent
        if holder is None or holder.type not in ("try_statement", "if_statement"):
            return None
        statements.add(holder)
    if len(statements) != 1:
        return None
    statement = statements.pop()
    beside = statement.parent is not None and (
        statement.parent in around and statement.start_byte < use.start_byte
    )
    if not beside or not file.alone_on_its_lines(statement):
        return None
    if statement.type == "try_statement":
        body = statement.child_by_field_name("body")
        return (statement, found) if len(found) == 1 and found[0].parent == body else None
    return (statement, found) if len(found) == _branches(statement) else None


def _declares(file: SourceTree, node: Node, name: str) -> bool:
    declarators = [n for n in node.named_children if n.type == "variable_declarator"]
    declarator = only(declarators)
    return (
        declarator is not None
        and file.part(declarator, "name") == name
        and declarator.child_by_field_name("value") is not None
        and declarator.child_by_field_name("type") is None
    )


def _branches(statement: Node) -> int:
    """How many branches an `if` has that ends in `else`; 0 when one of them may be skipped."""
    alternative = statement.child_by_field_name("alternative")
    if alternative is None or not alternative.named_children:
        return 0
    last = alternative.named_children[0]
    if last.type != "if_statement":
        return 2
    further = _branches(last)
    return further + 1 if further else 0


def _widened(file: SourceTree, statement: Node, declarations: list[Node]) -> Cure | None:
    """The declaration in front of the statement; the blocks assign."""
    if not all(file.alone_on_its_lines(declared) for declared in declarations):
        return None
    declared = declarations[0]
    declarator = declared.named_children[0]
    name = file.part(declarator, "name")
    value = file.part(declarator, "value")
    if len(declarations) == 1 and _NEVER_FAILS.fullmatch(value):
        first, last = file.span(declared)
        start = file.text.rfind("\n", 0, first) + 1
        end = file.text.find("\n", last) + 1
        moved = file.inserted_before(statement, file.code(declared))
        changes = [Replacement(start, end, ""), moved]
        return Cure(file, changes, f"declares `{name}` in front of it", True, row_of(declared))
    mark = ";" if uses_semicolons(file) else ""
    changes = [file.inserted_before(statement, f"let {name}{mark}")]
    for each in declarations:
        keyword, assigned = each.children[0], each.named_children[0]
        changes.append(Replacement(file.span(keyword)[0], file.span(assigned)[0], ""))
    return Cure(file, changes, f"declares `{name}` in front of it", True, row_of(declared))
