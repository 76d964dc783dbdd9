"""Python: a mapping or set was changed by the loop that goes through it."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import origin_of, targets_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_CHANGED = re.compile(
    r"(dictionary changed size|dictionary keys changed|Set changed size|deque mutated"
    r"|OrderedDict mutated) during iteration",
    re.IGNORECASE,
)


class ChangedWhileIterated:
    """RuntimeError: the loop gets a copy to go through."""

    name = "python-changed-while-iterated"

    @at_site("RuntimeError", said=_CHANGED)
    def examine(self, site: Site) -> Analysis | None:
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
        searched = _gains(site.file, iterated)
        return answered(self.name, site, cause, None if searched else cure)


def _gains(file: PythonFile, iterated: ast.expr) -> bool:
    """Whether the loop puts in what it is yet to go through, as a search does.

    Or whether it reads by key what it takes out, more than one in a round: a copy of the keys still
    has those that are gone.
    """
    held, loop, owner = _held(iterated), file.parents.get(iterated), file.class_of(iterated)
    nodes = [node for part in getattr(loop, "body", []) for node in ast.walk(part)]
    reads = any(isinstance(n, ast.Subscript) and ast.unparse(n.value) == held for n in nodes)
    called = {
        node.func.attr
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if ast.unparse(node.func.value) == "self"
    }
    for method in owner.body if owner is not None and held.startswith("self.") else []:
        if isinstance(method, Function) and method.name in called:
            nodes += own_nodes(method)
    removes = gains = others = False
    for node in nodes:
        match node:
            case ast.Delete(targets=[ast.Subscript(value=value)]):
                removes |= ast.unparse(value) == held
                others |= ast.unparse(value) == held and any(
                    isinstance(around, ast.For) and held in ast.unparse(around.iter)
                    for around in file.ancestors(node)
                    if around is not loop
                )
            case ast.Call(func=ast.Attribute(value=value, attr=attr)):
                same = ast.unparse(value) == held
                gains |= same and attr in _GAIN
                removes |= same and attr in _CHANGE - _GAIN
            case ast.AugAssign(target=target, op=ast.BitOr()):
                gains |= ast.unparse(target) == held
            case ast.Subscript(value=value, ctx=ast.Store()) if ast.unparse(value) == held:
                gains |= any(
                    isinstance(around, ast.For | ast.While) and around in nodes
                    for around in file.ancestors(node)
                )
    return (gains and not removes) or (reads and others)


def _others_of_class(file: PythonFile, iterated: ast.expr) -> list[ast.expr]:
    """Loops of the class through the same attribute that change it as well, or have it changed.

    Where the loop that failed does not change it itself, what it calls does: so may what another
    loop calls of its elements, at any depth of the same attribute.
    """
    root, owner = _root(file, iterated), file.class_of(iterated)
    if owner is None or not root.startswith("self."):
        return []
    changes = {
        method.name
        for method in owner.body
        if isinstance(method, Function)
        if any(_changes(node, root) for node in own_nodes(method))
    }
    loops = [n for n in ast.walk(owner) if isinstance(n, ast.For) and _root(file, n.iter) == root]
    unseen = any(loop.iter is iterated and not _shows(loop, root, changes) for loop in loops)
    return [
        loop.iter
        for loop in loops
        if loop.iter is not iterated
        if (_held(loop.iter) == root and _shows(loop, root, changes))
        or (unseen and _calls_elements(loop))
    ]


def _shows(loop: ast.For, held: str, changes: set[str]) -> bool:
    """Whether the loop changes the attribute, or calls a method of its class that does."""
    for part in loop.body:
        for node in ast.walk(part):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=attr)):
                    if attr in changes:
                        return True
            if _changes(node, held):
                return True
    return False


def _calls_elements(loop: ast.For) -> bool:
    """Whether it calls an element, or a method or a function that an element has."""
    elements = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    inner = [n for part in loop.body for n in ast.walk(part) if isinstance(n, ast.For)]
    for further in inner:
        if any(isinstance(n, ast.Name) and n.id in elements for n in ast.walk(further.iter)):
            elements |= {n.id for n in ast.walk(further.target) if isinstance(n, ast.Name)}
    for part in loop.body:
        for node in ast.walk(part):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)):
                    if name in elements and attr not in _VIEWS:
                        return True
                case ast.Call(func=ast.Name(id=name)) if name in elements:
                    return True
    return False


def _root(file: PythonFile, expression: ast.expr) -> str:
    """`self.x` of what is read out of it: `self.x[a].values()`, or a variable that holds that."""
    for _ in range(8):
        match expression:
            case ast.Attribute(value=ast.Name(id="self")):
                return ast.unparse(expression)
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _VIEWS:
                expression = value
            case ast.Subscript(value=value):
                expression = value
            case ast.Name(id=name):
                made = origin_of(file, expression).source
                loops = [
                    around.iter
                    for around in file.ancestors(expression)
                    if isinstance(around, ast.For) and name in targets_of(around)
                    if not any(node is expression for node in ast.walk(around.iter))
                ]
                if made is None and not loops:
                    return ""
                expression = made if made is not None else loops[0]
            case _:
                return ""
    return ""


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


_VIEWS = {"items", "keys", "values", "get", "setdefault"}
_GAIN = {"add", "update", "append", "appendleft", "extend", "setdefault"}
_CHANGE = {"pop", "popitem", "popleft", "remove", "discard", "add", "clear", "update", "append"}
