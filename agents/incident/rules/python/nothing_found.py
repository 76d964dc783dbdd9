"""Python: `max` of nothing, `next` of nothing, a `pop` from an empty list."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.files import PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, last_name, method_calls_at
from agents.incident.rules.python.ready_for_none import ready_for_none
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.rewriting import Replacement

_EMPTY = re.compile(r"(?P<name>max|min)\(\) (?:arg|iterable argument) is (?:an )?empty")
_NUMERIC = {"len", "int", "float", "abs", "round", "ord", "sum"}


class LargestOfNothing:
    """ValueError: `max` or `min` of an empty sequence."""

    name = "python-empty-extreme"

    @at_site("ValueError", said=_EMPTY)
    def examine(self, site: Site) -> Analysis | None:
        call = site.chosen(_calls_at(site.file, site.line, site.said["name"]))
        if call is None or len(call.args) != 1:
            return None
        cure = _default_for_extreme(site, call)
        cause = f"`{ast.unparse(call)}` has nothing to choose from at {site.where}."
        return answered(self.name, site, cause, cure)


class NextOfNothing:
    """StopIteration: `next` found nothing, and its caller is ready for None."""

    name = "python-empty-next"

    @at_site("StopIteration")
    def examine(self, site: Site) -> Analysis | None:
        call = site.chosen(_calls_at(site.file, site.line, "next"))
        if call is None or len(call.args) != 1:
            return None
        cause = f"`{ast.unparse(call)}` finds nothing at {site.where}."
        return answered(self.name, site, cause, _none_when_nothing(site, call))


class PopOfNothing:
    """IndexError or KeyError: `pop` from what is empty, where the code is ready for None."""

    name = "python-empty-pop"

    @at_site(
        "IndexError", "KeyError", said=r"pop from (an? ?)?empty|popitem\(\): dictionary is empty"
    )
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = method_calls_at(file, site.line, "pop", "popleft", "popitem")
        call = site.chosen(calls)
        if call is None or not isinstance(call.func, ast.Attribute):
            return None
        ready, cure, held = ready_for_none(site, call), None, file.source(call.func.value)
        if ready is not None:
            test = file.operand(call.func.value)
            change = file.replaced(call, f"{file.source(call)} if {test} else None")
            cure = Cure(file, [change], f"gives None then, which {ready}", True, call.lineno)
        return answered(self.name, site, f"`{held}` is empty at {site.where}.", cure)


class PlaceOfNothing:
    """ValueError: `index` of what is not there, where the comment says what that gives."""

    name = "python-not-in-list"

    @at_site("ValueError", said=r"is not in (list|tuple)|substring not found|x not in")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = [node for node in method_calls_at(file, site.line, "index") if len(node.args) == 1]
        call = site.chosen(calls)
        if call is None or not isinstance(call.func, ast.Attribute):
            return None
        value = value_for_nothing(docstring_of(file, file.function_of(call)))
        if value is None and ready_for_none(site, call):
            value = "None"
        held, sought = file.source(call.func.value), file.source(call.args[0])
        cure = None
        whole = isinstance(file.parents.get(call), ast.Return | ast.Assign)
        if value is not None and whole:
            test = f"{file.operand(call.args[0])} in {file.receiver(call.func.value)}"
            change = Replacement(*file.span(call), f"{file.source(call)} if {test} else {value}")
            cure = Cure(file, [change], f"gives {value} then, as is promised", True, call.lineno)
        return answered(self.name, site, f"`{sought}` is not in `{held}` at {site.where}.", cure)


def _calls_at(file: PythonFile, line: int, name: str) -> list[ast.Call]:
    return [
        node
        for node in file.expressions_at(line)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
        if not any(keyword.arg == "default" for keyword in node.keywords)
    ]


def _default_for_extreme(site: Site, call: ast.Call) -> Cure | None:
    file = site.file
    habits = {
        file.source(keyword.value): node.lineno
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) == called_name(call) and node.args
        for keyword in node.keywords
        if keyword.arg == "default" and _suits(keyword.value, node.args[0], call.args[0])
    }
    documented = value_for_nothing(docstring_of(file, file.function_of(call)))
    whole = isinstance(file.parents.get(call), ast.Return)
    if len(habits) == 1:
        default, line = next(iter(habits.items()))
        shown = f", as line {line} does"
    elif documented is not None and whole:
        default, shown = documented, ", as its comment promises"
    elif _counts_from_zero(file, call):
        default, shown = "0", ""
    elif ready := ready_for_none(site, call):
        default, shown = "None", f", which {ready}"
    else:
        return None
    changes = [_with_default(file, each, default) for each in _of_same_values(file, call)]
    return Cure(file, changes, f"takes {default} then{shown}", True)


def _suits(default: ast.expr, theirs: ast.expr, ours: ast.expr) -> bool:
    """Whether the default of one choice is of the kind of what another chooses from."""
    if isinstance(default, ast.Constant) and default.value is None:
        return True
    kinds = (ast.GeneratorExp, ast.ListComp, ast.SetComp)
    parts = [each.elt if isinstance(each, kinds) else each for each in (theirs, ours)]
    number = isinstance(default, ast.Constant) and isinstance(default.value, int | float)
    return (number and _is_number(ours)) or last_name(parts[0]) == last_name(parts[1]) != ""


def _of_same_values(file: PythonFile, call: ast.Call) -> list[ast.Call]:
    """The call, and the other one of `min` and `max` for the same values in the function."""
    function = file.function_of(call)
    return [
        node
        for node in (own_nodes(function) if function is not None else [call])
        if isinstance(node, ast.Call)
        and called_name(node) in ("min", "max")
        and len(node.args) == 1
        and not any(keyword.arg == "default" for keyword in node.keywords)
        and ast.dump(node.args[0]) == ast.dump(call.args[0])
    ]


def _counts_from_zero(file: PythonFile, call: ast.Call) -> bool:
    """Whether nothing is like 0 for what is chosen: the widest text, a level, `last + 1`."""
    if called_name(call) != "max":
        return False
    parent, values = file.parents.get(call), call.args[0]
    if isinstance(values, ast.GeneratorExp | ast.ListComp | ast.SetComp):
        wide = called_name(values.elt) in ("len", "ord")
    else:
        mapped = called_name(values) == "map" and isinstance(values, ast.Call) and values.args
        wide = bool(mapped) and isinstance(values, ast.Call) and last_name(values.args[0]) == "len"
    one = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add)
    one = one and isinstance(parent, ast.BinOp) and ast.unparse(parent.right) == "1"
    return wide or (one and _is_number(values)) or _counts_levels(file, call)


def _with_default(file: PythonFile, call: ast.Call, default: str) -> Replacement:
    """The call with a `default`; a generator's source has its parentheses."""
    rest = "".join(f", {file.source_of_keyword(k)}" for k in call.keywords)
    code = f"{file.source(call.func)}({file.source(call.args[0])}{rest}, default={default})"
    return Replacement(*file.span(call), code)


def _is_number(argument: ast.expr) -> bool:
    """Whether the values to choose from are numbers for certain."""
    if isinstance(argument, ast.GeneratorExp | ast.ListComp | ast.SetComp):
        element = argument.elt
        computed = isinstance(element, ast.BinOp) and not isinstance(element.op, ast.Add)
        return computed or called_name(element) in _NUMERIC
    if called_name(argument) == "map" and isinstance(argument, ast.Call) and argument.args:
        return last_name(argument.args[0]) in _NUMERIC
    return False


def _counts_levels(file: PythonFile, call: ast.Call) -> bool:
    """`1 + max(depth(child) for child in node.children)` within `depth`: a leaf has none below."""
    parent, function = file.parents.get(call), file.function_of(call)
    counts = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add)
    other = None
    if isinstance(parent, ast.BinOp):
        other = parent.left if parent.right is call else parent.right
    one = isinstance(other, ast.Constant) and isinstance(other.value, int)
    generator = call.args[0]
    if not isinstance(generator, ast.GeneratorExp | ast.ListComp) or function is None:
        return False
    return counts and one and called_name(generator.elt) == function.name


def _none_when_nothing(site: Site, call: ast.Call) -> Cure | None:
    file = site.file
    ready = ready_for_none(site, call)
    if ready is None:
        return None
    change = Replacement(*file.span(call), f"next({file.source(call.args[0])}, None)")
    return Cure(file, [change], f"gives None then, which {ready}", True)
