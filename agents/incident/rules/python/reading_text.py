"""Python: text and streams handed to readers that want the other, dates in another form."""

import ast
import re
from datetime import datetime

from agents.incident.analysis import Analysis
from agents.incident.rules.python.origins import calls_at, last_name, method_calls_at
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NO_READ = re.compile(r"'(?:str|bytes)' object has no attribute 'read'|file must have 'read'")
_NO_TEXT = re.compile(
    r"the JSON object must be str, bytes or bytearray, not (?P<kind>\w+)"
    r"|a bytes-like object is required, not '(?P<stream>_io\.\w+|BufferedReader|TextIOWrapper)'"
)
_STREAMS = {"TextIOWrapper", "StringIO", "BytesIO", "BufferedReader", "HTTPResponse"}
_BINDINGS = re.compile(r"Incorrect number of bindings supplied.* uses 1, and there are \d+")
_OTHER_FORM = re.compile(
    r"time data '(?P<text>.*)' does not match format '(?P<format>.*)'"
    r"|unconverted data remains: (?P<rest>.*)"
)
_ISO = re.compile(r"%Y-%m-%d(?:(?P<gap>[T ])%H:%M:%S(?:\.%f)?)?(?P<zone>Z?)")


class HandedToReader:
    """`json.load(text)`, `json.loads(stream)`, and `execute(sql, (name))` with one value."""

    name = "python-handed-to-reader"

    @at_site("AttributeError", "TypeError", "ProgrammingError", "ValueError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        cure = _other_reader(site) or _one_row(site)
        if cure is None:
            return None
        cause = f"What is called at {site.where} is handed something of another form."
        return answered(self.name, site, cause, cure)


def _other_reader(site: Site) -> Cure | None:
    """The reader for text in place of the one for streams, and the other way round."""
    message = site.fault.message
    found = _NO_TEXT.search(message)
    if _NO_READ.search(message):
        old, new = "load", "loads"
    elif found and (found["stream"] or found["kind"] in _STREAMS):
        old, new = "loads", "load"
    else:
        return None
    calls = [
        n
        for n in method_calls_at(site.file, site.line, old)
        if isinstance(n.func, ast.Attribute)
        and last_name(n.func.value) in ("json", "pickle", "marshal", "tomllib", "toml")
    ]
    call = site.chosen(calls)
    if call is None:
        return None
    end = site.file.span(call.func)[1]
    change = Replacement(end - len(old), end, new)
    return Cure(site.file, [change], f"reads it by `{new}`", True, call.lineno)


def _one_row(site: Site) -> Cure | None:
    """`execute(sql, (name))`: without a comma that is the text itself, letter by letter."""
    if not _BINDINGS.search(site.fault.message):
        return None
    file = site.file
    calls = [n for n in calls_at(file, site.line, "execute") if len(n.args) == 2]
    call = site.chosen(calls)
    if call is None or isinstance(call.args[1], ast.Tuple | ast.List | ast.Dict):
        return None
    value = call.args[1]
    start, end = file.span(value)
    bracketed = file.text[:start].rstrip().endswith("(") and file.text[end:].lstrip()[:1] == ")"
    inside = bracketed and file.text[end:].lstrip()[1:].lstrip()[:1] in (")", ",")
    code = f"{file.source(value)}," if inside else f"({file.source(value)},)"
    change = Replacement(start, end, code)
    return Cure(file, [change], "hands it over as a row of one value", True, value.lineno)


class OtherDateForm:
    """ValueError of `strptime` for an ISO date that has more or fewer parts than its format."""

    name = "python-date-form"

    @at_site("ValueError", called=True, said=_OTHER_FORM)
    def examine(self, site: Site) -> Analysis | None:
        calls = [n for n in calls_at(site.file, site.line, "strptime") if len(n.args) == 2]
        call = site.chosen(calls)
        cure = _read_as_iso(site, call, site.said) if call is not None else None
        if cure is None:
            return None
        cause = f"The date that {site.where} reads is in a longer or shorter ISO form."
        return answered(self.name, site, cause, cure)


def _read_as_iso(site: Site, call: ast.Call, found: re.Match[str]) -> Cure | None:
    file, form = site.file, call.args[1]
    named = [
        n.value
        for n in file.tree.body
        if isinstance(n, ast.Assign) and last_name(n.targets[0]) == last_name(form) != ""
    ]
    constant = named[0] if len(named) == 1 else form
    written = str(constant.value) if isinstance(constant, ast.Constant) else ""
    iso = _ISO.fullmatch(written)
    if iso is None or not isinstance(call.func, ast.Attribute):
        return None
    rest, text = found["rest"], found["text"]
    if rest is not None:
        if not re.fullmatch(
            r"\.\d{1,6}Z?|[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z?|Z|[+-]\d\d:?\d\d", rest
        ):
            return None
        aware = bool(re.search(r"Z$|[+-]\d\d:?\d\d$", rest)) or bool(iso["zone"])
    else:
        try:
            aware = datetime.fromisoformat(text).tzinfo is not None
        except ValueError:
            return None
    owner = file.receiver(call.func.value)
    code = f"{owner}.fromisoformat({file.source(call.args[0])})"
    parent = file.parents.get(call)
    whole = isinstance(parent, ast.Attribute) and parent.attr in ("date", "replace")
    if aware and not whole:
        code += ".replace(tzinfo=None)"
    change = Replacement(*file.span(call), code)
    return Cure(file, [change], "reads any ISO form of it", True, call.lineno)
