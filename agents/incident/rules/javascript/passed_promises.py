"""JavaScript: a promise that was passed on, or kept, before anybody had waited for it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.awaiting import gives_promise, waited_for
from agents.incident.rules.javascript.code import SUFFIXES, called_name, receiver_of
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.javascript.sources import is_this_member, source_of
from agents.incident.rules.source_trees import SourceTree, arguments_of
from agents.incident.rules.tree_site import Site, answered, at_site, row_of

_NO_METHOD = re.compile(r"(?P<code>\S+)\.(?P<name>[\w$]+) is not a function")
_NO_LIST = re.compile(r"(?P<code>\S+) is not iterable")
_OF_PROMISES = {"then", "catch", "finally"}


class PromisePassed:
    """TypeError of a value that a caller, a function or a field gave before it was there."""

    name = "javascript-promise-passed"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        for taken in _taken(site):
            file, call = source_of(
                site, site.file, taken, lambda f, n: _gives(site, f, n), past_await=False
            )
            if not _gives(site, file, call) or call == taken:
                continue
            cure = waited_for(site.files, file, call)
            if cure is None:
                continue
            for beside in arguments_of(call.parent.parent) if call.parent is not None else []:
                if beside != call and _gives(site, file, beside):
                    also = waited_for(site.files, file, beside)
                    new = [c for c in also.changes if c not in cure.changes] if also else []
                    cure = replace(cure, changes=[*cure.changes, *new])
            cause = (
                f"`{site.file.code(taken)}` is a promise at {site.where}: `{file.code(call)}` is "
                f"passed without being awaited, at {file.path}:{row_of(call)}."
            )
            return answered(self.name, site, cause, cure)
        return None


def _gives(site: Site, file: SourceTree, node: Node) -> bool:
    return node.type == "call_expression" and gives_promise(site.files, file, node)


def _taken(site: Site) -> Iterator[Node]:
    """What the failing line takes for the value: it has what a promise has not."""
    use, file, message = absent_at(site), site.file, site.fault.message
    if use is not None:
        # a promise itself is never undefined, what is read of it is
        owner = use.absent.child_by_field_name("object")
        while owner is not None and owner.type in ("member_expression", "subscript_expression"):
            if is_this_member(owner):
                break
            owner = owner.child_by_field_name("object")
        if owner is not None and _is_variable(owner):
            yield owner
    if found := _NO_METHOD.search(message):
        for call in site.at_line("call_expression"):
            receiver = receiver_of(call)
            if called_name(file, call) != found["name"] or found["name"] in _OF_PROMISES:
                continue
            if receiver is not None and _is_variable(receiver):
                yield receiver
    if found := _NO_LIST.search(message):
        for node in site.at_line("for_in_statement", "spread_element"):
            right = node.child_by_field_name("right") or node.named_children[0]
            if _is_variable(right):
                yield right


def _is_variable(node: Node) -> bool:
    return node.type == "identifier" or is_this_member(node)
