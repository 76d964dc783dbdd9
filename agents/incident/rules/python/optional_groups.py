"""Python: None of an optional part, a group of a pattern or a `get`, where the whole goes on."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.none import none_use
from agents.incident.rules.python.origins import called_name, last_name, origin_of, written
from agents.incident.rules.python.ready_for_none import default_where_it_goes, ready_for_none
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.single import only

_NOT_CONVERTED = re.compile(
    r"(int|float)\(\) argument must be .* not 'NoneType'|cannot convert .*NoneType.* to Decimal"
    r"|conversion from NoneType to Decimal"
)
_NUMBERS = ("int", "float", "Decimal")
_PIECES = {"split", "rsplit", "splitlines"}
_TEXTS = {
    "strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "capitalize", "replace",
    "removeprefix", "removesuffix",
}  # fmt: skip
_GO_THROUGH = {"tuple", "list", "set", "map", "len", "sum", "sorted", "join", "any", "all"}
_PATTERNS = {"match", "search", "fullmatch"}


class OptionalPart:
    """AttributeError of `match["port"].strip()` and TypeError of `int(match["port"])`."""

    name = "python-optional-part"

    @at_site("AttributeError", "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        found = _converted(site) or _asked(site)
        if found is None:
            return None
        whole, absent = found
        if not _may_be_missing(site, absent):
            return None
        missing = ast.unparse(absent)
        cause = f"`{missing}` is an optional part, and None at {site.where}."
        instead = _instead(site, whole)
        if instead is None:
            return None
        changes = []
        for each, part in [found, *_like(site, whole, absent)]:
            stands_for = _instead(site, each)
            if stands_for is None:
                return answered(self.name, site, cause, None)
            test = site.file.operand(part)
            test = test if called_name(each) in _NUMBERS else f"{test} is not None"
            code = f"{site.file.source(each)} if {test} else {stands_for[0]}"
            changes.append(site.file.replaced(each, code))
        cure = Cure(site.file, changes, instead[1], True, site.line)
        return answered(self.name, site, cause, cure)


def _converted(site: Site) -> tuple[ast.expr, ast.expr] | None:
    """The call of `int` or `float`, and what it is given."""
    if not _NOT_CONVERTED.search(site.fault.message):
        return None
    calls = [
        node
        for node in site.file.expressions_at(site.line)
        if called_name(node) in _NUMBERS
        and isinstance(node, ast.Call)
        and len(node.args) == 1
        and not node.keywords
        and _may_be_missing(site, node.args[0])
    ]
    call = site.chosen(calls)
    return (call, call.args[0]) if call is not None else None


def _like(site: Site, whole: ast.expr, absent: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """What else the statement makes of optional parts of the same whole, with those parts."""
    file, found = site.file, list[tuple[ast.expr, ast.expr]]()
    for node in ast.walk(file.statement_of(whole)):
        if not isinstance(node, ast.Call) or node is whole or whole in ast.walk(node):
            continue
        part = node.args[0] if called_name(node) in _NUMBERS and len(node.args) == 1 else None
        if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXTS | _PIECES:
            part = node.func.value
        same = part is not None and _holder(part) == _holder(absent) != ""
        tested = any(isinstance(a, ast.IfExp | ast.BoolOp) for a in file.ancestors(node))
        if part is not None and same and not tested and _may_be_missing(site, part):
            found.append((node, part))
    return found


def _holder(part: ast.expr) -> str:
    """`match` of `match["port"]` and `match.group(2)`, `row` of `row.get("port")`."""
    match part:
        case ast.Subscript(value=held) | ast.Call(func=ast.Attribute(value=held)):
            return ast.unparse(held)
    return ""


def _asked(site: Site) -> tuple[ast.expr, ast.expr] | None:
    """The call of a text's method, and the text that is None."""
    if "NoneType" not in site.fault.message or site.fault.error != "AttributeError":
        return None
    use = none_use(site.file, site.fault, site.case.report.stack_trace)
    call = site.file.parents.get(use.operation) if use is not None else None
    if use is None or not isinstance(call, ast.Call) or call.func is not use.operation:
        return None
    further = site.file.parents.get(call)
    while isinstance(further, ast.Attribute) and further.attr in _TEXTS | _PIECES:
        outer = site.file.parents.get(further)
        if not isinstance(outer, ast.Call):
            break
        call, further = outer, site.file.parents.get(outer)
    return call, use.absent


def _may_be_missing(site: Site, absent: ast.expr) -> bool:
    """Whether it is a group that the pattern says is optional, or what `get` may not find."""
    file = site.file
    source = origin_of(file, absent).source if isinstance(absent, ast.Name) else absent
    if called_name(source) == "get" and isinstance(source, ast.Call) and len(source.args) == 1:
        return isinstance(source.args[0], ast.Constant)
    group, matched = _group_of(source)
    if matched is None:
        return False
    made = origin_of(file, matched).source
    if called_name(made) not in _PATTERNS or not isinstance(made, ast.Call):
        return False
    pattern = _pattern_of(file, made)
    return pattern is not None and group in optional_groups(pattern)


def _group_of(source: ast.expr | None) -> tuple[object, ast.expr | None]:
    """The group and the match of `match["port"]` and `match.group("port")`."""
    match source:
        case ast.Subscript(value=held, slice=ast.Constant(value=group)):
            return group, held
        case ast.Call(func=ast.Attribute(value=held, attr="group"), args=[ast.Constant(value=g)]):
            return g, held
    return None, None


def _pattern_of(file: PythonFile, made: ast.Call) -> str | None:
    """The pattern's text: of the constant on which `match` is called, or the first argument."""
    held = made.func.value if isinstance(made.func, ast.Attribute) else None
    sought: ast.expr | None = made.args[0] if last_name(held) == "re" and made.args else held
    if isinstance(sought, ast.Name):
        given = [
            node.value
            for node in file.tree.body
            if isinstance(node, ast.Assign) and last_name(node.targets[0]) == sought.id
        ]
        sought = only(given)
    if called_name(sought) == "compile" and isinstance(sought, ast.Call) and sought.args:
        sought = sought.args[0]
    text = sought.value if isinstance(sought, ast.Constant) else None
    return text if isinstance(text, str) else None


def optional_groups(pattern: str) -> set[object]:
    """Numbers and names of the groups that a match need not have, by what stands around them."""
    open_groups: list[tuple[int, tuple[object, ...]]] = []
    spans: list[tuple[int, int, tuple[object, ...]]] = []
    alternatives: list[int] = []
    count, index, in_class = 0, 0, False
    while index < len(pattern):
        mark = pattern[index]
        if mark == "\\":
            index += 2
            continue
        if in_class:
            in_class = mark != "]" or pattern[index - 1] == "["
        elif mark == "[":
            in_class = True
        elif mark == "(":
            named = re.match(r"\(\?P<(\w+)>", pattern[index:])
            captures = named is not None or not pattern.startswith("(?", index)
            count += captures
            names = (count, named[1]) if named else (count,)
            open_groups.append((index, names if captures else ()))
        elif mark == "|":
            alternatives.append(open_groups[-1][0] if open_groups else -1)
        elif mark == ")" and open_groups:
            start, group = open_groups.pop()
            spans.append((start, index, group))
        index += 1
    repeated = [(s, e) for s, e, _ in spans if re.match(r"[?*]|\{0?,", pattern[e + 1 :])]
    loose = repeated + [(s, e) for s, e, _ in spans if s in alternatives]
    found: set[object] = set()
    for start, end, group in spans:
        inside = any(s < start and end < e for s, e in loose)
        if inside or (start, end) in repeated or -1 in alternatives:
            found |= set(group)
    return found


def _instead(site: Site, whole: ast.expr) -> tuple[str, str] | None:
    """What stands for the value when the part is missing, and why."""
    file, parent = site.file, site.file.parents.get(whole)
    default = default_where_it_goes(site.repository, file, whole)
    if default is not None:
        return written(default), "takes the default of where the value goes"
    name = last_name(parent.targets[0]) if isinstance(parent, ast.Assign) else ""
    known = {f"DEFAULT_{name.upper()}", f"{name.upper()}_DEFAULT"} & file.names_in_scope(whole)
    if name and (constant := only(known)) is not None:
        return constant, f"takes `{constant}` then"
    if ready := ready_for_none(site, whole):
        return "None", f"gives None then, which {ready}"
    function = file.function_of(whole)
    promised = value_for_nothing(ast.get_docstring(function) or "") if function else None
    if promised is not None and isinstance(parent, ast.Return):
        return promised, f"gives {promised} then, as its comment promises"
    if called_name(whole) in _PIECES and _only_gone_through(file, function, whole):
        return "[]", "has no pieces then, and goes on"
    return None


def _only_gone_through(file: PythonFile, function: Function | None, whole: ast.expr) -> bool:
    """Whether the pieces are only gone through, and none of them is asked for by its place."""
    parent, uses = file.parents.get(whole), [whole]
    if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name) and function:
        name = parent.targets[0].id
        uses = [
            n
            for n in own_nodes(function)
            if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)
        ]
    return bool(uses) and all(_is_walk(file, use) for use in uses)


def _is_walk(file: PythonFile, use: ast.expr) -> bool:
    parent = file.parents.get(use)
    if isinstance(parent, ast.For | ast.comprehension):
        return parent.iter is use
    return isinstance(parent, ast.Call) and use in parent.args and (
        called_name(parent) in _GO_THROUGH
    )  # fmt: skip
