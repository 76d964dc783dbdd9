"""A number or a moment that a function gives as text, which all its callers use as what it was."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.makers import calls_to
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.elsewhere.written import TEXTS
from agents.incident.rules.flow.notation import Call, bare, call_of, function_around, name_of
from agents.incident.rules.flow.stack import stack_of
from agents.incident.rules.source_trees import SourceTree, ancestors, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_PLACES = re.compile(r"^\{(?P<value>.+):[,]?\.(?P<places>\d)f\}$", re.DOTALL)


class EarlyText:
    """What fails was made a text by the function that works it out, and is counted with later."""

    name = "early-text"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        for source in affair.sources:
            link = source.links[-1] if source.links else None
            if link is None or link.kind != "return" or link.function is None or source.path:
                continue
            file, node = source.file, source.node
            text = _before_text(affair, file, bare(node))
            if text is None or not _only_counted(affair, *link.function):
                continue
            name = name_of(*link.function)
            how = f"lets `{name}` give what it works out; those who show it make the text"
            cause = (
                f"`{affair.subject}` is a text at {affair.site.where}: `{name}` makes one of it at"
                f" {file.path}:{row_of(node)}, before it is counted with."
            )
            cure = Cure(file, [file.replaced(node, text)], how, True, row_of(node))
            yield affair.site, cure, cause


def _before_text(affair: Affair, file: SourceTree, node: Node) -> str | None:
    """The number that the text was made of, rounded as the text was."""
    call = call_of(file, node)
    if call is not None and affair.failing.needs & {"date", "timedelta"}:
        moment = call.receiver if call.name in ("isoformat", "toISOString") else None
        plain = moment is not None and not call.given and kind_of(file, moment) == "date"
        return file.code(moment) if plain else None
    if not affair.failing.needs & {"number"} or kind_of(file, node) != "text":
        return None
    if call is not None and call.name == "toFixed" and call.receiver is not None:
        return f"Number({file.code(node)})"
    if call is not None and call.name in ("str", "String") and len(call.given) == 1:
        given = call.given[0]
        return file.code(given) if kind_of(file, given) == "number" else None
    code = file.code(node)
    if node.type in TEXTS and re.match(r"[fF]['\"]", code):
        found = _PLACES.match(code[2:-1])
        inner = list(inside(node, "interpolation"))
        if found is not None and len(inner) == 1:
            places = found["places"]
            return (
                f"round({found['value']}, {places})"
                if places != "0"
                else f"round({found['value']})"
            )
    if (
        call is not None
        and call.name == "format"
        and call.receiver is None
        and len(call.given) == 2
    ):
        spec = re.fullmatch(r"['\"],?\.(\d)f['\"]", file.code(call.given[1]))
        return f"round({file.code(call.given[0])}, {spec[1]})" if spec else None
    return None


def _only_counted(affair: Affair, file: SourceTree, function: Node) -> bool:
    """Whether no caller puts what the function gives into a text, prints or compares it as text."""
    calls = calls_to(affair.stack.files, file, function)
    return bool(calls) and all(_is_counted(home, call) for home, call in calls)


def _is_counted(file: SourceTree, call: Call) -> bool:
    around, parent = function_around(call.node), call.node.parent
    while parent is not None and parent.type in (
        "parenthesized_expression",
        "await",
        "await_expression",
    ):
        parent = parent.parent
    if parent is None or around is None:
        return False
    named = parent.child_by_field_name("left") or parent.child_by_field_name("name")
    assigned = parent.type in ("assignment", "variable_declarator", "assignment_expression")
    if not assigned:
        return parent.type in _SUMS or (parent.type == "augmented_assignment")
    uses = [
        n for n in inside(around, "identifier")
        if file.code(n) == file.code(named) and n.start_byte > call.node.end_byte
    ]  # fmt: skip
    return bool(uses) and not any(_shown(file, use) for use in uses)


_SUMS = ("binary_operator", "binary_expression", "comparison_operator", "augmented_assignment")


def _shown(file: SourceTree, use: Node) -> bool:
    """Whether the variable becomes part of a text as it is."""
    for parent in ancestors(use):
        if parent.type in ("template_substitution", "interpolation"):
            code = file.code(parent)
            plain = code.strip("${} ") == file.code(use)
            return plain
        if parent.type.endswith("statement"):
            return parent.type == "return_statement" and use in parent.named_children
        call = call_of(file, parent)
        if call is not None and call.name in ("print", "log", "write", "join", "str", "String"):
            return True
    return False


_FROM_FILE = re.compile(r"JSON\.parse\(.*readFile|require\(.*\.json", re.DOTALL)


def holds_no_number(site: Site, node: Node) -> bool:
    """Whether the text is joined of several, or was read from a file that has numbers as such."""
    stack = stack_of(site.case, site.files, site.fault)
    sources = sources_of(stack, site.file, node)
    return any(
        _FROM_FILE.match(source.file.code(source.node)) is not None
        or _is_joined(source.file, source.node)
        for source in sources
    )


def _is_joined(file: SourceTree, node: Node) -> bool:
    """Whether it is a sum, of which a text makes one long text."""
    call = call_of(file, node)
    if call is not None and call.name == "reduce":
        return "+" in file.code(node)
    operator = node.child_by_field_name("operator")
    return node.type == "binary_expression" and file.code(operator) == "+"
