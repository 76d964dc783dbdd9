"""Python: an index beyond the end. Ends the loop in time, or says what nothing gives."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.origins import called_name, callee, last_name, origin_of
from agents.incident.rules.python.ready_for_none import ready_for_none
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.python.zero import guarded, guards_for_nothing
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_HOPS = 4
"""Calls that are followed back to where a count was made."""


class IndexBehindEnd:
    """IndexError: a loop or a count one too long, or a sequence that may be empty."""

    name = "python-index"

    @at_site("IndexError")
    def examine(self, site: Site) -> Analysis | None:
        if "pop from" in site.fault.message:
            return None
        access = site.chosen(_accesses_at(site.file, site.line))
        if access is None:
            return None
        cure = (
            _loop_too_long(site, access)
            or _last_by_length(site, access)
            or _count_too_high(site)
            or _like_sibling_conditional(site, access)
            or _like_sibling_guard(site, access)
            or _as_documented(site, access)
            or _none_when_empty(site, access)
            or _first_word(site, access)
            or _character_of_empty(site, access)
            or _round_the_ring(site, access)
        )
        cause = f"`{ast.unparse(access)}` is beyond the end at {site.where}."
        return answered(self.name, site, cause, cure)


def _accesses_at(file: PythonFile, line: int) -> list[ast.Subscript]:
    found = [
        node
        for node in file.expressions_at(line)
        if isinstance(node, ast.Subscript)
        and not isinstance(node.slice, ast.Slice)
        and not (isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str))
    ]
    return [node for node in found if not _held_by_loop(file, node)] or found


def _held_by_loop(file: PythonFile, access: ast.Subscript) -> bool:
    """Whether a loop around counts the index up to the length of this very sequence."""
    if not isinstance(access.slice, ast.Name):
        return False
    held = f"range(len({ast.unparse(access.value)}))"
    return any(
        last_name(part.target) == access.slice.id and ast.unparse(part.iter) == held
        for loop in file.ancestors(access)
        for part in loops_of(loop)
    )


def loops_of(node: ast.AST) -> list[ast.For | ast.comprehension]:
    """The loops that a statement or a comprehension is."""
    if isinstance(node, ast.For):
        return [node]
    kinds = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    return list(node.generators) if isinstance(node, kinds) else []


def _loop_too_long(site: Site, access: ast.Subscript) -> Cure | None:
    """`range(len(x) + 1)` with `x[i]`; `range(len(x))` with `x[i + 1]`; `while i <= len(x)`."""
    file, items = site.file, ast.dump(access.value)
    index, offset = _index_and_offset(access.slice)
    for loop in file.ancestors(access):
        if isinstance(loop, ast.While) and isinstance(loop.test, ast.Compare):
            test = loop.test
            bound = test.comparators[0]
            if isinstance(test.ops[0], ast.LtE) and _is_length_of(bound, items) and offset == 0:
                code = f"{file.source(test.left)} < {file.source(bound)}"
                return _shorter(site, Replacement(*file.span(test), code), loop.lineno)
        for part in loops_of(loop):
            if last_name(part.target) != index or called_name(part.iter) != "range":
                continue
            assert isinstance(part.iter, ast.Call)
            if not part.iter.args or len(part.iter.args) > 2:
                continue
            stop, from_zero = part.iter.args[-1], len(part.iter.args) == 1
            line = part.iter.lineno
            is_sum = isinstance(stop, ast.BinOp) and isinstance(stop.op, ast.Add)
            if is_sum and isinstance(stop, ast.BinOp) and _is_length_of(stop.left, items):
                added = stop.right
                one = isinstance(added, ast.Constant) and added.value == 1
                if one and offset == 0 and from_zero:
                    code = file.source(stop.left)
                    return _shorter(site, Replacement(*file.span(stop), code), line)
            if _is_length_of(stop, items) and offset == 1:
                code = f"{file.source(stop)} - 1"
                return _shorter(site, Replacement(*file.span(stop), code), line)
    return None


def _shorter(site: Site, change: Replacement, line: int) -> Cure:
    return Cure(site.file, [change], "ends the loop at the last element", True, line)


def _index_and_offset(index: ast.expr) -> tuple[str, int]:
    """`i` and 1 for `i + 1`; an empty name for anything else than a variable with an offset."""
    if isinstance(index, ast.BinOp) and isinstance(index.op, ast.Add):
        added = index.right
        if isinstance(added, ast.Constant) and isinstance(added.value, int):
            return last_name(index.left), added.value
        return "", 0
    return (index.id, 0) if isinstance(index, ast.Name) else ("", 0)


def _is_length_of(node: ast.expr, items: str) -> bool:
    return (
        called_name(node) == "len"
        and isinstance(node, ast.Call)
        and len(node.args) == 1
        and ast.dump(node.args[0]) == items
    )


def _last_by_length(site: Site, access: ast.Subscript) -> Cure | None:
    """`x[len(x)]` means the last one, `x[-1]`."""
    if not _is_length_of(access.slice, ast.dump(access.value)):
        return None
    change = Replacement(*site.file.span(access.slice), "-1")
    return Cure(site.file, [change], "reads the last element", True)


def _none_when_empty(site: Site, access: ast.Subscript) -> Cure | None:
    """`entries[-1]` of no entries, where the code is ready for None."""
    file = site.file
    ready = ready_for_none(site, access)
    index = ast.unparse(access.slice)
    if ready is None or index not in ("0", "-1"):
        return None
    how = f"gives None when there is none, which {ready}"
    items, whole = file.source(access.value), file.source(access)
    if isinstance(access.value, ast.Name | ast.Attribute):
        change = file.replaced(access, f"{whole} if {items} else None")
    elif index == "0":
        change = Replacement(*file.span(access), f"next(iter({items}), None)")
    elif called_name(access.value) in ("sorted", "list"):
        change = Replacement(*file.span(access), f"next(reversed({items}), None)")
    else:
        statement = file.statement_of(access)
        before = file.lines[statement.lineno - 1][: statement.col_offset]
        if before.strip() or "found" in file.names_in_scope(access):
            return None
        changes = [
            file.inserted_before(statement, f"found = {items}"),
            file.replaced(access, "found[-1] if found else None"),
        ]
        return Cure(file, changes, how, True, access.lineno)
    return Cure(file, [change], how, True, access.lineno)


def _count_too_high(site: Site) -> Cure | None:
    """A count of pages as `n // size + 1`, which is one too many when nothing is left over."""
    found: list[tuple[PythonFile, ast.BinOp]] = []
    frames = site.places()
    seen: set[ast.AST] = set()
    for file, line in frames[:_HOPS]:
        found += _counts_reached(site, file, file.function_at(line) or file.tree, seen, _HOPS)
    if len({node for _, node in found}) != 1:
        return None
    file, count = found[0]
    division = count.left
    assert isinstance(division, ast.BinOp)
    right = file.source(division.right)
    if not isinstance(division.right, ast.Constant):
        right = file.receiver(division.right)
    code = f"-(-{file.receiver(division.left)} // {right})"
    change = Replacement(*file.span(count), code)
    how = "rounds the count up, so that a full last page is not followed by an empty one"
    return Cure(file, [change], how, True, count.lineno)


def _counts_reached(
    site: Site, file: PythonFile, function: Function | ast.Module, seen: set[ast.AST], hops: int
) -> list[tuple[PythonFile, ast.BinOp]]:
    """Counts rounded down plus one in a function, and in the functions and properties it uses."""
    if function in seen or hops == 0:
        return []
    seen.add(function)
    found: list[tuple[PythonFile, ast.BinOp]] = []
    for node in own_nodes(function):
        if isinstance(node, ast.BinOp) and _is_floor_plus_one(node):
            found.append((file, node))
        elif isinstance(node, ast.Call) and (called := callee(site.repository, file, node)):
            found += _counts_reached(site, *called, seen, hops - 1)
        elif isinstance(node, ast.Attribute) and (read := _property(site, file, node)):
            found += _counts_reached(site, *read, seen, hops - 1)
    return found


def _is_floor_plus_one(node: ast.BinOp) -> bool:
    """`len(x) // size + 1` or `total // per_page + 1`."""
    division, added = node.left, node.right
    if not isinstance(node.op, ast.Add) or not isinstance(division, ast.BinOp):
        return False
    one = isinstance(added, ast.Constant) and added.value == 1
    counts = called_name(division.left) == "len" or re.search(
        r"(^|_)(total|count|n|num|size|length)(_|$)", last_name(division.left)
    )
    halved = isinstance(division.right, ast.Constant) and division.right.value == 2
    return isinstance(division.op, ast.FloorDiv) and one and bool(counts) and not halved


def _property(
    site: Site, file: PythonFile, attribute: ast.Attribute
) -> tuple[PythonFile, Function] | None:
    found = [
        (other, node)
        for other in site.repository.files_with(f"def {attribute.attr}", file.path)
        for node in other.nodes
        if isinstance(node, Function)
        and node.name == attribute.attr
        and any(last_name(d).endswith("property") for d in node.decorator_list)
        and not is_test(other.path)
    ]
    return only(found)


def _like_sibling_conditional(site: Site, access: ast.Subscript) -> Cure | None:
    """`parts[1] if len(parts) > 1 else ""`, written elsewhere for a sequence of that name."""
    file, name = site.file, last_name(access.value)
    found: dict[str, tuple[ast.IfExp, int]] = {}
    for node in file.nodes:
        if not isinstance(node, ast.IfExp) or not isinstance(node.orelse, ast.Constant | ast.List):
            continue
        read = next((n for n in ast.walk(node.body) if isinstance(n, ast.Subscript)), None)
        about = {ast.unparse(n) for n in ast.walk(node.test)}
        if read is None or not name or last_name(read.value) != name or name not in about:
            continue
        if ast.dump(node.body) == ast.dump(read):
            found.setdefault(file.source(node.orelse), (node, node.lineno))
    index, function = access.slice, file.function_of(access)
    if len(found) != 1 or not isinstance(index, ast.Constant) or not isinstance(index.value, int):
        return None
    default, (_, line) = next(iter(found.items()))
    changes = []
    for each in own_nodes(function) if function is not None else [access]:
        if not isinstance(each, ast.Subscript) or ast.dump(each.value) != ast.dump(access.value):
            continue
        further = each.slice.value if isinstance(each.slice, ast.Constant) else None
        if not isinstance(further, int) or further < index.value:
            continue
        if any(isinstance(a, ast.IfExp | ast.BoolOp) for a in file.ancestors(each)):
            continue
        test = file.operand(access.value)
        test = f"len({file.source(access.value)}) > {further}" if further > 0 else test
        changes.append(file.replaced(each, f"{file.source(each)} if {test} else {default}"))
    how = f"takes {default} when it is missing, as line {line} does"
    return Cure(file, changes, how, True) if changes else None


def _like_sibling_guard(site: Site, access: ast.Subscript) -> Cure | None:
    """`if not x: return ...`, which another function of the file has for the same name."""
    items = access.value
    if not isinstance(items, ast.Name | ast.Attribute) or not _is_end(access.slice):
        return None
    here = site.file.function_of(access)
    found = {
        ast.unparse(action): action
        for function, tested, action in guards_for_nothing(site.file)
        if tested == ast.unparse(items) and function is not here
    }
    if len(found) != 1:
        return None
    action = next(iter(found.values()))
    shown = f"as {site.file.path}:{action.lineno} does"
    return guarded(site, items, access, site.file.source(action), shown)


def _as_documented(site: Site, access: ast.Subscript) -> Cure | None:
    """The value that the function's own comment promises when there is nothing."""
    function, items = site.file.function_of(access), access.value
    if isinstance(items, ast.Call) and called_name(items) in ("sorted", "list", "tuple"):
        items = items.args[0] if items.args else items
    if function is None or not isinstance(items, ast.Name | ast.Attribute):
        return None
    value = value_for_nothing(ast.get_docstring(function) or "")
    if value is None or not _is_end(access.slice):
        return None
    return guarded(site, items, access, f"return {value}", "as its comment promises")


def _round_the_ring(site: Site, access: ast.Subscript) -> Cure | None:
    """`ring[bisect(ring, key)]`: behind the last comes the first, where the code says so."""
    source = origin_of(site.file, access.slice).source
    if not re.match(r"(bisect|insort)", called_name(source) or ""):
        return None
    owner = site.file.class_of(access)
    said = f"{site.file.path} {owner.name if owner else ''} {ast.unparse(access.value)} " + (
        docstring_of(site.file, site.file.function_of(access))
    )
    if not re.search(r"(?i)ring\b|circ|wrap|cycl|around|clock", said):
        return None
    index, items = site.file.receiver(access.slice), site.file.source(access.value)
    change = Replacement(*site.file.span(access.slice), f"{index} % len({items})")
    return Cure(site.file, [change], "begins again at the first behind the last", True)


def _is_end(index: ast.expr) -> bool:
    """Whether only an empty sequence lacks this index: 0 or -1."""
    return ast.unparse(index) in ("0", "-1")


def _first_word(site: Site, access: ast.Subscript) -> Cure | None:
    """`text.split()[0]` of a blank text: no word is the empty word."""
    origin = origin_of(site.file, access.value)
    source = origin.source if isinstance(access.value, ast.Name) else access.value
    if called_name(source) not in ("split", "splitlines") or not isinstance(source, ast.Call):
        return None
    if source.args or source.keywords or not _is_end(access.slice):
        return None
    file = site.file
    if not _only_compared(file, access):
        return None
    code = f'({file.operand(access.value)} or [""])'
    change = Replacement(*file.span(access.value), code)
    return Cure(file, [change], "takes the empty text when there is no word")


def _only_compared(file: PythonFile, access: ast.Subscript) -> bool:
    """Whether the word is only shown or compared, so that the empty one is like no word."""
    statement, function = file.statement_of(access), file.function_of(access)
    uses: list[ast.expr] = [access]
    whole: ast.AST = access
    while isinstance(parent := file.parents.get(whole), ast.Attribute | ast.Call):
        whole = parent
    if isinstance(statement, ast.Assign) and statement.value is whole and function is not None:
        name = last_name(statement.targets[0])
        uses = [
            n
            for n in own_nodes(function)
            if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)
        ]
    parents = [file.parents.get(use) for use in uses]
    return not any(
        isinstance(p, ast.Subscript) or (isinstance(p, ast.Call) and u in p.args)
        for u, p in zip(uses, parents, strict=True)
    )


def _character_of_empty(site: Site, access: ast.Subscript) -> Cure | None:
    """`text[0]` of an empty text: the slice `text[:1]` is empty then."""
    if "string index" not in site.fault.message or not _is_end(access.slice):
        return None
    if not isinstance(access.ctx, ast.Load):
        return None
    code = ":1" if ast.unparse(access.slice) == "0" else "-1:"
    change = Replacement(*site.file.span(access.slice), code)
    return Cure(site.file, [change], "takes nothing of an empty text")
