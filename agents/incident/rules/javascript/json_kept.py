"""JavaScript: what is parsed as JSON and is an object, or what a store made of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Source
from agents.incident.rules.elsewhere.ways import sources_of
from agents.incident.rules.flow.notation import NOTHING, bare, call_of, element_parts, parameters_of
from agents.incident.rules.flow.stack import stack_of
from agents.incident.rules.javascript.code import called_name, functions_named, last_name, origin_of
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree
from agents.incident.rules.tree_site import Cure, Site, row_of

_READS = {"get", "getItem", "hget", "hGet"}
_WRITES = {"set", "setItem", "hset", "hSet", "setex", "setEx", "put"}
_KEEPS_TEXT = re.compile(r"(?i)localStorage|sessionStorage|AsyncStorage|redis")
_BODY = re.compile(r"(req|request|ctx\.request)\.body")
_PARSES_BODIES = re.compile(r"\b(express|bodyParser)\.json\(|\bbodyParser\(\)|\bfastify\(")


def as_it_is(site: Site, call: Node, text: Node) -> Cure | None:
    """The value without the parsing, where all that it may be is an object for certain."""
    file = site.file
    stack = stack_of(site.case, site.files, site.fault)
    sources = sources_of(stack, file, text, frame=None)  # of every caller, not of this one alone
    framework = _BODY.fullmatch(file.code(text)) and any(
        _PARSES_BODIES.search(other.text) for other in site.files.files_with("json", file.path)
    )
    if framework or (sources and all(map(_is_object, sources))):
        return Cure(file, [file.replaced(call, file.code(text))], "takes it as it is", True)
    return None


def _is_object(source: Source) -> bool:
    made = bare(source.node)
    if source.lacks:
        return False
    if source.path and made.type in NOTHING:
        return True  # what it is read from would have failed before
    if called_name(source.file, made) in ("parse", "json"):
        return True
    return not source.path and kind_of(source.file, made) in ("map", "list")


@dataclass(frozen=True, slots=True)
class _Written:
    """What a statement puts into a store: the key and the value, and by which method ("" none)."""

    file: SourceTree
    name: str
    key: Node
    value: Node

    @property
    def encoded(self) -> bool:
        value = _made(self.file, self.value)
        return called_name(self.file, value) == "stringify"


def written_as_json(site: Site, text: Node) -> Cure | None:
    """`JSON.stringify` at the one place that puts the thing itself into a store of texts."""
    file, read = source_of(site, site.file, text, lambda f, n: _read_of(f, n) is not None)
    found = _read_of(file, read)
    if found is None:
        return None
    store, key = found
    written = [
        one
        for one in _writes(site, store)
        if _shape(one.file, one.key) in ("", _shape(file, key)) or not _shape(file, key)
    ]
    encoded = [one for one in written if one.encoded]
    bare_ones = [one for one in written if not one.encoded and _may_be_object(one)]
    if not encoded and not _keeps_text(site, store, bare_ones):
        return None
    if not all(_is_proven(one) for one in bare_ones) and len(bare_ones) != 1:
        return None
    home = only({one.file.path for one in bare_ones})
    if home is None:
        return None
    changes = [
        Replacement(*one.file.span(one.value), f"JSON.stringify({one.file.code(one.value)})")
        for one in bare_ones
    ]
    like = f", as {encoded[0].file.path}:{row_of(encoded[0].value)} does" if encoded else ""
    how = f"puts JSON into `{store}`{like}"
    return Cure(bare_ones[0].file, changes, how, bool(encoded), row_of(bare_ones[0].value))


def _made(file: SourceTree, node: Node) -> Node:
    """The initialiser of a variable of the same function; else the expression itself."""
    origin = origin_of(file, bare(node))
    return origin.source if origin.source is not None and not origin.destructured else bare(node)


def _read_of(file: SourceTree, node: Node) -> tuple[str, Node] | None:
    """The store's name and the key of `this.kv.get(key)`, `store[key]`, `kv.get(key) ?? '{}'`."""
    node = bare(node)
    if node.type == "binary_expression" and file.part(node, "operator") in ("??", "||"):
        node = bare(node.child_by_field_name("left") or node)
    if (parts := element_parts(node)) is not None:
        return (last_name(file, parts[0]), parts[1]) if last_name(file, parts[0]) else None
    call = call_of(file, node)
    if call is None or call.name not in _READS or call.receiver is None or not call.given:
        return None
    store = last_name(file, call.receiver)
    return (store, call.given[-1]) if store else None


def _writes(site: Site, store: str) -> Iterator[_Written]:
    for file in site.files.files_with(store, site.file.path):
        for node in file.of_type("call_expression", "assignment_expression"):
            left = node.child_by_field_name("left")
            value = node.child_by_field_name("right")
            parts = element_parts(left) if left is not None else None
            if parts is not None and value is not None and last_name(file, parts[0]) == store:
                yield _Written(file, "", parts[1], value)
            call = call_of(file, node)
            if call is None or call.name not in _WRITES or len(call.given) < 2:
                continue
            if call.receiver is None or last_name(file, call.receiver) != store:
                continue
            hashed = call.name.lower() == "hset" and len(call.given) > 2
            timed = call.name.lower() == "setex" and len(call.given) > 2
            key = call.given[1] if hashed else call.given[0]
            yield _Written(file, call.name, key, call.given[2 if hashed or timed else 1])


def _shape(file: SourceTree, key: Node) -> str:
    """What keys of its kind begin with, or what makes them; empty when that is not written."""
    made = _made(file, key)
    if (call := call_of(file, made)) is not None:
        return f"{call.name}()"
    code = file.code(made)
    if made.type in ("string", "template_string"):
        return code[1:-1].partition("${")[0]
    if made.type == "binary_expression":
        return _shape(file, made.child_by_field_name("left") or made)
    return code if re.fullmatch(r"[A-Z][A-Z0-9_]+", code) else ""


def _may_be_object(one: _Written) -> bool:
    return kind_of(one.file, _made(one.file, one.value)) not in ("text", "number", "bool")


def _is_proven(one: _Written) -> bool:
    """Whether it is written out, or a field of it is set or taken beside."""
    if kind_of(one.file, _made(one.file, one.value)) in ("map", "list"):
        return True
    changed = rf"(?<![\w$.]){re.escape(one.file.code(one.value))}\.(\w+ [-+*|?]{{0,2}}= |push\()"
    return re.search(changed, one.file.text) is not None


def _keeps_text(site: Site, store: str, written: list[_Written]) -> bool:
    """Whether it is a store of texts by its name, or by how it is written in the repository."""
    if _KEEPS_TEXT.search(store):
        return True
    for name in {one.name for one in written if one.name}:
        for file, function in functions_named(site.files, name, site.file.path):
            taken = [p.name for p in parameters_of(file, function)][1:2]
            body = file.part(function, "body")
            if taken and re.search(rf"\bString\({taken[0]}\)|`\$\{{{taken[0]}\}}`", body):
                return True
    return False
