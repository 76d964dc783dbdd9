"""Go: nil used as if it were something: which, why, and the cure."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    FUNCTIONS,
    INDENT,
    at_site,
    called_name,
    called_on,
    condition_code,
    expressions,
    function_around,
    functions_called,
    imports_of,
    name_of,
    package_files,
    parameters_of,
    receiver_of,
    results_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.errors import error_cure
from agents.incident.rules.go.fields import empty_value, set_by_makers
from agents.incident.rules.go.guards import asked_for_nil, guard_cure
from agents.incident.rules.go.optional_fields import only_with_it, where_asked
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.go.producers import (
    gives_nil,
    may_be_nil,
    nil_with_a_type,
    said_by_producer,
)
from agents.incident.rules.go.types import element_of, struct_named, type_of, underlying
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_NIL = r"invalid memory address or nil pointer dereference"
_DEEP = 4
"""Calling frames through which a nil argument is followed."""


@dataclass(frozen=True, slots=True)
class _Suspect:
    """What may be nil, why, and the cure if there is one."""

    code: str
    why: str
    cure: Cure | None


class NilDereferenced:
    """runtime error "nil pointer dereference": the one thing on the line that can be nil."""

    name = "go-nil"

    @at_site(_NIL, called=True)
    def examine(self, site: Site) -> Analysis | None:
        found = [
            suspect
            for operand in _uses(site.file, site.line)
            if (suspect := _suspect(site, site.file, operand, 0)) is not None
        ]
        mendable = {each.code: each for each in found if each.cure is not None}
        only = next(iter(mendable.values())) if len(mendable) == 1 else None
        if only is None and len({each.code for each in found}) == 1:
            only = found[0]
        if only is None:
            cause = f"Something at {site.where} is nil."
            return answered(self.name, site, cause, None, sure=False)
        cause = f"`{only.code}` is nil at {site.where}: {only.why}."
        return answered(self.name, site, cause, only.cure)


def _uses(file: SourceTree, line: int) -> list[Node]:
    """What is followed, or called, on the line, and would fail if it were nil."""
    found: dict[str, Node] = {}
    for node in file.touching(line):
        operand: Node | None = None
        row = node.start_point.row
        if node.type == "selector_expression":
            operand, field = (node.child_by_field_name(part) for part in ("operand", "field"))
            row = field.start_point.row if field is not None else row
        elif node.type == "unary_expression" and file.code(node).startswith("*"):
            operand = node.child_by_field_name("operand")
        elif node.type == "call_expression":
            operand = node.child_by_field_name("function")
        if operand is None or row != line - 1 or file.code(operand) in imports_of(file):
            continue
        if operand.type in ("identifier", "selector_expression", "call_expression",
                            "index_expression"):  # fmt: skip
            found.setdefault(file.code(operand), operand)
    return list(found.values())


def _suspect(site: Site, file: SourceTree, operand: Node, deep: int) -> _Suspect | None:
    """Whether the expression may be nil, as far as its way back is seen."""
    code = file.code(operand)
    if deep and (cure := _of_a_typed_nil(site, file, operand)) is not None:
        return _Suspect(code, "it is a nil of a type, which is not nil", cure)
    if asked_for_nil(file, operand):
        return None
    if operand.type == "selector_expression":
        return _field(site, file, operand, operand)
    if operand.type in ("call_expression", "index_expression"):
        return _read(site, file, operand, operand)
    if operand.type != "identifier":
        return None
    origin = origin_of(site.files, file, operand)
    if origin.parameter is not None:
        return _parameter(site, file, operand, origin.parameter, deep)
    if origin.spec is not None:
        return _declared(site, file, operand, origin.spec)
    source = origin.source
    if source is None or origin.ranged:
        return None
    if (cure := error_cure(site, file, operand)) is not None:
        return _Suspect(code, f"`{file.code(source)}` failed", cure)
    if origin.position > 0:
        return None
    if source.type == "selector_expression":
        return _field(site, file, source, operand)
    return _read(site, file, operand, source)


def _field(site: Site, file: SourceTree, node: Node, use: Node) -> _Suspect | None:
    """A field that its struct's maker forgets, or that others ask for nil; `use` follows it."""
    owner = node.child_by_field_name("operand")
    name = file.part(node, "field")
    struct = struct_named(site.files, file, type_of(site.files, file, owner))
    kind = struct.fields.get(name, "") if struct is not None else ""
    if struct is None or not may_be_nil(underlying(site.files, struct.file, kind)):
        return None
    code = file.code(node)
    if cure := set_by_makers(site.files, struct, name):
        return _Suspect(code, "nothing sets it", cure)
    if (cure := _only_if_there(file, node)) is not None:
        return _Suspect(code, "it need not be there", cure)
    asked = where_asked(site.files, file, node, struct)
    if asked is None:
        cure = guard_cure(site, file, node, node)
        return _Suspect(code, "it need not be there", cure) if cure is not None else None
    if asked.ends:
        cure = guard_cure(site, file, node, node) or only_with_it(file, use, asked)
    else:
        cure = only_with_it(file, use, asked) or guard_cure(site, file, node, node)
    return _Suspect(code, f"it need not be there, as {asked.where} asks", cure)


def _only_if_there(file: SourceTree, node: Node) -> Cure | None:
    """`if s.onDone != nil { s.onDone(x) }`, as another place of the file does."""
    statement = statement_of(node)
    if statement is None or statement.type != "expression_statement":
        return None
    if not file.alone_on_its_lines(statement):
        return None
    name = file.part(node, "field")
    shown = [
        other
        for other in file.of_type("if_statement")
        if re.fullmatch(rf"\w+\.{re.escape(name)} != nil", condition_code(file, other))
        and re.search(rf"\.{re.escape(name)}\b", file.part(other, "consequence"))
    ]
    if not shown:
        return None
    lines = file.code(statement).split("\n")
    body = "\n".join([f"{INDENT}{lines[0]}", *(f"{INDENT}{line}" for line in lines[1:])])
    code = f"if {file.code(node)} != nil {{\n{body}\n}}"
    indent = file.lines[row_of(statement) - 1][: statement.start_point.column]
    head, *rest = code.split("\n")
    rest = [line if line.startswith(indent + INDENT) and len(lines) > 1 else indent + line
            for line in rest]  # fmt: skip
    how = f"does it only if `{file.code(node)}` is there, as line {row_of(shown[0])} does"
    return Cure(file, [file.replaced(statement, "\n".join([head, *rest]))], how, True)


def _of_a_typed_nil(site: Site, file: SourceTree, operand: Node) -> Cure | None:
    source = origin_of(site.files, file, operand).source
    if source is None or source.type != "call_expression":
        return None
    found = functions_called(site.files, file, source)
    return nil_with_a_type(site, *found[0]) if len(found) == 1 else None


def _read(site: Site, file: SourceTree, operand: Node, source: Node) -> _Suspect | None:
    """What a map or a function of the repository gives nil for."""
    code = file.code(operand)
    if source.type == "index_expression":
        owner = type_of(site.files, file, source.child_by_field_name("operand"))
        kind = underlying(site.files, file, owner)
        if not kind.startswith("map[") or not may_be_nil(element_of(kind)):
            return None
        why = f"`{file.code(source)}` has no such entry"
        return _Suspect(code, why, guard_cure(site, file, operand, source))
    if source.type != "call_expression":
        return None
    found = functions_called(site.files, file, source)
    if len(found) != 1 or (nothing := gives_nil(site, *found[0])) is None:
        return None
    place = f"{found[0][0].path}:{row_of(nothing)}"
    why = f"`{called_name(file, source)}` may give nil ({place})"
    cure = said_by_producer(site, *found[0], nothing) or guard_cure(site, file, operand, source)
    return _Suspect(code, why, cure)


def _declared(site: Site, file: SourceTree, operand: Node, spec: Node) -> _Suspect | None:
    """`var p *T`, to which nothing is ever assigned."""
    kind, function = file.part(spec, "type"), function_around(spec)
    if function is None or spec.type != "var_spec" or not kind.startswith("*"):
        return None
    name = file.code(operand)
    value = empty_value(site.files, file, kind)
    declaration = spec.parent
    if value is None or declaration is None or declaration.type != "var_declaration":
        return None
    given = {
        file.code(target)
        for node in inside(function, "assignment_statement")
        for target in expressions(node.child_by_field_name("left"))
    }
    taken = any(file.code(node) == f"&{name}" for node in inside(function, "unary_expression"))
    if name in given or taken or len(spec.children_by_field_name("name")) != 1:
        return None
    how = f"makes `{name}` where it is declared"
    change = file.replaced(declaration, f"{name} := {value}")
    cure = Cure(file, [change], how, True, row_of(spec))
    return _Suspect(name, "nothing is ever assigned to it", cure)


def _parameter(
    site: Site, file: SourceTree, operand: Node, declared: Node, deep: int
) -> _Suspect | None:
    """What the caller in the trace passed; or nil that others of its kind are ready for."""
    function, code = function_around(operand), file.code(operand)
    kind = underlying(site.files, file, file.part(declared, "type"))
    if function is None or deep >= _DEEP or not may_be_nil(kind):
        return None
    frames = list(site.callers())
    caller, line = frames[deep] if deep < len(frames) else (None, 0)
    recursive = caller is file and _covers(function, line)
    if recursive or caller is None:
        cure = _like_others(site, file, function, code, kind)
        return _Suspect(code, "it is called with nil", cure) if cure is not None else None
    argument = _argument(file, function, code, caller, line)
    if argument is None:
        return None
    found = _suspect(site, caller, argument, deep + 1)
    if found is not None and found.cure is not None:
        return _Suspect(found.code, found.why, found.cure)
    cure = _like_others(site, file, function, code, kind)
    return _Suspect(code, "it is called with nil", cure) if cure is not None else found


def _covers(function: Node, line: int) -> bool:
    return function.start_point.row < line <= function.end_point.row + 1


def _argument(
    file: SourceTree, function: Node, name: str, caller: SourceTree, line: int
) -> Node | None:
    """What a call on the line passes for the parameter or receiver of the function."""
    wanted = name_of(file, function)
    at_line = caller.touching(line)
    around = [node for node in at_line if node.type in FUNCTIONS]
    deferred = [
        call
        for node in (inside(around[-1], "defer_statement") if around else ())
        for call in inside(node, "call_expression")
    ]  # what is deferred runs where its function returns
    for among in (at_line, deferred):
        calls = {caller.code(n): n for n in among if called_name(caller, n) == wanted}
        if calls:
            break
    if len(calls) != 1 or not wanted:
        return None
    call = next(iter(calls.values()))
    if receiver_of(file, function)[0] == name:
        return called_on(call)
    names = [each for each, _ in parameters_of(file, function)]
    given = arguments_of(call)
    index = names.index(name) if name in names else len(given)
    return given[index] if index < len(given) and len(names) == len(given) else None


def _like_others(site: Site, file: SourceTree, function: Node, name: str, kind: str) -> Cure | None:
    """`if n == nil { return 0 }`, with which others that take the same begin."""
    results = results_of(file, function)
    is_method = bool(receiver_of(file, function)[1])
    found: dict[str, tuple[str, int]] = {}
    for home in package_files(site.files, file):
        for other in home.of_type("function_declaration", "method_declaration"):
            first = next(iter(statements_of(other.child_by_field_name("body"))), None)
            if other == function or first is None or first.type != "if_statement":
                continue
            named = dict(parameters_of(home, other))
            receiver = receiver_of(home, other)
            if (receiver[1] != "") != is_method or results_of(home, other) != results:
                continue
            named |= {receiver[0]: receiver[1]} if receiver[0] else {}
            block = first.child_by_field_name("consequence")
            for each, declared in named.items():
                if declared != kind or condition_code(home, first) != f"{each} == nil":
                    continue
                body = [home.code(part) for part in statements_of(block)]
                if len(body) == 1 and re.fullmatch(r"return( [\w.\"-]+(, nil)?)?", body[0]):
                    code = re.sub(rf"\b{re.escape(each)}\b", name, body[0])
                    found.setdefault(code, (home.path, row_of(first)))
    statements = statements_of(function.child_by_field_name("body"))
    if len(found) != 1 or not statements:
        return None
    code, (path, line) = next(iter(found.items()))
    guard = f"if {name} == nil {{\n{INDENT}{code}\n}}"
    how = f"is ready for nil, as {path}:{line} is"
    return Cure(file, [file.inserted_before(statements[0], guard)], how, True)
