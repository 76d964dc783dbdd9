"""JavaScript: modules that do not give what is taken from them, or are elsewhere."""

import re
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    function_around,
    uses_semicolons,
)
from agents.incident.rules.javascript.members import called_in_vain
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, child_of, enclosing, is_test
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_REQUIRED = re.compile(r"""require\(\s*['"](\.[^'"]*)['"]\s*\)""")
_EXTENDS = re.compile(r"Class extends value (?P<value>.+) is not a constructor or null")
_NO_MODULE = re.compile(r"Cannot find module '(?P<module>\.[^']*)'")
_Found = tuple[str, Cure]


class ModuleGivesOther:
    """TypeError of an import: not exported, exported in another shape, or part of a circle."""

    name = "javascript-import"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        if _EXTENDS.search(site.fault.message):
            owners = site.at_line("class_heritage")
            taken = owners[0].named_children[-1] if owners and owners[0].named_children else None
        else:
            call = called_in_vain(site)
            made = site.at_line("new_expression") if call is None else []
            taken = child_of(call, "function")
            if call is None and "is not a constructor" in site.fault.message and len(made) == 1:
                taken = made[0].child_by_field_name("constructor")
        if taken is None or taken.type != "identifier":
            return None
        found = (
            _in_circle(site, taken) or _not_exported(site, taken) or _of_other_shape(site, taken)
        )
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


def _imports(file: SourceTree) -> list[tuple[Node, Node, str]]:
    """The top-level `require`s of the repository's modules: statement, pattern, module."""
    found = []
    for statement in file.root.named_children:
        if statement.type not in ("lexical_declaration", "variable_declaration"):
            continue
        for declarator in statement.named_children:
            pattern, value = (declarator.child_by_field_name(part) for part in ("name", "value"))
            module = _REQUIRED.fullmatch(file.code(value))
            if pattern is not None and module is not None:
                found.append((statement, pattern, module[1]))
    return found


def _import_of(file: SourceTree, name: str) -> tuple[Node, Node, str] | None:
    """The `require` that binds the name."""
    for statement, pattern, module in _imports(file):
        bound = [pattern] if pattern.type == "identifier" else pattern.named_children
        if any(file.code(p.child_by_field_name("value") or p) == name for p in bound):
            return statement, pattern, module
    return None


def module_at(site: Site, importer: str, module: str) -> SourceTree | None:
    """The repository's file that a relative import means."""
    parts = list(PurePosixPath(importer).parent.parts)
    for part in module.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    stem = "/".join(parts)
    for path in (stem, *(f"{stem}{end}" for end in SUFFIXES), f"{stem}/index.js",
                 f"{stem}/index.ts"):  # fmt: skip
        if path in site.files.paths:
            return site.files.file(path)
    return None


def _exports(file: SourceTree) -> Node | None:
    """The object in the file's one `module.exports = { ... }`."""
    found = [
        right
        for node in file.of_type("assignment_expression")
        if file.part(node, "left") == "module.exports"
        and (right := node.child_by_field_name("right")) is not None
    ]
    return found[0] if len(found) == 1 and found[0].type == "object" else None


def _keys(file: SourceTree, exported: Node) -> set[str]:
    return {file.code(p.child_by_field_name("key") or p.child_by_field_name("name") or p)
            for p in exported.named_children}  # fmt: skip


def _declares(file: SourceTree, name: str) -> bool:
    """Whether the file declares the name at its top."""
    for node in file.root.named_children:
        if file.part(node, "name") == name:
            return True
        for declarator in node.named_children if node.type.endswith("declaration") else []:
            if file.part(declarator, "name") == name:
                return _REQUIRED.search(file.code(declarator)) is None
    return False


def _not_exported(site: Site, taken: Node) -> _Found | None:
    """`const { add } = require('./math')` of a module that has `add` and keeps it to itself."""
    name = site.file.code(taken)
    bound = _import_of(site.file, name)
    home = module_at(site, site.file.path, bound[2]) if bound is not None else None
    exported = _exports(home) if home is not None else None
    if bound is None or home is None or exported is None or bound[1].type != "object_pattern":
        return None
    if name in _keys(home, exported) or not _declares(home, name):
        return None
    if exported.named_children:
        last = exported.named_children[-1]
        _, end = home.span(last)
        many = last.start_point.row > exported.start_point.row
        gap = "\n" + home.lines[last.start_point.row][: last.start_point.column] if many else " "
        change = Replacement(end, end, f",{gap}{name}")
    else:
        change = home.replaced(exported, f"{{ {name} }}")
    cause = f"`{name}` is not exported by {home.path}"
    return cause, Cure(home, [change], "exports it", True, row_of(exported))


def _of_other_shape(site: Site, taken: Node) -> _Found | None:
    """`const slug = require('./slug')` of a module that gives `{ slug }`, or the reverse."""
    file, name = site.file, site.file.code(taken)
    bound = _import_of(file, name)
    home = module_at(site, file.path, bound[2]) if bound is not None else None
    if bound is None or home is None:
        return None
    statement, pattern, _ = bound
    exported = _exports(home)
    if pattern.type == "identifier":
        keys = _keys(home, exported) if exported is not None else _named_exports(home)
        if name not in keys or _is_read(file, name):
            return None
        if any(_takes_whole(site, other, name, home) for other in _others(site, name)):
            return None  # several take it so: then it may be the module that should change
        change = file.replaced(pattern, f"{{ {name} }}")
        cause = f"`{name}` is the whole module {home.path}, not what it exports under that name"
    elif re.search(rf"module\.exports = (async )?(function |class )?{name}\b(?!\.)", home.text):
        if len(pattern.named_children) != 1 or pattern.named_children[0].type == "pair_pattern":
            return None
        change = file.replaced(pattern, name)
        cause = f"{home.path} gives `{name}` itself, not an object that has it"
    else:
        return None
    how = "takes the import in the shape in which it is exported"
    return cause, Cure(file, [change], how, True, row_of(statement))


def _others(site: Site, name: str) -> list[SourceTree]:
    return [f for f in site.files.files_with(name, site.file.path) if f is not site.file]


def _takes_whole(site: Site, other: SourceTree, name: str, home: SourceTree) -> bool:
    """Whether the file takes the module under the name, as a whole."""
    bound = _import_of(other, name)
    whole = bound is not None and bound[1].type == "identifier"
    return whole and bound is not None and module_at(site, other.path, bound[2]) is home


def _named_exports(file: SourceTree) -> set[str]:
    """The names of `exports.a = ...`."""
    return set(re.findall(r"^(?:module\.)?exports\.(\w+) =", file.text, re.MULTILINE))


def _is_read(file: SourceTree, name: str) -> bool:
    """Whether the file takes properties of the name, as of a module."""
    return any(file.part(node, "object") == name for node in file.of_type("member_expression"))


def _in_circle(site: Site, taken: Node) -> _Found | None:
    """Two modules that load each other: what one takes out at its top is not there yet."""
    file, name = site.file, site.file.code(taken)
    bound = _import_of(file, name)
    home = module_at(site, file.path, bound[2]) if bound is not None else None
    if bound is None or home is None or not _loads(site, home, file.path):
        return None
    if not re.search(rf"exports\b[^;]*\b{re.escape(name)}\b", home.text):
        return None
    cause = f"{file.path} and {home.path} load each other, so that `{name}` is not there yet"
    for place, wanted in ((file, home.path), (home, file.path)):
        for statement, pattern, module in _imports(place):
            other = module_at(site, place.path, module)
            if other is None or other.path != wanted:
                continue
            changes = _lazily(place, statement, pattern)
            if changes is not None:
                how = "loads it when it is needed"
                return cause, Cure(place, changes, how, True, row_of(statement))
    return None


def _lazily(file: SourceTree, statement: Node, pattern: Node) -> list[Replacement] | None:
    """The `require` moved into the functions that use what it gives; None when others do too."""
    bound = pattern.named_children if pattern.type == "object_pattern" else [pattern]
    names = [file.code(p.child_by_field_name("value") or p) for p in bound]
    functions: dict[int, Node] = {}
    for use in file.of_type("identifier"):
        if file.code(use) not in names or use.start_byte <= statement.end_byte:
            continue
        outer = function_around(use)
        while outer is not None and (further := enclosing(outer, *FUNCTIONS)) is not None:
            outer = further
        if outer is None:
            return None
        functions[outer.id] = outer
    changes = []
    for function in functions.values():
        body = function.child_by_field_name("body")
        first = body.named_children[0] if body is not None and body.named_children else None
        if body is None or body.type != "statement_block" or first is None:
            return None
        if not file.alone_on_its_lines(first):
            return None
        changes.append(file.inserted_before(first, file.code(statement)))
    if not changes:
        return None
    start, end = file.span(statement)
    start = file.text.rfind("\n", 0, start) + 1
    end = file.text.find("\n", end) + 1
    return [*changes, Replacement(start, end, "")]


def _loads(site: Site, file: SourceTree, wanted: str, depth: int = 3) -> bool:
    """Whether the file loads the other, in a few steps."""
    for module in _REQUIRED.findall(file.text):
        other = module_at(site, file.path, module)
        if other is None:
            continue
        if other.path == wanted or (depth > 1 and _loads(site, other, wanted, depth - 1)):
            return True
    return False


class ModuleElsewhere:
    """Error "Cannot find module './x'": the repository has it under nearly this path."""

    name = "javascript-module-path"

    @at_site(SUFFIXES, "Error", called=True, said=_NO_MODULE)
    def examine(self, site: Site) -> Analysis | None:
        file, wanted = site.file, site.said["module"]
        texts = [
            n for n in site.at_line("string")
            if file.code(n).strip("'\"`") == wanted
        ]  # fmt: skip
        stem = PurePosixPath(wanted).stem
        near = [
            path for path in site.files.paths
            if PurePosixPath(path).stem.lower() == stem.lower() and not is_test(path)
            and path != file.path
        ]  # fmt: skip
        text = site.chosen(texts)
        if text is None or len(near) != 1:
            return None
        path = _relative_to(file.path, near[0])
        if PurePosixPath(wanted).suffix not in SUFFIXES:
            path = re.sub(r"\.\w+$", "", path)
        quote = file.code(text)[0]
        cause = f"`{wanted}`, which {site.where} loads, is at {near[0]}."
        change = file.replaced(text, f"{quote}{path}{quote}")
        cure = Cure(file, [change], "writes the path under which it is there", True)
        return answered(self.name, site, cause, cure)


def _relative_to(user: str, path: str) -> str:
    here, there = list(PurePosixPath(user).parent.parts), list(PurePosixPath(path).parts)
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return ("../" * len(here) or "./") + "/".join(there)


class StatementGoesOn:
    """TypeError of a line that begins with `(` or `[` and so goes on the one before it."""

    name = "javascript-goes-on"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        for node in file.nodes:
            part = {"call_expression": "arguments", "subscript_expression": "index"}.get(node.type)
            before = node.child_by_field_name("function") or node.child_by_field_name("object")
            after = node.child_by_field_name(part) if part else None
            if before is None or after is None or before.end_point.row >= after.start_point.row:
                continue
            lines = range(before.end_point.row + 1, node.end_point.row + 2)
            if site.line not in lines or uses_semicolons(file):
                continue
            opening = file.lines[after.start_point.row].lstrip()[:1]
            if opening not in ("(", "["):
                continue
            _, end = file.span(before)
            cause = f"Line {before.end_point.row + 1} goes on with the next one, at {site.where}."
            how = "ends the statement"
            cure = Cure(file, [Replacement(end, end, ";")], how, True, before.end_point.row + 1)
            return answered(self.name, site, cause, cure)
        return None
