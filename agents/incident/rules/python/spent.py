"""Python: what can be gone through only once is gone through twice: the second time it is empty."""

import ast

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes, parameters_of
from agents.incident.rules.python.handed_on import stores_of
from agents.incident.rules.python.origins import called_name, callee, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_LAZY = {
    "map", "filter", "zip", "reversed", "iter", "reader", "DictReader", "finditer", "enumerate",
    "chain", "islice", "glob", "iglob", "rglob", "iterdir", "scandir", "takewhile", "groupby",
    "from_iterable", "iter_lines", "imap", "starmap",
}  # fmt: skip
_ERRORS = (
    "ZeroDivisionError", "ValueError", "IndexError", "StopIteration", "StatisticsError",
    "KeyError",
)  # fmt: skip


class SpentIterator:
    """An error about nothing, of a generator that an earlier line has used up."""

    name = "python-spent-iterator"

    @at_site(*_ERRORS, called=True)
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        if function is None:
            return None
        found: dict[str, Cure] = _kept_in_field(site)
        for name in _names_behind(site):
            uses = _uses(site.file, function, name)
            if len([u for u in uses if u.lineno <= site.line]) < 2:
                continue
            cure = _kept(site, function, name, uses[0])
            if cure is not None:
                found[name] = cure
        if len(found) != 1:
            return None
        name, cure = next(iter(found.items()))
        cause = f"`{name}` can be gone through only once, and is empty after that at {site.where}."
        return answered(self.name, site, cause, cure)


def _kept_in_field(site: Site) -> dict[str, Cure]:
    """`self.laps = laps` of whatever is given: a list of it, where several methods go through it.

    Asked of the attributes that the failing line and those that called it go through.
    """
    found: dict[str, Cure] = {}
    for file, line in site.places()[:3]:
        made = [
            origin_of(file, n).source for n in file.expressions_at(line) if isinstance(n, ast.Name)
        ]
        behind = [n for source in made if source is not None for n in ast.walk(source)]
        for node in [*file.expressions_at(line), *behind]:
            owner = file.class_of(node)
            if owner is None or not _is_own(node) or not isinstance(node, ast.Attribute):
                continue
            times = [n for n in ast.walk(owner) if _gone_through(file, n, node.attr)]
            stores = list(stores_of(owner, node.attr))
            if len(times) < 2 or len(stores) != 1 or _taken_singly(file, owner, node.attr):
                continue
            target, value = stores[0]
            function = file.function_of(target)
            if function is None or function.name != "__init__" or not isinstance(value, ast.Name):
                continue
            given = [s for s in sources_of(site, value) if not s.path]
            if any(_is_lazy(site, s.file, s.node) for s in given):
                change = Replacement(*file.span(value), f"list({value.id})")
                how = "keeps a list of what it is given"
                found[f"self.{node.attr}"] = Cure(file, [change], how, True, value.lineno)
    return found


def _is_own(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and last_name(node.value) == "self"


def _gone_through(file: PythonFile, node: ast.AST, name: str) -> bool:
    """Whether this is `self.<name>` where all of it is gone through."""
    if not isinstance(node, ast.Attribute) or not _is_own(node) or node.attr != name:
        return False
    parent = file.parents.get(node)
    looped = isinstance(parent, ast.For | ast.comprehension) and parent.iter is node
    taken = isinstance(parent, ast.Call) and node in parent.args and (
        called_name(parent) not in ("next", "isinstance", "iter")
    )  # fmt: skip
    return looped or taken or isinstance(parent, ast.Starred)


def _taken_singly(file: PythonFile, owner: ast.ClassDef, name: str) -> bool:
    """Whether the class takes one after the other, for which a list is no iterator."""
    return any(
        isinstance(parent := file.parents.get(node), ast.Call)
        and node in parent.args
        and called_name(parent) == "next"
        for node in ast.walk(owner)
        if isinstance(node, ast.Attribute) and _is_own(node) and node.attr == name
    )


def _names_behind(site: Site) -> set[str]:
    """Variables of the failing line, and those that they are made of."""
    names: set[str] = set()
    unseen = [n for n in site.file.expressions_at(site.line) if isinstance(n, ast.Name)]
    while unseen:
        name = unseen.pop()
        if name.id in names:
            continue
        names.add(name.id)
        made = origin_of(site.file, name).assignment
        if made is not None and made.value is not None:
            unseen += [n for n in ast.walk(made.value) if isinstance(n, ast.Name)]
    return names


def _uses(file: PythonFile, function: Function, name: str) -> list[ast.Name]:
    """Where the function goes through it: loops, and calls that take all of it."""
    found = []
    for node in own_nodes(function):
        if not isinstance(node, ast.Name) or node.id != name or not isinstance(node.ctx, ast.Load):
            continue
        parent = file.parents.get(node)
        looped = isinstance(parent, ast.For | ast.comprehension) and parent.iter is node
        taken = isinstance(parent, ast.Call) and node in parent.args and (
            called_name(parent) not in ("next", "isinstance")
        )  # fmt: skip
        if looped or taken or isinstance(parent, ast.Starred):
            found.append(node)
        elif isinstance(parent, ast.Attribute | ast.Subscript):
            return []  # it is no iterator
    return sorted(found, key=lambda n: (n.lineno, n.col_offset))


def _kept(site: Site, function: Function, name: str, first: ast.Name) -> Cure | None:
    """A list of it where it is made, or at the head of the function that is given it."""
    file = site.file
    made = origin_of(file, first).assignment
    if made is not None and made.value is not None:
        if not _is_lazy(site, file, made.value):
            return None
        source = file.source(made.value)
        inner = source[1:-1] if isinstance(made.value, ast.GeneratorExp) else source
        change = Replacement(*file.span(made.value), f"list({inner})")
        return Cure(file, [change], "keeps a list of it", True, made.lineno)
    if name not in parameters_of(function):
        return None
    sources = sources_of(site, first)
    if not sources or not any(_is_lazy(site, s.file, s.node) for s in sources if not s.path):
        return None
    body = [
        s for s in function.body
        if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
    ]  # fmt: skip
    if not body or body[0].lineno == function.lineno:
        return None
    change = file.inserted_before(body[0], f"{name} = list({name})")
    return Cure(file, [change], "keeps a list of what it is given", True, function.lineno)


def _is_lazy(site: Site, file: PythonFile, value: ast.expr) -> bool:
    if isinstance(value, ast.GeneratorExp):
        return True
    if not isinstance(value, ast.Call):
        return False
    found = callee(site.repository, file, value)
    if found is not None:
        return any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(found[1]))
    return called_name(value) in _LAZY
