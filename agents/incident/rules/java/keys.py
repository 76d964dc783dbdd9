"""Java: a key that is made of less than what tells things apart."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import called_name, methods_named, parameters_of
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, row_of


def key_with_all_its_parts(site: Site, collected: Node) -> Cure | None:
    """`keyOf(method, path)` that makes its key of the path alone: of both.

    Asked of the method that gives the keys, and of those that it hands the making to.
    """
    given = arguments_of(collected)
    named = re.search(r"(?:::|\.)(\w+)(?:\(.*\))?$", site.file.code(given[0])) if given else None
    wanted, seen = {named[1]} if named else set(), set[str]()
    while wanted:
        name = wanted.pop()
        seen.add(name)
        found = only(list(methods_named(site.files, name, site.file.path)))
        if found is None:
            return None
        file, method = found
        if _FOR_KEYS.search(name) and (cure := _of_all(file, method)):
            return cure
        calls = [called_name(file, node) for node in inside(method, "method_invocation")]
        own = {each for each in calls if any(methods_named(site.files, each, file.path))}
        wanted |= own - seen if len(seen) < _DEEP else set()
    return None


_DEEP = 4
_FOR_KEYS = re.compile(r"[kK]ey|[iI]dentity|[fF]ingerprint|[sS]ignature")
"""Names of what is made to tell things apart, and is no text that people read."""


def _of_all(file: SourceTree, method: Node) -> Cure | None:
    """The one parameter that a text is not made of is put in front of it."""
    body = method.child_by_field_name("body")
    if body is None or file.part(method, "type") != "String":
        return None
    names, used = parameters_of(file, method), {file.code(n) for n in inside(body, "identifier")}
    unused = [name for name in names if name not in used]
    returned = [n.named_children[0] for n in inside(body, "return_statement") if n.named_children]
    if len(unused) != 1 or len(names) < 2 or len(returned) != 1:
        return None
    value = returned[0]
    tight = value.type in ("method_invocation", "identifier", "string_literal", "field_access")
    code = file.code(value) if tight else f"({file.code(value)})"
    change = file.replaced(value, f'{unused[0]} + " " + {code}')
    how = f"makes the key of `{unused[0]}` too, which it is given for that"
    return Cure(file, [change], how, True, row_of(value))
