"""A function that calls itself for its result, and does not return what comes of it."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import affairs_of
from agents.incident.rules.elsewhere.written import class_around
from agents.incident.rules.flow.notation import (
    FUNCTIONS,
    RETURNS,
    bare,
    call_of,
    code,
    function_around,
    name_of,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, SourceTrees, children_of, inside
from agents.incident.rules.tree_site import Cure, answered, row_of

_BLOCKS = ("block", "statement_block", "else_clause", "elif_clause", "with_statement")


class ResultLost:
    """Nothing is there because the last step of a recursion, or of another try, is not returned."""

    name = "result-lost"

    def examine(self, case: Case) -> Analysis | None:
        for affair in affairs_of(case):
            lacking = {
                (source.file.path, source.node.id): (source.file, source.node)
                for source in affair.sources
                if source.lacks and source.node.type in FUNCTIONS
            }
            found = [
                (file, function, calls)
                for file, function in lacking.values()
                if (calls := _dropped(affair.site.files, file, function))
            ]
            if affair.failing.kind != "nothing" or len(found) != 1:
                continue
            file, function, calls = found[0]
            changes = [Replacement(start, start, "return ") for start, _ in map(file.span, calls)]
            how = f"returns what `{code(file, calls[0], 50)}` comes to"
            cause = (
                f"`{affair.subject}` is nothing at {affair.site.where}: the function at"
                f" {file.path}:{row_of(function)} calls itself, and drops the result."
            )
            cure = Cure(file, changes, how, True, row_of(calls[0]))
            return answered(self.name, affair.site, cause, cure)
        return None


def _dropped(files: SourceTrees, file: SourceTree, function: Node) -> list[Node]:
    """The function's calls of itself with which it ends, when it gives a value elsewhere."""
    body = function.child_by_field_name("body")
    ways = inside(body, *RETURNS, "yield") if body is not None else ()
    own = [node for node in ways if function_around(node) == function]
    if body is None or not any(children_of(node) for node in own):
        return []
    if any(node.type == "yield" for node in own):
        return []
    return [last for last in _ends(body) if _calls_itself(files, file, function, last)]


def _calls_itself(files: SourceTrees, file: SourceTree, function: Node, statement: Node) -> bool:
    """Whether it is `f(...)`, `self.f(...)`, or `self.left.f(...)` where only one class has `f`."""
    call = call_of(file, bare(statement.named_children[0]))
    if call is None or call.name != name_of(file, function):
        return False
    if call.receiver is None:
        return class_around(function) is None
    on = re.fullmatch(r"(self|this)(\.\w+)?", file.code(call.receiver))
    others = (
        other
        for home in files.files_with(call.name, file.path)
        for other in home.of_type(*FUNCTIONS)
        if name_of(home, other) == call.name and (home is not file or other != function)
    )
    return on is not None and (not on[2] or next(others, None) is None)


def _ends(node: Node) -> Iterator[Node]:
    """The plain statements with which a block may end, those of its branches among them."""
    if node.type == "expression_statement":
        yield node
    elif node.type in _BLOCKS:
        for last in children_of(node)[-1:]:
            yield from _ends(last)
    elif node.type == "if_statement":
        for branch in children_of(node)[1:]:
            yield from _ends(branch)
    elif node.type == "try_statement":
        otherwise = any(n.type == "else_clause" for n in node.named_children)
        for part in children_of(node):
            if part.type in ("except_clause", "catch_clause"):
                yield from _ends(children_of(part)[-1])
            elif part.type in ("else_clause",) or (part.type in _BLOCKS and not otherwise):
                yield from _ends(part)
