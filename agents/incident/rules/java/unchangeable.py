"""Java: collections that cannot change, where the code changes them."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    added_imports,
    called_name,
    calls_at,
    method_at,
    methods_named,
    origin_of,
    parameters_of,
)
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    child_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_FIXED = re.compile(
    r"^(Arrays\.asList|List\.(of|copyOf)|Set\.(of|copyOf)|Map\.(of|copyOf|ofEntries)"
    r"|Collections\.(empty|unmodifiable|singleton|nCopies)\w*)\(|\.toList\(\)$"
)
_CHANGES = {
    "add", "addAll", "remove", "removeAll", "removeIf", "put", "putAll", "clear", "sort",
    "retainAll", "computeIfAbsent", "merge", "putIfAbsent", "addFirst", "addLast", "replaceAll",
    "compute", "computeIfPresent", "removeLast", "removeFirst",
}  # fmt: skip
_BY_COLLECTIONS = {"sort", "shuffle", "reverse", "swap", "addAll"}


class FixedCollection:
    """UnsupportedOperationException: a collection that cannot change is made one that can."""

    name = "java-fixed-collection"

    @at_site((".java",), "UnsupportedOperationException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not site.fault.called:
            return None
        file = site.file
        call = site.chosen(calls_at(site, *(_CHANGES | _BY_COLLECTIONS)))
        owner = child_of(call, "object")
        if file.code(owner) == "Collections" and arguments_of(call):
            owner = arguments_of(call)[0]
        if call is None or owner is None:
            return None
        cause = f"`{file.code(owner)}` cannot be changed, at {site.where}."
        cure = _made_changeable(site, owner) or _kept_in_map(site, owner) or _parameter(site, owner)
        return answered(self.name, site, cause, cure)


def _made_changeable(site: Site, owner: Node) -> Cure | None:
    file = site.file
    made = _makers(file, owner)
    if len(made) != 1:
        return None
    value = made[0]
    declared = origin_of(file, owner).field
    kind = file.part(declared, "type")
    given = value.type == "identifier" and origin_of(file, value).parameter
    if fixed := _FIXED.search(file.code(value)):
        return _copied(file, value, file.code(value))
    if given and kind:
        return _copied(file, value, kind)
    alias = origin_of(file, value).field if value.type == "identifier" else None
    if alias is not None and declared is None and _read_later(file, owner):
        sources = _makers(file, value)
        if len(sources) == 1 and _FIXED.search(file.code(sources[0])):
            return _copied(file, value, file.part(alias, "type"))
    local = declared is None and owner.type == "identifier" and value.type == "method_invocation"
    if fixed is None and local and (kind := _given_fixed(site, file, value)):
        return _copied(file, value, kind) if _read_later(file, owner) else None
    return None


def _copied(file: SourceTree, value: Node, what: str) -> Cure:
    """The value in a collection of its own; `what` is its code or type, which says what it is."""
    box = "ArrayList"
    if re.match(r"\w*Map\b|Collections\.\w+Map", what):
        box = "LinkedHashMap"
    elif re.match(r"\w*Set\b|Collections\.\w+Set|Collections\.singleton\(", what):
        box = "LinkedHashSet"
    changes = [file.replaced(value, f"new {box}<>({file.code(value)})")]
    changes += added_imports(file, {f"java.util.{box}"})
    return Cure(file, changes, f"makes it a {box} of its own", True, row_of(value))


def _given_fixed(site: Site, file: SourceTree, call: Node) -> str:
    """The declared type of a method of the repository that gives what cannot be changed."""
    found = list(methods_named(site.files, called_name(file, call), file.path))
    if len(found) != 1:
        return ""
    home, method = found[0]
    fixed = any(
        _FIXED.search(home.code(part))
        for node in inside(method, "return_statement")
        if enclosing(node, "lambda_expression", *METHODS) == method
        for part in inside(node, "method_invocation")
        if part.parent == node or (part.parent and part.parent.type == "ternary_expression")
    )
    return home.part(method, "type") if fixed else ""


_NOTHING = re.compile(r"Collections\.empty(List|Set|Map)\(\)|(List|Set|Map)\.of\(\)")
_BOXES = {"List": "ArrayList", "Set": "LinkedHashSet", "Map": "LinkedHashMap"}
_READS = {"get", "put", "getOrDefault", "remove", "computeIfAbsent", "putIfAbsent", "merge"}


def _kept_in_map(site: Site, owner: Node) -> Cure | None:
    """`byKey.getOrDefault(key, <nothing>)`, here or of a method, that is changed where it is got.

    What is changed so is of the map for all other keys, so it becomes so for a new one; only
    where nothing asks the map which keys it has.
    """
    file = site.file
    call = origin_of(file, owner).source if owner.type == "identifier" else owner
    if call is None or call.type != "method_invocation":
        return None
    if owner != call and (_read_later(file, owner) or _given_away(file, owner)):
        return None
    home, given = (file, call)
    if called_name(file, call) != "getOrDefault":
        found = list(methods_named(site.files, called_name(file, call), file.path))
        returns = list(inside(found[0][1], "return_statement")) if len(found) == 1 else []
        parts = returns[0].named_children if len(returns) == 1 else []
        if not parts or len(children_in(found[0][1], "body")) != 1:
            return None
        home, given = found[0][0], parts[0]
    values = arguments_of(given)
    if called_name(home, given) != "getOrDefault" or len(values) != 2:
        return None
    nothing = _NOTHING.fullmatch(home.code(values[1]))
    if nothing is None:
        return None
    box = _BOXES[nothing[1] or nothing[2]]
    held, named = child_of(given, "object"), child_of(given, "name")
    made = [home.code(value) for value in _makers(home, held)] if held is not None else []
    if named is None or not made or not all(re.match(r"new \w*Map<", each) for each in made):
        return None
    if held is None or not _only_by_key(home, held):
        return None
    taken = "unknown" if home.code(values[0]) != "unknown" else "absent"
    changes = [
        home.replaced(named, "computeIfAbsent"),
        home.replaced(values[1], f"{taken} -> new {box}<>()"),
        *added_imports(home, {f"java.util.{box}"}),
    ]
    how = f"keeps a {box} for a new key, so that what is changed in it is not lost"
    return Cure(home, changes, how, True, row_of(named))


def _given_away(file: SourceTree, owner: Node) -> bool:
    """Whether the local is handed on or given back in front of the change."""
    name = file.code(owner)
    return any(
        file.code(node) == name
        and node.parent is not None
        and node.parent.type in ("argument_list", "return_statement", "assignment_expression")
        for node in inside(enclosing(owner, *METHODS) or owner, "identifier")
    )


def _only_by_key(file: SourceTree, held: Node) -> bool:
    """Whether the private field is used for single keys alone: an empty entry is then not seen."""
    name = file.code(held).removeprefix("this.")
    field = origin_of(file, held).field
    if "private" not in file.code(field).partition("=")[0]:
        return False
    for node in inside(enclosing(held, *TYPES) or held, "identifier"):
        if file.code(node) != name or node.parent is None:
            continue
        around = node.parent
        if around.type == "field_access" and around.parent is not None:
            node, around = around, around.parent
        owned = around.type == "method_invocation" and around.child_by_field_name("object") == node
        declared = around.type in ("variable_declarator", "assignment_expression")
        if not declared and not (owned and called_name(file, around) in _READS):
            return False
    return True


def _read_later(file: SourceTree, owner: Node) -> bool:
    """Whether the local is read behind the change: it is then meant for itself."""
    method = enclosing(owner, *METHODS)
    name = file.code(owner)
    return any(
        file.code(node) == name
        and node.start_byte > owner.end_byte
        and called_name(file, node.parent) not in _CHANGES
        for node in inside(method, "identifier")
    )


def _parameter(site: Site, owner: Node) -> Cure | None:
    """A parameter that is changed: copied where it is kept or given back, else by the caller."""
    file, method = site.file, enclosing(owner, *METHODS, "lambda_expression")
    name = file.code(owner)
    if method is None or method.type not in METHODS or name not in parameters_of(file, method):
        return None
    body = method.child_by_field_name("body")
    if body is None or not body.named_children or not origin_of(file, owner).parameter:
        return None
    kind = next(
        file.part(p, "type")
        for p in inside(method, "formal_parameter")
        if file.part(p, "name") == name
    )
    kept = re.search(rf"\bthis\.\w+ = {name};|return {name};", file.code(body))
    box = {
        "List": "ArrayList",
        "Collection": "ArrayList",
        "Set": "LinkedHashSet",
        "Map": "LinkedHashMap",
    }.get(kind.partition("<")[0])
    captured = any(
        file.code(n) == name and enclosing(n, "lambda_expression") is not None
        for n in inside(body, "identifier")
    )
    first = body.named_children[0]
    if kept and box and not captured and f"final {kind} {name}" not in file.code(method):
        changes = [file.inserted_before(first, f"{name} = new {box}<>({name});")]
        changes += added_imports(file, {f"java.util.{box}"})
        return Cure(file, changes, f"changes a {box} of its own", True, row_of(method))
    return _by_caller(site, method, name)


def _by_caller(site: Site, method: Node, name: str) -> Cure | None:
    """The argument of the call above, when it is visibly one that cannot be changed."""
    file = site.file
    for caller, line in list(site.callers())[:1]:
        calls = [
            node
            for node in caller.touching(line)
            if called_name(caller, node) == file.part(method, "name")
            and len(arguments_of(node)) == len(parameters_of(file, method))
        ]
        if len(calls) != 1 or method_at(file, site.line) != method:
            return None
        given = arguments_of(calls[0])[parameters_of(file, method).index(name)]
        source = origin_of(caller, given).source if given.type == "identifier" else None
        if source is None or not _FIXED.search(caller.code(source)):
            return None
        return _copied(caller, source, caller.code(source))
    return None


def _makers(file: SourceTree, owner: Node) -> list[Node]:
    """What is put into the variable or field: initialisers and assignments."""
    origin = origin_of(file, owner)
    record = enclosing(owner, "record_declaration")
    if origin.field is None and (origin.source is not None or record is None):
        return [origin.source] if origin.source is not None else []
    name = file.code(owner).removeprefix("this.")
    home = enclosing(owner, *TYPES)
    made = [
        value
        for declarator in (
            origin.field.children_by_field_name("declarator") if origin.field is not None else ()
        )
        if file.part(declarator, "name") == name
        and (value := declarator.child_by_field_name("value")) is not None
    ]
    for node in inside(home, "assignment_expression"):
        left = file.part(node, "left")
        right = node.child_by_field_name("right")
        shadowed = left == name and left in _locals(file, node)
        if left.removeprefix("this.") == name and right is not None and not shadowed:
            made.append(right)
    return made


def _locals(file: SourceTree, node: Node) -> set[str]:
    method = enclosing(node, *METHODS)
    kinds = ("formal_parameter", "variable_declarator")
    return {file.part(found, "name") for found in inside(method, *kinds)}
