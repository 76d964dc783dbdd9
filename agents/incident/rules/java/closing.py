"""Java: things that are closed, shut down or left before they are used for the last time."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import method_at
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_SAID = re.compile(
    r"(?i)\bclosed\b|shut ?down|rejected from|Terminated|already (closed|released|stopped)|not open"
)
_ENDS = re.compile(r"^(?P<what>[\w.]+)\.(close|shutdown|shutdownNow|end)\(\);$")
_USES = "write|print|append|add|submit|execute|put|send|read|next"
_DEEP = 4


class UsedAfterClosing:
    """A statement that closes something stands in front of one that still needs it."""

    name = "java-used-after-closing"

    @at_site((".java",), called=True)
    def examine(self, site: Site) -> Analysis | None:
        said = f"{site.fault.error}: {site.fault.message}"
        if not _SAID.search(said) and site.fault.error != "RejectedExecutionException":
            return None
        if cure := _given_open(site):
            cause = f"What {cure.file.path}:{cure.line} gives is closed before it is read."
            return answered(self.name, site, cause, cure)
        code = ""
        for file, line in site.places()[:_DEEP]:
            method = method_at(file, line)
            for statement in file.touching(line):
                if statement.parent is None or statement.parent.type != "block":
                    continue
                closer = _closed_before(file, statement, code + file.code(statement))
                if closer is not None:
                    what = file.code(closer)
                    cause = f"`{what}` at {file.path}:{row_of(closer)} comes before its last use."
                    cure = _put_behind(file, closer, statement)
                    return answered(self.name, site, cause, cure)
            code += file.code(method)
        return None


def _closed_before(file: SourceTree, statement: Node, code: str) -> Node | None:
    """The statement in front, in the same block, that closes what the code below uses."""
    before = statement.prev_named_sibling
    while before is not None:
        closed = _ENDS.match(file.code(before))
        if closed and re.search(rf"\b{re.escape(closed['what'].rpartition('.')[2])}\b\.", code):
            return before
        before = before.prev_named_sibling
    return None


def _put_behind(file: SourceTree, closer: Node, statement: Node) -> Cure | None:
    """The closing statement behind the last that uses the thing, or behind the failing one."""
    if statement.type in ("return_statement", "throw_statement"):
        return None
    if not all(file.alone_on_its_lines(each) for each in (closer, statement)):
        return None
    what = _ENDS.match(file.code(closer))
    last = statement
    after = statement.next_named_sibling
    while after is not None and what is not None:
        used = re.search(rf"\b{re.escape(what['what'])}\.({_USES})", file.code(after))
        last = after if used else last
        after = after.next_named_sibling
    start = file.span(closer)[0] - closer.start_point.column
    end = file.span(closer)[1]
    behind = end + 1 if file.text[end : end + 1] == "\n" else end
    changes = [Replacement(start, behind, ""), file.inserted_after(last, file.code(closer))]
    return Cure(file, changes, "puts it behind that", True, row_of(closer))


def _given_open(site: Site) -> Cure | None:
    """`return lines.map(...)` out of a try that closes `lines`: it must be read first."""
    if site.fault.error not in ("IllegalStateException", "UncheckedIOException", "IOException"):
        return None
    makers = []
    above = site.places()[:_DEEP]
    reading = " ".join(file.code(method_at(file, line)) for file, line in above)
    for file in site.files.files_with("try (", site.file.path):
        for node in file.of_type("return_statement"):
            around = enclosing(node, "try_with_resources_statement")
            method = enclosing(node, "method_declaration")
            if around is None or method is None or not node.named_children:
                continue
            kind = file.part(method, "type")
            names = {file.part(resource, "name") for resource in inside(around, "resource")}
            value = node.named_children[0]
            begun = re.match(r"\w+", file.code(value))
            called = f"{file.part(method, 'name')}(" in reading
            if kind.startswith("Stream<") and begun and begun[0] in names and called:
                makers.append((file, value))
    if len(makers) != 1:
        return None
    file, value = makers[0]
    _, end = file.span(value)
    change = Replacement(end, end, ".toList().stream()")
    return Cure(file, [change], "reads it all before that", True, row_of(value))
