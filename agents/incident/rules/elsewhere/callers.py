"""How a value is followed to what callers pass: the one in the stack, else all of them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace

from tree_sitter import Node

from agents.incident.rules.elsewhere.expressions import promised_to, walked_by
from agents.incident.rules.elsewhere.links import At, Link, Source
from agents.incident.rules.elsewhere.makers import callbacks_of, calls_to, names_apart
from agents.incident.rules.elsewhere.written import EACH, entries_of, spread_in
from agents.incident.rules.flow.fields import given_for
from agents.incident.rules.flow.notation import Call, Parameter, parameters_of
from agents.incident.rules.flow.origin import Origin
from agents.incident.rules.flow.stack import Stack
from agents.incident.rules.source_trees import SourceTree, children_of


@dataclass(slots=True)
class Callers(ABC):
    """What follows a value, and what it found: the part that crosses from callee to caller."""

    stack: Stack
    found: list[Source] = field(default_factory=list)

    @abstractmethod
    def follow(self, at: At, node: Node) -> None:
        """Add the beginnings of the value."""

    def end(self, at: At, node: Node, *, lacks: bool = False) -> None:
        """The value begins here."""
        self.found.append(Source(at.file, node, at.path, at.links, lacks))

    def parameter(self, at: At, origin: Origin) -> bool:
        """What the caller in the stack gives, else every caller that the repository shows."""
        function, parameter = origin.function, origin.parameter
        assert function is not None
        assert parameter is not None
        if at.frame is not None and (found := self.stack.argument(at.file, origin, at.frame)):
            home, call, given = found
            way = (at.file, function)
            self.given(at, way, home, call, parameter, given, at.frame + 1)
            return True
        if (promised := promised_to(at.file, function, parameter.name)) is not None:
            self.follow(replace(at, awaited=True), promised)
            return True
        if (walked := walked_by(at.file, function, parameter.name)) is not None:
            self.follow(replace(at.of(EACH), frame=at.frame), walked)
            return True
        names = [p.name for p in parameters_of(at.file, function)]
        calls = calls_to(self.stack.files, at.file, function)
        for home, call in calls:
            if call.whole:
                given = given_for(call, names, parameter.name)
                self.given(at, (at.file, function), home, call, parameter, given, None)
        given_to = callbacks_of(self.stack.files, at.file, function) if not calls else []
        for other, rows in given_to if names[:1] == [parameter.name] else ():
            self.follow(replace(at.of(EACH), file=other, frame=None), rows)
        return bool(calls or given_to)

    def taken_apart(self, at: At, function: Node, part: Parameter) -> bool:
        """`({ columns = [] } = {}) => ...`: that property of what every caller gives."""
        listed = parameters_of(at.file, function)
        holder = function.child_by_field_name("parameters")
        taken = children_of(holder)
        apart = (i for i, n in enumerate(taken) if names_apart(at.file, n, part.name))
        place = next(apart, None)
        if place is None or place >= len(listed):
            return False
        calls = calls_to(self.stack.files, at.file, function)
        origin = Origin(function=function, parameter=listed[place])
        certain = self.stack.argument(at.file, origin, at.frame) if at.frame is not None else None
        frame = at.frame + 1 if certain is not None and at.frame is not None else None
        for home, call in [certain[:2]] if certain is not None else calls:
            given = call.given[place] if place < len(call.given) else None
            if given is None or (given.type == "object" and not _may_hold(home, given, part.name)):
                self.given(at, (at.file, function), home, call, part, None, None)
            else:
                link = Link("argument", home, given, part.name, (at.file, function), call)
                self.follow(at.of(part.name).by(link, frame=frame), given)
        return True

    def given(
        self, at: At, function: tuple[SourceTree, Node], home: SourceTree, call: Call,
        parameter: Parameter, given: Node | None, frame: int | None,
    ) -> None:  # fmt: skip
        name, default = parameter.name, parameter.default
        if given is not None:
            link = Link("argument", home, given, name, function, call)
            self.follow(at.by(link, frame=frame), given)
            return
        link = Link("default", function[0], default or call.node, name, function, call, caller=home)
        if default is not None:
            self.follow(at.by(link), default)
        else:
            link = replace(link, file=home)
            self.end(at.by(link, frame=frame), call.node, lacks=True)


def _may_hold(file: SourceTree, made: Node, name: str) -> bool:
    return bool(spread_in(made)) or any(e.key == name for e in entries_of(file, made))
