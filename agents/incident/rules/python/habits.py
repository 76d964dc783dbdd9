"""Python: a value that everybody else puts into its normal form first, and one place does not.

`rates[code.upper()]` is how a mapping is read, `rates[code] = value` how one place fills it; all
callers pass `int(number)`, one passes `number`.
"""

import ast
from collections.abc import Iterator, Sequence

from agents.incident.analysis import Analysis
from agents.incident.rules.normal_forms import Step, explains, missing_steps
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.key_forms import key_form_cure, with_steps
from agents.incident.rules.python.origins import called_name, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_DEEP = 3
"""Frames whose calls are compared with other calls of the same function."""


class NotInNormalForm:
    """Any error whose value lacks a step that the same value has everywhere else."""

    name = "python-normal-form"

    @at_site(called=True)
    def examine(self, site: Site) -> Analysis | None:
        cure = key_form_cure(site, steps_of) if site.fault.error == "KeyError" else None
        cure = cure or _argument_of_call(site) or _element_of_result(site)
        if cure is None:
            return None
        cause = f"{site.fault.message} at {site.where} is not in the form that others give it."
        return answered(self.name, site, cause, cure)


def steps_of(file: PythonFile, expression: ast.expr) -> list[Step]:
    """What is done to a value, the first thing first: `strip`, then `upper`, then `int`."""
    found: list[Step] = []
    node = expression
    while True:
        if isinstance(node, ast.Name):
            source = origin_of(file, node).source
            if source is None or source is node or not isinstance(source, ast.Call):
                break
            node = source
        if not isinstance(node, ast.Call) or node.keywords:
            break
        plain = all(isinstance(argument, ast.Constant) for argument in node.args)
        if isinstance(node.func, ast.Attribute) and plain:
            code = f".{node.func.attr}({', '.join(ast.unparse(a) for a in node.args)})"
            found.insert(0, Step(node.func.attr, code, is_method=True))
            node = node.func.value
        elif isinstance(node.func, ast.Name) and len(node.args) == 1:
            found.insert(0, Step(node.func.id, node.func.id, is_method=False))
            node = node.args[0]
        else:
            break
    return found


def _completed(
    site: Site,
    file: PythonFile,
    value: ast.expr,
    others: Sequence[list[Step]],
    shown: str,
) -> Cure | None:
    """The value with the steps that all others have and it lacks.

    The message must show a value that needs them.
    """
    ours = steps_of(file, value)
    lacking = missing_steps(ours, others)
    known = file.names_in_scope(value)
    lacking = [s for s in lacking if s.is_method or s.name in known]
    if not lacking or not all(explains(s, site.fault.message) for s in lacking):
        return None
    return with_steps(file, value, file.source(value), lacking, shown)


def _argument_of_call(site: Site) -> Cure | None:
    """An argument of a call in the trace that other calls of the function pass in another form."""
    function = site.file.function_at(site.line)
    for file, line in list(site.callers())[:_DEEP]:
        if function is not None:
            calls = [
                c for c in _calls_of(file, function) if c.lineno <= line <= (c.end_lineno or 0)
            ]
            others = list(_other_calls(site, function, calls))
            for call in calls[:1] if len(calls) == 1 else []:
                for index, value in enumerate(call.args):
                    theirs = [
                        (home, steps_of(home, other.args[index]), other)
                        for home, other in others
                        if len(other.args) > index
                        and not isinstance(other.args[index], ast.Constant)
                    ]
                    if not theirs or isinstance(value, ast.Starred | ast.Constant):
                        continue
                    shown = f"as {theirs[0][0].path}:{theirs[0][2].lineno} does"
                    given = [steps for _, steps, _ in theirs]
                    if cure := _completed(site, file, value, given, shown):
                        return cure
        function = file.function_at(line)
    return None


def _calls_of(file: PythonFile, function: Function) -> list[ast.Call]:
    home = function.name
    return [
        node
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) == home and home != "__init__"
    ]


def _other_calls(
    site: Site, function: Function, calls: list[ast.Call]
) -> Iterator[tuple[PythonFile, ast.Call]]:
    for file in site.repository.files_with(function.name, site.file.path):
        if is_test(file.path):
            continue
        for call in _calls_of(file, function):
            if call not in calls:
                yield file, call


def _element_of_result(site: Site) -> Cure | None:
    """`yield day, text, amount` where a sibling has `yield day, text, plain(amount)`.

    The error's value came out of a loop's tuple; functions of one module give such tuples.
    """
    for file, line in site.places()[:_DEEP]:
        for position, size in _loop_positions(file, line):
            for other in site.repository.files_with("yield", file.path):
                if is_test(other.path):
                    continue
                given = _tuples_given(other, size)
                if len(given) < 2:
                    continue
                for index in position:
                    if cure := _odd_one(other, [t.elts[index] for t in given]):
                        return cure
    return None


def _loop_positions(file: PythonFile, line: int) -> Iterator[tuple[list[int], int]]:
    """Positions in a loop's tuple of the names that the line uses, and the tuple's length."""
    used = {n.id for n in file.expressions_at(line) if isinstance(n, ast.Name)}
    for node in file.nodes:
        if not isinstance(node, ast.For) or not isinstance(node.target, ast.Tuple):
            continue
        if node.lineno <= line <= (node.end_lineno or 0):
            names = [last_name(part) for part in node.target.elts]
            yield [i for i, name in enumerate(names) if name in used], len(names)


def _tuples_given(file: PythonFile, size: int) -> list[ast.Tuple]:
    """Tuples of this length that the module's generators yield, when each yields one."""
    found = []
    for function in file.tree.body:
        if not isinstance(function, Function):
            continue
        given = [
            n.value
            for n in own_nodes(function)
            if isinstance(n, ast.Yield)
            and isinstance(n.value, ast.Tuple)
            and len(n.value.elts) == size
        ]
        if len(given) == 1:
            found += given
    return found


def _odd_one(file: PythonFile, values: list[ast.expr]) -> Cure | None:
    """The only one of the values that lacks a function of the module that all others have."""
    steps = [
        [s for s in steps_of(file, value) if not s.is_method and s.name in file.module_names]
        for value in values
    ]
    bare = [value for value, done in zip(values, steps, strict=True) if not done]
    others = [done for done in steps if done]
    if len(bare) != 1 or not others or not all(done == others[0] for done in others):
        return None
    code = file.source(bare[0])
    for step in others[0]:
        code = step.applied_to(code)
    how = f"makes it `{code}`, as the module's other functions do"
    return Cure(file, [Replacement(*file.span(bare[0]), code)], how, True, bare[0].lineno)
