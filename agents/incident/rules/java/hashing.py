"""Java: a class whose hash code tells apart what its `equals` says is equal."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import TYPES, added_imports, called_name
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_ERROR = re.compile(
    r"NullPointer|NoSuchElement|IllegalState|IllegalArgument|NotFound|Unknown|Missing"
)
_FRAMES = 4


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


def _fields(file: SourceTree, owner: Node) -> dict[str, str]:
    """The fields, or the components of a record, that each object has, with their types."""
    kinds = {
        file.part(p, "name"): file.part(p, "type")
        for p in children_in(owner, "parameters")
        if owner.type == "record_declaration" and p.type == "formal_parameter"
    }
    for node in children_in(owner, "body"):
        if node.type == "field_declaration":
            head = file.code(node).partition("=")[0]
            names = [file.part(d, "name") for d in node.children_by_field_name("declarator")]
            if not re.search(r"\bstatic\b", head):
                kinds |= dict.fromkeys(names, file.part(node, "type"))
    return kinds


def _cure(file: SourceTree, owner: Node, equals: Node) -> Cure | None:
    code, kinds = file.code(equals), _fields(file, owner)
    compared = [name for name in kinds if re.search(rf"\b{name}\b", code)]
    forms = {name: form for name in compared if (form := _form(file, equals, name, kinds[name]))}
    if not compared or re.search(r"compareTo|getClass\(\)\.getName|super\.equals", code):
        return None
    if any(kinds[name].endswith("]") and name not in forms for name in compared):
        return None
    hashes = [
        node
        for node in children_in(owner, "body")
        if node.type == "method_declaration" and file.part(node, "name") == "hashCode"
    ]
    imports = {_IMPORTS[form] for form in forms.values()}
    if not hashes and (owner.type != "record_declaration" or forms):
        if owner.child_by_field_name("superclass"):
            return None
        parts = ", ".join(forms.get(name, "{}").format(name) for name in compared)
        unit = file.indent_unit
        added = f"\n@Override\npublic int hashCode() {{\n{unit}return Objects.hash({parts});\n}}"
        changes = [file.inserted_after(equals, added)]
        changes += added_imports(file, {"java.util.Objects", *imports})
        how = "gives the class a hash code of what `equals` compares"
        return Cure(file, changes, how, True, row_of(equals))
    if len(hashes) != 1 or re.search(r"to(Lower|Upper)Case|Arrays\.", file.code(hashes[0])):
        return None
    changes = list(_hashed(file, hashes[0], forms))
    if not changes:
        return None
    changes += added_imports(file, imports)
    how = "makes the hash code of what `equals` compares"
    return Cure(file, changes, how, True, row_of(hashes[0]))


_LOWER = "{}.toLowerCase(Locale.ROOT)"
_FORMS = {
    "equalsIgnoreCase": _LOWER,
    "Arrays.equals": "Arrays.hashCode({})",
    "Arrays.deepEquals": "Arrays.deepHashCode({})",
}
"""What has the same hash code for fields that are compared so."""
_IMPORTS = dict.fromkeys(_FORMS.values(), "java.util.Arrays") | {_LOWER: "java.util.Locale"}


def _form(file: SourceTree, equals: Node, name: str, kind: str) -> str | None:
    """What stands for the field in a hash code; None when it can stand for itself."""
    for node in inside(equals, "method_invocation"):
        owner = file.part(node, "object").removeprefix("java.util.")
        way = called_name(file, node) if owner != "Arrays" else f"Arrays.{called_name(file, node)}"
        alike = way in _FORMS and kind.endswith("]") == way.startswith("Arrays.")
        if alike and re.search(rf"\b{name}\b", file.code(node)):
            return _FORMS[way]
    return None


def _hashed(file: SourceTree, method: Node, forms: dict[str, str]) -> Iterator[Replacement]:
    """The fields that the hash code is made of as they are, in the forms that they need.

    `Objects.hash(parts)` of one array of objects takes that for its parts, which is right.
    """
    for node in inside(method, "method_invocation"):
        code, owner, given = file.code(node), file.part(node, "object"), arguments_of(node)
        field = owner.removeprefix("this.")
        if called_name(file, node) == "hashCode" and field in forms and not given:
            form = forms[field].format(owner)
            yield file.replaced(node, f"{form}.hashCode()" if forms[field] == _LOWER else form)
        elif code.startswith("Objects.hash(") and len(given) > 1:
            for part in given:
                if (field := file.code(part).removeprefix("this.")) in forms:
                    yield file.replaced(part, forms[field].format(file.code(part)))
