"""Java: loops over tables and counts whose index, bound, step or size is another's."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import METHODS, TYPES, condition_code, origin_of
from agents.incident.rules.source_trees import SourceTree, ancestors, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, row_of


def in_table(site: Site, access: Node) -> Cure | None:
    """Exchanged indexes, the bound or step of another loop, an array one too short."""
    if access.type != "array_access":
        return None
    return (
        _exchanged(site, access)
        or _bound_of_rows(site, access)
        or stepped_by_other(site, access)
        or _one_too_short(site, access)
    )


def _indexes(access: Node) -> tuple[Node, Node, Node] | None:
    """The array and both indexes of `a[i][j]`; also when the access is its inner `a[i]`."""
    within = access.parent is not None and access.parent.child_by_field_name("array") == access
    outer = access.parent if within and access.parent is not None else access
    inner = outer.child_by_field_name("array")
    second = outer.child_by_field_name("index")
    if inner is None or second is None or inner.type != "array_access":
        return None
    array, first = inner.child_by_field_name("array"), inner.child_by_field_name("index")
    return (array, first, second) if array is not None and first is not None else None


def _bounds(file: SourceTree, node: Node) -> dict[str, tuple[str, Node]]:
    """By variable, what the loops around hold it below, and the condition."""
    found: dict[str, tuple[str, Node]] = {}
    for loop in ancestors(node):
        condition = loop.child_by_field_name("condition")
        held = re.fullmatch(r"(\w+) < (.+)", condition_code(file, condition))
        if loop.type == "for_statement" and condition is not None and held:
            found.setdefault(held[1], (held[2], condition))
    return found


def _exchanged(site: Site, access: Node) -> Cure | None:
    """`cells[x][y]` where the loops hold y below `cells.length` and x below `cells[y].length`."""
    file, parts = site.file, _indexes(access)
    if parts is None:
        return None
    array, first, second = parts
    name, one, two = (file.code(part) for part in parts)
    bounds = _bounds(file, access)
    columns = {f"{name}[{two}].length", f"{name}[0].length"}
    if one not in bounds or bounds[one][0] not in columns:
        return None
    if two in bounds and bounds[two][0] != f"{name}.length":
        return None
    if not re.fullmatch(r"\w+", two):
        return None
    changes = [file.replaced(first, two), file.replaced(second, one)]
    how = f"asks for `{name}[{two}][{one}]`, as the loop counts"
    return Cure(file, changes, how, True, row_of(array))


def _bound_of_rows(site: Site, access: Node) -> Cure | None:
    """`j < cells.length` for the second index: as many as the row has."""
    file, parts = site.file, _indexes(access)
    if parts is None:
        return None
    name, one, two = (file.code(part) for part in parts)
    bound = _bounds(file, access).get(two)
    if bound is None or bound[0] != f"{name}.length" or one == two:
        return None
    condition = bound[1]
    right = condition.child_by_field_name("right")
    if right is None:
        return None
    how = f"goes as far as the row `{name}[{one}]` does"
    return Cure(file, [file.replaced(right, f"{name}[{one}].length")], how, True, row_of(right))


def stepped_by_other(site: Site, access: Node) -> Cure | None:
    """`for (int j = 0; j < n; i++)`: the inner loop counts the outer one's variable."""
    file = site.file
    for loop in ancestors(access):
        update, begin = loop.child_by_field_name("update"), loop.child_by_field_name("init")
        if loop.type != "for_statement" or update is None or begin is None:
            continue
        declared = begin.child_by_field_name("declarator")
        own = file.part(declared, "name")
        stepped = re.fullmatch(r"(\w+)(\+\+|--)|(\+\+|--)(\w+)", file.code(update))
        other = (stepped[1] or stepped[4]) if stepped else ""
        asked = condition_code(file, loop.child_by_field_name("condition"))
        outer = {
            file.part(node, "name")
            for around in ancestors(loop)
            if around.type == "for_statement"
            for node in inside(around.child_by_field_name("init") or around, "variable_declarator")
            if around.child_by_field_name("init") is not None
        }
        if own and other in outer and other != own and re.match(rf"{own}\b", asked):
            code = file.code(update).replace(other, own)
            how = f"counts `{own}`, the loop's own variable"
            return Cure(file, [file.replaced(update, code)], how, True, row_of(update))
    return None


def _one_too_short(site: Site, access: Node) -> Cure | None:
    """`new int[n]` for indexes from 1 to n, or for counts up to a largest value."""
    file = site.file
    array, index = (access.child_by_field_name(part) for part in ("array", "index"))
    reached = re.search(r"Index (\d+) out of bounds for length \1\b", site.fault.message)
    if array is None or index is None or not reached:
        return None
    made = _made(file, array)
    size = child_of(made, "dimensions")
    if size is None or made is None or len(made.children_by_field_name("dimensions")) != 1:
        return None
    count = size.named_children[0] if size.named_children else None
    code = file.code(count)
    if count is None or count.type not in ("identifier", "field_access"):
        return None
    name = file.code(index)
    method = enclosing(access, *METHODS)
    largest = re.search(rf"(?i)\b{re.escape(code)} = [^;]*max\b", file.code(method))
    loops = [
        re.search(
            rf"\b{re.escape(name)} = [1-9]\d*;",
            condition_code(file, loop.child_by_field_name("init")),
        )
        for loop in ancestors(access)
        if loop.type == "for_statement"
        and condition_code(file, loop.child_by_field_name("condition")) == f"{name} <= {code}"
    ]
    if not (largest or any(loops)):
        return None
    how = f"has a place for `{code}` itself"
    return Cure(file, [file.replaced(count, f"{code} + 1")], how, True, row_of(made))


def _made(file: SourceTree, array: Node) -> Node | None:
    """The `new int[n]` that is put into the variable or field, when there is one."""
    origin = origin_of(file, array)
    found = [origin.source] if origin.source is not None and origin.field is None else []
    if origin.field is not None:
        name = file.code(array).removeprefix("this.")
        owner = enclosing(origin.field, *TYPES)
        found = [
            value
            for node in inside(owner, "variable_declarator", "assignment_expression")
            if file.code(
                node.child_by_field_name("name") or node.child_by_field_name("left")
            ).removeprefix("this.")
            == name
            and (value := node.child_by_field_name("value") or node.child_by_field_name("right"))
        ]
    made = [value for value in found if value.type == "array_creation_expression"]
    return made[0] if len(made) == len(found) == 1 else None
