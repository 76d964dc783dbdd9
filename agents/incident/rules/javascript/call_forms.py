"""JavaScript: built-in functions called in a form that they do not take."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, called_name, calls_at, receiver_of
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import arguments_of, child_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site

_Found = tuple[str, Cure]


class OtherForm:
    """TypeError of a built-in function: a flag, a list or the object that it needs is missing."""

    name = "javascript-call-form"

    @at_site(SUFFIXES, "TypeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        found = None
        if "non-global RegExp" in message:
            found = _without_flag(site)
        elif _INCOMPATIBLE.search(message):
            found = _method_passed(site)
        elif "CreateListFromArrayLike called on non-object" in message:
            found = _applied(site)
        elif "is not an entry object" in message:
            found = _pair_for_list(site)
        elif _NO_PATH.search(message):
            found = _parts_for_path(site)
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


_INCOMPATIBLE = re.compile(
    r"Method (Map|Set|WeakMap|WeakSet)\.prototype\.(?P<kept>\w+) called on incompatible receiver"
    r"|(String|Array)\.prototype\.(?P<own>\w+) called on null or undefined"
)
_NO_PATH = re.compile(r'The "paths?(\[\d+\])?" argument must be of type string\. Received an insta')


def _without_flag(site: Site) -> _Found | None:
    """`text.replaceAll(/x/, y)` and `matchAll` take no pattern that finds one place only."""
    file, changes = site.file, []
    for call in calls_at(site, "replaceAll", "matchAll"):
        pattern = arguments_of(call)[0] if arguments_of(call) else None
        if pattern is not None and pattern.type == "regex":
            _, end = file.span(pattern)
            changes.append(Replacement(end, end, "g"))
        elif pattern is not None and source_of(site, file, pattern)[1].type == "regex":
            # with the flag a pattern remembers where it was, which its other users may not expect
            changes.append(file.replaced(pattern, f"new RegExp({file.code(pattern)}, 'g')"))
    if len(changes) != 1:
        return None
    cause = "The pattern finds one place only, and all are asked for"
    return cause, Cure(file, changes, "looks for all places, with the flag `g`", True)


def _method_passed(site: Site) -> _Found | None:
    """`xs.forEach(seen.add)` passes the method without its object."""
    found = _INCOMPATIBLE.search(site.fault.message)
    name = (found["kept"] or found["own"]) if found is not None else ""
    file, changes = site.file, []
    for call in site.at_line("call_expression"):
        for given in arguments_of(call):
            if given.type != "member_expression" or file.part(given, "property") != name:
                continue
            if arguments_of(call)[-1] != given or receiver_of(call) is None:
                continue
            prototype = re.fullmatch(r"(String|Array)\.prototype", file.part(given, "object"))
            if prototype is None and not re.fullmatch(r"[\w$.#]+", file.part(given, "object")):
                continue
            code = f"(each) => {file.code(given)}(each)"
            if prototype is not None:
                code = f"(each) => each.{name}()"
            elif name == "set":
                continue  # it takes two
            changes.append(file.replaced(given, code))
    if len(changes) != 1:
        return None
    cause = f"`{name}` is passed without the object that it belongs to"
    return cause, Cure(file, changes, "passes a function that calls it on its object", True)


def _applied(site: Site) -> _Found | None:
    """`f.apply(self, a, b)`: what takes arguments one by one is `call`."""
    file, changes = site.file, []
    for call in calls_at(site, "apply"):
        function = call.child_by_field_name("function")
        named, given = child_of(function, "property"), arguments_of(call)
        if named is not None and len(given) > 1 and given[1].type not in ("array", "arguments"):
            changes.append(file.replaced(named, "call"))
    if len(changes) != 1:
        return None
    cause = "`apply` takes a list of arguments, and they are passed one by one"
    return cause, Cure(file, changes, "passes them by `call`", True)


def _pair_for_list(site: Site) -> _Found | None:
    """`new Map([key, value])` and `Object.fromEntries([key, value])` take a list of pairs."""
    file, changes = site.file, []
    for node in site.at_line("new_expression", "call_expression"):
        made = file.part(node, "constructor") or file.part(node, "function")
        given = arguments_of(node)
        if not re.fullmatch(r"(Weak)?Map|Object\.fromEntries", made) or len(given) != 1:
            continue
        pair = given[0].named_children if given[0].type == "array" else []
        if len(pair) == 2 and not any(part.type in ("array", "spread_element") for part in pair):
            changes.append(file.replaced(given[0], f"[{file.code(given[0])}]"))
    if len(changes) != 1:
        return None
    cause = "A pair is passed where a list of pairs belongs"
    return cause, Cure(file, changes, "passes a list of the one pair", True)


def _parts_for_path(site: Site) -> _Found | None:
    """`path.join(parts)` of a list: its parts are taken one by one."""
    file, changes = site.file, []
    for call in calls_at(site, "join", "resolve"):
        owner, given = file.code(receiver_of(call)), arguments_of(call)
        if not re.fullmatch(r"path(\.posix|\.win32)?|", owner):
            continue
        for each in given:
            home, made = source_of(site, file, each)
            listed = made.type == "array" or called_name(home, made) in _LISTS
            if listed and each.type != "spread_element":
                start, _ = file.span(each)
                changes.append(Replacement(start, start, "..."))
    if len(changes) != 1 or "instance of Array" not in site.fault.message:
        return None
    cause = "A list is passed where its parts belong"
    return cause, Cure(file, changes, "passes them one by one", True)


_LISTS = {"split", "map", "filter", "slice", "concat", "sort", "reverse", "from", "of"}
