"""JavaScript: a promise that is taken for its value, or whose failure nobody waits for."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    function_around,
    functions_named,
    is_async,
    last_name,
    origin_of,
    parameters_of,
    receiver_of,
)
from agents.incident.rules.javascript.sources import only_value
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    child_of,
    children_in,
    enclosing,
    inside,
    is_test,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_OF_PROMISES = {"then", "catch", "finally"}
_OF_LISTS = {"map", "filter", "forEach", "reduce", "some", "every", "find", "flatMap", "sort"}
_BUILT_IN = _OF_LISTS | {
    "get", "set", "has", "add", "delete", "keys", "values", "entries", "at", "pop", "shift",
    "push", "slice", "concat", "join", "includes", "indexOf", "findIndex", "findLast", "match",
    "replace", "split", "trim", "next", "clear", "reverse", "toString", "test", "exec",
}  # fmt: skip
_HANDED = {
    "get", "post", "put", "patch", "delete", "use", "all", "on", "once", "addEventListener",
    "then", "handle", "action", "command",
}  # fmt: skip
"""Methods that take a handler: of routes, of events, of a promise."""
_COMBINED = re.compile(r"Promise\.(all|allSettled|race|any)\(")


class MissingAwait:
    """An error of what reads a promise as its value, or calls what fails without waiting for it."""

    name = "javascript-missing-await"

    @at_site(SUFFIXES, called=True)
    def examine(self, site: Site) -> Analysis | None:
        if site.fault.error == "TypeError" and (found := _promise_at(site)) is not None:
            code = " ".join(site.file.code(found).split())
            cause = f"`{code}` gives a promise, and {site.where} takes it for the value."
            return answered(self.name, site, cause, waited_for(site.files, site.file, found))
        places = [
            place
            for file, line in list(site.callers())[:3]
            if (place := _tried_without_waiting(site, file, line)) is not None
        ]
        for file, call in places or _returned_from_try(site):
            name, line = called_name(file, call), row_of(call)
            start, _ = file.span(call)
            how = f"awaits `{name}`, so that what catches its error is still there"
            cure = Cure(file, [Replacement(start, start, "await ")], how, True, line)
            cause = f"Nobody awaits `{name}` at {file.path}:{line}, so its error is not caught."
            return answered(self.name, site, cause, cure)
        return None


def _promise_at(site: Site) -> Node | None:
    """The only promise that the failing line reads as a value."""
    file, found = site.file, {}
    for node in file.touching(site.line):
        named = node.child_by_field_name("property") or node.child_by_field_name("index")
        if (named or node).start_point.row != site.line - 1:
            continue  # of a chain over several lines, what is wanted stands on the line
        if node.type == "variable_declarator":
            pattern = node.child_by_field_name("name")
            apart = pattern is not None and pattern.type in ("object_pattern", "array_pattern")
            read = node.child_by_field_name("value") if apart else None
        elif node.type in ("for_in_statement", "spread_element"):
            read = node.child_by_field_name("right") or node.named_children[0]
        elif node.type in ("member_expression", "subscript_expression"):
            read = node.child_by_field_name("object")
            if file.code(named) in _OF_PROMISES:
                return None
        else:
            continue
        if read is not None and (source := promise_under(site.files, file, read)) is not None:
            found[source.id] = source
    return next(iter(found.values())) if len(found) == 1 else None


def promise_under(files: SourceTrees, file: SourceTree, read: Node) -> Node | None:
    """What gives the promise that the expression reads properties of; None when none does."""
    root = read
    while root.type in ("member_expression", "subscript_expression"):
        owner = root.child_by_field_name("object")
        if owner is None:
            return None
        root = owner
    element = _list_of_element(file, root) if root.type == "identifier" else None
    if element is not None:
        source = origin_of(file, element).source if element.type == "identifier" else element
        return source if source is not None and _maps_to_promises(files, file, source) else None
    source = origin_of(file, root).source if root.type == "identifier" else root
    if source is None or _is_awaited(source) or source.type == "await_expression":
        return _not_called(files, file, source)
    return source if gives_promise(files, file, source) else None


def _is_awaited(node: Node) -> bool:
    around = node.parent
    while around is not None and around.type == "parenthesized_expression":
        around = around.parent
    return around is not None and around.type == "await_expression"


def _not_called(files: SourceTrees, file: SourceTree, source: Node | None) -> Node | None:
    """`await rows` of an async function that takes nothing: it was to be called."""
    if source is None or source.type != "identifier":
        return None
    found = list(functions_named(files, file.code(source), file.path))
    local = origin_of(file, source).source is not None and not found
    plain = len(found) == 1 and not parameters_of(*found[0]) and is_async(found[0][1])
    return source if plain and not local else None


def gives_promise(files: SourceTrees, file: SourceTree, call: Node, depth: int = 2) -> bool:
    """Whether the call is of what always gives a promise."""
    name = called_name(file, call)
    if not name or _is_awaited(call):
        return False
    code, owner = file.part(call, "function"), file.code(receiver_of(call))
    if code == "fetch" or _COMBINED.match(file.code(call)):
        return True
    if owner and _is_of_promises(file, owner):
        return True
    found = [pair for pair in functions_named(files, name, file.path) if not is_test(pair[0].path)]
    if owner and name in _BUILT_IN and not all(_belongs(file, call, *pair) for pair in found):
        return False  # a list or a map has one of this name too
    return bool(found) and all(_makes_promise(files, *pair, depth) for pair in found)


def _makes_promise(files: SourceTrees, home: SourceTree, function: Node, depth: int) -> bool:
    """Whether the function is async, or returns a promise that it made or was given."""
    if is_async(function) and not any(child.type == "*" for child in function.children):
        return True
    value = only_value(function)
    if value is None or depth == 0 or is_async(function):
        return False
    if home.part(value, "constructor") == "Promise":
        return True
    return value.type == "call_expression" and gives_promise(files, home, value, depth - 1)


def _belongs(file: SourceTree, call: Node, home: SourceTree, method: Node) -> bool:
    """Whether the receiver is, by its name or making, of the class that has the method."""
    owner = enclosing(method, "class_declaration", "class")
    name = home.part(owner, "name")
    receiver = receiver_of(call)
    if not name or receiver is None:
        return False
    if receiver.type == "this":
        return enclosing(call, "class_declaration", "class") == owner
    source = origin_of(file, receiver).source if receiver.type == "identifier" else receiver
    if source is not None and source.type == "new_expression":
        return file.part(source, "constructor") == name
    said = last_name(file, receiver).lower()
    return len(said) > 2 and (said == name.lower() or name.lower().endswith(said))


def _is_of_promises(file: SourceTree, owner: str) -> bool:
    """Whether the name is Node's module of files that gives promises."""
    loads = (
        rf"\b(const|let|var) {re.escape(owner)} = require\(['\"](node:)?"
        r"(fs/promises['\"]\)|fs['\"]\)\.promises)",
        rf"import (\* as )?{re.escape(owner)} from ['\"](node:)?fs/promises['\"]",
        rf"import \{{ promises as {re.escape(owner)} \}} from ['\"](node:)?fs['\"]",
    )
    plain = owner == "fs.promises" or re.fullmatch(r"[\w$]+", owner) is not None
    return owner == "fs.promises" or (plain and any(re.search(each, file.text) for each in loads))


def _list_of_element(file: SourceTree, name: Node) -> Node | None:
    """The list whose elements the variable takes: in a loop, or as a callback's parameter."""
    wanted = file.code(name)
    for around in ancestors(name):
        if around.type == "for_in_statement":
            left = around.child_by_field_name("left")
            if file.code(left) == wanted:
                return around.child_by_field_name("right")
        if around.type in FUNCTIONS:
            call = around.parent.parent if around.parent is not None else None
            if wanted not in parameters_of(file, around):
                continue
            method = called_name(file, call)
            given = arguments_of(call)
            if method not in _OF_LISTS or not given or given[0] != around:
                return None
            place = 1 if method == "reduce" else 0
            named = children_in(around, "parameters")
            alone = around.child_by_field_name("parameter")
            own = [alone] if alone is not None else list(named)
            taken = own[place] if place < len(own) else None
            taken = (taken.child_by_field_name("pattern") or taken) if taken is not None else None
            right = taken is not None and file.code(taken) == wanted
            return receiver_of(call) if right else None
    return None


def _maps_to_promises(files: SourceTrees, file: SourceTree, source: Node) -> bool:
    """`xs.map(async ...)`, or `xs.map((x) => load(x))` of an async `load`."""
    if called_name(file, source) != "map" or not arguments_of(source):
        return False
    function = arguments_of(source)[0]
    if is_async(function):
        return True
    body = function.child_by_field_name("body")
    if function.type == "identifier":
        found = list(functions_named(files, file.code(function), file.path))
        return bool(found) and all(is_async(each) for _, each in found)
    return body is not None and body.type == "call_expression" and gives_promise(files, file, body)


def waited_for(files: SourceTrees, file: SourceTree, source: Node) -> Cure | None:
    """`await` in front of what gives the promise, where its function can wait."""
    changes = _made_async(files, file, source)
    if changes is None:
        return None
    code = file.code(source)
    if source.type == "identifier":
        how = f"calls `{code}`, whose result is awaited"
        return Cure(file, [file.replaced(source, f"{code}()")], how, True, row_of(source))
    parent = source.parent
    followed = parent is not None and (
        parent.type in ("member_expression", "subscript_expression", "non_null_expression")
        or parent.child_by_field_name("function") == source
        or file.part(parent, "operator") == "**"
    )
    if called_name(file, source) == "map":
        code = f"await Promise.all({code})"
        changes.append(file.replaced(source, f"({code})" if followed else code))
        how = "waits for all the promises that the list holds"
        return Cure(file, changes, how, True, row_of(source))
    changes.append(file.replaced(source, f"(await {code})" if followed else f"await {code}"))
    how = f"awaits `{called_name(file, source)}`, which gives a promise"
    return Cure(file, changes, how, True, row_of(source))


def _made_async(files: SourceTrees, file: SourceTree, source: Node) -> list[Replacement] | None:
    """What lets the code around wait: nothing in an async function or at a module's top.

    A function that is none becomes async when all who call it wait for it already.
    """
    function = function_around(source)
    if function is None:
        module = any(file.of_type("import_statement", "export_statement"))
        return [] if module or file.path.endswith(".mjs") else None
    if is_async(function):
        return []
    if _is_handler(file, function):
        start, _ = file.span(function)
        return [Replacement(start, start, "async ")]
    named = function.child_by_field_name("name")
    if named is None or function.type not in ("function_declaration", "method_definition"):
        return None
    if function.type == "method_definition" and file.code(named) == "constructor":
        return None
    calls = list(_calls(files, file, file.code(named)))
    if not calls or not all(_waits(home, call) for home, call in calls):
        return None
    start, _ = file.span(named if function.type == "method_definition" else function)
    return [Replacement(start, start, "async ")]


def _is_handler(file: SourceTree, function: Node) -> bool:
    """Whether the function is given to what calls it later and takes no value of it."""
    call = function.parent.parent if function.parent is not None else None
    given = arguments_of(call)
    plain = function.type in ("arrow_function", "function_expression") and function in given
    return plain and receiver_of(call) is not None and called_name(file, call) in _HANDED


def _calls(files: SourceTrees, file: SourceTree, name: str) -> Iterator[tuple[SourceTree, Node]]:
    for home in files.files_with(name, file.path):
        for call in home.of_type("call_expression"):
            if called_name(home, call) == name:
                yield home, call


def _waits(file: SourceTree, call: Node) -> bool:
    """Whether the call's value is taken for a promise."""
    parent = call.parent
    chained = parent is not None and parent.type == "member_expression"
    return _is_awaited(call) or (
        chained and file.part(parent, "property") in _OF_PROMISES if parent is not None else False
    )


def _tried_without_waiting(
    site: Site, file: SourceTree, line: int
) -> tuple[SourceTree, Node] | None:
    """A call of an async function inside `try`, in an async function that does not wait for it."""
    if not file.path.endswith(SUFFIXES):
        return None
    for node in file.touching(line):
        here = node.type == "call_expression" and node.start_point.row == line - 1
        if here and _passes_its_catch(site.files, file, node):
            return file, node
    return None


def _passes_its_catch(files: SourceTrees, file: SourceTree, call: Node) -> bool:
    """Whether the call stands in a `try`, whose `catch` never sees the promise fail."""
    statement = call.parent
    kinds = ("expression_statement", "return_statement")
    if statement is None or statement.type not in kinds:
        return False
    tried = enclosing(call, "try_statement", *FUNCTIONS)
    body = child_of(tried, "body")
    if tried is None or tried.type != "try_statement" or body is None:
        return False
    within = body.start_byte <= call.start_byte < body.end_byte
    caught = any(inside(tried, "catch_clause"))
    return (
        within and caught and is_async(function_around(call)) and gives_promise(files, file, call)
    )


def _returned_from_try(site: Site) -> list[tuple[SourceTree, Node]]:
    """`try { return send(x) } catch ...`: the only such call of a function of the trace."""
    found = []
    named = [frame.frame.function or "" for frame in site.case.frames[:2]]
    for name in dict.fromkeys(each.rpartition(".")[2] for each in named):
        for file in site.files.files_with(f"{name}(", site.file.path) if name else ():
            for call in file.of_type("call_expression"):
                returned = call.parent is not None and call.parent.type == "return_statement"
                if called_name(file, call) != name or not returned:
                    continue
                if _passes_its_catch(site.files, file, call) and _caught(site, file, call):
                    found.append((file, call))
    return found if len(found) == 1 else []


def _caught(site: Site, file: SourceTree, call: Node) -> bool:
    """Whether the `catch` is for errors of this class, or of every class."""
    tried = enclosing(call, "try_statement")
    clause = next(inside(tried, "catch_clause"), None) if tried is not None else None
    classes = re.findall(r"instanceof (\w+)|\.name === ['\"](\w+)", file.code(clause))
    names = {name for pair in classes for name in pair if name}
    return not names or site.fault.error in names
