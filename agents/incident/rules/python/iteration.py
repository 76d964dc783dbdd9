"""Python: a mapping or set was changed by the loop that goes through it."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.site import Cure, answered, site_of
from agents.incident.rules.rewriting import Replacement

_CHANGED = re.compile(
    r"(dictionary changed size|dictionary keys changed|Set changed size|deque mutated"
    r"|OrderedDict mutated) during iteration",
    re.IGNORECASE,
)


class ChangedWhileIterated:
    """RuntimeError: the loop gets a copy to go through."""

    name = "python-changed-while-iterated"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, "RuntimeError")
        if site is None or not _CHANGED.search(site.fault.message):
            return None
        loops = [
            node.iter
            for node in site.file.nodes
            if isinstance(node, ast.For | ast.comprehension)
            and node.iter.lineno <= site.line <= (node.iter.end_lineno or 0)
        ]
        iterated = site.chosen(loops)
        if iterated is None:
            return None
        changes = [
            Replacement(*site.file.span(each), f"list({site.file.source(each)})")
            for each in [iterated, *_others_of_class(site.file, iterated)]
        ]
        cure = Cure(site.file, changes, "goes through a copy", True, iterated.lineno)
        cause = f"`{ast.unparse(iterated)}` is changed while {site.where} goes through it."
        return answered(self.name, site, cause, cure)


def _others_of_class(file: PythonFile, iterated: ast.expr) -> list[ast.expr]:
    """Loops of the class through the same attribute that change it as well, or have it changed."""
    held, owner = _held(iterated), file.class_of(iterated)
    if owner is None or not held.startswith("self."):
        return []
    changes = {
        method.name
        for method in owner.body
        if isinstance(method, Function)
        if any(_changes(node, held) for node in own_nodes(method))
    }
    return [
        loop.iter
        for loop in ast.walk(owner)
        if isinstance(loop, ast.For) and loop.iter is not iterated and _held(loop.iter) == held
        if any(
            _changes(node, held)
            or (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "self"
                and node.func.attr in changes
            )
            for part in loop.body
            for node in ast.walk(part)
        )
    ]


def _held(iterated: ast.expr) -> str:
    """`self.x` of `self.x.items()`."""
    if isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Attribute):
        views = iterated.func.attr in ("items", "keys", "values")
        return ast.unparse(iterated.func.value) if views else ""
    return ast.unparse(iterated)


def _changes(node: ast.AST, held: str) -> bool:
    """Whether the node takes something out of the collection, or puts something into it."""
    match node:
        case ast.Delete(targets=[ast.Subscript(value=value)]):
            return ast.unparse(value) == held
        case ast.Call(func=ast.Attribute(value=value, attr=attr)):
            return attr in _CHANGE and ast.unparse(value) == held
    return False


_CHANGE = {"pop", "popitem", "popleft", "remove", "discard", "add", "clear", "update", "append"}
