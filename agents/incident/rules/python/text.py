"""Python: text and bytes, text and numbers, taken for each other."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import called_name, calls_at, last_name, origin_of
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_WANTS_BYTES = re.compile(
    r"must be encoded before hashing|a bytes-like object is required, not 'str'"
    r"|expected bytes or bytearray, but got 'str'|can't concat str to bytes"
    r"|bytes-like object.*not '?str'?"
)
_TAKES_BYTES = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "update",
    "b64encode", "urlsafe_b64encode", "b32encode", "sendall", "send", "compress", "crc32",
    "adler32",
}  # fmt: skip
_GIVES_BYTES = {
    "b64encode", "urlsafe_b64encode", "digest", "recv", "check_output", "read_bytes", "encode",
    "hexlify", "getvalue", "tobytes", "to_bytes", "compress", "readline", "read",
}  # fmt: skip
_CONCATENATED = re.compile(r'can only concatenate str \(not "(\w+)"\) to str')
_JOINED = re.compile(r"sequence item \d+: expected str instance, (\w+) found")
_ORDERED = re.compile(r"'[<>]=?' not supported between instances of '(\w+)' and '(\w+)'")
_ADDED = re.compile(r"unsupported operand type\(s\) for \+: '(int|float|Decimal)' and 'str'")
_PLAIN = {"int", "float", "Decimal", "date", "datetime", "UUID", "PosixPath", "bool", "Path"}
_OUTSIDE = {"get", "getenv", "input", "getlist"}
"""Calls that give text, whatever it stands for."""


class TextTakenForOther:
    """TypeError between str and bytes, or between str and a number."""

    name = "python-text"

    @at_site("TypeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        if _WANTS_BYTES.search(message):
            return self._answer(site, "Text stands where bytes are wanted", _encoded(site))
        if "write() argument must be str, not bytes" in message:
            cure = _opened_for_bytes(site)
            return self._answer(site, "Bytes are written to a file of text", cure)
        if not site.fault.called and (found := _CONCATENATED.search(message)):
            other = f"{found[1]} is joined to text"
            return self._answer(site, other, _as_text(site, found[1]))
        if not site.fault.called and (found := _JOINED.search(message)):
            return self._answer(
                site, f"{found[1]} is joined to text", _joined_as_text(site, found[1])
            )
        if not site.fault.called and (found := _ADDED.search(message)):
            other = f"{found[1]} is joined to text"
            return self._answer(site, other, _number_before_text(site))
        ordered = None if site.fault.called else _ORDERED.search(message)
        if ordered is not None and "str" in ordered.groups():
            found = ordered
            return self._answer(site, "Text is compared with a number", _as_number(site, found))
        return None

    def _answer(self, site: Site, what: str, cure: Cure | None) -> Analysis:
        return answered(self.name, site, f"{what} at {site.where}.", cure)


def _encoded(site: Site) -> Cure | None:
    """The text that goes where bytes are wanted, encoded; a constant becomes one of bytes."""
    found = [
        argument
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.Call)
        for argument in _bytes_wanted(site, node)
    ]
    if len(found) != 1:
        return None
    argument, file = found[0], site.file
    source = file.source(argument)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        if not argument.value.isascii():
            return None
        return Cure(file, [Replacement(*file.span(argument), f"b{source}")], "writes bytes", True)
    in_text = any(isinstance(around, ast.JoinedStr) for around in file.ancestors(argument))
    encoding = "" if in_text else _encoding(site)  # its quotes would end the text around
    code = f"{file.receiver(argument)}.encode({encoding})"
    change = Replacement(*file.span(argument), code)
    return Cure(file, [change], "encodes the text", True)


def _opened_for_bytes(site: Site) -> Cure | None:
    """`with open(path, "w") as stream: stream.write(data)` of nothing but bytes."""
    file = site.file
    writes = [n for n in file.expressions_at(site.line) if called_name(n) == "write"]
    write = site.chosen(writes)
    if not isinstance(write, ast.Call) or not isinstance(write.func, ast.Attribute):
        return None
    stream = last_name(write.func.value)
    for node in file.ancestors(write):
        for item in node.items if isinstance(node, ast.With) else ():
            call = item.context_expr
            if last_name(item.optional_vars) != stream or called_name(call) != "open":
                continue
            assert isinstance(call, ast.Call)
            modes = [a for a in call.args[1:2] if isinstance(a, ast.Constant)]
            uses = [n for n in ast.walk(node) if isinstance(n, ast.Name) and n.id == stream]
            if len(modes) != 1 or len(uses) != 2 or call.keywords or len(call.args) != 2:
                return None
            change = Replacement(*file.span(modes[0]), f'"{modes[0].value!s}b"')
            return Cure(file, [change], "opens the file for bytes", True, call.lineno)
    return None


def _number_before_text(site: Site) -> Cure | None:
    """`self.count + " kWh"`: what stands before a text constant is to be text."""
    found = [
        node.left
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _is_words(node.right)
        if not isinstance(node.left, ast.BinOp)
    ]
    number = site.chosen(found)
    if number is None:
        return None
    change = Replacement(*site.file.span(number), _shown(site.file, number))
    return Cure(site.file, [change], "writes the number as text", True)


def _is_words(node: ast.expr) -> bool:
    """Whether the expression is a text constant that is no number."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not node.value.strip().isdigit()
    )


def _encoding(site: Site) -> str:
    """The encoding as the file writes it; UTF-8 when it never does."""
    written = {
        site.file.source(node.args[0])
        for node in site.file.nodes
        if isinstance(node, ast.Call) and called_name(node) in ("encode", "decode") and node.args
    }
    return written.pop() if len(written) == 1 else '"utf-8"'


def _bytes_wanted(site: Site, call: ast.Call) -> list[ast.expr]:
    """Arguments of the call that must be bytes, and are not known to be."""
    name = called_name(call)
    if name == "new" and isinstance(call.func, ast.Attribute):
        if last_name(call.func.value) != "hmac":
            return []
        wanted = call.args[:1] if "key" in site.fault.message else call.args[1:2]
    elif name == "update" and not _is_hash(site, call):
        return []
    elif name in _TAKES_BYTES:
        wanted = call.args[:1]
    elif name == "write" and isinstance(call.func, ast.Attribute):
        wanted = call.args[:1] if _is_binary_file(site, call.func.value) else []
    else:
        return []
    return [a for a in wanted if not _is_bytes(site, a)]


def _is_hash(site: Site, call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return owner is not None and called_name(origin_of(site.file, owner).source) in (
        _TAKES_BYTES | {"new"}
    )


def _is_bytes(site: Site, node: ast.expr) -> bool:
    source = origin_of(site.file, node).source if isinstance(node, ast.Name) else node
    if isinstance(source, ast.Constant):
        return isinstance(source.value, bytes)
    return called_name(source) in _GIVES_BYTES | {"bytes"}


def _is_binary_file(site: Site, stream: ast.expr) -> bool:
    """`with open(path, "wb") as stream`."""
    name = last_name(stream)
    for node in site.file.ancestors(stream):
        if not isinstance(node, ast.With):
            continue
        for item in node.items:
            call = item.context_expr
            if last_name(item.optional_vars) == name and called_name(call) == "open":
                assert isinstance(call, ast.Call)
                modes = [*call.args, *(k.value for k in call.keywords if k.arg == "mode")]
                return any(isinstance(m, ast.Constant) and "b" in str(m.value) for m in modes[-1:])
    return False


def _as_text(site: Site, kind: str) -> Cure | None:
    """The number in `"..." + number`, as text; bytes are decoded."""
    sums = [
        node
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
    ]
    failing = site.chosen(sums)
    if failing is None and kind != "bytes":
        failing = _only_number(sums)
    if failing is None:
        return None
    other, file = failing.right, site.file
    if kind == "bytes":
        if not _is_bytes(site, other):
            return None
        code = f'{file.receiver(other)}.decode("utf-8")'
        return Cure(file, [Replacement(*file.span(other), code)], "decodes the bytes", True)
    if kind not in _PLAIN or isinstance(other, ast.Constant):
        return None
    if isinstance(other, ast.Name | ast.Attribute) and not _has_words(site, failing.left):
        return None  # it may be the left side that is to be a number
    change = Replacement(*file.span(other), _shown(file, other))
    return Cure(file, [change], f"writes the {kind} as text", True)


def _shown(file: PythonFile, value: ast.expr) -> str:
    """`money(cents)`, where the file puts what is called so into its texts so; else `str(...)`."""
    found = {
        node.func.id
        for node in file.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if [last_name(given) for given in node.args] == [last_name(value)] != [""]
        if isinstance(around := file.parents.get(node), ast.FormattedValue)
        or (isinstance(around, ast.BinOp) and any(_is_words(n) for n in ast.walk(around)
                                                  if isinstance(n, ast.expr)))
    }  # fmt: skip
    return f"{only(found) or 'str'}({file.source(value)})"


def _has_words(site: Site, node: ast.expr) -> bool:
    """Whether text is visibly what is put together."""
    source = origin_of(site.file, node).source if isinstance(node, ast.Name) else node
    made = [n for n in ast.walk(source or node) if isinstance(n, ast.Constant | ast.JoinedStr)]
    return any(_is_words(n) for n in made)


def _only_number(sums: list[ast.BinOp]) -> ast.BinOp | None:
    """Of `"a" + n + "b"` the innermost sum, which is the one with the number on its right."""
    found = [s for s in sums if not isinstance(s.right, ast.Constant | ast.JoinedStr)]
    return only(found)


def _joined_as_text(site: Site, kind: str) -> Cure | None:
    joins = [node for node in calls_at(site.file, site.line, "join") if len(node.args) == 1]
    call = site.chosen(joins)
    if call is None or kind not in _PLAIN:
        return None
    argument, file = call.args[0], site.file
    if isinstance(argument, ast.GeneratorExp | ast.ListComp):
        change = Replacement(*file.span(argument.elt), f"str({file.source(argument.elt)})")
    else:
        change = Replacement(*file.span(argument), f"map(str, {file.source(argument)})")
    return Cure(file, [change], f"writes each {kind} as text", True)


def _as_number(site: Site, found: re.Match[str]) -> Cure | None:
    """Text from outside (an argument, a variable of the environment) that stands for a number."""
    kinds = (found[1], found[2])
    if set(kinds) not in ({"str", "int"}, {"str", "float"}):
        return None
    compares = [n for n in site.file.expressions_at(site.line) if isinstance(n, ast.Compare)]
    compare = site.chosen(compares)
    if compare is None or len(compare.ops) != 1:
        return None
    text = compare.left if kinds[0] == "str" else compare.comparators[0]
    kind = next(k for k in kinds if k != "str")
    file = site.file
    given = origin_of(file, text).source if isinstance(text, ast.Name) else text
    outside = called_name(given) in _OUTSIDE or (
        isinstance(given, ast.Subscript) and "argv" in file.source(given)
    )
    if given is None or not outside:
        return None
    change = Replacement(*file.span(given), f"{kind}({file.source(given)})")
    return Cure(file, [change], f"reads the text as {kind}", True, given.lineno)


class TextFileWithoutEncoding:
    """UnicodeError of a text file that was opened in the machine's encoding."""

    name = "python-file-encoding"

    @at_site(
        "UnicodeDecodeError", "UnicodeEncodeError", called=True,
        said=r"'(ascii|charmap|cp125\d|latin-1|gbk|cp932)' codec",
    )  # fmt: skip
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        scope = ast.walk(function) if function is not None else iter(site.file.nodes)
        opened = [node for node in scope if isinstance(node, ast.Call) and _opens_text(node)]
        if len(opened) != 1:
            return None
        call, file = opened[0], site.file
        _, end = file.span(call)
        separator = ", " if call.args or call.keywords else ""
        change = Replacement(end - 1, end - 1, f'{separator}encoding="utf-8"')
        cause = f"The file read or written at {site.where} has the machine's encoding, not UTF-8."
        cure = Cure(file, [change], "opens it as UTF-8", True, call.lineno)
        return answered(self.name, site, cause, cure)


def _opens_text(call: ast.Call) -> bool:
    name = called_name(call)
    if name not in ("open", "read_text", "write_text"):
        return False
    if any(keyword.arg == "encoding" for keyword in call.keywords):
        return False
    if name == "write_text":
        return len(call.args) == 1
    if name == "read_text":
        return not call.args
    method = isinstance(call.func, ast.Attribute) and last_name(call.func.value) not in ("io", "")
    mode = call.args[0:1] if method else call.args[1:2]
    mode += [k.value for k in call.keywords if k.arg == "mode"]
    return not any(isinstance(m, ast.Constant) and "b" in str(m.value) for m in mode)
