"""How a Python value of one kind becomes of another, as a declaration wants it."""

import ast
from dataclasses import dataclass

from agents.incident.rules.python.files import Function, PythonFile
from agents.incident.rules.python.origins import is_none, last_name
from agents.incident.rules.python.site import Site
from agents.incident.rules.rewriting import Replacement

_NUMBERS = {"int", "float", "Decimal"}
_TEXT_INTO = {
    "int": ("int({})", "", ""), "float": ("float({})", "", ""),
    "Decimal": ("Decimal({})", "decimal", "Decimal"), "Path": ("Path({})", "pathlib", "Path"),
    "date": ("date.fromisoformat({})", "datetime", "date"),
    "datetime": ("datetime.fromisoformat({})", "datetime", "datetime"),
    "time": ("time.fromisoformat({})", "datetime", "time"),
    "UUID": ("UUID({})", "uuid", "UUID"), "bytes": ("{}.encode()", "", ""),
}  # fmt: skip
"""Declared name: the code, and the module and name that it needs."""
_INTO_TEXT = {"int", "float", "Decimal", "PosixPath", "WindowsPath", "UUID"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """`code` has `{}` for the value; `module` and `name` must be imported, when they are given."""

    code: str
    wanted: str
    module: str = ""
    name: str = ""

    def of(self, source: str) -> str:
        return self.code.format(source)

    def of_node(self, file: PythonFile, node: ast.expr) -> str:
        return self.of(file.receiver(node) if self.code.startswith("{}") else file.source(node))

    def imports(self, file: PythonFile) -> list[Replacement] | None:
        """What to add at the top; None when the name means something else in this file."""
        if not self.name:
            return []
        if self.name in file.imports:
            return [] if file.imports[self.name][1] == self.name else None
        if self.module == file.path.removesuffix(".py").replace("/", "."):
            return []
        if self.name in file.module_names:
            return [] if not self.module else None
        return [file.added_import(self.module, self.name)] if self.module else None


def declared_name(annotation: ast.expr | None) -> tuple[str, bool]:
    """The one class that an annotation names, and whether None is allowed beside it."""
    match annotation:
        case ast.Constant(value=str() as text):
            try:
                return declared_name(ast.parse(text, mode="eval").body)
            except SyntaxError:
                return "", False
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            sides = [s for s in (left, right) if not is_none(s)]
            name = declared_name(sides[0])[0] if len(sides) == 1 else ""
            return name, len(sides) == 1
        case ast.Subscript(value=value, slice=inner) if last_name(value) == "Optional":
            return declared_name(inner)[0], True
        case ast.Name() | ast.Attribute():
            return last_name(annotation), False
    return "", False


def element_of(annotation: ast.expr) -> ast.expr | None:
    """`X` of `list[X]`, `Sequence[X]` and their like."""
    lists = ("list", "sequence", "iterable", "collection")
    if isinstance(annotation, ast.Subscript) and last_name(annotation.value).lower() in lists:
        return annotation.slice
    return None


def conversion(site: Site, home: PythonFile, kind: str, wanted: str) -> Conversion | None:
    """From a value of `kind` to what is called `wanted` in `home`; None when it is not evident."""
    if kind == wanted:
        return None
    if wanted == "str" and kind in _INTO_TEXT:
        return Conversion("str({})", "str")
    if wanted == "Decimal" and kind in ("int", "float"):
        code = "Decimal({})" if kind == "int" else "Decimal(str({}))"
        return Conversion(code, wanted, "decimal", "Decimal")
    if kind == "bytes" and wanted == "str":
        return Conversion("{}.decode()", "str")
    if kind == "str" and wanted in _TEXT_INTO:
        code, module, name = _TEXT_INTO[wanted]
        return Conversion(code, wanted, module, name)
    owners = site.repository.classes(wanted, home.path)
    if len(owners) != 1:
        return None
    where, owner = owners[0]
    module = where.path.removesuffix(".py").replace("/", ".")
    if kind in ("str", "int") and (by := _by_name_or_value(owner, kind)) is not None:
        return Conversion(f"{wanted}{by}", wanted, module, wanted)
    if kind == "dict" and any("dataclass" in ast.unparse(d) for d in owner.decorator_list):
        maker = _maker_from_dict(owner)
        return Conversion(f"{wanted}{maker}", wanted, module, wanted)
    return None


def _by_name_or_value(owner: ast.ClassDef, kind: str) -> str | None:
    """`({})` for an enumeration with values of this kind, `[{}]` for one with others."""
    if not any(last_name(b).endswith(("Enum", "Flag")) for b in owner.bases):
        return None
    values = [n.value for n in owner.body if isinstance(n, ast.Assign)]
    kinds = {type(v.value).__name__ if isinstance(v, ast.Constant) else "?" for v in values}
    if kinds == {kind}:
        return "({})"
    return "[{}]" if kind == "str" and "str" not in kinds and "?" not in kinds else None


def _maker_from_dict(owner: ast.ClassDef) -> str:
    """`.from_dict({})` when the class has such a maker, else `(**{})`."""
    for node in owner.body:
        if not isinstance(node, Function) or node.name not in ("from_dict", "from_mapping"):
            continue
        if any(last_name(d) == "classmethod" for d in node.decorator_list):
            return f".{node.name}({{}})"
    return "(**{})"
