"""JavaScript: what is frozen, or has only a getter, is to be changed: a copy of it can be."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    last_name,
    origin_of,
    receiver_of,
)
from agents.incident.rules.javascript.may_lack import may_lack
from agents.incident.rules.javascript.sources import CLASSES, source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_FIXED = re.compile(
    r"Cannot assign to read only property '(?P<key>\w+)'|object is not extensible"
    r"|Cannot delete property"
)
_CHANGES = {"push", "unshift", "splice", "sort", "reverse", "pop", "shift", "fill"}
_GETTER = re.compile(r"Cannot set property (?P<name>\w+) of #?<?\w*>? ?.*which has only a getter")
_Found = tuple[str, Cure]


class FrozenChanged:
    """TypeError: what is shared and frozen is changed, through a copy that is none inside."""

    name = "javascript-frozen"

    @at_site(SUFFIXES, "TypeError", called=True, said=_FIXED)
    def examine(self, site: Site) -> Analysis | None:
        changed = _changed(site)
        if changed is None:
            return None
        file = site.file
        cure = _part_copied(site, changed) or _whole_copied(site, changed)
        if cure is None:
            return None
        cause = f"`{file.code(changed)}` is frozen, and {site.where} changes it."
        return answered(self.name, site, cause, cure)


def _changed(site: Site) -> Node | None:
    """The object whose part is set, or the list that is changed."""
    file, found = site.file, []
    for node in site.at_line("assignment_expression", "augmented_assignment_expression"):
        left = node.child_by_field_name("left")
        owner = child_of(left, "object")
        found += [owner] if owner is not None else []
    for call in site.at_line("call_expression"):
        owner = receiver_of(call)
        if called_name(file, call) in _CHANGES and owner is not None:
            found.append(owner)
    return site.chosen(found)


def _part_copied(site: Site, changed: Node) -> Cure | None:
    """`{ ...DEFAULTS }` copies nothing of `DEFAULTS.colours`: the parts that are frozen too."""
    owner = changed.child_by_field_name("object")
    if owner is None:
        return None
    home, copy = source_of(site, site.file, owner)
    if copy.type != "object" or len(copy.named_children) < 1:
        return None
    spread = copy.named_children[0]
    if spread.type != "spread_element":
        return None
    name = home.code(spread.named_children[0])
    parts = _frozen_parts(site, home, name)
    key = last_name(site.file, changed)
    given = {home.part(n, "key") for n in copy.named_children[1:]}
    wanted = {part: kind for part, kind in parts.items() if part not in given}
    if key not in wanted:
        return None
    copied = [
        f"{part}: {{ ...{name}.{part} }}" if kind == "object" else f"{part}: [...{name}.{part}]"
        for part, kind in wanted.items()
    ]
    _, end = home.span(spread)
    change = Replacement(end, end, f", {', '.join(copied)}")
    return Cure(home, [change], "copies the parts too", True, row_of(copy))


def _frozen_parts(site: Site, near: SourceTree, name: str) -> dict[str, str]:
    """The lists and objects inside `const NAME = { ... }`, frozen or not."""
    for file in site.files.files_with(name, near.path):
        for node in file.of_type("variable_declarator"):
            value = node.child_by_field_name("value")
            if file.part(node, "name") != name or value is None:
                continue
            inner = next(inside(value, "object"), None)
            parts: dict[str, str] = {}
            for pair in inner.named_children if inner is not None else []:
                held = pair.child_by_field_name("value")
                if called_name(file, held) == "freeze" and arguments_of(held):
                    held = arguments_of(held)[0]
                if held is not None and held.type in ("object", "array"):
                    parts[file.part(pair, "key")] = held.type
            return parts
    return {}


def _whole_copied(site: Site, changed: Node) -> Cure | None:
    """`const options = DEFAULTS` takes the shared thing itself."""
    file = site.file
    if changed.type != "identifier":
        return None
    source = origin_of(file, changed).source
    if source is None or source.type not in ("identifier", "member_expression"):
        return None
    _, made = source_of(site, file, source)
    inner = arguments_of(made)[0] if arguments_of(made) else made
    kind = inner.type
    if kind not in ("object", "array"):
        return None
    code = file.code(source)
    copy = f"{{ ...{code} }}" if kind == "object" else f"[...{code}]"
    return Cure(file, [file.replaced(source, copy)], "changes a copy", True, row_of(source))


class OnlyAGetter:
    """TypeError of `this.x = x` where the class has a getter `x` that reads `this._x`."""

    name = "javascript-only-a-getter"

    @at_site(SUFFIXES, "TypeError", said=_GETTER)
    def examine(self, site: Site) -> Analysis | None:
        file, name = site.file, site.said["name"]
        sets = [
            left
            for node in site.at_line("assignment_expression")
            if (left := node.child_by_field_name("left")) is not None
            and file.code(left) == f"this.{name}"
        ]
        owner = enclosing(sets[0], *CLASSES) if len(sets) == 1 else None
        for method in inside(owner, "method_definition") if owner is not None else ():
            if file.part(method, "name") != name:
                continue
            body = file.part(method, "body")
            kept = re.fullmatch(r"\{\s*return (this\.[_#]\w+);?\s*\}", body)
            if kept is None or kept[1] in file.code(owner).replace(body, ""):
                return None
            cause = f"`{name}` can only be read, and {site.where} sets it."
            cure = Cure(
                file, [file.replaced(sets[0], kept[1])], f"sets `{kept[1]}`, which it reads", True
            )
            return answered(self.name, site, cause, cure)
        return None


class InNothing:
    """TypeError of `'key' in x` of what is no object: the key is not in it."""

    name = "javascript-in-nothing"

    @at_site(SUFFIXES, "TypeError", said="Cannot use 'in' operator")
    def examine(self, site: Site) -> Analysis | None:
        file, found = site.file, []
        for node in site.at_line("binary_expression"):
            operator = node.child_by_field_name("operator")
            if operator is not None and operator.type == "in":
                found.append(node)
        chosen = site.chosen(found)
        right = child_of(chosen, "right")
        if chosen is None or right is None or not re.fullmatch(r"[\w$.\[\]?]+", file.code(right)):
            return None
        code = file.code(right)
        if right.type == "member_expression" and not may_lack(site, right):
            return None
        nothing = re.search(r"in (undefined|null)$", site.fault.message)
        test = f"{code} != null" if nothing else f"typeof {code} === 'object'"
        bare = chosen.parent is not None and chosen.parent.type in (
            "parenthesized_expression", "return_statement", "variable_declarator",
        )  # fmt: skip
        whole = f"{test} && {file.code(chosen)}"
        change = file.replaced(chosen, whole if bare else f"({whole})")
        cause = f"`{code}` is no object at {site.where}."
        cure = Cure(file, [change], "asks whether it is one first", False)
        return answered(self.name, site, cause, cure)
