"""JavaScript: one thing where a list is walked, a value where a promise is waited for."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.awaiting import gives_promise
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    function_around,
    functions_named,
    receiver_of,
)
from agents.incident.rules.javascript.defaults import LIST_METHODS
from agents.incident.rules.javascript.members import WrongCall, at_wrong_call, called_in_vain
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_BOTH = re.compile(
    r"(?i)\b(lists?|arrays?|several|many)\b[^.]{0,60}\bor\b[^.]{0,30}\b(one|single|alone|its own)\b"
    r"|\b(one|single|a)\b[^.]{0,40}\bor\b[^.]{0,20}\b(lists?|arrays?|several|many|more)\b"
)


class OneOrList:
    """TypeError "x.forEach is not a function" of what may be one thing, or a list of them."""

    name = "javascript-one-or-list"

    @at_wrong_call()
    def examine(self, vain: WrongCall) -> Analysis | None:
        site, call, receiver = vain
        file, code = site.file, site.file.code(receiver)
        if called_name(file, call) not in LIST_METHODS - {"join"} or not _may_be_one(
            site, receiver
        ):
            return None
        function = function_around(call)
        reads = [
            n for n in inside(function or file.root, receiver.type)
            if file.code(n) == code and n.parent is not None
            and n.parent.type in ("member_expression", "for_in_statement", "spread_element")
            and n.parent.child_by_field_name("left") != n
        ]  # fmt: skip
        changes = [file.replaced(n, f"[{code}].flat()") for n in reads]
        cause = f"`{code}` is one thing at {site.where}, and no list of them."
        cure = Cure(file, changes, "makes a list of it, as it may be one or several", True)
        return answered(self.name, site, cause, cure)


def _may_be_one(site: Site, receiver: Node) -> bool:
    """Whether a comment says so, or another place asks whether it is a list."""
    root = receiver
    while root.type in ("member_expression", "subscript_expression"):
        root = root.child_by_field_name("object") or root
    home, _ = source_of(site, site.file, root)
    name = site.file.code(receiver.child_by_field_name("property") or receiver)
    for file in {site.file.path: site.file, home.path: home}.values():
        for comment in file.of_type("comment"):
            if _BOTH.search(" ".join(re.sub(r"[\s*/]+", " ", file.code(comment)).split())):
                return True
    asks = re.compile(rf"Array\.isArray\((\w+\.)*{re.escape(name)}\)")
    files = site.files.files_with("Array.isArray", site.file.path) if name.isidentifier() else ()
    return any(asks.search(file.text) for file in files)


class NoPromise:
    """TypeError "f(...).then is not a function": some ways through `f` give the bare value."""

    name = "javascript-no-promise"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        call = called_in_vain(site)
        receiver = receiver_of(call)
        if receiver is None or receiver.type != "call_expression":
            return None
        if called_name(site.file, call) not in ("then", "catch", "finally"):
            return None
        name = called_name(site.file, receiver)
        found = list(functions_named(site.files, name, site.file.path))
        if len(found) != 1 or not _gives_both(site, *found[0]):
            return None
        home, function = found[0]
        start, _ = home.span(function.child_by_field_name("name") or function)
        if function.type in ("function_declaration", "arrow_function", "function_expression"):
            start, _ = home.span(function)
        cause = f"`{name}` gives a promise on some ways only, at {site.where} the bare value."
        change = Replacement(start, start, "async ")
        cure = Cure(home, [change], "makes it give a promise always", True, row_of(function))
        return answered(self.name, site, cause, cure)


def _gives_both(site: Site, home: SourceTree, function: Node) -> bool:
    body = function.child_by_field_name("body")
    values = [
        n.named_children[0] for n in (inside(body, "return_statement") if body is not None else ())
        if function_around(n) == function and n.named_children
    ]  # fmt: skip
    promised = [
        v for v in values
        if re.match(r"new Promise\(|Promise\.|[^=]+\)\.then\(", home.code(v))
        or gives_promise(site.files, home, v)
    ]  # fmt: skip
    return 0 < len(promised) < len(values)


_NEW = re.compile(r"Class constructor (\w+) cannot be invoked without 'new'")


class ClassPassed:
    """TypeError of `names.map(Tag)`: a class is no function that makes its objects."""

    name = "javascript-class-passed"

    @at_site(SUFFIXES, "TypeError", called=True, said=_NEW)
    def examine(self, site: Site) -> Analysis | None:
        file, name = site.file, site.said[1]
        for call in site.at_line("call_expression"):
            given = arguments_of(call)
            if len(given) == 1 and file.code(given[0]) == name and receiver_of(call) is not None:
                code = f"(each) => new {name}(each)"
                cause = f"The class `{name}` is called like a function at {site.where}."
                cure = Cure(file, [file.replaced(given[0], code)], "makes objects of it", True)
                return answered(self.name, site, cause, cure)
        return None
