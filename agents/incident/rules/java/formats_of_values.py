"""Java: a format string that values were joined into, which may hold percent signs themselves."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import TYPES, called_name, method_at, parameters_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_SPECIFIER = re.compile(r"%[-#+ 0,(]*\d*(?:\.\d+)?(?:[tT][a-zA-Z]|[bBhHsScCdoxXeEfgGaA])")


def values_apart(site: Site, call: Node) -> Cure | None:
    """`format("Line %d: " + line, n)`: the line becomes a value, `format("Line %d: %s", n, line)`.

    The format is written in the call that failed, or handed to its method by the calling frame.
    So are all calls of that name in the class.
    """
    found = _format_argument(site, call)
    if found is None:
        return None
    file, made, position = found
    owner = enclosing(made, *TYPES)
    changes = []
    for other in inside(owner, "method_invocation"):
        given = arguments_of(other)
        alike = called_name(file, other) == called_name(file, made) and len(given) > position
        if not alike or given[position].type != "binary_expression":
            continue
        if all(piece.type == "string_literal" for piece in _pieces(given[position]) or []):
            continue
        change = _rewritten(file, given, position)
        if change is None:
            return None
        changes.append(change)
    if not changes:
        return None
    how = "gives what was joined into the format as a value"
    return Cure(file, changes, how, True, row_of(made))


def _format_argument(site: Site, call: Node) -> tuple[SourceTree, Node, int] | None:
    """The call in which the format is put together, and which of its arguments that is."""
    file, given = site.file, arguments_of(call)
    at = 1 if given and re.match(r"Locale\.|locale$", file.code(given[0])) else 0
    if len(given) <= at or called_name(file, call) == "formatted":
        return None
    if given[at].type == "binary_expression":
        return file, call, at
    method = method_at(file, site.line)
    caller = next(site.callers(), None)
    if method is None or caller is None or given[at].type != "identifier":
        return None
    names, (home, line) = parameters_of(file, method), caller
    if file.code(given[at]) not in names:
        return None
    position = names.index(file.code(given[at]))
    calls = [
        node
        for node in home.touching(line)
        if called_name(home, node) == file.part(method, "name")
        and len(arguments_of(node)) > position
        and arguments_of(node)[position].type == "binary_expression"
    ]
    return (home, calls[0], position) if len(calls) == 1 else None


def _pieces(node: Node) -> list[Node] | None:
    """What is joined, in order; None when it is no joining of texts from the first on."""
    if node.type != "binary_expression":
        return [node]
    operator, left, right = (
        node.child_by_field_name(part) for part in ("operator", "left", "right")
    )
    if operator is None or operator.type != "+" or left is None or right is None:
        return None
    before = _pieces(left)
    found = [*before, right] if before is not None else None
    joined = found is not None and any(p.type == "string_literal" for p in found[:2])
    return found if joined else None


def _rewritten(file: SourceTree, given: list[Node], position: int) -> Replacement | None:
    """The format with a specifier for each value in it, and all values in their order."""
    text, values, rest = "", [], [file.code(node) for node in given[position + 1 :]]
    for piece in _pieces(given[position]) or []:
        code = file.code(piece)
        if piece.type != "string_literal":
            if re.fullmatch(r"(\w+\.)*[A-Z][A-Z0-9_]*", code):
                return None
            text += "%s"
            values.append(code[1:-1] if piece.type == "parenthesized_expression" else code)
            continue
        bare = re.sub(r"%[%n]", "", code[1:-1])
        taken = len(_SPECIFIER.findall(bare))
        if "%" in _SPECIFIER.sub("", bare) or taken > len(rest):
            return None
        text += code[1:-1]
        values, rest = [*values, *rest[:taken]], rest[taken:]
    if rest or not values:
        return None
    start, _ = file.span(given[position])
    _, end = file.span(given[-1])
    return Replacement(start, end, ", ".join([f'"{text}"', *values]))
