"""Python: a member of an enumeration stands where its name or its value is wanted."""

import ast
import re

from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import last_name
from agents.incident.rules.rewriting import Replacement


def member_of_enumeration(
    file: PythonFile, access: ast.Subscript, message: str
) -> tuple[list[Replacement], str] | None:
    """`NAMES[level]` with a member of an enumeration, where the keys are its names or values."""
    found = re.fullmatch(r"<\w+\.(\w+): (.+)>", message.strip())
    mapping = _literal_mapping(file, access.value)
    if found is None or mapping is None or not isinstance(access.slice, ast.Name | ast.Attribute):
        return None
    keys = [k.value for k in mapping.keys if isinstance(k, ast.Constant)]
    by_name = found[1] in keys
    by_value = found[2] in {repr(key) for key in keys}
    if by_name == by_value:
        return None
    part = "name" if by_name else "value"
    code = f"{file.source(access.slice)}.{part}"
    how = f"The keys are the {part}s of the enumeration's members."
    return [Replacement(*file.span(access.slice), code)], how


def _literal_mapping(file: PythonFile, name: ast.expr) -> ast.Dict | None:
    found = [
        node.value
        for node in file.tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Dict)
        and last_name(node.targets[0]) == last_name(name)
    ]
    return found[0] if len(found) == 1 and isinstance(name, ast.Name) else None
