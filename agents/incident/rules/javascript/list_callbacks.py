"""JavaScript: callbacks of lists that take, or give, something else than the method expects."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    function_around,
    name_of_function,
    parameters_of,
    receiver_of,
    uses_semicolons,
)
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    children_of,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_NO_FUNCTION = re.compile(r"^(?P<code>[\w$.]+) is not a function")
_WALKS = {"forEach", "map", "filter", "flatMap", "some", "every", "find", "sort"}


class WrongCallback:
    """TypeError inside, or behind, a callback that is not what the list's method needs."""

    name = "javascript-list-callback"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = absent_at(site)
        code = _NO_FUNCTION.search(site.fault.message)
        value = use.absent if use is not None else None
        if code is not None:
            calls = [
                n
                for n in site.at_line("call_expression")
                if site.file.part(n, "function") == code["code"]
            ]
            value = calls[0].child_by_field_name("function") if calls else None
        if value is None:
            return None
        root = value
        while root.type in ("member_expression", "subscript_expression"):
            root = root.child_by_field_name("object") or root
        found = _pair_not_taken_apart(site, root) or _parameters_exchanged(site, root)
        if use is not None:
            found = found or _accumulator_lost(site, use.absent) or _nothing_made(site, use.absent)
        found = found or _place_for_option(site, root)
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


_Found = tuple[str, Cure]


def _callback_with(file: SourceTree, name: Node) -> tuple[Node, Node, list[Node], int] | None:
    """The callback whose plain parameter the name is: call, callback, parameters and the place."""
    for function in ancestors(name):
        if function.type not in FUNCTIONS:
            continue
        holder = function.child_by_field_name("parameters")
        alone = function.child_by_field_name("parameter")
        listed = [alone] if alone is not None else list(holder.named_children if holder else [])
        names = [file.code(p.child_by_field_name("pattern") or p) for p in listed]
        if file.code(name) in names:
            call = function.parent.parent if function.parent is not None else None
            if call is None or function not in arguments_of(call):
                return None
            return call, function, listed, names.index(file.code(name))
    return None


def _pair_not_taken_apart(site: Site, root: Node) -> _Found | None:
    """`Object.entries(x).map((key, value) => ...)`: the pair comes as one, then its place."""
    file = site.file
    found = _callback_with(file, root) if root.type == "identifier" else None
    if found is None:
        return None
    call, _, parameters, place = found
    receiver = receiver_of(call)
    pairs = called_name(file, receiver) == "entries"
    shift = 1 if called_name(file, call) == "reduce" else 0
    if not pairs or called_name(file, call) not in _WALKS | {"reduce"}:
        return None
    own = parameters[shift:]
    if len(own) != 2 or place != shift + 1 or any(p.type != "identifier" for p in own):
        return None
    pair = f"({', '.join(file.code(p) for p in own)})"
    changes = []
    for holder in file.of_type("formal_parameters"):  # the same pair again is the same mistake
        taker = holder.parent.parent.parent if holder.parent and holder.parent.parent else None
        same = file.code(holder) == pair and called_name(file, taker) in _WALKS
        if holder == own[0].parent or (same and called_name(file, receiver_of(taker)) == "entries"):
            names = holder.named_children[-2:]
            start, end = file.span(names[0])[0], file.span(names[1])[1]
            changes.append(Replacement(start, end, f"[{file.text[start:end]}]"))
    cause = f"`{file.code(root)}` is the pair's place in the list, not its second part"
    return cause, Cure(file, changes, "takes the pair apart", True, row_of(call))


_PLACES = {"i", "idx", "index", "j", "n", "key", "k", "pos", "position"}


def _parameters_exchanged(site: Site, root: Node) -> _Found | None:
    """`forEach((index, item) => item.x)`, and `map.forEach((key, value) => ...)`."""
    file = site.file
    found = _callback_with(file, root) if root.type == "identifier" else None
    if found is None:
        return None
    call, _, parameters, place = found
    if called_name(file, call) not in _WALKS - {"sort"} or len(parameters) != 2 or place != 1:
        return None
    if any(p.type != "identifier" for p in parameters):
        return None
    first, second = (file.code(p) for p in parameters)
    if first not in _PLACES or second in _PLACES:
        return None
    if first in ("key", "k"):
        home, made = source_of(site, file, receiver_of(call) or root)
        if home.part(made, "constructor") != "Map":
            return None
    changes = [file.replaced(parameters[0], second), file.replaced(parameters[1], first)]
    cause = f"`{second}` is what comes second, and the element comes first"
    return cause, Cure(file, changes, "takes them in their order", True, row_of(call))


def _accumulator_lost(site: Site, absent: Node) -> _Found | None:
    """A callback of `reduce` that returns nothing: the next round has no accumulator."""
    file = site.file
    root = absent
    found = _callback_with(file, root) if root.type == "identifier" else None
    if found is None:
        return None
    call, callback, _, place = found
    body = callback.child_by_field_name("body")
    if called_name(file, call) not in ("reduce", "reduceRight") or place != 0 or body is None:
        return None
    statements = children_of(body)
    returns = [
        n for n in inside(body, "return_statement")
        if function_around(n) == callback and n.named_children
    ]  # fmt: skip
    if body.type != "statement_block" or returns or not statements:
        return None
    name, end = file.code(root), ";" if uses_semicolons(file) else ""
    last = statements[-1]
    if file.alone_on_its_lines(last):
        change = file.inserted_after(last, f"return {name}{end}")
    else:
        _, at = file.span(last)
        change = Replacement(at, at, f" return {name}{end}")
    cause = f"`{name}` is lost after the first round: the callback returns nothing"
    return cause, Cure(file, [change], f"returns `{name}`", True, row_of(call))


def _nothing_made(site: Site, absent: Node) -> _Found | None:
    """`const all = xs.forEach((x) => ...)`: `forEach` makes no list, `map` does."""
    file = site.file
    home, made = source_of(site, file, absent)
    if called_name(home, made) != "forEach" or not arguments_of(made):
        return None
    callback = arguments_of(made)[0]
    body = callback.child_by_field_name("body")
    if callback.type not in FUNCTIONS or body is None:
        return None
    gives = body.type not in ("statement_block", "assignment_expression") or any(
        n.named_children and function_around(n) == callback
        for n in inside(body, "return_statement")
    )
    function = made.child_by_field_name("function")
    named = child_of(function, "property")
    if not gives or named is None:
        return None
    cause = f"`{file.code(absent)}` is undefined: `forEach` gives nothing"
    cure = Cure(home, [home.replaced(named, "map")], "makes the list by `map`", True, row_of(made))
    return cause, cure


def _place_for_option(site: Site, root: Node) -> _Found | None:
    """`xs.forEach(f)` of `f(x, option)`: the place in the list comes as the option."""
    file = site.file
    if root.type != "identifier":
        return None
    function = next(
        (a for a in ancestors(root) if a.type in FUNCTIONS
         and file.code(root) in parameters_of(file, a)), None,
    )  # fmt: skip
    holder = child_of(function, "parameters")
    if function is None or holder is None:
        return None
    names = [file.code(p.child_by_field_name("pattern") or p) for p in holder.named_children]
    if file.code(root) not in names[1:]:
        return None
    name = name_of_function(file, function)
    trace = site.case.trace.root_cause
    through = [f.function or "" for f in trace.frames[:3]] if trace is not None else []
    if not name or not any(re.search(r"Array\.\w+", each) for each in through):
        return None
    for home, line in list(site.callers())[:2]:
        for call in home.touching(line):
            given = arguments_of(call)
            if called_name(home, call) not in _WALKS | {"findIndex"} or len(given) != 1:
                continue
            if home.code(given[0]).rpartition(".")[2] != name:
                continue
            each = names[0] if re.fullmatch(r"[\w$]+", names[0]) else "each"
            code = f"({each}) => {home.receiver(given[0])}({each})"
            how = "passes the element alone"
            cure = Cure(home, [home.replaced(given[0], code)], how, True, row_of(call))
            return f"`{file.code(root)}` is the element's place in the list", cure
    return None
