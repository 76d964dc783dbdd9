"""Names in Java that nothing in reach declares: no scope, package, supertype or import."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.patch.scopes import Role, Scoping, field_of, newly_unresolved
from agents.incident.source_code.language_names import (
    JAVA_BARE_INTERFACES,
    JAVA_LANG,
    JAVA_MEMBERS,
    JAVA_PACKAGE_OF,
    JAVA_PACKAGE_ROOTS,
)
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import node_text, parse, walk

_NAMES = {"identifier", "type_identifier"}
_SUPERTYPES = {"superclass", "super_interfaces", "extends_interfaces"}
_BINDERS = {"inferred_parameters", "type_pattern", "record_pattern_component"}
_BINDERS |= {"labeled_statement", "break_statement", "continue_statement"}
_UNSEEN = {"package_declaration", "import_declaration", "switch_label"}
_KEYWORDS = {"yield", "record", "var"}  # that the parser may take for names
_MOST_SUPERTYPES = 30


def undefined(before: Node, after: Node, path: PurePosixPath, words: RepositoryWords) -> set[str]:
    """New names in the trees' file at `path` that nothing in reach declares.

    Members are checked where they stand alone or behind `this`; those of other objects are not.
    """
    imports = [node_text(node) for node in walk(after) if node.type == "import_declaration"]
    wildcards = [_path_of(said).removesuffix(".*") for said in imports if "*" in said]
    imported = {_path_of(said).rpartition(".")[2] for said in imports}
    known = JAVA_MEMBERS | JAVA_LANG | _texts(before) | set(_declared(after)) | imported
    types = {name for name, is_type in _used(after) if is_type} - known
    members = {name for name, is_type in _used(after) if not is_type} - known
    out_of_scope, _ = newly_unresolved(before, after, _SCOPING)
    out_of_scope -= _KEYWORDS | imported
    if not types and not members and not out_of_scope:
        return set()
    try:
        package = words.of(_package(after, path, words))
        inherited = _inherited(after, words)
    except TooMuchToRead:
        return set()
    if any("lombok" in said or ("static" in said and "*" in said) for said in imports):
        members = out_of_scope = set()
    if inherited is None:
        members = out_of_scope = set()
    if inherited is None or wildcards:
        types = {
            name
            for name in types
            if name in JAVA_PACKAGE_OF
            and JAVA_PACKAGE_OF[name] not in wildcards
            and all(said.startswith("java.") for said in wildcards)
        }
    inherited = inherited or set()
    return ((types | members) - package - inherited) | (out_of_scope - inherited)


def _path_of(said: str) -> str:
    return said.removeprefix("import").strip().removeprefix("static ").strip().rstrip("; \n")


def _texts(root: Node) -> set[str]:
    return {node_text(node) for node in walk(root) if node.type in _NAMES}


def _declared(root: Node) -> Iterator[str]:
    for node in walk(root):
        if node.type in ("method_invocation", "annotation", "marker_annotation"):
            continue
        if node.type == "type_parameter":
            yield from (node_text(child) for child in node.children if child.type in _NAMES)
        elif node.type in _BINDERS:
            yield from (node_text(child) for child in node.children if child.type == "identifier")
        elif node.type == "lambda_expression":
            parameters = node.child_by_field_name("parameters")
            if parameters is not None and parameters.type == "identifier":
                yield node_text(parameters)
        for name in node.children_by_field_name("name"):
            yield node_text(name)


def _used(root: Node) -> Iterator[tuple[str, bool]]:
    """Names that are looked up in no object, and whether each is a type's."""
    unvisited = [root]
    while unvisited:
        node = unvisited.pop()
        if node.type in _UNSEEN:
            continue
        if node.type == "type_identifier" and not _is_qualified(node):
            yield node_text(node), True
        elif node.type == "identifier" and _stands_alone(node):
            name = node_text(node)
            yield name, name[:1].isupper() and not name.isupper()
        unvisited.extend(node.children)


def _is_qualified(node: Node) -> bool:
    """Whether the type is looked up in another: `Map.Entry`'s second part."""
    parent = node.parent
    if parent is None or parent.type != "scoped_type_identifier":
        return False
    return parent.named_children[0] != node or node_text(node)[:1].islower()


def _stands_alone(node: Node) -> bool:
    parent = node.parent
    if parent is None:
        return False
    owner = parent.child_by_field_name("object")
    if parent.type == "method_invocation" and parent.child_by_field_name("name") == node:
        return owner is None or owner.type == "this"
    if parent.type == "field_access":
        if parent.child_by_field_name("field") == node:
            return owner is not None and owner.type == "this"
        return node_text(node) not in JAVA_PACKAGE_ROOTS
    if parent.type == "scoped_identifier":
        return False
    if parent.type == "method_reference":
        return parent.children[0] == node
    if parent.type == "element_value_pair":
        return parent.child_by_field_name("value") == node
    return True


_BLOCKS = "block constructor_body for_statement enhanced_for_statement catch_clause switch_block "
_BLOCKS += "try_with_resources_statement class_body"
_FUNCTIONS = "method_declaration constructor_declaration compact_constructor_declaration "
_FUNCTIONS += "lambda_expression"
_LOCALS = {"formal_parameter", "catch_formal_parameter", "resource", "enhanced_for_statement"}


def _role(node: Node) -> Role:
    parent = node.parent
    if parent is None or parent.type in ("labeled_statement", *_UNSEEN):
        return "none"
    if field_of(node, parent, "name"):
        if parent.type == "method_invocation":
            return "none"
        above = parent.parent.type if parent.parent is not None else ""
        if parent.type == "instanceof_expression":
            return "function"  # it may hold behind the statement it stands in
        if parent.type == "variable_declarator" and above in (
            "local_variable_declaration",
            "spread_parameter",
        ):
            return "here"
        of_record = (
            parent.parent is not None
            and above == "formal_parameters"
            and (
                parent.parent.parent is not None
                and parent.parent.parent.type == "record_declaration"
            )
        )
        return "here" if parent.type in _LOCALS and not of_record else "file"
    if parent.type in ("type_pattern", "record_pattern_component"):
        return "function"
    if parent.type == "inferred_parameters":
        return "here"
    if parent.type == "lambda_expression" and field_of(node, parent, "parameters"):
        return "here"
    if parent.type in ("break_statement", "continue_statement") or not _stands_alone(node):
        return "none"
    owner = parent.child_by_field_name("object")
    is_member = parent.type == "field_access" and owner != node
    return "none" if is_member or _in_label(node) else "use"


def _in_label(node: Node) -> bool:
    """Whether the name is a case's: an enum's constant stands there without its type."""
    while (above := node.parent) is not None and "statement" not in above.type:
        if above.type == "switch_label":
            return True
        node = above
    return False


_SCOPING = Scoping(
    {**dict.fromkeys(_BLOCKS.split(), False), **dict.fromkeys(_FUNCTIONS.split(), True)},
    frozenset({"identifier"}),
    _role,
)


def _package(root: Node, path: PurePosixPath, words: RepositoryWords) -> Iterator[str]:
    """The other files of the package; sources, tests and generated code have roots of their own."""
    declared = next((node for node in root.children if node.type == "package_declaration"), None)
    name = node_text(declared).removeprefix("package").strip(" ;\n") if declared is not None else ""
    depth = name.count(".") + 1 if name else 0
    folder = path.parent.parts[-depth:] if depth else path.parent.parts
    yield from words.paths(
        lambda other: (
            other.endswith(".java")
            and other != str(path)
            and PurePosixPath(other).parent.parts[-(depth or 100) :] == folder
        )
    )


def _inherited(root: Node, words: RepositoryWords) -> set[str] | None:
    """Every word of the files of the supertypes; None when one is not in the repository."""
    found: set[str] = set()
    unvisited = sorted(_supertypes(root))
    seen = set(unvisited)
    while unvisited:
        name = unvisited.pop()
        if name in JAVA_BARE_INTERFACES:
            continue
        files = list(words.named(f"{name}.java"))
        if not files or len(seen) > _MOST_SUPERTYPES:
            return None
        found |= words.of(files)
        for file in files:
            further = _supertypes(parse("java", words.text(file)).root_node) - seen
            seen |= further
            unvisited.extend(further)
    return found


def _supertypes(root: Node) -> set[str]:
    found: set[str] = set()
    declared = {
        node_text(name)
        for node in walk(root)
        if node.type.endswith("_declaration")
        for name in node.children_by_field_name("name")
    }
    for node in walk(root):
        anonymous = node.type == "object_creation_expression" and any(
            child.type == "class_body" for child in node.children
        )
        made = node.child_by_field_name("type") if anonymous else None
        for part in [node] if node.type in _SUPERTYPES else [made] if made else []:
            found |= {node_text(each) for each in walk(part) if each.type == "type_identifier"}
    return found - declared
