"""A value that is read as its neighbours are, and lacks the conversion that they are given."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.expressions import is_choice
from agents.incident.rules.elsewhere.failing import REFUSED, Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Link
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.sibling_steps import only_names
from agents.incident.rules.elsewhere.written import called_on, entries_of, puts_into
from agents.incident.rules.flow.notation import ELEMENTS, FUNCTIONS, bare, element_parts
from agents.incident.rules.source_trees import SourceTree, child_of
from agents.incident.rules.tree_site import Cure, row_of

_CHOICES = ("boolean_operator", "binary_expression")


class NeighbourStep:
    """What fails is read beside others from the same thing, and they alone are converted."""

    name = "neighbour-step"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        for source in affair.sources if affair.failing.asked != REFUSED else ():
            for link in source.links:
                if not link.path and (cure := _cure(affair, link)) is not None:
                    cause = (
                        f"`{affair.subject}` is not what {affair.site.where} takes it for:"
                        f" {cure.file.path}:{cure.line} reads it as its neighbours there, without"
                        " the step that they take."
                    )
                    yield affair.site, cure, cause


def _cure(affair: Affair, link: Link) -> Cure | None:
    file, given = link.file, bare(link.node)
    steps = {}
    for neighbour in _neighbours(link):
        step = _step(file, given, bare(neighbour))
        if step is not None and _fits(affair, file, step[1]):
            target, whole, inner = step
            start, end = file.span(whole)
            first, last = file.span(inner)
            before, after = file.text[start:first], file.text[last:end]
            steps[before, after] = (target, before, after, neighbour)
    if len(steps) != 1:
        return None
    target, before, after, neighbour = next(iter(steps.values()))
    code = file.code(target) if before else called_on(file, target)
    made = f"{before}{code}{after}"
    how = f"makes it `{made}`, as its neighbour at {file.path}:{row_of(neighbour)} is made"
    return Cure(file, [file.replaced(target, made)], how, True, row_of(given))


def _neighbours(link: Link) -> Iterator[Node]:
    """The values that stand beside it: in the literal, in the call, or put into the same thing."""
    file = link.file
    if link.kind == "argument" and link.call is not None:
        values = [*link.call.given, *link.call.named.values()]
        yield from (value for value in values if value != link.node)
    elif link.kind == "key" and link.owner is not None:
        entries = list(entries_of(file, link.owner))
        if not entries:
            put = link.node.parent
            left = child_of(put, "left")
            parts = element_parts(left) if left is not None and left.type in ELEMENTS else None
            entries = list(puts_into(file, link.owner, file.code(parts[0]))) if parts else []
        yield from (entry.value for entry in entries if entry.value != link.node)


def _step(file: SourceTree, ours: Node, theirs: Node) -> tuple[Node, Node, Node] | None:
    """Our part, the neighbour's converted part, and what is converted in it."""
    if _form(file, ours) == _form(file, theirs) or ours.type in FUNCTIONS:
        return None
    for inner in _inside(theirs):
        if inner != theirs and _form(file, inner) == _form(file, ours):
            return (ours, theirs, inner) if only_names(file, theirs, inner) else None
    if ours.type == theirs.type and ours.type in _CHOICES:
        left, other = (node.child_by_field_name("left") for node in (ours, theirs))
        sign, its = (node.child_by_field_name("operator") for node in (ours, theirs))
        if left is not None and other is not None and file.code(sign) == file.code(its):
            return _step(file, bare(left), bare(other))
    return None


def _inside(node: Node) -> Iterator[Node]:
    yield node
    for child in node.named_children:
        if child.type not in FUNCTIONS:
            yield from _inside(child)


def _form(file: SourceTree, node: Node) -> str:
    """How the value is read, whatever it is called: `ask(_)`, `env._ || _`; "" for a constant."""
    code = " ".join(file.code(node).split())
    code = re.sub(r"\"[^\"]*\"|'[^']*'|\b\d[\d_.]*\b", "_", code)
    code = re.sub(r"\.\w+\b(?!\()", "._", code)
    read = re.search(r"\w\(|\._|\[_\]", code)
    return code if read else f"{node.type} {node.start_byte}"


def _fits(affair: Affair, file: SourceTree, whole: Node) -> bool:
    """Whether the conversion gives what the line can take."""
    failing = affair.failing
    if failing.kind == "nothing":
        right = whole.child_by_field_name("right")
        default = kind_of(file, right) if right is not None else None
        walked = failing.needs & {"list", "tuple", "set", "map"}
        return is_choice(file, whole) and default in (walked or failing.needs)
    kind = kind_of(file, whole)
    return kind is not None and kind in failing.needs and kind != failing.kind
