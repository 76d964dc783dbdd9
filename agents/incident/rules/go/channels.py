"""Go: a channel that is closed twice, too early, or never."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    added_import,
    ancestors_to,
    at_site,
    called_name,
    called_on,
    function_around,
    name_of,
    receiver_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.groups import closed_after_group
from agents.incident.rules.go.held_locks import taken_twice
from agents.incident.rules.go.types import struct_named
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, children_in, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_ENDING = re.compile(r"(?i)(close|stop|shutdown|cancel|quit|finish|end|dispose|terminate|halt)\w*")


class ClosedChannel:
    """panic "close of closed channel" or "send on closed channel": closed once, after the last."""

    name = "go-closed-channel"

    @at_site(r"(close of|send on) closed channel")
    def examine(self, site: Site) -> Analysis | None:
        if site.fault.message.startswith("close"):
            calls = [n for n in site.at_line("call_expression") if _closes(site.file, n)]
            close = site.chosen(calls)
            if close is None:
                return self._at_end(site)
            cure = _closed_once(site, close) or _closed_by_last(site, close)
            cause = f"`{site.file.code(close)}` runs more than once at {site.where}."
            return answered(self.name, site, cause, cure)
        send = site.chosen(site.at_line("send_statement"))
        if send is None:
            return None
        cause = f"`{site.file.code(send)}` comes after the channel was closed at {site.where}."
        cure = _closed_after_sending(site, send) or _closed_by_others(site, send)
        cure = cure or closed_after_group(site, send)
        return answered(self.name, site, cause, cure)

    def _at_end(self, site: Site) -> Analysis | None:
        """A deferred close fails where its function ends, or returns."""
        file = site.file
        found = file.touching(site.line, *_FUNCTIONS)
        function = found[-1] if found else None
        deferred = [
            call
            for node in inside(function, "defer_statement")
            if (call := next(inside(node, "call_expression"), None)) is not None
            and _closes(file, call)
        ]
        if function is None or len(deferred) != 1:
            return None
        cause = f"`{file.code(deferred[0])}`, which is deferred, comes after another close."
        return answered(self.name, site, cause, None)


_FUNCTIONS = ("function_declaration", "method_declaration", "func_literal")


def _closes(file: SourceTree, call: Node) -> bool:
    return file.part(call, "function") == "close"


def _closed_once(site: Site, close: Node) -> Cure | None:
    """A method that ends something, and may be called again: sync.Once lets it end it once."""
    file, method = site.file, function_around(close)
    receiver, kind = receiver_of(file, method)
    given = next(iter(_arguments(close)), None)
    statement = statement_of(close)
    if method is None or given is None or statement is None or not kind.startswith("*"):
        return None
    field = file.code(given)
    if not field.startswith(f"{receiver}.") or not _ENDING.fullmatch(name_of(file, method)):
        return None
    struct = struct_named(site.files, file, kind)
    if struct is None or struct.file is not file or statement.type != "expression_statement":
        return None
    body = struct.node.child_by_field_name("type")
    fields = list(inside(body, "field_declaration"))
    if not fields or any(in_loop.type == "for_statement" for in_loop in ancestors_to(close)):
        return None
    once = next((name for name, type_ in struct.fields.items() if type_ == "sync.Once"), None)
    changes: list[Replacement] = []
    if once is None:
        once = "closeOnce"
        if once in struct.fields:
            return None
        changes += _with_field(file, fields, once, "sync.Once")
        changes += added_import(file, "sync")
    code = f"{receiver}.{once}.Do(func() {{ {file.code(statement)} }})"
    changes.append(file.replaced(statement, code))
    how = f"closes `{field}` once, however often `{name_of(file, method)}` is called"
    return Cure(file, changes, how, False, row_of(statement))


def _with_field(file: SourceTree, fields: list[Node], name: str, kind: str) -> list[Replacement]:
    """One more field behind the last, with the names' widths as gofmt has them."""
    last, run = fields[-1], [fields[-1]]
    for each in reversed(fields[:-1]):
        if each.end_point.row != run[-1].start_point.row - 1:
            break
        run.append(each)
    spans = []
    for each in run:
        names = each.children_by_field_name("name")
        declared = each.child_by_field_name("type")
        if names and declared is not None:
            spans.append((file.span(names[0])[0], file.span(names[-1])[1], file.span(declared)[0]))
    width = max([len(name), *(end - start for start, end, _ in spans)]) + 1
    changes = []
    for start, end, declared_at in spans:
        gap = " " * (width - (end - start))
        if file.text[end:declared_at] != gap:
            changes.append(Replacement(end, declared_at, gap))
    return [*changes, file.inserted_after(last, f"{name.ljust(width)}{kind}")]


def _arguments(call: Node) -> list[Node]:
    given = call.child_by_field_name("arguments")
    return list(given.named_children) if given is not None else []


def _closed_by_last(site: Site, close: Node) -> Cure | None:
    """Workers that each close the channel: it is closed when all have ended."""
    file, statement = site.file, statement_of(close)
    literal = enclosing(close, "func_literal")
    started = enclosing(literal, "go_statement") if literal is not None else None
    loop = enclosing(started, "for_statement") if started is not None else None
    outer = function_around(started) if started is not None else None
    if loop is None or outer is None or statement is None or started is None:
        return None
    waits = [
        node
        for node in inside(outer, "call_expression")
        if called_name(file, node) == "Wait" and node.start_byte > loop.end_byte
    ]
    wait = statement_of(waits[0]) if len(waits) == 1 else None
    closing = statement.parent if statement.type == "defer_statement" else statement
    if wait is None or closing is None or wait.type != "expression_statement":
        return None
    group = file.code(called_on(waits[0]))
    if f"{group}.Done()" not in file.code(literal) or not file.alone_on_its_lines(statement):
        return None
    channel = file.code(_arguments(close)[0])
    already = re.search(rf"\bclose\({re.escape(channel)}\)", file.text[: file.span(loop)[0]])
    after = wait.next_named_sibling
    removed = _without_line(file, statement)
    if already:
        return None
    if file.code(after) == f"close({channel})" or not file.alone_on_its_lines(wait):
        return None
    changes = [removed, file.inserted_after(wait, f"close({channel})")]
    return Cure(
        file, changes, "closes the channel when all who send have ended", True, row_of(wait)
    )


def _closed_by_others(site: Site, send: Node) -> Cure | None:
    """A worker that sends while another like it has closed the channel already."""
    file, literal = site.file, function_around(send)
    channel = file.part(send, "channel")
    closes = [
        call
        for call in inside(literal, "call_expression")
        if file.code(call) == f"close({channel})"
    ]
    return _closed_by_last(site, closes[0]) if len(closes) == 1 else None


def _without_line(file: SourceTree, statement: Node) -> Replacement:
    start, end = file.span(statement)
    begin = file.text.rfind("\n", 0, start)
    return Replacement(begin, end, "")


def _closed_after_sending(site: Site, send: Node) -> Cure | None:
    """`close(ch)` that stands in front of what sends, or of what waits for those who send."""
    file = site.file
    channel = file.part(send, "channel")
    around = [node for node in ancestors_to(send, through=True) if node.type in _FUNCTIONS]
    for function in around:
        closes = [
            statement
            for call in inside(function, "call_expression")
            if file.code(call) == f"close({channel})"
            and (statement := statement_of(call)) is not None
            and statement.type == "expression_statement"
            and function_around(call) == function
        ]
        if len(closes) != 1 or not file.alone_on_its_lines(closes[0]):
            continue
        close, block = closes[0], closes[0].parent
        behind = [n for n in block.named_children if n.start_byte > close.end_byte] if block else []
        sending = [n for n in behind if any(n == each for each in ancestors_to(send, True))]
        waiting = [n for n in behind if re.fullmatch(r"[\w.]+\.Wait\(\)", file.code(n))]
        target = sending[0] if sending else waiting[0] if waiting else None
        if target is None or any(inside(target, "go_statement")):
            continue
        if not file.alone_on_its_lines(target):
            continue
        changes = [_without_line(file, close), file.inserted_after(target, file.code(close))]
        how = "closes the channel after the last was sent"
        return Cure(file, changes, how, True, row_of(close))
    return None


class NeverClosed:
    """fatal error "all goroutines are asleep": a loop over a channel that nobody closes."""

    name = "go-deadlock"

    @at_site(r"all goroutines are asleep - deadlock!")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        if (waited := _group_waited_for(site)) is not None:
            name, cure = waited
            cause = f"`{name}` is copied when it is passed, so {site.where} waits for ever."
            return answered(self.name, site, cause, cure)
        if (twice := taken_twice(self.name, site)) is not None:
            return twice
        loops = [
            node
            for node in file.touching(site.line)
            if node.type == "range_clause" and row_of(node) == site.line
        ]
        if not loops:
            cause = f"Everything waits, and at {site.where} for what nobody does any more."
            return answered(self.name, site, cause, None, sure=False)
        channel = file.part(loops[0], "right")
        cause = f"The loop at {site.where} waits for more of `{channel}`, which nobody closes."
        return answered(self.name, site, cause, _closed_by_sender(file, loops[0], channel))


def _group_waited_for(site: Site) -> tuple[str, Cure] | None:
    """`go work(group)` of a `sync.WaitGroup` that the function takes by value: its copy is done."""
    file = site.file
    waits = [n for n in site.at_line("call_expression") if called_name(file, n) == "Wait"]
    group = file.code(called_on(waits[0])) if len(waits) == 1 else ""
    if not re.fullmatch(r"\w+", group) or not re.search(
        rf"\bvar {group} sync\.WaitGroup", file.text
    ):
        return None
    passed = [
        (call, given)
        for call in file.of_type("call_expression")
        for given in _arguments(call)
        if file.code(given) == group
    ]
    names = {called_name(file, call) for call, _ in passed}
    takers = [node for node in file.of_type("function_declaration") if name_of(file, node) in names]
    others = [
        call for call in file.of_type("call_expression")
        if called_name(file, call) in names and call not in [each for each, _ in passed]
    ]  # fmt: skip
    if len(names) != 1 or len(takers) != 1 or others:
        return None
    kinds = [
        kind
        for node in children_in(takers[0], "parameters")
        if file.code(kind := node.child_by_field_name("type")) == "sync.WaitGroup"
        and kind is not None
    ]
    if len(kinds) != 1:
        return None
    changes = [file.replaced(kinds[0], "*sync.WaitGroup")]
    changes += [file.replaced(given, f"&{group}") for _, given in passed]
    how = f"passes `{group}` itself, not a copy"
    return group, Cure(file, changes, how, True, row_of(takers[0]))


def _closed_by_sender(file: SourceTree, loop: Node, channel: str) -> Cure | None:
    """The one goroutine that sends closes the channel when it ends."""
    function = function_around(loop)
    if function is None or f"close({channel})" in file.code(function):
        return None
    if not re.search(rf"\b{re.escape(channel)} :?= make\(chan\b", file.code(function)):
        return None
    senders = {
        literal.id: literal
        for send in inside(function, "send_statement")
        if file.part(send, "channel") == channel
        and (literal := enclosing(send, "func_literal")) is not None
    }
    others = [
        node
        for node in inside(function, "call_expression")
        if any(file.code(given) == channel for given in _arguments(node))
    ]
    if len(senders) != 1 or others:
        return None
    literal = next(iter(senders.values()))
    started = enclosing(literal, "go_statement")
    statements = statements_of(literal.child_by_field_name("body"))
    if started is None or enclosing(started, "for_statement") is not None or not statements:
        return None
    if function_around(started) != function:
        return None
    change = file.inserted_before(statements[0], f"defer close({channel})")
    how = f"lets the one who sends close `{channel}` at the end"
    return Cure(file, [change], how, True, row_of(started))
