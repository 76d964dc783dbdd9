"""JavaScript: something is no function: an import of another shape, a near name, a set."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.elsewhere.early_text import holds_no_number
from agents.incident.rules.javascript.awaiting import promise_under
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    called_name,
    calls_at,
    last_name,
    origin_of,
    receiver_of,
)
from agents.incident.rules.near_names import near_name
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_NO_FUNCTION = re.compile(r"^(?P<code>.+?) is not a (?P<what>function|constructor)")
_NO_LIST = re.compile(r"(?P<code>\S+) is not iterable")
_NEW = re.compile(
    r"Class constructor (\w+) cannot be invoked without 'new'|Constructor (\w+) requires 'new'"
    r"|(Promise) constructor cannot be invoked without 'new'"
)
_ARRAY = {
    "map", "filter", "forEach", "reduce", "find", "some", "every", "join", "sort", "slice",
    "includes", "indexOf", "flatMap", "push", "pop", "shift", "concat", "reverse", "at", "keys",
    "findIndex", "flat", "unshift", "splice", "fill", "entries", "values",
}  # fmt: skip
_OF_SETS = {"forEach", "entries", "keys", "values"}
_TEXT = {
    "trim", "split", "toUpperCase", "toLowerCase", "replace", "replaceAll", "startsWith",
    "endsWith", "includes", "indexOf", "padStart", "padEnd", "repeat", "charAt", "charCodeAt",
    "slice", "substring", "match", "localeCompare", "trimEnd", "trimStart",
}  # fmt: skip


class NotAFunction:
    """TypeError "x is not a function": what stands there instead, and what was meant."""

    name = "javascript-not-a-function"

    @at_site(SUFFIXES, "TypeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if found := _NEW.search(site.fault.message):
            return self._made_with_new(site, found[1] or found[2] or found[3])
        if site.fault.called:
            return None
        found = _NO_FUNCTION.search(site.fault.message) or _NO_LIST.search(site.fault.message)
        if found is None:
            return None
        code = found["code"].replace("(intermediate value)", "")
        calls = [
            node
            for node in site.at_line("call_expression", "new_expression", "for_in_statement",
                                     "spread_element")
            if code.rpartition(".")[2] in site.file.code(node)
        ]  # fmt: skip
        called = [n for n in calls if _callee(site.file, n).endswith(code.rpartition(".")[2])]
        call = next(iter(called or calls), None)
        cause = f"`{found['code']}` is not what {site.where} takes it for."
        if call is None:
            return answered(self.name, site, cause, None)
        subject = _subject(call)
        if subject is not None and promise_under(site.files, site.file, subject) is not None:
            return None  # what is read of a promise is another rule's
        cure = (
            _pairs_of_object(site, call)
            or _of_a_collection(site, call)
            or _near_method(site, call)
            or _number_of_text(site, call)
        )
        return answered(self.name, site, cause, cure)

    def _made_with_new(self, site: Site, name: str) -> Analysis:
        calls = calls_at(site, name)
        cause = f"The class `{name}` is called like a function at {site.where}."
        if len(calls) != 1:
            return answered(self.name, site, cause, None)
        start, _ = site.file.span(calls[0])
        cure = Cure(site.file, [Replacement(start, start, "new ")], "makes an object of it", True)
        return answered(self.name, site, cause, cure)


def _callee(file: SourceTree, call: Node) -> str:
    function = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    return file.code(function)


def _subject(call: Node) -> Node | None:
    """What the method is called on, or what is iterated."""
    if call.type == "for_in_statement":
        return call.child_by_field_name("right")
    if call.type == "spread_element":
        return call.named_children[0]
    return receiver_of(call)


def _of_a_collection(site: Site, call: Node) -> Cure | None:
    """`set.map(...)`: a Set, a Map or their iterators have no such method, a list of them has."""
    file, subject, name = site.file, _subject(call), called_name(site.file, call)
    if subject is None or name not in _ARRAY:
        return None
    source = origin_of(file, subject).source if subject.type == "identifier" else subject
    if source is None:
        return None
    made = file.part(source, "constructor")
    iterators = ("keys", "values", "entries", "matchAll")
    of_object = file.code(receiver_of(source)) == "Object"
    iterates = called_name(file, source) in iterators and not of_object
    if not (made in ("Set", "Map") or iterates):
        return None
    code, changes = file.code(subject), [file.replaced(subject, f"[...{file.code(subject)}]")]
    for other in file.of_type("call_expression"):
        owner = receiver_of(other)
        same = owner is not None and owner != subject and file.code(owner) == code
        if same and owner is not None and called_name(file, other) in _ARRAY - _OF_SETS:
            changes.append(file.replaced(owner, f"[...{code}]"))
    return Cure(file, changes, "makes a list of it first", True, row_of(source))


def _pairs_of_object(site: Site, call: Node) -> Cure | None:
    """`for (const [key, value] of limits)` of a plain object: its entries are meant."""
    subject = _subject(call)
    if not takes_pairs(call) or subject is None:
        return None
    name = last_name(site.file, subject)
    for other in site.files.files_with(name, site.file.path) if name else ():
        for node in other.of_type("call_expression", "pair", "variable_declarator"):
            if _shows_object(other, node, name):
                code = f"Object.entries({site.file.code(subject)})"
                how = f"goes through the entries of the object ({other.path}:{row_of(node)})"
                return Cure(site.file, [site.file.replaced(subject, code)], how, True)
    return None


def _shows_object(file: SourceTree, node: Node, name: str) -> bool:
    """Whether a node tells that what bears the name is a plain object."""
    if node.type == "call_expression":
        function = file.part(node, "function")
        given = arguments_of(node)
        of_object = re.fullmatch(r"Object\.(keys|values|entries)", function)
        return bool(of_object and given) and last_name(file, given[0]) == name
    named = node.child_by_field_name("key") or node.child_by_field_name("name")
    value = node.child_by_field_name("value")
    return file.code(named) == name and value is not None and value.type == "object"


def takes_pairs(node: Node) -> bool:
    """Whether it is a loop over pairs: a Map's, or an object's entries."""
    left = node.child_by_field_name("left") if node.type == "for_in_statement" else None
    return left is not None and left.type == "array_pattern" and len(left.named_children) == 2


def _near_method(site: Site, call: Node) -> Cure | None:
    """A method whose name is nearly one that its class, or every text or list, has."""
    file, name = site.file, called_name(site.file, call)
    function = call.child_by_field_name("function")
    if function is None or function.type != "member_expression" or not name:
        return None
    known = {
        other.part(node, "name")
        for other in site.files.files_with("class ", file.path)
        for node in other.of_type("method_definition")
    }
    exported = {
        other.code(node)
        for other in site.files.files_with("module.exports", file.path)
        for node in other.of_type("shorthand_property_identifier")
    }
    every = (known | exported | _ARRAY | _TEXT) - {"constructor"}
    if name in every:
        return None
    near = near_name(name, every)
    named = function.child_by_field_name("property")
    if near is None or named is None:
        return None
    return Cure(file, [file.replaced(named, near)], f"calls `{near}`, which there is", True)


def _number_of_text(site: Site, call: Node) -> Cure | None:
    """`price.toFixed(2)` of a number that is still text."""
    subject = _subject(call)
    if called_name(site.file, call) != "toFixed" or subject is None:
        return None
    code = re.escape(site.file.code(subject))
    if holds_no_number(site, subject) or re.search(rf"{code} \+= ", site.file.text):
        return None  # what is joined as text is another number
    change = site.file.replaced(subject, f"Number({site.file.code(subject)})")
    return Cure(site.file, [change], "reads the text as a number first")
