"""Go: a write to a map that was never made."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    INDENT,
    at_site,
    expressions,
    function_around,
    functions_called,
    names_bound,
    package_files,
    package_of,
    results_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.fields import assigned_outside, set_by_makers
from agents.incident.rules.go.handed_maps import handing_over, made_if_handed_none
from agents.incident.rules.go.origins import UNKNOWN, origin_of
from agents.incident.rules.go.types import (
    Struct,
    element_of,
    fields_set,
    makings,
    struct_named,
    type_of,
    underlying,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_WRITES = ("assignment_statement", "inc_statement", "dec_statement")


class NilMapWritten:
    """panic "assignment to entry in nil map": the map is made where that was forgotten."""

    name = "go-nil-map"

    @at_site(r"assignment to entry in nil map")
    def examine(self, site: Site) -> Analysis | None:
        written = site.chosen([m for w in site.at_line(*_WRITES) for m in _maps_written(site, w)])
        if written is None:
            return None
        cause = f"The map `{site.file.code(written)}` was not made when {site.where} writes to it."
        return answered(self.name, site, cause, _cure(site, site.file, written))


def _targets(statement: Node) -> list[Node]:
    return expressions(statement.child_by_field_name("left") or statement.named_children[0])


def _maps_written(site: Site, statement: Node) -> list[Node]:
    found = []
    for target in _targets(statement):
        operand = target.child_by_field_name("operand")
        if target.type == "index_expression" and operand is not None:
            kind = underlying(site.files, site.file, type_of(site.files, site.file, operand))
            if not kind or kind.startswith("map["):
                found.append(operand)
    return found


def _cure(site: Site, file: SourceTree, written: Node) -> Cure | None:
    if written.type == "selector_expression":
        return _of_field(site, file, written)
    if written.type == "index_expression":
        return _inner(site, file, written)
    if written.type != "identifier":
        return None
    origin = origin_of(site.files, file, written)
    if origin.spec is not None:
        return _declared(site, file, written, origin.spec)
    if origin.source is not None and origin.source.type == "call_expression":
        return _given_as_nil(site, file, origin.source, origin.position)
    return None


def _declared(site: Site, file: SourceTree, written: Node, spec: Node) -> Cure | None:
    """`var m map[K]V`, a named result, or a variable of the package that nothing ever makes."""
    kind = spec.child_by_field_name("type")
    names = spec.children_by_field_name("name")
    if kind is None or len(names) != 1:
        return None
    homes = (each for each in package_files(site.files, file) if spec in each.nodes)
    home, code, name = next(homes, None), file.code(kind), file.code(written)
    if home is None or not underlying(site.files, file, code).startswith("map["):
        return None
    declaration = spec.parent
    if spec.type == "parameter_declaration":  # a named result
        body = enclosing(written, "function_declaration", "method_declaration", "func_literal")
        first = statements_of(child_of(body, "body"))
        if not first:
            return None
        change = home.inserted_before(first[0], f"{name} = make({code})")
        return Cure(home, [change], f"makes `{name}` before it is written to", True, row_of(spec))
    function = function_around(spec)
    if _assigned(function if function is not None else home.root, home, name):
        return None
    local = function is not None and declaration is not None
    if local and declaration is not None and declaration.type == "var_declaration":
        change = home.replaced(declaration, f"{name} := make({code})")
    else:
        change = home.replaced(spec, f"{name} = make({code})")
    return Cure(home, [change], f"makes `{name}` where it is declared", True, row_of(spec))


def _assigned(scope: Node, file: SourceTree, name: str) -> bool:
    return any(
        file.code(target) == name
        for node in inside(scope, "assignment_statement")
        for target in expressions(node.child_by_field_name("left"))
    ) or any(file.code(node) == f"&{name}" for node in inside(scope, "unary_expression"))


def _of_field(site: Site, file: SourceTree, written: Node) -> Cure | None:
    """A field that its struct's maker forgets; else it is made when it is first written to."""
    owner, field = (written.child_by_field_name(part) for part in ("operand", "field"))
    struct = struct_named(site.files, file, type_of(site.files, file, owner))
    if struct is None or owner is None or field is None:
        return None
    name = file.code(field)
    if not underlying(site.files, struct.file, struct.fields.get(name, "")).startswith("map["):
        return None
    if cure := set_by_makers(site.files, struct, name):
        return cure
    if handing := handing_over(site, struct, name):
        return made_if_handed_none(site, struct, name, handing)
    return _made_when_needed(site, file, written, struct, name)


def _made_when_needed(
    site: Site, file: SourceTree, written: Node, struct: Struct, name: str
) -> Cure | None:
    """`if s.counts == nil { s.counts = make(...) }`, which the struct keeps.

    In front of each write, of the struct's other maps too that nothing makes.
    """
    never_made = [name, *_never_made(site, struct, name)]
    changes: dict[tuple[int, str], Replacement] = {}
    for field in never_made:
        for home in site.files.files_with(f".{field}[", file.path):
            for statement, each in _field_writes(site, home, struct, field):
                function = function_around(each)
                if function is None or re.search(rf"\.{field} (== nil|= )", home.code(function)):
                    continue
                kind = _written_in(struct, home, field)
                if home is not file or not kind or not _is_kept(site, file, each):
                    return None
                code = file.code(each)
                guard = f"if {code} == nil {{\n{INDENT}{code} = make({kind})\n}}"
                change = file.inserted_before(statement, guard)
                changes.setdefault((function.id, code), change)
    if not changes or written.start_byte not in {
        each.start_byte for _, each in _field_writes(site, file, struct, name)
    }:
        return None
    how = f"makes `{file.code(written)}` when it is first written to"
    return Cure(file, list(changes.values()), how, False)


def _never_made(site: Site, struct: Struct, name: str) -> list[str]:
    """The struct's other maps that no literal sets and nothing assigns."""
    made = list(makings(site.files, struct))
    set_somewhere = {
        field
        for home, node in made
        if node.type == "composite_literal"
        for field in (fields_set(home, node) or {})
    }
    return [
        field
        for field, kind in struct.fields.items()
        if field != name and field not in set_somewhere and kind.startswith("map[")
        and not assigned_outside(site.files, struct, field)
    ]  # fmt: skip


def _field_writes(
    site: Site, file: SourceTree, struct: Struct, field: str
) -> Iterator[tuple[Node, Node]]:
    """Statements that write to an entry of the struct's field, with the field as it is named."""
    for write in file.of_type(*_WRITES):
        statement = statement_of(write)
        for node in expressions(write.child_by_field_name("left") or write.named_children[0]):
            each = child_of(node, "operand") if node.type == "index_expression" else None
            if each is None or each.type != "selector_expression" or statement is None:
                continue
            owner = each.child_by_field_name("operand")
            found = struct_named(site.files, file, type_of(site.files, file, owner))
            named = file.part(each, "field") == field and found is not None
            if named and found is not None and found.node == struct.node:
                yield write, each


def _written_in(struct: Struct, file: SourceTree, field: str) -> str:
    """The field's type as it is written in a file; empty when it would have to be imported."""
    kind = struct.fields[field]
    if package_of(struct.file) == package_of(file):
        return kind
    plain = re.fullmatch(r"map\[[a-z]\w*\](\[\]|\*)?([a-z]\w*|interface\{\}|struct\{\})", kind)
    return kind if plain else ""


def _is_kept(site: Site, file: SourceTree, written: Node) -> bool:
    """Whether what is set in the field stays in the struct, which is no copy."""
    owner = written.child_by_field_name("operand")
    if owner is None or owner.type != "identifier":
        return False
    origin = origin_of(site.files, file, owner)
    if origin.ranged:
        return type_of(site.files, file, owner).startswith("*")
    declared = file.part(origin.parameter, "type") if origin.parameter else "*"
    return origin != UNKNOWN and declared.startswith("*")


def _inner(site: Site, file: SourceTree, written: Node) -> Cure | None:
    """`m[a][b] = v`: the inner map is made when its first entry comes."""
    guard = _inner_made(site, file, written)
    if guard is None:
        return None
    changes = {guard.start: guard}
    for home, other in _like_inner(site, file, written):
        more = _inner_made(site, home, other)
        if more is None or home is not file:
            return None
        changes.setdefault(more.start, more)
    how = f"makes `{file.code(written)}` when its first entry comes"
    return Cure(file, list(changes.values()), how, True)


def _like_inner(site: Site, file: SourceTree, written: Node) -> Iterator[tuple[SourceTree, Node]]:
    """Other writes into maps of the same field, which their functions do not make."""
    outer = child_of(written, "operand")
    if outer is None or outer.type != "selector_expression":
        return
    field = file.part(outer, "field")
    kind = type_of(site.files, file, outer.child_by_field_name("operand"))
    seen_to = rf"\.{field}\[[^\]\n]*\]( :?= |\)? == nil|; !?ok)|:= [\w.]+\.{field}\["
    seen = {(function_around(written), file.code(written))}
    for home in package_files(site.files, file):
        for node in home.of_type("index_expression"):
            each, function = child_of(node, "operand"), function_around(node)
            write = next((a for a in ancestors(node) if a.type in _WRITES), None)
            if each is None or write is None or node not in _targets(write):
                continue
            mapped, key = child_of(each, "operand"), (function, home.code(each))
            if home.part(mapped, "field") != field or function is None or key in seen:
                continue
            owner = type_of(site.files, home, child_of(mapped, "operand"))
            if owner.lstrip("*") == kind.lstrip("*"):
                seen.add(key)
                if not re.search(seen_to, home.code(function)):
                    yield home, each


def _inner_made(site: Site, file: SourceTree, written: Node) -> Replacement | None:
    outer, key = (written.child_by_field_name(part) for part in ("operand", "index"))
    statement = statement_of(written)
    if outer is None or key is None or statement is None:
        return None
    outer_kind = underlying(site.files, file, type_of(site.files, file, outer))
    kind = element_of(outer_kind)
    if not underlying(site.files, file, kind).startswith("map["):
        return None
    if any(inside(key, "call_expression")) or not _is_made(site, file, outer):
        return None
    code = file.code(written)
    guard = f"if {code} == nil {{\n{INDENT}{code} = make({kind})\n}}"
    return file.inserted_before(statement, guard)


def _is_made(site: Site, file: SourceTree, outer: Node) -> bool:
    """Whether the outer map (or list) is there, as far as can be seen."""
    if outer.type == "selector_expression":
        owner = type_of(site.files, file, outer.child_by_field_name("operand"))
        struct = struct_named(site.files, file, owner)
        field = file.part(outer, "field")
        return struct is not None and set_by_makers(site.files, struct, field) is None
    origin = origin_of(site.files, file, outer)
    if origin.source is None:
        return origin.parameter is not None
    return origin.source.type in ("composite_literal", "call_expression") or origin.ranged


def _given_as_nil(site: Site, file: SourceTree, call: Node, position: int) -> Cure | None:
    """A function of the repository that gives nil for an empty map, which nobody asks for."""
    found = functions_called(site.files, file, call)
    if len(found) != 1:
        return None
    home, function = found[0]
    kinds = results_of(home, function)
    if position >= len(kinds) or not underlying(site.files, home, kinds[position]).startswith(
        "map["
    ):
        return None
    nils: list[Node] = []
    others: list[Node] = []
    for node in inside(function, "return_statement"):
        if function_around(node) != function or not node.named_children:
            continue
        values = expressions(node.named_children[0])
        if len(values) != len(kinds):
            return None
        failed = kinds[-1] == "error" and position < len(kinds) - 1 and values[-1].type != "nil"
        if failed:
            continue
        (nils if values[position].type == "nil" else others).append(values[position])
    if len(nils) == 1 and not compared_with_nil(site.files, home, function):
        change = home.replaced(nils[0], f"{kinds[position]}{{}}")
        return Cure(home, [change], "gives an empty map instead of none", False, row_of(nils[0]))
    bare = {home.code(node) for node in others}
    if nils or len(bare) != 1 or others[0].type != "identifier":
        return None
    origin = origin_of(site.files, home, others[0])
    declared = origin.spec is not None and origin.spec in home.nodes
    return _declared(site, home, others[0], origin.spec) if declared and origin.spec else None


def compared_with_nil(files: SourceTrees, home: SourceTree, function: Node) -> bool:
    """Whether any caller tells nil from an empty map."""
    name = home.part(function, "name")
    for file in files.files_with(f"{name}(", home.path):
        for caller in file.of_type("function_declaration", "method_declaration"):
            if f"{name}(" not in file.code(caller):
                continue
            bound = {
                bound_name
                for node in inside(caller, "short_var_declaration", "assignment_statement")
                if f"{name}(" in file.code(node)
                for bound_name in names_bound(file, node)
            }
            for test in inside(caller, "binary_expression"):
                left, right = (test.child_by_field_name(side) for side in ("left", "right"))
                if file.code(right) == "nil" and file.code(left) in bound - {"err"}:
                    return True
    return False
