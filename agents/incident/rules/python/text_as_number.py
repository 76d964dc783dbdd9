"""Python: text that stands for a number, turned into one where it is read."""

import ast
import csv
import re
from collections.abc import Sequence

from agents.incident.rules.python.conversions import declared_name
from agents.incident.rules.python.crossings import Source
from agents.incident.rules.python.files import PythonFile, is_test, parameters_of
from agents.incident.rules.python.kind_of import kind_of
from agents.incident.rules.python.operands import Operand
from agents.incident.rules.python.origins import called_name, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_COUNTS = re.compile(
    r"(?i)(^|_)(count|counts|number|num|n|page|pages|port|size|quantity|qty|year|month|day|days"
    r"|hours?|minutes?|seconds?|age|index|lines?|start|end|first|last|offset|limit|retries|attempts"
    r"|width|height|level|votes|stock|capacity|workers|seats|rank|points|from|to|low|high|times"
    r"|rows?|columns?|depth|copies|guests|units|pieces|users|id)$"
)
_ORDERS = {"<", ">", "<=", ">="}
_WORKS_OUT = {"-", "*", "/", "//", "%", "+", "**"}


def text_as_number(site: Site, operand: Operand, suspects: list[Source]) -> Cure | None:
    """`int(...)` around the text, when what it stands for is evident."""
    if operand.kind != "str" or not _is_meant_as_number(operand):
        return None
    if len({id(s.value) for s in suspects}) != 1:
        return None
    source = suspects[0]
    shown = [s.node.value for s in suspects if isinstance(s.node, ast.Constant) and not s.path]
    if any(not isinstance(text, str) or not _NUMBER.fullmatch(text) for text in shown):
        return None
    if shown and _is_parameter(source):
        return None  # whoever gives the text may be wrong
    kind = _number_kind(site, operand, source) or _of_constants(shown)
    if kind is None or (kind == "int" and _of_constants(shown) == "float"):
        return None
    option = _option(site, source)
    if option is not None:
        file, call = option
        _, end = file.span(call)
        how = f"lets the option be read as {kind}"
        return Cure(file, [Replacement(end - 1, end - 1, f", type={kind}")], how, True, call.lineno)
    file, value = source.value_file, source.value
    if isinstance(value, ast.Constant | ast.JoinedStr):
        return None
    parts = [value]
    if operand.other is not None and operand.beside == "str":
        if file is not site.file or value is not operand.node:
            return None
        parts = [operand.node, operand.other]
    changes = [Replacement(*file.span(p), f"{kind}({file.source(p)})") for p in parts]
    if kind == "Decimal" and "Decimal" not in file.imports:
        changes.append(file.added_import("decimal", "Decimal"))
    if any(not _only_a_number(file, p) for p in parts):
        return None
    return Cure(file, changes, f"reads the text as {kind}", True, value.lineno)


_NUMBER = re.compile(r"\s*-?\d*\.?\d+\s*")


def _of_constants(shown: Sequence[object]) -> str | None:
    """The kind of the numbers that the program's own texts are, if it shows some."""
    kinds = {"float" if "." in str(text) else "int" for text in shown}
    return ("float" if "float" in kinds else "int") if kinds else None


def _is_parameter(source: Source) -> bool:
    function = source.value_file.function_of(source.value)
    named = isinstance(source.value, ast.Name) and function is not None
    return named and function is not None and last_name(source.value) in parameters_of(function)


def _of_declaration(source: Source) -> str | None:
    kinds = {declared_name(c.declared)[0] for c in source.crossings}
    return kinds.pop() if len(kinds) == 1 and kinds <= {"int", "float", "Decimal"} else None


def _is_meant_as_number(operand: Operand) -> bool:
    number = operand.beside in ("int", "float", "Decimal")
    if operand.does in _ORDERS:
        return number
    if operand.does == "+":  # text may be what is meant
        other = operand.other
        computed = isinstance(other, ast.Constant) and isinstance(other.value, int | float)
        sums = operand.each or (operand.beside in ("int", "float") and other is not None
                                and not _is_text(operand.node) and computed)  # fmt: skip
        behind = other is not None and operand.node.col_offset > other.col_offset
        plain = isinstance(operand.node, ast.Call | ast.Name | ast.Attribute | ast.Subscript)
        return sums or (number and (_adds_up(operand) or (behind and plain)))
    if operand.does in _WORKS_OUT:
        return number or operand.beside == "str"
    return operand.does in ("whole", "number")


def _adds_up(operand: Operand) -> bool:
    """`total += row["amount"]`: what is added to is a number already."""
    other = operand.other
    return other is not None and isinstance(getattr(other, "ctx", None), ast.Store)


def _is_text(node: ast.expr) -> bool:
    return any(
        isinstance(n, ast.JoinedStr) or (isinstance(n, ast.Constant) and isinstance(n.value, str))
        for n in ast.walk(node)
        if not isinstance(node, ast.Subscript | ast.Call)
    )


def _only_a_number(file: PythonFile, value: ast.expr) -> bool:
    """Whether the variable that takes the value is used as text nowhere."""
    statement = file.statement_of(value)
    if not isinstance(statement, ast.Assign) or statement.value is not value:
        return True
    name = last_name(statement.targets[0])
    function = file.function_of(value)
    for node in ast.walk(function) if function is not None else file.nodes:
        if not isinstance(node, ast.Name | ast.Attribute) or last_name(node) != name:
            continue
        parent = file.parents.get(node)
        if isinstance(parent, ast.Attribute) or (
            isinstance(parent, ast.Subscript) and parent.slice is node
        ):
            return False
        if isinstance(parent, ast.Compare) and any(_is_text(c) for c in parent.comparators):
            return False
    return True


def _number_kind(site: Site, operand: Operand, source: Source) -> str | None:
    if operand.does == "whole":
        return "int"
    if operand.beside in ("float", "Decimal"):
        return operand.beside
    return (
        _of_pattern(source)
        or _of_declaration(source)
        or _of_default(site, source)
        or _converted_elsewhere(site, source)
        or _of_data(site, source)
        or ("int" if _COUNTS.search(_key_of(source)) else None)
        or ("float" if operand.does == "number" else None)
        or ("float" if operand.does in _ORDERS and _is_read_text(operand, source) else None)
    )


def _is_read_text(operand: Operand, source: Source) -> bool:
    """Whether the value is text that was read, and is compared where it is read."""
    return source.value is operand.node and kind_of(source) == "str"


def _key_of(source: Source) -> str:
    """The name by which the value is read: a key, a column, a variable."""
    for what, which in reversed(source.path):
        if what == "key":
            return str(which)
    value = source.value
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        return str(value.slice.value)
    if isinstance(value, ast.Call) and value.args:
        named = [a.value for a in value.args if isinstance(a, ast.Constant)]
        return str(named[-1]) if named and isinstance(named[-1], str) else ""
    statement = source.value_file.statement_of(value)
    if isinstance(statement, ast.Assign) and statement.value is value:
        return last_name(statement.targets[0])
    return last_name(value)


def _of_pattern(source: Source) -> str | None:
    """A group of digits in the pattern that was matched."""
    call = source.node if isinstance(source.node, ast.Call) else source.value
    if called_name(call) not in ("group", "groups") or not isinstance(call, ast.Call):
        return None
    matched = call.func.value if isinstance(call.func, ast.Attribute) else None
    made = origin_of(source.file, matched).source if matched is not None else None
    if not isinstance(made, ast.Call):
        return None
    patterns = [a.value for a in made.args[:1] if isinstance(a, ast.Constant)]
    if not patterns and isinstance(made.func, ast.Attribute):
        patterns = [
            a.value
            for node in source.file.nodes
            if isinstance(node, ast.Assign)
            and last_name(node.targets[0]) == last_name(made.func.value)
            and called_name(node.value) == "compile"
            and isinstance(node.value, ast.Call)
            for a in node.value.args[:1]
            if isinstance(a, ast.Constant)
        ]
    index = call.args[0] if call.args else None
    wanted = next((w for what, w in source.path if what == "index"), None)
    if isinstance(index, ast.Constant):
        wanted = index.value - 1 if isinstance(index.value, int) else index.value
    if len(patterns) != 1 or not isinstance(patterns[0], str):
        return None
    groups = re.findall(r"\((?:\?P<(\w+)>)?((?!\?)[^()]*)\)", patterns[0])
    for place, (name, inside) in enumerate(groups):
        if wanted in (place, name or None):
            if re.fullmatch(r"-?\??(\\d|\[0-9\])(\+|\*|\{[\d,]+\})?", inside):
                return "int"
            if re.fullmatch(r"-?\??(\\d|\[0-9\])[+*]?\\\.(\\d|\[0-9\])[+*]?", inside):
                return "float"
            return "float" if inside in (r"[\d.]+", r"[0-9.]+") else None
    return None


def _of_default(site: Site, source: Source) -> str | None:
    """The number that stands beside the read, for what is not given."""
    value = source.value
    found: list[object] = []
    if called_name(value) in ("get", "getenv", "getattr") and isinstance(value, ast.Call):
        found = [a.value for a in value.args[1:] if isinstance(a, ast.Constant)]
        found += [k.value.value for k in value.keywords if isinstance(k.value, ast.Constant)]
    option = _option(site, source)
    if option is not None:
        found = [
            k.value.value
            for k in option[1].keywords
            if k.arg == "default" and isinstance(k.value, ast.Constant)
        ]
    kinds = {type(v).__name__ for v in found}
    return kinds.pop() if len(kinds) == 1 and kinds <= {"int", "float"} else None


def _option(site: Site, source: Source) -> tuple[PythonFile, ast.Call] | None:
    """The `add_argument` call of an option that is read as `options.name`."""
    value = source.value
    if not isinstance(value, ast.Attribute) or source.path:
        return None
    found = []
    for file in site.repository.files_with("add_argument", source.value_file.path):
        for node in file.nodes:
            if not isinstance(node, ast.Call) or called_name(node) != "add_argument":
                continue
            names = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
            names = [n.lstrip("-").replace("-", "_") for n in names]
            names += [
                str(k.value.value)
                for k in node.keywords
                if k.arg == "dest" and isinstance(k.value, ast.Constant)
            ]
            plain = not any(k.arg in ("type", "action", "nargs", None) for k in node.keywords)
            if value.attr in names and plain and not is_test(file.path):
                found.append((file, node))
    return only(found)


def _converted_elsewhere(site: Site, source: Source) -> str | None:
    """`int(row["amount"])`, which other code writes for the same key."""
    key = _key_of(source)
    if not key or isinstance(source.value, ast.Name):
        return None
    kinds = set()
    for file in site.repository.files_with(key, source.value_file.path):
        for node in file.nodes:
            if not isinstance(node, ast.Call) or called_name(node) not in (
                "int",
                "float",
                "Decimal",
            ):
                continue
            inner = only(node.args)
            constants = [
                n.value for n in (ast.walk(inner) if inner is not None else ())
                if isinstance(n, ast.Constant)
            ]  # fmt: skip
            if key in constants:
                kinds.add(called_name(node) or "")
    return only(kinds)


def _of_data(site: Site, source: Source) -> str | None:
    """The kind of the numbers in the repository's table that has such a column."""
    key = _key_of(source)
    kinds = set()
    for path in site.repository.snapshot.entries():
        if not path.endswith((".csv", ".tsv")) or not key:
            continue
        text = site.repository.snapshot.text(path)[:100_000]
        rows = csv.DictReader(
            text.splitlines(), delimiter="\t" if path.endswith("v") and "\t" in text else ","
        )
        if key not in (rows.fieldnames or ()):
            continue
        for row in rows:
            cell = (row.get(key) or "").strip()
            if re.fullmatch(r"-?\d+", cell):
                kinds.add("int")
            elif re.fullmatch(r"-?\d*\.\d+", cell):
                kinds.add("float")
            elif cell:
                kinds.add("text")
    if kinds and kinds <= {"int", "float"}:
        return "float" if "float" in kinds else "int"
    return None
