"""JavaScript: elements taken from lists and maps the wrong way: keys for values, holes, `[-1]`."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    function_around,
    receiver_of,
)
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, ancestors, arguments_of, child_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_NO_FUNCTION = re.compile(r"(?P<code>\S+) is not a function")
_OF_LISTS = {
    "map", "filter", "slice", "split", "concat", "sort", "keys", "values", "entries", "flat",
    "flatMap", "reverse", "from", "of", "toSorted", "splice", "match",
}  # fmt: skip


class WrongElement:
    """TypeError of an element that is none: an index, a hole, a place before the first."""

    name = "javascript-element"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = absent_at(site)
        absent = use.absent if use is not None else _called_on(site)
        if absent is None:
            return None
        found = _before_the_first(site, absent) if use is not None else None
        found = found or _index_for_element(site, absent)
        if use is not None:
            found = found or _of_a_map(site, absent) or _hole(site, absent)
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


_Found = tuple[str, Cure]


def _called_on(site: Site) -> Node | None:
    """What the method is called on that there is not."""
    found = _NO_FUNCTION.search(site.fault.message)
    calls = [
        n for n in site.at_line("call_expression")
        if found and site.file.part(n, "function") == found["code"]
    ]  # fmt: skip
    return receiver_of(calls[0]) if calls else None


def _before_the_first(site: Site, absent: Node) -> _Found | None:
    """`parts[-1]` is not the last one in JavaScript."""
    index = absent.child_by_field_name("index")
    owner = absent.child_by_field_name("object")
    file = site.file
    if index is None or owner is None or not re.fullmatch(r"-\d+", file.code(index)):
        return None
    code = f"{file.code(owner)}.at({file.code(index)})"
    cause = f"`{file.code(absent)}` is no element: places are not counted from the end"
    return cause, Cure(file, [file.replaced(absent, code)], "counts from the end by `at`", True)


def _root(node: Node) -> Node:
    while node.type in ("member_expression", "subscript_expression", "call_expression"):
        inner = node.child_by_field_name("object") or node.child_by_field_name("function")
        if inner is None:
            break
        node = inner
    return node


def _index_for_element(site: Site, absent: Node) -> _Found | None:
    """`for (const item in items)` gives places, and what is wanted are the elements."""
    file, root = site.file, _root(absent)
    loop = next(
        (a for a in ancestors(root) if a.type == "for_in_statement"
         and file.part(a, "left") == file.code(root)), None,
    )  # fmt: skip
    word = next((c for c in loop.children if c.type == "in"), None) if loop is not None else None
    right = child_of(loop, "right")
    body = child_of(loop, "body")
    if loop is None or word is None or right is None or body is None:
        return None
    if root.type != "identifier":
        return None
    name = file.code(root)
    if any(file.part(n, "index") == name for n in inside(body, _SUBSCRIPT)):
        return None
    home, made = source_of(site, file, right)
    if made.type == "array" or called_name(home, made) in _OF_LISTS or _is_list(file, right):
        change = file.replaced(word, "of")
        how = f"goes through the elements of `{file.code(right)}`, not their places"
    elif made.type == "object":
        changes = [
            file.replaced(word, "of"),
            file.replaced(right, f"Object.values({file.code(right)})"),
        ]
        how = f"goes through the values of `{file.code(right)}`, not their keys"
        return f"`{name}` is a key, not a value", Cure(file, changes, how, True, row_of(loop))
    else:
        return None
    return f"`{name}` is a place in the list, as text", Cure(
        file, [change], how, True, row_of(loop)
    )


_SUBSCRIPT = "subscript_expression"


def _is_list(file: SourceTree, node: Node) -> bool:
    """Whether the file uses the same thing as a list elsewhere."""
    code = re.escape(file.code(node))
    methods = r"(length|map|filter|forEach|push|slice|join|some|every|reduce|splice)"
    return re.search(rf"(?<![\w$.]){code}\.{methods}\b|of {code}\)", file.text) is not None


def _of_a_map(site: Site, absent: Node) -> _Found | None:
    """`prices[key]` of a Map: what it holds is had by `get`."""
    file = site.file
    owner = absent.child_by_field_name("object")
    index = absent.child_by_field_name("index")
    if absent.type != _SUBSCRIPT or owner is None or index is None:
        return None
    home, made = source_of(site, file, owner)
    if home.part(made, "constructor") != "Map":
        return None
    filled = bool(arguments_of(made)) or f"{file.code(owner)}.set(" in file.text
    changes = []
    for node in file.of_type(_SUBSCRIPT):
        held = node.child_by_field_name("object")
        if file.code(held) != file.code(owner):
            continue
        parent = node.parent
        if parent is not None and parent.child_by_field_name("left") == node:
            return None
        key = file.part(node, "index")
        changes.append(file.replaced(node, f"{file.code(held)}.get({key})"))
    if not filled:
        return None
    cause = f"`{file.code(owner)}` is a Map, which has no `[...]`"
    return cause, Cure(file, changes, "asks the Map by `get`", True, row_of(made))


def _hole(site: Site, absent: Node) -> _Found | None:
    """`delete list[i]` leaves a hole, in which somebody falls later."""
    file = site.file
    if absent.type == _SUBSCRIPT:
        holder = absent.child_by_field_name("object")
    else:
        holder = _walked(file, absent)
    if holder is None:
        return None
    name = file.code(holder).rpartition(".")[2]
    found: list[tuple[SourceTree, Node, Node]] = []
    for other in site.files.files_with("delete ", file.path):
        for node in other.of_type("unary_expression"):
            target = node.child_by_field_name("argument")
            deletes = node.child_by_field_name("operator")
            if deletes is None or deletes.type != "delete" or target is None:
                continue
            owner = target.child_by_field_name("object")
            same = other.code(owner).rpartition(".")[2] == name
            if target.type == _SUBSCRIPT and same and other.code(owner):
                found.append((other, node, target))
    if len(found) != 1 or not re.fullmatch(r"\w+", name):
        return None
    other, node, target = found[0]
    lists = rf"\b{name}\.(map|filter|forEach|push|splice|join|length|findIndex|indexOf)\b"
    alone = node.parent is not None and node.parent.type == "expression_statement"
    if not alone or not any(re.search(lists, f.text) for f in {file, other}):
        return None
    held, index = (other.part(target, p) for p in ("object", "index"))
    change = other.replaced(node, f"{held}.splice({index}, 1)")
    cause = f"`{file.code(absent)}` is a hole that `{other.code(node)}` left"
    return cause, Cure(other, [change], "takes the element out of the list", True, row_of(node))


def _walked(file: SourceTree, absent: Node) -> Node | None:
    """The list that a loop or a callback takes the identifier from."""
    if absent.type != "identifier":
        return None
    name = file.code(absent)
    for around in ancestors(absent):
        if around.type == "for_in_statement" and name in file.part(around, "left"):
            return around.child_by_field_name("right")
    function = function_around(absent)
    call = function.parent.parent if function is not None and function.parent else None
    first = function.named_children[0] if function is not None else None
    if call is None or first is None or call.type != "call_expression":
        return None
    return receiver_of(call) if re.search(rf"\b{re.escape(name)}\b", file.code(first)) else None


_PUSHES = re.compile(
    r"^(?P<code>[\w$.]+)\.(push|unshift|concat|map|filter|forEach|join) is not a f"
)


class PushedResult:
    """TypeError "x.push is not a function": `x` became the length that `push` gives."""

    name = "javascript-push-result"

    @at_site(SUFFIXES, "TypeError", said=_PUSHES)
    def examine(self, site: Site) -> Analysis | None:
        file, code = site.file, site.said["code"]
        cure = _assigned(file, code) or _accumulated(site, code)
        if cure is None:
            return None
        cause = f"`{code}` is a number at {site.where}: `push` gives the length of the list."
        return answered(self.name, site, cause, cure)


_GROWS = {"push", "unshift"}


def _assigned(file: SourceTree, code: str) -> Cure | None:
    """`list = list.push(x)`."""
    changes, line = [], 0
    for node in file.of_type("assignment_expression"):
        left, right = (node.child_by_field_name(side) for side in ("left", "right"))
        pushes = called_name(file, right) in _GROWS
        if right is None or left is None or not pushes or file.code(left) != code:
            continue
        if file.code(receiver_of(right)) == code:
            line = row_of(node)
            changes.append(Replacement(file.span(node)[0], file.span(right)[0], ""))
    if not changes:
        return None
    return Cure(file, changes, "keeps the list, which `push` changes", True, line)


def _accumulated(site: Site, name: str) -> Cure | None:
    """`reduce((all, x) => all.push(x), [])`."""
    file = site.file
    for call in reversed(site.file.touching(site.line)):
        if called_name(file, call) != "reduce" or not arguments_of(call):
            continue
        callback = arguments_of(call)[0]
        parameters = callback.child_by_field_name("parameters")
        names = [file.code(p) for p in (parameters.named_children if parameters else [])]
        if not names or names[0] != name:
            continue
        changes = []
        for pushed in inside(callback, "call_expression"):
            given, value = arguments_of(pushed), pushed.parent
            if called_name(file, pushed) not in _GROWS or file.code(receiver_of(pushed)) != name:
                continue
            if value is None or value.type not in _GIVEN or len(given) != 1:
                continue
            element = file.code(given[0])
            last = called_name(file, pushed) == "push"
            code = f"[...{name}, {element}]" if last else f"[{element}, ...{name}]"
            changes.append(file.replaced(pushed, code))
        if changes:
            return Cure(file, changes, "gives the list with the new element", True, row_of(call))
    return None


_GIVEN = ("arrow_function", "return_statement", "ternary_expression", "parenthesized_expression")
