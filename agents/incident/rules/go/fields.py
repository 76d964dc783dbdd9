"""A struct's field that what makes the struct forgets to set."""

import re

from tree_sitter import Node

from agents.incident.rules.go.code import (
    called_name,
    expressions,
    name_of,
    package_files,
    parameters_of,
    receiver_of,
    results_of,
)
from agents.incident.rules.go.types import (
    Struct,
    bare,
    fields_set,
    maker_around,
    makings,
    struct_named,
    type_named,
    underlying,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, SourceTrees, inside
from agents.incident.rules.tree_site import Cure, row_of

_READY = {"sync.Mutex", "sync.RWMutex", "sync.WaitGroup", "sync.Once", "sync.Map", "bytes.Buffer"}
_READY |= {"strings.Builder", "http.Client"}
"""Structs of the standard library whose zero value works."""


def assigned_outside(files: SourceTrees, struct: Struct, field: str) -> bool:
    """Whether anything but a literal gives the field its value."""
    for file in files.files_with(f".{field}", struct.file.path):
        for node in file.of_type("assignment_statement", "unary_expression"):
            target = node.child_by_field_name("left") or node.child_by_field_name("operand")
            operator = file.part(node, "operator")
            for part in expressions(target):
                if operator in ("=", "&") and _is_field(file, part, field):
                    return True
    return False


def _is_field(file: SourceTree, node: Node, field: str) -> bool:
    named = node.child_by_field_name("field")
    return node.type == "selector_expression" and file.code(named) == field


def set_by_makers(files: SourceTrees, struct: Struct, field: str) -> Cure | None:
    """The field set where the struct is made, when all its makers are seen and one way is evident.

    A value that another maker gives, a parameter that the maker takes and forgets, or an empty
    one, where that is ready to use. None when a value of the struct is made anywhere else.
    """
    made = list(makings(files, struct))
    if not made or assigned_outside(files, struct, field):
        return None
    forgetful, given = [], {}
    for file, node in made:
        function = maker_around(file, node, struct)
        fields = fields_set(file, node) if node.type == "composite_literal" else {}
        if fields is None:
            return None
        if field in fields:
            given[file.code(fields[field])] = f"{file.path}:{row_of(fields[field])}"
        elif function is None:
            return None
        else:
            forgetful.append((file, node, function))
    homes = {file.path for file, _, _ in forgetful}
    if len(forgetful) == 0 or len(homes) != 1:
        return None
    changes: list[Replacement] = []
    file = forgetful[0][0]
    value = how = ""
    for _, node, function in forgetful:
        found = _value(files, struct, field, file, function, given)
        change = _with_field(file, node, field, found[0]) if found is not None else None
        if found is None or change is None:
            return None
        changes += change
        value, how = found
    names = ", ".join(dict.fromkeys(f"`{name_of(file, each[2])}`" for each in forgetful))
    how = f"sets `{field}` to `{value}` in {names}, {how}"
    return Cure(file, changes, how, True, row_of(forgetful[0][1]))


def _value(
    files: SourceTrees,
    struct: Struct,
    field: str,
    file: SourceTree,
    function: Node,
    given: dict[str, str],
) -> tuple[str, str] | None:
    kind = struct.fields[field]
    unused = [
        name
        for name, declared in parameters_of(file, function)
        if declared == kind and not _used(file, function, name)
    ]
    if len(unused) == 1:
        return unused[0], "which takes it and forgets it"
    if len(given) == 1:
        value, where = next(iter(given.items()))
        if re.fullmatch(
            r"make\([\w\[\]*., {}]+\)|[\w\[\]*.]+\{\}|&[\w.]+\{\}|[\w.]*New\w*\(\)", value
        ):
            return value, f"as {where} does"
        return None
    return (made, "which forgets it") if (made := empty_value(files, struct.file, kind)) else None


def _used(file: SourceTree, function: Node, name: str) -> bool:
    body = function.child_by_field_name("body")
    return body is not None and any(file.code(n) == name for n in inside(body, "identifier"))


def empty_value(files: SourceTrees, file: SourceTree, kind: str) -> str | None:
    """A value of the type that is ready to be written to; None when it is not evident."""
    if underlying(files, file, kind).startswith("map["):
        return f"make({kind})"
    if not kind.startswith("*"):
        return None
    if kind[1:] in _READY:
        return f"&{kind[1:]}{{}}"
    found = struct_named(files, file, kind)
    if found is None or type_named(files, file, kind) is None:
        return None
    makers = [
        (home, node)
        for home in package_files(files, found.file)
        for node in home.of_type("function_declaration")
        if re.match("[Nn]ew|[Mm]ake", name_of(home, node))
        and found.name in {bare(result) for result in results_of(home, node)}
        and receiver_of(home, node) == ("", "")
    ]
    if not makers:
        plain = all(_is_plain(each) for each in found.fields.values())
        return f"&{kind[1:]}{{}}" if plain else None
    if (
        len(makers) != 1
        or parameters_of(*makers[0])
        or results_of(*makers[0]) != [f"*{found.name}"]
    ):
        return None
    package = kind[1:].rpartition(".")[0]
    return f"{package + '.' if package else ''}{name_of(*makers[0])}()"


def _is_plain(kind: str) -> bool:
    return (
        kind in _READY
        or re.fullmatch(r"u?int\d*|float\d+|string|bool|\[\][\w.]+", kind) is not None
    )


def _with_field(file: SourceTree, making: Node, field: str, value: str) -> list[Replacement] | None:
    """The literal with one more field; `new(T)` becomes a literal."""
    if making.type == "call_expression" and called_name(file, making) == "new":
        arguments = making.child_by_field_name("arguments")
        kind = file.code(arguments.named_children[0]) if arguments is not None else ""
        return [file.replaced(making, f"&{kind}{{{field}: {value}}}")]
    body = making.child_by_field_name("body")
    if making.type != "composite_literal" or body is None:
        return None
    elements = [node for node in body.named_children if node.type == "keyed_element"]
    if not elements:
        return [file.replaced(body, f"{{{field}: {value}}}")]
    last = elements[-1]
    if last.end_point.row == body.end_point.row:
        _, end = file.span(last)
        return [Replacement(end, end, f", {field}: {value}")]
    run = _aligned(elements)
    width = max(len(f"{key}:") for key in [field, *(file.code(e.named_children[0]) for e in run)])
    changes = []
    for key, old in (element.named_children for element in run):
        start, end = file.span(key)[1] + 1, file.span(old)[0]
        gap = " " * (width - len(file.code(key)))
        changes += [Replacement(start, end, gap)] if file.text[start:end] != gap else []
    return [*changes, file.inserted_after(last, f"{f'{field}:'.ljust(width)} {value},")]


def _aligned(elements: list[Node]) -> list[Node]:
    """The last elements that stand on lines next to each other, whose values gofmt aligns."""
    run: list[Node] = []
    for element in reversed(elements):
        row = element.end_point.row
        if element.start_point.row != row or (run and row != run[-1].start_point.row - 1):
            break
        run.append(element)
    return run


def methods_of(files: SourceTrees, struct: Struct) -> list[tuple[SourceTree, Node]]:
    """The methods of a struct."""
    return [
        (home, node)
        for home in package_files(files, struct.file)
        for node in home.of_type("method_declaration")
        if receiver_of(home, node)[1].lstrip("*") == struct.name
    ]
