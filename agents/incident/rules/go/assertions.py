"""Go: a value that is not of the type that is asserted."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    INDENT,
    added_import,
    at_site,
    evaluated_at_once,
    expressions,
    function_around,
    imports_of,
    names_in_scope,
    package_files,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.guards import in_loop, is_known
from agents.incident.rules.go.json_numbers import comma_ok, put_as_whole, whole_or_of_json
from agents.incident.rules.go.types import returned_with
from agents.incident.rules.source_trees import inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_MESSAGE = r"interface conversion: (?:interface \{\}|[\w./*]+) is (?P<is>.+?), not (?P<not>.+?)$"
_CONVERTED = {"[]uint8", "float64", "[]interface {}", "map[string]interface {}"}
"""What JSON and databases give, and programs mean to convert: a refusal would be no cure."""
_WHOLE = re.compile(r"u?int(8|16|32|64)?|float32")


class WrongAssertion:
    """panic "interface conversion": the type that it is, and what others do with another."""

    name = "go-assertion"

    @at_site(_MESSAGE)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        wanted = re.sub(r"\w+\.(?=\w+$)", "", site.said["not"])
        found = [
            node
            for node in site.at_line("type_assertion_expression")
            if re.sub(r"\w+\.(?=\w+$)", "", file.part(node, "type")) == wanted
        ]
        asserted = site.chosen(found)
        maps = {file.part(each.child_by_field_name("operand"), "operand") for each in found}
        if len(maps) == 1 and asserted is None and all(put_as_whole(site, n) for n in found):
            asserted = next(iter(found), None)  # one patch is for all of the map
        if asserted is None:
            return None
        cause = f"`{file.code(asserted)}` is of type {site.said['is']} at {site.where}."
        if (both := whole_or_of_json(self.name, site, asserted, cause)) is not None:
            return both
        cure = (
            _number_of_json(site, asserted, site.said["is"])
            or _pointer_or_value(site, asserted, site.said["is"], site.said["not"])
            or _as_elsewhere(site, asserted)
            or _refused(site, asserted, site.said["is"])
        )
        return answered(self.name, site, cause, cure)


def _number_of_json(site: Site, asserted: Node, is_: str) -> Cure | None:
    """JSON's numbers are float64 in an interface."""
    file = site.file
    kind = file.part(asserted, "type")
    json = any("encoding/json" in imports_of(each).values()
               for each in package_files(site.files, file))  # fmt: skip
    if is_ != "float64" or not _WHOLE.fullmatch(kind) or not json or comma_ok(asserted):
        return None
    if put_as_whole(site, asserted):
        return None  # then it is not always a float
    operand = file.part(asserted, "operand")
    code = f"{kind}({operand}.(float64))"
    how = "reads the number as JSON gives it"
    return Cure(file, [file.replaced(asserted, code)], how, True)


def _pointer_or_value(site: Site, asserted: Node, is_: str, wanted: str) -> Cure | None:
    """A `T` where the pointer is asserted, or the pointer where a `T` is: all of them are."""
    file = site.file
    kind = asserted.child_by_field_name("type")
    if kind is None or is_.lstrip("*") != wanted.lstrip("*") or is_ == wanted:
        return None
    name = file.code(kind).lstrip("*")
    pointer = is_.startswith("*")
    made = {
        node.parent is not None and home.code(node.parent) == f"&{home.code(node)}"
        for home in package_files(site.files, file)
        for node in home.of_type("composite_literal")
        if home.part(node, "type") == name
    }
    if made != {pointer}:
        return None
    operand = file.part(asserted, "operand")
    parent = asserted.parent
    if pointer:
        code = f"*{operand}.(*{name})"
        if parent is not None and parent.type == "selector_expression":
            code = f"{operand}.(*{name})"
        elif parent is not None and parent.type in ("index_expression", "slice_expression"):
            code = f"({code})"
    else:
        code = f"{operand}.({name})"
        if parent is None or parent.type != "selector_expression":
            return None  # what is changed through the pointer would be lost
    how = f"asserts what every `{name}` of the package is stored as"
    return Cure(file, [file.replaced(asserted, code)], how, True)


def _parts(site: Site, asserted: Node) -> tuple[Node, Node, str] | None:
    """Function, statement and new name, where the assertion can be put in front as `v, ok :=`."""
    file, statement = site.file, statement_of(asserted)
    function = function_around(asserted)
    if statement is None or function is None or not evaluated_at_once(asserted, statement):
        return None
    scope = names_in_scope(file, asserted)
    if not file.alone_on_its_lines(statement):
        return None
    whole = f"{file.part(statement, 'right')}" == file.code(asserted)
    if statement.type == "short_var_declaration" and whole:
        return function, statement, file.part(statement, "left")
    operand = asserted.child_by_field_name("operand")
    found = re.search(r'(?:\["(\w+)"\]|(\w+))$', file.code(operand))
    name = (found[1] or found[2]) if found else "value"
    name = name[:1].lower() + name[1:]
    if name in scope or not re.fullmatch(r"[a-z]\w*", name):
        name = "asserted"
    return (function, statement, name) if name not in scope else None


def _guarded(site: Site, asserted: Node, action: str, how: str, shown: bool) -> Cure | None:
    parts, file = _parts(site, asserted), site.file
    if parts is None:
        return None
    _, statement, name = parts
    guard = f"if !ok {{\n{INDENT}{action}\n}}"
    left = statement.child_by_field_name("left")
    if statement.type == "short_var_declaration" and file.code(left) == name and left is not None:
        changes = [file.replaced(left, f"{name}, ok"), file.inserted_after(statement, guard)]
    else:
        code = f"{name}, ok := {file.code(asserted)}\n{guard}"
        changes = [file.inserted_before(statement, code), file.replaced(asserted, name)]
    if "fmt." in action:
        changes += added_import(file, "fmt")
    return Cure(file, changes, how, shown, row_of(asserted))


def _as_elsewhere(site: Site, asserted: Node) -> Cure | None:
    """`v, ok := x.(T); if !ok { ... }`, written in the same function for another value."""
    file, function = site.file, function_around(asserted)
    found: dict[str, int] = {}
    for statement in inside(function, "short_var_declaration"):
        left = expressions(statement.child_by_field_name("left"))
        right = expressions(statement.child_by_field_name("right"))
        plain = len(left) == 2 and len(right) == 1
        if not plain or right[0].type != "type_assertion_expression":
            continue
        after = statement.next_named_sibling
        if after is None or after.type != "if_statement":
            continue
        body = statements_of(after.child_by_field_name("consequence"))
        if len(body) != 1 or body[0].type not in ("return_statement", "continue_statement"):
            continue
        code = file.code(body[0])
        if file.part(after, "condition") == f"!{file.code(left[1])}":
            name = file.code(left[0])
            speaks = '"' in code or re.search(rf"\b{re.escape(name)}\b", code)
            if not speaks and is_known(file, asserted, code):
                found.setdefault(code, row_of(after))
    if len(found) != 1:
        return None
    action, line = next(iter(found.items()))
    if action == "continue" and in_loop(asserted) is None:
        return None
    how = f"does `{action}` for another type, as line {line} does"
    return _guarded(site, asserted, action, how, True)


def _refused(site: Site, asserted: Node, is_: str) -> Cure | None:
    """An error in place of the panic, where the function gives errors for what it is given."""
    file, parts = site.file, _parts(site, asserted)
    if parts is None or in_loop(asserted) is not None or is_ in _CONVERTED:
        return None
    operand = file.part(asserted, "operand")
    kind = file.part(asserted, "type")
    if not re.fullmatch(r"[\w.]+(\[\"\w+\"\])?", operand):
        return None
    words = operand.replace('"', "'")
    error = f'fmt.Errorf("{words} is %T, not {kind}", {operand})'
    action = returned_with(site.files, file, parts[0], error)
    if action is None:
        return None
    return _guarded(site, asserted, action, "gives an error for a value of another type", False)
