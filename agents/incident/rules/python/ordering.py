"""Python: values that have no order: None among others, things of one priority, text as number."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.conversions import declared_name
from agents.incident.rules.python.fields import Given, given_for_field, others_given
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import called_name, calls_at, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_ORDER = re.compile(r"'[<>]=?' not supported between instances of '(\w+)' and '(\w+)'")
_SORTS = {"sorted", "sort", "min", "max"}
_LEAST = {"str": '""', "int": "0", "float": "0"}


_SUMMED = re.compile(r"for \+=?: '(?:int|float)' and 'NoneType'")


class NothingSummed:
    """TypeError of a sum over a field that is declared to be a number or None."""

    name = "python-none-in-sum"

    @at_site("TypeError", said=_SUMMED)
    def examine(self, site: Site) -> Analysis | None:
        parts = [
            node.args[0].elt
            for node in calls_at(site.file, site.line, "sum")
            if node.args
            and isinstance(node.args[0], ast.GeneratorExp | ast.ListComp)
            and isinstance(node.args[0].elt, ast.Attribute)
        ]
        parts += [
            node.value
            for node in site.file.nodes
            if isinstance(node, ast.AugAssign)
            and isinstance(node.op, ast.Add)
            and node.lineno == site.line
            and isinstance(node.value, ast.Attribute)
        ]
        part = site.chosen(parts)
        if part is None or not _may_be_none(site, part.attr):
            return None
        change = Replacement(*site.file.span(part), f"{site.file.source(part)} or 0")
        cause = (
            f"`{site.file.source(part)}` may be None by its declaration, and {site.where} sums it."
        )
        return answered(self.name, site, cause, Cure(site.file, [change], "takes 0 then", True))


def _may_be_none(site: Site, name: str) -> bool:
    """Whether all classes that declare the field declare it as a number or None."""
    declared = [
        ast.unparse(node.annotation)
        for file in site.repository.files_with(name, site.file.path)
        for owner in file.nodes
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.AnnAssign) and last_name(node.target) == name
    ]
    optional = re.compile(
        r"(int|float) \| None|None \| (int|float)|(\w+\.)?Optional\[(int|float)\]"
    )
    return bool(declared) and all(optional.fullmatch(each) for each in declared)


class Unordered:
    """TypeError of a comparison, within a sort, a heap or on its own."""

    name = "python-no-order"

    @at_site("TypeError", called=True, said=_ORDER)
    def examine(self, site: Site) -> Analysis | None:
        kinds = {site.said[1], site.said[2]}
        if "NoneType" in kinds and len(kinds) == 2:
            other = next(kind for kind in kinds if kind != "NoneType")
            cause = f"None and {other} are put in order at {site.where}, and None has no place."
            return answered(self.name, site, cause, _none_in_key(site, other))
        if len(kinds) == 1 and site.said[1] not in _LEAST:
            cause = f"Two {site.said[1]} are compared at {site.where}, which have no order."
            return answered(self.name, site, cause, _with_counter(site))
        if "str" in kinds and kinds & {"int", "float"}:
            cure = _made_as_text(site)
            cause = f"Text is compared with a number at {site.where}."
            return answered(self.name, site, cause, cure) if cure is not None else None
        return None


def _none_in_key(site: Site, other: str) -> Cure | None:
    """`key=lambda row: row.name`: an absent name is the empty one, or comes last as promised."""
    file = site.file
    keys = [
        keyword.value
        for node in calls_at(file, site.line, *_SORTS)
        for keyword in node.keywords
        if keyword.arg == "key" and isinstance(keyword.value, ast.Lambda)
    ]
    body = _part_of_key(site, keys[0].body) if len(keys) == 1 else None
    least = _LEAST.get(other)
    if not isinstance(body, ast.Attribute | ast.Subscript | ast.Call):
        return None
    said = docstring_of(file, file.function_at(site.line))
    last = re.search(r"(?i)\b(last|at the end|behind)\b", said)
    first = re.search(r"(?i)\b(first|at the (start|beginning|front))\b", said)
    if least is None or bool(last and first) or (other != "str" and not (last or first)):
        return None
    value = file.source(body)
    code = f"({value} is None, {value} or {least})" if last else f"{value} or {least}"
    if first and other != "str":
        code = f"({value} is not None, {value} or {least})"
    where = "last, as its comment promises" if last else "first"
    return Cure(file, [file.replaced(body, code)], f"puts what has none {where}", True)


def _part_of_key(site: Site, key: ast.expr) -> ast.expr | None:
    """What of the key may be None: the key itself, or the one part that its class says so of."""
    if isinstance(key, ast.ListComp | ast.GeneratorExp):
        return key.elt
    if (
        isinstance(key, ast.Call)
        and last_name(key.func) in ("tuple", "list")
        and len(key.args) == 1
    ):
        return _part_of_key(site, key.args[0])
    if not isinstance(key, ast.Tuple | ast.List):
        return key
    found = []
    for part in key.elts:
        declared = [
            node.annotation
            for file in site.repository.files_with(last_name(part) or "\0", site.file.path)
            for node in file.nodes
            if isinstance(node, ast.AnnAssign) and last_name(node.target) == last_name(part)
        ]
        if declared and all(declared_name(annotation)[1] for annotation in declared):
            found.append(part)
    return only(found)


def _with_counter(site: Site) -> Cure | None:
    """Entries of a heap, `(priority, thing)`: a running number decides between equal ones."""
    file = site.file
    at_line = calls_at(file, site.line, "heappush", "heappop")
    if len(at_line) != 1 or not at_line[0].args or "_ORDER" in file.module_names:
        return None
    heap = last_name(at_line[0].args[0])
    changes: list[Replacement] = []
    for node in file.nodes:
        if not isinstance(node, ast.Name | ast.Attribute) or last_name(node) != heap:
            continue
        if isinstance(node.ctx, ast.Store):
            continue
        change = _widened(file, node)
        if change is None:
            return None
        changes += change
    imports = [n for n in file.tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    if not changes or not imports:
        return None
    if "itertools" not in file.module_names:
        changes.append(file.inserted_before(imports[0], "import itertools"))
    counter = '\n_ORDER = itertools.count()\n"""Which of two equal entries came first."""'
    changes.append(file.inserted_after(imports[-1], counter))
    how = "numbers the entries, so that of equal ones the earlier comes first"
    return Cure(file, changes, how, True, at_line[0].lineno)


def _widened(file: PythonFile, heap: ast.expr) -> list[Replacement] | None:
    """What a use of the heap becomes when its pairs are triples; None when that is unclear."""
    parent = file.parents.get(heap)
    if isinstance(parent, ast.Call) and called_name(parent) == "heappush":
        pair = parent.args[1] if len(parent.args) == 2 else None
        if not isinstance(pair, ast.Tuple) or len(pair.elts) != 2:
            return None
        end = file.span(pair.elts[0])[1]
        return [Replacement(end, end, ", next(_ORDER)")]
    if isinstance(parent, ast.Call) and called_name(parent) == "heappop":
        taken = file.parents.get(parent)
        if isinstance(taken, ast.Assign) and isinstance(taken.targets[0], ast.Tuple):
            names = taken.targets[0].elts
            if len(names) != 2:
                return None
            end = file.span(names[0])[1]
            return [Replacement(end, end, ", _")]
        if isinstance(taken, ast.Subscript) and ast.unparse(taken.slice) in ("1", "-1"):
            return [Replacement(*file.span(taken.slice), "-1")]
        return [] if isinstance(taken, ast.Subscript) else None
    if isinstance(parent, ast.Subscript):  # `heap[0][0]`
        taken = file.parents.get(parent)
        is_first = isinstance(taken, ast.Subscript) and ast.unparse(taken.slice) == "0"
        return [] if is_first else None
    tested = isinstance(parent, ast.While | ast.If | ast.UnaryOp | ast.BoolOp | ast.IfExp)
    return [] if tested or called_name(parent if isinstance(parent, ast.Call) else None) in (
        "len", "bool",
    ) else None  # fmt: skip


_GIVE_TEXT = {"get", "getenv", "input"}


def _made_as_text(site: Site) -> Cure | None:
    """The field of a dataclass that is annotated as a number, and filled with text."""
    found: dict[int, Given] = {}
    for node in site.file.expressions_at(site.line):
        if isinstance(node, ast.Attribute):
            for one in given_for_field(site, node.attr):
                if one.kind in _NUMBERS and _is_outside_text(one.value):
                    found[id(one.call)] = one  # one of the call's numbers is as good as all
    if len(found) != 1:
        return None
    given = next(iter(found.values()))
    also = [
        one for one in others_given(given) if one.kind in _NUMBERS and _is_outside_text(one.value)
    ]
    changes = [
        Replacement(*one.file.span(one.value), f"{one.kind}({one.file.source(one.value)})")
        for one in (given, *also)
    ]
    how = f"makes it the {given.kind} that its field is declared as"
    return Cure(given.file, changes, how, True, given.value.lineno)


_NUMBERS = ("int", "float")


def _is_outside_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return called_name(node) in _GIVE_TEXT
    return isinstance(node, ast.Subscript) and (
        last_name(node.value) in ("environ", "row", "argv", "record", "cells", "parts")
        or isinstance(node.value, ast.Subscript)
    )
