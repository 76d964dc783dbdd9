"""Go: a slice with bounds outside of what there is."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    INDENT,
    at_site,
    comment_of,
    evaluated_at_once,
    function_around,
    name_of,
    names_in_scope,
    parameters_of,
    results_of,
    statement_of,
)
from agents.incident.rules.go.errors import error_cure
from agents.incident.rules.go.guards import in_loop
from agents.incident.rules.go.nothing import as_sibling, as_told, guarded
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.source_trees import child_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_MESSAGE = r"slice bounds out of range \[(?P<start>-?\d*):(?P<end>-?\d*)\]"
_AT_MOST = re.compile(
    r"(?i)trunc|short|abbrev|preview|limit|max|top|first|head|clip|crop|excerpt|summar|ellips"
    r"|at most|recent|latest|take|sample|fit\b|width|up to"
)


class SliceOutOfRange:
    """runtime error "slice bounds out of range": a bound too far, a mark not found, nothing."""

    name = "go-slice"

    @at_site(_MESSAGE)
    def examine(self, site: Site) -> Analysis | None:
        end = site.said["end"]
        wanted = "end" if end and not site.said["start"] else "start"
        found = [
            node
            for node in site.at_line("slice_expression")
            if node.child_by_field_name(wanted) is not None
        ]
        cut = site.chosen(found)
        operand = child_of(cut, "operand")
        if cut is None or operand is None:
            return None
        too_far = wanted == "end" and not end.startswith("-")
        cure = (
            (_end_of_batch(site, cut) or _page(site, cut) or _at_most(site, cut))
            if too_far
            else (_behind_word(site, cut) or _page(site, cut) or _nothing_cut(site, cut, end))
        )
        if end == "-1" and wanted == "end":
            cure = cure or _mark_not_found(site, cut)
        if cure is None and operand.type == "identifier":
            cure = error_cure(site, site.file, operand)
        cause = f"`{site.file.code(cut)}` reaches outside at {site.where}."
        return answered(self.name, site, cause, cure)


def _behind_word(site: Site, cut: Node) -> Cure | None:
    """`TrimSpace(line[len("/name "):])` where only "/name" was asked for: nothing may follow it.

    The blank behind the word is no part of it, and is taken off with the others.
    """
    file, (items, start, end) = site.file, _bounds(site, cut)
    outer = cut.parent.parent if cut.parent is not None else None
    trimmed = re.match(r"strings\.TrimSpace\(", file.code(outer))
    if start is None or end is not None or not trimmed or not _plain(items):
        return None
    code = file.code(start)
    written = re.fullmatch(r'len\("([^"\\]+) "\)|len\("([^"\\]+)"\) ?\+ ?1', code)
    asked = set(re.findall(r'strings\.HasPrefix\(\w+, "([^"\\]+)"\)', file.text))
    words = {word for word in asked if not word.endswith(" ")}
    if written is not None:
        words &= {written[1] or written[2]}
    else:
        words = {word for word in words if code == str(len(word) + 1)}
    if len(words) != 1:
        return None
    change = file.replaced(cut, f'strings.TrimPrefix({items}, "{words.pop()}")')
    return Cure(file, [change], "takes off the word alone, behind which nothing need be", True)


def _bounds(site: Site, cut: Node) -> tuple[str, Node | None, Node | None]:
    """The code of what is cut, and the nodes of its bounds."""
    operand, start, end = (cut.child_by_field_name(part) for part in ("operand", "start", "end"))
    return site.file.code(operand), start, end


def _clamp(name: str, items: str) -> str:
    return f"if {name} > len({items}) {{\n{INDENT}{name} = len({items})\n}}"


def _plain(items: str) -> bool:
    return re.fullmatch(r"[\w.]+", items) is not None


def _end_of_batch(site: Site, cut: Node) -> Cure | None:
    """`for i := 0; i < len(s); i += n` with `s[i:i+n]`: the last one may be shorter."""
    file, (items, start, end) = site.file, _bounds(site, cut)
    loop, statement = in_loop(cut), statement_of(cut)
    if loop is None or start is None or end is None or statement is None or not _plain(items):
        return None
    clause = next((n for n in loop.named_children if n.type == "for_clause"), None)
    condition = file.part(clause, "condition")
    update = file.part(clause, "update")
    index = file.code(start)
    if condition != f"{index} < len({items})" or not update.startswith(f"{index} += "):
        return None
    size = re.escape(update.partition(" += ")[2])
    how = f"lets the last batch end where `{items}` ends"
    if end.type == "identifier":
        declared = origin_of(site.files, file, end)
        code = file.code(declared.source)
        if declared.statement is None or not re.fullmatch(rf"{index} ?\+ ?{size}", code):
            return None
        change = file.inserted_after(declared.statement, _clamp(file.code(end), items))
        return Cure(file, [change], how, True, row_of(declared.statement))
    if not re.fullmatch(rf"{index} ?\+ ?{size}", file.code(end)):
        return None
    if not evaluated_at_once(cut, statement) or not file.alone_on_its_lines(statement):
        return None
    taken = names_in_scope(file, cut)
    name = "end" if "end" not in taken else "last"
    if name in taken:
        return None
    spaced = f"{index} + {update.partition(' += ')[2]}"
    code = f"{name} := {spaced}\n{_clamp(name, items)}"
    changes = [
        file.inserted_before(statement, code),
        file.replaced(cut, f"{items}[{index}:{name}]"),
    ]
    return Cure(file, changes, how, True, row_of(clause) if clause else None)


def _page(site: Site, cut: Node) -> Cure | None:
    """`s[start:end]` with `end := start + size`: the last page is shorter, those behind empty."""
    file, (items, start, end) = site.file, _bounds(site, cut)
    statement = statement_of(cut)
    if start is None or end is None or statement is None or not _plain(items):
        return None
    if start.type != "identifier" or end.type != "identifier" or in_loop(cut) is not None:
        return None
    source = file.code(origin_of(site.files, file, end).source)
    begin = origin_of(site.files, file, start)
    computed = begin.source is not None and begin.source.type == "binary_expression"
    first = re.escape(file.code(start))
    if not re.fullmatch(rf"{first} ?\+ ?[\w.]+", source) or not (computed or begin.parameter):
        return None
    if not evaluated_at_once(cut, statement) or not file.alone_on_its_lines(statement):
        return None
    asked = function_around(cut)
    body = file.code(asked)
    clamps = [
        _clamp(file.code(bound), items)
        for bound in (start, end)
        if not re.search(rf"\b{re.escape(file.code(bound))} > len\(", body)
    ]
    if not clamps:
        return None
    change = file.inserted_before(statement, "\n".join(clamps))
    return Cure(file, [change], f"ends the page where `{items}` ends", True)


def _at_most(site: Site, cut: Node) -> Cure | None:
    """`s[:n]` where names or words say that n is the most: a shorter one is whole."""
    file, (items, start, end) = site.file, _bounds(site, cut)
    function, statement = function_around(cut), statement_of(cut)
    if start is not None or end is None or function is None or statement is None:
        return None
    said = f"{name_of(file, function)} {comment_of(file, function)} {file.code(end)}"
    if not _AT_MOST.search(said) or not _plain(items):
        return None
    names = {name for name, _ in parameters_of(file, function)}
    returned = re.fullmatch(
        rf"return {re.escape(file.code(cut))}( \+ (\"[^\"]*\"|[\w.]+))?", file.code(statement)
    )
    bound = file.code(end)
    if returned and items in names and len(results_of(file, function)) == 1:
        test = f"len({items}) <= {bound}"
        return guarded(file, cut, test, f"return {items}", "for it is short enough")
    if end.type != "identifier" or not evaluated_at_once(cut, statement):
        return None
    declared = origin_of(site.files, file, end)
    local = declared.parameter is not None or declared.statement is not None
    if not local or in_loop(cut) is not None or not file.alone_on_its_lines(statement):
        return None
    change = file.inserted_before(statement, _clamp(bound, items))
    return Cure(file, [change], f"takes all of `{items}` when there are fewer", True)


def _mark_not_found(site: Site, cut: Node) -> Cure | None:
    """`s[:strings.Index(s, mark)]` of a text without the mark is the whole text."""
    file, (items, start, end) = site.file, _bounds(site, cut)
    statement, function = statement_of(cut), function_around(cut)
    if start is not None or end is None or statement is None or function is None:
        return None
    if results_of(file, function)[-1:] == ["error"]:
        return None  # perhaps a text without the mark is to be refused
    declared = origin_of(site.files, file, end) if end.type == "identifier" else None
    source = declared.source if declared is not None else end
    searched = re.match(
        rf"(strings|bytes)\.(Last)?Index\w*\({re.escape(items)}, ", file.code(source)
    )
    if source is None or not searched:
        return None
    how = f"takes all of `{items}` when the mark is not in it"
    if declared is not None and declared.statement is not None:
        name = file.code(end)
        uses = sum(file.code(n) == name for n in inside(function, "identifier"))
        if uses != 2 or declared.statement.parent != statement.parent:
            return None
        code = f"if {name} < 0 {{\n{INDENT}{name} = len({items})\n}}"
        change = file.inserted_after(declared.statement, code)
        return Cure(file, [change], how, False, row_of(source))
    if not evaluated_at_once(cut, statement) or not file.alone_on_its_lines(statement):
        return None
    if "end" in names_in_scope(file, cut):
        return None
    code = f"end := {file.code(source)}\nif end < 0 {{\n{INDENT}end = len({items})\n}}"
    changes = [file.inserted_before(statement, code), file.replaced(cut, f"{items}[:end]")]
    return Cure(file, changes, how, False, row_of(source))


def _nothing_cut(site: Site, cut: Node, end_said: str) -> Cure | None:
    """`s[1:]` and `s[:len(s)-1]` of nothing."""
    file, (items, start, end) = site.file, _bounds(site, cut)
    if not _plain(items):
        return None
    shorter = re.fullmatch(rf"len\({re.escape(items)}\) ?- ?(\d+)", file.code(end))
    of_empty = (shorter and end_said == f"-{shorter[1]}") or (
        file.code(start) == "1" and end is None and end_said == "0"
    )
    if not of_empty:
        return None
    test = f"len({items}) == 0"
    pattern = r"len\({name}\) (?:== 0|< 1|<= 0)"
    found = as_sibling(site, file, cut, items, test, pattern) or as_told(site, file, cut, test)
    if found is not None:
        return found
    function, statement = function_around(cut), statement_of(cut)
    text = function is not None and results_of(file, function) == ["string"]
    built = re.search(
        rf'\b{re.escape(items)} := ""|\bvar {re.escape(items)} string\n', file.code(function)
    )
    if text and shorter and built and file.code(statement) == f"return {file.code(cut)}":
        return guarded(file, cut, f'{items} == ""', 'return ""', "for nothing was added")
    return None
