"""Java: a value of another class than the code takes it for."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import METHODS, TYPES, added_imports, called_name, origin_of
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    around_parentheses,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class WrongCast:
    """ClassCastException: a number in another box, text for a number, a list for a set."""

    name = "java-cast"

    @at_site((".java",), "ClassCastException")
    def examine(self, site: Site) -> Analysis | None:
        if arrays := _ARRAYS.search(site.fault.message):
            cause = f"An Object[] stands where {site.where} wants a {arrays['wanted']}[]."
            return answered(self.name, site, cause, _typed_array(site, arrays["wanted"]))
        found = _CAST.search(site.fault.message)
        if found is None:
            return None
        given, wanted = found["given"], found["wanted"]
        casts = [
            node
            for node in site.at_line("cast_expression")
            if _boxed(site.file.part(node, "type")) == wanted
        ]
        cast = site.chosen(casts)
        cause = f"A {given} stands where {site.where} wants a {wanted}."
        if cast is None:
            return answered(self.name, site, cause, _set_as_elsewhere(site, wanted))
        if given == "Double" and wanted in ("Long", "Integer") and (mixed := _mixed(site)):
            return answered(self.name, site, cause, _kept_apart(mixed))
        cure = None
        if not _asked_for_null(site.file, cast):
            cure = _read_as_number(site, cast, given, wanted) or _as_text(site, cast, given, wanted)
        cure = cure or _own_collection(site, cast, wanted) or _other_collection(site, cast, wanted)
        return answered(self.name, site, cause, cure)


_CAST = re.compile(
    r"(?:class )?[\w.]*?(?P<given>\w+(?:\$\w+)?) cannot be cast to "
    r"(?:class )?[\w.$]*?(?P<wanted>\w+)(?:\s|$)"
)
_BOXES = {
    "Integer": "int",
    "Long": "long",
    "Double": "double",
    "Float": "float",
    "Short": "short",
    "Byte": "byte",
}


def _boxed(kind: str) -> str:
    plain = {small: box for box, small in _BOXES.items()}
    bare = kind.partition("<")[0].rpartition(".")[2]
    return plain.get(bare, bare)


def _target_type(file: SourceTree, cast: Node) -> str:
    """The type of the variable or field that takes the value; empty when it is not plain."""
    parent = around_parentheses(cast)
    if parent is not None and parent.type == "variable_declarator" and parent.parent is not None:
        return file.part(parent.parent, "type")
    if parent is not None and parent.type == "assignment_expression":
        left = parent.child_by_field_name("left")
        field = origin_of(file, left).field if left is not None else None
        return file.part(field, "type")
    method = enclosing(cast, "method_declaration")
    if parent is not None and parent.type == "return_statement" and method is not None:
        return file.part(method, "type")
    return ""


def _asked_for_null(file: SourceTree, cast: Node) -> bool:
    """Whether the variable that takes the value may hold null: no number can be made of that."""
    holder = enclosing(cast, "variable_declarator", *METHODS)
    name, code = re.escape(file.part(holder, "name")), file.code(enclosing(cast, *METHODS))
    asked = rf"\b{name} [!=]= null|\b(ofNullable|isNull|nonNull|requireNonNullElse)\({name}\b"
    return re.search(asked, code) is not None


_ARRAYS = re.compile(
    r"\[Ljava\.lang\.Object; cannot be cast to (?:class )?\[L[\w.$]*?(?P<wanted>\w+);"
)
_COLLECTIONS = {
    "ArrayList", "LinkedList", "HashSet", "LinkedHashSet", "TreeSet", "HashMap", "LinkedHashMap",
    "TreeMap", "ArrayDeque",
}  # fmt: skip


def _typed_array(site: Site, wanted: str) -> Cure | None:
    """`(String[]) names.toArray()`: the array must be asked for by its type."""
    file = site.file
    cast = site.chosen(site.at_line("cast_expression"))
    value = child_of(cast, "value")
    if cast is None or called_name(file, value) != "toArray" or arguments_of(value):
        return None
    change = file.replaced(cast, f"{file.code(value)[:-2]}(new {wanted}[0])")
    return Cure(file, [change], "asks for an array of that type", True, row_of(cast))


_CHANGES = r"add|addAll|put|putAll|remove|removeIf|removeAll|retainAll|clear|sort|push|poll|merge"


def _changed(file: SourceTree, cast: Node) -> bool:
    """Whether what is taken is changed: a copy would keep the change to itself."""
    outer = around_parentheses(cast)
    if outer is not None and outer.type == "method_invocation":
        return re.fullmatch(_CHANGES, called_name(file, outer)) is not None
    if outer is None or outer.type != "variable_declarator":
        return False
    name, method = re.escape(file.part(outer, "name")), enclosing(cast, *METHODS)
    return re.search(rf"\b{name}\s*\.({_CHANGES})\(", file.code(method)) is not None


def _own_collection(site: Site, cast: Node, wanted: str) -> Cure | None:
    """`(ArrayList<T>) names()` of another kind of list: a new one with the same elements."""
    file, value = site.file, cast.child_by_field_name("value")
    of_library = re.search(r"class java\.util\.[\w.$]+ cannot be cast", site.fault.message)
    if value is None or wanted not in _COLLECTIONS or not of_library or _changed(file, cast):
        return None
    change = file.replaced(cast, f"new {wanted}<>({file.code(value)})")
    return Cure(file, [change], f"makes it a {wanted} of its own", True, row_of(cast))


def _other_collection(site: Site, cast: Node, wanted: str) -> Cure | None:
    """`(Set<String>) row.get("tags")` of what is a list: a set of its elements."""
    file, value = site.file, cast.child_by_field_name("value")
    kind = re.fullmatch(r"(Set|List)<(.+)>", file.part(cast, "type"))
    given = re.search(r"class java\.util\.[\w.$]*(List|Set)\w* cannot be", site.fault.message)
    if value is None or kind is None or given is None or given[1] == kind[1] or kind[1] != wanted:
        return None
    if _changed(file, cast):
        return None
    box = {"Set": "LinkedHashSet", "List": "ArrayList"}[kind[1]]
    code = f"new {box}<>((Collection<{kind[2]}>) {file.code(value)})"
    changes = [file.replaced(cast, code)]
    changes += added_imports(file, {f"java.util.{box}", "java.util.Collection"})
    return Cure(file, changes, f"makes a {kind[1].lower()} of whatever collection it is", True)


_WHOLE = re.compile(r"(?:Long|Integer)\.(?:parse\w+|valueOf)\(")
_DECIMAL = re.compile(r"Double\.(?:parse\w+|valueOf)\(")


def _mixed(site: Site) -> list[tuple[SourceTree, Node, bool]]:
    """`whole ? Long.parseLong(t) : Double.parseDouble(t)`, which makes a double of both.

    With each, whether it is given away as an Object: then the two were to stay apart.
    """
    found = []
    for file in site.files.files_with("Double.", site.file.path):
        for node in file.of_type("ternary_expression"):
            first, second = file.part(node, "consequence"), file.part(node, "alternative")
            arms = (first, second) if _WHOLE.match(first) else (second, first)
            if _WHOLE.match(arms[0]) and _DECIMAL.match(arms[1]):
                method = enclosing(node, "method_declaration", "lambda_expression")
                given = node.parent is not None and node.parent.type == "return_statement"
                found.append((file, node, given and file.part(method, "type") == "Object"))
    return found


def _kept_apart(mixed: list[tuple[SourceTree, Node, bool]]) -> Cure | None:
    file, node, given = mixed[0]
    first = node.child_by_field_name("consequence")
    if len(mixed) != 1 or not given or first is None:
        return None
    change = file.replaced(first, f"(Object) {file.code(first)}")
    how = "keeps the whole number whole, of which the other branch makes a Double"
    return Cure(file, [change], how, True, row_of(node))


def _loses_digits(site: Site, given: str, target: str) -> bool:
    """Whether a decimal that the repository makes would be read as a whole number."""
    makers = r"Double\.(parse|valueOf)|new BigDecimal|BigDecimal\.valueOf|doubleValue\(|\(double\)"
    return (
        given in ("Double", "Float", "BigDecimal")
        and target not in ("double", "float")
        and any(
            re.search(makers, file.text)
            for word in ("Double.", "BigDecimal", "double")
            for file in site.files.files_with(word, site.file.path)
        )
    )


def _read_as_number(site: Site, cast: Node, given: str, wanted: str) -> Cure | None:
    file, value = site.file, cast.child_by_field_name("value")
    numbers = {*_BOXES, "BigDecimal", "BigInteger"}
    if value is None or given not in numbers or wanted not in _BOXES:
        return None
    target = _BOXES.get(_boxed(_target_type(file, cast)), _BOXES[wanted])
    if _loses_digits(site, given, target):
        return None
    number = f"((Number) {file.code(value)})"
    narrows = given in ("Long", "BigInteger") and target in ("int", "short", "byte")
    code = f"{number}.{target}Value()"
    if narrows and target == "int":
        code = f"Math.toIntExact({number}.longValue())"
    whole = cast.parent is not None and cast.parent.type == "parenthesized_expression"
    node = cast.parent if whole and cast.parent is not None else cast
    return Cure(file, [file.replaced(node, code)], "reads whatever number it is", False)


def _as_text(site: Site, cast: Node, given: str, wanted: str) -> Cure | None:
    """A number where text is wanted, and text where a number is."""
    file, value = site.file, cast.child_by_field_name("value")
    if value is None:
        return None
    if wanted == "String" and given in {*_BOXES, "BigDecimal", "Boolean", "UUID", "BigInteger"}:
        changes = [file.replaced(cast, f"Objects.toString({file.code(value)}, null)")]
        changes += added_imports(file, {"java.util.Objects"})
        return Cure(file, changes, "writes it as text", False)
    if given == "String" and wanted in ("Integer", "Long", "Double") and not _of_kinds(file, cast):
        code = f"{wanted}.valueOf(String.valueOf({file.code(value)}))"
        return Cure(file, [file.replaced(cast, code)], "reads the text as a number", False)
    return None


def _of_kinds(file: SourceTree, cast: Node) -> bool:
    """Whether the class takes other kinds from there as well: then text was put in their place."""
    value, owner = cast.child_by_field_name("value"), enclosing(cast, *TYPES)
    source = file.part(value, "object") or file.part(value, "array")
    if owner is None or not source:
        return False
    others = (
        file.part(other, "type")
        for other in inside(owner, "cast_expression")
        if (taken := other.child_by_field_name("value")) is not None
        and source in (file.part(taken, "object"), file.part(taken, "array"))
    )
    return not {_boxed(kind) for kind in others} <= {_boxed(file.part(cast, "type")), "String"}


def _set_as_elsewhere(site: Site, wanted: str) -> Cure | None:
    """`set(ROLES, list)` where other places put a set under the same name."""
    file = site.file
    keys = {
        file.code(arguments_of(node)[0])
        for node in site.at_line("method_invocation")
        if called_name(file, node).startswith("get") and len(arguments_of(node)) == 1
    }
    if len(keys) != 1 or wanted != "Set":
        return None
    key = keys.pop()
    wrong: list[tuple[SourceTree, Node]] = []
    for other in site.files.files_with(key.rpartition(".")[2], file.path):
        for node in other.of_type("method_invocation"):
            given = arguments_of(node)
            stores = re.match(r"(set|put)", called_name(other, node))
            if not stores or len(given) != 2:
                continue
            if other.code(given[0]).rpartition(".")[2] != key.rpartition(".")[2]:
                continue
            if _is_list(other, given[1]):
                wrong.append((other, given[1]))
    if len(wrong) != 1:
        return None
    other, value = wrong[0]
    changes = [other.replaced(value, f"new LinkedHashSet<>({other.code(value)})")]
    changes += added_imports(other, {"java.util.LinkedHashSet"})
    return Cure(other, changes, "puts a set there, as its readers want", True, row_of(value))


def _is_list(file: SourceTree, value: Node) -> bool:
    declared = origin_of(file, value).statement if value.type == "identifier" else None
    kind = file.part(declared, "type")
    return kind.startswith(("List<", "ArrayList<", "Collection<"))
