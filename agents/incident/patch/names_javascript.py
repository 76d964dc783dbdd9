"""Names in JavaScript and TypeScript that nothing in reach declares: no scope, and no global."""

import re
from functools import partial
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.patch.scopes import (
    Role,
    Scoping,
    field_of,
    has_node,
    newly_unresolved,
    scoped_names,
)
from agents.incident.source_code.language_names import JAVASCRIPT_GLOBALS
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import node_text, walk

_JSX_TAGS = {"jsx_opening_element", "jsx_closing_element", "jsx_self_closing_element"}
_SILENCING = {"with_statement", "internal_module", "module"}
_BROWSER_FAMILY = re.compile(
    r"^(?:HTML|SVG|WebGL|GPU|RTC|IDB|Media|Audio|Performance|Css|CSS|__)\w*$"
)
_SCRIPTS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
_PAGES = (".html", ".htm", ".vue", ".svelte", ".ejs", ".hbs", ".php", ".jsp")
_MAKES_GLOBAL = re.compile(
    r"\b(?:globalThis|global|window|self|root)(?:\.(\w+)|\[['\"](\w+)['\"]\])\s*=[^=]"
)
_GLOBAL_COMMENT = re.compile(r"/\*\s*(?:globals?|exported)\s([^*]*)\*/")


def undefined(before: Node, after: Node, path: PurePosixPath, words: RepositoryWords) -> set[str]:
    """New names in the trees' file at `path` that nothing in reach declares, types aside."""
    if has_node(after, *_SILENCING) or _evaluates(after):
        return set()
    is_module = has_node(after, "import_statement", "export_statement")
    scoping = _SCOPING_OF_MODULES if is_module else _SCOPING_OF_SCRIPTS
    strange = set[str]().union(*newly_unresolved(before, after, scoping)) - JAVASCRIPT_GLOBALS
    strange = {name for name in strange if not _BROWSER_FAMILY.match(name)}
    if not strange:
        return set()
    try:
        return strange - _shared(after, path, words)
    except TooMuchToRead:
        return set()


def unresolved(root: Node) -> set[str]:
    """Names that a file uses where nothing in it declares them, assigned ones too; no globals."""
    return set(scoped_names(root, _SCOPING_OF_MODULES).unresolved) - JAVASCRIPT_GLOBALS


def _is_tag(node: Node) -> bool:
    """Whether the name is that of an HTML element in JSX."""
    kind = node.parent.type if node.parent is not None else ""
    is_element = kind in _JSX_TAGS and not node_text(node)[:1].isupper()
    return is_element or kind == "jsx_namespace_name"


def _shared(root: Node, path: PurePosixPath, words: RepositoryWords) -> set[str]:
    """Names that other files may bring: every word of scripts that share one scope, else what
    is declared as global somewhere. Raises TooMuchToRead."""
    scripts = list(words.paths(lambda other: other.endswith(_SCRIPTS) and other != str(path)))
    if not _is_module(root):
        pages = words.paths(lambda other: other.endswith(_PAGES))
        return words.of([*scripts, *pages])
    settings = words.paths(lambda other: "eslint" in other or other.endswith(".d.ts"))
    bundlers = [other for other in scripts if ".config." in PurePosixPath(other).name]
    found = words.of([*settings, *bundlers])
    words.of(scripts)  # no more than may be read
    for other in [*scripts, str(path)]:
        text = words.text(other)
        found.update(a or b for a, b in _MAKES_GLOBAL.findall(text))
        for said in _GLOBAL_COMMENT.findall(text):
            found.update(re.findall(r"[\w$]+", said))
    return found


def _is_module(root: Node) -> bool:
    """Whether the file has a scope of its own: it imports, exports or requires."""
    for node in walk(root):
        if node.type in ("import_statement", "export_statement"):
            return True
        if node.type == "call_expression":
            function = node.child_by_field_name("function")
            if function is not None and function.text in (b"require", b"import", b"define"):
                return True
        if node.type == "member_expression" and (node.text or b"").startswith(
            (b"module.exports", b"exports.")
        ):
            return True
    return False


def _evaluates(root: Node) -> bool:
    """Whether code is made of text at run time, which may declare anything."""
    return any(
        node.type == "call_expression" and (node.text or b"").startswith(b"eval(")
        for node in walk(root)
    )


_BLOCKS = "statement_block for_statement for_in_statement catch_clause switch_body class_body"
_FUNCTIONS = (
    "function_declaration function_expression generator_function generator_function_declaration "
    "arrow_function method_definition class_static_block function_signature function_type "
    "constructor_type call_signature construct_signature method_signature abstract_method_signature"
)
_PATTERNS = {
    "object_pattern": (),
    "array_pattern": (),
    "rest_pattern": (),
    "pair_pattern": ("value",),
    "assignment_pattern": ("left",),
    "object_assignment_pattern": ("left",),
}
"""Patterns that names are taken apart by; where in them a name is declared ("" for anywhere)."""

_ROLES: dict[str, tuple[tuple[str, ...], Role]] = {
    "function_declaration": (("name",), "around"),
    "generator_function_declaration": (("name",), "around"),
    "function_signature": (("name",), "around"),
    "function_expression": (("name",), "here"),
    "generator_function": (("name",), "here"),
    "class_declaration": (("name",), "here"),
    "class": (("name",), "here"),
    "enum_declaration": (("name",), "here"),
    "formal_parameters": ((), "here"),
    "required_parameter": (("pattern", "name"), "here"),
    "optional_parameter": (("pattern", "name"), "here"),
    "arrow_function": (("parameter",), "here"),
    "catch_clause": (("parameter",), "here"),
    "index_signature": (("name",), "here"),
    "mapped_type_clause": (("name",), "here"),
    "import_clause": ((), "file"),
    "namespace_import": ((), "file"),
    "import_specifier": ((), "file"),
    "import_require_clause": ((), "file"),
    "import_alias": ((), "file"),
    "export_specifier": ((), "none"),
    "namespace_export": ((), "none"),
    "type_predicate": ((), "none"),
    "type_query": ((), "none"),
    "jsx_namespace_name": ((), "none"),
    "enum_assignment": ((), "none"),
}
"""By a name's parent: the fields in which it is no use (all, when none is named), and its role."""


def _role(node: Node, *, assigning: Role) -> Role:
    parent = node.parent
    while parent is not None and parent.type in _PATTERNS:
        fields = _PATTERNS[parent.type]
        if fields and not field_of(node, parent, *fields):
            return "use"
        node, parent = parent, parent.parent
    if parent is None:
        return "none"
    if node.type == "type_identifier":  # of TypeScript's types only classes are values as well
        return "here" if "class" in parent.type and field_of(node, parent, "name") else "none"
    if parent.type in _ROLES:
        fields, role = _ROLES[parent.type]
        return role if not fields or field_of(node, parent, *fields) else "use"
    is_left = field_of(node, parent, "left")
    match parent.type:
        case "variable_declarator" if field_of(node, parent, "name"):
            kind = parent.parent.type if parent.parent is not None else ""
            return "function" if kind == "variable_declaration" else "here"
        case "for_in_statement" if is_left:
            declares = parent.child_by_field_name("kind")
            if declares is None:
                return assigning
            return "function" if declares.text == b"var" else "here"
        case "assignment_expression" if is_left:
            return assigning
        case "unary_expression" if parent.children[0].type == "typeof":
            return "file"  # the one question an undeclared name may be asked
    return "none" if _is_tag(node) or _in_enum(node) else "use"


def _in_enum(node: Node) -> bool:
    while (above := node.parent) is not None:
        if above.type == "enum_body":
            return True
        node = above
    return False


def _scoping(assigning: Role) -> Scoping:
    """`assigning` is what an assignment does to a name: in scripts it may make a global."""
    return Scoping(
        {**dict.fromkeys(_BLOCKS.split(), False), **dict.fromkeys(_FUNCTIONS.split(), True)},
        frozenset(
            {
                "identifier",
                "type_identifier",
                "shorthand_property_identifier",
                "shorthand_property_identifier_pattern",
            }
        ),
        partial(_role, assigning=assigning),
    )


_SCOPING_OF_SCRIPTS = _scoping("file")
_SCOPING_OF_MODULES = _scoping("use")
