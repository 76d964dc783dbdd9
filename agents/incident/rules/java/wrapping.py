"""Java: null given to a method of the class library that refuses it."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import METHODS, TYPES, added_imports, calls_at
from agents.incident.rules.java.map_reads import EMPTY
from agents.incident.rules.java.promised import plain_comment
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class WrappedNull:
    """NullPointerException of `Optional.of` in a method that gives an Optional: `ofNullable`."""

    name = "java-wrapped-null"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.raised_in(r"^java\.util\.Optional\.of$", 3):
            return None
        file = site.file
        call = site.chosen(
            [
                node
                for node in calls_at(site, "of")
                if file.part(node, "object") == "Optional" and len(arguments_of(node)) == 1
            ]
        )
        named = child_of(call, "name")
        if call is None or named is None:
            return None
        argument = file.code(arguments_of(call)[0])
        method = enclosing(call, *METHODS)
        gives = file.part(method, "type")
        asked = re.search(
            r"\.(orElse\w*|ifPresent\w*|isPresent|isEmpty)\(", file.code(_chain(call))
        )
        cause = f"`{argument}` is null at {site.where}, and `Optional.of` refuses that."
        cure = None
        if gives.startswith("Optional") or asked:
            how = "has an empty Optional then, as what follows allows"
            cure = Cure(file, [file.replaced(named, "ofNullable")], how, True, row_of(call))
        return answered(self.name, site, cause, cure)


def _chain(call: Node) -> Node:
    """The whole chain of calls that begins with this one."""
    while call.parent is not None and call.parent.child_by_field_name("object") == call:
        call = call.parent
    return call


_COPIERS = re.compile(
    r"(List|Set|Map)\.copyOf\(|new (ArrayList|LinkedList|\w*HashSet|TreeSet|\w*Map)<"
)


class NullCopied:
    """NullPointerException of `List.copyOf(b.items)`: a collection that nothing ever made."""

    name = "java-null-copied"

    @at_site((".java",), "NullPointerException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.fault.called:
            return None
        file = site.file
        copies = [
            node
            for node in site.at_line("method_invocation", "object_creation_expression")
            if _COPIERS.match(file.code(node)) and len(arguments_of(node)) == 1
        ]
        copy = site.chosen(copies)
        if copy is None:
            return None
        argument = arguments_of(copy)[0]
        cause = f"`{file.code(argument)}` is null at {site.where}, and cannot be copied."
        return answered(self.name, site, cause, _made(site, argument) or _absent(site, copy))


def _made(site: Site, argument: Node) -> Cure | None:
    """An empty collection where the field is declared that nothing fills at once."""
    file = site.file
    owner, named = (argument.child_by_field_name(part) for part in ("object", "field"))
    method = enclosing(argument, *METHODS)
    if argument.type != "field_access" or method is None or file.code(owner) == "this":
        return None
    kinds = [
        file.part(p, "type")
        for p in inside(method, "formal_parameter")
        if file.part(p, "name") == file.code(owner)
    ]
    for home in site.files.files_with(f" {file.code(named)};", file.path):
        for field in home.of_type("field_declaration"):
            holder = enclosing(field, *TYPES)
            declarator = field.child_by_field_name("declarator")
            kind = home.part(field, "type").partition("<")[0]
            if holder is None or declarator is None or kind not in EMPTY:
                continue
            if home.code(declarator) != file.code(named) or "final" in home.code(field):
                continue
            if kinds != [home.part(holder, "name")]:
                continue
            _, end = home.span(declarator)
            changes = [Replacement(end, end, f" = new {EMPTY[kind]}<>()")]
            changes += added_imports(home, {f"java.util.{EMPTY[kind]}"})
            how = f"makes `{file.code(named)}` an empty collection where it is declared"
            return Cure(home, changes, how, True, row_of(field))
    return None


def _absent(site: Site, copy: Node) -> Cure | None:
    """`items == null ? List.of() : List.copyOf(items)`, where a caller leaves it out on purpose."""
    file, argument = site.file, arguments_of(copy)[0]
    kind = re.match(r"(List|Set|Map)\.copyOf|new (\w+)<", file.code(copy))
    owner = enclosing(copy, *TYPES)
    if argument.type != "identifier" or kind is None or owner is None:
        return None
    name = file.part(owner, "name")
    passed = any(
        home.part(call, "type").partition("<")[0] == name
        and any(given.type == "null_literal" for given in arguments_of(call))
        for home, line in site.callers()
        for call in home.touching(line)
        if call.type == "object_creation_expression"
    )
    said = re.search(r"null (for|when|if|where)|(may|can) be null", plain_comment(file, owner))
    if not (passed or said):
        return None
    empty = f"{kind[1]}.of()" if kind[1] else f"new {kind[2]}<>()"
    code = f"{file.code(argument)} == null ? {empty} : {file.code(copy)}"
    outer = copy.parent
    bare = outer is not None and outer.type in ("assignment_expression", "variable_declarator")
    change = file.replaced(copy, code if bare else f"({code})")
    return Cure(file, [change], "takes none for null", True, row_of(copy))
