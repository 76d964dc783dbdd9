"""Python: numbers, paths and bytes where text is used, and text where a path or bytes are."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, parameters_of
from agents.incident.rules.python.handed_on import stores_of
from agents.incident.rules.python.kind_of import kind_of
from agents.incident.rules.python.operands import Operand, operands_at
from agents.incident.rules.python.origins import (
    called_name,
    calls_at,
    is_none,
    last_name,
    origin_of,
)
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.python.sources import sources_of
from agents.incident.rules.rewriting import Replacement

_OF_TEXT = {name for name in dir(str) if not name.startswith("_")}
_OF_DIGITS = {"zfill", "rjust", "ljust", "center", "isdigit", "encode", "join"}
_OF_PATH = {
    "exists", "is_file", "is_dir", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir",
    "suffix", "suffixes", "stem", "iterdir", "glob", "rglob", "parent", "parents", "unlink",
    "with_suffix", "with_name", "as_posix", "relative_to", "joinpath", "touch", "rename",
}  # fmt: skip
_PATHS = {"PosixPath", "WindowsPath", "Path"}
_FOLDERS = re.compile(
    r"(?i)(path|dir|directory|folder|root|base|home|file|filename|target|output)s?$"
)
_WRITTEN = re.compile(
    r"write\(\) argument must be str, not (?P<a>\w+)|string argument expected, got '(?P<b>\w+)'"
    r"|^str expected, not (?P<c>\w+)|expected str, bytes or os\.PathLike object, not (?P<d>\w+)"
    r"|expected string or bytes-like object(?:, got '(?P<e>\w+)')?"
)
_NUMBERS = {"int", "float", "Decimal"}
_BYTES = re.compile(
    r"(?:starts|ends)with first arg must be bytes|a bytes-like object is required, not 'str'"
)
_PATTERN = re.compile(r"cannot use a string pattern on a bytes-like object")
_GIVES_BYTES = {"check_output", "recv", "read_bytes", "communicate"}


class TextAtUse:
    """TypeError and AttributeError that a conversion at the use settles, for it is always right."""

    name = "python-text-at-use"

    @at_site("TypeError", "AttributeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if "NoneType" in site.fault.message:
            return None
        cure = _written(site) or _pattern(site)
        if cure is None and not site.fault.called:
            cure = _bytes_wanted(site) or _decoded_already(site)
            for operand in operands_at(site):
                cure = cure or _as_text(site, operand) or _as_path(site, operand)
        if cure is None:
            return None
        what = f"{site.fault.message[:1].upper()}{site.fault.message[1:]}".rstrip(".")
        return answered(self.name, site, f"{what}, at {site.where}.", cure)


def _wrapped(file: PythonFile, node: ast.expr, how: str, said: str) -> Cure:
    code = how.format(file.source(node) if how.endswith("({})") else file.receiver(node))
    return Cure(file, [Replacement(*file.span(node), code)], said, True, node.lineno)


def _as_text(site: Site, operand: Operand) -> Cure | None:
    """`order.number.zfill(6)` of a number, `path.endswith(".txt")` of a path."""
    kind, file = operand.kind, site.file
    if kind == "int" and operand.does == "attribute" and operand.attribute in _OF_TEXT - {"count"}:
        made = sources_of(site, operand.node)
        if operand.attribute not in _OF_DIGITS and any(kind_of(s) == "int" and not isinstance(
            s.node, ast.Constant) for s in made):  # fmt: skip
            return None  # the program makes a number of it: another value is meant here
        return _wrapped(file, operand.node, "str({})", "makes text of the number")
    of_path = operand.attribute in _OF_TEXT or operand.does in ("iterate", "subscript")
    if kind in _PATHS and of_path:
        return _wrapped(file, operand.node, "str({})", "takes the path's text")
    return None


def _as_path(site: Site, operand: Operand) -> Cure | None:
    """`folder / name` of two texts, `name.exists()` of a text."""
    if operand.kind != "str":
        return None
    if operand.does == "/":
        left = operand.other is None or operand.node.col_offset < operand.other.col_offset
        if operand.beside != "str" or not left or not _is_folder(operand):
            return None
    elif operand.does != "attribute" or operand.attribute not in _OF_PATH:
        return None
    file, node = site.file, operand.node
    imported = _path_imported(file)
    if imported is None:
        return None
    path, changes = imported
    made = _at_its_making(site, node, path)
    if made is None:
        cure = _wrapped(file, node, f"{path}({{}})", "makes a path of the text")
        made = cure.changes
    return Cure(file, [*made, *changes], "makes a path of the text", True, node.lineno)


def _is_folder(operand: Operand) -> bool:
    other = operand.other
    text = isinstance(other, ast.Constant | ast.JoinedStr)
    names = [last_name(operand.node), last_name(other)]
    return text or any(_FOLDERS.search(name) for name in names if name)


def _path_imported(file: PythonFile) -> tuple[str, list[Replacement]] | None:
    if file.imports.get("Path") == ("pathlib", "Path"):
        return "Path", []
    if file.imports.get("pathlib") == ("pathlib", None):
        return "pathlib.Path", []
    return None if "Path" in file.module_names else (
        "Path", [file.added_import("pathlib", "Path")]
    )  # fmt: skip


def _at_its_making(site: Site, node: ast.expr, path: str) -> list[Replacement] | None:
    """Where the variable or field gets its value in this file, if that is one place."""
    file = site.file
    value: ast.expr | None = None
    if isinstance(node, ast.Name):
        assigned = origin_of(file, node).assignment
        value = assigned.value if assigned is not None else None
        function = file.function_of(node)
        if value is None and function is not None and node.id in parameters_of(function):
            return _at_the_head(file, function, node.id, path)
    elif isinstance(node, ast.Attribute) and last_name(node.value) == "self":
        owner = file.class_of(node)
        stores = list(stores_of(owner, node.attr)) if owner is not None else []
        value = stores[0][1] if len(stores) == 1 else None
    if value is None or is_none(value):
        return None
    return [Replacement(*file.span(value), f"{path}({file.source(value)})")]


def _at_the_head(
    file: PythonFile, function: Function, name: str, path: str
) -> list[Replacement] | None:
    """A line at the head of a function that uses its parameter as a path more than once."""
    uses = [
        n for n in ast.walk(function)
        if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)
    ]  # fmt: skip
    change = file.inserted_first(function, f"{name} = {path}({name})")
    return [change] if len(uses) > 1 and change is not None else None


def _written(site: Site) -> Cure | None:
    """`stream.write(5)`, `os.environ["N"] = 5`, `run(["head", "-n", 5])`, `re.match(p, 5)`."""
    found = _WRITTEN.search(site.fault.message)
    kind = next((g for g in found.groups() if g), "int") if found is not None else ""
    if found is None or kind not in _NUMBERS | {"PosixPath"}:
        return None
    file = site.file
    values: list[ast.expr] = []
    for node in file.nodes:
        stored = isinstance(node, ast.Assign) and node.lineno == site.line and found["c"]
        if isinstance(node, ast.Assign) and stored and "environ" in ast.unparse(node.targets[0]):
            values.append(node.value)
    for node in file.expressions_at(site.line):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if called_name(node) == "write" and (found["a"] or found["b"]):
            values += node.args[:1]
        elif found["d"] and called_name(node) in ("run", "check_output", "check_call", "Popen"):
            values += _numbers_in(site, node.args[0])
        elif found[0].startswith("expected string") and called_name(node) in (
            "match", "search", "fullmatch", "sub", "findall", "split", "finditer",
        ):  # fmt: skip
            of_module = isinstance(node.func, ast.Attribute) and last_name(node.func.value) == "re"
            place = 2 if called_name(node) == "sub" else 1
            values += node.args[place : place + 1] if of_module else node.args[place - 1 : place]
    if len(values) != 1 and not (values and found["d"]):
        return None
    changes = [Replacement(*file.span(v), f"str({file.source(v)})") for v in values]
    return Cure(file, changes, f"makes text of the {kind}", True, values[0].lineno)


def _numbers_in(site: Site, command: ast.expr) -> list[ast.expr]:
    made = origin_of(site.file, command).source if isinstance(command, ast.Name) else command
    found = []
    for part in made.elts if isinstance(made, ast.List | ast.Tuple) else []:
        for source in sources_of(site, part):
            constant = isinstance(source.node, ast.Constant) and not source.path
            declared = any(last_name(c.declared) in _NUMBERS for c in source.crossings)
            number = isinstance(source.node, ast.Constant) and isinstance(source.node.value, int)
            if (constant and number) or declared or called_name(source.node) in ("int", "len"):
                found.append(part)
                break
    return found


def _bytes_wanted(site: Site) -> Cure | None:
    """`head.startswith("HTTP/")` and `word in body` of bytes."""
    if not _BYTES.search(site.fault.message):
        return None
    file = site.file
    found: list[ast.expr] = []
    for node in file.expressions_at(site.line):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            found.append(node.left)
        elif isinstance(node, ast.Call) and called_name(node) in ("startswith", "endswith"):
            found += node.args[:1]
        elif called_name(node) in ("split", "replace", "partition", "strip") and isinstance(
            node, ast.Call
        ):
            return _decoded(site, node)
    if len(found) != 1 or isinstance(found[0], ast.Tuple):
        return None
    text = found[0]
    source = file.source(text)
    by_bytes = source.isascii() and not re.search(r"\\[uUN]", source)  # "\x89PNG" means bytes
    if isinstance(text, ast.Constant) and isinstance(text.value, str) and by_bytes:
        change = Replacement(*file.span(text), f"b{file.source(text)}")
        return Cure(file, [change], "writes bytes", True, text.lineno)
    return _wrapped(file, text, "{}.encode()", "looks for the bytes of the text")


def _decoded(site: Site, call: ast.Call) -> Cure | None:
    """`output.split(",")` of bytes that are text: decoded where they come from."""
    file = site.file
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    if receiver is None or any(
        isinstance(n, ast.Constant) and isinstance(n.value, bytes)
        for n in ast.walk(file.function_of(call) or file.tree)
    ):
        return None
    while isinstance(receiver, ast.Call) and called_name(receiver) in ("strip", "rstrip"):
        receiver = receiver.func.value if isinstance(receiver.func, ast.Attribute) else receiver
    origin = origin_of(file, receiver)
    made = origin.source if isinstance(receiver, ast.Name) else receiver
    if made is not None and called_name(made) in _GIVES_BYTES | {"read"}:
        return _wrapped(file, made, "{}.decode()", "reads the bytes as text")
    return None


def _pattern(site: Site) -> Cure | None:
    """`re.findall("a", data)` of bytes."""
    if not _PATTERN.search(site.fault.message):
        return None
    found = [
        node.args[2 if called_name(node) == "sub" else 1]
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and last_name(node.func.value) == "re"
        and len(node.args) > (2 if called_name(node) == "sub" else 1)
    ]
    if len(found) != 1:
        return None
    return _wrapped(site.file, found[0], "{}.decode()", "reads the bytes as text")


def _decoded_already(site: Site) -> Cure | None:
    """`text.decode("utf-8")` of what is text already."""
    if "'str' object has no attribute 'decode'" not in site.fault.message:
        return None
    calls = calls_at(site.file, site.line, "decode")
    call = site.chosen(calls)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    held = call.func.value
    source = site.file.receiver(held)
    sure = called_name(held) in ("strip", "check_output", "format", "hexdigest")
    several = isinstance(held, ast.Name) and origin_of(site.file, held).parameter
    code = f"{source}.decode() if isinstance({source}, bytes) else {source}"
    parent = site.file.parents.get(call)
    bare = isinstance(parent, ast.Assign | ast.Return)
    code = (code if bare else f"({code})") if several and not sure else source
    return Cure(site.file, [Replacement(*site.file.span(call), code)], "leaves text as it is", True)
