"""Python: formats that their text or their values do not fit."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.filled_in import lacking_entry
from agents.incident.rules.python.origins import last_name, method_calls_at
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NOT_ALL = "not all arguments converted during string formatting"
_TOO_FEW = "not enough arguments for format string"
_STRAY = re.compile(r"unsupported format character '(.)'|incomplete format|^%\w format: ")
_NO_FORMAT = re.compile(r"unsupported format string passed to (\w+)\.__format__")
_PLACE = re.compile(r"%(?:%|(?:\(\w+\))?[-#0+]?(?:\d+|\*)?(?:\.\d+)?[sdifrgxXoeEcua])")


class WrongFormat:
    """TypeError, ValueError and KeyError of `%`, `str.format` and f-strings."""

    name = "python-format"

    @at_site("TypeError", "ValueError", "KeyError", "IndexError")
    def examine(self, site: Site) -> Analysis | None:
        message = site.fault.message
        cure = None
        if site.fault.error == "TypeError" and _NOT_ALL in message:
            cure = _one_value(site)
        elif site.fault.error == "TypeError" and _TOO_FEW in message:
            cure = _values_in_a_tuple(site) or _percent_sign(site)
        elif site.fault.error in ("ValueError", "TypeError") and _STRAY.search(message):
            cure = _percent_sign(site)
        elif found := _NO_FORMAT.search(message):
            cure = _as_text_first(site) if found[1] != "NoneType" else None
        elif site.fault.error in ("KeyError", "ValueError", "IndexError"):
            cure = _braces(site)
            if cure is None and (lacking := lacking_entry(site)) is not None:
                key, cure = lacking
                cause = f"The text that {site.where} fills in asks for `{key}`, which is not given."
                return answered(self.name, site, cause, cure)
        if cure is None:
            return None
        return answered(self.name, site, f"The format at {site.where} does not fit.", cure)


def _percents(site: Site) -> list[ast.BinOp]:
    return [
        node
        for node in site.file.expressions_at(site.line)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Mod)
        and isinstance(node.left, ast.Constant)
        and isinstance(node.left.value, str)
    ]


def _places(text: str) -> int:
    return sum(found[0] != "%%" for found in _PLACE.finditer(text))


def _one_value(site: Site) -> Cure | None:
    """`"%s" % value` of a value that is a tuple: one in a tuple of its own."""
    node = site.chosen(_percents(site))
    if node is None or isinstance(node.right, ast.Tuple | ast.Dict | ast.Constant):
        return None
    assert isinstance(node.left, ast.Constant)
    if _places(str(node.left.value)) != 1:
        return None
    code = f"({site.file.source(node.right)},)"
    change = Replacement(*site.file.span(node.right), code)
    return Cure(site.file, [change], "gives the value as the only one", True, node.lineno)


def _values_in_a_tuple(site: Site) -> Cure | None:
    """`print("%s of %s" % a, b)`: both values belong to the format."""
    file, node = site.file, site.chosen(_percents(site))
    call = file.parents.get(node) if node is not None else None
    if node is None or not isinstance(call, ast.Call) or node not in call.args:
        return None
    assert isinstance(node.left, ast.Constant)
    behind = call.args[call.args.index(node) + 1 :]
    if isinstance(node.right, ast.Tuple) or _places(str(node.left.value)) != 1 + len(behind):
        return None
    if not behind:
        return None
    start, end = file.span(node.right)[0], file.span(behind[-1])[1]
    changes = [Replacement(start, start, "("), Replacement(end, end, ")")]
    return Cure(file, changes, "gives all values to the format", True, node.lineno)


def _percent_sign(site: Site) -> Cure | None:
    """`"%d% of %s" % (a, b)`: the sign itself is written twice."""
    file, node = site.file, site.chosen(_percents(site))
    if node is None:
        return None
    count = len(node.right.elts) if isinstance(node.right, ast.Tuple) else 1
    start, end = file.span(node.left)
    written = file.text[start:end]
    signs = [m.start() for m in re.finditer("%", re.sub("%%", "\0\0", written))]
    found = set()
    for sign in signs:
        text = f"{written[:sign]}%{written[sign:]}"
        left = re.sub(_PLACE, "", text)
        if _places(text) == count and "%" not in left:
            found.add(text)
    if len(found) != 1:
        return None
    return Cure(file, [Replacement(start, end, found.pop())], "writes the sign itself", True)


def _as_text_first(site: Site) -> Cure | None:
    """`f"{path:<20}"` of what takes no width: its text does."""
    file = site.file
    found = [
        node
        for node in file.expressions_at(site.line)
        if isinstance(node, ast.FormattedValue)
        and isinstance(node.format_spec, ast.JoinedStr)
        and node.conversion == -1
        and not re.search(r"[a-rt-zA-Z%,]", _constant_parts(node.format_spec))
    ]
    if len(found) != 1:
        return None
    value = found[0].value
    code = f"str({file.source(value)})"
    change = Replacement(*file.span(value), code)
    return Cure(file, [change], "writes it as text before giving it a width", True, value.lineno)


def _constant_parts(spec: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in spec.values if isinstance(part, ast.Constant))


def _braces(site: Site) -> Cure | None:
    """`'{"id": {id}}'.format(id=1)`: braces of the text itself are written twice."""
    file = site.file
    calls = method_calls_at(file, site.line, "format")
    call = site.chosen(calls)
    if call is None or not isinstance(call.func, ast.Attribute):
        return None
    template = _template(file, call.func.value)
    named = {k.arg for k in call.keywords}
    if template is None or None in named:
        return None
    start, end = file.span(template)
    written = file.text[start:end]
    if "{{" in written or "}}" in re.sub(r"\{\w*\}", "", written):
        return None if "{{" in written else _doubled(file, template, written, named, len(call.args))
    return _doubled(file, template, written, named, len(call.args))


def _template(file: PythonFile, text: ast.expr) -> ast.Constant | None:
    if isinstance(text, ast.Name):
        made = [
            n.value
            for n in file.nodes
            if isinstance(n, ast.Assign) and last_name(n.targets[0]) == text.id
        ]
        text = made[0] if len(made) == 1 else text
    return text if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def _doubled(
    file: PythonFile, template: ast.Constant, written: str, named: set[str | None], count: int
) -> Cure | None:
    def kept(match: re.Match[str]) -> bool:
        name = match[1]
        return name in named or (count > 0 and (name == "" or name.isdigit()))

    parts, position = [], 0
    for match in re.finditer(r"\{(\w*)(?:[:!.\[][^{}]*)?\}", written):
        if not kept(match):
            continue
        before = written[position : match.start()]
        parts += [before.replace("{", "{{").replace("}", "}}"), match[0]]
        position = match.end()
    rest = written[position:].replace("{", "{{").replace("}", "}}")
    text = "".join([*parts, rest])
    if text == written or not parts:
        return None
    change = Replacement(*file.span(template), text)
    how = "writes the braces of the text itself twice"
    return Cure(file, [change], how, True, template.lineno)
