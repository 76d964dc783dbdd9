"""Java: loops that begin at the wrong end, places that wrap around, pages beyond the end."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    called_name,
    condition_code,
    origin_of,
    statement_of,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, row_of


def _begun(file: SourceTree, loop: Node, index: str) -> Node | None:
    """The value with which a `for` begins its index."""
    begin = loop.child_by_field_name("init")
    declared = child_of(begin, "declarator")
    if file.part(declared, "name") != index:
        return None
    return child_of(declared, "value")


def loop_from_behind(site: Site, access: Node, items: str, index: str) -> Cure | None:
    """`for (int i = items.length; i >= 0; i--)` begins behind the last."""
    file = site.file
    for loop in ancestors(access):
        value = _begun(file, loop, index) if loop.type == "for_statement" else None
        update = file.part(loop, "update")
        if value is None or update not in (f"{index}--", f"--{index}"):
            continue
        if file.code(value) in (f"{items}.length", f"{items}.size()", f"{items}.length()"):
            change = file.replaced(value, f"{file.code(value)} - 1")
            return Cure(file, [change], f"begins at the last of `{items}`", True, row_of(value))
    return None


def loop_from_first(site: Site, access: Node, index: str) -> Cure | None:
    """`xs[i - 1]` in a loop from 0 that does nothing but look at neighbours."""
    file = site.file
    variable = re.fullmatch(r"(\w+) - 1", index)
    if variable is None or not re.search(r"(Index |index: ?)?-1\b", site.fault.message):
        return None
    for loop in ancestors(access):
        value = _begun(file, loop, variable[1]) if loop.type == "for_statement" else None
        body = loop.child_by_field_name("body")
        statements = body.named_children if body is not None and body.type == "block" else [body]
        if value is None or file.code(value) != "0" or len(statements) != 1:
            continue
        if not any(around == statements[0] for around in ancestors(access)):
            continue
        how = "begins at the second, which has one in front of it"
        return Cure(file, [file.replaced(value, "1")], how, True, row_of(value))
    return None


def wrapped_around(site: Site, index: Node) -> Cure | None:
    """`items[(i - 1) % items.length]`: what is left of a negative number is negative."""
    file = site.file
    source = origin_of(file, index).source if index.type == "identifier" else index
    if source is None or source.type != "binary_expression":
        return None
    left, right = (source.child_by_field_name(side) for side in ("left", "right"))
    remainder = file.part(source, "operator") == "%"
    if not remainder or left is None or not re.search(r"-\d", site.fault.message):
        return None
    if left.type == "parenthesized_expression":
        left = left.named_children[0]
    if "Math.floorMod" in file.code(left) or file.code(left).startswith("Math.abs"):
        given = arguments_of(left)
        left = given[0] if len(given) == 1 else left
    changes = [file.replaced(source, f"Math.floorMod({file.code(left)}, {file.code(right)})")]
    for other in inside(enclosing(source, *TYPES) or file.root, "binary_expression"):
        if other != source and _steps_back(file, other):
            less, by = (file.part(other, side) for side in ("left", "right"))
            bare = less[1:-1] if less.startswith("(") else less
            changes.append(file.replaced(other, f"Math.floorMod({bare}, {by})"))
    how = "takes the remainder that is never negative"
    return Cure(file, changes, how, True, row_of(source))


def _steps_back(file: SourceTree, node: Node) -> bool:
    """Whether this place of the same class is what is left of a difference, too."""
    left, right = file.part(node, "left"), file.part(node, "right")
    if file.part(node, "operator") != "%" or not re.fullmatch(r"\([^()]* - [^()]*\)", left):
        return False
    if right in left or not re.fullmatch(r"[\w.]+(\(\))?", right) or right.isdigit():
        return False
    outer, method = node.parent, enclosing(node, *METHODS)
    if outer is not None and outer.type in ("array_access", "argument_list"):
        return outer.type == "array_access" or called_name(file, outer.parent) in ("get", "set")
    name = file.part(outer, "name") or file.part(outer, "left")
    code = file.code(method)
    placed = re.search(rf"\[{re.escape(name)}\]|\b[gs]et\({re.escape(name)}\b", code)
    return bool(name and placed and not re.search(rf"\b{re.escape(name)} (< 0|\+=)", code))


def page(site: Site, access: Node) -> Cure | None:
    """`items.subList(from, from + size)`: the last page is shorter, those behind it are empty."""
    file, given = site.file, arguments_of(access)
    items = file.part(access, "object")
    if called_name(file, access) != "subList" or len(given) != 2:
        return None
    if not re.fullmatch(r"[\w.]+", items) or statement_of(access) is None:
        return None
    start, end = given
    source = origin_of(file, end).source if end.type == "identifier" else end
    first = re.escape(file.code(start))
    if source is None or not re.fullmatch(rf"{first} \+ [\w.]+", file.code(source)):
        return None
    size = f"{items}.size()"
    changes = [file.replaced(source, f"Math.min({file.code(source)}, {size})")]
    begin = origin_of(file, start).source if start.type == "identifier" else None
    looped = _held_by_loop(file, access, f"{file.code(start)} < {size}")
    if not looped:
        if begin is None or begin.type != "binary_expression":
            return None
        changes.append(file.replaced(begin, f"Math.min({file.code(begin)}, {size})"))
    return Cure(file, changes, f"ends the page where `{items}` ends", True, row_of(source))


def _held_by_loop(file: SourceTree, access: Node, condition: str) -> bool:
    loop = enclosing(access, "for_statement", "while_statement", "method_declaration")
    asked = child_of(loop, "condition")
    return condition_code(file, asked) == condition


def backwards(site: Site, access: Node) -> Cure | None:
    """A loop up to a size taken before it, which removes at its index, goes backwards instead."""
    file = site.file
    items = file.part(access, "object")
    for loop in ancestors(access):
        begin, update = (loop.child_by_field_name(part) for part in ("init", "update"))
        condition, body = (loop.child_by_field_name(part) for part in ("condition", "body"))
        if loop.type != "for_statement" or begin is None or update is None or condition is None:
            continue
        held = re.fullmatch(r"(\w+) < (\w+)", condition_code(file, condition))
        if held is None or file.code(begin) != f"int {held[1]} = 0;":
            continue
        right = condition.child_by_field_name("right")
        source = origin_of(file, right).source if right is not None else None
        removes = f"{items}.remove({held[1]})" in file.code(body)
        if not removes or file.code(source) != f"{items}.size()":
            continue
        if file.code(update) not in (f"{held[1]}++", f"++{held[1]}"):
            continue
        changes = [
            file.replaced(begin, f"int {held[1]} = {held[2]} - 1;"),
            file.replaced(condition, f"{held[1]} >= 0"),
            file.replaced(update, f"{held[1]}--"),
        ]
        how = "goes from the last to the first, so that none is passed over"
        return Cure(file, changes, how, True, row_of(loop))
    return None


def put_at_end(site: Site, access: Node) -> Cure | None:
    """`all.set(i, value)` of a list that was just made: it has no places yet."""
    file, given = site.file, arguments_of(access)
    owner, named = (access.child_by_field_name(part) for part in ("object", "name"))
    if called_name(file, access) != "set" or len(given) != 2 or owner is None or named is None:
        return None
    source = origin_of(file, owner).source
    empty = re.fullmatch(r"new (ArrayList|LinkedList)<[^()]*>\(\w*\)", file.code(source))
    loop = enclosing(access, "for_statement")
    begun = _begun(file, loop, file.code(given[0])) if loop is not None else None
    if not empty or file.code(begun) != "0" or "ength 0" not in site.fault.message:
        return None
    start, end = file.span(named)[0], file.span(access)[1]
    change = Replacement(start, end, f"add({file.code(given[1])})")
    return Cure(file, [change], "adds it, for there is no such place yet", True, row_of(access))


def mirrored(site: Site, access: Node) -> Cure | None:
    """`xs[xs.length - i]` in a loop from 0: the last one is at `length - 1`."""
    file = site.file
    for loop in ancestors(access):
        if loop.type != "for_statement":
            continue
        found = [
            (node, index, found)
            for node in inside(loop, access.type)
            if (index := _index_of(node)) is not None
            and (
                found := re.fullmatch(
                    r"([\w.]+\.(?:length(?:\(\))?|size\(\))) - (\w+)", file.code(index)
                )
            )
        ]
        variables = {match[2] for _, _, match in found}
        if len(variables) != 1 or file.code(_begun(file, loop, variables.pop())) != "0":
            continue
        changes = [
            file.replaced(index, f"{match[1]} - 1 - {match[2]}") for _, index, match in found
        ]
        how = "counts back from the last one"
        return Cure(file, changes, how, True, row_of(found[0][0]))
    return None


def _index_of(access: Node) -> Node | None:
    given = arguments_of(access)
    return access.child_by_field_name("index") or (given[0] if given else None)


def shorter_source(site: Site, access: Node) -> Cure | None:
    """`for (i < to.length) to[i] = from[i]` where `to` was made longer than `from`."""
    file = site.file
    if access.type != "array_access":
        return None
    items = file.part(access, "array")
    index = file.part(access, "index")
    for loop in ancestors(access):
        condition = loop.child_by_field_name("condition")
        held = re.fullmatch(rf"{re.escape(index)} < (\w+)\.length", condition_code(file, condition))
        if loop.type != "for_statement" or held is None or held[1] == items or condition is None:
            continue
        method = enclosing(loop, "method_declaration", "constructor_declaration")
        longer = rf"\b{held[1]} = new [\w.]+\[{re.escape(items)}\.length \+ \w+\]"
        right = condition.child_by_field_name("right")
        if right is not None and re.search(longer, file.code(method)):
            change = file.replaced(right, f"{items}.length")
            return Cure(file, [change], f"copies as many as `{items}` has", True, row_of(loop))
    return None


def around_as_sibling(site: Site, index: Node) -> Cure | None:
    """`at = at - 1;` where another place counts `at` around with `% items.length`."""
    file, name = site.file, site.file.code(index)
    if index.type != "identifier":
        return None
    around = re.search(
        rf"\b{name} = (?:\({name} [+-] 1\) % |Math\.floorMod\({name} [+-] 1, )"
        rf"(?P<count>[\w.]+(\(\))?)",
        file.text,
    )
    method = enclosing(index, "method_declaration")
    stepped = [
        node
        for node in (inside(method, "assignment_expression", "update_expression") if method else ())
        if re.fullmatch(rf"(?:this\.)?{name} = {name} ([+-]) 1|{name}(\+\+|--)|(\+\+|--){name}",
                        file.code(node))
    ]  # fmt: skip
    if around is None or len(stepped) != 1 or stepped[0].start_byte > index.start_byte:
        return None
    sign = "-" if "-" in file.code(stepped[0]) else "+"
    code = f"{name} = Math.floorMod({name} {sign} 1, {around['count']})"
    if stepped[0].parent is None or stepped[0].parent.type != "expression_statement":
        return None
    how = "counts around, as it is counted elsewhere"
    return Cure(file, [file.replaced(stepped[0], code)], how, True, row_of(stepped[0]))
