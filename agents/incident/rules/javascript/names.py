"""JavaScript: a name that nothing has: misspelt, not imported, used too early, or a constant."""

import re
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, names_in_scope, uses_semicolons
from agents.incident.rules.near_names import near_name
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, ancestors, inside, is_test
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_UNDEFINED = re.compile(r"^(?P<name>[\w$]+) is not defined$")
_EARLY = re.compile(r"Cannot access '(?P<name>[\w$]+)' before initialization")
_CONSTANT = re.compile(r"Assignment to constant variable")
_BUILT_IN = {
    "assert", "fs", "path", "os", "util", "http", "https", "url", "crypto", "events", "zlib",
    "querystring", "readline", "stream", "child_process", "timers", "perf_hooks",
}  # fmt: skip
"""Modules of Node that are used under their own names."""


class UnknownName:
    """ReferenceError: the near name, the missing import, or the declaration moved up."""

    name = "javascript-name"

    @at_site(SUFFIXES, "ReferenceError")
    def examine(self, site: Site) -> Analysis | None:
        if found := _EARLY.search(site.fault.message):
            cause = f"`{found['name']}` is used at {site.where} before it is declared."
            return answered(self.name, site, cause, None)
        found = _UNDEFINED.search(site.fault.message)
        if found is None:
            return None
        name = found["name"]
        uses = [n for n in site.at_line("identifier", "shorthand_property_identifier")
                if site.file.code(n) == name]  # fmt: skip
        if not uses:
            return None
        cure = _imported(site, name) or _respelt(site, name, uses[0])
        return answered(self.name, site, f"`{name}` does not exist at {site.where}.", cure)


def _respelt(site: Site, name: str, use: Node) -> Cure | None:
    file = site.file
    known = names_in_scope(file, use)
    near = near_name(name, known)
    if near is None:
        return None
    uses = [
        n for n in file.of_type("identifier", "shorthand_property_identifier")
        if file.code(n) == name and near in names_in_scope(file, n)
    ]  # fmt: skip
    changes = [
        file.replaced(n, f"{name}: {near}" if n.type.startswith("shorthand") else near)
        for n in uses
    ]
    return Cure(file, changes, f"writes `{near}`, which is in scope there", True)


def _imported(site: Site, name: str) -> Cure | None:
    """The import that other files have, or that a file which exports the name would give."""
    file = site.file
    found: dict[str, str] = {}
    for other in site.files.files_with(name, file.path):
        if other is file or is_test(other.path):
            continue
        pattern = rf"^(?:const|let|var) \{{[^}}]*\b{re.escape(name)}\b[^}}]*\}} = require\((.+?)\)"
        whole = rf"^(?:const|let|var) {re.escape(name)} = require\((.+?)\)"
        for form, code in ((pattern, f"{{ {name} }}"), (whole, name)):
            for match in re.finditer(form, other.text, re.MULTILINE):
                module = match[1].strip("'\"")
                path = _relative(module, other.path, file.path)
                found.setdefault(f"{code}|{path}", other.path)
        if re.search(rf"module\.exports = \{{[^}}]*\b{re.escape(name)}\b", other.text):
            stem = re.sub(r"\.\w+$", "", PurePosixPath(other.path).name)
            path = _relative(f"./{stem}", other.path, file.path)
            found.setdefault(f"{{ {name} }}|{path}", other.path)
    if name in _BUILT_IN and not found:
        style = "node:" if "node:" in file.text else ""
        found[f"{name}|{style}{name}"] = "Node"
    if len(found) != 1 or "require(" not in file.text:
        return None
    spelt, where = next(iter(found.items()))
    code, _, module = spelt.partition("|")
    if PurePosixPath(module).name == PurePosixPath(file.path).stem and module.startswith("./"):
        return None
    quote = '"' if file.text.count('require("') > file.text.count("require('") else "'"
    last = _last_require(file)
    if (member := _same_module(file, module)) is not None and code.startswith("{"):
        start, end = file.span(member)
        inner = file.code(member)[1:-1].strip().rstrip(",")
        changed = Replacement(start, end, f"{{ {inner}, {name} }}")
        return Cure(file, [changed], f"imports it from {where}", True)
    if last is None:
        return None
    semicolon = ";" if uses_semicolons(file) else ""
    added = file.inserted_after(last, f"const {code} = require({quote}{module}{quote}){semicolon}")
    return Cure(file, [added], f"imports it from {where}", True)


def _relative(module: str, importer: str, user: str) -> str:
    """The module as `user` must name it, when `importer` names it so."""
    if not module.startswith("."):
        return module
    folders = list(PurePosixPath(importer).parent.parts)
    for part in module.split("/"):
        if part == "..":
            folders = folders[:-1]
        elif part != ".":
            folders.append(part)
    here = list(PurePosixPath(user).parent.parts)
    while folders and here and folders[0] == here[0]:
        folders, here = folders[1:], here[1:]
    return ("../" * len(here) or "./") + "/".join(folders)


def _requires(file: SourceTree) -> list[Node]:
    return [
        node
        for node in file.root.named_children
        if node.type in ("lexical_declaration", "variable_declaration")
        and "require(" in file.code(node)
    ]


def _last_require(file: SourceTree) -> Node | None:
    return next(iter(reversed(_requires(file))), None)


def _same_module(file: SourceTree, module: str) -> Node | None:
    """The pattern of the file's `const { a, b } = require(module)`."""
    for statement in _requires(file):
        if re.search(rf"require\(['\"]{re.escape(module)}['\"]\)", file.code(statement)):
            declarator = statement.named_children[0]
            pattern = declarator.child_by_field_name("name")
            if pattern is not None and pattern.type == "object_pattern":
                return pattern
    return None


class ConstantAssigned:
    """TypeError of an assignment to a constant: it is meant to change, `let` says so."""

    name = "javascript-constant"

    @at_site(SUFFIXES, "TypeError", said=_CONSTANT)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        assigned = site.at_line(
            "assignment_expression", "augmented_assignment_expression", "update_expression"
        )
        node = site.chosen(assigned) if len(assigned) > 1 else next(iter(assigned), None)
        if node is None:
            return None
        left = node.child_by_field_name("left") or node.child_by_field_name("argument")
        name = file.code(left)
        declared = _declaration(file, node, name)
        cause = f"`{name}` is a constant, and {site.where} changes it."
        if (compared := _compared(file, node)) is not None:
            return answered(self.name, site, cause, compared)
        if declared is None:
            return answered(self.name, site, cause, None)
        change = Replacement(*file.span(declared), "let")
        cure = Cure(file, [change], f"declares `{name}` with `let`", True, row_of(declared))
        return answered(self.name, site, cause, cure)


def _compared(file: SourceTree, node: Node) -> Cure | None:
    """`if (state = 'open')` sets what it should compare."""
    sign = next((child for child in node.children if child.type == "="), None)
    around = node.parent.parent if node.parent is not None else None
    asked = around is not None and around.child_by_field_name("condition") == node.parent
    if sign is None or not asked:
        return None
    return Cure(file, [file.replaced(sign, "===")], "compares it", True, row_of(node))


def _declaration(file: SourceTree, use: Node, name: str) -> Node | None:
    """The `const` that declares the name for code at `use`, or the loop that does."""
    for scope in ancestors(use):
        if scope.type == "for_in_statement" and file.part(scope, "left") == name:
            return next((c for c in scope.children if c.type == "const"), None)
        for node in scope.named_children:
            if node.type == "lexical_declaration" and file.code(node).startswith("const "):
                names = {
                    file.code(bound)
                    for d in node.named_children
                    if d.type == "variable_declarator"
                    for bound in inside(d.child_by_field_name("name") or d, *_BOUND)
                }
                if name in names:
                    return node.children[0]
    return None


_BOUND = ("identifier", "shorthand_property_identifier_pattern")
