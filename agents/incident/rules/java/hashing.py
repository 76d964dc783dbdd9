"""Java: a class whose hash code tells apart what its `equals` says is equal."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import TYPES, added_imports, called_name
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ERROR = re.compile(
    r"NullPointer|NoSuchElement|IllegalState|IllegalArgument|NotFound|Unknown|Missing"
)
_FRAMES = 4
_LOWER = ".toLowerCase(Locale.ROOT)"


class HashApart:
    """What was put into a map or set under an equal key is not found there by its hash code."""

    name = "java-hash-code"

    @at_site((".java",), called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not _ERROR.search(site.fault.error):
            return None
        wrong = [
            (file, owner, cure)
            for file in site.files.files_with("boolean equals(", site.file.path)
            for equals in file.of_type("method_declaration")
            if (owner := _owner(file, equals)) is not None
            and (cure := _cure(file, owner, equals)) is not None
            and _is_key(site, file.part(owner, "name"))
        ]
        found = only(wrong)
        if found is None:
            return None
        file, owner, cure = found
        name = file.part(owner, "name")
        cause = f"The hash code of `{name}` differs for keys that `equals` says are the same."
        return answered(self.name, site, cause, cure)


def _owner(file: SourceTree, method: Node) -> Node | None:
    """The class or record whose `equals(Object)` this is."""
    kinds = [file.part(p, "type") for p in inside(method, "formal_parameter")]
    named = file.part(method, "name") == "equals" and kinds == ["Object"]
    owner = enclosing(method, *TYPES) if named else None
    return owner if owner is not None and owner.type != "enum_declaration" else None


def _is_key(site: Site, name: str) -> bool:
    """Whether such things are keys of a map, or in a set, near the failure."""
    keyed = re.compile(rf"\b(Map|Set|HashMap|HashSet|LinkedHashMap|LinkedHashSet)<{name}\b")
    near = {file.path: file for file, _ in site.places()[:_FRAMES]}
    spoken = {file.code(node) for file in near.values() for node in file.of_type("type_identifier")}
    return any(
        keyed.search(file.text)
        and (file.path in near or any(file.part(t, "name") in spoken for t in file.of_type(*TYPES)))
        for file in site.files.files_with(f"<{name}", site.file.path)
    )


def _fields(file: SourceTree, owner: Node) -> list[str]:
    """The names of the fields, or of a record's components, that each object has."""
    names = [
        file.part(p, "name")
        for p in inside(owner, "formal_parameter")
        if owner.type == "record_declaration"
        and p.parent == owner.child_by_field_name("parameters")
    ]
    for node in inside(owner, "field_declaration"):
        if enclosing(node, *TYPES) == owner and not re.search(
            r"\bstatic\b", file.code(node).partition("=")[0]
        ):
            names += [file.part(d, "name") for d in node.children_by_field_name("declarator")]
    return names


def _cure(file: SourceTree, owner: Node, equals: Node) -> Cure | None:
    code = file.code(equals)
    compared = [name for name in _fields(file, owner) if re.search(rf"\b{name}\b", code)]
    if not compared or re.search(r"Arrays|compareTo|getClass\(\)\.getName|super\.equals", code):
        return None
    folded = {name for name in compared if _without_case(file, equals, name)}
    hashes = [
        method
        for method in inside(owner, "method_declaration")
        if file.part(method, "name") == "hashCode" and enclosing(method, *TYPES) == owner
    ]
    if (
        not hashes
        and owner.type == "class_declaration"
        and not owner.child_by_field_name("superclass")
    ):
        parts = ", ".join(f"{name}{_LOWER}" if name in folded else name for name in compared)
        unit = file.indent_unit
        added = f"\n@Override\npublic int hashCode() {{\n{unit}return Objects.hash({parts});\n}}"
        changes = [file.inserted_after(equals, added)]
        changes += added_imports(file, {"java.util.Objects", *_locale(folded)})
        how = "gives the class a hash code of what `equals` compares"
        return Cure(file, changes, how, True, row_of(equals))
    if len(hashes) != 1 or not folded:
        return None
    used = list(_hashed(file, hashes[0], folded))
    if not used or re.search(r"to(Lower|Upper)Case", file.code(hashes[0])):
        return None
    changes = [file.replaced(node, f"{file.code(node)}{_LOWER}") for node in used]
    changes += added_imports(file, _locale(folded))
    return Cure(file, changes, "leaves the case out of the hash code", True, row_of(hashes[0]))


def _locale(folded: set[str]) -> set[str]:
    return {"java.util.Locale"} if folded else set()


def _without_case(file: SourceTree, equals: Node, name: str) -> bool:
    """Whether the field is compared without its case."""
    return any(
        re.search(rf"\b{name}\b", file.code(node))
        for node in inside(equals, "method_invocation")
        if called_name(file, node) == "equalsIgnoreCase"
    )


def _hashed(file: SourceTree, method: Node, folded: set[str]) -> Iterator[Node]:
    """Where the hash code is made of these fields as they are."""
    for node in inside(method, "method_invocation"):
        owner = node.child_by_field_name("object")
        if called_name(file, node) == "hashCode" and owner is not None and not arguments_of(node):
            parts = [owner]
        elif file.code(node).startswith("Objects.hash("):
            parts = arguments_of(node)
        else:
            continue
        yield from (p for p in parts if file.code(p).removeprefix("this.") in folded)
