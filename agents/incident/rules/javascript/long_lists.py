"""JavaScript: lists too long to be handed over as the arguments of one call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    function_around,
    receiver_of,
    uses_semicolons,
)
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, also_in, answered, at_site

_TAKE_MANY = ("max", "min", "push", "unshift")
_OWN_PATH = re.compile(r"[\w$.#]+")
_GIVES_LIST = re.compile(
    r"(\.(map|filter|slice|concat|flat|flatMap|sort|split|toSorted)"
    r"|^Array\.(from|of)|^Object\.(keys|values|entries))$"
)


class TooManyArguments:
    """RangeError of `Math.max(...list)` or `all.push(...list)`: the list is too long for a call.

    All such calls of the file are mended, and those of other files that hand over a member of the
    same name: one that cannot be is a reason to offer nothing.
    """

    name = "javascript-too-many-arguments"

    @at_site(SUFFIXES, "RangeError", called=True, said="Maximum call stack")
    def examine(self, site: Site) -> Analysis | None:
        lines = [frame.line for frame in site.case.frames[:3] if frame.path == site.file.path]
        calls = [_handed(site, site.file, n) for n in site.at_line("call_expression")]
        failed = [call for call in calls if call is not None]
        if not failed or len(lines) != len(set(lines)):
            return None  # the same line again and again: a recursion
        items = " or ".join(dict.fromkeys(f"`{site.file.code(call.items)}`" for call in failed))
        cause = f"{items} has more elements than a call takes arguments, at {site.where}."
        changes: dict[str, tuple[SourceTree, list[Replacement]]] = {}
        for call in _alike(site, failed):
            change = _one_by_one(site, call)
            if change is None:
                return answered(self.name, site, cause, None)
            made = changes.setdefault(call.file.path, (call.file, []))[1]
            if any(change.start < one.end and one.start < change.end for one in made):
                return answered(self.name, site, cause, None)  # one call stands within another
            made.append(change)
        cure = Cure(site.file, changes.pop(site.file.path)[1], "takes them one by one", True)
        return also_in(answered(self.name, site, cause, cure), changes)


@dataclass(frozen=True, slots=True)
class _Handed:
    """`owner.name(...others, ...items)`, or the same by `apply`."""

    file: SourceTree
    call: Node
    name: str
    owner: Node
    others: list[Node]
    items: Node

    @property
    def members(self) -> set[str]:
        """Names of the members that the list is read from: `points` of `track.points.map(f)`."""
        called = {n.child_by_field_name("function") for n in inside(self.items, "call_expression")}
        return {
            self.file.part(node, "property")
            for node in inside(self.items, "member_expression")
            if node not in called
        }


def _handed(site: Site, file: SourceTree, call: Node) -> _Handed | None:
    """The call, when it hands over a list that may be of any length."""
    given, name, owner = arguments_of(call), called_name(file, call), receiver_of(call)
    if owner is None or not given:
        return None
    if name == "apply" and owner.type == "member_expression" and len(given) == 2:
        name, items, others = file.part(owner, "property"), given[1], []
        owner = owner.child_by_field_name("object")
    elif given[-1].type == "spread_element":
        items, others = given[-1].named_children[0], given[:-1]
    else:
        return None
    plain = owner is not None and (name in ("push", "unshift") or file.code(owner) == "Math")
    if name not in _TAKE_MANY or owner is None or not plain or _is_short(site, file, items):
        return None
    return _Handed(file, call, name, owner, others, items)


def _is_short(site: Site, file: SourceTree, items: Node) -> bool:
    """Whether the list is written out in the code, or came as arguments itself."""
    home, made = source_of(site, file, items)
    if made.type == "array" and not _grows(home, made):
        return True
    function = function_around(items)
    rests = inside(function, "rest_pattern") if function is not None else ()
    return any(file.code(rest) == f"...{file.code(items)}" for rest in rests)


def _grows(file: SourceTree, made: Node) -> bool:
    """Whether the list that is written out is only how a variable, or a field, begins."""
    holder = made.parent
    named = child_of(holder, "name") or child_of(holder, "left") or child_of(holder, "property")
    grown = rf"(?<![\w$]){re.escape(file.code(named))}(\.(push|unshift|splice)\(|\[[^\]\n]+\] = )"
    return named is not None and re.search(grown, file.text) is not None


def _alike(site: Site, failed: list[_Handed]) -> Iterator[_Handed]:
    """The calls of the file, and those of others that hand over a member of the same name."""
    members = set().union(*(call.members for call in failed))
    files = {f.path: f for m in members for f in site.files.files_with(m, site.file.path)}
    for file in (files | {site.file.path: site.file}).values():
        for node in file.of_type("call_expression"):
            call = _handed(site, file, node)
            if call is not None and (file.path == site.file.path or call.members & members):
                yield call


def _one_by_one(site: Site, call: _Handed) -> Replacement | None:
    """The call as it takes one element after the other; None when that is not sure to be alike."""
    file, spread = call.file, any(n.type == "spread_element" for n in call.others)
    items, owner = file.code(call.items), file.code(call.owner)
    if spread or len(call.others) > 1:
        return None
    if owner == "Math":
        infinite = "-Infinity" if call.name == "max" else "Infinity"
        start = file.code(call.others[0]) if call.others else infinite
        if call.others and call.others[0].type != "number":
            start = f"Number({start})"
        list_ = file.receiver(call.items) if _is_list(site, call) else f"[...{items}]"
        return file.replaced(
            call.call, f"{list_}.reduce((a, b) => Math.{call.name}(a, b), {start})"
        )
    statement = call.call.parent
    told = statement is not None and statement.type == "expression_statement"
    if call.name != "push" or call.others or not told or statement is None:
        return None
    if not _OWN_PATH.fullmatch(owner):
        return None  # what gives the list would be asked again for each
    end, unit = ";" if uses_semicolons(file) else "", file.indent_unit
    line = file.lines[statement.start_point.row]
    indent = line[: len(line) - len(line.lstrip())]
    words = set(re.findall(r"[\w$]+", f"{owner} {items}"))
    each = next(name for name in ("each", "item", "next", "one", "it") if name not in words)
    if owner.split(".")[-1] == items.split(".")[-1] and _OWN_PATH.fullmatch(items):
        items = f"[...{items}]"  # it may be the same list, which would grow for ever
    code = f"for (const {each} of {items}) {{\n{indent}{unit}{owner}.push({each}){end}\n{indent}}}"
    return file.replaced(statement, code)


def _is_list(site: Site, call: _Handed) -> bool:
    """Whether the code uses it as a list, so that it has `reduce`: a set has not."""
    home, made = source_of(site, call.file, call.items)
    if made.type in ("call_expression", "new_expression"):
        return _GIVES_LIST.search(home.part(made, "function")) is not None
    around = enclosing(call.call, "class_declaration", "class")
    text = call.file.code(around) if around is not None else call.file.text
    used = rf"{re.escape(call.file.code(call.items))}(\.(length|map|filter|slice|push|reduce)\b|\[)"
    return re.search(used, text) is not None
