"""Names in Go that nothing in reach declares: not the file, its package, or the language."""

import re
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.patch.scopes import Role, Scoping, field_of, newly_unresolved
from agents.incident.source_code.language_names import GO_UNIVERSE
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import node_text, parse, walk

_NAMES = frozenset({"identifier", "type_identifier", "package_identifier"})
_BLOCKS = "block if_statement for_statement expression_switch_statement type_switch_statement "
_BLOCKS += "select_statement expression_case type_case default_case communication_case"
_FUNCTIONS = "function_declaration method_declaration func_literal function_type method_elem "
_FUNCTIONS += "type_spec"
_ASSIGNS_OR_DECLARES = {"range_clause", "receive_statement"}


def undefined(before: Node, after: Node, path: PurePosixPath, words: RepositoryWords) -> set[str]:
    """New names in the trees' file at `path` that nothing in reach declares."""
    imports = [node_text(node).strip('"`') for node in walk(after) if _is_import_path(node)]
    if any(node.type == "dot" for node in walk(after)):  # everything of a package, unnamed
        return set()
    out_of_scope, strange = (
        {name for name in names - GO_UNIVERSE if not _imported(name, imports)}
        for names in newly_unresolved(before, after, _SCOPING)
    )
    if not strange and not out_of_scope:
        return set()
    siblings = list(
        words.paths(
            lambda other: (
                other.endswith(".go")
                and PurePosixPath(other).parent == path.parent
                and other != str(path)
            )
        )
    )
    try:
        strange -= words.of(siblings)
    except TooMuchToRead:
        return set()
    return strange | {
        name for name in out_of_scope if not any(_gives(words.text(o), name) for o in siblings)
    }


def _gives(source: str, name: str) -> bool:
    """Whether a file of the package declares the name for all of them."""
    if name not in source:
        return False
    for node in parse("go", source).root_node.children:
        is_function = node.type in ("function_declaration", "method_declaration")
        for spec in [node] if is_function else walk(node):
            if any(node_text(given) == name for given in spec.children_by_field_name("name")):
                return True
    return False


def _role(node: Node) -> Role:
    parent = node.parent
    if parent is None:
        return "none"
    holder = parent
    if parent.type == "expression_list" and parent.parent is not None:
        node, holder = parent, parent.parent
    match holder.type:
        case "short_var_declaration" if field_of(node, holder, "left"):
            return "here"
        case kind if kind in _ASSIGNS_OR_DECLARES and field_of(node, holder, "left"):
            return "here" if any(child.type == ":=" for child in holder.children) else "use"
        case "type_switch_statement" if field_of(node, holder, "alias"):
            return "here"
        case "function_declaration" | "type_spec" if field_of(node, holder, "name"):
            return "around"
        case "package_clause":
            return "none"
        case "qualified_type" if field_of(node, holder, "name"):
            return "none"
    if holder.type != "qualified_type" and field_of(node, holder, "name"):
        return "here"
    return "none" if _is_key(node) else "use"


_SCOPING = Scoping(
    {**dict.fromkeys(_BLOCKS.split(), False), **dict.fromkeys(_FUNCTIONS.split(), True)},
    _NAMES,
    _role,
)


def _is_key(node: Node) -> bool:
    """Whether the name is a key of a composite literal, which may be a field's name."""
    element = node.parent
    pair = element.parent if element is not None else None
    return (
        element is not None
        and pair is not None
        and element.type == "literal_element"
        and pair.type == "keyed_element"
        and pair.named_children[0] == element
    )


def _is_import_path(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "import_spec" and "string" in node.type


def _imported(name: str, imports: list[str]) -> bool:
    """Whether an import may bring the name: paths and package names agree only roughly."""
    plain = re.sub(r"[\W_]", "", name).lower()
    return any(plain in re.sub(r"[\W_]", "", path).lower() for path in imports)
