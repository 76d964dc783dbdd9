"""Python: classes that call themselves without an end, or forget to set up what they use."""

import ast
import re
from collections.abc import Iterator

from agents.incident.analysis import Analysis
from agents.incident.rules.near_names import near_name
from agents.incident.rules.python.files import Function, PythonFile, bound_names, own_nodes
from agents.incident.rules.python.origins import last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NO_ATTRIBUTE = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
_NAME = re.compile(r"name '(\w+)' is not defined")
_STARTS = {"append": "[]", "extend": "[]", "add": "set()", "update": "{}", "setdefault": "{}"}


class EndlessCall:
    """RecursionError of a property that reads itself, or an override that calls itself."""

    name = "python-endless-call"

    @at_site("RecursionError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        if function is None:
            return None
        cure = (
            _own_field(site, function)
            or _of_base_class(site, function)
            or _asked_before_set_up(site, function)
        )
        if cure is None:
            return None
        cause = f"`{function.name}` at {site.where} calls itself without an end."
        return answered(self.name, site, cause, cure)


def _asked_before_set_up(site: Site, function: Function) -> Cure | None:
    """`__getattr__` that reads `self._inner`, which a copy does not have yet."""
    if function.name != "__getattr__" or len(function.args.args) != 2:
        return None
    name = function.args.args[1].arg
    private = {
        n.attr
        for n in own_nodes(function)
        if isinstance(n, ast.Attribute) and last_name(n.value) == "self" and n.attr[:1] == "_"
    }
    if len(private) != 1:
        return None
    own = private.pop()
    test = f'{name} == "{own}" or {name}.startswith("__")'
    code = f"if {test}:\n{site.file.indent_unit}raise AttributeError({name})"
    how = f"passes on neither `{own}` nor what Python itself asks for, so that a copy can be made"
    change = site.file.inserted_first(function, code)
    return Cure(site.file, [change], how, True, function.lineno) if change is not None else None


def _is_property_code(function: Function) -> bool:
    """Whether the function gets or sets a property."""
    return any(
        last_name(d).endswith("property") or last_name(d) == "setter"
        for d in function.decorator_list
    )


def _own_field(site: Site, function: Function) -> Cure | None:
    """`return self.name` in the property `name`: the class keeps it as `self._name`."""
    owner = site.file.class_of(function)
    if owner is None or not _is_property_code(function):
        return None
    own = [
        n
        for f in owner.body
        if isinstance(f, Function) and f.name == function.name and _is_property_code(f)
        for n in own_nodes(f)
        if isinstance(n, ast.Attribute) and last_name(n.value) == "self" and n.attr == f.name
    ]
    kept = f"_{function.name}"
    known = any(isinstance(n, ast.Attribute) and n.attr == kept for n in ast.walk(owner))
    set_in_class = any(
        isinstance(n, ast.Attribute) and n.attr == function.name and isinstance(n.ctx, ast.Store)
        for n in ast.walk(owner)
    )
    if not own or not (known or set_in_class):
        return None
    changes = []
    for node in own:
        _, end = site.file.span(node)
        changes.append(Replacement(end - len(function.name), end, kept))
    has_setter = any(
        isinstance(f, Function) and f.name == function.name and f is not function
        for f in owner.body
    )
    if not known and not has_setter:
        return None
    how = f"keeps the value in `self.{kept}`"
    return Cure(site.file, changes, how, known, own[0].lineno)


def _of_base_class(site: Site, function: Function) -> Cure | None:
    """`self.save()` in an override of `save`: the base class's is meant."""
    owner = site.file.class_of(function)
    if owner is None or not owner.bases or _is_property_code(function):
        return None
    calls = [
        n
        for n in own_nodes(function)
        if isinstance(n, ast.Call)
        and isinstance(n.func, ast.Attribute)
        and n.func.attr == function.name
        and last_name(n.func.value) == "self"
    ]
    has_base = any(
        isinstance(n, Function) and n.name == function.name
        for base in owner.bases
        for _, known in site.repository.classes(last_name(base), site.file.path)
        for n in known.body
    )
    if len(calls) != 1 or not has_base:
        return None
    call = calls[0]
    assert isinstance(call.func, ast.Attribute)
    change = Replacement(*site.file.span(call.func.value), "super()")
    return Cure(site.file, [change], "calls the base class's own", True, call.lineno)


class NoSlot:
    """AttributeError of a field that is set, and that the class does not name in `__slots__`."""

    name = "python-no-slot"

    @at_site("AttributeError", said=_NO_ATTRIBUTE)
    def examine(self, site: Site) -> Analysis | None:
        name = site.said[2]
        sets = any(
            isinstance(n, ast.Attribute) and n.attr == name and isinstance(n.ctx, ast.Store)
            for n in site.file.expressions_at(site.line)
        )
        found = list(_slots(site, site.said[1])) if sets else []
        if not found:
            return None
        around = site.file.class_of(site.file.expressions_at(site.line)[0])
        home, owner, slots = next((each for each in found if each[1] is around), found[-1])
        known = {
            str(e.value) for *_, each in found for e in each.elts if isinstance(e, ast.Constant)
        }
        if near_name(name, known):
            return None
        own = {
            n.attr: None
            for n in ast.walk(owner)
            if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)
            if last_name(n.value) == "self"
        }
        given = [n for n in owner.body if not isinstance(n, ast.AnnAssign) or n.value is not None]
        members = set(bound_names(given))  # a slot of such a name is refused
        missing = [n for n in {**own, name: None} if n not in known | members]
        last = home.span(slots.elts[-1])[1]
        change = Replacement(last, last, "".join(f', "{each}"' for each in missing))
        cause = f"`{owner.name}` names its fields in `__slots__`, and not `{name}`, which"
        how = f"names {' and '.join(f'`{each}`' for each in missing)} there, too"
        cure = Cure(home, [change], how, True, slots.lineno)
        return answered(self.name, site, f"{cause} {site.where} sets.", cure)


def _slots(
    site: Site, name: str
) -> Iterator[tuple[PythonFile, ast.ClassDef, ast.Tuple | ast.List]]:
    """The `__slots__` of the class and of those that it is derived from, the last base's last."""
    owners = site.repository.classes(name, site.file.path)
    for home, owner in owners if len(owners) == 1 else ():
        for node in owner.body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id="__slots__")], value=ast.Tuple() | ast.List() as slots
                ) if slots.elts:
                    yield home, owner, slots
        for base in owner.bases:
            yield from _slots(site, last_name(base))


class NeverSetUp:
    """AttributeError of an object that nobody set up: `super().__init__`, or a start value."""

    name = "python-never-set-up"

    @at_site("AttributeError", said=_NO_ATTRIBUTE)
    def examine(self, site: Site) -> Analysis | None:
        owners = site.repository.classes(site.said[1], site.file.path)
        if len(owners) != 1:
            return None
        home, owner = owners[0]
        cure = (
            _base_not_set_up(site, home, owner, site.said[2])
            or _kept_from_itself(home, owner, site.said[2])
            or _start_value(site, home, owner, site.said[2])
            or _none_at_first(site, home, owner, site.said[2])
        )
        if cure is None:
            return None
        cause = f"`{site.said[1]}` was never given its `{site.said[2]}`, which {site.where} uses."
        return answered(self.name, site, cause, cure)


def _initialiser(owner: ast.ClassDef) -> Function | None:
    found = [n for n in owner.body if isinstance(n, Function) and n.name == "__init__"]
    return found[0] if found else None


def _sets(function: Function, name: str) -> bool:
    return any(
        isinstance(n, ast.Attribute)
        and n.attr == name
        and isinstance(n.ctx, ast.Store)
        and last_name(n.value) == "self"
        for n in ast.walk(function)
    )


def _base_not_set_up(site: Site, home: PythonFile, owner: ast.ClassDef, name: str) -> Cure | None:
    """The base class's initialiser sets it, and the class's own does not call that one."""
    maker = _initialiser(owner)
    if maker is None or "super()" in home.source(maker):
        return None
    for base in owner.bases:
        for _, known in site.repository.classes(last_name(base), home.path):
            theirs = _initialiser(known)
            if theirs is None or not _sets(theirs, name) or theirs.args.vararg is not None:
                continue
            wanted = [a.arg for a in theirs.args.args[1:]]
            required = wanted[: len(wanted) - len(theirs.args.defaults)]
            ours = {a.arg for a in (*maker.args.args, *maker.args.kwonlyargs)}
            if not set(required) <= ours or theirs.args.kwonlyargs:
                return None
            given = ", ".join(
                arg if arg in required else f"{arg}={arg}" for arg in wanted if arg in ours
            )
            change = home.inserted_first(maker, f"super().__init__({given})")
            how = "lets the base class set itself up first"
            return Cure(home, [change], how, True, maker.lineno) if change is not None else None
    return None


def _kept_from_itself(home: PythonFile, owner: ast.ClassDef, name: str) -> Cure | None:
    """`name = name` in `__init__`, where `self.name = name` is meant."""
    maker = _initialiser(owner)
    targets = [
        n.targets[0]
        for n in (maker.body if maker is not None else ())
        if isinstance(n, ast.Assign)
        and isinstance(n.targets[0], ast.Name)
        and n.targets[0].id == name == last_name(n.value)
        and isinstance(n.value, ast.Name)
    ]
    if maker is None or len(targets) != 1 or maker.args.args[0].arg != "self":
        return None
    start, _ = home.span(targets[0])
    how = f"keeps `{name}` in the object"
    return Cure(home, [Replacement(start, start, "self.")], how, True, targets[0].lineno)


def _start_value(site: Site, home: PythonFile, owner: ast.ClassDef, name: str) -> Cure | None:
    """`self.items.append(x)` of a list that `__init__` does not make."""
    maker = _initialiser(owner)
    start = _needed_start(site, name)
    if maker is None or start is None or _sets(maker, name):
        return None
    last = maker.body[-1]
    if last.lineno == maker.lineno or isinstance(last, ast.Return | ast.Raise):
        return None
    change = home.inserted_after(last, f"self.{name} = {start}")
    return Cure(home, [change], f"starts with `self.{name} = {start}`", False, maker.lineno)


def _none_at_first(site: Site, home: PythonFile, owner: ast.ClassDef, name: str) -> Cure | None:
    """A field that another method sets, and of which readers ask whether it is None."""
    maker = _initialiser(owner)
    asked = any(
        isinstance(n, ast.Compare)
        and isinstance(n.left, ast.Attribute)
        and n.left.attr == name
        and isinstance(n.ops[0], ast.Is | ast.IsNot)
        and ast.unparse(n.comparators[0]) == "None"
        for n in [*ast.walk(owner), *site.file.nodes]
    )
    setters = [n for n in owner.body if isinstance(n, Function) and _sets(n, name)]
    if maker is None or not asked or not setters or maker in setters:
        return None
    last = maker.body[-1]
    if last.lineno == maker.lineno or isinstance(last, ast.Return | ast.Raise):
        return None
    change = home.inserted_after(last, f"self.{name} = None")
    how = f"starts with None, which line {setters[0].lineno} and others go by"
    return Cure(home, [change], how, True, maker.lineno)


def _needed_start(site: Site, name: str) -> str | None:
    for node in site.file.expressions_at(site.line):
        if not isinstance(node, ast.Attribute) or node.attr != name:
            continue
        parent = site.file.parents.get(node)
        if last_name(node.value) != "self":
            return None
        if isinstance(parent, ast.AugAssign) and parent.target is node:
            number = isinstance(parent.value, ast.Constant) and isinstance(parent.value.value, int)
            return "0" if number and isinstance(parent.op, ast.Add | ast.Sub) else None
        if isinstance(parent, ast.Attribute) and parent.attr in _STARTS:
            return _STARTS[parent.attr]
        if isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store):
            return "{}"
    return None


class BareMember:
    """NameError of what is the object's own: `self.` is missing before it."""

    name = "python-bare-member"

    @at_site("NameError", said=_NAME)
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        owner = site.file.class_of(function) if site is not None and function else None
        if function is None or owner is None:
            return None
        first = function.args.args[0].arg if function.args.args else ""
        name = site.said[1]
        members = {n.name for n in owner.body if isinstance(n, Function)} | {
            n.attr
            for n in ast.walk(owner)
            if isinstance(n, ast.Attribute) and last_name(n.value) == "self"
        }
        uses = [n for n in own_nodes(function) if isinstance(n, ast.Name) and n.id == name]
        if first not in ("self", "cls") or name not in members or not uses:
            return None
        if not all(isinstance(n.ctx, ast.Load) for n in uses):
            return None
        changes = [Replacement(*site.file.span(n), f"{first}.{name}") for n in uses]
        cause = f"`{name}` at {site.where} belongs to the object, and is no name of its own."
        cure = Cure(site.file, changes, f"reads `{first}.{name}`", True)
        return answered(self.name, site, cause, cure)
