"""A constructor that takes over another object's fields one by one, and leaves one of them out."""

from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import affairs_of
from agents.incident.rules.elsewhere.written import class_around, field_values, last_name
from agents.incident.rules.flow.notation import (
    MEMBERS,
    bare,
    function_around,
    member_name,
    owner_of,
    parameters_of,
)
from agents.incident.rules.source_trees import SourceTree, inside
from agents.incident.rules.tree_site import Cure, answered, row_of

_OTHERS = {"other", "source", "original", "that", "another", "template", "prototype"}


class NotCopied:
    """A field that is absent in a copy, whose other fields were all taken over."""

    name = "not-copied"

    def examine(self, case: Case) -> Analysis | None:
        for affair in affairs_of(case):
            file, node = affair.site.file, affair.failing.node
            owner = class_around(node)
            name = last_name(file, node)
            own = node.type == "identifier" or file.code(owner_of(node)) in ("self", "this")
            if affair.failing.kind != "nothing" or owner is None or not own or not name:
                continue
            found = [s for s in _copying(file, owner) if name not in s[2]]
            if len(found) != 1 or next(field_values(file, owner, name), None) is None:
                continue
            last, given, _ = found[0]
            target = file.code(owner_of(last)) if last.type in MEMBERS else ""
            statement = last.parent.parent if last.parent is not None else None
            if statement is None or not target:
                continue
            mark = ";" if file.code(statement).endswith(";") else ""
            code = f"{target}.{name} = {given}.{name}{mark}"
            change = file.inserted_after(statement, code)
            cure = Cure(file, [change], f"takes over `{name}`, too", True, row_of(statement))
            cause = (
                f"`{affair.subject}` is nothing at {affair.site.where}: what copies the object at"
                f" {cure.file.path}:{cure.line} takes over the other fields, and leaves it out."
            )
            return answered(self.name, affair.site, cause, cure)
        return None


def _copying(file: SourceTree, owner: Node) -> Iterator[tuple[Node, str, set[str]]]:
    """Where fields are copied from a parameter: the last one, the parameter, all that are set."""
    copies: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in inside(owner, "assignment", "assignment_expression"):
        left, right = (node.child_by_field_name(side) for side in ("left", "right"))
        if left is None or right is None or left.type not in MEMBERS:
            continue
        value, around = bare(right), function_around(node)
        if value.type not in MEMBERS or around is None or class_around(node) != owner:
            continue
        given = file.code(owner_of(value))
        same = file.code(member_name(left)) == file.code(member_name(value))
        block = _block(left)
        if same and block is not None and _is_other(file, owner, around, given):
            copies[block.start_byte, given].append(left)
    for (_, given), lefts in copies.items():
        block = _block(lefts[0])
        if len(lefts) > 1 and block is not None:
            yield lefts[-1], given, _set_in(file, block)


def _block(target: Node) -> Node | None:
    """The block of the statement that sets it."""
    statement = target.parent.parent if target.parent is not None else None
    return statement.parent if statement is not None else None


def _set_in(file: SourceTree, block: Node) -> set[str]:
    """The fields that the block sets in any way."""
    lefts = (
        node.child_by_field_name("left")
        for node in inside(block, "assignment", "assignment_expression")
    )
    return {last_name(file, left) for left in lefts if left is not None}


def _is_other(file: SourceTree, owner: Node, function: Node, given: str) -> bool:
    """Whether the parameter is another object of the same class, by its type or its name."""
    if not any(p.name == given and p.plain for p in parameters_of(file, function)):
        return False
    name = file.part(owner, "name")
    for node in inside(function, "formal_parameter", "typed_parameter"):
        if given in file.code(node).split(":")[0].split():
            typed = file.part(node, "type").strip("\"'")
            return typed.partition("<")[0] == name
    return given in _OTHERS
