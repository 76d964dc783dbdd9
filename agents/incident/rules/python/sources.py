"""Where a Python value may have come from, followed back across functions, fields and files."""

import ast
from dataclasses import dataclass, field, replace

from agents.incident.rules.python.crossings import At, Source
from agents.incident.rules.python.files import (
    Function,
    PythonFile,
    PythonRepository,
    is_test,
    own_nodes,
    parameters_of,
)
from agents.incident.rules.python.handed_on import (
    EACH,
    Part,
    arguments_of,
    declaration_of,
    default_of,
    given_to,
    is_static,
    part_of,
    passed_through,
    place_in,
    stores_of,
)
from agents.incident.rules.python.origins import called_name, callee, calls_at, last_name, origin_of
from agents.incident.rules.python.site import Site
from agents.incident.rules.single import only

MAX_DEPTH = 12
MAX_SOURCES = 24
MAX_CALLS = 12
_GROWS = {"append", "add", "appendleft"}


def sources_of(site: Site, node: ast.expr, *, each: bool = False) -> list[Source]:
    """Where the value of an expression of the failing function may come from, in any order.

    With `each` it is the elements of the value that are followed.
    """
    tracer = _Tracer(site.repository, list(site.callers()))
    path = (EACH,) if each else ()
    tracer.follow(At(site.file, path, 0, 0, (), (site.file, node)), node)
    return tracer.found


@dataclass(slots=True)
class _Tracer:
    repository: PythonRepository
    callers: list[tuple[PythonFile, int]]
    found: list[Source] = field(default_factory=list)
    seen: set[tuple[int, tuple[Part, ...]]] = field(default_factory=set)

    def follow(self, at: At, node: ast.expr) -> None:
        """Add the sources of the value."""
        if (id(node), at.path) in self.seen or len(self.found) >= MAX_SOURCES:
            return
        self.seen.add((id(node), at.path))
        value = at.value if at.path or isinstance(node, ast.Constant) else (at.file, node)
        at = replace(at, depth=at.depth + 1, value=value)
        if at.depth > MAX_DEPTH or not self._step(at, node):
            found = Source(at.file, node, at.path, at.crossings, value[1], value[0])
            self.found.append(found)

    def _step(self, at: At, node: ast.expr) -> bool:
        """One step back; False when the expression is where it ends."""
        match node:
            case ast.NamedExpr(value=value) | ast.Await(value=value) | ast.Starred(value=value):
                self.follow(at, value)
            case ast.IfExp(body=body, orelse=other):
                self.follow(at, body)
                self.follow(at, other)
            case ast.BoolOp(values=values):
                for value in values:
                    self.follow(at, value)
            case ast.Name():
                return self._name(at, node)
            case ast.Attribute():
                return self._attribute(at, node)
            case ast.Subscript(value=value, slice=index):
                part = part_of(index)
                if part is None:
                    return False
                before = len(self.found)
                self.follow(at.of(part), value)
                return len(self.found) > before
            case ast.Call():
                return self._call(at, node)
            case _:
                return self._literal(at, node)
        return True

    def _literal(self, at: At, node: ast.expr) -> bool:
        if not at.path:
            return False
        what, which = at.path[0]
        values: list[ast.expr] = []
        match node:
            case ast.Dict(keys=keys, values=given):
                pairs = zip(keys, given, strict=True)
                if what == "key":
                    values = [
                        v for k, v in pairs if isinstance(k, ast.Constant) and k.value == which
                    ]
                else:
                    values = [k for k in keys if k is not None] if what == "each" else given
            case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
                if what == "index" and isinstance(which, int) and which < len(elts):
                    values = [elts[which]]
                elif what == "each":
                    values = elts
            case ast.ListComp(elt=elt) | ast.GeneratorExp(elt=elt) | ast.SetComp(elt=elt):
                values = [elt] if what in ("index", "each") else []
            case ast.DictComp(key=key, value=value):
                values = [key] if what == "each" else [value]
        for value in values:
            self.follow(at.rest, value)
        return bool(values)

    def _name(self, at: At, name: ast.Name) -> bool:
        file = at.file
        for scope in file.ancestors(name):
            if isinstance(scope, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                for part in scope.generators:
                    place = place_in(part.target, name.id)
                    if place is not None:
                        self.follow(at.of(EACH, *place), part.iter)
                        return True
            elif isinstance(scope, ast.Lambda) and name.id in {a.arg for a in scope.args.args}:
                return False
            elif isinstance(scope, ast.stmt):
                break
        function = file.function_of(name)
        last = origin_of(file, name).assignment
        if last is not None and last.value is not None:
            declared = last.annotation if isinstance(last, ast.AnnAssign) else None
            self.follow(at.crossing(file, declared, name.id, last.value), last.value)
            self._grown(at, function or file.tree, name.id)
            return True
        if function is not None and self._bound(at, function, name.id):
            return True
        if function is not None and name.id in parameters_of(function):
            return self._parameter(at, function, name.id)
        return self._global(at, name.id)

    def _bound(self, at: At, scope: Function | ast.Module, name: str) -> bool:
        """Every statement of the scope that gives the name a value."""
        found: list[tuple[At, ast.expr]] = []
        for node in own_nodes(scope):
            match node:
                case ast.Assign(targets=targets, value=value):
                    places = (place_in(target, name) for target in targets)
                    found += [(at.of(*p), value) for p in places if p is not None]
                case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value):
                    if target == name:
                        found.append((at.crossing(at.file, node.annotation, name, value), value))
                case ast.NamedExpr(target=ast.Name(id=target), value=value):
                    found += [(at, value)] if target == name else []
                case ast.For(target=loop, iter=value) | ast.AsyncFor(target=loop, iter=value):
                    place = place_in(loop, name)
                    found += [(at.of(EACH, *place), value)] if place is not None else []
        for way, value in found:
            self.follow(way, value)
        if found:
            self._grown(at, scope, name)
        return bool(found)

    def _grown(self, at: At, scope: Function | ast.Module, name: str) -> None:
        """What is put into the collection of this name, when a part of it is meant."""
        if at.path:
            for node in own_nodes(scope):
                self._put(at, node, name)

    def _put(self, at: At, node: ast.AST, name: str) -> None:
        what, which = at.path[0]
        match node:
            case ast.Call(func=ast.Attribute(value=held, attr=attr), args=[value]):
                if attr in _GROWS and last_name(held) == name and what in ("each", "index"):
                    self.follow(at.rest, value)
            case ast.Assign(targets=[ast.Subscript(value=held, slice=key)], value=value):
                same = not isinstance(key, ast.Constant) or what != "key" or key.value == which
                if last_name(held) == name and same:
                    self.follow(at.rest, key if what == "each" else value)

    def _parameter(self, at: At, function: Function, name: str) -> bool:
        """What the callers give: the one in the stack, else all that the repository shows."""
        file = at.file
        argument = next(a for a in arguments_of(function) if a.arg == name)
        method = isinstance(file.parents.get(function), ast.ClassDef) and not is_static(function)
        names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
        names = names[1:] if method else names
        called = function.name
        if called == "__init__" and (owner := file.class_of(function)) is not None:
            called = owner.name
        calls, above = self._calls(file, called, at.frame)
        for home, call in calls:
            value, its_file = given_to(call, name, names), home
            if value is None:
                value, its_file = default_of(function, name), file
            if value is not None:
                way = at.within(its_file, above if its_file is home else None)
                self.follow(way.crossing(file, argument.annotation, name, value), value)
        return bool(calls)

    def _calls(
        self, file: PythonFile, called: str, frame: int | None
    ) -> tuple[list[tuple[PythonFile, ast.Call]], int | None]:
        if frame is not None and frame < len(self.callers):
            home, line = self.callers[frame]
            at_line = [(home, node) for node in calls_at(home, line, called, "cls")]
            if len(at_line) == 1:
                return at_line, frame + 1
        found = [
            (home, node)
            for home in self.repository.files_with(f"{called}(", file.path)
            if not is_test(home.path)
            for node in home.nodes
            if isinstance(node, ast.Call) and called_name(node) == called
        ]
        return (found if len(found) <= MAX_CALLS else []), None

    def _global(self, at: At, name: str) -> bool:
        file = at.file
        if self._bound(at.within(file), file.tree, name):
            return True
        module, original = file.imports.get(name, ("", None))
        path = self.repository.module_file(module, file.path) if module and original else None
        home = self.repository.file(path) if path else None
        if home is None or original is None or home is file:
            return False
        return self._bound(at.within(home), home.tree, original)

    def _attribute(self, at: At, node: ast.Attribute) -> bool:
        file = at.file
        if isinstance(node.value, ast.Name) and node.value.id in file.imports:
            module, original = file.imports[node.value.id]
            full = f"{module}.{original}" if original else module
            path = self.repository.module_file(full, file.path)
            home = self.repository.file(path) if path else None
            if home is not None:
                return self._bound(at.within(home), home.tree, node.attr)
        owner = self._class_of(file, node.value)
        return self._field(at.within(owner[0]), owner[1], node.attr) if owner else False

    def _class_of(
        self, file: PythonFile, receiver: ast.expr
    ) -> tuple[PythonFile, ast.ClassDef] | None:
        """The class of the receiver: around `self`, by annotation, or by the call that made it."""
        if isinstance(receiver, ast.Name) and receiver.id in ("self", "cls"):
            around = file.class_of(receiver)
            return (file, around) if around is not None else None
        function, named = file.function_of(receiver), ""
        if isinstance(receiver, ast.Name) and function is not None:
            arguments = arguments_of(function)
            argument = next((a for a in arguments if a.arg == receiver.id), None)
            named = last_name(argument.annotation) if argument is not None else ""
        named = named or called_name(origin_of(file, receiver).source) or ""
        owners = self.repository.classes(named, file.path) if named[:1].isupper() else []
        parent = file.parents.get(receiver)
        if len(owners) != 1 and isinstance(parent, ast.Attribute):
            owners = self._having(file, parent.attr)
        return only(owners)

    def _having(self, file: PythonFile, name: str) -> list[tuple[PythonFile, ast.ClassDef]]:
        """Classes that have such a field."""
        return [
            (home, owner)
            for home in self.repository.files_with(name, file.path)
            if not is_test(home.path)
            for owner in home.nodes
            if isinstance(owner, ast.ClassDef)
            and (declaration_of(owner, name) is not None or any(stores_of(owner, name)))
        ]

    def _field(self, at: At, owner: ast.ClassDef, name: str) -> bool:
        """What the class and whoever makes its objects put into the field."""
        home, count = at.file, len(self.found)
        declared = declaration_of(owner, name)
        for statement in owner.body:
            if isinstance(statement, ast.Assign) and last_name(statement.targets[0]) == name:
                self.follow(at, statement.value)
            elif isinstance(statement, Function) and statement.name == name:
                decorators = [last_name(d) for d in statement.decorator_list]
                if any(decorator.endswith("property") for decorator in decorators):
                    self._returned(at, statement)
        for target, value in stores_of(owner, name):
            stored = home.statement_of(target)
            of_store = stored.annotation if isinstance(stored, ast.AnnAssign) else None
            annotation = of_store or (declared.annotation if declared else None)
            self.follow(at.crossing(home, annotation, name, value), value)
        if at.path:
            for node in ast.walk(owner):
                self._put(at, node, name)
        makes_itself = any(isinstance(n, Function) and n.name == "__init__" for n in owner.body)
        if declared is not None and not makes_itself:
            self._made(at, owner, declared)
        return len(self.found) > count

    def _made(self, at: At, owner: ast.ClassDef, declared: ast.AnnAssign) -> None:
        """What is given for a field that the class declares and its decorator makes."""
        home, name = at.file, last_name(declared.target)
        names = [last_name(n.target) for n in owner.body if isinstance(n, ast.AnnAssign)]
        for file in self.repository.files_with(owner.name, home.path):
            for call in file.nodes if not is_test(file.path) else ():
                if not isinstance(call, ast.Call):
                    continue
                own = called_name(call) == "cls" and file.class_of(call) is owner
                if called_name(call) != owner.name and not own:
                    continue
                value = given_to(call, name, names)
                stars = [k.value for k in call.keywords if k.arg is None]
                mapping = stars[0] if stars and value is None else None
                way = at.within(file).crossing(home, declared.annotation, name, value, mapping)
                spread = [a.value for a in call.args if isinstance(a, ast.Starred)]
                if value is not None:
                    self.follow(way, value)
                elif mapping is not None:
                    self.follow(way.of(("key", name)), mapping)
                elif len(spread) == len(call.args) == 1:
                    self.follow(way.of(("index", names.index(name))), spread[0])
        if declared.value is not None:
            self.follow(at, declared.value)

    def _call(self, at: At, call: ast.Call) -> bool:
        name = called_name(call) or ""
        inner = passed_through(call, name, at.path)
        if inner is not None:
            node, further = inner
            self.follow(replace(at, path=further), node)
            if name == "get" and len(call.args) == 2:
                self.follow(at, call.args[1])
            return True
        found = callee(self.repository, at.file, call)
        if found is None:
            return False
        way = at.within(found[0])
        yielded = [n.value for n in own_nodes(found[1]) if isinstance(n, ast.Yield) and n.value]
        if not yielded:
            return self._returned(way, found[1])
        if not at.path or at.path[0] != EACH:
            return False
        for value in yielded:
            self.follow(way.rest, value)
        return True

    def _returned(self, at: At, function: Function) -> bool:
        given = [n.value for n in own_nodes(function) if isinstance(n, ast.Return) and n.value]
        for value in given:
            self.follow(at.crossing(at.file, function.returns, function.name, value), value)
        return bool(given)
