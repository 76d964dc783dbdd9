"""Go: a text filled up to a width that it is already over, for which a count is negative."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    INDENT,
    at_site,
    function_around,
    name_of,
    names_in_scope,
    package_files,
    parameters_of,
    results_of,
    statement_of,
)
from agents.incident.rules.go.nothing import guarded
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_LENGTH = r"(?:len|utf8\.RuneCountInString)\((?:\[\]rune\()?(?P<text>[\w.]+)\)?\)"
_SHORT_BY = re.compile(rf"(?P<width>[\w.]+) ?- ?(?P<length>{_LENGTH})")
"""What a text lacks of a width; a difference of two lengths is no such thing."""
_HALF = re.compile(rf"\([\w.]+ ?- ?{_LENGTH}\) ?/ ?2")
_MAX_SINCE = (1, 21)


class NegativeRepeat:
    """panic "strings: negative Repeat count": the text is longer than what it is filled up to."""

    name = "go-repeat"

    @at_site(r"strings: negative Repeat count", called=True)
    def examine(self, site: Site) -> Analysis | None:
        found = {
            site.file.code(count): (call, count)
            for call in site.at_line("call_expression")
            if (count := _count_of(site.file, call)) is not None and count.type != "int_literal"
        }
        if len(found) != 1:
            return None
        call, count = next(iter(found.values()))
        cause = f"`{site.file.code(count)}` is below zero at {site.where}."
        cure = _whole(site, call, count) or _clamped(site, count) or _not_below(site, call, count)
        return answered(self.name, site, cause, cure)


def _count_of(file: SourceTree, call: Node) -> Node | None:
    given = arguments_of(call)
    repeats = file.part(call, "function") == "strings.Repeat"
    return given[1] if repeats and len(given) == 2 else None


def _whole(site: Site, call: Node, count: Node) -> Cure | None:
    """`return text + strings.Repeat(" ", width-len(text))`: a long text as it is."""
    file, statement = site.file, statement_of(call)
    short_by = _SHORT_BY.fullmatch(file.code(count))
    if short_by is None or statement is None or statement.type != "return_statement":
        return None
    given = [part for child in statement.named_children for part in _joined(file, child)]
    rest = [file.code(part) for part in given if part != call]
    if len(rest) + 1 != len(given) or not _shows(short_by["text"], " ".join(rest)):
        return None
    if results_of(file, function_around(call)) != ["string"]:
        return None
    action = f"return {' + '.join(rest)}"
    test = f"{short_by['length']} >= {short_by['width']}"
    cure = guarded(file, call, test, action, "for there is nothing to fill up")
    return replace(cure, shown=False) if cure is not None else None


def _joined(file: SourceTree, node: Node) -> list[Node]:
    """The texts that `+` joins."""
    if node.type == "expression_list" and node.named_child_count == 1:
        return _joined(file, node.named_children[0])
    left, right = (node.child_by_field_name(side) for side in ("left", "right"))
    joins = file.part(node, "operator") == "+"
    if node.type != "binary_expression" or not joins or left is None or right is None:
        return [node]
    return [*_joined(file, left), *_joined(file, right)]


def _shows(text: str, code: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(text)}(?![\w.])", code) is not None


def _clamped(site: Site, count: Node) -> Cure | None:
    """`fill := width - len(text)`, which only counts repeats, is at least 0."""
    file, function = site.file, function_around(count)
    if count.type != "identifier" or function is None:
        return None
    declared, name = origin_of(site.files, file, count), file.code(count)
    statement, source = declared.statement, declared.source
    code = file.code(source)
    if statement is None or source is None or statement.type != "short_var_declaration":
        return None
    if not (_SHORT_BY.fullmatch(code) or _HALF.fullmatch(code)) or len(declared.names) != 1:
        return None
    counts = {_count_of(file, call) for call in inside(function, "call_expression")}
    uses = [n for n in inside(function, "identifier") if file.code(n) == name]
    others = [n for n in uses if n not in counts and n.start_byte >= statement.end_byte]
    listed = statement.parent is not None and statement.parent.type == "statement_list"
    if others or not listed or not file.alone_on_its_lines(statement):
        return None
    change = file.inserted_after(statement, f"if {name} < 0 {{\n{INDENT}{name} = 0\n}}")
    how = "fills up nothing when the text is longer"
    return Cure(file, [change], how, False, row_of(statement))


def _not_below(site: Site, call: Node, count: Node) -> Cure | None:
    """`max(0, width-len(text))`, where Go or the package has `max`, for a text that is near."""
    file, code = site.file, site.file.code(count)
    short_by, statement = _SHORT_BY.fullmatch(code), statement_of(call)
    if short_by is None or statement is None or not _has_max(site, call):
        return None
    start, end = call.start_byte - statement.start_byte, call.end_byte - statement.start_byte
    written = (statement.text or b"")[:start] + b" " + (statement.text or b"")[end:]
    if not _shows(short_by["text"], written.decode("utf-8", "surrogatepass")):
        return None
    how = "fills up nothing when the text is longer"
    return Cure(file, [file.replaced(count, f"max(0, {code})")], how, False)


def _has_max(site: Site, use: Node) -> bool:
    """Whether `max` is the package's own for two `int`, or Go's by what go.mod says."""
    own = [
        (home, node)
        for home in package_files(site.files, site.file)
        for node in home.of_type("function_declaration")
        if name_of(home, node) == "max"
    ]
    if "max" in names_in_scope(site.file, use):
        return False
    if own:
        kinds = [kind for _, kind in parameters_of(*own[0])]
        return kinds == ["int", "int"] and results_of(*own[0]) == ["int"]
    version = _version(site)
    return version is not None and version >= _MAX_SINCE


def _version(site: Site) -> tuple[int, int] | None:
    """What the nearest go.mod above the file asks for; None when it does not say."""
    snapshot = site.case.snapshot
    for folder in PurePosixPath(site.file.path).parents:
        path = str(folder / "go.mod")
        if path in snapshot.entries():
            said = re.search(r"^go (\d+)\.(\d+)", snapshot.text(path), re.MULTILINE)
            return (int(said[1]), int(said[2])) if said else None
    return None
