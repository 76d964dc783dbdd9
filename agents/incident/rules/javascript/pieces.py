"""JavaScript: the line that a piece of a stream ends within, which is to wait for the next."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    function_around,
    receiver_of,
)
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_CUT = re.compile(r"JSON")
_EMPTY = ("''", '""', "``")


class RestNotKept:
    """SyntaxError of half a line of JSON: what stands behind the last line break was not kept."""

    name = "javascript-rest-not-kept"

    @at_site(SUFFIXES, "SyntaxError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if "JSON" not in f"{site.fault.message} {site.case.report.stack_trace}":
            return None
        found = [
            cure
            for file in site.files.files_with(".split(", site.file.path)
            for node in file.of_type("variable_declarator")
            if (cure := _kept(file, node)) is not None
        ]
        cure = only(found)
        if cure is None:
            return None
        cause = (
            f"Half a line is parsed at {site.where}: {cure.file.path}:{cure.line} throws away what"
            " a piece has behind its last line break."
        )
        return answered(self.name, site, cause, cure)


def _kept(file: SourceTree, declared: Node) -> Cure | None:
    """`rest = lines.pop()` for `rest = ''` behind `const lines = (rest + piece).split('\\n')`."""
    lines, made = file.part(declared, "name"), declared.child_by_field_name("value")
    function = function_around(declared)
    body = function.child_by_field_name("body") if function is not None else None
    if called_name(file, made) != "split" or not _at_breaks(file, made) or body is None:
        return None
    whole = file.code(receiver_of(made)).strip("()")
    if not re.fullmatch(r"[\w$]+", lines) or re.search(
        rf"\b{lines}\.(pop|splice)\(", file.code(body)
    ):
        return None
    for node in inside(body, "assignment_expression"):
        rest, value = file.part(node, "left"), file.part(node, "right")
        joined = re.match(rf"{re.escape(rest)}( \+ |$)", whole)
        if node.start_byte < declared.end_byte or value not in _EMPTY or joined is None:
            continue
        if joined[1] == "" and not re.search(rf"{re.escape(rest)} \+= ", file.code(body)):
            continue
        if _is_read_elsewhere(file, body, rest):
            right = node.child_by_field_name("right")
            assert right is not None
            change = file.replaced(right, f"{lines}.pop()")
            how = "keeps it for the next piece"
            return Cure(file, [change], how, True, row_of(node))
    return None


def _at_breaks(file: SourceTree, call: Node | None) -> bool:
    given = [file.code(n) for n in arguments_of(call)]
    return (
        len(given) == 1
        and re.fullmatch(r"""['"`](\\r)?\\n['"`]|/\\r\?\\n/""", given[0]) is not None
    )


def _is_read_elsewhere(file: SourceTree, body: Node, rest: str) -> bool:
    """Whether another function takes what is left at the end."""
    return any(
        file.code(node) == rest
        and not (body.start_byte <= node.start_byte < body.end_byte)
        and node.parent is not None
        and node.parent.child_by_field_name("left") != node
        and node.parent.type not in ("field_definition", "variable_declarator")
        for node in file.of_type("identifier", "member_expression")
    )
