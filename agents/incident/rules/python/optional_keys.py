"""Python: keys that may be absent, as what is done with their values shows."""

import ast
import re

from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.python.files import PythonRepository
from agents.incident.rules.python.kind_of import kind_of
from agents.incident.rules.python.origins import called_name, is_none, last_name, written
from agents.incident.rules.python.ready_for_none import default_where_it_goes, ready_for_none
from agents.incident.rules.python.site import Site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_Cured = tuple[list[Replacement], str]
_TEXT_METHODS = {
    "strip", "lstrip", "rstrip", "lower", "upper", "casefold", "split", "splitlines",
    "startswith", "endswith", "replace", "partition",
}  # fmt: skip
_HEADERS = re.compile(r"(?i)header|^environ$|^meta$")


def optional_by_use(
    repository: PythonRepository, site: Site, access: ast.Subscript
) -> _Cured | None:
    """`.get(key)` where None or a default is ready for what is absent."""
    file, parent = site.file, site.file.parents.get(access)
    if not isinstance(access.ctx, ast.Load):
        return None
    if isinstance(access.value, ast.Name) and access.value.id.isupper():
        return None  # one of the program's own tables, which lacks what is new
    default = default_where_it_goes(repository, file, access)
    if default is not None:
        how = "What is absent is given the default of where the value goes."
        return _got(site, access, default), how
    if ready := ready_for_none(site, access):
        return _got(site, access, None), f"What is absent is None, which {ready}."
    if _asked_for_truth(parent, access):
        return _got(site, access, None), "The code asks whether there is one."
    if isinstance(parent, ast.Return):
        function = file.function_of(access)
        promised = value_for_nothing(ast.get_docstring(function) or "") if function else None
        if promised is not None:
            return _got(site, access, promised), f"The comment promises {promised} then."
    return _header(site, access)


def _got(site: Site, access: ast.Subscript, default: ast.expr | str | None) -> list[Replacement]:
    file = site.file
    code = default if isinstance(default, str) else written(default) if default else "None"
    rest = "" if code == "None" else f", {code}"
    got = f"{file.receiver(access.value)}.get({file.argument(access.slice)}{rest})"
    return [Replacement(*file.span(access), got)]


def _asked_for_truth(parent: ast.AST | None, access: ast.Subscript) -> bool:
    """`if data["coupon"]:`, `data["coupon"] is None`, `not data["coupon"]`."""
    if not isinstance(access.slice, ast.Constant):
        return False
    match parent:
        case ast.If(test=test) | ast.IfExp(test=test):
            return test is access
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[other]):
            return left is access and is_none(other)
    return False


def _header(site: Site, access: ast.Subscript) -> _Cured | None:
    """A header that was not sent is like an empty one."""
    file, parent = site.file, site.file.parents.get(access)
    if not isinstance(access.slice, ast.Constant) or not isinstance(access.slice.value, str):
        return None
    if not _HEADERS.search(last_name(access.value)) and not _about_headers(site, access):
        return None
    grand = file.parents.get(parent) if parent is not None else None
    method = isinstance(parent, ast.Attribute) and parent.attr in _TEXT_METHODS
    searched = isinstance(parent, ast.Compare) and access in parent.comparators
    around = file.parents.get(grand) if grand is not None else None
    taken_apart = isinstance(around, ast.Assign) and isinstance(around.targets[0], ast.Tuple)
    if taken_apart or (isinstance(around, ast.Subscript) and ast.unparse(around.slice) != "0"):
        return None
    if (method and isinstance(grand, ast.Call)) or (
        searched and isinstance(parent, ast.Compare) and isinstance(parent.ops[0], ast.In)
    ):
        return _got(site, access, '""'), "A header that was not sent is like an empty one."
    return None


def _about_headers(site: Site, access: ast.Subscript) -> bool:
    function = site.file.function_of(access)
    named = isinstance(access.slice, ast.Constant) and re.fullmatch(
        r"(?i)content-\w+|accept(-\w+)?|x-[\w-]+|user-agent|authorization|etag|location|referer",
        str(access.slice.value),
    )
    return named is not None and function is not None and "header" in (
        site.file.source(function).lower()
    )  # fmt: skip


def of_other_kind(site: Site, access: ast.Subscript, key: object) -> _Cured | None:
    """`names[1]` of a mapping with the keys "1", and the other way round."""
    if isinstance(access.slice, ast.Constant) or not isinstance(key, int | str):
        return None
    if isinstance(key, bool) or (isinstance(key, str) and not re.fullmatch(r"-?\d+", key)):
        return None
    wanted = "str" if isinstance(key, int) else "int"
    kinds: set[str | None] = set()
    literal: set[object] = set()
    for source in sources_of(site, access.value):
        node = source.node
        if isinstance(node, ast.Dict):
            literal |= {k.value for k in node.keys if isinstance(k, ast.Constant)}
        elif called_name(node) in ("loads", "load", "json"):
            kinds.add("str")
        elif isinstance(node, ast.DictComp):
            kinds |= {kind_of(s) for s in sources_of(site, node.key)}
    other: object = str(key) if isinstance(key, int) else int(key)
    shown = (literal and other in literal and key not in literal) or kinds == {wanted}
    if not shown:
        return None
    code = f"{wanted}({site.file.argument(access.slice)})"
    how = f"The keys of the mapping are of the kind {wanted}."
    return [Replacement(*site.file.span(access.slice), code)], how
