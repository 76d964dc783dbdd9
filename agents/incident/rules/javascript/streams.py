"""JavaScript: a stream that fails while nobody listens for its errors."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    receiver_of,
    uses_semicolons,
)
from agents.incident.rules.rewriting import Replacement, edits_for
from agents.incident.rules.rule import Proof, answer, quoted
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside, is_test, trees_of
from agents.incident.rules.tree_site import row_of

_EMITTED = re.compile(r"Emitted 'error' event (on (?P<kind>\w+) instance )?at")
_ENDS = ("end", "close", "finish", "data")
_MAKES = re.compile(r"\b(createReadStream|createWriteStream|spawn|connect|createConnection|pipe)\(")


class UnheardError:
    """An 'error' event that ended the process: the promise around the stream can reject."""

    name = "javascript-unheard-error"

    def examine(self, case: Case) -> Analysis | None:
        if not _EMITTED.search(case.report.stack_trace):
            return None
        files = trees_of(case, *SUFFIXES)
        found: list[tuple[SourceTree, Node]] = []
        made: list[tuple[SourceTree, Node]] = []
        for path in files.paths:
            file = files.file(path)
            if file is None or is_test(path) or not _MAKES.search(file.text):
                continue
            for node in file.of_type("call_expression"):
                if _MAKES.match(f"{called_name(file, node)}("):
                    made.append((file, node))
            found += [(file, n) for n in file.of_type("new_expression") if _is_deaf(file, n)]
        if not made and not found:
            return None
        file, node = (found or made)[0]
        said = f"{case.report.error_type}: {case.report.message}"
        where = f"{file.path}:{row_of(node)}"
        cause = f"A stream failed, and nobody listens for its errors, as at {where}."
        reason = "what is made here tells of its errors by events"
        evidence = [quoted(file.path, file.text, row_of(node), row_of(node), reason)]
        changes = _rejecting(file, node) if len(found) == 1 else None
        if changes is None:
            explanation = f"{said}. An 'error' event without a listener ends the process."
            return answer(self.name, cause, explanation, evidence, {Proof.LINE})
        explanation = f"{said}. The patch rejects the promise then."
        edits = edits_for(file.path, file.text, changes)
        proofs = {Proof.LINE, Proof.EXPRESSION, Proof.ORIGIN}
        return answer(self.name, cause, explanation, evidence, proofs, edits)


def _is_deaf(file: SourceTree, made: Node) -> bool:
    """Whether it is a promise of a stream's end that nothing rejects."""
    given = arguments_of(made)
    if file.part(made, "constructor") != "Promise" or len(given) != 1:
        return False
    if given[0].type not in FUNCTIONS or "'error'" in file.code(made).replace('"', "'"):
        return False
    return any(_listens(file, n) for n in inside(given[0], "call_expression"))


def _listens(file: SourceTree, call: Node) -> bool:
    given = arguments_of(call)
    event = file.code(given[0]).strip("'\"`") if given else ""
    return called_name(file, call) in ("on", "once") and event in _ENDS


def _rejecting(file: SourceTree, made: Node) -> list[Replacement] | None:
    """`reject` as the promise's second parameter, and the stream's errors passed to it."""
    function = arguments_of(made)[0]
    parameters = function.child_by_field_name("parameters")
    alone = function.child_by_field_name("parameter")
    listed = [alone] if alone is not None else list(parameters.named_children if parameters else [])
    listens = [n for n in inside(function, "call_expression") if _listens(file, n)]
    if not 1 <= len(listed) <= 2 or not listens:
        return None
    changes: list[Replacement] = []
    name = "reject" if len(listed) == 1 else file.code(listed[1])
    if alone is not None:
        changes.append(file.replaced(alone, f"({file.code(alone)}, reject)"))
    elif len(listed) == 1:
        _, end = file.span(listed[0])
        changes.append(Replacement(end, end, ", reject"))
    outer = listens[0]  # the last of a chain stands around the others
    owner = receiver_of(outer)
    while owner is not None and called_name(file, owner) in ("on", "once"):
        owner = receiver_of(owner)
    if outer.parent is None or owner is None:
        return None
    if owner.type == "identifier" and outer.parent.type == "expression_statement":
        statement, mark = outer.parent, ";" if uses_semicolons(file) else ""
        if not file.alone_on_its_lines(statement):
            return None
        code = f"{file.code(owner)}.on('error', {name}){mark}"
        changes.append(file.inserted_before(statement, code))
        return changes
    _, end = file.span(owner)
    changes.append(Replacement(end, end, f".on('error', {name})"))
    return changes
