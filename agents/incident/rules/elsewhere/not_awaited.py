"""A promise that was put away without `await`, and is read as what it will give."""

from collections.abc import Iterator

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.expressions import is_async
from agents.incident.rules.elsewhere.failing import Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Source
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.flow.notation import FUNCTIONS, Call, code, function_around
from agents.incident.rules.source_trees import ancestors
from agents.incident.rules.tree_site import Cure, row_of


class NotAwaited:
    """What fails was read of a promise that another function kept or handed on."""

    name = "not-awaited"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        for source in affair.sources:
            if (kept := _kept(affair, source)) is not None:
                cure, call = kept
                cause = (
                    f"`{affair.subject}` is read at {affair.site.where} of the promise that"
                    f" `{call.name}` gives at {cure.file.path}:{cure.line}, where nobody waits"
                    " for it."
                )
                yield affair.site, cure, cause


def is_of_other_thing(case: Case) -> bool:
    """Whether the absent member was asked of a promise, or of a number: no default mends that."""
    return any(
        (source.path and not source.lacks and kind_of(source.file, source.node) in _WITHOUT_MEMBERS)
        or any(not link.awaited and link.path for link in source.links)
        for affair in affairs_of(case)
        if affair.failing.kind == "nothing"
        for source in affair.sources
    )


_WITHOUT_MEMBERS = ("number", "bool", "function")


def _kept(affair: Affair, source: Source) -> tuple[Cure, Call] | None:
    """The first call on the way back that gives a promise, made where one may wait for it."""
    link = next((link for link in source.links if not link.awaited), None)
    if link is None or link.call is None or link.caller is None:
        return None
    if "promise" in affair.failing.needs or (not link.path and affair.failing.kind == "text"):
        return None
    file, node = link.caller, link.call.node
    around = function_around(node)
    at_top = around is None and file.path.endswith(".mjs")
    if not at_top and (around is None or not is_async(around)):
        return None
    if node.parent is not None and node.parent.type in ("binary_expression", "boolean_operator"):
        return None  # a promise that is kept for all who ask
    if any(parent.type in FUNCTIONS and parent != around for parent in ancestors(node)):
        return None
    call = file.code(node)
    awaits = f"await {call}"
    parent = node.parent
    read = parent is not None and parent.type in ("member_expression", "attribute", "subscript")
    change = file.replaced(node, f"({awaits})" if read else awaits)
    how = f"waits for `{code(file, node, 50)}` where its value is kept"
    return Cure(file, [change], how, True, row_of(node)), link.call
