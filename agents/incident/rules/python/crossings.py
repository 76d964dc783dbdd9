"""How a Python value is followed back: what of it is meant, and the declarations on the way."""

import ast
from dataclasses import dataclass, replace

from agents.incident.rules.python.conversions import element_of
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.handed_on import Part


@dataclass(frozen=True, slots=True)
class Crossing:
    """A value that was given for something declared: the declaration, and what was given.

    With `each` the value is an element of what was given, and `declared` what elements are; with
    `spread` it is an entry of this mapping, which was given as `**mapping`.
    """

    home: PythonFile
    declared: ast.expr
    name: str
    file: PythonFile
    given: ast.expr | None
    each: bool = False
    spread: ast.expr | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The expression that the value, or the `path` of it, comes from; declarations on the way.

    `value`, in `value_file`, is the expression furthest back that stands for the whole value.
    """

    file: PythonFile
    node: ast.expr
    path: tuple[Part, ...]
    crossings: tuple[Crossing, ...]
    value: ast.expr
    value_file: PythonFile


@dataclass(frozen=True, slots=True)
class At:
    """How a value is followed: what of it is meant, and the place of its function in the stack.

    `value` is the expression furthest back that stands for the whole value.
    """

    file: PythonFile
    path: tuple[Part, ...]
    depth: int
    frame: int | None
    crossings: tuple[Crossing, ...]
    value: tuple[PythonFile, ast.expr]

    def of(self, *parts: Part) -> "At":
        return replace(self, path=(*parts, *self.path))

    @property
    def rest(self) -> "At":
        return replace(self, path=self.path[1:])

    def within(self, file: PythonFile, frame: int | None = None) -> "At":
        return replace(self, file=file, frame=frame)

    def crossing(
        self,
        home: PythonFile,
        declared: ast.expr | None,
        name: str,
        given: ast.expr | None,
        spread: ast.expr | None = None,
    ) -> "At":
        """Across a declaration; of a whole that a part is taken of only that of its elements."""
        each = len(self.path) == 1 and self.path[0][0] in ("each", "index") and given is not None
        if each and declared is not None:
            declared = element_of(declared)
        if declared is None or (self.path and given is not None and not each):
            return self
        crossed = Crossing(home, declared, name, self.file, given, each, spread)
        return replace(self, crossings=(*self.crossings, crossed))
