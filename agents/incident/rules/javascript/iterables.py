"""JavaScript: what is not iterable: an object, several promises, a generator not called."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    function_around,
    functions_named,
    is_async,
    origin_of,
)
from agents.incident.rules.javascript.promises import takes_pairs
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_NO_LIST = re.compile(r"is not (async )?iterable|requires \.\.\.iterable|return value is not iter")
_MAKERS = {"Map", "Set", "WeakSet"}
_Found = tuple[str, Cure]


class NotIterable:
    """TypeError "x is not iterable": what is there, and how its parts are had."""

    name = "javascript-not-iterable"

    @at_site(SUFFIXES, "TypeError", called=True, said=_NO_LIST)
    def examine(self, site: Site) -> Analysis | None:
        kinds = ("for_in_statement", "spread_element", "new_expression", "call_expression",
                 "variable_declarator")  # fmt: skip
        for node in site.at_line(*kinds):
            found = (
                _combined(site, node)
                or _generator(site, node)
                or _taken_apart(site, node)
                or _object(site, node)
            )
            if found is not None:
                cause, cure = found
                return answered(self.name, site, f"{cause}, at {site.where}.", cure)
        return None


def _combined(site: Site, node: Node) -> _Found | None:
    """`Promise.all(a(), b())` takes one list."""
    file, given = site.file, arguments_of(node)
    if not re.match(r"Promise\.(all|allSettled|race|any)\(", file.code(node)) or not given:
        return None
    if len(given) > 1:
        start, end = file.span(given[0])[0], file.span(given[-1])[1]
        change = Replacement(start, end, f"[{file.text[start:end]}]")
        return "The promises are passed one by one", Cure(
            file, [change], "passes them in a list", True
        )
    _, made = source_of(site, file, given[0])
    if made.type != "object":
        return None
    change = file.replaced(given[0], f"Object.values({file.code(given[0])})")
    cause = f"`{file.code(given[0])}` is an object"
    return cause, Cure(file, [change], "waits for its values", True, row_of(made))


def _walked(node: Node) -> Node | None:
    if node.type == "for_in_statement":
        return node.child_by_field_name("right")
    if node.type == "spread_element":
        return node.named_children[0]
    return None


def _generator(site: Site, node: Node) -> _Found | None:
    """`[...numbers]` of a generator that was not called; `for (x of pages())` of an async one."""
    file, walked = site.file, _walked(node)
    if walked is None:
        return None
    name = file.code(walked) if walked.type == "identifier" else called_name(file, walked)
    found = [f for _, f in functions_named(site.files, name, file.path)] if name else []
    if len(found) != 1:
        return None
    function = found[0]
    makes = any(child.type == "*" for child in function.children)
    if walked.type == "identifier":
        origin = origin_of(file, walked)
        if (
            origin.source is not None
            or origin.parameter
            or (not makes and not _gives_list(function))
        ):
            return None
        _, end = file.span(walked)
        cause = f"`{name}` is a function, and it is not called"
        return cause, Cure(file, [Replacement(end, end, "()")], "calls it", True, row_of(function))
    around = function_around(node)
    waits = is_async(around) or (around is None and file.path.endswith(".mjs"))
    word = next((c for c in node.children if c.type == "for"), None)
    if not makes or not is_async(function) or not waits or word is None:
        return None
    _, end = file.span(word)
    change = Replacement(end, end, " await")
    cause = f"`{name}` gives its elements one after the other, when they are there"
    return cause, Cure(file, [change], "waits for each of them", True, row_of(function))


def _gives_list(function: Node) -> bool:
    body = function.child_by_field_name("body")
    values = [
        n.named_children[0] for n in (inside(body, "return_statement") if body is not None else ())
        if function_around(n) == function and n.named_children
    ]  # fmt: skip
    return bool(values) and all(v.type == "array" for v in values)


def _taken_apart(site: Site, node: Node) -> _Found | None:
    """`const [a, b] = f()` of a function that gives `{ a, b }`."""
    file = site.file
    pattern, value = (node.child_by_field_name(part) for part in ("name", "value"))
    if pattern is None or value is None or pattern.type != "array_pattern":
        return None
    home, made = source_of(site, file, value)
    keys = {
        home.code(p.child_by_field_name("key") or p) for p in made.named_children
    } if made.type == "object" else set()  # fmt: skip
    names = [file.code(p) for p in pattern.named_children]
    if not names or not all(p.type == "identifier" for p in pattern.named_children):
        return None
    if set(names) <= keys:
        code = f"{{ {', '.join(names)} }}"
    elif len(keys) == len(names) == len(made.named_children) and keys:
        named = [home.code(p.child_by_field_name("key") or p) for p in made.named_children]
        code = ", ".join(f"{key}: {name}" for key, name in zip(named, names, strict=True))
        code = f"{{ {code} }}"
    else:
        return None
    cause = f"`{file.code(value)}` gives an object, which has no first and second"
    return cause, Cure(
        file, [file.replaced(pattern, code)], "takes its parts by name", True, row_of(made)
    )


def _object(site: Site, node: Node) -> _Found | None:
    """A plain object that is walked, or made a Map of."""
    file, walked = site.file, _walked(node)
    if node.type == "new_expression" and len(arguments_of(node)) == 1:
        kind = file.part(node, "constructor")
        walked = arguments_of(node)[0] if kind in _MAKERS else None
        how = "entries" if kind == "Map" else "values"
    elif walked is None or node.type == "spread_element":
        return None
    else:
        how = "entries" if takes_pairs(node) else _wanted(file, node, walked)
    if walked is None or not how:
        return None
    _, made = source_of(site, file, walked)
    if made.type != "object":
        return None
    change = file.replaced(walked, f"Object.{how}({file.code(walked)})")
    cause = f"`{file.code(walked)}` is a plain object"
    return cause, Cure(file, [change], f"goes through its {how}", True, row_of(made))


def _wanted(file: SourceTree, loop: Node, walked: Node) -> str:
    """Whether the loop's variable is used as a key of the object, or as what it holds."""
    left, body = loop.child_by_field_name("left"), loop.child_by_field_name("body")
    if left is None or body is None or left.type != "identifier":
        return "values" if left is not None and left.type == "object_pattern" else ""
    name = file.code(left)
    for node in inside(body, "subscript_expression"):
        holder, index = (file.part(node, p) for p in ("object", "index"))
        if (holder, index) == (file.code(walked), name):
            return "keys"
    return "values"
