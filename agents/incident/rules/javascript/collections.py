"""JavaScript: reduce of nothing, numbers sorted as text, walks without an end, negative counts."""

import re
from collections import Counter

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    calls_at,
    function_around,
    origin_of,
    receiver_of,
    uses_semicolons,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    children_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, comment_of, row_of

_SUM = re.compile(r"sum|(sub)?total|(sum|total)[A-Z]\w*|\w+(Sum|Total)")
"""How a number is called that others are added to."""


class ReduceOfNothing:
    """TypeError: `reduce` of an empty list without a value to start from."""

    name = "javascript-empty-reduce"

    @at_site(SUFFIXES, "TypeError", called=True, said="Reduce of empty array")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = [
            n for n in file.touching(site.line)
            if called_name(file, n) in ("reduce", "reduceRight") and len(arguments_of(n)) == 1
        ]  # fmt: skip
        if len(calls) != 1:
            return None
        cause = f"There is nothing to reduce, and no value to start from, at {site.where}."
        return answered(self.name, site, cause, _joined(site, calls[0]) or _started(site, calls[0]))


def _callback(file: SourceTree, call: Node) -> tuple[str, str, str] | None:
    """Both parameters and the expression of `(a, b) => expression`."""
    callback = arguments_of(call)[0]
    parameters = callback.child_by_field_name("parameters")
    body = callback.child_by_field_name("body")
    names = [file.code(n) for n in (parameters.named_children if parameters is not None else [])]
    if callback.type != "arrow_function" or len(names) != 2 or body is None:
        return None
    return names[0], names[1], file.code(body)


def _joined(site: Site, call: Node) -> Cure | None:
    """`reduce((text, line) => `${text}, ${line}`)` is what `join` does, for no lines too."""
    file, callback = site.file, _callback(site.file, call)
    function = call.child_by_field_name("function")
    if callback is None or function is None or called_name(file, call) != "reduce":
        return None
    a, b, body = (re.escape(part) for part in callback)
    body = callback[2]
    template = re.fullmatch(rf"`\$\{{{a}\}}([^`$]*)\$\{{{b}\}}`", body)
    added = re.fullmatch(rf"{a} \+ (['\"])(.*)\1 \+ {b}", body)
    if template is None and added is None:
        return None
    separator = template[1] if template else added[2] if added else ""
    named = function.child_by_field_name("property")
    if named is None or "'" in separator:
        return None
    start, _ = file.span(named)
    _, end = file.span(call)
    change = Replacement(start, end, f"join('{separator}')")
    return Cure(file, [change], "joins the texts, which gives the empty text for none", True)


def _started(site: Site, call: Node) -> Cure | None:
    """A sum of numbers starts at 0; another start must be promised by the function's comment."""
    file, callback = site.file, _callback(site.file, call)
    documented = value_for_nothing(comment_of(file, function_around(call)))
    start = documented if documented in ("0", '""') else None
    start = "''" if start == '""' else start
    if start is None and callback is not None:
        a, b, body = callback
        receiver = receiver_of(call)
        mapped = arguments_of(receiver)[0] if called_name(file, receiver) == "map" else None
        numeric = _SUM.fullmatch(a) or (
            mapped is not None and re.search(r"[-*/]|\.length\b|Number\(", file.code(mapped))
        )
        if re.fullmatch(rf"{re.escape(a)} \+ {re.escape(b)}", body) and numeric:
            start = "0"
    if start is None:
        return None
    _, end = file.span(arguments_of(call)[0])
    return Cure(file, [Replacement(end, end, f", {start}")], f"starts from {start}", True)


class SortedAsText:
    """An assertion about rising values of a list that was sorted as text."""

    name = "javascript-sorted-as-text"

    @at_site(SUFFIXES, called=True)
    def examine(self, site: Site) -> Analysis | None:
        if not re.search(
            r"\b(rise|rising|ascend\w*|sorted|increas\w*|(in|out of) order)\b",
            site.fault.message,
            re.IGNORECASE,
        ):
            return None
        for file, line in site.places()[:4]:
            names = {
                file.code(n.child_by_field_name("property") or n)
                for call in file.touching(line)
                if call.type in ("call_expression", "new_expression")
                for argument in arguments_of(call)
                for n in inside(argument, "identifier", "member_expression")
            }
            sorts = [
                n for n in file.of_type("call_expression")
                if called_name(file, n) == "sort" and not arguments_of(n)
                and _last(file, receiver_of(n)) in names
            ]  # fmt: skip
            if len(sorts) == 1:
                return self._answer(site, file, sorts[0])
        return None

    def _answer(self, site: Site, file: SourceTree, call: Node) -> Analysis:
        _, end = file.span(call)
        code = "(a, b) => (a < b ? -1 : a > b ? 1 : 0)"
        cause = f"`{file.code(call)}` sorts numbers as text, so what {site.where} needs is not so."
        how = "sorts by the values themselves"
        cure = Cure(file, [Replacement(end - 1, end - 1, code)], how, True, row_of(call))
        return answered(self.name, site, cause, cure)


def _last(file: SourceTree, node: Node | None) -> str:
    if node is None:
        return ""
    return file.code(node.child_by_field_name("property") or node)


class EndlessWalk:
    """RangeError of a walk through things that hold each other: it must remember where it was."""

    name = "javascript-endless-walk"

    @at_site(SUFFIXES, "RangeError", called=True, said="Maximum call stack")
    def examine(self, site: Site) -> Analysis | None:
        found = _recurring(site)
        if found is None:
            return None
        file, function = found
        cause = f"`{file.part(function, 'name')}` never comes to an end."
        return answered(self.name, site, cause, _remembering(file, function))


def _recurring(site: Site) -> tuple[SourceTree, Node] | None:
    """The function that calls itself: the stack may end in a helper that it calls, anywhere."""
    called = Counter((frame.path, frame.frame.function) for frame in site.case.frames)
    found = []
    for file, line in site.places():
        for node in file.touching(line, "function_declaration")[-1:]:
            found.append((file, node))
    for file, node in found:
        if called[file.path, file.part(node, "name")] > 1:
            return file, node
    return next(((f, n) for f, n in found if f is site.file), None)


def _remembering(file: SourceTree, function: Node) -> Cure | None:
    """A walk that gives nothing gets a set of what it has seen, and passes it on."""
    name = file.part(function, "name")
    parameters = function.child_by_field_name("parameters")
    body = function.child_by_field_name("body")
    if parameters is None or body is None or not parameters.named_children:
        return None
    first = parameters.named_children[0]
    taken = {file.code(n) for n in inside(function, "identifier")}
    given = [n for n in inside(body, "return_statement") if n.named_children]
    calls = [n for n in inside(body, "call_expression") if called_name(file, n) == name]
    plain = all(p.type == "identifier" for p in parameters.named_children)
    whole = all(len(arguments_of(c)) == len(parameters.named_children) for c in calls)
    if not all(_goes_down(file, call, file.code(first)) for call in calls):
        return None
    if given or not calls or not plain or not whole or "seen" in taken:
        return None
    changes = _seen_added(file, function, first, calls)
    how = "remembers what the walk has seen, so that it visits everything once"
    return Cure(file, changes, how, False, row_of(function))


def _goes_down(file: SourceTree, call: Node, node: str) -> bool:
    """Whether the call is about a part of the thing: its field, or what a loop takes out of it."""
    part = arguments_of(call)[0]
    if part.type in ("member_expression", "subscript_expression"):
        return file.part(part, "object") == node
    if part.type != "identifier":
        return False
    name = file.code(part)
    for around in ancestors(call):
        if around.type == "for_in_statement":
            left, right = (around.child_by_field_name(side) for side in ("left", "right"))
            if name in file.code(left) and node in file.code(right):
                return True
        if around.type == "arrow_function" and around.parent is not None:
            owner = around.parent.parent
            if called_name(file, owner) == "forEach" and node in file.code(receiver_of(owner)):
                return True
    return False


def _seen_added(
    file: SourceTree, function: Node, first: Node, calls: list[Node]
) -> list[Replacement]:
    parameters = function.child_by_field_name("parameters")
    body = function.child_by_field_name("body")
    assert parameters is not None
    assert body is not None
    end = ";" if uses_semicolons(file) else ""
    node = file.code(first)
    unit = file.indent_unit
    code = f"if (seen.has({node})) {{\n{unit}return{end}\n}}\nseen.add({node}){end}"
    statements = children_of(body)
    guard = statements[0]
    leaves = guard.type == "if_statement" and re.search(r"\breturn;?\s*\}?$", file.code(guard))
    placed = file.inserted_after(guard, code) if leaves else file.inserted_before(guard, code)
    _, at = file.span(parameters.named_children[-1])
    changes = [Replacement(at, at, ", seen = new Set()"), placed]
    for call in calls:
        _, behind = file.span(arguments_of(call)[-1])
        changes.append(Replacement(behind, behind, ", seen"))
    return changes


class NegativeCount:
    """RangeError of `repeat`: a difference that fell below zero."""

    name = "javascript-negative-count"

    @at_site(SUFFIXES, "RangeError", called=True, said="Invalid count value: -")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        call = site.chosen(calls_at(site, "repeat"))
        if call is None or len(arguments_of(call)) != 1:
            return None
        count = arguments_of(call)[0]
        made = origin_of(file, count).source if count.type == "identifier" else count
        cause = f"`{file.code(count)}` is below zero at {site.where}."
        operator = child_of(made, "operator")
        difference = made is not None and made.type == "binary_expression"
        if made is None or operator is None or operator.type != "-" or not difference:
            return answered(self.name, site, cause, None)
        change = file.replaced(made, f"Math.max(0, {file.code(made)})")
        cure = Cure(file, [change], "takes none then", False, row_of(made))
        return answered(self.name, site, cause, cure)


class NeverReleased:
    """An error of taking what is still taken: a return on the way skips the giving back."""

    name = "javascript-never-released"

    @at_site(SUFFIXES)
    def examine(self, site: Site) -> Analysis | None:
        taker = next(
            (n for n in reversed(site.file.touching(site.line)) if n.type in FUNCTIONS), None
        )
        name = site.file.part(taker, "name")
        back = _PAIRS.get(name)
        caller = next(site.callers(), None)
        if back is None or caller is None:
            return None
        file, line = caller
        takes = [n for n in file.touching(line) if called_name(file, n) == name]
        if len(takes) != 1:
            return None
        cause = (
            f"`{file.code(receiver_of(takes[0]))}` was taken and not given back, at {file.path}."
        )
        return answered(self.name, site, cause, _given_back(file, takes[0], back))


_PAIRS = {
    "acquire": "release", "lock": "unlock", "open": "close", "begin": "end", "start": "stop",
    "connect": "disconnect", "take": "giveBack", "reserve": "release", "enter": "leave",
    "checkout": "release", "checkOut": "checkIn", "pause": "resume", "enable": "disable",
}  # fmt: skip


def _given_back(file: SourceTree, take: Node, back: str) -> Cure | None:
    """`try { ... } finally { x.release(); }` around what follows, when a return skips it."""
    owner = file.code(receiver_of(take))
    statement = enclosing(take, "expression_statement")
    block = statement.parent if statement is not None else None
    if statement is None or block is None or block.type != "statement_block":
        return None
    rest = [n for n in block.named_children if n.start_byte > statement.start_byte]
    gives = [
        n for n in rest
        if n.type == "expression_statement" and file.code(n).startswith(f"{owner}.{back}(")
    ]  # fmt: skip
    if len(gives) != 1 or not rest:
        return None
    before = [n for n in rest if n.start_byte < gives[0].start_byte]
    leaves = any(
        function_around(n) == function_around(take)
        for part in before
        for n in inside(part, "return_statement", "throw_statement")
    )
    if not leaves or not all(file.alone_on_its_lines(n) for n in rest):
        return None
    outer = file.lines[statement.start_point.row]
    indent = outer[: len(outer) - len(outer.lstrip())]
    first, last = rest[0].start_point.row, rest[-1].end_point.row
    gone = range(gives[0].start_point.row, gives[0].end_point.row + 1)
    lines = [
        f"{file.indent_unit}{file.lines[row]}" if file.lines[row].strip() else file.lines[row]
        for row in range(first, last + 1)
        if row not in gone
    ]
    code = "\n".join(
        [
            f"{indent}try {{",
            *lines,
            f"{indent}}} finally {{",
            f"{indent}{file.indent_unit}{file.code(gives[0])}",
            f"{indent}}}",
        ]
    )
    start = file.span(rest[0])[0]
    start = file.text.rfind("\n", 0, start) + 1
    _, end = file.span(rest[-1])
    how = f"gives it back on every way out, with `{owner}.{back}()` in a `finally`"
    return Cure(file, [Replacement(start, end, code)], how, True, row_of(gives[0]))
