"""A key that is read by one name and written by another, each in no other place."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import affairs_of, failing_site
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.elsewhere.written import (
    MAPS,
    class_around,
    entries_of,
    key_of,
    puts_into,
    text_of,
)
from agents.incident.rules.flow.notation import ELEMENTS, call_of, element_parts, function_around
from agents.incident.rules.flow.stack import stack_of
from agents.incident.rules.near_names import near_name
from agents.incident.rules.source_trees import SourceTree, SourceTrees
from agents.incident.rules.tree_site import Cure, Site, answered, row_of


class KeyUnderOtherName:
    """A key that is not there, in a map that the repository fills under a name like it."""

    name = "key-under-other-name"

    def examine(self, case: Case) -> Analysis | None:
        site = failing_site(case)
        if site is None or site.file.path.endswith((".js", ".ts", ".mjs", ".cjs", ".tsx", ".jsx")):
            return None
        for file, container, key, wanted in _reads(case, site):
            written = _written(case, site, file, container)
            if wanted in written or not written:
                continue
            unread = [name for name in written if not _uses(site.files, file, name)[0]]
            meant = _meant(wanted, unread)
            if meant is None or _uses(site.files, file, wanted)[1]:
                continue
            home, place = written[meant]
            quote = file.code(key)[:1]
            change = file.replaced(key, f"{quote}{meant}{quote}")
            how = f"reads it as `{meant}`, as {home.path}:{row_of(place)} writes it"
            cure = Cure(file, [change], how, True, row_of(key))
            cause = (
                f"Nothing writes the key `{wanted}` that {file.path}:{row_of(key)} reads;"
                f" {home.path}:{row_of(place)} writes `{meant}`, which nothing reads."
            )
            return answered(self.name, site, cause, cure)
        return None


def _reads(case: Case, site: Site) -> Iterator[tuple[SourceTree, Node, Node, str]]:
    """The reads by constant keys that can have failed: container, key and the key's text."""
    if site.fault.error == "KeyError":
        said = site.fault.message.strip("'\"")
        for node in site.at_line(*ELEMENTS):
            parts = element_parts(node)
            if parts is not None and text_of(site.file, parts[1]) == said:
                yield site.file, parts[0], parts[1], said
        return
    for affair in affairs_of(case):
        nodes = [(site.file, affair.failing.node)]
        nodes += [(link.file, link.node) for s in affair.sources for link in s.links]
        for file, node in nodes if affair.failing.kind == "nothing" else ():
            call = call_of(file, node)
            one = call is not None and call.name == "get" and len(call.given) == 1
            if call is not None and call.receiver is not None and one:
                wanted = text_of(file, call.given[0])
                if wanted:
                    yield file, call.receiver, call.given[0], wanted


def _written(
    case: Case, site: Site, file: SourceTree, container: Node
) -> dict[str, tuple[SourceTree, Node]]:
    """The constant keys that are put into the map where it is made; none when others are, too."""
    stack = stack_of(case, site.files, site.fault)
    found: dict[str, tuple[SourceTree, Node]] = {}
    for source in sources_of(stack, file, container, 0 if file is site.file else None):
        entries = [(e.key, e.place) for e in entries_of(source.file, source.node)]
        scope = function_around(source.node) or class_around(source.node) or source.file.root
        name = _variable(source.file, source.node)
        entries += [(e.key, e.place) for e in puts_into(source.file, scope, name)] if name else []
        if any(key is None for key, _ in entries) or source.path:
            return {}
        found |= {key: (source.file, place) for key, place in entries if key is not None}
    return found


def _variable(file: SourceTree, made: Node) -> str:
    parent = made.parent
    named = (
        parent.child_by_field_name("name") or parent.child_by_field_name("left") if parent else None
    )
    return file.code(named)


def _uses(files: SourceTrees, near: SourceTree, name: str) -> tuple[list[Node], list[Node]]:
    """Where the key is read, and where it is written, in the repository without its tests."""
    uses: dict[str, list[Node]] = defaultdict(list)
    for file in files.files_with(name, near.path):
        for node in file.of_type(*ELEMENTS):
            parts = element_parts(node)
            if parts is None or key_of(file, parts[1]) != name:
                continue
            parent = node.parent
            target = parent is not None and parent.type in _ASSIGNMENTS
            target = target and parent is not None and parent.child_by_field_name("left") == node
            uses["written" if target else "read"].append(node)
        for node in file.of_type("call", "method_invocation", "call_expression"):
            call = call_of(file, node)
            if call is None or not call.given or text_of(file, call.given[0]) != name:
                continue
            uses["written" if call.name in ("put", "set", "setdefault") else "read"].append(node)
        for node in file.of_type(*MAPS, "method_invocation", "call"):
            uses["written"] += [e.place for e in entries_of(file, node) if e.key == name]
    return uses["read"], uses["written"]


_ASSIGNMENTS = ("assignment", "assignment_expression")


def _meant(wanted: str, unread: list[str]) -> str | None:
    """The one unread key that is a slip of the wanted one, or shares its words."""
    near = near_name(wanted, unread)
    if near is not None:
        return near
    ours = _words(wanted)
    shared = [n for n in unread if _words(n) <= ours or ours <= _words(n)]
    if len(shared) != 1:
        return None
    sure = len(ours & _words(shared[0])) > 1 or len(unread) == 1
    return shared[0] if sure else None


def _words(name: str) -> set[str]:
    return {w.lower() for w in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}
