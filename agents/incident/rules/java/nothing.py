"""Java: an element asked of a collection that has none, and what the method gives then."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java.code import METHODS, called_name, calls_at
from agents.incident.rules.java.promised import value_of_nothing
from agents.incident.rules.java.zero import guarded, guards_for_nothing
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site

_ERRORS = (
    "NoSuchElementException", "EmptyStackException", "IndexOutOfBoundsException",
    "ArrayIndexOutOfBoundsException", "IllegalArgumentException",
)  # fmt: skip
_TAKERS = {
    "removeFirst", "removeLast", "getFirst", "getLast", "element", "remove", "pop", "peek",
    "firstKey", "lastKey", "first", "last", "firstElement", "lastElement",
}  # fmt: skip
_SIMPLE = re.compile(r"(this\.)?\w+(\.\w+(\(\))?)*")


class TakenFromNothing:
    """The first, last, largest or a random one of an empty collection, where none is allowed."""

    name = "java-taken-from-nothing"

    @at_site((".java",), *_ERRORS, called=True)
    def examine(self, site: Site) -> Analysis | None:
        if "No value present" in site.fault.message:
            return None
        found = {nothing: use for use, nothing in _taken(site)}
        if len(found) != 1:
            return None
        test, use = next(iter(found.items()))
        cause = f"There is nothing that {site.where} could take: `{test}`."
        if cure := _tested_for_null(site.file, use):
            return answered(self.name, site, cause, cure)
        return answered(self.name, site, cause, given_for_nothing(site, use, test))


_GENTLE = {
    "remove": "poll", "element": "peek", "removeFirst": "pollFirst", "removeLast": "pollLast",
    "getFirst": "peekFirst", "getLast": "peekLast", "pop": "pollFirst",
}  # fmt: skip


def _tested_for_null(file: SourceTree, use: Node) -> Cure | None:
    """`Job job = queue.remove(); if (job == null)`: `poll` gives null when there is none."""
    named, held = use.child_by_field_name("name"), use.parent
    gentle = _GENTLE.get(called_name(file, use))
    method = enclosing(use, *METHODS)
    queue = re.search(r"\b(Queue|Deque|LinkedList|\w*Queue|\w*Deque)\b", file.text)
    queue = queue if "Stack<" not in file.text else None
    if named is None or gentle is None or held is None or method is None or not queue:
        return None
    if held.type not in ("variable_declarator", "assignment_expression"):
        return None
    name = file.code(held.child_by_field_name("name") or held.child_by_field_name("left"))
    tested = rf"\b{re.escape(name)}( = [^;]*\))? [!=]= null"
    if not re.search(tested, file.code(method)):
        return None
    how = "gives null then, which the code asks for"
    return Cure(file, [file.replaced(named, gentle)], how, True, use.start_point.row + 1)


class QueueFull:
    """IllegalStateException "Queue full": `offer` tells it, where the answer is looked at."""

    name = "java-queue-full"

    @at_site((".java",), "IllegalStateException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not re.match(r"(Queue|Deque) full", site.fault.message):
            return None
        file = site.file
        names = {"add": "offer", "addFirst": "offerFirst", "addLast": "offerLast"}
        calls = calls_at(site, *names)
        call = site.chosen(calls)
        named = child_of(call, "name")
        if call is None or named is None or call.parent is None:
            return None
        cause = f"`{file.part(call, 'object')}` is full at {site.where}."
        if call.parent.type == "expression_statement":
            return answered(self.name, site, cause, None)
        if call.parent.type == "return_statement" and not _looked_at(site, call):
            return answered(self.name, site, cause, None)
        change = file.replaced(named, names[called_name(file, call)])
        how = "asks with `offer`, whose answer the code looks at"
        cure = Cure(file, [change], how, True, site.line)
        return answered(self.name, site, cause, cure)


def _looked_at(site: Site, call: Node) -> bool:
    """Whether all who call the method, there being one of the name, look at its answer."""
    method = enclosing(call, *METHODS, "lambda_expression")
    name = site.file.part(method, "name")
    callers = [
        other
        for home in (site.files.files_with(f"{name}(", site.file.path) if name else ())
        for other in home.of_type("method_invocation")
        if called_name(home, other) == name
    ]
    return bool(callers) and not any(
        each.parent is not None and each.parent.type == "expression_statement" for each in callers
    )


def given_for_nothing(site: Site, use: Node, test: str) -> Cure | None:
    """`if (<test>) { return ...; }` with what a sibling, the type or the comment shows."""
    if cure := _like_sibling(site, use, test):
        return cure
    value = value_of_nothing(site.file, use)
    if value is None:
        return None
    return guarded(site, use, test, f"return {value[0]};", value[1])


def _like_sibling(site: Site, use: Node, test: str) -> Cure | None:
    """`if (items.isEmpty()) return ...;`, which another method has for the same thing."""
    file, here = site.file, enclosing(use, *METHODS, "lambda_expression")
    if here is None or here.type != "method_declaration":
        return None
    kind = file.part(here, "type")
    found = {
        file.code(action): action.start_point.row + 1
        for method, theirs, action in guards_for_nothing(file)
        if theirs == test and method != here and file.part(method, "type") == kind
    }
    if len(found) != 1:
        return None
    action, line = next(iter(found.items()))
    return guarded(site, use, test, action, f"as line {line} does")


def _taken(site: Site) -> list[tuple[Node, str]]:
    """The calls on the line that take an element, each with the test for there being none."""
    file, error, message = site.file, site.fault.error, site.fault.message
    calls = site.at_line("method_invocation")
    if error == "IllegalArgumentException":
        random = [
            n for n in calls
            if called_name(file, n) == "nextInt" and len(arguments_of(n)) == 1
        ] if re.match(r"bound must be (positive|greater)", message) else []  # fmt: skip
        counts = [(n, arguments_of(n)[0]) for n in random]
        return [
            (n, test) for n, size in counts if (test := empty_test(file, _sized(file, size, n)))
        ]
    if "Index" in error:
        empty = re.search(r"(for length|Size: |size: ) ?0\b", message)
        return list(_elements(site)) if empty else []
    if not site.fault.called:
        return []
    found = []
    for node in calls:
        name, given = called_name(file, node), arguments_of(node)
        owner = node.child_by_field_name("object")
        if name in ("max", "min") and file.code(owner) == "Collections" and given:
            found.append((node, empty_test(file, given[0])))
        elif name == "next" and called_name(file, owner) == "iterator" and owner is not None:
            found.append((node, empty_test(file, owner.child_by_field_name("object"))))
        elif name in _TAKERS and not given and owner is not None:
            found.append((node, empty_test(file, owner)))
    return [(node, test) for node, test in found if test]


def _sized(file: SourceTree, size: Node, use: Node) -> Node | None:
    """`items` of `items.size()` and of `items.length`; of a local count too."""
    method = enclosing(use, *METHODS)
    if size.type == "identifier" and method is not None:
        made = [
            node.child_by_field_name("value")
            for node in inside(method, "variable_declarator")
            if file.part(node, "name") == file.code(size)
        ]
        size = made[0] if len(made) == 1 and made[0] is not None else size
    if called_name(file, size) in ("size", "length") or size.type == "field_access":
        return size.child_by_field_name("object")
    return None


def empty_test(file: SourceTree, items: Node | None) -> str:
    """`items.isEmpty()`, or `items.length == 0` for what is declared as an array."""
    code = file.code(items)
    if items is None or not _SIMPLE.fullmatch(code):
        return ""
    return f"{code}.length == 0" if _is_array(file, code) else f"{code}.isEmpty()"


def _is_array(file: SourceTree, name: str) -> bool:
    bare = re.escape(name.removeprefix("this."))
    return bool(re.search(rf"\w(<.*>)?(\[\]|\.\.\.) {bare}\b", file.text))


def _elements(site: Site) -> list[tuple[Node, str]]:
    """`items.get(0)`, `items[0]`, `items.get(items.size() - 1)` and the like."""
    file = site.file
    found = []
    for node in site.at_line("method_invocation", "array_access"):
        if node.type == "array_access":
            items, index = (node.child_by_field_name(part) for part in ("array", "index"))
        elif called_name(file, node) in ("get", "remove") and len(arguments_of(node)) == 1:
            items, index = node.child_by_field_name("object"), arguments_of(node)[0]
        else:
            continue
        code = file.code(items)
        last = (f"{code}.size() - 1", f"{code}.length - 1")
        chosen = index is not None and called_name(file, index) == "nextInt"
        if file.code(index) in ("0", *last) or chosen:
            test = empty_test(file, items)
            if test and node.type == "array_access":
                test = f"{code}.length == 0"
            found.append((node, test))
    return [(node, test) for node, test in found if test]
