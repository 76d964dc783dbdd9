"""Python: a coroutine was used like its result, or a result was awaited."""

import ast
import re
from dataclasses import replace

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import own_nodes
from agents.incident.rules.python.origins import called_name, callee, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_COROUTINE = re.compile(r"\bcoroutine\b")
_NOT_AWAITABLE = re.compile(r"object (\w+) can't be used in 'await' expression")


class MissingAwait:
    """TypeError and AttributeError about a coroutine: its call is not awaited."""

    name = "python-await"

    @at_site("AttributeError", "TypeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if _NOT_AWAITABLE.search(site.fault.message):
            return self._awaited_needlessly(site)
        if "_GatheringFuture" in site.fault.message:
            calls = _gatherings(site)
        elif _COROUTINE.search(site.fault.message):
            calls = _calls_not_awaited(site)
        else:
            return None
        if not calls:
            return None
        call = calls[0]
        cause = f"`{ast.unparse(call)}` is a coroutine that nobody awaits, at {site.where}."
        calls += [each for each in _kept_like(site, call) if each not in calls]
        cures = [cure for each in calls if (cure := _awaited(site, each)) is not None]
        whole = cures if len(cures) == len(calls) else []
        changes = [change for cure in whole for change in cure.changes]
        cure = replace(whole[0], changes=changes) if whole else None
        return answered(self.name, site, cause, cure)

    def _awaited_needlessly(self, site: Site) -> Analysis | None:
        awaits = [n for n in site.file.expressions_at(site.line) if isinstance(n, ast.Await)]
        failing = site.chosen(awaits)
        found = callee(site.repository, site.file, failing.value) if failing is not None else None
        if failing is None or found is None or not isinstance(found[1], ast.FunctionDef):
            return None
        change = Replacement(*site.file.span(failing), site.file.source(failing.value))
        how = f"does not await `{found[1].name}`, which is no coroutine"
        cause = f"`{ast.unparse(failing.value)}` gives its result at once, at {site.where}."
        return answered(self.name, site, cause, Cure(site.file, [change], how, True))


def _calls_not_awaited(site: Site) -> list[ast.Call]:
    """Calls of the repository's async functions whose coroutines the line uses."""
    found: dict[int, ast.Call] = {}
    for node in site.file.expressions_at(site.line):
        source: ast.expr | None = node
        if isinstance(node, ast.Name):
            origin = origin_of(site.file, node)
            given = origin.assignment.value if origin.assignment is not None else None
            source = given
        if isinstance(node, ast.Name) and not isinstance(source, ast.Call):
            source = _element_made(site, node)
        if not isinstance(source, ast.Call):
            continue
        if isinstance(site.file.parents.get(source), ast.Await):
            continue
        called = callee(site.repository, site.file, source)
        if called is not None and isinstance(called[1], ast.AsyncFunctionDef):
            found[source.lineno * 1000 + source.col_offset] = source
    return list(found.values())


def _gatherings(site: Site) -> list[ast.Call]:
    """`asyncio.gather(...)` whose future the line uses."""
    found: dict[int, ast.Call] = {}
    for node in site.file.expressions_at(site.line):
        held = _iterated(site, node) if isinstance(node, ast.Name) else None
        for part in (node, held):
            source = origin_of(site.file, part).source if part is not None else None
            awaited = isinstance(site.file.parents.get(source), ast.Await) if source else True
            if isinstance(source, ast.Call) and called_name(source) == "gather" and not awaited:
                found[source.lineno * 1000 + source.col_offset] = source
    return list(found.values())


def _element_made(site: Site, name: ast.Name) -> ast.expr | None:
    """The `f(x)` of `rows = [f(x) for x in y]`, where the name goes through `rows`."""
    held = _iterated(site, name)
    if held is None:
        return None
    made = origin_of(site.file, held).source
    return made.elt if isinstance(made, ast.ListComp) else None


def _iterated(site: Site, name: ast.Name) -> ast.expr | None:
    """What a loop or comprehension around takes the name from."""
    loops: list[ast.For | ast.AsyncFor | ast.comprehension] = []
    for node in site.file.ancestors(name):
        if isinstance(node, ast.For):
            loops.append(node)
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            loops.extend(node.generators)
    return next((loop.iter for loop in loops if last_name(loop.target) == name.id), None)


def _kept_like(site: Site, call: ast.Call) -> list[ast.Call]:
    """Other calls of this async function whose coroutines are kept, and used as what they give."""
    file, function = site.file, site.file.function_of(call)
    found = []
    for node in own_nodes(function) if function is not None else ():
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        made, name = node.value, node.targets[0].id
        if not isinstance(made, ast.Call) or ast.dump(made.func) != ast.dump(call.func):
            continue
        uses = [
            file.parents.get(n)
            for n in own_nodes(function or file.tree)
            if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)
        ]
        if uses and all(isinstance(u, ast.Attribute | ast.Subscript | ast.BinOp) for u in uses):
            found.append(made)
    return found


def _awaited(site: Site, call: ast.Call) -> Cure | None:
    function = site.file.function_of(call)
    if not isinstance(function, ast.AsyncFunctionDef):
        return None
    inner = any(
        isinstance(node, ast.Lambda | ast.GeneratorExp)
        for node in site.file.ancestors(call)
        if function in set(site.file.ancestors(node))
    )
    if inner:
        return None
    code = f"await {site.file.source(call)}"
    change = site.file.awaited(call, code)
    how = f"awaits `{called_name(call)}`, which is async"
    return Cure(site.file, [change], how, True, call.lineno)
