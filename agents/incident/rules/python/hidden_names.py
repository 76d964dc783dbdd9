"""Python: a variable hides the function of its name, a field the method, a slip an abstract one."""

import ast
import builtins
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.near_names import near_name, slip_distance
from agents.incident.rules.python.files import Function, PythonFile, is_test, own_nodes
from agents.incident.rules.python.handed_on import arguments_of, stores_of
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_NOT_CALLABLE = re.compile(r"'[\w.]+' object is not callable")
_ABSTRACT = re.compile(
    r"Can't instantiate abstract class (?P<owner>\w+) with(?:out an implementation for)?"
    r" abstract methods? '?(?P<name>\w+)'?$"
)


class HiddenFunction:
    """TypeError of `list(x)` where `list` is a variable, of `user.name()` where it is a field."""

    name = "python-hidden-function"

    @at_site("TypeError", said=_NOT_CALLABLE)
    def examine(self, site: Site) -> Analysis | None:
        calls = [n for n in site.file.expressions_at(site.line) if isinstance(n, ast.Call)]
        hidden = [c for c in calls if isinstance(c.func, ast.Name) and _is_hidden(site, c.func)]
        call = site.chosen(hidden or calls)
        if call is None:
            return None
        if isinstance(call.func, ast.Name):
            cure = _renamed_variable(site, call.func) if hidden else None
        else:
            cure = _renamed_field(site, call.func)
        if cure is None:
            return None
        name = last_name(call.func)
        cause = f"`{name}` is a value at {site.where}, which hides the function of that name."
        return answered(self.name, site, cause, cure)


def _is_hidden(site: Site, name: ast.Name) -> bool:
    """Whether a variable around hides a built-in function."""
    file = site.file
    scope: Function | ast.Module = file.function_of(name) or file.tree
    return hasattr(builtins, name.id) and bool(_bindings(scope, name.id))


def _bindings(scope: Function | ast.Module, name: str) -> list[ast.AST]:
    bound: list[ast.AST] = [
        n
        for n in own_nodes(scope)
        if isinstance(n, ast.Name) and n.id == name and not isinstance(n.ctx, ast.Load)
    ]
    if isinstance(scope, Function):
        bound += [a for a in arguments_of(scope) if a.arg == name]
    return bound


def _renamed_variable(site: Site, name: ast.Name) -> Cure | None:
    """The variable under a name of its own; who calls the name means the function."""
    file = site.file
    scope: Function | ast.Module = file.function_of(name) or file.tree
    other = f"{name.id}_"
    if other in file.names_in_scope(name) or f"{other}=" in file.text:
        return None
    if isinstance(scope, Function) and _given_by_name(site, scope, name.id):
        return None
    changes = []
    for node in ast.walk(scope):
        if isinstance(node, ast.arg) and node.arg == name.id:
            start = file.offset(node.lineno, node.col_offset)
            changes.append(Replacement(start, start + len(name.id), other))
        elif isinstance(node, ast.Name) and node.id == name.id:
            parent = file.parents.get(node)
            called = isinstance(parent, ast.Call) and parent.func is node
            passed = isinstance(parent, ast.Call) and called_name(parent) in ("map", "filter")
            if passed and isinstance(parent, ast.Call) and parent.args[0] is node:
                called = True
            annotation = isinstance(parent, ast.arg | ast.AnnAssign) or (
                isinstance(parent, ast.Subscript) and parent.value is node
                and isinstance(file.parents.get(parent), ast.arg)
            )  # fmt: skip
            if not called and not annotation:
                changes.append(Replacement(*file.span(node), other))
    how = f"names the variable `{other}`, so that `{name.id}` is the function again"
    return Cure(file, changes, how, True, name.lineno) if changes else None


def _given_by_name(site: Site, function: Function, name: str) -> bool:
    return any(
        isinstance(node, ast.Call)
        and called_name(node) in (function.name, "cls")
        and any(k.arg == name for k in node.keywords)
        for file in site.repository.files_with(f"{name}=", site.file.path)
        for node in file.nodes
    )


def _renamed_field(site: Site, called: ast.expr) -> Cure | None:
    """`self.name = name` beside `def name(self): return self.name`: the field is `_name`."""
    if not isinstance(called, ast.Attribute):
        return None
    found = []
    for file in site.repository.files_with(f"def {called.attr}", site.file.path):
        for owner in file.nodes if not is_test(file.path) else ():
            if isinstance(owner, ast.ClassDef) and any(stores_of(owner, called.attr)):
                methods = [
                    n for n in owner.body if isinstance(n, Function) and n.name == called.attr
                ]
                found += [(file, owner, m) for m in methods]
    if len(found) != 1:
        return None
    file, owner, method = found[0]
    if method.decorator_list or f"_{called.attr}" in file.text:
        return None
    changes = []
    for node in ast.walk(owner):
        if not isinstance(node, ast.Attribute) or node.attr != called.attr:
            continue
        parent = file.parents.get(node)
        if last_name(node.value) != "self" or (
            isinstance(parent, ast.Call) and parent.func is node
        ):
            continue
        end = file.span(node)[1]
        changes.append(Replacement(end - len(node.attr), end, f"_{node.attr}"))
    reads = any(
        isinstance(n, ast.Attribute) and n.attr == called.attr and isinstance(n.ctx, ast.Load)
        for n in own_nodes(method)
    )
    how = f"keeps the value in `_{called.attr}`, which does not hide the method"
    return Cure(file, changes, how, True, method.lineno) if reads else None


class AbstractNotMet:
    """TypeError or NotImplementedError of a method that a class has under nearly its name."""

    name = "python-abstract-method"

    @at_site("TypeError", "NotImplementedError")
    def examine(self, site: Site) -> Analysis | None:
        if found := re.search(r"(\w+)\(\) takes no arguments", site.fault.message):
            return self._constructor(site, found[1])
        if site.fault.error == "NotImplementedError":
            function = site.file.function_at(site.line)
            base = site.file.class_of(function) if function is not None else None
            if function is None or base is None:
                return None
            cure = _of_subclass(site, base.name, function.name)
            wanted = function.name
        else:
            found = _ABSTRACT.search(site.fault.message)
            owners = site.repository.classes(found["owner"], site.file.path) if found else []
            if found is None or len(owners) != 1:
                return None
            wanted = found["name"]
            cure = _near_method(site, *owners[0], wanted)
        if cure is None:
            return None
        cause = f"No class gives the abstract method `{wanted}` at {site.where}; one nearly does."
        return answered(self.name, site, cause, cure)

    def _constructor(self, site: Site, name: str) -> Analysis | None:
        """`__int__` where `__init__` is meant."""
        owners = site.repository.classes(name, site.file.path)
        methods = [n for n in owners[0][1].body if isinstance(n, Function)] if owners else []
        near = [
            m
            for m in methods
            if m.name.startswith("_") and slip_distance(m.name, "__init__") <= 2
            if len(m.args.args) > 1
        ]
        if len(owners) != 1 or len(near) != 1 or any(m.name == "__init__" for m in methods):
            return None
        file, method = owners[0][0], near[0]
        start = file.text.index(method.name, file.span(method)[0])
        change = Replacement(start, start + len(method.name), "__init__")
        cure = Cure(file, [change], "gives the constructor its name", True, method.lineno)
        cause = f"`{name}` has no `__init__`; `{method.name}` is nearly one."
        return answered(self.name, site, cause, cure)


def _of_subclass(site: Site, base: str, wanted: str) -> Cure | None:
    cures = [
        cure
        for file in site.repository.files_with(base, site.file.path)
        if not is_test(file.path)
        for owner in file.nodes
        if isinstance(owner, ast.ClassDef) and base in {last_name(b) for b in owner.bases}
        if (cure := _near_method(site, file, owner, wanted)) is not None
    ]
    return only(cures)


def _near_method(site: Site, file: PythonFile, owner: ast.ClassDef, wanted: str) -> Cure | None:
    methods = {n.name: n for n in owner.body if isinstance(n, Function)}
    if wanted in methods:
        return None
    inherited = {
        n.name
        for base in owner.bases
        for _, home in site.repository.classes(last_name(base), file.path)
        for n in home.body
        if isinstance(n, Function)
    }
    near = near_name(wanted, set(methods) - inherited)
    if near is None or near.startswith("__"):
        return None
    used = any(
        isinstance(n, ast.Attribute) and n.attr == near
        for other in site.repository.files_with(f".{near}", file.path)
        for n in other.nodes
    )
    if used:
        return None
    start = file.span(methods[near])[0]
    place = file.text.index(near, file.text.index("def ", start))
    change = Replacement(place, place + len(near), wanted)
    how = f"gives `{owner.name}` the method under the name that is asked for"
    return Cure(file, [change], how, True, methods[near].lineno)
