"""Java: an integer division by zero, and a decimal one without an end."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.java.code import (
    METHODS,
    TYPES,
    added_imports,
    called_name,
    calls_at,
    condition_code,
    evaluated_at_once,
    origin_of,
    statement_of,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, comment_of, row_of

_FIGURES = re.compile(r"(?i)average|mean|avg|rate|ratio|percent|share|per[A-Z]")
_COUNTS = ("size", "length", "count")


class DividedByZero:
    """ArithmeticException: the divisor, and what the code says of "nothing to divide by"."""

    name = "java-zero-division"

    @at_site((".java",), "ArithmeticException", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if "Non-terminating" in site.fault.message:
            return self._endless(site)
        division = None if site.fault.called else site.chosen(_divisions_at(site))
        divisor = child_of(division, "right")
        if division is None or divisor is None:
            return None
        cure = _like_sibling_guard(site, divisor) or _as_documented(site, division, divisor)
        cure = cure or _like_sibling_conditional(site, division, divisor)
        cure = cure or _empty_mean(site, divisor)
        cause = f"`{site.file.code(divisor)}` is zero at {site.where}."
        return answered(self.name, site, cause, cure)

    def _endless(self, site: Site) -> Analysis | None:
        """`a.divide(b)` of decimals gets the scale and rounding of the file's other divisions."""
        calls = [call for call in calls_at(site, "divide") if len(arguments_of(call)) == 1]
        call = site.chosen(calls)
        if call is None:
            return None
        cause = f"`{site.file.code(call)}` has no end in decimals at {site.where}."
        return answered(self.name, site, cause, _rounded_as_elsewhere(site, call))


def _rounded_as_elsewhere(site: Site, call: Node) -> Cure | None:
    file = site.file
    found: dict[str, int] = {}
    if any(_may_have_no_end(file, call, other) for other in file.of_type("method_invocation")):
        return None
    for other in file.of_type("method_invocation"):
        name, given = called_name(file, other), arguments_of(other)
        wanted = given[1:] if name == "divide" else given if name == "setScale" else []
        if wanted and _means_the_same(file, call, wanted):
            found.setdefault(", ".join(file.code(part) for part in wanted), row_of(other))
    if not found or _speaks_of_cents(file, enclosing(call, *TYPES)):
        return _rounded_to_cents(file, call)
    if len(found) != 1:
        return None
    rounding, line = next(iter(found.items()))
    _, end = file.span(arguments_of(call)[-1])
    how = f"rounds as line {line} does"
    return Cure(file, [Replacement(end, end, f", {rounding}")], how, True, row_of(call))


_PLAIN_NAMES = {
    "scale", "decimals", "digits", "places", "precision", "rounding", "mode", "context", "math",
    "mc", "default", "max", "half", "up", "down", "even", "floor", "ceiling", "decimal32",
    "decimal64", "decimal128", "big", "decimal", "",
}  # fmt: skip


def _may_have_no_end(file: SourceTree, call: Node, other: Node) -> bool:
    """Whether another method divides without an end as well, whose rounding nothing says."""
    given = arguments_of(other)
    if called_name(file, other) != "divide" or len(given) != 1:
        return False
    constant = re.fullmatch(r"(?:\w+\.)*[A-Z0-9_]+|.*\(\"?[\d.]+\"?\)", file.code(given[0]))
    return constant is None and enclosing(other, *METHODS) != enclosing(call, *METHODS)


def _means_the_same(file: SourceTree, call: Node, wanted: list[Node]) -> bool:
    """Whether a rounding says how, and what it is named after is what is divided here, too."""
    code = " ".join(file.code(part) for part in wanted)
    if len(wanted) == 1 and re.search(r"(?i)scale|decimals|digits|places|^\d", code):
        return False  # it says how far, not how
    words = {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", code)}
    ours = file.code(enclosing(call, *METHODS)).lower()
    return all(word in ours for word in words - _PLAIN_NAMES if not word.isdigit())


def _speaks_of_cents(file: SourceTree, node: Node | None) -> bool:
    said = comment_of(file, node)
    return bool(re.search(r"(?i)\b(full|whole) cents\b", said))


def _rounded_to_cents(file: SourceTree, call: Node) -> Cure | None:
    """The comment speaks of cents or of two decimals."""
    method = enclosing(call, *METHODS)
    said = comment_of(file, method)
    if not re.search(r"(?i)\b(to|in|of) (full |whole )?cents\b|two (decimals|places|digits)", said):
        return None
    _, end = file.span(arguments_of(call)[-1])
    changes = [Replacement(end, end, ", 2, RoundingMode.HALF_UP")]
    changes += added_imports(file, {"java.math.RoundingMode"})
    return Cure(file, changes, "rounds to cents, as its comment says", True, row_of(call))


def _divisions_at(site: Site) -> list[Node]:
    file = site.file
    return [
        node
        for node in site.at_line("binary_expression")
        if file.part(node, "operator") in ("/", "%")
        and not re.fullmatch(r"[\d.]+\w?", file.part(node, "right"))
    ]


def counted(file: SourceTree, divisor: Node) -> tuple[str, str] | None:
    """The code of what is counted and of the test for its being empty; None when it is neither.

    `("stars", "stars.isEmpty()")` for `stars.size()` and for `n` of `int n = stars.size()`.
    """
    source = origin_of(file, divisor).source if divisor.type == "identifier" else divisor
    if source is not None and source.type == "method_invocation":
        name, owner = called_name(file, source), source.child_by_field_name("object")
        if name in _COUNTS and owner is not None and not arguments_of(source):
            code = file.code(owner)
            test = f"{code}.isEmpty()" if name != "count" else f"{file.code(divisor)} == 0"
            return code, test
    if source is not None and source.type == "field_access":
        code = file.part(source, "object")
        if file.part(source, "field") == "length":
            return code, f"{file.code(source)} == 0"
    if divisor.type in ("identifier", "field_access"):
        return file.code(divisor), f"{file.code(divisor)} == 0"
    return None


_EXTREME = re.compile(r"MAX_VALUE|MIN_VALUE|INFINITY")
"""What stands for nothing where the least or the most is sought, and nowhere else."""


def guards_for_nothing(file: SourceTree) -> Iterator[tuple[Node, str, Node]]:
    """`if (x.isEmpty()) return 0;`: the method, the test's code, and the return statement."""
    for node in file.of_type("if_statement"):
        condition = node.child_by_field_name("condition")
        action = node.child_by_field_name("consequence")
        if node.child_by_field_name("alternative") is not None or condition is None:
            continue
        while action is not None and action.type == "block" and len(action.named_children) == 1:
            action = action.named_children[0]
        method = enclosing(node, *METHODS)
        if action is None or method is None or action.type != "return_statement":
            continue
        if _EXTREME.search(file.code(action)):
            continue
        test = condition_code(file, condition)
        if re.fullmatch(r"[\w.]+\.isEmpty\(\)|[\w.()]+ == 0|[\w.()]+ <= 0|[\w.]+ < 1", test):
            yield method, test, action


def guarded(site: Site, use: Node, test: str, action: str, shown_by: str) -> Cure | None:
    """`if (<test>) { <action> }` in front of the statement that failed."""
    file, statement = site.file, statement_of(use)
    if statement is None or not evaluated_at_once(use, statement):
        return None
    if not file.alone_on_its_lines(statement):
        return None
    code = f"if ({test}) {{\n{file.indent_unit}{action}\n}}"
    how = f"guards against it with `{action}`, {shown_by}"
    return Cure(file, [file.inserted_before(statement, code)], how, True)


def _like_sibling_guard(site: Site, divisor: Node) -> Cure | None:
    file = site.file
    nothing = counted(file, divisor)
    if nothing is None:
        return None
    found = {
        file.code(action): row_of(action)
        for method, test, action in guards_for_nothing(file)
        if re.match(rf"{re.escape(nothing[0])}(\.|\b)", test)
        and any("/" in file.code(n) for n in inside(method, "binary_expression"))
    }
    if len(found) != 1:
        return None
    action, line = next(iter(found.items()))
    return guarded(site, divisor, nothing[1], action, f"as line {line} does")


def documented_value(site: Site, use: Node) -> str | None:
    """What the comment of the method, else of the class, promises when there is nothing."""
    method = enclosing(use, *METHODS)
    owner = enclosing(use, *TYPES)
    said = f"{comment_of(site.file, method)}\n{comment_of(site.file, owner)}"
    return value_for_nothing(said)


def _as_documented(site: Site, division: Node, divisor: Node) -> Cure | None:
    value, nothing = documented_value(site, division), counted(site.file, divisor)
    if value is None or nothing is None or not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return None
    return guarded(site, division, nothing[1], f"return {value};", "as its comment promises")


def _like_sibling_conditional(site: Site, division: Node, divisor: Node) -> Cure | None:
    """`n == 0 ? 0 : a / n`, written elsewhere in the file."""
    file, nothing = site.file, counted(site.file, divisor)
    found: dict[str, int] = {}
    for node in file.of_type("ternary_expression"):
        parts = {
            name: node.child_by_field_name(name)
            for name in ("condition", "consequence", "alternative")
        }
        test = condition_code(file, parts["condition"])
        zero = re.search(r"== 0$|isEmpty\(\)$", test)
        given = parts["consequence"] if zero else parts["alternative"]
        divided = parts["alternative"] if zero else parts["consequence"]
        plain = re.fullmatch(r"-?\d+(\.\d+)?\w?", file.code(given))
        if (zero or re.search(r"(> 0|!= 0)$", test)) and plain and "/" in file.code(divided):
            found.setdefault(file.code(given), row_of(node))
    if nothing is None or len(found) != 1:
        return None
    value, line = next(iter(found.items()))
    code = f"({nothing[1]} ? {value} : {file.code(division)})"
    how = f"takes {value} then, as line {line} does"
    return Cure(file, [file.replaced(division, code)], how, True)


def _empty_mean(site: Site, divisor: Node) -> Cure | None:
    """A mean or share of nothing is shown as 0."""
    file, method = site.file, enclosing(divisor, "method_declaration")
    nothing = counted(file, divisor)
    if method is None or nothing is None:
        return None
    kind = file.part(method, "type")
    named = _FIGURES.search(file.part(method, "name"))
    if not named or kind not in ("int", "long", "double", "float"):
        return None
    found = guarded(site, divisor, nothing[1], "return 0;", "for a figure of nothing says nothing")
    return Cure(found.file, found.changes, found.how) if found is not None else None
