"""A call that passes a thing's part, or the whole for the part, where all other calls do not."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.argument_order import arguments_in, values_passed
from agents.incident.rules.elsewhere.failing import REFUSED, Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Link
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.written import LISTS, called_on, class_around, last_name
from agents.incident.rules.flow.notation import ELEMENTS, MEMBERS, NOTHING, bare, call_of
from agents.incident.rules.source_trees import SourceTree
from agents.incident.rules.tree_site import Cure, row_of


class ArgumentShape:
    """An absent member, or one of another kind, of what the caller should have passed whole."""

    name = "argument-shape"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        for link in arguments_in(affair.sources):
            if (cure := _cure(affair, link)) is not None:
                cause = (
                    f"`{affair.subject}` fails at {affair.site.where} because of what"
                    f" {cure.file.path}:{cure.line} passes; all other calls pass another part"
                    " of it."
                )
                yield affair.site, cure, cause


def _cure(affair: Affair, link: Link) -> Cure | None:
    values = values_passed(affair.stack.files, link)
    if not values or affair.failing.asked == REFUSED:
        return None
    file, given = link.file, link.node
    code = (
        _whole(file, given, values)
        or _part(file, given, link, values)
        or _listed(affair, file, given, values)
        or _as_others(link, values)
    )
    if code is None:
        return None
    other, node = values[0]
    how = f"passes `{code}` as `{link.name}`, as {other.path}:{row_of(node)} does"
    return Cure(file, [file.replaced(given, code)], how, True, row_of(given))


def _owner(file: SourceTree, node: Node) -> Node | None:
    """`order.user` of `order.user.id`, of `order.user["id"]`, and of Java's `order.user().id()`."""
    node = bare(node)
    if node.type in MEMBERS:
        return node.child_by_field_name("object")
    if node.type in ELEMENTS:
        return node.child_by_field_name("value") or node.child_by_field_name("object")
    call = call_of(file, node) if file.path.endswith(".java") else None
    if call is not None and not call.given and kind_of(file, node) is None:
        return call.receiver
    return None


def _whole(file: SourceTree, given: Node, values: list[tuple[SourceTree, Node]]) -> str | None:
    """`notify(order.user.id)` where all others pass a `user`."""
    owner = _owner(file, given)
    name = last_name(file, owner) if owner is not None else ""
    if owner is None or not name or name in ("self", "this"):
        return None
    theirs = {last_name(home, node) for home, node in values}
    return file.code(owner) if theirs == {name} and last_name(file, given) != name else None


def _part(
    file: SourceTree, given: Node, link: Link, values: list[tuple[SourceTree, Node]]
) -> str | None:
    """`send(order)` where all others pass an `order.address`."""
    name = last_name(file, given)
    owners = [_owner(home, node) for home, node in values]
    if not name or None in owners or (len(values) < 2 and last_name(*values[0]) != link.name):
        return None
    theirs = {last_name(home, o) for (home, _), o in zip(values, owners, strict=True) if o}
    ends = {
        home.code(node)[len(home.code(o)) :]
        for (home, node), o in zip(values, owners, strict=True)
        if o is not None
    }
    return f"{called_on(file, given)}{ends.pop()}" if theirs == {name} and len(ends) == 1 else None


def _as_others(link: Link, values: list[tuple[SourceTree, Node]]) -> str | None:
    """Nothing at all, where all others pass the same thing, which is at hand here, too."""
    file, given = link.file, link.node
    theirs = {home.code(node) for home, node in values}
    if given.type not in NOTHING or len(values) < 2 or len(theirs) != 1:
        return None
    code = theirs.pop()
    around = class_around(given)
    same = around is not None and all(
        home is file and class_around(node) == around for home, node in values
    )
    return code if same and re.fullmatch(r"(self|this)\.\w+", code) else None


def _listed(
    affair: Affair, file: SourceTree, given: Node, values: list[tuple[SourceTree, Node]]
) -> str | None:
    """`publish("paid")` where all others pass a list of them."""
    if not affair.failing.needs & {"list"} or file.path.endswith(".java"):
        return None
    kind = kind_of(file, given)
    if kind not in ("text", "number") or any(kind_of(h, n) != "list" for h, n in values):
        return None
    kinds = {
        kind_of(home, each) for home, n in values if n.type in LISTS for each in n.named_children
    }
    return f"[{file.code(given)}]" if kinds == {kind} else None
