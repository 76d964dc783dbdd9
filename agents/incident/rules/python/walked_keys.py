"""Python: a loop over a mapping goes through its keys, where its values are meant."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.crossings import Source
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.kind_of import kind_of
from agents.incident.rules.python.operands import operands_at
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_INDICES = re.compile(r"string indices must be integers")


class WalkedKeys:
    """TypeError of `ticket["title"]` and AttributeError of `item.price` of a mapping's key."""

    name = "python-walked-keys"

    @at_site("TypeError", "AttributeError")
    def examine(self, site: Site) -> Analysis | None:
        read = _read_at(site)
        if not isinstance(read, ast.Name):
            return None
        walked = _walked(site.file, read)
        if walked is None or not _is_mapping(site, walked):
            return None
        change = Replacement(*site.file.span(walked), f"{site.file.receiver(walked)}.values()")
        cure = Cure(site.file, [change], "goes through the values", True, walked.lineno)
        text = site.file.source(walked)
        cause = f"`{read.id}` is a key of `{text}` at {site.where}, where a value is meant."
        return answered(self.name, site, cause, cure)


def _read_at(site: Site) -> ast.expr | None:
    """What is read by a key or an attribute at the line, and is a text."""
    if _INDICES.search(site.fault.message):
        reads = [
            n
            for n in site.file.expressions_at(site.line)
            if isinstance(n, ast.Subscript)
            and isinstance(n.slice, ast.Constant)
            and isinstance(n.slice.value, str)
            and isinstance(n.value, ast.Name)
        ]
        names = {n.value.id: n.value for n in reads if isinstance(n.value, ast.Name)}
        return next(iter(names.values())) if len(names) == 1 else None
    operands = [o for o in operands_at(site) if o.kind in ("str", "int") and o.attribute]
    return operands[0].node if len(operands) == 1 else None


def _walked(file: PythonFile, read: ast.Name) -> ast.expr | None:
    """What the loop around goes through, whose variable this is."""
    for node in file.ancestors(read):
        loops: list[ast.For | ast.AsyncFor | ast.comprehension] = []
        if isinstance(node, ast.For | ast.AsyncFor):
            loops = [node]
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            loops = list(node.generators)
        for loop in loops:
            if isinstance(loop.target, ast.Name) and loop.target.id == read.id:
                plain = isinstance(loop.iter, ast.Name | ast.Attribute)
                return loop.iter if plain else None
    return None


def _is_mapping(site: Site, walked: ast.expr) -> bool:
    """Whether it is made as a mapping, or filled by keys, or gone through as one elsewhere."""
    made = [s for s in sources_of(site, walked) if not s.path]
    if made and all(_makes_mapping(s) for s in made):
        return True
    name = last_name(walked)
    if made and any(kind_of(s) not in (None, "dict") for s in made):
        return False
    return any(
        isinstance(node, ast.Call)
        and called_name(node) in ("items", "values")
        and isinstance(node.func, ast.Attribute)
        and last_name(node.func.value) == name
        for node in site.file.nodes
    )


def _makes_mapping(source: Source) -> bool:
    return kind_of(source) in ("dict", "defaultdict", "OrderedDict")
