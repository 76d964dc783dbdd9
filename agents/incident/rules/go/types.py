"""Types of Go expressions as code, the structs of a repository, and what makes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.rules.go.code import (
    FUNCTIONS,
    called_name,
    called_on,
    expressions,
    functions_called,
    imports_of,
    package_of,
    results_of,
)
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    children_in,
    enclosing,
    inside,
)

_NUMBERS = re.compile(r"u?int(8|16|32|64)?|uintptr|byte|rune|float(32|64)|complex(64|128)")
_NIL = re.compile(r"\*|\[\]|map\[|(<-)?chan\b|func\(|interface\b|(error|any)$")
_NIL_ELSEWHERE = {
    "context.Context", "io.Reader", "io.Writer", "io.ReadCloser", "http.Handler", "fs.FS",
    "http.HandlerFunc", "net.Conn", "json.RawMessage", "fmt.Stringer", "io.ReadWriter",
}  # fmt: skip
_DEEP = 6


@dataclass(frozen=True, slots=True)
class Struct:
    """A struct of the repository: its name, where it is declared, and its fields' types."""

    name: str
    file: SourceTree
    node: Node
    fields: dict[str, str]


def type_of(files: SourceTrees, file: SourceTree, node: Node | None, deep: int = _DEEP) -> str:
    """The expression's type as code; empty when it is not evident."""
    if node is None or deep == 0:
        return ""
    if node.type == "identifier":
        return _of_variable(files, file, node, deep)
    if node.type == "composite_literal":
        return file.part(node, "type")
    if node.type == "unary_expression":
        inner = type_of(files, file, node.child_by_field_name("operand"), deep - 1)
        operator = file.part(node, "operator")
        if operator == "&":
            return f"*{inner}" if inner else ""
        return inner.removeprefix("*") if operator == "*" else ""
    if node.type == "parenthesized_expression":
        return type_of(files, file, node.named_children[0], deep - 1)
    if node.type == "type_assertion_expression":
        return file.part(node, "type")
    if node.type == "index_expression":
        owner = type_of(files, file, node.child_by_field_name("operand"), deep - 1)
        return element_of(underlying(files, file, owner))
    if node.type == "slice_expression":
        return type_of(files, file, node.child_by_field_name("operand"), deep - 1)
    if node.type == "selector_expression":
        owner = type_of(files, file, node.child_by_field_name("operand"), deep - 1)
        found = struct_named(files, file, owner)
        return found.fields.get(file.part(node, "field"), "") if found else ""
    if node.type == "call_expression":
        given = results_of_call(files, file, node, deep - 1)
        return given[0] if len(given) == 1 else ""
    return "string" if "string_literal" in node.type else ""


def results_of_call(
    files: SourceTrees, file: SourceTree, call: Node, deep: int = _DEEP
) -> list[str]:
    """The types of what a call gives; empty when it is unknown what is called."""
    name = called_name(file, call)
    given = children_in(call, "arguments")
    if name in ("new", "make") and called_on(call) is None and given:
        code = file.code(given[0])
        return [f"*{code}" if name == "new" else code]
    found = functions_called(files, file, call)
    owner = called_on(call)
    if owner is not None and found and found[0][1].type == "method_declaration" and deep:
        kind = bare(type_of(files, file, owner, deep - 1))
        found = [pair for pair in found if not kind or _receives(pair, kind)]
    kinds = {tuple(results_of(home, function)) for home, function in found}
    return list(kinds.pop()) if len(kinds) == 1 else []


def _receives(pair: tuple[SourceTree, Node], kind: str) -> bool:
    home, method = pair
    receiver = method.child_by_field_name("receiver")
    return re.search(rf"\b{re.escape(kind)}\b", home.code(receiver)) is not None


def _of_variable(files: SourceTrees, file: SourceTree, node: Node, deep: int) -> str:
    origin = origin_of(files, file, node)
    if origin.parameter is not None:
        kind = file.part(origin.parameter, "type")
        return f"[]{kind}" if origin.parameter.type.startswith("variadic") else kind
    if origin.spec is not None:
        declared = origin.spec.child_by_field_name("type")
        if declared is not None:
            return file.code(declared)
        values = expressions(origin.spec.child_by_field_name("value"))
        return type_of(files, file, values[0], deep - 1) if len(values) == 1 else ""
    if origin.statement is not None and origin.statement.type == "var_declaration":
        for spec in inside(origin.statement, "var_spec"):
            names = [file.code(n) for n in spec.children_by_field_name("name")]
            declared = spec.child_by_field_name("type")
            if file.code(node) in names and declared is not None:
                return file.code(declared)
    source = origin.source
    if source is None:
        return _declared_type(file, node)
    if origin.ranged:
        kind = underlying(files, file, type_of(files, file, source, deep - 1))
        if origin.position == 1:
            return element_of(kind)
        key = re.match(r"map\[([^\]]+)\]", kind)
        return key[1] if key else "int"
    if len(origin.names) > 1 and source.type == "call_expression":
        given = results_of_call(files, file, source, deep - 1)
        return given[origin.position] if origin.position < len(given) else ""
    return type_of(files, file, source, deep - 1) if origin.position == 0 else "bool"


def _declared_type(file: SourceTree, name: Node) -> str:
    """The type with which the function declares a variable that gets values here and there."""
    function = enclosing(name, *FUNCTIONS)
    kinds = {
        file.part(spec, "type")
        for spec in inside(function, "var_spec")
        if file.code(name) in {file.code(n) for n in spec.children_by_field_name("name")}
    }
    return kinds.pop() if len(kinds) == 1 else ""


def element_of(kind: str) -> str:
    """`V` of `map[K]V`, `[]V` and `[n]V`."""
    if not kind.startswith(("map[", "[")):
        return "byte" if kind == "string" else ""
    start, depth = kind.index("["), 0
    for index in range(start, len(kind)):
        depth += {"[": 1, "]": -1}.get(kind[index], 0)
        if depth == 0:
            return kind[index + 1 :]
    return ""


def bare(kind: str) -> str:
    """A type's own name, without pointer, package and type arguments."""
    return re.sub(r"\[.*", "", kind.lstrip("*")).rpartition(".")[2]


def type_named(files: SourceTrees, file: SourceTree, kind: str) -> tuple[SourceTree, Node] | None:
    """The declaration of a named type; the package's own, or that of the package it names."""
    plain = re.sub(r"\[.*", "", kind.lstrip("*"))
    package, _, name = plain.rpartition(".")
    if not re.fullmatch(r"\w+", name):
        return None
    path = imports_of(file).get(package, "") if package else ""
    found = []
    for home in files.files_with(name, file.path):
        same = PurePosixPath(home.path).parent == PurePosixPath(file.path).parent
        if package and package_of(home) != package:
            continue
        if not package and not same:
            continue
        if package and not path.endswith(PurePosixPath(home.path).parent.name):
            continue
        found += [
            (home, spec) for spec in home.of_type("type_spec") if home.part(spec, "name") == name
        ]
    return only(found)


def struct_named(files: SourceTrees, file: SourceTree, kind: str) -> Struct | None:
    found = type_named(files, file, kind)
    body = found[1].child_by_field_name("type") if found is not None else None
    if found is None or body is None or body.type != "struct_type":
        return None
    home, spec = found
    fields = {}
    for declared in inside(body, "field_declaration"):
        if enclosing(declared, "struct_type") == body:
            for name in declared.children_by_field_name("name"):
                fields[home.code(name)] = home.part(declared, "type")
    return Struct(home.part(spec, "name"), home, spec, fields)


def underlying(files: SourceTrees, file: SourceTree, kind: str) -> str:
    """What a named type stands for (`map[string]int` for `Index`), if it is no struct."""
    found = type_named(files, file, kind) if re.fullmatch(r"[\w.]+", kind) else None
    if found is None:
        return kind
    body = found[1].child_by_field_name("type")
    return kind if body is None or body.type == "struct_type" else found[0].code(body)


def zero_of(files: SourceTrees, file: SourceTree, kind: str) -> str | None:
    """The zero value of a type as code; None when it cannot be told."""
    if _NUMBERS.fullmatch(kind) or kind in ("time.Duration", "time.Month"):
        return "0"
    if kind in ("string", "bool"):
        return '""' if kind == "string" else "false"
    if _NIL.match(kind) or kind in _NIL_ELSEWHERE:
        return "nil"
    if kind == "time.Time" or re.fullmatch(r"\[\w+\][\w.*]+", kind):
        return f"{kind}{{}}"
    found = type_named(files, file, kind)
    body = found[1].child_by_field_name("type") if found is not None else None
    if found is None or body is None or found[1].child_by_field_name("type_parameters"):
        return None
    if body.type == "struct_type":
        return f"{kind}{{}}"
    return "nil" if body.type == "interface_type" else zero_of(files, found[0], found[0].code(body))


def returned_with(
    files: SourceTrees, file: SourceTree, function: Node | None, last: str
) -> str | None:
    """`return <zeros>, <last>` for a function whose last result is an error; None for others."""
    results = results_of(file, function)
    if not results or results[-1] != "error":
        return None
    zeros = [zero_of(files, file, kind) for kind in results[:-1]]
    if any(zero is None for zero in zeros):
        return None
    return f"return {', '.join([*(zero for zero in zeros if zero), last])}"


def makings(files: SourceTrees, struct: Struct) -> Iterator[tuple[SourceTree, Node]]:
    """Where values of a struct are made: literals, `new`, and what holds one from the start."""
    folder = PurePosixPath(struct.file.path).parent
    package = package_of(struct.file)
    for file in files.files_with(struct.name, struct.file.path):
        own = PurePosixPath(file.path).parent == folder
        wanted = struct.name if own else f"{package}.{struct.name}"
        for node in file.of_type(*_MAKING):
            kind = node.child_by_field_name("type")
            if node.type == "call_expression":
                given = children_in(node, "arguments")
                makes = called_name(file, node) in ("new", "make") and given
                kind = given[0] if makes else None
            elif node.type == "var_spec" and node.child_by_field_name("value") is not None:
                continue
            if re.fullmatch(rf"(.*\])?{re.escape(wanted)}(\[.*)?", file.code(kind)) and not (
                node.type == "composite_literal" and file.code(kind).startswith(("[", "map["))
            ):
                yield file, node


_MAKING = ("composite_literal", "call_expression", "var_spec", "field_declaration")


def maker_around(file: SourceTree, making: Node, struct: Struct) -> Node | None:
    """The function that gives the struct which is made in it."""
    function = enclosing(making, *FUNCTIONS)
    given = {bare(kind) for kind in results_of(file, function)}
    return function if function is not None and struct.name in given else None


def fields_set(file: SourceTree, literal: Node) -> dict[str, Node] | None:
    """The fields that a literal sets, with their values; None when it names none of them."""
    found = {}
    for element in children_in(literal, "body"):
        if element.type == "comment":
            continue
        if element.type != "keyed_element" or len(element.named_children) != 2:
            return None
        key, value = element.named_children
        found[file.code(key)] = value.named_children[0] if value.named_children else value
    return found
