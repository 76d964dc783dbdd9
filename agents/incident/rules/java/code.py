"""Java code looked up by name: variables, fields, methods, types, and what may be imported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    children_in,
    enclosing,
    inside,
    within_parentheses,
)
from agents.incident.rules.source_trees import called_name as called_name
from agents.incident.rules.source_trees import evaluated_at_once as evaluated_at_once
from agents.incident.rules.tree_site import calls_at as calls_at
from agents.incident.source_code.java_level import java_level

TYPES = ("class_declaration", "record_declaration", "enum_declaration", "interface_declaration")
METHODS = ("method_declaration", "constructor_declaration")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: its initialiser or call, its declaration, its field."""

    source: Node | None
    statement: Node | None = None
    parameter: bool = False
    field: Node | None = None


def takes_var(files: SourceTrees, file: SourceTree) -> bool:
    """Whether `var x = ...` compiles in the file, as far as its build file says (Java 10)."""
    level = java_level(files.snapshot, file.path)
    return level is None or level >= 10


def origin_of(file: SourceTree, expression: Node) -> Origin:
    """Follow an expression back inside its method and class."""
    if expression.type == "field_access":
        owner = file.part(expression, "object")
        name = file.part(expression, "field")
        field = field_of(file, expression, name) if owner == "this" else None
        return Origin(expression, field=field)
    if expression.type != "identifier":
        return Origin(expression)
    name = file.code(expression)
    method = enclosing(expression, *METHODS)
    if method is None:
        return Origin(None)
    declared = [
        node
        for node in inside(method, "variable_declarator", "assignment_expression")
        if file.code(node.child_by_field_name("name") or node.child_by_field_name("left")) == name
        and node.end_byte <= expression.start_byte
    ]
    around = {node.id for node in ancestors(expression)}
    if declared:
        last = declared[-1]
        statement = enclosing(last, "local_variable_declaration", "expression_statement")
        block = statement.parent if statement is not None else None
        value = last.child_by_field_name("value") or last.child_by_field_name("right")
        if statement is None or block is None or block.id not in around:
            return Origin(None)
        return Origin(value, statement)
    parameters = method.child_by_field_name("parameters")
    if parameters is not None and any(
        file.part(p, "name") == name for p in parameters.named_children
    ):
        return Origin(None, parameter=True)
    field = field_of(file, expression, name)
    return Origin(expression if field is not None else None, field=field)


def field_of(file: SourceTree, node: Node, name: str) -> Node | None:
    """The declaration of a field of the class around the node."""
    owner = enclosing(node, *TYPES)
    return declared_field(file, owner, name) if owner is not None else None


def declared_field(file: SourceTree, owner: Node, name: str) -> Node | None:
    for declaration in children_in(owner, "body"):
        if declaration.type == "field_declaration":
            for declarator in declaration.children_by_field_name("declarator"):
                if file.part(declarator, "name") == name:
                    return declaration
    return None


def last_name(file: SourceTree, node: Node | None) -> str:
    """`owner` for `owner`, `this.owner`, `order.owner` and `order.getOwner()`."""
    if node is None:
        return ""
    if node.type == "method_invocation":
        name = file.part(node, "name")
        bare = re.sub(r"^(get|is|find|fetch|load|lookup|read|resolve|query)(?=[A-Z])", "", name)
        bare = re.sub(r"(By|For|With|Or)[A-Z].*$", "", bare)
        return bare[:1].lower() + bare[1:]
    if node.type == "field_access":
        return file.part(node, "field")
    return file.code(node) if node.type == "identifier" else ""


def methods_named(files: SourceTrees, name: str, near: str) -> Iterator[tuple[SourceTree, Node]]:
    for file in files.files_with(f"{name}(", near):
        for node in file.of_type("method_declaration"):
            if file.part(node, "name") == name:
                yield file, node


def type_declared(files: SourceTrees, name: str, near: str) -> tuple[SourceTree, Node] | None:
    """The declaration of a type of the repository; None when it is not the only one."""
    found = [
        (file, node)
        for file in files.files_with(name, near)
        for node in file.of_type(*TYPES)
        if file.part(node, "name") == name
    ]
    return only(found)


def package_of(file: SourceTree) -> str:
    found = next(file.of_type("package_declaration"), None)
    code = file.code(found)
    return code.removeprefix("package").strip(" ;\n")


def imports_of(file: SourceTree) -> dict[str, str]:
    """Simple name to full name of the single-type imports."""
    found = {}
    for node in file.of_type("import_declaration"):
        code = file.code(node).removeprefix("import").strip(" ;\n")
        if not code.startswith("static ") and not code.endswith("*"):
            found[code.rpartition(".")[2]] = code
    return found


_JAVA_LANG = {
    "String", "Integer", "Long", "Double", "Boolean", "Object", "Math", "Exception", "Character",
    "RuntimeException", "IllegalArgumentException", "IllegalStateException", "Throwable", "Number",
    "UnsupportedOperationException", "IndexOutOfBoundsException", "NullPointerException", "System",
    "StringBuilder", "Override", "Iterable", "Enum", "Void", "Short", "Byte", "Float",
}  # fmt: skip


def import_needed(
    files: SourceTrees, file: SourceTree, name: str, used_in: SourceTree
) -> str | None:
    """The full name to import so that a type known in `used_in` is known in `file`.

    Empty when nothing is needed; None when it is unclear what the name means.
    """
    here, there = imports_of(file), imports_of(used_in)
    if name in here:
        return "" if there.get(name, here[name]) == here[name] or file is used_in else None
    if file is used_in or name in _JAVA_LANG:
        return ""
    if name in there:
        full = there[name]
    else:
        declared = type_declared(files, name, used_in.path)
        if declared is None or enclosing(declared[1], *TYPES) is not None:
            return None
        full = f"{package_of(declared[0])}.{name}"
    same_package = full.rpartition(".")[0] == package_of(file)
    return "" if same_package or _imported_by_star(file, full) else full


def _imported_by_star(file: SourceTree, full: str) -> bool:
    star = f"import {full.rpartition('.')[0]}.*;"
    return any(file.code(node) == star for node in file.of_type("import_declaration"))


def added_imports(file: SourceTree, names: set[str]) -> list[Replacement]:
    """Import statements for full names, behind those that the file has."""
    known = set(imports_of(file).values())
    wanted = sorted(n for n in names if n not in known and not _imported_by_star(file, n))
    if not wanted:
        return []
    code = "\n".join(f"import {name};" for name in wanted)
    imports = [n for n in file.of_type("import_declaration") if "static" not in file.code(n)]
    if imports:
        return [file.inserted_after(imports[-1], code)]
    package = next(file.of_type("package_declaration"), None)
    if package is not None:
        return [file.inserted_after(package, "\n" + code)]
    start, _ = file.span(next(iter(file.root.named_children)))
    return [Replacement(start, start, code + "\n\n")]


def other_key(file: SourceTree, ours: Node | None, other: SourceTree, theirs: Node | None) -> bool:
    """Whether two calls ask for things that their literals or constants say are different."""
    return any(
        file.code(our) != other.code(their)
        for our, their in zip(arguments_of(ours), arguments_of(theirs), strict=False)
        if all(_WRITTEN.fullmatch(code) for code in (file.code(our), other.code(their)))
    )


_WRITTEN = re.compile(r'"[^"]*"|\d+|(\w+\.)*[A-Z][A-Z0-9_]*')


def parameters_of(file: SourceTree, method: Node) -> list[str]:
    """The names of a method's parameters, in order; a record's components too."""
    return [
        file.part(node, "name")
        for node in children_in(method, "parameters")
        if node.type in ("formal_parameter", "spread_parameter")
    ]


def condition_code(file: SourceTree, condition: Node | None) -> str:
    """A condition's code on one line, without the parentheses around it."""
    return " ".join(file.code(within_parentheses(condition)).split())


def method_at(file: SourceTree, line: int) -> Node | None:
    """The innermost method or constructor whose code covers the line."""
    return file.innermost(line, *METHODS)


def names_in_scope(file: SourceTree, node: Node) -> set[str]:
    """Lower-case names code at the node may use: parameters, earlier locals, fields."""
    names = set()
    for around in ancestors(node):
        if around.type in METHODS or around.type == "lambda_expression":
            names |= {
                file.part(p, "name")
                for p in inside(around, "formal_parameter", "catch_formal_parameter")
            }
            names |= {
                file.part(d, "name")
                for d in inside(around, "variable_declarator")
                if d.end_byte <= node.start_byte
            }
        elif around.type in TYPES:
            for member in children_in(around, "body"):
                if member.type == "field_declaration":
                    names |= {
                        file.part(d, "name") for d in member.children_by_field_name("declarator")
                    }
        elif around.type == "enhanced_for_statement":
            names.add(file.part(around, "name"))
    return names


def statement_of(node: Node) -> Node | None:
    """The statement in a block that the node belongs to."""
    child = node
    for parent in ancestors(node):
        if parent.type in ("block", "constructor_body", "switch_block_statement_group"):
            return child
        if parent.type == "lambda_expression":
            return None
        child = parent
    return None
