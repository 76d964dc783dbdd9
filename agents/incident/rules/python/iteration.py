"""Python: a mapping or set was changed by the loop that goes through it."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.case import Case
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
        change = Replacement(*site.file.span(iterated), f"list({site.file.source(iterated)})")
        cure = Cure(site.file, [change], "goes through a copy", True, iterated.lineno)
        cause = f"`{ast.unparse(iterated)}` is changed while {site.where} goes through it."
        return answered(self.name, site, cause, cure)
