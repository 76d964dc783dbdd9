"""Python: what JSON cannot hold, characters cut at a border, and numbers with a tail."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import called_name, calls_at, last_name, method_calls_at
from agents.incident.rules.python.site import Cure, Site, answered, at_site, docstring_of
from agents.incident.rules.rewriting import Replacement

_NOT_JSON = re.compile(r"Object of type (\w+) is not JSON serializable")
_TEXTS = {"UUID", "Decimal", "PosixPath", "WindowsPath", "Path", "date", "datetime", "time"}
_MOMENTS = {"date", "datetime", "time"}
_SETS = {"set", "frozenset"}


class NotForJson:
    """TypeError of `json.dumps`: a default says how the value is written."""

    name = "python-not-for-json"

    @at_site("TypeError", called=True, said=_NOT_JSON)
    def examine(self, site: Site) -> Analysis | None:
        calls = calls_at(site.file, site.line, "dumps", "dump")
        call = site.chosen(calls)
        if call is None or any(k.arg in ("default", "cls", None) for k in call.keywords):
            return None
        cause = f"A {site.said[1]} is written as JSON at {site.where}, which has no such kind."
        writer = _as_others_do(site, call) or _writer_of(site, site.said[1])
        if writer is None:
            return answered(self.name, site, cause, None)
        code, how = writer
        _, end = site.file.span(call)
        comma = "" if site.file.text[: end - 1].rstrip().endswith(",") else ", "
        change = Replacement(end - 1, end - 1, f"{comma}default={code}")
        return answered(self.name, site, cause, Cure(site.file, [change], how, False, call.lineno))


def _as_others_do(site: Site, call: ast.Call) -> tuple[str, str] | None:
    """The default that the other calls of the repository give."""
    found = {
        file.source(k.value): f"{file.path}:{node.lineno}"
        for file in site.repository.files_with("default=", site.file.path)
        for node in file.nodes
        if isinstance(node, ast.Call) and called_name(node) in ("dumps", "dump")
        for k in node.keywords
        if k.arg == "default"
    }
    if len(found) != 1:
        return None
    code, where = next(iter(found.items()))
    known = code.isidentifier() and code in site.file.names_in_scope(call)
    return (code, f"writes it by `{code}`, as {where} does") if known else None


def _writer_of(site: Site, kind: str) -> tuple[str, str] | None:
    if kind in _SETS:
        return "sorted", "writes it as a sorted list"
    if kind not in _TEXTS or (kind == "Decimal" and not _reads_decimals(site)):
        return None
    iso = any(
        ".isoformat()" in file.text
        for file in site.repository.files_with("isoformat", site.file.path)
    )
    if kind in _MOMENTS and iso:
        return "lambda value: value.isoformat()", "writes it in the ISO form"
    return "str", "writes it as text"


def _reads_decimals(site: Site) -> bool:
    """Whether the program makes amounts of what it reads: then they are written as text."""
    return any(
        isinstance(node, ast.Call)
        and called_name(node) == "Decimal"
        and len(node.args) == 1
        and isinstance(node.args[0], ast.Subscript)
        for file in site.repository.files_with("Decimal(", site.file.path)
        for node in file.nodes
    )


class CharacterCut:
    """UnicodeDecodeError of a piece of a stream: a character lies across the border."""

    name = "python-character-cut"

    @at_site("UnicodeDecodeError", said="unexpected end of data")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        calls = [
            node
            for node in method_calls_at(file, site.line, "decode")
            if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        ]
        call = site.chosen(calls)
        loop = _loop_of_pieces(file, call) if call is not None else None
        if call is None or loop is None or len(call.args) > 1 or call.keywords:
            return None
        assert isinstance(call.func, ast.Attribute)
        encoding = file.source(call.args[0]) if call.args else '"utf-8"'
        if "decoder" in file.names_in_scope(call):
            return None
        piece = file.source(call.func.value)
        changes = [
            file.inserted_before(loop, f"decoder = codecs.getincrementaldecoder({encoding})()"),
            Replacement(*file.span(call), f"decoder.decode({piece})"),
        ]
        if "codecs" not in file.module_names:
            changes.append(file.added_import("codecs", None))
        cause = f"`{piece}` ends within a character at {site.where}."
        how = "keeps the rest of a character for the next piece"
        return answered(self.name, site, cause, Cure(file, changes, how, True, loop.lineno))


def _loop_of_pieces(file: PythonFile, call: ast.Call) -> ast.stmt | None:
    """The loop whose variable the call decodes, one piece after the other."""
    assert isinstance(call.func, ast.Attribute)
    name = last_name(call.func.value)
    for node in file.ancestors(call):
        if isinstance(node, ast.For | ast.AsyncFor) and last_name(node.target) == name:
            return node
        if isinstance(node, ast.While):
            made = {last_name(n) for n in ast.walk(node) if isinstance(n, ast.Name)
                    and isinstance(n.ctx, ast.Store)}  # fmt: skip
            return node if name in made else None
    return None


_VERSION = re.compile(r"(?i)version|release|semver")


class NumberWithTail:
    """ValueError of a part of a version, `1-rc`: its number is what the part begins with."""

    name = "python-version-part"

    @at_site("ValueError")
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        found = re.search(
            r"invalid literal for int\(\) with base 10: '(\d+)([^\d'.,]\S*)'", message
        )
        if found is None:
            return None
        file, function = site.file, site.file.function_at(site.line)
        about = f"{function.name if function else ''} {docstring_of(file, function)}"
        if not _VERSION.search(f"{about} {file.lines[site.line - 1]}"):
            return None
        change = _of_map(file, site.line) or _of_call(file, site.line)
        if change is None:
            return None
        changes = [change]
        if "re" not in file.module_names:
            changes.append(file.added_import("re", None))
        cause = f"`{found[1]}{found[2]}` at {site.where} is a number with a tail."
        how = "reads the number that the part begins with"
        return answered(self.name, site, cause, Cure(file, changes, how, False))


def _of_map(file: PythonFile, line: int) -> Replacement | None:
    """`map(int, text.split("."))`."""
    found = [
        node
        for node in calls_at(file, line, "map")
        if len(node.args) == 2
        and last_name(node.args[0]) == "int"
        and called_name(node.args[1]) == "split"
    ]
    if len(found) != 1:
        return None
    call, parent = found[0], file.parents.get(found[0])
    source = file.source(call.args[1])
    code = f'int(re.match(r"\\d+", part).group()) for part in {source}'
    alone = isinstance(parent, ast.Call) and len(parent.args) == 1 and not parent.keywords
    return Replacement(*file.span(call), code if alone else f"({code})")


def _of_call(file: PythonFile, line: int) -> Replacement | None:
    """`int(part) for part in text.split(".")`."""
    found = []
    for node in file.expressions_at(line):
        if not isinstance(node, ast.Call) or called_name(node) != "int" or len(node.args) != 1:
            continue
        for around in file.ancestors(node):
            if isinstance(around, ast.ListComp | ast.GeneratorExp):
                part = around.generators[0]
                same = last_name(part.target) == last_name(node.args[0]) != ""
                found += [node] if same and called_name(part.iter) == "split" else []
    if len(found) != 1:
        return None
    code = f're.match(r"\\d+", {file.source(found[0].args[0])}).group()'
    return Replacement(*file.span(found[0].args[0]), code)
