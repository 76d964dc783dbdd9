"""Follows a bad value back from the line that failed: callers, assignments, producers, fields."""

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.flow.bad_values import BadValue, suspect_of
from agents.incident.rules.flow.fields import field_given, set_of_field
from agents.incident.rules.flow.notation import (
    ELEMENTS,
    MEMBERS,
    Binding,
    Call,
    bare,
    call_of,
    code,
    element_parts,
    function_around,
    member_name,
    name_of,
    owner_of,
)
from agents.incident.rules.flow.origin import Origin, origin_of
from agents.incident.rules.flow.producers import bad_ways, definition_of, guarded_in, known_call
from agents.incident.rules.flow.stack import Stack, stack_of
from agents.incident.rules.rule import fault_of
from agents.incident.rules.source_trees import SourceTree, SourceTrees, trees_of
from agents.incident.rules.tree_site import row_of

MAX_STEPS = 5
SUFFIXES = (".py", ".java", ".go", ".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx")
_ENVIRONMENT = re.compile(
    r"^(?:os\.)?(?:environ\.get|getenv)\(\s*[\"'](?P<py>\w+)[\"']\s*\)$"
    r"|^process\.env(?:\.(?P<js>\w+)|\[[\"'](?P<js2>\w+)[\"']\])$"
    r"|^System\.getenv\(\s*\"(?P<java>\w+)\"\s*\)$"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the value's way, and what happens there, as a clause of a sentence."""

    path: str
    line: int
    said: str

    @property
    def reason(self) -> str:
        """The clause without the place, which is said with the quote."""
        return self.said.replace(f" ({self.path}:{self.line})", "")


@dataclass(slots=True)
class Trail:
    """The way of a bad value; `steps` run from the line that failed back to its source.

    `subject` is the expression that had the value `word`, in `path` at `line`; `variable` names
    the environment variable that it was read from, if it was.
    """

    word: str
    subject: str
    path: str
    line: int
    steps: list[Step] = field(default_factory=list)
    variable: str | None = None

    @property
    def said(self) -> str:
        """The whole way as one sentence, the source first."""
        clauses = "; ".join(step.said for step in reversed(self.steps))
        return f"`{self.subject}` is {self.word} at {self.path}:{self.line}" + (
            f": {clauses}." if clauses else "."
        )


def trail_of(case: Case) -> Trail | None:
    """The bad value's way as far as it is certain; None when the bad value is not."""
    fault = fault_of(case, *SUFFIXES, called=True)
    files = trees_of(case, *SUFFIXES)
    file = files.file(fault.frame.path) if fault is not None else None
    if fault is None or file is None or fault.line > len(file.lines):
        return None
    suspect = suspect_of(case, fault, file)
    if suspect is None:
        return None
    node = bare(suspect.node)
    subject = code(file, node)
    trail = Trail(suspect.bad.said, subject, file.path, fault.line)
    _Walker(case, files, suspect.bad, trail, stack_of(case, files, fault)).walk(file, node, 0)
    return trail


_JSON = r"(json\.loads?|JSON\.parse)\(|.*\.(json|get_json)\(\)$"


@dataclass(slots=True)
class _Walker:
    case: Case
    files: SourceTrees
    bad: BadValue
    trail: Trail
    stack: Stack

    def walk(self, file: SourceTree, node: Node, depth: int | None) -> None:
        """Follow the value of the expression; `depth` is its frame's place, if it has a frame."""
        node = bare(node)
        if len(self.trail.steps) >= MAX_STEPS:
            return
        if found := _ENVIRONMENT.match(file.code(node)):
            variable = next(name for name in found.groups() if name)
            self.trail.variable = variable
            self._step(file, node, f"the environment variable `{variable}` is not set ({{at}})")
        elif node.type == "identifier":
            self._variable(file, node, depth)
        elif (call := call_of(file, node)) is not None:
            self._call(file, call)
        elif node.type in MEMBERS:
            self._member(file, node, depth)
        elif node.type in ELEMENTS:
            self._element(file, node, depth)

    def _step(self, file: SourceTree, node: Node, said: str) -> None:
        at = f"{file.path}:{row_of(node)}"
        if len(self.trail.steps) < MAX_STEPS:
            self.trail.steps.append(Step(file.path, row_of(node), said.replace("{at}", at)))

    def _variable(self, file: SourceTree, name: Node, depth: int | None) -> None:
        origin = origin_of(file, name)
        if origin is None:
            if file.path.endswith(".java") and name.type == "identifier":
                self._field(file, name, file.code(name))
            return
        if origin.binding is not None:
            if not origin.binding.each:
                self._bound(file, origin.binding, depth)
        elif depth is not None and origin.parameter is not None:
            self._passed(file, origin, depth)

    def _bound(self, file: SourceTree, binding: Binding, depth: int | None) -> None:
        assert binding.value is not None
        value = bare(binding.value)
        if binding.member is not None:
            self._step(
                file, binding.node,
                f"`{code(file, value)}` ({{at}}) has no `{binding.member}`"
                if self.bad.word == "undefined"
                else f"`{binding.member}` of `{code(file, value)}` is {self.bad.word} ({{at}})",
            )  # fmt: skip
            self._container(file, value, depth)
        elif binding.index is not None:
            if (call := call_of(file, value)) is not None:
                self._call(file, call, binding.index)
        elif self.bad.is_it(file, value):
            self._step(
                file, binding.node, f"`{binding.name}` is set to {code(file, value)} ({{at}})"
            )
        else:
            self.walk(file, value, depth)

    def _passed(self, file: SourceTree, origin: Origin, depth: int) -> None:
        found = self.stack.argument(file, origin, depth)
        if found is None or origin.parameter is None:
            return
        caller, call, given = found
        by = _caller_name(caller, call.node)
        if given is None:
            self._left_out(file, caller, call, origin, by)
            return
        given = bare(given)
        name, text = origin.parameter.name, code(caller, given)
        if self.bad.is_it(caller, given):
            self._step(caller, call.node, f"{by} passes {text} as `{name}`")
            return
        around = function_around(call.node)
        plain = given.type == "identifier"
        unchecked = plain and around is not None and not guarded_in(caller, around, text)
        what = "it" if plain and text == name else f"`{text}`"
        aside = " unchecked" if unchecked else ""
        to = "" if what == "it" else f" as `{name}`"
        self._step(caller, call.node, f"{by} passes {what} on{to}{aside}")
        self.walk(caller, given, depth + 1)

    def _left_out(
        self, file: SourceTree, caller: SourceTree, call: Call, origin: Origin, by: str
    ) -> None:
        assert origin.parameter is not None
        name, default = origin.parameter.name, origin.parameter.default
        if default is not None and self.bad.is_it(file, bare(default)):
            where = f"{file.path}:{row_of(default)}"
            said = f"{by} leaves out `{name}`, which is {self.bad.word} by default ({where})"
            self._step(caller, call.node, said)
        elif default is None and self.bad.word == "undefined":
            self._step(caller, call.node, f"{by} passes no `{name}`")

    def _call(self, file: SourceTree, call: Call, index: int | None = None) -> None:
        """What the called function gives; or that it gave the bad value, which is certain."""
        found = definition_of(self.files, file, call)
        if found is None:
            reason = known_call(file, call, self.bad) if index is None else None
            tells = f", as it does {reason}" if reason else ""
            text = code(file, call.node)
            gave = f"`{text}` ({{at}}) gave {self.bad.word}{tells}"
            self._step(file, call.node, gave)
            return
        home, function = found
        ways = bad_ways(home, function, self.bad, index)
        name = call.name
        if len(ways) != 1:
            certain = [way for way in ways if way.certain]
            lines = ", ".join(f"{home.path}:{way.line}" for way in certain[:3])
            if certain:
                falls = len(certain) == 1 and certain[0].value is None
                how = "come to its end without a value" if falls else f"give {self.bad.word}"
                self._at(home, certain[0].line, f"`{name}` can {how} ({lines})")
            else:
                text = code(file, call.node)
                self._step(file, call.node, f"`{text}` ({{at}}) gave {self.bad.word}")
            return
        way = ways[0]
        if way.value is None:
            when = f" when `{way.condition}`" if way.condition else ""
            self._at(home, way.line, f"`{name}` ({home.path}:{way.line}) returns nothing{when}")
        elif way.certain:
            when = f" when `{way.condition}`" if way.condition else ""
            said = f"`{name}` ({home.path}:{way.line}) returns {self.bad.word}{when}"
            self._at(home, way.line, said)
        else:
            self._returned(home, name, way.line, bare(way.value))

    def _returned(self, home: SourceTree, name: str, line: int, given: Node) -> None:
        """`find` returns what another expression gives, which is followed further."""
        said = f"`{name}` ({home.path}:{line}) returns `{code(home, given)}`"
        call = call_of(home, given)
        known = _ENVIRONMENT.match(home.code(given)) is not None
        if call is not None and not known and definition_of(self.files, home, call) is None:
            reason = known_call(home, call, self.bad)
            which = f"gives {self.bad.word} {reason}" if reason else f"gave {self.bad.word}"
            self._at(home, line, f"{said}, which {which}")
            return
        self._at(home, line, said)
        self.walk(home, given, None)

    def _at(self, file: SourceTree, line: int, said: str) -> None:
        if len(self.trail.steps) < MAX_STEPS:
            self.trail.steps.append(Step(file.path, line, said))

    def _member(self, file: SourceTree, node: Node, depth: int | None) -> None:
        owner, named = owner_of(node), member_name(node)
        if owner is None or named is None:
            return
        name = file.code(named)
        if file.code(owner) in ("self", "this"):
            self._field(file, node, name)
        elif file.path.endswith((".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx")):
            lacks = f"has no `{name}`" if self.bad.word == "undefined" else f"has `{name}: null`"
            if bare(owner).type != "identifier" or code(file, node) != self.trail.subject:
                self._step(file, node, f"`{code(file, owner)}` ({{at}}) {lacks}")
            self._container(file, owner, depth)
        else:
            self._made_with(file, owner, name, depth)

    def _made_with(self, file: SourceTree, owner: Node, name: str, depth: int | None) -> None:
        """What the object was given as this field when it was made."""
        found = self.stack.followed(file, owner, depth)
        call = call_of(*found) if found is not None else None
        if found is None or call is None or not call.whole:
            return
        home = found[0]
        made = field_given(self.files, home, call, name)
        if made is None:
            return
        given, default = made.given, made.default
        text = code(home, call.node, 50)
        if given is not None and self.bad.is_it(home, bare(given)):
            said = f"`{text}` ({{at}}) is given {self.bad.word} as `{name}`"
        elif given is not None:
            self._step(home, call.node, f"`{text}` ({{at}}) is given `{code(home, given)}`")
            self.walk(home, given, None)
            return
        elif default is not None and self.bad.is_it(made.file, bare(default)):
            where = f"{made.file.path}:{row_of(default)}"
            said = f"`{text}` ({{at}}) leaves out `{name}`, {self.bad.word} by default ({where})"
        else:
            return
        self._step(home, call.node, said)

    def _element(self, file: SourceTree, node: Node, depth: int | None) -> None:
        parts = element_parts(node)
        if parts is None:
            return
        container, _ = parts
        if code(file, node) != self.trail.subject:
            at = f"`{code(file, node)}` ({{at}}) is {self.bad.word}"
            self._step(file, node, at)
        self._container(file, container, depth)

    def _container(self, file: SourceTree, owner: Node, depth: int | None) -> None:
        """Tell when what holds the value was read from JSON, or made without it."""
        found = self.stack.followed(file, owner, depth)
        if found is None:
            return
        home, source = found
        if re.match(_JSON, home.code(source), re.DOTALL):
            self._step(home, source, f"the data was read by `{code(home, source)}` ({{at}})")

    def _field(self, file: SourceTree, node: Node, name: str) -> None:
        """A field that only its constructor sets, or nobody."""
        found = set_of_field(self.files, file, node, name, self.bad)
        if found is None:
            return
        if found.said:
            self._step(file, found.place, found.said)
        elif found.value is not None:
            self.walk(file, found.value, None)


def _caller_name(file: SourceTree, node: Node) -> str:
    function = function_around(node)
    name = name_of(file, function)
    return (
        f"`{name}` ({file.path}:{row_of(node)})" if name else f"code ({file.path}:{row_of(node)})"
    )
