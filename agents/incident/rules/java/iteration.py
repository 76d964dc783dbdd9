"""Java: iterators and matchers that are asked for more than they were moved on to."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import called_name, method_at
from agents.incident.rules.java.promised import value_of_nothing
from agents.incident.rules.source_trees import SourceTree, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class MovedOnTwice:
    """NoSuchElementException of a second `next()` in a loop that asked for one."""

    name = "java-moved-on-twice"

    @at_site((".java",), "NoSuchElementException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.fault.called:
            return None
        file = site.file
        call = site.chosen([n for n in site.at_line("method_invocation") if _is_next(file, n)])
        owner = file.part(call, "object")
        loop = enclosing(call, "while_statement", "for_statement") if call is not None else None
        if loop is None or not re.fullmatch(r"\w+", owner):
            return None
        asked = file.part(loop, "condition")
        body = loop.child_by_field_name("body")
        if f"{owner}.hasNext()" not in asked or body is None or body.type != "block":
            return None
        calls = [
            n for n in inside(body, "method_invocation")
            if _is_next(file, n) and file.part(n, "object") == owner
        ]  # fmt: skip
        cause = f"`{owner}.next()` moves on at {site.where} a second time after one `hasNext()`."
        return answered(self.name, site, cause, _held(file, body, owner, calls))


def _is_next(file: SourceTree, node: Node) -> bool:
    return called_name(file, node) == "next"


def _held(file: SourceTree, body: Node, owner: str, calls: list[Node]) -> Cure | None:
    """One variable for the element, where the first `next()` decides about the others."""
    deciding = enclosing(calls[0], "if_statement") if len(calls) > 1 else None
    condition = child_of(deciding, "condition")
    if deciding is None or condition is None or deciding.parent != body:
        return None
    if not condition.start_byte <= calls[0].start_byte < condition.end_byte:
        return None
    if any(n.start_byte > deciding.end_byte for n in calls) or not file.alone_on_its_lines(
        deciding
    ):
        return None
    taken = file.code(body)
    name = next((n for n in ("item", "element", "each") if not re.search(rf"\b{n}\b", taken)), None)
    if name is None or body.named_children[0] != deciding:
        return None
    declared = re.search(rf"\bIterator<([\w<>., ?]+)> {owner}\b", file.text)
    kind = declared[1] if declared and "?" not in declared[1] else "var"
    changes = [file.inserted_before(deciding, f"{kind} {name} = {owner}.next();")]
    changes += [file.replaced(n, name) for n in calls]
    how = "takes each element once"
    return Cure(file, changes, how, True, row_of(calls[0]))


class MatchNotAsked:
    """IllegalStateException "No match found": whether there was one was not looked at."""

    name = "java-match-not-asked"

    @at_site((".java",), "IllegalStateException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not re.match(r"No match (found|available)", site.fault.message):
            return None
        file, method = site.file, method_at(site.file, site.line)
        owners = {
            file.part(n, "object")
            for n in site.at_line("method_invocation")
            if called_name(file, n) in ("group", "start", "end")
        }
        if len(owners) != 1 or method is None:
            return None
        matcher = owners.pop()
        cause = f"`{matcher}` matched nothing at {site.where}, and nobody asked whether it did."
        return answered(self.name, site, cause, _asked_first(site, method, matcher))


def _asked_first(site: Site, method: Node, matcher: str) -> Cure | None:
    """`m.find();` whose answer is dropped becomes the guard."""
    file = site.file
    dropped = [
        node
        for node in inside(method, "expression_statement")
        if re.fullmatch(rf"{re.escape(matcher)}\.(find|matches|lookingAt)\(\);", file.code(node))
    ]
    value = value_of_nothing(file, dropped[0]) if len(dropped) == 1 else None
    if value is None or not file.alone_on_its_lines(dropped[0]):
        return None
    test = file.code(dropped[0])[:-1]
    code = f"if (!{test}) {{\n{file.indent_unit}return {value[0]};\n}}"
    change = file.exchanged(dropped[0], code)
    how = f"gives {value[0]} when there is none, {value[1]}"
    return Cure(file, [change], how, True, row_of(dropped[0]))
