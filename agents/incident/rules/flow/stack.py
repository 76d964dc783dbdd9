"""The calls that led to the line that failed: which argument each gave, and what made a value."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.flow.fields import given_for
from agents.incident.rules.flow.notation import (
    ELEMENTS,
    Call,
    bare,
    call_of,
    element_parts,
    name_of,
    parameters_of,
)
from agents.incident.rules.flow.origin import Origin, iterated_by, origin_of
from agents.incident.rules.rule import Fault
from agents.incident.rules.source_trees import SourceTree, SourceTrees
from agents.incident.stacktraces.frames import Frame, MappedFrame

READS_SETTING = re.compile(
    r"(?s)(?:\w+\.)*(?:environ|environment|env)\s*(?:\[|\.get\(|\.)\s*[\"']?(?P<name>[A-Z][A-Z0-9_]+)"
    r"\b.*|(?:os\.getenv|os\.Getenv|System\.getenv|getenv)\(\s*[\"'](?P<getenv>\w+)[\"'].*"
    r"|\w+(?:\.\w+)*\.getProperty\(\s*\"(?P<property>[\w.-]+)\".*"
)
"""An expression that reads one setting of the environment or of Java's properties."""
_MOST = 10
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
"""Frames of their own in Python up to 3.11, in the function that the next frame is of."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Frames of which each was called by the next, the innermost first, and the files around."""

    files: SourceTrees
    frames: list[MappedFrame]

    def argument(
        self, file: SourceTree, origin: Origin, depth: int
    ) -> tuple[SourceTree, Call, Node | None] | None:
        """The call in the frame that called, and the argument that it gives for the parameter.

        None when it is not the only call that it can be.
        """
        function, parameter = origin.function, origin.parameter
        if function is None or parameter is None or depth + 1 >= len(self.frames):
            return None
        frame = self.frames[depth + 1]
        caller = self.files.file(frame.path)
        if caller is None or frame.line is None or frame.line > len(caller.lines):
            return None
        wanted = name_of(file, function)
        calls = [
            call
            for node in caller.touching(frame.line)
            if (call := call_of(caller, node)) is not None and wanted and call.name == wanted
        ]
        if len(calls) != 1 or not calls[0].whole or _on_class(caller, calls[0]):
            return None
        names = [p.name for p in parameters_of(file, function)]
        return caller, calls[0], given_for(calls[0], names, parameter.name)

    def followed(
        self, file: SourceTree, node: Node, depth: int | None
    ) -> tuple[SourceTree, Node] | None:
        """The expression that made what the value is a part of, through variables and callers."""
        node = bare(node)
        for _ in range(_MOST):
            if READS_SETTING.fullmatch(file.code(node)):
                return file, node
            if node.type in ELEMENTS and (parts := element_parts(node)):
                node = bare(parts[0])
            elif node.type == "identifier":
                if (held := iterated_by(file, node)) is not None:
                    node = bare(held)
                    continue
                origin = origin_of(file, node)
                if origin is None:
                    return None
                if origin.binding is not None and origin.binding.value is not None:
                    node = bare(origin.binding.value)
                elif depth is not None and (passed := self.argument(file, origin, depth)):
                    file, _, given, depth = *passed, depth + 1
                    if given is None:
                        return None
                    node = bare(given)
                else:
                    return None
            elif (call := call_of(file, node)) is not None and call.name in ("get", "items"):
                if call.receiver is None:
                    return None
                node = bare(call.receiver)
            else:
                return file, node
        return None


def _on_class(file: SourceTree, call: Call) -> bool:
    """Whether Python's `Parser.parse(parser, text)` passes the object itself as an argument."""
    named = file.code(call.receiver) if call.receiver is not None else ""
    return file.path.endswith(".py") and named[:1].isupper() and named.isidentifier()


def stack_of(case: Case, files: SourceTrees, fault: Fault) -> Stack:
    """The frames from the line that failed, as far as all are the repository's."""
    root = case.trace.root_cause
    raw = list(root.frames) if root is not None else []
    mapped = {frame.frame: frame for frame in case.frames}
    if fault.frame.frame not in raw:
        return Stack(files, [fault.frame])
    chain = []
    for frame in raw[_first(raw, mapped, fault.frame) :]:
        if frame not in mapped:
            break
        if frame.function in _COMPREHENSIONS:
            continue
        chain.append(mapped[frame])
    return Stack(files, chain)


def _first(raw: list[Frame], mapped: dict[Frame, MappedFrame], innermost: MappedFrame) -> int:
    """Where the frames begin: Node tells the line that failed once before the frames, too."""
    place = raw.index(innermost.frame)
    for index, frame in enumerate(raw[place + 1 : place + 4], place + 1):
        again = mapped.get(frame)
        if innermost.frame.function is None and again is not None and again.frame.function:
            same = (again.path, again.line) == (innermost.path, innermost.line)
            return index if same else place
    return place
