"""The place where a Java, JavaScript or Go program failed, and a rule's answer about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.cure import Cure, Place, answered
from agents.incident.rules.rewriting import Replacement, edits_for
from agents.incident.rules.rule import asked_at, fault_of
from agents.incident.rules.source_trees import SourceTree, SourceTrees, called_name, trees_of

__all__ = [
    "Cure", "Site", "also_in", "answered", "at_site", "calls_at", "comment_of", "row_of", "site_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site(Place[SourceTrees, SourceTree]):
    """Where it failed."""

    def at_line(self, *types: str) -> list[Node]:
        """Nodes of these types that touch the line: those that begin on it, if there are any."""
        found = [node for node in self.file.touching(self.line) if node.type in types]
        return [n for n in found if n.start_point.row == self.line - 1] or found

    def raised_in(self, pattern: str, most: int | None = None) -> bool:
        """Whether an inner frame, of the `most` innermost, is of library code of this name."""
        root = self.case.trace.root_cause
        frames = root.frames[:most] if root is not None and self.fault.called else []
        return any(re.search(pattern, f"{f.module}.{f.function}") for f in frames)

    def chosen(self, found: list[Node]) -> Node | None:
        """The one of these nodes that failed; None when they differ."""
        column = self.fault.frame.frame.column
        if len(found) > 1 and column is not None:
            found = [node for node in found if self.file.column_of(node) == column] or found
        return found[0] if len({self.file.code(node) for node in found}) == 1 else None


def site_of(
    case: Case,
    suffixes: tuple[str, ...],
    *errors: str,
    called: bool = False,
    said: str | re.Pattern[str] = "",
) -> Site | None:
    """Where the fault is, when it is one of these errors in a file of these suffixes.

    Only of an error whose message has the pattern `said` in it.
    """
    fault = fault_of(case, *suffixes, called=called)
    if fault is None or (errors and fault.error not in errors):
        return None
    if (found := re.search(said, fault.message)) is None:
        return None
    files = trees_of(case, *suffixes)
    file = files.file(fault.frame.path)
    if file is None or fault.line > len(file.lines):
        return None
    return Site(case, fault, files, file, found)


at_site = asked_at(site_of)


def calls_at(site: Site, *names: str) -> list[Node]:
    """Calls of these names that touch the line: those that begin on it, if there are any."""
    found = site.at_line("call_expression", "method_invocation")
    return [call for call in found if called_name(site.file, call) in names]


def row_of(node: Node) -> int:
    """The node's first line, from 1."""
    return node.start_point.row + 1


def comment_of(file: SourceTree, node: Node | None) -> str:
    """The comment that stands right before a declaration, without its marks."""
    before = node.prev_named_sibling if node is not None else None
    if before is None and node is not None and node.parent is not None:
        before = node.parent.prev_named_sibling
    if before is None or "comment" not in before.type:
        return ""
    lines = file.code(before).split("\n")
    return " ".join(line.strip().strip("/*").strip() for line in lines)


def also_in(
    answer: Analysis, changes: Mapping[str, tuple[SourceTree, list[Replacement]]]
) -> Analysis:
    """The answer with the edits that these changes, by path, are in further files."""
    more = [e for file, made in changes.values() for e in edits_for(file.path, file.text, made)]
    return answer.model_copy(update={"edits": [*answer.edits, *more]})
