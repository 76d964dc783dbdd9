"""A default or an entry of a configuration that is written as another kind than all others."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.argument_order import values_passed
from agents.incident.rules.elsewhere.failing import Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Link, Source
from agents.incident.rules.elsewhere.one_place import Finding, at_one_place
from agents.incident.rules.elsewhere.written import LISTS, entries_of, puts_into, text_of
from agents.incident.rules.flow.notation import CALLS, bare
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, ancestors, child_of
from agents.incident.rules.tree_site import Cure, row_of


class WrongConstant:
    """What fails is a constant of another kind than its neighbours are, and than it is used as."""

    name = "wrong-constant"

    def examine(self, case: Case) -> Analysis | None:
        return at_one_place(self.name, _found(case))


def _found(case: Case) -> Iterator[Finding]:
    for affair in affairs_of(case):
        source = only([s for s in affair.sources if _is_wrong(affair, s)])
        if source is None or not source.links:
            continue
        code = _rewritten(affair, source, _kinds_beside(affair, source))
        changes = _changes(source, code) if code is not None else None
        if changes is None:
            continue
        file, line = source.file, row_of(source.node)
        how = f"writes it as `{code}`, of the kind that it is used as"
        cause = (
            f"`{affair.subject}` is `{file.code(source.node)}` at {affair.site.where}: so it is"
            f" written at {file.path}:{line}, and it is used as something else."
        )
        yield affair.site, Cure(file, changes, how, True, line), cause


def _is_wrong(affair: Affair, source: Source) -> bool:
    """Whether the source is a constant of the kind that failed, and of none that is needed."""
    kind = kind_of(source.file, source.node)
    if source.lacks or source.path or kind not in ("text", "number", "list", "tuple"):
        return False
    if not any(link.kind == "default" or _is_setting(link) for link in source.links[-1:]):
        return False
    if kind == "text" and text_of(source.file, bare(source.node)) is None:
        return False
    failing = affair.failing
    return bool(failing.needs) and kind not in failing.needs and failing.kind in ("", kind)


def _is_setting(link: Link) -> bool:
    """Whether the constant stands among defaults or settings, by their name: it is no data."""
    if link.kind != "key" or link.owner is None:
        return False
    file = link.file
    names = [PurePosixPath(file.path).stem]
    for around in (link.owner, *ancestors(link.owner)):
        if around.type in LISTS or (around.type in CALLS and around != link.owner):
            return False
        named = around.child_by_field_name("name") or around.child_by_field_name("left")
        names += [file.code(named)] if named is not None else []
    return any(_SETTINGS.search(name) or _CONSTANT.fullmatch(name) for name in names)


_SETTINGS = re.compile(r"(?i)default|config|setting|option|preset|limit|const|param|prefs")
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]+")


def _kinds_beside(affair: Affair, source: Source) -> set[str]:
    """The kinds of what stands beside the constant: other sources, other entries, other calls."""
    kinds = {
        kind
        for other in affair.sources
        if other is not source and not other.path and not other.lacks
        if (kind := kind_of(other.file, other.node)) is not None
    }
    link = source.links[-1]
    if link.kind == "key" and link.owner is not None:
        values = [entry.value for entry in _beside(link)]
        kinds |= {kind for value in values if (kind := kind_of(link.file, value)) is not None}
    passed = (kind_of(*place) for place in _passed_elsewhere(affair, source))
    return kinds | {kind for kind in passed if kind is not None}


def _passed_elsewhere(affair: Affair, source: Source) -> list[tuple[SourceTree, Node]]:
    """What other calls pass for the parameters that the constant came by."""
    return [
        place
        for link in source.links
        if link.kind in ("default", "argument") and link.function is not None
        for place in values_passed(affair.stack.files, link)
    ]


def _beside(link: Link) -> list:  # type: ignore[type-arg]
    assert link.owner is not None
    held = list(entries_of(link.file, link.owner))
    if not held:
        call = link.node.parent.parent if link.node.parent is not None else None
        receiver = link.file.part(call, "object")
        held = list(puts_into(link.file, link.owner, receiver))
    return [entry for entry in held if entry.value != link.node]


def _rewritten(affair: Affair, source: Source, kinds: set[str]) -> str | None:
    """The constant as the kind that is needed, where neighbours are of that kind, too."""
    file, node = source.file, bare(source.node)
    needs = affair.failing.needs & kinds
    kind, text = kind_of(file, node), text_of(file, node)
    if kind == "text" and text is not None:
        if needs & {"number"} and re.fullmatch(r"-?\d+(\.\d+)?", text):
            return text
        if needs & {"list", "set", "map"} and not text:
            return {"list": "[]", "map": "{}", "set": "set()"}[
                sorted(needs & {"list", "set", "map"})[0]
            ]
        if "list" in needs and _texts_in_lists(affair, source) and re.fullmatch(r"[\w.-]+", text):
            return f"[{file.code(node)}]"
    return None


def _changes(source: Source, code: str) -> list[Replacement] | None:
    """The constant rewritten; a default that can grow is made anew in each call of Python."""
    file, node, link = source.file, source.node, source.links[-1]
    change = file.replaced(node, code)
    if link.kind != "default" or code[:1] not in "[{s" or not file.path.endswith(".py"):
        return [change]
    function = link.function[1] if link.function is not None else None
    body = child_of(function, "body")
    if body is None or function is None or function.type != "function_definition":
        return None
    first = body.named_children[0]
    if first.named_children and first.named_children[0].type == "string":
        first = body.named_children[1] if len(body.named_children) > 1 else first
    if row_of(first) == row_of(function):
        return None
    guard = f"if {link.name} is None:\n{file.indent_unit}{link.name} = {code}"
    return [file.replaced(node, "None"), file.inserted_before(first, guard)]


def _texts_in_lists(affair: Affair, source: Source) -> bool:
    """Whether all lists that are given in the constant's stead hold texts alone."""
    places = [(s.file, bare(s.node)) for s in affair.sources if s is not source]
    places += _passed_elsewhere(affair, source)
    lists = [(file, node) for file, node in places if node.type in LISTS]
    held = [kind_of(file, each) for file, node in lists for each in node.named_children]
    return bool(held) and set(held) == {"text"} and not source.file.path.endswith(".java")
