"""Where a value may come from: through functions, callers, fields, keys and files, every way."""

from dataclasses import dataclass, field, replace

from tree_sitter import Node

from agents.incident.rules.elsewhere.callers import Callers
from agents.incident.rules.elsewhere.expressions import (
    branches_of,
    is_async,
    is_choice,
    makes_python,
    part_named,
    scope_of,
    waits,
)
from agents.incident.rules.elsewhere.links import At, Link, Source
from agents.incident.rules.elsewhere.makers import (
    calls_making,
    class_named,
    class_with_field,
    making_of,
    method_of_type,
    property_of,
    taken_apart,
)
from agents.incident.rules.elsewhere.modules import files_of_import, modules, required
from agents.incident.rules.elsewhere.written import (
    EACH,
    class_around,
    entries_of,
    field_values,
    is_literal,
    key_of,
    puts_into,
    spread_in,
)
from agents.incident.rules.flow.fields import given_for
from agents.incident.rules.flow.notation import (
    ELEMENTS,
    FUNCTIONS,
    MEMBERS,
    NOTHING,
    RETURNS,
    Call,
    bare,
    bindings_in,
    call_of,
    element_parts,
    function_around,
    member_name,
    owner_of,
    parameters_of,
)
from agents.incident.rules.flow.origin import Origin, iterated_by, origin_of
from agents.incident.rules.flow.producers import definition_of, ends
from agents.incident.rules.flow.stack import Stack
from agents.incident.rules.source_trees import SourceTree, ancestors, children_of, inside

MAX_DEPTH = 14
MAX_SOURCES = 40
_SAME_ELEMENTS = {
    "list", "sorted", "tuple", "set", "reversed", "iter", "filter", "slice", "stream", "toList",
    "collect", "sort", "from", "values", "copyOf", "concat", "limit", "skip", "distinct", "freeze",
    "iterator", "unmodifiableList",
}  # fmt: skip
_COMPREHENSIONS = ("list_comprehension", "set_comprehension", "generator_expression")
_SAME_VALUE = {"freeze", "requireNonNull", "deepcopy", "copy", "structuredClone"}


def sources_of(
    stack: Stack, file: SourceTree, node: Node, frame: int | None = 0, *, each: bool = False
) -> list[Source]:
    """Every beginning of the value that the repository shows, the certain caller's first.

    `frame` is the place in the stack of the function that the expression is in, if it is in it;
    with `each`, those of the value's elements.
    """
    tracer = _Tracer(stack)
    tracer.follow(At(file, (EACH,) if each else (), frame=frame), node)
    return tracer.found


@dataclass(slots=True)
class _Tracer(Callers):
    seen: set[tuple[str, int, int, str, tuple[str, ...]]] = field(default_factory=set)

    def follow(self, at: At, node: Node) -> None:
        if bare(node) != node and waits(node):
            at = replace(at, awaited=True)
        node = bare(node)
        key = (at.file.path, node.start_byte, node.end_byte, node.type, at.path)
        if key in self.seen or len(self.found) >= MAX_SOURCES:
            return
        self.seen.add(key)
        at = replace(at, depth=at.depth + 1)
        if at.depth > MAX_DEPTH or not self._step(at, node):
            self.end(at, node)

    def _step(self, at: At, node: Node) -> bool:
        """One step back; False when the expression is where it begins."""
        if node.type in NOTHING:
            return False
        if node.type in ("conditional_expression", "ternary_expression"):
            for branch in branches_of(node):
                self.follow(at, branch)
            return True
        if node.type in ("boolean_operator", "binary_expression") and is_choice(at.file, node):
            for side in ("left", "right"):
                if (part := node.child_by_field_name(side)) is not None:
                    self.follow(at, part)
            return True
        if node.type == "identifier":
            return self._name(at, node)
        if node.type == "shorthand_property_identifier":
            return self._named(at, node, at.file.code(node))
        if node.type in MEMBERS:
            return self._member(at, node)
        if node.type in ELEMENTS and (parts := element_parts(node)):
            return self._part(at, parts[0], self._key(at, parts[1]))
        if is_literal(at.file, node) and at.path:
            return self._literal(at, node)
        if (call := call_of(at.file, node)) is not None:
            return self._call(at, call)
        if at.path and at.path[0] == EACH and node.type in _COMPREHENSIONS:
            body = node.child_by_field_name("body")
            if body is not None:
                self.follow(at.rest, body)
                return True
        return False

    def _key(self, at: At, key: Node) -> str:
        """The constant key, also one that the caller in the stack gives; else any."""
        known = key_of(at.file, key)
        if known is None and key.type == "identifier" and at.frame is not None:
            origin = origin_of(at.file, key)
            if origin is not None and origin.parameter is not None:
                passed = self.stack.argument(at.file, origin, at.frame)
                known = key_of(passed[0], passed[2]) if passed is not None else None
        return known or EACH

    def _part(self, at: At, container: Node, part: str) -> bool:
        """A part of a thing; where nothing is known of the thing it begins at the part itself."""
        count = len(self.found)
        inner = _Tracer(self.stack, [], self.seen)
        inner.follow(at.of(part), container)
        fruitful = [s for s in inner.found if len(s.path) <= len(at.path) or s.lacks]
        if not fruitful and part.isidentifier() and at.file.path.endswith((".py", ".java")):
            owner = class_with_field(self.stack.files, at.file, part)
            if owner is not None and self._field(at, *owner, part):
                return True
        self.found += fruitful or inner.found
        return len(self.found) > count

    def _literal(self, at: At, made: Node) -> bool:
        wanted, hit = at.path[0], False
        for entry in entries_of(at.file, made):
            if wanted in (EACH, entry.key) or (entry.key == EACH and wanted.isdigit()):
                link = Link("key", at.file, entry.value, entry.key or "", owner=made)
                self.follow(at.rest.by(link, frame=at.frame), entry.value)
                hit = True
        if not hit:
            for poured in spread_in(made):
                self.follow(at, poured)
                hit = True
        if not hit and wanted != EACH:
            self.end(at, made, lacks=True)
        return True

    def _name(self, at: At, name: Node) -> bool:
        if (held := iterated_by(at.file, name)) is not None:
            self.follow(at.of(EACH), held)
            return True
        origin = origin_of(at.file, name)
        if origin is not None and origin.binding is not None and origin.binding.value is not None:
            binding = origin.binding
            assert binding.value is not None
            parts = [p for p in (binding.member, part_named(binding.index)) if p is not None]
            way = at.of(*parts, *([EACH] if binding.each else []))
            self._grown(
                way, function_around(name) or at.file.root, at.file.code(name), binding.value
            )
            return True
        if origin is not None and origin.parameter is not None and origin.function is not None:
            return self.parameter(at, origin)
        return self._named(at, name, at.file.code(name))

    def _named(self, at: At, use: Node, name: str) -> bool:
        """A name of an outer function, of the class (Java), of the file, or imported."""
        for scope in [a for a in ancestors(use) if a.type in FUNCTIONS] + [at.file.root]:
            bound = [
                b for b in bindings_in(at.file, scope)
                if b.name == name and b.value is not None and scope_of(at.file, b.node) == scope
            ]  # fmt: skip
            for binding in bound:
                assert binding.value is not None
                parts = [p for p in (binding.member, part_named(binding.index)) if p is not None]
                way = at.of(*parts, *([EACH] if binding.each else []))
                self._grown(way, scope, name, binding.value)
            if bound:
                return True
            if scope.type not in FUNCTIONS:
                break
            frame = at.frame if scope == function_around(use) else None
            parameter = next(
                (p for p in parameters_of(at.file, scope) if p.name == name and p.plain), None
            )
            if parameter is not None:
                origin = Origin(function=scope, parameter=parameter)
                return self.parameter(replace(at, frame=frame), origin)
            if (part := taken_apart(at.file, scope, name)) is not None:
                return self.taken_apart(replace(at, frame=frame), scope, part)
        owner = class_around(use) if at.file.path.endswith(".java") else None
        if owner is not None and self._field(at, at.file, owner, name):
            return True
        return self._imported(at, name)

    def _grown(self, at: At, scope: Node, name: str, value: Node) -> None:
        """The value of a variable, and what is put into it afterwards when a part is meant."""
        if self._required(at, value):
            return
        put = False
        for entry in puts_into(at.file, scope, name) if at.path else ():
            if at.path[0] == EACH or entry.key in (at.path[0], None):
                link = Link("key", at.file, entry.value, entry.key or "", owner=scope)
                self.follow(at.rest.by(link, frame=at.frame), entry.value)
                put = put or entry.key is not None
        if not put or not is_literal(at.file, bare(value)):
            before = len(self.found)
            self.follow(at, value)
            if put:
                self.found[before:] = [s for s in self.found[before:] if not s.lacks]

    def _imported(self, at: At, name: str) -> bool:
        """A variable of another file, by `from x import name` or by `import { name } from`."""
        homes = files_of_import(self.stack.files, at.file, name)
        return any(self._top_level(at, home, name) for home in homes)

    def _required(self, at: At, value: Node) -> bool:
        """`const { limits } = require('./config')`: what the other file gives by that name."""
        found = required(self.stack.files, at.file, bare(value), "".join(at.path[:1]))
        if found is None:
            return False
        home, given, is_part = found
        way = replace(at, file=home, frame=None)
        self.follow(way.rest if is_part else way, given)
        return True

    def _member(self, at: At, node: Node) -> bool:
        owner, named = owner_of(node), member_name(node)
        if owner is None or named is None:
            return False
        name = at.file.code(named)
        if at.file.code(owner) in ("self", "this", "cls"):
            around = class_around(node)
            return around is not None and self._field(at, at.file, around, name)
        if at.file.code(owner)[:1].isupper() and owner.type == "identifier":
            found = class_named(self.stack.files, at.file, at.file.code(owner))
            if found is not None and self._field(at, *found, name):
                return True
        if owner.type == "identifier" and at.file.path.endswith(".py"):
            for home in files_of_import(self.stack.files, at.file, at.file.code(owner)):
                return self._top_level(at, home, name)
            for statement in at.file.of_type("import_statement"):
                if any(at.file.code(n) == at.file.code(owner) for n in statement.named_children):
                    for home in modules(self.stack.files, at.file, at.file.code(owner)):
                        return self._top_level(at, home, name)
        return self._part(at, owner, name)

    def _top_level(self, at: At, home: SourceTree, name: str) -> bool:
        for binding in bindings_in(home, home.root):
            at_top = scope_of(home, binding.node) == home.root
            if binding.name == name and binding.value is not None and at_top:
                self._grown(replace(at, file=home, frame=None), home.root, name, binding.value)
                return True
        return False

    def _field(self, at: At, home: SourceTree, owner: Node, name: str) -> bool:
        """What the class puts into its field, and whoever makes its objects by it."""
        count, way = len(self.found), replace(at, file=home, frame=None)
        put = False
        for target in (f"self.{name}", f"this.{name}", name) if at.path else ():
            for entry in puts_into(home, owner, target):
                if at.path[0] == EACH or entry.key in (at.path[0], None):
                    link = Link("key", home, entry.value, entry.key or "", owner=owner)
                    self.follow(way.rest.by(link), entry.value)
                    put = True
        for entry in field_values(home, owner, name):
            before = len(self.found)
            self.follow(way.by(Link("field", home, entry.value, name, owner=owner)), entry.value)
            if put:
                self.found[before:] = [s for s in self.found[before:] if not s.lacks]
        if (made_by := property_of(home, owner, name)) is not None:
            self._returned(way, home, made_by)
        making = making_of(home, owner, name)
        if making is not None and making.function == owner:  # a dataclass, a record
            for other, call in calls_making(self.stack.files, home, owner):
                given = given_for(call, [p.name for p in making.parameters], name)
                if call.whole:
                    self.given(at, (home, owner), other, call, making.parameter, given, None)
        return len(self.found) > count

    def _call(self, at: At, call: Call) -> bool:
        file = at.file
        if call.receiver is not None and call.name in ("get", "getOrDefault", "pop") and call.given:
            fallback = call.given[1] if len(call.given) == 2 else None
            if fallback is not None:
                self.follow(at, fallback)
            if definition_of(self.stack.files, file, call) is None:
                part = self._key(at, call.given[0])
                return self._part(at, call.receiver, part) or fallback is not None
        if at.path and at.path[0] == EACH and call.name in _SAME_ELEMENTS:
            inner = call.given[0] if call.given and call.receiver is None else call.receiver
            inner = call.given[0] if call.name in ("from", "copyOf") and call.given else inner
            if inner is not None:
                self.follow(at, inner)
                return True
        if at.path and at.path[0] == EACH and call.name == "map" and len(call.given) == 1:
            return self._mapped(at, call.given[0])
        if call.name in _SAME_VALUE and len(call.given) == 1:
            self.follow(at, call.given[0])
            return True
        if call.makes or makes_python(file, call):
            around = class_around(call.node) if call.name == "cls" else None
            owner = (file, around) if around else class_named(self.stack.files, file, call.name)
            if owner is not None:
                return bool(at.path) and self._made(at, *owner, call)
            if at.path and at.path[0] in call.named:
                return self._literal(at, call.node)
            return False
        files = self.stack.files
        found = definition_of(files, file, call) or method_of_type(files, file, call)
        if found is None:
            return False
        return self._returned(at, *found, call)

    def _mapped(self, at: At, callback: Node) -> bool:
        if callback.type in ("arrow_function", "lambda_expression", "function_expression"):
            return self._returned(at.rest, at.file, callback)
        named = Call(callback, at.file.code(callback), None, (callback,), {}, True, False)
        found = definition_of(self.stack.files, at.file, named)
        return found is not None and self._returned(at.rest, *found)

    def _returned(self, at: At, home: SourceTree, function: Node, call: Call | None = None) -> bool:
        body = function.child_by_field_name("body")
        if body is None:
            return False
        way, hit = replace(at, file=home, frame=None), False
        settled = call is None or at.awaited or not is_async(function)
        made = Link(
            "return", home, body, "", (home, function), call, awaited=settled, caller=at.file
        )
        if is_async(function) and home.path.endswith(".py"):
            way = replace(way, awaited=False)
        if body.type not in ("block", "statement_block"):
            self.follow(way.by(made), body)
            return True
        for node in inside(body, *RETURNS, "yield"):
            if function_around(node) != function:
                continue
            value = next(iter(children_of(node)), None)
            each = node.type == "yield"
            if each and (not at.path or at.path[0] != EACH):
                continue
            link = replace(made, node=value or node)
            hit = True
            if value is not None:
                self.follow((way.rest if each else way).by(link), value)
            elif not at.path:
                self.end(way.by(link), node, lacks=True)
        if ends(body) is False and not at.path and not home.path.endswith(".java"):
            self.end(way.by(replace(made, node=function)), function, lacks=True)
            hit = True
        return hit

    def _made(self, at: At, home: SourceTree, owner: Node, call: Call) -> bool:
        """A field of an object that the call makes: what it was given, else what its class sets."""
        count, name = len(self.found), at.path[0]
        making = making_of(home, owner, name, call)
        if making is not None and call.whole:
            names = [p.name for p in making.parameters]
            given = given_for(call, names, making.parameter.name)
            way = (home, making.function)
            self.given(at.rest, way, at.file, call, making.parameter, given, at.frame)
            return True
        if making is not None:
            return False
        for entry in field_values(home, owner, name):
            way_in = replace(at.rest, file=home, frame=None)
            link = Link("field", home, entry.value, name, owner=owner)
            self.follow(way_in.by(link), entry.value)
        if (made_by := property_of(home, owner, name)) is not None:
            self._returned(at.rest, home, made_by)
        return len(self.found) > count
