"""A field that one function leaves out when it copies a thing's fields one by one."""

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import Affair, affairs_of
from agents.incident.rules.elsewhere.links import Source
from agents.incident.rules.elsewhere.makers import method_of_type
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.elsewhere.written import (
    MAPS,
    Entry,
    class_around,
    entries_of,
    last_name,
    text_of,
)
from agents.incident.rules.flow.notation import (
    CALLS,
    ELEMENTS,
    MEMBERS,
    bare,
    call_of,
    element_parts,
    function_around,
    owner_of,
    parameters_of,
)
from agents.incident.rules.flow.producers import definition_of
from agents.incident.rules.source_trees import SourceTree, inside
from agents.incident.rules.tree_site import Cure, row_of


class LeftOut:
    """Something absent in a thing whose other fields were all copied from another thing."""

    name = "left-out"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        if affair.failing.kind != "nothing":
            continue
        lacking = [made for source in affair.sources if (made := _made_without(source)) is not None]
        cures = [(_copied(affair, *made), made[2]) for made in lacking]
        for cure, name in [*cures, _setter_left_out(affair) or (None, "")]:
            if cure is not None:
                cause = (
                    f"`{affair.subject}` is nothing at {affair.site.where}: what is made at"
                    f" {cure.file.path}:{cure.line} takes over the other fields and leaves out"
                    f" `{name}`."
                )
                yield affair.site, cure, cause


def _made_without(source: Source) -> tuple[SourceTree, Node, str] | None:
    """The literal or the call that makes the thing without the field, and the field."""
    if source.lacks and len(source.path) == 1 and source.node.type in (*MAPS, *CALLS):
        return source.file, source.node, source.path[0]
    link = source.links[-1] if source.links else None
    if link is None or link.kind != "default" or source.path:
        return None
    if link.call is not None and link.caller is not None:
        return link.caller, link.call.node, link.name
    return None


def _copied(affair: Affair, home: SourceTree, made: Node, name: str) -> Cure | None:
    """The entry that is lacking, written as its neighbours are."""
    entries = [e for e in entries_of(home, made) if e.key is not None]
    for style in (str, _snake, _camel):
        copies = [
            (entry, owner)
            for entry in entries
            if (owner := _owner(home, entry.value)) is not None
            and last_name(home, entry.value) == style(entry.key or "")
        ]
        owners = {home.code(owner) for _, owner in copies}
        alike = len(copies) >= 2 and len(owners) == 1 and len(copies) * 2 > len(entries)
        if alike and _has(affair, home, copies, style(name), made):
            return _added(home, copies, name, style)
    return None


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _owner(file: SourceTree, value: Node) -> Node | None:
    """What a copied field is read of: `row` of `row.id`, `row["id"]`, `row.getId()`."""
    value = bare(value)
    if value.type in MEMBERS:
        return owner_of(value)
    if value.type in ELEMENTS and (parts := element_parts(value)):
        return parts[0] if text_of(file, parts[1]) else None
    call = call_of(file, value)
    if call is None or call.receiver is None or call.named:
        return None
    keyed = call.name == "get" and len(call.given) == 1 and text_of(file, call.given[0])
    return call.receiver if keyed or not call.given else None


def _has(
    affair: Affair, file: SourceTree, copies: list[tuple[Entry, Node]], name: str, made: Node
) -> bool:
    """Whether what the fields are copied from has one of this name, as far as anything shows."""
    owner = copies[0][1]
    known = sources_of(affair.stack, file, owner, None)
    for source in known:
        keys = {entry.key for entry in entries_of(source.file, source.node)}
        if name in keys:
            return True
    called = {last_name(file, entry.value) for entry, _ in copies}
    for home in affair.stack.files.files_with(name, file.path):
        for other in home.of_type(*MAPS, "call"):
            keys = {entry.key for entry in entries_of(home, other)}
            if other != made and name in keys and len(keys & called) >= 2:
                return True
        for node in home.of_type(*MEMBERS, *ELEMENTS):
            same = last_name(home, node) == name and (on := _owner(home, node)) is not None
            if same and on is not None and last_name(home, on) == last_name(file, owner) != "":
                return True
    return False


def _added(
    file: SourceTree, copies: list[tuple[Entry, Node]], name: str,
    style: Callable[[str], str],
) -> Cure | None:  # fmt: skip
    model, _ = copies[-1]
    key = model.key or ""
    place = model.place
    if place.parent is not None and place.parent.type == "keyword_argument":
        place = place.parent
    start, end = file.span(place)
    text = file.text[start:end]
    if place.type == "shorthand_property_identifier":
        return None
    pieces = re.split(r"(:\s*|=)", text, maxsplit=1)
    if len(pieces) != 3:
        return None
    left, between, right = pieces
    written = left.replace(key, name, 1)
    value = re.sub(
        rf"\b{re.escape(style(key))}\b(?!.*\b{re.escape(style(key))}\b)", style(name), right
    )
    if written == left or value == right:
        return None
    line = place.start_point.row
    alone = place.prev_named_sibling is None or place.prev_named_sibling.end_point.row < line
    joint = ",\n" + file.lines[line][: len(file.lines[line]) - len(file.lines[line].lstrip())]
    change = file.replaced(place, f"{text}{joint if alone else ', '}{written}{between}{value}")
    how = f"takes over `{name}`, too"
    return Cure(file, [change], how, True, row_of(place))


def _setter_left_out(affair: Affair) -> tuple[Cure, str] | None:
    """Java: `user.setName(account.getName())` without the same for a field that is never set."""
    site = affair.site
    call = call_of(site.file, affair.failing.node)
    if call is None or not site.file.path.endswith(".java"):
        return None
    getter = re.fullmatch(r"(?:get|is)([A-Z]\w*)", call.name)
    files = affair.stack.files
    found = definition_of(files, site.file, call) or method_of_type(files, site.file, call)
    owner = class_around(found[1]) if found is not None else None
    if getter is None or found is None or owner is None:
        return None
    setter = f"set{getter[1]}"
    methods = {_name(found[0], m) for m in inside(owner, "method_declaration")}
    made = found[0].part(owner, "name")
    if setter not in methods:
        return None
    copies = []
    for home in affair.stack.files.files_with(made, found[0].path):
        for node in home.of_type("method_invocation"):
            one = call_of(home, node)
            if one is None or one.receiver is None or len(one.given) != 1:
                continue
            if one.name == setter:
                return None  # somebody sets it
            given = call_of(home, one.given[0])
            field = re.fullmatch(r"set([A-Z]\w*)", one.name)
            if field is None or one.name not in methods or given is None or given.receiver is None:
                continue
            plain = field[1][:1].lower() + field[1][1:]
            if given.name in (f"get{field[1]}", f"is{field[1]}", plain):
                copies.append((home, node, one, given))
    places = {(home.path, id_of(function_around(node))) for home, node, _, _ in copies}
    if len(places) != 1:
        return None
    home, node, one, given = copies[-1]
    bare_name = getter[1][:1].lower() + getter[1][1:]
    source_getter = f"get{getter[1]}" if re.match(r"get|is", given.name) else bare_name
    has = _declares(affair, home, source_getter, given.name, owner)
    statement = node.parent
    if not has or statement is None or statement.type != "expression_statement":
        return None
    assert one.receiver is not None
    assert given.receiver is not None
    code = f"{home.code(one.receiver)}.{setter}({home.code(given.receiver)}.{source_getter}());"
    name = getter[1][:1].lower() + getter[1][1:]
    change = home.inserted_after(statement, code)
    return Cure(home, [change], f"takes over `{name}`, too", True, row_of(statement)), name


def id_of(node: Node | None) -> int:
    return node.start_byte if node is not None else -1


def _name(file: SourceTree, method: Node) -> str:
    return file.part(method, "name")


def _declares(affair: Affair, near: SourceTree, wanted: str, beside: str, not_in: Node) -> bool:
    """Whether one other class has both getters."""
    owners = []
    for home in affair.stack.files.files_with(wanted, near.path):
        for owner in home.of_type(
            "class_declaration", "record_declaration", "interface_declaration"
        ):
            names = {_name(home, m) for m in inside(owner, "method_declaration")}
            if owner.type == "record_declaration":
                names |= {p.name for p in parameters_of(home, owner)}
            if {wanted, beside} <= names and owner != not_in:
                owners.append(owner)
    return len(owners) == 1
