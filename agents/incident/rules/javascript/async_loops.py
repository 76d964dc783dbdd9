"""JavaScript: `forEach` of an asynchronous function, whose rounds nobody waits for."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    function_around,
    functions_named,
    is_async,
    receiver_of,
)
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ENDS = re.compile(
    r"^(close|end|destroy|disconnect|release|quit|finish|finali[sz]e|stop|dispose|commit|rollback"
    r"|flush|shutdown|unlock|seal)"
)
_ENDED = re.compile(
    r"(?i)clos|\bend|destroy|disconnect|releas|quit|finish|finali[sz]|stopp|dispos|commit|unlock"
    r"|seal|no longer|already"
)
_FILLS = {"push", "unshift", "set", "add"}


class NobodyWaits:
    """An error of a round that runs when its function has gone on, or of what it had to fill."""

    name = "javascript-async-loop"

    @at_site(SUFFIXES, called=True)
    def examine(self, site: Site) -> Analysis | None:
        for file, call in (*_behind_its_end(site), *_not_filled_yet(site)):
            cure = _in_turn(file, call)
            if cure is not None:
                cause = (
                    f"Nobody waits for the rounds of `forEach` at {file.path}:{row_of(call)}, so"
                    f" {site.where} runs at the wrong time."
                )
                return answered(self.name, site, cause, cure)
        return None


def _loops_around(file: SourceTree, line: int) -> Iterator[Node]:
    """The `forEach(async ...)` calls around the line."""
    for node in file.touching(line):
        if node.type == "call_expression" and _is_async_loop(file, node):
            yield node


def _is_async_loop(file: SourceTree, call: Node) -> bool:
    given = arguments_of(call)
    kinds = ("arrow_function", "function_expression")
    plain = len(given) == 1 and given[0].type in kinds and is_async(given[0])
    return called_name(file, call) == "forEach" and plain and receiver_of(call) is not None


def _behind_its_end(site: Site) -> Iterator[tuple[SourceTree, Node]]:
    """A round that uses what was closed behind the loop, by the function that did not wait."""
    for file, line in site.places()[:4]:
        for loop in _loops_around(file, line):
            used = {
                file.code(receiver_of(n))
                for n in inside(arguments_of(loop)[0], "call_expression")
                if n.start_point.row <= line - 1 <= n.end_point.row and receiver_of(n) is not None
            }
            for after in _calls_behind(loop):
                name = called_name(file, after)
                if file.code(receiver_of(after)) in used and _takes_away(site, name):
                    yield file, loop
                    return


def _takes_away(site: Site, name: str) -> bool:
    """Whether the error is that of a thing on which this was called: closed, ended, given back."""
    if _ENDS.match(name) and _ENDED.search(f"{site.fault.error} {site.fault.message}"):
        return True
    thrown = site.at_line("throw_statement")
    guard = enclosing(thrown[0], "if_statement") if thrown else None
    asked = re.findall(r"this\.#?\w+", site.file.part(guard, "condition"))
    own = function_around(thrown[0]) if thrown else None
    return any(
        home is site.file and site.file.part(node, "left") in asked
        for home, function in functions_named(site.files, name, site.file.path)
        if function != own
        for node in inside(function, "assignment_expression")
    )


def _calls_behind(loop: Node) -> Iterator[Node]:
    """The calls of the statements behind the loop, in the same function."""
    statement = loop.parent
    while statement is not None and (after := statement.next_named_sibling) is not None:
        yield from inside(after, "call_expression")
        statement = after


def _not_filled_yet(site: Site) -> Iterator[tuple[SourceTree, Node]]:
    """What a loop above was to fill is read, and has nothing yet."""
    use, file = absent_at(site), site.file
    if use is None:
        return
    root = use.absent
    while root.type in ("subscript_expression", "member_expression", "call_expression"):
        root = root.child_by_field_name("object") or root.child_by_field_name("function") or root
    function = function_around(root)
    if root.type != "identifier" or root == use.absent or function is None:
        return
    for loop in inside(function, "call_expression"):
        if not _is_async_loop(file, loop) or loop.end_byte > use.absent.start_byte:
            continue
        fills = any(
            file.code(receiver_of(n)) == file.code(root) and called_name(file, n) in _FILLS
            for n in inside(arguments_of(loop)[0], "call_expression")
        ) or any(
            file.part(n.child_by_field_name("left"), "object") == file.code(root)
            for n in inside(arguments_of(loop)[0], "assignment_expression")
        )
        if fills:
            yield file, loop


def _in_turn(file: SourceTree, call: Node) -> Cure | None:
    """`for (const x of xs) { ... }`, in a function that can wait."""
    callback, statement = arguments_of(call)[0], call.parent
    body, items = callback.child_by_field_name("body"), receiver_of(call)
    around = function_around(call)
    waits = is_async(around) if around is not None else _is_module(file)
    if statement is None or statement.type != "expression_statement" or not waits or items is None:
        return None
    if body is None or body.type != "statement_block" or any(inside(body, "this")):
        return None
    taken = callback.child_by_field_name("parameters") or callback.child_by_field_name("parameter")
    names = [taken] if taken is not None and taken.type == "identifier" else (
        list(taken.named_children) if taken is not None else []
    )  # fmt: skip
    if not 1 <= len(names) <= 2 or any(n.type == "assignment_pattern" for n in names):
        return None
    code = file.code(items)
    taker = file.code(names[0])
    if len(names) == 2:
        taker, code = f"[{file.code(names[1])}, {taker}]", f"{file.receiver(items)}.entries()"
    start, inner = file.span(call)[0], file.span(body)[0]
    _, behind = file.span(body)
    _, end = file.span(statement)
    changes = [
        Replacement(start, inner, f"for (const {taker} of {code}) "),
        Replacement(behind, end, ""),
    ]
    for node in inside(body, "return_statement"):
        if function_around(node) != callback:
            continue
        if node.named_children or _in_inner_loop(node, body):
            return None
        begin, _ = file.span(node)
        changes.append(Replacement(begin, begin + len("return"), "continue"))
    return Cure(file, changes, "waits for each round before the next", True, row_of(call))


def _in_inner_loop(node: Node, body: Node) -> bool:
    kinds = ("for_statement", "for_in_statement", "while_statement", "do_statement",
             "switch_statement")  # fmt: skip
    return any(a.type in kinds and a.start_byte >= body.start_byte for a in ancestors(node))


def _is_module(file: SourceTree) -> bool:
    return file.path.endswith(".mjs") or any(file.of_type("import_statement", "export_statement"))
