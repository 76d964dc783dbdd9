"""A call, wherever the value came by it, that passes two arguments in each other's place."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.absence import words_of
from agents.incident.rules.elsewhere.failing import affairs_of, values_at
from agents.incident.rules.elsewhere.kinds import fine_kind, kind_of
from agents.incident.rules.elsewhere.links import Link, Source
from agents.incident.rules.elsewhere.makers import calls_making, calls_to, declared_fields
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.elsewhere.written import last_name
from agents.incident.rules.flow.fields import given_for
from agents.incident.rules.flow.notation import (
    CLASSES,
    FUNCTIONS,
    Call,
    bare,
    function_around,
    name_of,
    parameters_of,
)
from agents.incident.rules.flow.origin import origin_of
from agents.incident.rules.flow.stack import Stack, stack_of
from agents.incident.rules.source_trees import SourceTree, SourceTrees, ancestors
from agents.incident.rules.tree_site import Cure, row_of

Others = list[tuple[SourceTree, Call]]


class ArgumentOrder:
    """Any error of a value that was given as another parameter than is meant."""

    name = "argument-order"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    affairs = affairs_of(case)
    if affairs:
        site, stack = affairs[0].site, affairs[0].stack
        sources = [s for affair in affairs for s in affair.sources]
    elif (values := values_at(case)) is not None:
        site, nodes = values
        stack = stack_of(case, site.files, site.fault)
        sources = [s for node in nodes for s in sources_of(stack, site.file, node)]
    else:
        return
    for link in arguments_in(sources):
        cure = _exchanged(stack, link, by_kind=bool(affairs))
        if cure is not None and link.call is not None:
            cause = (
                f"The call of `{link.call.name}` at {cure.file.path}:{cure.line} has two arguments"
                f" in each other's place; {site.where} fails with what it gives."
            )
            yield site, cure, cause


def arguments_in(sources: list[Source]) -> Iterator[Link]:
    """Each call that passed the value on, once."""
    seen: set[tuple[str, int]] = set()
    for source in sources:
        for link in source.links:
            if link.kind == "argument" and link.call is not None and link.function is not None:
                key = (link.file.path, link.node.start_byte)
                if key not in seen:
                    seen.add(key)
                    yield link


def names_taken(file: SourceTree, function: Node) -> list[str]:
    """The parameters' names; of a class, the fields that it is made with."""
    if function.type in CLASSES:
        return [p.name for p in declared_fields(file, function)]
    return [p.name for p in parameters_of(file, function)]


def values_passed(files: SourceTrees, link: Link) -> list[tuple[SourceTree, Node]]:
    """What all other calls pass as the link's parameter."""
    assert link.function is not None
    names = names_taken(*link.function)
    found = [(home, given_for(call, names, link.name)) for home, call in other_calls(files, link)]
    return [(home, bare(node)) for home, node in found if node is not None]


def other_calls(files: SourceTrees, link: Link) -> Others:
    """All other calls that pass arguments to the same function, each with all of them."""
    assert link.function is not None
    assert link.call is not None
    home, function = link.function
    making = function.type in CLASSES
    calls = calls_making(files, home, function) if making else calls_to(files, home, function)
    return [
        (file, call)
        for file, call in calls
        if call.whole and not (file is link.file and call.node == link.call.node)
    ]


_ON_PURPOSE = re.compile(
    r"(?i)revers|refund|invert|inverse|undo|flip|mirror|transpos|swap|opposite|back|return|revert"
    r"|rotat|desc|cancel|negat|counter"
)
"""A function of such a name may mean to pass the one for the other."""


def _on_purpose(file: SourceTree, call: Call) -> bool:
    """Whether the call stands where the two are exchanged knowingly."""
    name = name_of(file, function_around(call.node))
    row_above = file.lines[max(row_of(call.node) - 2, 0)]
    said = name if "#" not in row_above and "//" not in row_above else f"{name} {row_above}"
    if _ON_PURPOSE.search(said):
        return True
    names = {last_name(file, node) for node in call.given} - {""}
    for parent in ancestors(call.node):
        if parent.type in ("if_statement", "conditional_expression", "ternary_expression"):
            condition = file.code(parent.child_by_field_name("condition") or parent)
            asked = [n for n in names if re.search(rf"\b{re.escape(n)}\b", condition)]
            if len(asked) > 1:
                return True
        if parent.type in FUNCTIONS:
            return False
    return False


def _exchanged(stack: Stack, link: Link, *, by_kind: bool) -> Cure | None:
    assert link.function is not None
    assert link.call is not None
    file, call = link.file, link.call
    names = names_taken(*link.function)
    if _on_purpose(file, call):
        return None
    if not call.whole or link.node not in call.given or len(call.given) > len(names):
        return None
    here = call.given.index(link.node)
    others = other_calls(stack.files, link)
    found = []
    for there, given in enumerate(call.given):
        if there == here or names[here] == names[there]:
            continue
        told = _names_tell(file, call, names, here, there)
        if told or (by_kind and _kinds_tell(file, call, others, here, there)):
            found.append((there, given, told))
    if len(found) != 1:
        return None
    there, given, told = found[0]
    pairs = ((link.node, given), (given, link.node))
    changes = sorted(
        (file.replaced(node, file.code(other)) for node, other in pairs), key=lambda c: c.start
    )
    taken = f"`{call.name}({', '.join(names)})`"
    if told:
        how = f"passes them in the order of {taken}"
    else:
        other, one = others[0]
        how = f"passes them in the order of {taken}, as {other.path}:{row_of(one.node)} does"
    return Cure(file, changes, how, True, row_of(call.node))


def _names_tell(file: SourceTree, call: Call, names: list[str], here: int, there: int) -> bool:
    """Whether each of the two is called as the other's parameter is."""
    one, other = (_words(last_name(file, call.given[i])) for i in (here, there))
    its, theirs = (_words(names[i]) for i in (here, there))
    crossed = _ends(one, theirs) and _ends(other, its)
    return crossed and not _ends(one, its) and not _ends(other, theirs)


def _words(name: str) -> list[str]:
    return words_of(name).replace("_", " ").split()


def _ends(given: list[str], wanted: list[str]) -> bool:
    """Whether what is given is called as the parameter is, or more closely (`mailQueue`)."""
    same = "".join(given) == "".join(wanted)
    return bool(wanted) and (same or given[-len(wanted) :] == wanted)


def _kinds_tell(file: SourceTree, call: Call, others: Others, here: int, there: int) -> bool:
    """Whether all others pass kinds of things the other way round."""
    ours = _kinds(file, call, here, there)
    if None in ours or ours[0] == ours[1]:
        return False
    seen = [
        _kinds(home, other, here, there)
        for home, other in others
        if max(here, there) < len(other.given)
    ]
    known = [kinds for kinds in seen if None not in kinds]
    return bool(known) and all(kinds == (ours[1], ours[0]) for kinds in known)


def _kinds(file: SourceTree, call: Call, here: int, there: int) -> tuple[str | None, str | None]:
    nodes = [bare(call.given[i]) for i in (here, there)]
    one, other = (_kind(file, node) for node in nodes)
    return one, other


def _kind(file: SourceTree, node: Node) -> str | None:
    """The kind by its form, else the name it goes by: two calls that say `user` mean the same."""
    origin = origin_of(file, node) if node.type == "identifier" else None
    if origin is not None and origin.binding is not None and origin.binding.value is not None:
        plain = origin.binding.index is None and not origin.binding.each
        node = bare(origin.binding.value) if plain and not origin.binding.member else node
    known = fine_kind(file, node) if kind_of(file, node) == "text" else kind_of(file, node)
    name = "".join(_words(last_name(file, node)))
    return known or (f"what is called {name}" if name else None)
