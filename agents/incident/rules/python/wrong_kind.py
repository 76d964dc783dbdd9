"""Python: a value of another kind than is meant, mended where it is made or handed over."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.conversions import Conversion, conversion, declared_name
from agents.incident.rules.python.crossings import Crossing, Source
from agents.incident.rules.python.files import Function, PythonFile, is_test
from agents.incident.rules.python.handed_on import stores_of
from agents.incident.rules.python.kind_of import kind_of
from agents.incident.rules.python.operands import Operand, operands_at
from agents.incident.rules.python.origins import called_name, is_none, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.python.spread_fields import spread_fields
from agents.incident.rules.python.text_as_number import text_as_number
from agents.incident.rules.rewriting import Replacement

_UNCALLED = {"builtin_function_or_method", "method", "function", "type", "method_descriptor"}
_NO_ARGUMENTS = {
    "items", "keys", "values", "strip", "lstrip", "rstrip", "lower", "upper", "title", "split",
    "splitlines", "copy", "casefold", "capitalize", "read", "readlines", "readline", "isoformat",
    "timestamp", "total_seconds", "now", "today", "groups", "groupdict", "date", "time", "encode",
    "decode", "popitem", "getvalue", "fetchall", "fetchone", "cursor", "weekday", "swapcase",
}  # fmt: skip
_AGAIN = {"int", "float", "str", "Path", "Decimal"}
"""Conversions that leave alone what is of that kind already."""


class WrongKind:
    """TypeError and AttributeError of a value that is visibly made as something else."""

    name = "python-wrong-kind"

    @at_site("TypeError", "AttributeError", "ValueError")
    def examine(self, site: Site) -> Analysis | None:
        if "NoneType" in site.fault.message:
            return None
        found: dict[str, tuple[Operand, Cure]] = {}
        for operand in operands_at(site):
            cure = _cure_of(site, operand) or _cure_of_parts(site, operand)
            if cure is not None:
                changes = sorted((c.start, c.end, c.text) for c in cure.changes)
                found[f"{cure.file.path} {changes}"] = (operand, cure)
        if len(found) != 1:
            return None
        operand, cure = next(iter(found.values()))
        subject = site.file.source(operand.node)
        whose = f"The elements of `{subject}` are" if operand.each else f"`{subject}` is"
        article = "an" if operand.kind[:1].lower() in "aeiou" else "a"
        cause = f"{whose} {article} {operand.kind} at {site.where}, which is not what is meant."
        return answered(self.name, site, cause, cure)


def _cure_of(site: Site, operand: Operand) -> Cure | None:
    sources = sources_of(site, operand.node, each=operand.each)
    sources = [s for s in sources if not is_none(s.node)]
    suspects = [s for s in sources if kind_of(s) in (operand.kind, None)]
    suspects = [s for s in suspects if not _is_member(site, s)]
    return (
        _without_comma(sources, operand)
        or _called(site, sources, operand)
        or _as_declared(site, operand, sources, suspects)
        or _exact_number(operand, sources)
        or text_as_number(site, operand, suspects)
        or _counted_up_to(site, operand, sources)
    )


def _is_member(site: Site, source: Source) -> bool:
    """`State.DONE` of a class of the repository with capital constants is no text."""
    match source.node:
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if name.isupper():
            owners = site.repository.classes(owner, source.file.path)
            bases = [last_name(base) for _, found in owners for base in found.bases]
            return not source.path and bool(bases) and all(b in ("Enum", "Flag") for b in bases)
    return False


def _cure_of_parts(site: Site, operand: Operand) -> Cure | None:
    """Of `self.size * 2` it is `self.size` that is of the wrong kind; of a sum all its parts."""
    if not isinstance(operand.node, ast.BinOp) or operand.kind not in ("str", "float"):
        return None
    parts, unseen = [], [operand.node.left, operand.node.right]
    while unseen:
        part = unseen.pop()
        if isinstance(part, ast.BinOp):
            unseen += [part.left, part.right]
        elif not isinstance(part, ast.Constant) or isinstance(part.value, str | float):
            parts.append(part)
    beside = operand.beside if operand.kind == "float" else "int"
    cures = [_cure_of(site, Operand(p, operand.kind, "*", beside)) for p in parts]
    known = [cure for cure in cures if cure is not None]
    if not known or len(known) != len(cures) or any(c.file is not known[0].file for c in known):
        return None
    changes = {(c.start, c.end, c.text): c for cure in known for c in cure.changes}
    return Cure(known[0].file, list(changes.values()), known[0].how, True, known[0].line)


def _without_comma(sources: list[Source], operand: Operand) -> Cure | None:
    """`self.seconds = seconds,`: the comma makes a tuple of it."""
    if operand.kind != "tuple":
        return None
    found = [
        s for s in sources
        if not s.path and isinstance(s.node, ast.Tuple) and len(s.node.elts) == 1
        and not s.file.source(s.node).startswith("(")
    ]  # fmt: skip
    if len(found) != 1 or not isinstance(found[0].node, ast.Tuple):
        return None
    file, node = found[0].file, found[0].node
    change = Replacement(file.span(node.elts[0])[1], file.span(node)[1], "")
    return Cure(file, [change], "takes away the comma that makes a tuple", True, node.lineno)


def _called(site: Site, sources: list[Source], operand: Operand) -> Cure | None:
    """`line = line.strip`, `make = Greeter`: without its parentheses it is not called."""
    if operand.kind not in _UNCALLED or operand.does == "call":
        return None
    found = [
        s for s in sources
        if not s.path
        and _needs_call(site, s, operand.kind)
        and (operand.kind != "type" or _has(site, s, operand.attribute))
        and not (operand.attribute and _gives_other(s, operand.attribute))
    ]  # fmt: skip
    if len(found) != 1:
        return None
    file, node = found[0].file, found[0].node
    _, end = file.span(node)
    how = f"calls `{last_name(node)}`"
    return Cure(file, [Replacement(end, end, "()")], how, True, node.lineno)


def _needs_call(site: Site, source: Source, kind: str) -> bool:
    node, file = source.node, source.file
    parent = file.parents.get(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return False
    if kind == "type":
        owners = site.repository.classes(last_name(node), file.path)
        return isinstance(node, ast.Name) and len(owners) == 1 and _made_of_nothing(owners[0][1])
    if isinstance(node, ast.Attribute) and kind == "builtin_function_or_method":
        return node.attr in _NO_ARGUMENTS
    name = last_name(node)
    functions = [
        f
        for home in site.repository.files_with(f"def {name}", file.path)
        for f in home.nodes
        if isinstance(f, Function) and f.name == name and not is_test(home.path)
    ]
    bound = isinstance(node, ast.Attribute) and kind == "method"
    return bool(functions) and all(_takes_nothing(f, bound) for f in functions)


def _gives_other(source: Source, attribute: str) -> bool:
    """Whether a method of text is not called, and text has no such attribute."""
    return hasattr(str, last_name(source.node)) and not hasattr(str, attribute)


def _has(site: Site, source: Source, attribute: str) -> bool:
    """Whether objects of the class have the attribute, as far as the class itself shows."""
    owner = site.repository.classes(last_name(source.node), source.file.path)[0][1]
    named = {n.name for n in ast.walk(owner) if isinstance(n, Function)}
    return attribute in named or any(stores_of(owner, attribute))


def _takes_nothing(function: Function, bound: bool) -> bool:
    arguments = function.args
    required = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    named = [d for d in arguments.kw_defaults if d is None]
    decorated = any(last_name(d).endswith("property") for d in function.decorator_list)
    sync = isinstance(function, ast.FunctionDef) and not decorated
    return sync and required == int(bound) and not named


def _made_of_nothing(owner: ast.ClassDef) -> bool:
    makers = [n for n in owner.body if isinstance(n, Function) and n.name == "__init__"]
    if makers:
        return _takes_nothing(makers[0], True)
    fields = any(isinstance(n, ast.AnnAssign) and n.value is None for n in owner.body)
    return not fields and not any(last_name(b).endswith("Enum") for b in owner.bases)


def _as_declared(
    site: Site, operand: Operand, sources: list[Source], suspects: list[Source]
) -> Cure | None:
    """Where the value is given for what is declared to be of another kind."""
    given: dict[int, tuple[Crossing, Conversion, Source]] = {}
    for source in suspects:
        for crossing in reversed(source.crossings):
            wanted, optional = declared_name(crossing.declared)
            how = conversion(site, crossing.home, operand.kind, wanted)
            if how is None or (optional and _may_be_none(source)):
                continue
            if not _can_become(source, how):
                return None
            key = id(crossing.given) if crossing.given is not None else id(source.node)
            given[key] = (crossing, how, source)
            break
    if len(given) != 1:
        return None
    crossing, how, source = next(iter(given.values()))
    mixed = [s for s in sources if s not in suspects and crossing in s.crossings]
    if mixed and not (how.wanted in _AGAIN and how.code.startswith(how.wanted)):
        return None
    file = crossing.file
    imports = how.imports(file)
    if imports is None:
        return None
    if crossing.given is None:
        spread = spread_fields(site, crossing, how)
        if spread is None:
            return None
        changes = spread
    else:
        code = how.of_node(file, crossing.given)
        if crossing.each:
            code = f"[{how.of('each')} for each in {file.operand(crossing.given)}]"
        changes = [Replacement(*file.span(crossing.given), code)]
        changes += _siblings(site, crossing, operand.kind)
    line = (crossing.given or source.node).lineno
    what = f"makes it the {how.wanted} that `{crossing.name}` is declared as"
    return Cure(file, [*changes, *imports], what, True, line)


def _can_become(source: Source, how: Conversion) -> bool:
    """Whether a constant that is given can be converted at all."""
    node = source.node
    if source.path or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return True
    if how.wanted == "int":
        return re.fullmatch(r"\s*-?\d+\s*", node.value) is not None
    if how.wanted in ("float", "Decimal"):
        return re.fullmatch(r"\s*-?\d*\.?\d+\s*", node.value) is not None
    if how.wanted in ("date", "datetime"):
        return re.match(r"\d{4}-\d\d-\d\d", node.value) is not None
    return True


def _may_be_none(source: Source) -> bool:
    call = source.value
    return called_name(call) == "get" and isinstance(call, ast.Call) and len(call.args) == 1


def _siblings(site: Site, crossing: Crossing, kind: str) -> list[Replacement]:
    """What the same call reads in the same way for other fields that are declared alike."""
    given, file = crossing.given, crossing.file
    call = file.parents.get(given) if given is not None else None
    if isinstance(call, ast.keyword):
        call = file.parents.get(call)
    owners = site.repository.classes(called_name(call) or "", file.path) if isinstance(
        call, ast.Call
    ) else []  # fmt: skip
    if given is None or not isinstance(call, ast.Call) or len(owners) != 1:
        return []
    home, owner = owners[0]
    fields = [n for n in owner.body if isinstance(n, ast.AnnAssign)]
    by_name = {last_name(n.target): n for n in fields}
    pairs = list(zip(fields, call.args, strict=False))
    pairs += [(by_name[k.arg], k.value) for k in call.keywords if k.arg in by_name]
    changes = []
    for declared, value in pairs:
        wanted, optional = declared_name(declared.annotation)
        how = conversion(site, home, kind, wanted)
        alike = type(value) is type(given) and _root(value) == _root(given) != ""
        numeric = how is not None and how.wanted in ("int", "float")
        if value is not given and alike and numeric and not optional and how is not None:
            changes.append(Replacement(*file.span(value), how.of_node(file, value)))
    return changes


def _root(node: ast.expr) -> str:
    """`row` of `row["a"]`, `parser.get` of `parser.get(s, k)`."""
    match node:
        case ast.Subscript(value=value):
            return ast.unparse(value)
        case ast.Call(func=ast.Attribute(attr="get") as func):
            return ast.unparse(func)
    return ""


def _exact_number(operand: Operand, sources: list[Source]) -> Cure | None:
    """A float constant among Decimals: `Decimal("1.10")`."""
    if {operand.kind, operand.beside} != {"float", "Decimal"} or operand.kind != "float":
        return None
    found = [s for s in sources if _is_float(s.node) and not s.path]
    if any(last_name(c.declared) == "float" for s in found for c in s.crossings):
        return None
    if not found:
        return None
    file = found[0].file
    if any(s.file is not file for s in found) or len(found) != len(
        [s for s in sources if kind_of(s) != "Decimal"]
    ):
        return None
    return exact(file, [s.node for s in found])


def _counted_up_to(site: Site, operand: Operand, sources: list[Source]) -> Cure | None:
    """`for i in len(items):` counts up to the number."""
    if operand.kind != "int" or operand.does != "iterate" or not sources:
        return None
    file, node = site.file, operand.node
    loop = file.parents.get(node)
    if any(s.file is not file for s in sources) or not isinstance(
        loop, ast.For | ast.comprehension
    ):
        return None
    if not all(called_name(s.node) == "len" and not s.path for s in sources):
        return None
    change = Replacement(*file.span(node), f"range({file.source(node)})")
    return Cure(file, [change], "counts up to the number", True, node.lineno)


def _is_float(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def exact(file: PythonFile, constants: list[ast.expr]) -> Cure | None:
    """The float constants of a file, written as Decimals."""
    named = file.imports.get("Decimal") == ("decimal", "Decimal")
    if not named and "Decimal" in file.module_names:
        return None
    changes = [
        Replacement(*file.span(node), f'Decimal("{file.source(node).replace("_", "")}")')
        for node in constants
    ]
    if not named:
        changes.append(file.added_import("decimal", "Decimal"))
    return Cure(file, changes, "writes the number as a Decimal", True, constants[0].lineno)
