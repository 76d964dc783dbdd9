"""Python: a value that everybody else puts into its normal form first, and one place does not.

`rates[code.upper()]` is how a mapping is read, `rates[code] = value` how one place fills it.
"""

import ast
from collections.abc import Iterator

from agents.incident.analysis import Analysis
from agents.incident.rules.normal_forms import Step
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.key_forms import key_form_cure
from agents.incident.rules.python.origins import last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_DEEP = 3
"""Frames whose loops are looked at."""


class NotInNormalForm:
    """Any error whose value lacks a step that the same value has everywhere else."""

    name = "python-normal-form"

    @at_site(called=True)
    def examine(self, site: Site) -> Analysis | None:
        cure = key_form_cure(site, steps_of) if site.fault.error == "KeyError" else None
        cure = cure or _element_of_result(site)
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
