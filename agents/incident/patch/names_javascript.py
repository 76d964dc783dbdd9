"""Names in JavaScript and TypeScript that nothing declares: not the file, nor its globals."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.source_code.language_names import JAVASCRIPT_GLOBALS
from agents.incident.source_code.repository_words import RepositoryWords, TooMuchToRead
from agents.incident.source_code.syntax import walk

_NAMES = {"identifier", "shorthand_property_identifier"}
_BINDING_FIELDS = {
    "variable_declarator": ("name",),
    "function_declaration": ("name",),
    "function_expression": ("name",),
    "function_signature": ("name",),
    "generator_function": ("name",),
    "generator_function_declaration": ("name",),
    "class_declaration": ("name",),
    "class": ("name",),
    "enum_declaration": ("name",),
    "arrow_function": ("parameter",),
    "catch_clause": ("parameter",),
    "for_in_statement": ("left",),
    "assignment_expression": ("left",),
    "assignment_pattern": ("left",),
    "object_assignment_pattern": ("left",),
    "pair_pattern": ("value",),
    "required_parameter": ("pattern", "name"),
    "optional_parameter": ("pattern", "name"),
    "index_signature": ("name",),
    "mapped_type_clause": ("name",),
    "import_specifier": ("name", "alias"),
    "export_specifier": ("name", "alias"),
}
_BINDERS = {
    "formal_parameters",
    "import_clause",
    "namespace_import",
    "namespace_export",
    "import_require_clause",
    "array_pattern",
    "object_pattern",
    "rest_pattern",
    "type_predicate",
}
"""Parents whose own identifiers are all declarations (or name nothing of this file)."""

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
    """New names in the trees' file at `path` that nothing declares. Types are not looked at."""
    if any(node.type in _SILENCING and node.is_named for node in walk(after)):
        return set()
    known = JAVASCRIPT_GLOBALS | set(_names(before)) | set(_declared(after))
    strange = {
        name for name in _used(after) if name not in known and not _BROWSER_FAMILY.match(name)
    }
    if not strange:
        return set()
    try:
        return strange - _shared(after, path, words)
    except TooMuchToRead:
        return set()


def _names(root: Node) -> Iterator[str]:
    for node in walk(root):
        if node.type in _NAMES or node.type == "shorthand_property_identifier_pattern":
            yield _text(node)


def _declared(root: Node) -> Iterator[str]:
    for node in walk(root):
        is_pattern = node.type == "shorthand_property_identifier_pattern"
        if is_pattern or (node.type == "identifier" and _is_binding(node)):
            yield _text(node)
        elif node.type == "unary_expression" and node.children[0].type == "typeof":
            yield from _names(node)  # the one question an undeclared name may be asked
        elif node.type == "enum_body":
            yield from (_text(member) for member in walk(node) if "identifier" in member.type)


def _is_binding(node: Node) -> bool:
    parent = node.parent
    if parent is None:
        return False
    fields = _BINDING_FIELDS.get(parent.type, ())
    return parent.type in _BINDERS or any(
        node in parent.children_by_field_name(field) for field in fields
    )


def _used(root: Node) -> Iterator[str]:
    for node in walk(root):
        if node.type in _NAMES and not _is_tag(node):
            yield _text(node)


def _is_tag(node: Node) -> bool:
    """Whether the name is that of an HTML element in JSX."""
    kind = node.parent.type if node.parent is not None else ""
    is_element = kind in _JSX_TAGS and not _text(node)[:1].isupper()
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


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
