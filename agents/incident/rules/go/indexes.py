"""Go: an index outside of what there is."""

import re
from dataclasses import replace

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    at_site,
    called_name,
    expressions,
    function_around,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.errors import error_cure
from agents.incident.rules.go.nothing import as_sibling, as_told, length_of
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.go.pieces import refused_part
from agents.incident.rules.go.remainders import wrapped_around
from agents.incident.rules.go.sorting import sorted_for_all
from agents.incident.rules.go.types import type_of, underlying
from agents.incident.rules.scanning import Parts, ended_scan
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_MESSAGE = r"index out of range \[(?P<index>-?\d+)\](?: with length (?P<length>\d+))?"


class IndexOutOfRange:
    """runtime error "index out of range": a loop too long, a list too short, a place not there."""

    name = "go-index"

    @at_site(_MESSAGE)
    def examine(self, site: Site) -> Analysis | None:
        index, length = int(site.said["index"]), int(site.said["length"] or -1)
        access = site.chosen(_accesses(site, index))
        if access is None:
            return None
        cure = (
            _loop_too_long(site, access)
            or ended_scan(site, access, _read, site.file.root)
            or _loop_from_behind(site, access)
            or _loop_from_first(site, access, index)
            or wrapped_around(site, parts_of(access)[1], index)
            or _last_by_length(site, access)
            or _made_without_length(site, access, length)
            or _inner_not_made(site, access, length)
            or _unchecked(site, access)
            or _nothing_there(site, access, index, length)
            or _no_such_place(site, access)
            or refused_part(site, access)
            or sorted_for_all(site, access)
        )
        cause = f"`{site.file.code(access)}` reaches outside at {site.where}."
        return answered(self.name, site, cause, cure)


def parts_of(access: Node) -> tuple[Node, Node]:
    """The sequence and the index."""
    operand, index = (access.child_by_field_name(part) for part in ("operand", "index"))
    assert operand is not None
    assert index is not None
    return operand, index


def _read(file: SourceTree, node: Node) -> Parts | None:
    """What a scan reads, at which index, and how long that is."""
    if node.type != "index_expression":
        return None
    operand, index = parts_of(node)
    return file.code(operand), file.code(index), f"len({file.code(operand)})"


def _accesses(site: Site, index: int) -> list[Node]:
    found = []
    for node in site.at_line("index_expression"):
        operand, place = parts_of(node)
        kind = underlying(site.files, site.file, type_of(site.files, site.file, operand))
        code = site.file.code(place)
        if kind.startswith("map[") or (code.isdigit() and int(code) != index):
            continue
        found.append(node)
    return [node for node in found if not _held_by_loop(site, node)] or found


def _held_by_loop(site: Site, access: Node) -> bool:
    """Whether a loop around runs the index over this very sequence."""
    file, (operand, index) = site.file, parts_of(access)
    items, code = file.code(operand), file.code(index)
    source = origin_of(site.files, file, operand).source
    given = arguments_of(source) if called_name(file, source) == "make" else []
    made = file.code(given[1]) if len(given) == 2 else ""
    for loop in ancestors(access):
        if loop.type != "for_statement":
            continue
        for clause in loop.named_children:
            if clause.type == "range_clause":
                names = [file.code(n) for n in expressions(clause.child_by_field_name("left"))]
                if names[:1] == [code] and file.part(clause, "right") == items:
                    return True
            condition = clause.child_by_field_name("condition")
            if file.code(condition) in (f"{code} < len({items})", f"{code} < {made}"):
                return True
    return False


def _loops(access: Node) -> list[tuple[Node, Node]]:
    """The loops around the access with their clauses, the nearest first."""
    return [
        (loop, clause)
        for loop in ancestors(access)
        if loop.type == "for_statement"
        for clause in loop.named_children
        if clause.type in ("for_clause", "range_clause")
    ]


def _loop_too_long(site: Site, access: Node) -> Cure | None:
    """The loop ends before what would be read beyond the end; the file's other such loops too."""
    cure, file = _ended(site, access), site.file
    if cure is None:
        return None
    changes = {change.start: change for change in cure.changes}
    for other in file.of_type("index_expression"):
        like = _ended(site, other) if not _asked(file, other) else None
        for change in like.changes if like is not None else ():
            changes.setdefault(change.start, change)
    return replace(cure, changes=list(changes.values()))


def _asked(file: SourceTree, access: Node) -> bool:
    """Whether the loop asks for the index before it reads there."""
    index = re.match(r"\w+", file.code(parts_of(access)[1]))
    body = child_of(enclosing(access, "for_statement"), "body")
    if index is None or body is None:
        return False
    tests = [n.child_by_field_name("condition") for n in inside(body, "if_statement")]
    tests += [n.child_by_field_name("left") for n in inside(body, "binary_expression")]
    return any(
        test.end_byte <= access.start_byte
        and re.search(rf"\b{index[0]}\b[^&|]*([<>]|[!=]=)", file.code(test))
        for test in tests
        if test is not None
    )


def _ended(site: Site, access: Node) -> Cure | None:
    """`i <= len(s)`, or `i < len(s)` with `s[i+1]`."""
    file, (operand, index) = site.file, parts_of(access)
    items = file.code(operand)
    variable = re.fullmatch(r"(\w+)(?: ?\+ ?1)?", file.code(index))
    if variable is None or variable[1].isdigit():
        return None
    for _, clause in _loops(access):
        condition = clause.child_by_field_name("condition")
        if condition is None or condition.type != "binary_expression":
            continue
        left, operator, right = (
            condition.child_by_field_name(part) for part in ("left", "operator", "right")
        )
        if operator is None or right is None or file.code(left) != variable[1]:
            continue
        how = f"ends the loop at the last of `{items}`"
        plain = file.code(index) == variable[1]
        if length_of(site, file, right) == items and operator.type == "<=" and plain:
            return Cure(file, [file.replaced(operator, "<")], how, True, row_of(operator))
        if length_of(site, file, right) == items and operator.type == "<" and not plain:
            change = file.replaced(right, f"{file.code(right)}-1")
            return Cure(file, [change], how, True, row_of(operator))
        before = file.code(right) == f"len({items})-1" or file.code(right) == f"len({items}) - 1"
        if before and operator.type == "<=" and not plain:
            return Cure(file, [file.replaced(operator, "<")], how, True, row_of(operator))
    return None


def _loop_from_behind(site: Site, access: Node) -> Cure | None:
    """`for i := len(s); i >= 0; i--` begins behind the last."""
    file, (operand, index) = site.file, parts_of(access)
    for _, clause in _loops(access):
        begin = clause.child_by_field_name("initializer")
        right = child_of(begin, "right")
        update = file.part(clause, "update")
        if right is None or update != f"{file.code(index)}--":
            continue
        if file.code(right) == f"len({file.code(operand)})":
            change = file.replaced(right, f"{file.code(right)} - 1")
            how = f"begins at the last of `{file.code(operand)}`"
            return Cure(file, [change], how, True, row_of(right))
    return None


def _loop_from_first(site: Site, access: Node, said: int) -> Cure | None:
    """`s[i-1]` in a loop that begins at 0 and does nothing but compare neighbours."""
    file, (operand, index) = site.file, parts_of(access)
    variable = re.fullmatch(r"(\w+) ?- ?1", file.code(index))
    if variable is None or said != -1:
        return None
    for loop, clause in _loops(access):
        body = statements_of(loop.child_by_field_name("body"))
        if len(body) != 1 or not any(node == body[0] for node in ancestors(access)):
            continue
        how = "begins at the second, which has one in front of it"
        begin = clause.child_by_field_name("initializer")
        if begin is not None and file.code(begin) == f"{variable[1]} := 0":
            start = expressions(begin.child_by_field_name("right"))[0]
            return Cure(file, [file.replaced(start, "1")], how, True, row_of(begin))
        left = expressions(clause.child_by_field_name("left"))
        items = clause.child_by_field_name("right")
        name, over = variable[1], file.code(items)
        if [file.code(n) for n in left] == [name] and over == file.code(operand):
            code = f"{name} := 1; {name} < len({over}); {name}++"
            return Cure(file, [file.replaced(clause, code)], how, True, row_of(clause))
    return None


def _last_by_length(site: Site, access: Node) -> Cure | None:
    """`s[len(s)]` means the last one."""
    file, (operand, index) = site.file, parts_of(access)
    if file.code(index) != f"len({file.code(operand)})":
        return None
    change = file.replaced(index, f"{file.code(index)}-1")
    return Cure(file, [change], "reads the last element", True)


def _made_without_length(site: Site, access: Node, length: int) -> Cure | None:
    """`make([]T, 0, n)`, or a list that is only declared, whose places are assigned to."""
    file, (operand, index) = site.file, parts_of(access)
    statement = statement_of(access)
    target = access.parent.parent if access.parent is not None else None
    assigned = target is not None and target.type == "assignment_statement"
    if length != 0 or operand.type != "identifier" or not assigned or statement is None:
        return None
    name, function = file.code(operand), function_around(access)
    if function is None or re.search(rf"append\({name}\b", file.code(function)):
        return None
    origin = origin_of(site.files, file, operand)
    how = f"makes `{name}` with as many places as are assigned to"
    if origin.source is not None and called_name(file, origin.source) == "make":
        given = arguments_of(origin.source)
        if len(given) == 3 and file.code(given[1]) == "0":
            code = f"make({file.code(given[0])}, {file.code(given[2])})"
            change = file.replaced(origin.source, code)
            return Cure(file, [change], how, True, row_of(origin.source))
    count = _count_of(file, access, index)
    if count is None or origin.spec is None or origin.spec.type != "var_spec":
        return None
    kind = file.part(origin.spec, "type")
    declaration = origin.spec.parent
    if not kind.startswith("[]") or declaration is None or function_around(declaration) is None:
        return None
    if len(origin.spec.children_by_field_name("name")) != 1:
        return None
    change = file.replaced(declaration, f"{name} := make({kind}, {count})")
    return Cure(file, [change], how, True, row_of(declaration))


def _count_of(file: SourceTree, access: Node, index: Node) -> str | None:
    """How many places the loop that runs the index goes through."""
    name = file.code(index)
    for _, clause in _loops(access):
        left = [file.code(n) for n in expressions(clause.child_by_field_name("left"))]
        if left[:1] == [name]:
            items = file.part(clause, "right")
            return f"len({items})" if re.fullmatch(r"[\w.]+", items) else None
        condition = file.part(clause, "condition")
        found = re.fullmatch(rf"{re.escape(name)} < ([\w.]+|len\([\w.]+\))", condition)
        if found:
            return found[1]
    return None


def _inner_not_made(site: Site, access: Node, length: int) -> Cure | None:
    """`grid := make([][]T, n)` whose rows are assigned to before they are made."""
    file, (operand, index) = site.file, parts_of(access)
    if length != 0 or operand.type != "index_expression":
        return None
    outer, row = parts_of(operand)
    origin = origin_of(site.files, file, outer)
    given = arguments_of(origin.source)
    kind = file.code(given[0]) if given else ""
    count = _count_of(file, access, index)
    if not kind.startswith("[][]") or called_name(file, origin.source) != "make" or not count:
        return None
    function = function_around(access)
    made = f"{file.code(outer)}[{file.code(row)}] = "
    if function is None or made in file.code(function):
        return None
    inner = next((loop for loop, _ in _loops(access)), None)
    around = [loop for loop, clause in _loops(access)[1:]
              if _runs(file, clause, file.code(row))]  # fmt: skip
    if inner is None or not around or statement_of(inner) != inner:
        return None
    code = f"{made}make({kind[2:]}, {count})"
    how = f"makes each row of `{file.code(outer)}` before it is filled"
    return Cure(file, [file.inserted_before(inner, code)], how, True, row_of(given[0]))


def _runs(file: SourceTree, clause: Node, name: str) -> bool:
    """Whether the loop's variable is this one."""
    part = clause.child_by_field_name("initializer") or clause
    return file.code(next(iter(expressions(part.child_by_field_name("left"))), None)) == name


def _unchecked(site: Site, access: Node) -> Cure | None:
    """The list came with an error that nobody looked at."""
    operand, _ = parts_of(access)
    return error_cure(site, site.file, operand) if operand.type == "identifier" else None


def _nothing_there(site: Site, access: Node, said: int, length: int) -> Cure | None:
    """The first or the last of nothing; the second of too few."""
    file, (operand, index) = site.file, parts_of(access)
    items, code = file.code(operand), file.code(index)
    if not re.fullmatch(r"[\w.]+", items):
        return None
    last = re.fullmatch(rf"len\({re.escape(items)}\) ?- ?1", code) is not None
    if (code == "0" and length == 0) or (last and said == -1):
        test = f"len({items}) == 0"
        pattern = r"len\({name}\) (?:== 0|< 1|<= 0)"
        return as_sibling(site, file, access, items, test, pattern) or as_told(
            site, file, access, test
        )
    if code.isdigit() and 0 <= length <= int(code):
        test = f"len({items}) < {int(code) + 1}"
        pattern = rf"len\({{name}}\) (?:!= {int(code) + 1}|< {int(code) + 1}|<= {code})"
        return as_sibling(site, file, access, items, test, pattern)
    return None


def _no_such_place(site: Site, access: Node) -> Cure | None:
    """A place that the caller names: as others that take one refuse it."""
    file, (operand, index) = site.file, parts_of(access)
    items, code = file.code(operand), file.code(index)
    if index.type != "identifier" or not re.fullmatch(r"[\w.]+", items):
        return None
    if origin_of(site.files, file, index).parameter is None:
        return None
    test = f"{code} < 0 || {code} >= len({items})"
    pattern = r"\w+ < 0 \|\| \w+ >= len\({name}\)|\w+ >= len\({name}\) \|\| \w+ < 0"
    return as_sibling(site, file, access, items, test, pattern) or as_told(
        site, file, access, test, place=True
    )
