"""The place where a Python program failed, and the answer that a rule gives about it."""

import ast
import re
from dataclasses import dataclass
from typing import TypeVar

from agents.incident.case import Case
from agents.incident.rules.cure import Cure, Place, answered
from agents.incident.rules.python.files import Function, PythonFile, PythonRepository, repository_of
from agents.incident.rules.python.markers import is_marked, marked_columns
from agents.incident.rules.rule import asked_at, fault_of

__all__ = ["Cure", "Site", "answered", "at_site", "docstring_of", "site_of"]

Found = TypeVar("Found", bound=ast.expr)


@dataclass(frozen=True, slots=True)
class Site(Place[PythonRepository, PythonFile]):
    """Where it failed."""

    @property
    def repository(self) -> PythonRepository:
        return self.files

    def chosen(self, found: list[Found]) -> Found | None:
        """The one of these expressions that failed; None when it may be several."""
        frame = self.fault.frame.frame
        trace = self.case.report.stack_trace
        columns = marked_columns(trace, frame.file, frame.line, frame.function)
        if columns and len(found) > 1:
            found = [n for n in found if is_marked(self.file, n, self.line, columns)] or found
        return found[0] if len({self.file.source(node) for node in found}) == 1 else None


def site_of(
    case: Case, *errors: str, called: bool = False, said: str | re.Pattern[str] = ""
) -> Site | None:
    """Where the fault is, when it is one of these errors in a Python file that can be read.

    Only of an error whose message has the pattern `said` in it.
    """
    fault = fault_of(case, ".py", called=called)
    if fault is None or (errors and fault.error not in errors):
        return None
    if (found := re.search(said, fault.message)) is None:
        return None
    repository = repository_of(case)
    file = repository.file(fault.frame.path)
    if file is None or fault.line > len(file.lines):
        return None
    return Site(case, fault, repository, file, found)


at_site = asked_at(site_of)


def docstring_of(file: PythonFile, function: Function | None) -> str:
    """What the function says of itself, then its class, then its module."""
    said = [ast.get_docstring(function) or ""] if function is not None else []
    owner = file.class_of(function) if function is not None else None
    said += [ast.get_docstring(owner) or ""] if owner is not None else []
    return "\n".join([*said, ast.get_docstring(file.tree) or ""])
