"""Go: a channel that is closed by one goroutine while the others of a group still send."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.rules.go.code import (
    FUNCTIONS,
    called_name,
    called_on,
    function_around,
    functions_called,
    parameters_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_Closing = tuple[SourceTree, Node, str]
"""A call of `close`, its file, and the channel's name there."""


def closed_after_group(site: Site, send: Node) -> Cure | None:
    """`close(results)` in a goroutine that does not wait for the group of those who send.

    The function has one group, all that it gives the channel to are of it, and it reads from the
    channel before it waits: so only the goroutine that closes can wait first.
    """
    found = only(list(_closings(site, send)))
    if found is None:
        return None
    file, close, channel = found
    closing = enclosing(close, "func_literal")
    started = enclosing(close, "go_statement")
    function = function_around(started) if started is not None else None
    statement = statement_of(close)
    if function is None or closing is None or statement is None or started is None:
        return None
    if statement.type != "expression_statement" or not file.alone_on_its_lines(statement):
        return None
    if statements_of(closing.child_by_field_name("body"))[-1] != statement:
        return None  # what comes behind may be what the group waits for
    waits = [
        call for call in inside(function, "call_expression") if called_name(file, call) == "Wait"
    ]
    wait = statement_of(waits[0]) if len(waits) == 1 else None
    group = file.code(called_on(waits[0])) if waits else ""
    loops = [
        node
        for node in inside(function, "range_clause")
        if file.part(node, "right") == channel and function_around(node) == function
    ]
    if wait is None or not re.fullmatch(r"\w+", group) or len(loops) != 1:
        return None
    behind = wait.parent == loops[0].parent.parent if loops[0].parent is not None else False
    if not behind or wait.start_byte < loops[0].end_byte or not file.alone_on_its_lines(wait):
        return None
    if f"{group}.Done()" in file.code(closing) or enclosing(started, "for_statement") is not None:
        return None
    if not _all_of_group(file, function, channel, group, close) or not _added_before(
        file, function, group, started
    ):
        return None
    start, end = file.span(wait)
    changes = [
        file.inserted_before(statement, f"{group}.Wait()"),
        Replacement(file.text.rfind("\n", 0, start), end, ""),
    ]
    how = f"closes `{channel}` when all of `{group}` have ended"
    return Cure(file, changes, how, True, row_of(close))


def _closings(site: Site, send: Node) -> Iterator[_Closing]:
    """Where the channel is closed: in the function around the send, or in one that starts it."""
    file, channel = site.file, site.file.part(send, "channel")
    for around in (function_around(send), *_outer(send)):
        if around is not None:
            yield from ((file, call, channel) for call in _closes(file, around, channel))
            named = around.type != "func_literal"
            names = [name for name, _ in parameters_of(file, around)]
            if named and channel in names:
                yield from _of_callers(site, around, names.index(channel))
            if named or channel in names:
                return


def _outer(send: Node) -> Iterator[Node]:
    around = function_around(send)
    while around is not None and (around := enclosing(around, *FUNCTIONS)) is not None:
        yield around


def _closes(file: SourceTree, function: Node, channel: str) -> list[Node]:
    return [
        call
        for call in inside(function, "call_expression")
        if file.code(call) == f"close({channel})"
    ]


def _of_callers(site: Site, function: Node, place: int) -> Iterator[_Closing]:
    name = site.file.part(function, "name")
    for home in site.files.files_with(f"{name}(", site.file.path):
        for call in home.of_type("call_expression"):
            given = arguments_of(call)
            ours = called_name(home, call) == name and len(given) > place
            if not ours or (site.file, function) not in functions_called(site.files, home, call):
                continue
            around = function_around(call)
            while around is not None and around.type == "func_literal":
                around = function_around(around)
            channel = home.code(given[place])
            if around is not None:
                yield from ((home, close, channel) for close in _closes(home, around, channel))


def _all_of_group(file: SourceTree, function: Node, channel: str, group: str, close: Node) -> bool:
    """Whether all that get the channel, or send to it, are goroutines that end the group's work."""
    for node in inside(function, "identifier"):
        parent = node.parent
        if file.code(node) != channel or parent is None or node.parent == close.parent:
            continue
        sends = parent.type == "send_statement" and parent.child_by_field_name("channel") == node
        given = parent.type == "argument_list" and parent.parent != close
        if not sends and not given:
            continue
        literal = function_around(node)
        worker = enclosing(node, "go_statement")
        if literal == function and worker is not None:
            literal = worker
        if literal is None or worker is None:
            return False
        if not re.search(rf"\b{group}\.Done\(\)|&{group}\b", file.code(literal)):
            return False
    return True


def _added_before(file: SourceTree, function: Node, group: str, started: Node) -> bool:
    """Whether the group's work is counted in front of the goroutine that closes."""
    adds = [
        call
        for call in inside(function, "call_expression")
        if file.part(call, "function") == f"{group}.Add"
    ]
    return bool(adds) and all(
        add.end_byte < started.start_byte and function_around(add) == function for add in adds
    )
