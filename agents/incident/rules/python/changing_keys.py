"""Python: entries kept under a field of an object that changes, where the object has an identity.

`self._holds[order.reference] = ...` while `order.pay()` gives the order another reference.
"""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.conversions import declared_name
from agents.incident.rules.python.files import Function, PythonFile, is_test
from agents.incident.rules.python.handed_on import declaration_of, stores_of
from agents.incident.rules.python.key_forms import KeyUse, uses_at, uses_of
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_IDENTITY = re.compile(r"_?(id|uid|uuid|guid|serial)")
_MAKERS = ("__init__", "__post_init__", "__new__")


class ChangingKey:
    """KeyError of an object's field that a method sets anew after the entry was kept under it."""

    name = "python-changing-key"

    @at_site("KeyError")
    def examine(self, site: Site) -> Analysis | None:
        found = only([use for use in uses_at(site.file, site.line) if not use[0].keeps])
        if found is None or not isinstance(found[0].key, ast.Attribute):
            return None
        (_, mapping), key = found, found[0].key
        owner = _owner(site, key)
        method = _changed_by(*owner, key.attr) if owner is not None else None
        if owner is None or method is None or not _is_called(site, method):
            return None
        if not _was_set_by(site, method, key.attr):
            return None
        identity = _identity(site, *owner)
        uses = list(uses_of(site, mapping))
        keys = [use.key for use in uses if isinstance(use.key, ast.Attribute)]
        alike = len(keys) == len(uses) and all(each.attr == key.attr for each in keys)
        if identity is None or not alike or not any(use.keeps for use in uses):
            return None
        if len({use.file.path for use in uses}) != 1 or _keys_are_read(site, mapping):
            return None
        if not _is_kept_when_made(site, owner[1], method, uses):
            return None
        changes = [_renamed(use, identity) for use in uses]
        changes += _declared_anew(site.file, mapping, owner[1], identity)
        how = f"keeps it under `{identity}`, which stays"
        cause = (
            f"`{site.file.source(key)}` is another one at {site.where} than when the entry was"
            f" kept: `{method.name}` sets it anew."
        )
        return answered(self.name, site, cause, Cure(site.file, changes, how, True, site.line))


def _owner(site: Site, key: ast.Attribute) -> tuple[PythonFile, ast.ClassDef] | None:
    """The class of the object, by the annotation of the parameter that it is."""
    function = site.file.function_of(key)
    declared = [
        a.annotation
        for a in (function.args.args if function is not None else [])
        if a.arg == last_name(key.value) and a.annotation is not None
    ]
    name = declared_name(declared[0])[0] if declared else ""
    if name:
        return only(site.repository.classes(name, site.file.path))
    having = [
        (file, node)
        for file in site.repository.files_with(f"self.{key.attr} =", site.file.path)
        for node in file.nodes
        if isinstance(node, ast.ClassDef) and any(stores_of(node, key.attr))
    ]
    return only(having)


def _changed_by(home: PythonFile, owner: ast.ClassDef, name: str) -> Function | None:
    """The only method that sets the field after the object was made."""
    setters = {
        method.name: method
        for target, _ in stores_of(owner, name)
        if (method := home.function_of(target)) is not None and method.name not in _MAKERS
    }
    return only(setters.values())


def _was_set_by(site: Site, method: Function, name: str) -> bool:
    """Whether the key that is not there may be one that the method sets, by its fixed parts."""
    for node in ast.walk(method):
        if isinstance(node, ast.Assign) and last_name(node.targets[0]) == name:
            parts = node.value.values if isinstance(node.value, ast.JoinedStr) else [node.value]
            fixed = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
                for part in parts
            ]
            if re.fullmatch("".join(fixed), site.fault.message.strip("'\"")) is None:
                return False
    return True


def _is_called(site: Site, method: Function) -> bool:
    return any(
        isinstance(node, ast.Call) and called_name(node) == method.name
        for file in site.repository.files_with(f".{method.name}(", site.file.path)
        for node in file.nodes
    )


def _identity(site: Site, home: PythonFile, owner: ast.ClassDef) -> str | None:
    """The field that is given to each object once, by its maker, and set nowhere else."""
    made = {last_name(n.target) for n in owner.body if isinstance(n, ast.AnnAssign) and n.value}
    made |= {
        node.attr
        for node in ast.walk(owner)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if last_name(node.value) == "self"
    }
    name = only([each for each in made if _IDENTITY.fullmatch(each)])
    if name is None or not _is_made_once(home, owner, name):
        return None
    stored = [
        node
        for file in site.repository.files_with(f".{name}", home.path)
        for node in file.nodes
        if isinstance(node, ast.Attribute) and node.attr == name
        and isinstance(node.ctx, ast.Store) and file.class_of(node) in (owner, None)
    ]  # fmt: skip
    first = [n for n in stored if (f := home.function_of(n)) is None or f.name not in _MAKERS]
    return None if first else name


def _is_made_once(home: PythonFile, owner: ast.ClassDef, name: str) -> bool:
    """Whether its value is a new one for every object: the next number, a random one."""
    declared = declaration_of(owner, name)
    values = [value for _, value in stores_of(owner, name)]
    values += [declared.value] if declared is not None and declared.value is not None else []
    new = re.compile(r"\bnext\(|\buuid[14]\b|\btoken_\w+\(|default_factory")
    return bool(values) and all(new.search(home.source(value)) for value in values)


def _is_kept_when_made(
    site: Site, owner: ast.ClassDef, method: Function, uses: list[KeyUse]
) -> bool:
    """Whether every object is kept right after it was made, and before the method was called."""
    keepers = {f.name for use in uses if use.keeps and (f := use.file.function_of(use.key))}
    kept = [
        (file, node)
        for name in keepers
        for file in site.repository.files_with(f"{name}(", site.file.path)
        for node in (file.nodes if not is_test(file.path) else ())
        if isinstance(node, ast.Call) and called_name(node) == name
    ]
    return bool(kept) and all(_is_new(file, call, owner, method) for file, call in kept)


def _is_new(file: PythonFile, call: ast.Call, owner: ast.ClassDef, method: Function) -> bool:
    given = {each.id for each in call.args if isinstance(each, ast.Name)}
    around = file.function_of(call)
    made = 0
    for node in ast.walk(around or file.tree):
        if not isinstance(node, ast.Call) or node.lineno > call.lineno:
            continue
        if called_name(node) == owner.name:
            targets = [last_name(n) for n in ast.walk(file.statement_of(node))]
            made += bool(given & set(targets))
        elif isinstance(node.func, ast.Attribute) and node.func.attr == method.name:
            made += 2 * (last_name(node.func.value) in given)  # no longer new
    return made == 1


def _keys_are_read(site: Site, mapping: ast.expr) -> bool:
    """Whether the mapping is used in another way than by a key, its values or its length."""
    for file in site.repository.files_with(last_name(mapping), site.file.path):
        for node in file.nodes if not is_test(file.path) else ():
            if type(node) is not type(mapping) or last_name(node) != last_name(mapping):
                continue
            if not isinstance(getattr(node, "ctx", None), ast.Load):
                continue
            parent = file.parents.get(node)
            match parent:
                case ast.Subscript(value=value) if value is node:
                    continue
                case ast.Attribute(attr="values" | "get" | "pop" | "setdefault" | "clear"):
                    continue
                case ast.Compare(ops=[ast.In() | ast.NotIn()]):
                    continue
            if called_name(parent if isinstance(parent, ast.Call) else None) != "len":
                return True
    return False


def _renamed(use: KeyUse, name: str) -> Replacement:
    _, end = use.file.span(use.key)
    assert isinstance(use.key, ast.Attribute)
    return Replacement(end - len(use.key.attr), end, name)


def _declared_anew(
    file: PythonFile, mapping: ast.expr, owner: ast.ClassDef, name: str
) -> list[Replacement]:
    """`dict[str, int]` with the identity's kind instead, where the mapping is declared."""
    declared = declaration_of(owner, name)
    kind = declared_name(declared.annotation)[0] if declared is not None else ""
    return [
        Replacement(*file.span(key), kind)
        for node in file.nodes
        if isinstance(node, ast.AnnAssign) and last_name(node.target) == last_name(mapping) and kind
        if isinstance(node.annotation, ast.Subscript)
        and isinstance(node.annotation.slice, ast.Tuple)
        for key in node.annotation.slice.elts[:1]
        if last_name(key) not in ("", kind)
    ]
