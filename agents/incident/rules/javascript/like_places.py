"""JavaScript: the same mistake made again in the same class or file is mended together."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.patch.names_javascript import unresolved
from agents.incident.rules.javascript.code import FUNCTIONS, SUFFIXES, names_in_scope
from agents.incident.rules.javascript.sources import CLASSES
from agents.incident.rules.rewriting import Replacement, changes_of, edits_for
from agents.incident.rules.rule import Rule, fault_of
from agents.incident.rules.source_trees import SourceTree, SourceTrees, inside, trees_of

MOST_PLACES = 400
"""Places of one class or file that a rule is asked about again."""
_NAMES = ("identifier", "shorthand_property_identifier")
_CALLS = ("call_expression", "new_expression")
_NAMED = (
    (re.compile(r"^(?P<said>[\w$]+) is not defined$"), _NAMES),
    (re.compile(r"^(?P<said>.+) is not a (?:function|constructor)"), _CALLS),
    (re.compile(r"\((?:reading|setting) '(?P<said>[^']+)'\)"), ("member_expression",)),
    (re.compile(r"^Cannot set property (?P<said>\w+) of .* only a getter"), ("member_expression",)),
    (re.compile(r"^Cannot find module '(?P<said>[^']+)'"), ("string",)),
)  # fmt: skip
"""Messages that name what failed, and the nodes that a like message could name."""


class Everywhere:
    """A rule whose patch also mends the places of the class, or file, that fail alike.

    It is asked again as if the error had come from there: only for rules that see by the code alone
    that a place is wrong, or whose patch changes nothing where it is not. `named` tells that what
    the message names may be another thing there; `within` bounds how far to look: a function or a
    class. With `whole`, nothing is offered when the same function has a like place that the rule
    cannot mend.
    """

    def __init__(
        self, rule: Rule, *, named: bool = False, within: str = "class", whole: bool = False
    ) -> None:
        self.rule, self.name = rule, rule.name
        self.named, self.within, self.whole = named, within, whole

    def examine(self, case: Case) -> Analysis | None:
        """The rule's answer, with the edits for all like places."""
        answered = self.rule.examine(case)
        fault = fault_of(case, *SUFFIXES, called=True)
        if answered is None or not answered.edits or fault is None:
            return answered
        files = trees_of(case, *SUFFIXES)
        file = files.file(fault.frame.path)
        if file is None or fault.line > len(file.lines):
            return answered
        changes = {path: _changes(files, path, answered) for path in _paths(answered)}
        before = sum(map(len, changes.values()))
        scope = _class_around(file, fault.line)
        function = _function_around(file, fault.line, scope)
        scope = function if self.within == "function" else scope
        for line, column, message in _places(file, scope, fault.line, fault.message, self.named):
            again = self.rule.examine(_moved(case, line, column, message))
            if again is None:
                continue
            if again.edits:
                for path in _paths(again):
                    _add(changes.setdefault(path, []), _changes(files, path, again))
            elif self.whole and function.start_point.row < line <= function.end_point.row + 1:
                note = f"Line {line} fails alike, and a patch of one of them would be a half one."
                return answered.model_copy(update={"edits": [], "notes": [*answered.notes, note]})
        if sum(map(len, changes.values())) == before:
            return answered
        edits = [
            edit
            for path, found in changes.items()
            if (changed := files.file(path)) is not None
            for edit in edits_for(path, changed.text, found)
        ]
        explanation = f"{answered.explanation} It does so at the like places beside it too."
        return answered.model_copy(update={"edits": edits, "explanation": explanation})


def _paths(answered: Analysis) -> list[str]:
    return list(dict.fromkeys(edit.path for edit in answered.edits))


def _class_around(file: SourceTree, line: int) -> Node:
    """The class that the line is in; the whole file when there is none."""
    return next((n for n in reversed(file.touching(line)) if n.type in CLASSES), file.root)


def _function_around(file: SourceTree, line: int, scope: Node) -> Node:
    """The outermost function of the class, or file, that the line is in; else the scope itself."""
    around = (n for n in file.touching(line) if n.type in FUNCTIONS)
    return next((n for n in around if n.start_byte >= scope.start_byte), scope)


def _places(
    file: SourceTree, scope: Node, failed: int, message: str, named: bool
) -> Iterator[tuple[int, int | None, str]]:
    """Lines and columns of the scope and what the error would say there."""
    lines = range(scope.start_point.row + 1, scope.end_point.row + 2)
    found: list[tuple[int, int | None, str]] = [
        (line, None, message) for line in lines if line != failed and file.lines[line - 1].strip()
    ]
    for pattern, kinds in _NAMED if named else ():
        if (said := pattern.search(message)) is not None:
            start, end = said.span("said")
            unknown = unresolved(file.root) if kinds is _NAMES else set()
            found = [
                (
                    at.start_point.row + 1,
                    file.column_of(at),
                    f"{message[:start]}{name}{message[end:]}",
                )
                for node in inside(scope, *kinds)
                if (name := _name(file, node, unknown))
                for at in [_named_at(node)]
            ]
            break
    yield from list(dict.fromkeys(found))[:MOST_PLACES]


def _named_at(node: Node) -> Node:
    """The node whose column the engine prints: of `a.b` that of `b`."""
    called = node.child_by_field_name("function") or node
    return called.child_by_field_name("property") or called


def _name(file: SourceTree, node: Node, unknown: set[str]) -> str:
    """What the message would call the node that fails; empty when it would not speak of it."""
    if node.type in _CALLS:
        return file.part(node, "function") or file.part(node, "constructor")
    if node.type == "member_expression":
        return file.part(node, "property")
    name = file.code(node)
    if node.type == "string":
        return name[1:-1]
    return name if name in unknown and name not in names_in_scope(file, node) else ""


def _moved(case: Case, line: int, column: int | None, message: str) -> Case:
    """The case as if its error, with this message, had come from the line of the same file."""
    innermost = case.frames[0]
    frame = replace(innermost.frame, line=line, column=column)
    raised = case.trace.root_cause
    exceptions = tuple(
        replace(
            each,
            message=message,
            frames=tuple(frame if f == innermost.frame else f for f in each.frames),
        )
        if each is raised
        else each
        for each in case.trace.exceptions
    )
    moved = replace(
        case,
        trace=replace(case.trace, exceptions=exceptions),
        frames=(replace(innermost, frame=frame, line=line), *case.frames[1:]),
        _kept={},
    )
    moved.kept(SUFFIXES, lambda: trees_of(case, *SUFFIXES))
    return moved


def _add(known: list[Replacement], more: list[Replacement]) -> None:
    """Adds an answer's changes, unless they meet others: then those stand for both."""
    fresh = [change for change in more if change not in known]
    if any(c.start < k.end and k.start < c.end for c in fresh for k in known):
        return
    known.extend(fresh)


def _changes(files: SourceTrees, path: str, answered: Analysis) -> list[Replacement]:
    file = files.file(path)
    return changes_of(path, file.text, answered.edits) if file is not None else []
