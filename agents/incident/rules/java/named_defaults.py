"""Java: a default that carries the name of what is missing: `DEFAULT_PORT`, `defaultPort()`."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    Origin,
    called_name,
    declared_field,
    evaluated_at_once,
    last_name,
    type_declared,
)
from agents.incident.rules.java.map_reads import Default
from agents.incident.rules.java.null_messages import NullUse
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    child_of,
    enclosing,
    inside,
)

_READS = re.compile(r"get|group|getProperty|getParameter|getHeader|get[A-Z]\w*|[a-z]+")


def named_default(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin
) -> Default | None:
    """`int port = parse(m.group("port"))`: where there is none, the default of that name."""
    taken = _taken(file, use.null)
    if taken is None:
        return None
    name, kind, value = taken
    names = {name, *_keys(file, use.null), *_keys(file, origin.source)}
    found = only(set(_defaults(files, file, use.null, names, kind)))
    if found is None or not _reads_alone(file, use.null):
        return None
    code = f"{file.code(use.null)} == null ? {found} : {file.code(value)}"
    return Default(file, [file.replaced(value, code)], f"takes `{found}` where there is none")


def _taken(file: SourceTree, null: Node) -> tuple[str, str, Node] | None:
    """Name and type of the variable or field that is made of the null, and what makes it."""
    for around in ancestors(null):
        if around.type == "variable_declarator" and around.parent is not None:
            value, kind = around.child_by_field_name("value"), file.part(around.parent, "type")
            name = file.part(around, "name")
            break
        if around.type == "assignment_expression" and file.part(around, "operator") == "=":
            owner, value = enclosing(around, *TYPES), around.child_by_field_name("right")
            name = file.part(around, "left").removeprefix("this.")
            kind = file.part(
                declared_field(file, owner, name) if owner is not None else None, "type"
            )
            break
        if around.type in ("block", "lambda_expression", *METHODS):
            return None
    else:
        return None
    statement = around.parent
    if value is None or statement is None or not kind or not evaluated_at_once(null, statement):
        return None
    return (name, kind, value) if "\n" not in file.code(value) else None


def _keys(file: SourceTree, source: Node | None) -> set[str]:
    """What the value is called: the variable's name, or the key that it is read by."""
    written = [file.code(given) for given in arguments_of(source)]
    return {last_name(file, source), *(code.strip('"') for code in written if code[:1] == '"')}


def _reads_alone(file: SourceTree, null: Node) -> bool:
    """Whether the value may be read twice."""
    if null.type == "identifier":
        return True
    owner = null.child_by_field_name("object")
    plain = owner is None or owner.type == "identifier"
    return plain and _READS.fullmatch(called_name(file, null)) is not None


def _defaults(
    files: SourceTrees, file: SourceTree, null: Node, names: set[str], kind: str
) -> Iterator[str]:
    """The constants of the classes around, and the methods of variables, that are named so."""
    bare = {re.sub(r"[^a-z0-9]", "", name.lower()) for name in names} - {""}
    for owner in (around for around in ancestors(null) if around.type in TYPES):
        for field in inside(owner, "field_declaration"):
            name = file.part(child_of(field, "declarator"), "name")
            if file.part(field, "type") == kind and _of_default(name) in bare:
                yield name
    method = enclosing(null, *METHODS)
    for declared in inside(method, "local_variable_declaration"):
        if declared.end_byte > null.start_byte or declared.parent not in list(ancestors(null)):
            continue
        found = type_declared(files, file.part(declared, "type"), file.path)
        for each in inside(found[1], "method_declaration") if found is not None else ():
            given = found[0] if found is not None else file
            plain = given.part(each, "parameters") == "()" and given.part(each, "type") == kind
            if plain and _of_default(given.part(each, "name")) in bare:
                variable = file.part(child_of(declared, "declarator"), "name")
                yield f"{variable}.{given.part(each, 'name')}()"


def _of_default(name: str) -> str:
    """`port` of `DEFAULT_PORT`, `defaultPort` and `getDefaultPort`; empty for any other."""
    found = re.fullmatch(r"(?:get)?default(\w+)|(\w+)default", name.lower().replace("_", ""))
    return (found[1] or found[2]) if found else ""
