"""Python: a list or an object without a hash where a key is wanted."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile
from agents.incident.rules.python.kind_of import kind_of
from agents.incident.rules.python.origins import called_name, callee, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_UNHASHABLE = re.compile(r"unhashable type: '(\w+)'")
_FROZEN = {"list": "tuple", "set": "frozenset"}
_GENERIC = ("list", "dict", "set", "tuple", "type")
_KEEPS = {"add", "setdefault", "get", "pop", "discard", "remove"}


class NoHash:
    """TypeError: a list as a key, within a key, or as an argument of a cached function."""

    name = "python-unhashable"

    @at_site("TypeError", called=True, said=_UNHASHABLE)
    def examine(self, site: Site) -> Analysis | None:
        kind = site.said[1]
        if kind in _FROZEN:
            cure = _in_key(site, kind) or _as_key(site, kind) or _cached(site, kind)
        else:
            cure = _hash_of(site, kind)
        if cure is None:
            return None
        cause = f"A {kind} stands where a key is wanted at {site.where}; it has no hash."
        return answered(self.name, site, cause, cure)


def _keys_at(site: Site) -> list[ast.expr]:
    """What is looked up, kept or collected as a key at the line."""
    found: list[ast.expr] = []
    for node in site.file.expressions_at(site.line):
        match node:
            case ast.Subscript(value=held, slice=key) if not isinstance(
                key, ast.Slice | ast.Constant
            ):
                found += [key] if last_name(held) not in ("list", "dict", "set", "tuple") else []
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()]):
                found.append(left)
            case ast.Call(func=ast.Attribute(attr=attr), args=[key, *_]) if attr in _KEEPS:
                found.append(key)
            case ast.SetComp(elt=key) | ast.DictComp(key=key):
                found.append(key)
    return found


def _in_key(site: Site, kind: str) -> Cure | None:
    """A tuple that is the key, with a list in it."""
    changes: dict[int, tuple[PythonFile, Replacement, int]] = {}
    for key in _keys_at(site):
        for source in sources_of(site, key):
            node, file = source.node, source.file
            if source.path or not isinstance(node, ast.Tuple):
                continue
            for part in node.elts:
                if _is_kind(site, file, part, kind):
                    code = f"{_FROZEN[kind]}({file.source(part)})"
                    change = Replacement(*file.span(part), code)
                    changes[id(part)] = (file, change, part.lineno)
    if not changes:
        return None
    file, _, line = next(iter(changes.values()))
    if any(each[0] is not file for each in changes.values()):
        return None
    how = f"puts a {_FROZEN[kind]} into the key"
    return Cure(file, [c for _, c, _ in changes.values()], how, True, line)


def _is_kind(site: Site, file: PythonFile, part: ast.expr, kind: str) -> bool:
    """Whether the part is visibly a list: by its declaration or by how it is made."""
    if file is site.file:
        made = sources_of(site, part)
        if made and all(kind_of(s) == kind for s in made if not s.path):
            return any(not s.path for s in made)
        if any(_names(c.declared, kind) for s in made for c in s.crossings):
            return True
    declared = [
        node.annotation
        for other in site.repository.files_with(last_name(part) or "\0", file.path)
        for node in other.nodes
        if isinstance(node, ast.AnnAssign) and last_name(node.target) == last_name(part)
    ]
    return bool(declared) and all(_names(annotation, kind) for annotation in declared)


def _names(annotation: ast.expr, kind: str) -> bool:
    outer = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return last_name(outer).lower() == kind


def _as_key(site: Site, kind: str) -> Cure | None:
    """`seen.add(row)` of a row that is a list: all its uses as a key become tuples."""
    file = site.file
    keys = [k for k in _keys_at(site) if isinstance(k, ast.Name)]
    made = [
        k for k in _keys_at(site)
        if isinstance(k, ast.ListComp | ast.List) or called_name(k) in ("sorted", "list")
    ]  # fmt: skip
    if len(made) == 1 and not keys:
        source = file.source(made[0])
        inner = source[1:-1] if isinstance(made[0], ast.ListComp) else source
        change = Replacement(*file.span(made[0]), f"{_FROZEN[kind]}({inner})")
        return Cure(file, [change], f"makes a {_FROZEN[kind]} of it", True, made[0].lineno)
    if len({k.id for k in keys}) != 1:
        return None
    name, function = keys[0].id, file.function_of(keys[0])
    origin = origin_of(file, keys[0])
    if origin.assignment is not None and origin.assignment.value is not None:
        value = origin.assignment.value
        code = f"{_FROZEN[kind]}({file.source(value)})"
        return Cure(file, [Replacement(*file.span(value), code)], "makes a tuple of it", True)
    uses = [
        node
        for node in (ast.walk(function) if function is not None else file.nodes)
        if isinstance(node, ast.Name) and node.id == name and _is_key(file, node)
    ]
    changes = [Replacement(*file.span(n), f"{_FROZEN[kind]}({name})") for n in uses]
    return Cure(file, changes, f"takes a {_FROZEN[kind]} of it as the key", True, site.line)


def _is_key(file: PythonFile, node: ast.Name) -> bool:
    parent = file.parents.get(node)
    match parent:
        case ast.Subscript(slice=key):
            return key is node
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()]):
            return left is node
        case ast.Call(func=ast.Attribute(attr=attr), args=[key, *_]):
            return key is node and attr in _KEEPS
        case ast.SetComp(elt=key) | ast.DictComp(key=key):
            return key is node
    return False


def _cached(site: Site, kind: str) -> Cure | None:
    """A function with `lru_cache` that is given a list."""
    file = site.file
    found: list[ast.expr] = []
    for node in file.expressions_at(site.line):
        made = callee(site.repository, file, node)
        if made is None or not isinstance(node, ast.Call):
            continue
        decorators = [d.func if isinstance(d, ast.Call) else d for d in made[1].decorator_list]
        if any(last_name(d) in ("lru_cache", "cache") for d in decorators):
            values = [*node.args, *(k.value for k in node.keywords)]
            found += [v for v in values if any(kind_of(s) == kind for s in sources_of(site, v))]
    if len(found) != 1:
        return None
    code = f"{_FROZEN[kind]}({file.source(found[0])})"
    change = Replacement(*file.span(found[0]), code)
    return Cure(file, [change], f"gives the cache a {_FROZEN[kind]}", True, found[0].lineno)


def _hash_of(site: Site, kind: str) -> Cure | None:
    """A class with `__eq__` and no `__hash__`: what is compared makes the hash."""
    owners = site.repository.classes(kind, site.file.path)
    if len(owners) != 1:
        return None
    home, owner = owners[0]
    methods = {n.name: n for n in owner.body if isinstance(n, Function)}
    if "__hash__" in methods:
        return None
    if "__eq__" not in methods:
        return _frozen(site, home, owner)
    compared = _compared(methods["__eq__"])
    if not compared:
        return None
    parts = ", ".join(f"self.{name}" for name in compared)
    inside = f"({parts})" if len(compared) > 1 else parts
    unit = home.indent_unit
    code = f"\ndef __hash__(self):\n{unit}return hash({inside})"
    change = home.inserted_after(methods["__eq__"], code)
    how = "makes the hash of what `__eq__` compares"
    return Cure(home, [change], how, True, methods["__eq__"].lineno)


def _compared(equal: Function) -> list[str]:
    """The fields of `self` that `__eq__` compares with those of the other."""
    other = equal.args.args[1].arg if len(equal.args.args) == 2 else ""
    names: dict[str, set[str]] = {"self": set(), other: set()}
    order: list[str] = []
    for node in ast.walk(equal):
        owner = node.value if isinstance(node, ast.Attribute) else None
        if isinstance(node, ast.Attribute) and isinstance(owner, ast.Name) and owner.id in names:
            names[owner.id].add(node.attr)
            order.append(node.attr)
    own = names["self"] - {"__class__"}
    return list(dict.fromkeys(n for n in order if n in own)) if own == names[other] else []


def _frozen(site: Site, home: PythonFile, owner: ast.ClassDef) -> Cure | None:
    """A dataclass whose fields nobody changes: frozen, it has a hash."""
    decorators = [d for d in owner.decorator_list if "dataclass" in ast.unparse(d)]
    fields = [n for n in owner.body if isinstance(n, ast.AnnAssign)]
    names = {last_name(n.target) for n in fields}
    mutable = ("list", "dict", "set", "List", "Dict", "Set")
    inside = (n for f in fields for n in ast.walk(f.annotation))
    if len(decorators) != 1 or any(last_name(n) in mutable for n in inside) or owner.bases:
        return None
    if isinstance(decorators[0], ast.Call) and decorators[0].keywords:
        keywords = {k.arg for k in decorators[0].keywords}
        if keywords - {"order", "slots"}:
            return None
    stored = {
        node.attr
        for file in site.repository.files_with(".", home.path)
        for node in file.nodes
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)
    }
    if stored & names:
        return None
    decorator = decorators[0]
    if isinstance(decorator, ast.Call):
        end = home.span(decorator)[1]
        comma = ", " if decorator.keywords else ""
        change = Replacement(end - 1, end - 1, f"{comma}frozen=True")
    else:
        end = home.span(decorator)[1]
        change = Replacement(end, end, "(frozen=True)")
    how = f"freezes `{owner.name}`, which nobody changes, so that it has a hash"
    return Cure(home, [change], how, True, owner.lineno)
