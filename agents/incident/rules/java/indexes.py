"""Java: an index, a substring or a character outside of what there is."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    called_name,
    calls_at,
    condition_code,
    last_name,
    origin_of,
)
from agents.incident.rules.java.first_characters import (
    capitalised_nothing,
    first_character,
    nothing_between,
)
from agents.incident.rules.java.matrices import in_table, stepped_by_other
from agents.incident.rules.java.pieces import piece
from agents.incident.rules.java.ranges import (
    around_as_sibling,
    backwards,
    loop_from_behind,
    loop_from_first,
    mirrored,
    page,
    put_at_end,
    shorter_source,
    wrapped_around,
)
from agents.incident.rules.java.zero import documented_value, guarded, guards_for_nothing
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.scanning import Parts, ended_scan
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ERRORS = (
    "ArrayIndexOutOfBoundsException", "IndexOutOfBoundsException",
    "StringIndexOutOfBoundsException",
)  # fmt: skip
_ACCESSORS = {
    "get", "charAt", "remove", "set", "substring", "subList", "setLength", "deleteCharAt", "delete",
    "setCharAt",
}  # fmt: skip
_OF_TEXT = (
    "charAt", "substring", "setLength", "deleteCharAt", "delete", "setCharAt", "subSequence",
)  # fmt: skip


class OutOfBounds:
    """An index beyond the end: a loop too long, a mark that was not found, too few parts."""

    name = "java-out-of-bounds"

    @at_site((".java",), *_ERRORS, called=True)
    def examine(self, site: Site) -> Analysis | None:
        accesses = _accesses_at(site)
        access = site.chosen(accesses) or site.chosen(_outermost(accesses))
        if access is None:
            return self._by_loop(site, accesses)
        cure = (
            _removed_by_value(site, access)
            or _loop_too_long(site, access)
            or in_table(site, access)
            or ended_scan(site, access, _read, enclosing(access, *TYPES))
            or _in_range(site, access)
            or _last_by_length(site, access)
            or _mark_not_found(site, access)
            or piece(site, access)
            or _like_sibling_conditional(site, access)
            or _like_sibling_guard(site, access)
            or _as_documented(site, access)
            or first_character(site, access)
            or capitalised_nothing(site, access)
            or nothing_between(site, access)
        )
        cause = f"`{site.file.code(access)}` reaches outside at {site.where}."
        return answered(self.name, site, cause, cure)

    def _by_loop(self, site: Site, accesses: list[Node]) -> Analysis | None:
        """What the loops around say, where it is open which of several indexes it was."""
        for access in accesses:
            cure = stepped_by_other(site, access) or backwards(site, access)
            if cure := cure or mirrored(site, access) or shorter_source(site, access):
                cause = f"`{site.file.code(access)}` reaches outside at {site.where}."
                return answered(self.name, site, cause, cure)
        return None


def _in_range(site: Site, access: Node) -> Cure | None:
    """A loop from the wrong end, a place that wraps around, a page beyond the end."""
    items, index = parts_of(access)
    if index is None:
        return None
    names = [site.file.code(part) for part in (items, index)]
    return (
        backwards(site, access)
        or loop_from_behind(site, access, *names)
        or loop_from_first(site, access, names[1])
        or wrapped_around(site, index)
        or around_as_sibling(site, index)
        or put_at_end(site, access)
        or mirrored(site, access)
        or shorter_source(site, access)
        or page(site, access)
    )


def _accesses_at(site: Site) -> list[Node]:
    file = site.file
    if not site.fault.called:
        found = [n for n in site.at_line("array_access") if _may_be_at(site, n)]
        return [node for node in found if not _held_by_loop(file, node)] or found
    found = calls_at(site, *_ACCESSORS)
    if site.fault.error == "StringIndexOutOfBoundsException":
        found = [n for n in found if called_name(file, n) in _OF_TEXT]
        if "begin" in site.fault.message:
            found = [n for n in found if called_name(file, n) == "substring"]
        elif any(called_name(file, n) == "charAt" for n in found):
            found = [n for n in found if called_name(file, n) != "substring"]
    if begun := re.match(r"begin (-?\d+), end (-?\d+)", site.fault.message):
        found = [n for n in found if _may_begin_at(file, n, begun[1], begun[2])]
    return [node for node in found if not _held_by_loop(file, node)] or found


def _may_be_at(site: Site, access: Node) -> bool:
    """Whether an index that the code writes as a number is the one of the message."""
    written = site.file.part(access, "index")
    said = re.search(r"(?:Index |^)(-?\d+)\b", site.fault.message)
    return not written.isdigit() or said is None or written == said[1]


def _outermost(accesses: list[Node]) -> list[Node]:
    """`cells[x][y]` without the `cells[x]` in it."""
    return [
        node
        for node in accesses
        if node.parent is None or node.parent.child_by_field_name("array") != node
    ]


def _may_begin_at(file: SourceTree, call: Node, begin: str, end: str) -> bool:
    """Whether the numbers of the message contradict none that the code writes."""
    given = [file.code(part) for part in arguments_of(call)]
    if end == "-1" and len(given) != 2:
        return False
    return all(
        said == code or not code.isdigit() for said, code in zip((begin, end), given, strict=False)
    )


def _held_by_loop(file: SourceTree, access: Node) -> bool:
    """Whether a loop around holds the index below the length of this very array."""
    items, index = (file.code(part) for part in parts_of(access))
    conditions = (loop.child_by_field_name("condition") for loop in ancestors(access))
    held = {f"{index} < {length}" for length in _length_codes(items)}
    return any(condition_code(file, condition) in held for condition in conditions)


def parts_of(access: Node) -> tuple[Node | None, Node | None]:
    """The sequence and the index of `x[i]` and `x.get(i)`."""
    if access.type == "array_access":
        return access.child_by_field_name("array"), access.child_by_field_name("index")
    given = arguments_of(access)
    return access.child_by_field_name("object"), given[0] if given else None


def _read(file: SourceTree, node: Node) -> Parts | None:
    """What a scan reads, at which index, and how long that is."""
    length = {"charAt": "length()", "get": "size()", "": "length"}.get(called_name(file, node))
    items, index = parts_of(node)
    if length is None or items is None or index is None or node.type == "method_reference":
        return None
    return file.code(items), file.code(index), f"{file.code(items)}.{length}"


def _length_codes(items: str) -> set[str]:
    return {f"{items}.length", f"{items}.size()", f"{items}.length()"}


def _loop_too_long(site: Site, access: Node) -> Cure | None:
    """`i <= items.size()`, or `i < items.size()` with `items.get(i + 1)`."""
    file = site.file
    changed = _shortened(file, access)
    if changed is None:
        return None
    owner = enclosing(access, *TYPES)
    found = {changed.start: changed}
    for other in inside(owner, "array_access", "method_invocation"):
        plain = other.type == "array_access" or called_name(file, other) in ("get", "charAt")
        if plain and not _asked(file, other) and (like := _shortened(file, other)) is not None:
            found.setdefault(like.start, like)
    how = f"ends the loop at the last of `{file.code(parts_of(access)[0])}`"
    line = file.text.count("\n", 0, changed.start) + 1
    return Cure(file, list(found.values()), how, True, line)


def _asked(file: SourceTree, access: Node) -> bool:
    """Whether the loop asks for the index before it reads there."""
    index = re.match(r"\w+", file.code(parts_of(access)[1]))
    loop = enclosing(access, "for_statement", "while_statement")
    body = loop.child_by_field_name("body") if loop is not None else None
    if index is None or body is None:
        return False
    tests = [n.child_by_field_name("condition") for n in inside(body, *_CONDITIONALS)]
    tests += [n.child_by_field_name("left") for n in inside(body, "binary_expression")]
    return any(
        test.start_byte < access.start_byte
        and access.end_byte > test.end_byte
        and re.search(rf"\b{index[0]}\b[^&|]*([<>]|[!=]=)", file.code(test))
        for test in tests
        if test is not None and test.type not in ("identifier", "decimal_integer_literal")
    )


_CONDITIONALS = ("if_statement", "ternary_expression", "while_statement")


def _shortened(file: SourceTree, access: Node) -> Replacement | None:
    """The loop's condition as it must be for what is read at, or behind, its variable."""
    items, index = (file.code(part) for part in parts_of(access))
    variable = re.fullmatch(r"(\w+)(?: \+ 1)?", index)
    if variable is None or not items:
        return None
    for loop in ancestors(access):
        condition = loop.child_by_field_name("condition")
        if loop.type not in ("for_statement", "while_statement") or condition is None:
            continue
        if condition.type == "parenthesized_expression":
            condition = condition.named_children[0]
        left, operator, right = (
            condition.child_by_field_name(part) for part in ("left", "operator", "right")
        )
        if operator is None or right is None or file.code(left) != variable[1]:
            continue
        if file.code(right) not in _length_codes(items):
            continue
        if operator.type == "<=" and index == variable[1]:
            return file.replaced(operator, "<")
        if operator.type == "<" and index != variable[1]:
            return file.replaced(right, f"{file.code(right)} - 1")
    return None


def _removed_by_value(site: Site, access: Node) -> Cure | None:
    """`seats.remove(seat)` of a `List<Integer>`, where the number is no index."""
    file, given = site.file, arguments_of(access)
    owner = access.child_by_field_name("object")
    if called_name(file, access) != "remove" or len(given) != 1 or owner is None:
        return None
    name, number = file.code(owner).removeprefix("this."), file.code(given[0])
    numbers = re.search(rf"List<(Integer|Long|Short)> {re.escape(name)}\b", file.text)
    if numbers is None or given[0].type not in ("identifier", "field_access", "method_invocation"):
        return None
    asked = re.search(
        rf"\b{re.escape(name)}\.(contains|add|indexOf)\((\w+\.)?{re.escape(number)}\)", file.text
    )
    if not asked and re.search(r"(?i)^(i|j|k|n|at)$|index|idx|pos|slot|place|offset", number):
        return None
    code = f"{numbers[1]}.valueOf({number})"
    how = "removes the number itself, and not what stands at that index"
    return Cure(file, [file.replaced(given[0], code)], how, True, row_of(access))


def _last_by_length(site: Site, access: Node) -> Cure | None:
    """`items.get(items.size())` means the last one."""
    items, index = parts_of(access)
    if index is None or site.file.code(index) not in _length_codes(site.file.code(items)):
        return None
    change = site.file.replaced(index, f"{site.file.code(index)} - 1")
    return Cure(site.file, [change], "reads the last element", True)


def _mark_not_found(site: Site, access: Node) -> Cure | None:
    """`text.substring(0, text.indexOf('('))` of a text without one is the whole text."""
    file, given = site.file, arguments_of(access)
    if called_name(file, access) != "substring" or len(given) != 2:
        return None
    text, end = file.part(access, "object"), given[1]
    source = origin_of(file, end).source if end.type == "identifier" else end
    searched = called_name(file, source) in ("indexOf", "lastIndexOf")
    if source is None or not searched or "-1" not in site.fault.message:
        return None
    if file.part(source, "object") != text or file.code(given[0]) != "0":
        return None
    code = f"{file.code(end)} < 0 ? {text} : {file.code(access)}"
    parent = access.parent
    bare = parent is not None and parent.type in ("variable_declarator", "return_statement")
    change = file.replaced(access, code if bare else f"({code})")
    how = f"takes all of `{text}` when the mark is not in it"
    return Cure(file, [change], how, False, row_of(source))


_NEUTRAL = re.compile(r'"\W*"|null')
"""Defaults that say nothing of which part it is."""


def _like_sibling_conditional(site: Site, access: Node) -> Cure | None:
    """`i < cells.length ? cells[i] : ""`, written elsewhere for a sequence of that name."""
    file = site.file
    items, index = parts_of(access)
    name = last_name(file, items)
    found: dict[str, int] = {}
    for node in file.of_type("ternary_expression"):
        condition, value, default = (
            node.child_by_field_name(part) for part in ("condition", "consequence", "alternative")
        )
        if value is None or default is None or value.type != access.type:
            continue
        theirs, place = parts_of(value)
        test = condition_code(file, condition)
        bounded = any(code in test for code in _length_codes(file.code(theirs)))
        plain = default.named_child_count == 0 or default.type == "string_literal"
        other = {file.code(place), file.code(index)}
        if (
            len(other) == 2
            and all(map(str.isdigit, other))
            and not _NEUTRAL.fullmatch(file.code(default))
        ):
            continue
        if last_name(file, theirs) == name and bounded and plain:
            found[file.code(default)] = row_of(node)
    if len(found) != 1 or index is None or items is None or not name:
        return None
    default_code, line = next(iter(found.items()))
    length = "size()" if access.type == "method_invocation" else "length"
    test = f"{file.operand(index)} < {file.code(items)}.{length}"
    code = f"{test} ? {file.code(access)} : {default_code}"
    parent = access.parent
    bare = parent is not None and parent.type in ("argument_list", "return_statement")
    bare = bare or (parent is not None and parent.type == "variable_declarator")
    how = f"takes {default_code} when it is missing, as line {line} does"
    return Cure(file, [file.replaced(access, code if bare else f"({code})")], how, True)


def _like_sibling_guard(site: Site, access: Node) -> Cure | None:
    """`if (items.isEmpty()) return ...;`, which another method has for the same thing."""
    file = site.file
    items, index = parts_of(access)
    code = file.code(items)
    if file.code(index) != "0" or not re.fullmatch(r"[\w.]+", code):
        return None
    here = enclosing(access, *METHODS)
    kind = file.part(here, "type")
    found = {
        file.code(action): (test, row_of(action))
        for method, test, action in guards_for_nothing(file)
        if test.startswith(f"{code}.") and method != here and file.part(method, "type") == kind
    }
    if len(found) != 1:
        return None
    action, (test, line) = next(iter(found.items()))
    return guarded(site, access, test, action, f"as line {line} does")


def _as_documented(site: Site, access: Node) -> Cure | None:
    """The value that a comment promises for what is not there."""
    file, value = site.file, documented_value(site, access)
    items, index = parts_of(access)
    if value is None or items is None or index is None:
        return None
    method = enclosing(access, "method_declaration")
    kind = file.part(method, "type")
    value = "null" if value == "None" else value
    if access.parent is None or access.parent.type != "return_statement":
        return None
    fits = (value == '""' and kind == "String") or (
        value == "null" and kind not in ("int", "long", "double", "boolean", "char")
    )
    if not fits or access.type not in ("array_access", "method_invocation"):
        return None
    if called_name(file, access) not in ("", "get"):
        return None
    length = "size()" if access.type == "method_invocation" else "length"
    test = f"{file.operand(index)} < {file.code(items)}.{length}"
    code = f"{test} ? {file.code(access)} : {value}"
    how = f"gives {value} then, as its comment promises"
    return Cure(file, [file.replaced(access, code)], how, True)
