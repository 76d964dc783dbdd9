"""Java: nulls that equality, arrays, boxed numbers and empty answers should never have been."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    Origin,
    added_imports,
    called_name,
    declared_field,
    methods_named,
    origin_of,
    type_declared,
)
from agents.incident.rules.java.map_reads import EMPTY, READS, Default, filled_by_key
from agents.incident.rules.java.null_messages import UNBOXING, NullMessage, NullUse
from agents.incident.rules.java.promised import plain_comment
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    arguments_of,
    child_of,
    enclosing,
    inside,
)

_CHECKS = r"[!=]= null|requireNonNullElse|ofNullable|isNull\(|nonNull\("


def absent_value(
    files: SourceTrees, file: SourceTree, use: NullUse, origin: Origin, message: NullMessage
) -> Default | None:
    """The cure where the code shows that nothing, or an empty thing, is meant."""
    return (
        _null_safe(file, use, origin, message)
        or _filled_array(files, file, use)
        or _number_begun(file, use, message)
        or _empty_answer(files, file, use, message)
        or _forgotten_this(files, file, use)
        or _declared_absent(files, file, use, message)
    )


def _null_safe(
    file: SourceTree, use: NullUse, origin: Origin, message: NullMessage
) -> Default | None:
    """`a.owner().equals(b)` where an owner may be missing; `zone.hashCode()` in a hash code."""
    method = enclosing(use.operation, *METHODS)
    name = file.part(method, "name")
    given, call = arguments_of(use.operation), use.operation
    if use.operation.type != "method_invocation":
        return None
    code = ""
    if message.name == "equals" and len(given) == 1 and (not origin.parameter or name == "equals"):
        code = f"Objects.equals({file.code(use.null)}, {file.code(given[0])})"
    elif message.name == "hashCode" and name == "hashCode" and not given:
        code = f"Objects.hashCode({file.code(use.null)})"
    if not code or re.search(r"^(\w+\.)*[A-Z]", file.code(use.null)):
        return None
    changes = [file.replaced(call, code), *added_imports(file, {"java.util.Objects"})]
    return Default(file, changes, "compares in the manner that takes null")


def _filled_array(files: SourceTrees, file: SourceTree, use: NullUse) -> Default | None:
    """`new List[8]` holds nulls: each place gets its own where nothing else fills them."""
    access = use.null
    array = access.child_by_field_name("array") if access.type == "array_access" else None
    if array is None or array.type not in ("identifier", "field_access"):
        return None
    name = file.code(array).removeprefix("this.")
    scope = enclosing(access, *TYPES)
    if scope is None or re.search(rf"\b{re.escape(name)}\[[^=;]*\] = ", file.code(scope)):
        return None
    made = [
        (node, value)
        for node in inside(scope, "variable_declarator", "assignment_expression")
        if file.code(
            node.child_by_field_name("name") or node.child_by_field_name("left")
        ).removeprefix("this.") == name
        and (value := node.child_by_field_name("value") or node.child_by_field_name("right"))
        is not None
    ]  # fmt: skip
    if len(made) != 1 or made[0][1].type != "array_creation_expression":
        return None
    node, value = made[0]
    kind = file.part(value, "type").partition("<")[0]
    element = _new(files, file, kind)
    statement = node.parent
    if element is None or statement is None or "[][]" in file.code(value):
        return None
    fill = f"Arrays.setAll({file.code(array)}, i -> {element})"
    if statement.type == "field_declaration":
        change = file.inserted_after(statement, f"\n{{\n{file.indent_unit}{fill};\n}}")
    elif statement.type in ("local_variable_declaration", "expression_statement"):
        if not file.alone_on_its_lines(statement):
            return None
        change = file.inserted_after(statement, f"{fill};")
    else:
        return None
    names = {"java.util.Arrays"} | ({f"java.util.{EMPTY[kind]}"} if kind in EMPTY else set())
    return Default(file, [change, *added_imports(file, names)], f"fills it: `{fill}`")


def _new(files: SourceTrees, file: SourceTree, kind: str) -> str | None:
    """`new Counter()` for a class that is made of nothing, `new ArrayList<>()` for a list."""
    if kind in EMPTY:
        return f"new {EMPTY[kind]}<>()"
    declared = type_declared(files, kind, file.path)
    if declared is None or declared[1].type != "class_declaration":
        return None
    home, node = declared
    if "abstract" in home.code(node).partition("class")[0]:
        return None
    makers = [m for m in inside(node, "constructor_declaration") if enclosing(m, *TYPES) == node]
    bare = [m for m in makers if home.part(m, "parameters") == "()"]
    return f"new {kind}()" if bare or not makers else None


def _number_begun(file: SourceTree, use: NullUse, message: NullMessage) -> Default | None:
    """A boxed field that is only ever added to begins at 0."""
    owner = enclosing(use.null, *TYPES)
    name = file.code(use.null).removeprefix("this.")
    if message.name not in UNBOXING or owner is None or not re.fullmatch(r"\w+", name):
        return None
    field = declared_field(file, owner, name)
    kind = file.part(field, "type")
    zero = {"Integer": "0", "Long": "0L", "Double": "0.0"}.get(kind)
    added = re.search(rf"\b{name}(\+\+| \+= )|\+\+(this\.)?{name}\b", file.code(owner))
    declarator = child_of(field, "declarator")
    if zero is None or declarator is None or not added or declarator.child_by_field_name("value"):
        return None
    if re.search(rf"\b{name} = |\b{name} [!=]= null", file.code(owner)):
        return None
    _, end = file.span(declarator)
    return Default(file, [Replacement(end, end, f" = {zero}")], f"lets `{name}` begin at {zero}")


def _empty_answer(
    files: SourceTrees, file: SourceTree, use: NullUse, message: NullMessage
) -> Default | None:
    """A method that gives null for no elements, which nobody who calls it asks about."""
    name = called_name(file, use.null)
    found = list(methods_named(files, name, file.path)) if name else []
    if len(found) != 1 or message.name not in (*READS, "length"):
        return None
    home, method = found[0]
    kind = home.part(method, "type")
    bare = {"Collection": "List"}.get(kind.partition("<")[0], kind.partition("<")[0])
    array = kind.endswith("[]") and kind.count("[") == 1
    if bare not in ("List", "Set", "Map") and not array:
        return None
    if _asked_of_null(files, home, name):
        return None
    empty = f"new {kind[:-2]}[0]" if array else f"{bare}.of()"
    changes: list[Replacement] = []
    for node in inside(method, "return_statement"):
        if enclosing(node, "lambda_expression", *METHODS) != method or not node.named_children:
            continue
        value = node.named_children[0]
        if value.type == "null_literal":
            changes.append(home.replaced(value, empty))
        elif called_name(home, value) == "get" and len(arguments_of(value)) == 1 and not array:
            if filled_by_key(files, home, value):
                return None
            owner, key = value.child_by_field_name("object"), arguments_of(value)[0]
            field = origin_of(home, owner).field if owner is not None else None
            if "Map<" in home.code(field):
                code = f"{home.code(owner)}.getOrDefault({home.code(key)}, {empty})"
                changes.append(home.replaced(value, code))
    if not changes:
        return None
    changes += added_imports(home, set() if array else {f"java.util.{bare}"})
    how = f"lets `{name}` give an empty one, as all who call it take it for granted"
    return Default(home, changes, how)


def _asked_of_null(files: SourceTrees, home: SourceTree, name: str) -> bool:
    """Whether any caller asks what the method gave for null."""
    for file in files.files_with(f"{name}(", home.path, tests=True):
        for node in file.of_type("method_invocation"):
            if called_name(file, node) != name:
                continue
            around = enclosing(node, *METHODS)
            holder = enclosing(node, "variable_declarator")
            held = file.part(holder, "name")
            outer = file.code(node.parent)
            if re.search(_CHECKS, outer) and node.parent is not None and node.parent.type in (
                "binary_expression", "argument_list",
            ):  # fmt: skip
                return True
            if re.search(r"(ofNullable|requireNonNull\w*|isNull|nonNull)\($", _before(file, node)):
                return True
            if (
                held
                and around is not None
                and re.search(rf"\b{held} [!=]= null", file.code(around))
            ):
                return True
    return False


def _before(file: SourceTree, node: Node) -> str:
    start, _ = file.span(node)
    return file.text[max(0, start - 40) : start]


def _forgotten_this(files: SourceTrees, file: SourceTree, use: NullUse) -> Default | None:
    """A method of a chain gives null on one path and `this` on the others."""
    name = called_name(file, use.null)
    found = list(methods_named(files, name, file.path)) if name else []
    if len(found) != 1:
        return None
    home, method = found[0]
    owner = enclosing(method, *TYPES)
    given = [
        node.named_children[0]
        for node in inside(method, "return_statement")
        if node.named_children and enclosing(node, "lambda_expression", *METHODS) == method
    ]
    nulls = [value for value in given if value.type == "null_literal"]
    own = home.part(method, "type").partition("<")[0]
    named = home.part(owner, "name")
    if own != named or not nulls or not any(value.type == "this" for value in given):
        return None
    changes = [home.replaced(value, "this") for value in nulls]
    return Default(home, changes, f"lets `{name}` give the object itself on every path")


def _declared_absent(
    files: SourceTrees, file: SourceTree, use: NullUse, message: NullMessage
) -> Default | None:
    """A collection of which its own declaration says that it may be null: an empty one is read."""
    name = called_name(file, use.null) or file.code(use.null).rpartition(".")[2]
    name = re.sub(r"^get(?=[A-Z])", "", name)
    name = name[:1].lower() + name[1:]
    if message.name not in READS or not re.fullmatch(r"\w+", name):
        return None
    for home in files.files_with(name, file.path):
        for node in home.of_type("field_declaration", "formal_parameter"):
            named = node.child_by_field_name("declarator") or node
            kind = home.part(node, "type").partition("<")[0]
            kind = {"Collection": "List"}.get(kind, kind)
            if home.part(named, "name") != name:
                continue
            if kind not in ("List", "Set", "Map") or not _may_be_null(home, node, name):
                continue
            code = f"Objects.requireNonNullElse({file.code(use.null)}, {kind}.of())"
            changes = [file.replaced(use.null, code)]
            changes += added_imports(file, {"java.util.Objects", f"java.util.{kind}"})
            how = f"takes an empty one for null, which {home.path} allows it to be"
            return Default(file, changes, how)
    return None


def _may_be_null(file: SourceTree, declaration: Node, name: str) -> bool:
    """Whether the annotation of a field or component says so, or the comment at it or its type."""
    if re.search(r"@(Nullable|CheckForNull)\b", file.code(declaration)):
        return True
    owner = enclosing(declaration, *TYPES)
    own = plain_comment(file, declaration) if declaration.type == "field_declaration" else ""
    of_type = plain_comment(file, owner)
    sentences = [own, *(s for s in re.split(r"[.;]", of_type) if re.search(rf"\b{name}\b", s))]
    allows = r"\bnull (for|when|if|where|unless|until|means)\b|\bor null\b|(may|can|might) be null"
    return any(re.search(allows, sentence) for sentence in sentences)
