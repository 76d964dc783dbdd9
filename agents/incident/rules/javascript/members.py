"""JavaScript: what is called on something that has it otherwise: a getter, another kind."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    functions_named,
    last_name,
    origin_of,
    parameters_of,
    receiver_of,
)
from agents.incident.rules.javascript.sources import CLASSES, source_of, values_of_field
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.rule import asked_at
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of, site_of

_NO_FUNCTION = re.compile(r"^(?P<code>.+?) is not a function")
_Found = tuple[str, Cure]


def called_in_vain(site: Site) -> Node | None:
    """The call that the message "x.y is not a function" speaks of."""
    found = _NO_FUNCTION.search(site.fault.message)
    if found is None:
        return None
    last = found["code"].rpartition(".")[2]
    calls = [
        n for n in site.at_line("call_expression")
        if site.file.part(n, "function").rpartition(".")[2] == last
    ]  # fmt: skip
    exact = [n for n in calls
             if site.file.part(n, "function") == found["code"]]  # fmt: skip
    return site.chosen(exact or calls)


WrongCall = tuple[Site, Node, Node]


def called_on_wrong(case: Case) -> WrongCall | None:
    """The place, the call and its receiver, when what is called is no method of the receiver."""
    site = site_of(case, SUFFIXES, "TypeError")
    call = called_in_vain(site) if site is not None else None
    receiver = receiver_of(call)
    if site is None or call is None or receiver is None:
        return None
    return site, call, receiver


at_wrong_call = asked_at(called_on_wrong)


class OtherMember:
    """TypeError: there is one of this name, but it is no method of what it is called on."""

    name = "javascript-member"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        call = called_in_vain(site)
        if call is None:
            return None
        found = (
            _not_called(site, call)
            or _of_the_class(site, call)
            or _without_prototype(site, call)
            or _shadowed(site, call)
        )
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


def _not_called(site: Site, call: Node) -> _Found | None:
    """`person.fullName()` of a getter, `names.length()`, `seen.size()`."""
    file, name = site.file, called_name(site.file, call)
    function = call.child_by_field_name("function")
    if function is None or function.type != "member_expression" or arguments_of(call):
        return None
    getters = [n for _, n in functions_named(site.files, name, file.path) if _is(n, "get")]
    others = [n for _, n in functions_named(site.files, name, file.path) if not _is(n, "get")]
    if name not in ("length", "size") and (not getters or others):
        return None
    if others:
        return None
    cause = f"`{name}` is read, not called"
    change = file.replaced(call, file.code(function))
    return cause, Cure(file, [change], f"reads `{name}`", True)


def _is(method: Node, word: str) -> bool:
    return any(child.type == word for child in method.children)


def _of_the_class(site: Site, call: Node) -> _Found | None:
    """`this.square(n)` of a static method, `Parser.parse(text)` of an object's own."""
    file, name, receiver = site.file, called_name(site.file, call), receiver_of(call)
    if receiver is None:
        return None
    found = [
        (home, method)
        for home, method in functions_named(site.files, name, file.path)
        if method.type == "method_definition"
    ]
    if len(found) != 1:
        return None
    home, method = found[0]
    owner = enclosing(method, *CLASSES)
    named = home.part(owner, "name")
    if not named or owner is None:
        return None
    code = file.code(receiver)
    if _is(method, "static"):
        own = code == "this" and enclosing(call, *CLASSES) == owner
        _, made = source_of(site, file, receiver)
        built = home.part(made, "constructor") == named
        if not own and not (built and named in file.text):
            return None
        cause = f"`{name}` is the class's own method, which its objects have not"
        change = file.replaced(receiver, named)
        return cause, Cure(file, [change], f"calls it on `{named}`", True, row_of(method))
    makers = [
        n for n in inside(owner, "method_definition")
        if home.part(n, "name") == "constructor"
    ]  # fmt: skip
    needs = makers and parameters_of(home, makers[0])
    if code != named or needs or any(inside(owner, "class_heritage")) or "this" in code:
        return None
    cause = f"`{name}` is a method of `{named}`'s objects, and it is called on the class"
    change = file.replaced(receiver, f"new {named}()")
    return cause, Cure(file, [change], "makes an object first", True, row_of(method))


def _without_prototype(site: Site, call: Node) -> _Found | None:
    """`query.hasOwnProperty(key)` of an object that has no methods, or a key of that name."""
    file, receiver = site.file, receiver_of(call)
    if called_name(file, call) != "hasOwnProperty" or receiver is None:
        return None
    if len(arguments_of(call)) != 1:
        return None
    code = f"Object.hasOwn({file.code(receiver)}, {file.code(arguments_of(call)[0])})"
    cause = f"`{file.code(receiver)}` has no methods of its own"
    return cause, Cure(file, [file.replaced(call, code)], "asks with `Object.hasOwn`", True)


def _shadowed(site: Site, call: Node) -> _Found | None:
    """`escape(text)` where a parameter, used for nothing else, hides the function."""
    file, name = site.file, called_name(site.file, call)
    function = call.child_by_field_name("function")
    if function is None or function.type != "identifier":
        return None
    around = next(
        (a for a in ancestors(call) if a.type in FUNCTIONS and name in parameters_of(file, a)), None
    )
    if around is None or not _is_function(site, name):
        return None
    uses = [n for n in inside(around, "identifier") if file.code(n) == name]
    called = [n for n in uses if n.parent is not None and n.parent.type == "call_expression"
              and n.parent.child_by_field_name("function") == n]  # fmt: skip
    hiding = [p for p in children_in(around, "parameters")
              if file.code(p) == name]  # fmt: skip
    if len(hiding) != 1 or len(uses) != len(called) + 1:
        return None
    cause = f"a parameter hides the function `{name}`"
    change = file.replaced(hiding[0], f"_{name}")
    return cause, Cure(file, [change], "gives the parameter, which is not used, another name", True)


def _is_function(site: Site, name: str) -> bool:
    """Whether the file declares a function of this name at its top, or imports one."""
    for node in site.file.root.named_children:
        for declared in inside(node, "function_declaration", "variable_declarator"):
            if declared.parent not in (node, site.file.root) and declared != node:
                continue
            if site.file.part(declared, "name") == name:
                value = declared.child_by_field_name("value")
                return value is None or value.type in FUNCTIONS
    return False


_DATES = re.compile(r"(get|set)(UTC)?(Time|Date|Day|Month|FullYear|Hours|Minutes|Seconds|Mill\w+)$"
                    r"|to(ISOString|LocaleDateString|LocaleTimeString|UTCString|DateString)$"
                    r"|getTimezoneOffset$")  # fmt: skip
_NAMES_DATE = re.compile(
    r"(^|[a-z_])(at|At|on|On)$|(?i:date|time(?!out)|day|stamp|created|updated|modified|born|due"
    r"|expires|since|until|when|deadline|start$|end$|begin|from$|to$)"
)
_ONLY_TEXTS = {
    "padStart", "padEnd", "trim", "toUpperCase", "toLowerCase", "startsWith", "endsWith", "split",
    "replace", "replaceAll", "charAt", "substring", "localeCompare", "charCodeAt", "trimEnd",
    "trimStart", "substr",
}  # fmt: skip
_OF_MAPS = {"get", "set", "has", "delete", "clear", "forEach", "keys", "values", "entries"}
_OTHERWISE = {
    "Set": {"push": "add", "includes": "has", "remove": "delete", "contains": "has",
            "append": "add"},
    "Map": {"put": "set", "add": "set", "includes": "has", "contains": "has", "remove": "delete",
            "containsKey": "has"},
    "array": {"add": "push", "append": "push", "has": "includes", "contains": "includes"},
    "text": {"contains": "includes", "strip": "trim", "upper": "toUpperCase",
             "lower": "toLowerCase", "startswith": "startsWith", "endswith": "endsWith"},
}  # fmt: skip
_ONLY_LISTS = {"length", "map", "filter", "find", "slice", "indexOf", "join", "pop", "shift", "at"}
_NUMBERS = ("number", "unary_expression")


class OtherKind:
    """TypeError: a method of dates, texts, sets or maps is called on another kind of thing."""

    name = "javascript-other-kind"

    @at_wrong_call()
    def examine(self, vain: WrongCall) -> Analysis | None:
        site, call, receiver = vain
        home, made = source_of(site, site.file, receiver)
        found = (
            _a_date(site, call, receiver)
            or _a_number(site, call, receiver, home, made)
            or _by_its_name(site, call, home, made)
            or _object_for_map(site, receiver, home, made)
        )
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


def _a_date(site: Site, call: Node, receiver: Node) -> _Found | None:
    """`row.at.getFullYear()` of a date that is text, as JSON has it, or a number."""
    file, name = site.file, called_name(site.file, call)
    if not _DATES.match(name) or name.startswith("set"):
        return None
    own = list(functions_named(site.files, name, file.path))
    if own or receiver.type not in ("identifier", "member_expression", "subscript_expression"):
        return None
    if name != "toISOString" and not _NAMES_DATE.search(last_name(file, receiver)):
        return None
    code = file.code(receiver)
    calls = [
        n for n in file.of_type("call_expression")
        if file.code(receiver_of(n)) == code and _DATES.match(called_name(file, n))
        and (receiver.type == "member_expression"
             or enclosing(n, *FUNCTIONS) == enclosing(call, *FUNCTIONS))
    ]  # fmt: skip
    changes = [file.replaced(held, f"new Date({code})") for n in calls
               if (held := receiver_of(n)) is not None]  # fmt: skip
    cause = f"`{code}` is a date in text or as a number, and no Date"
    return cause, Cure(file, changes, "makes a Date of it first", False)


def _a_number(
    site: Site, call: Node, receiver: Node, home: SourceTree, made: Node
) -> _Found | None:
    """`id.padStart(4)` of what a caller gives as a number."""
    file, name = site.file, called_name(site.file, call)
    if name not in _ONLY_TEXTS or not _is_number(site, home, made, last_name(file, receiver)):
        return None
    change = file.replaced(receiver, f"String({file.code(receiver)})")
    cause = f"`{file.code(receiver)}` is a number"
    return cause, Cure(file, [change], "takes it as text", True, row_of(made))


def _is_number(site: Site, home: SourceTree, made: Node, name: str) -> bool:
    if made.type in _NUMBERS or called_name(home, made) in ("Number", "parseInt", "parseFloat"):
        return True
    operator = made.child_by_field_name("operator")
    if operator is not None and operator.type in ("-", "*", "/", "%"):
        return True
    if made.type not in ("identifier", "member_expression") or not name:
        return False
    pattern = rf"[\"']?\b{re.escape(name)}[\"']?\s*:\s*-?\d+(\.\d+)?\s*[,}}\n]"
    return any(re.search(pattern, file.text) for file in site.files.files_with(name, home.path))


def _by_its_name(site: Site, call: Node, home: SourceTree, made: Node) -> _Found | None:
    """`seen.push(x)` of a Set: the method has another name there."""
    file, name = site.file, called_name(site.file, call)
    kind = home.part(made, "constructor")
    kind = {"array": "array", "string": "text", "template_string": "text"}.get(made.type, kind)
    right = _OTHERWISE.get(kind, {}).get(name)
    receiver = receiver_of(call)
    if right is None or receiver is None:
        return None
    changes, around = [], enclosing(call, *FUNCTIONS) if receiver.type == "identifier" else None
    for node in inside(around or file.root, "member_expression", "subscript_expression"):
        asked = node.child_by_field_name("property")
        if file.part(node, "object") != file.code(receiver):
            continue
        if kind in ("Set", "Map") and (asked is None or file.code(asked) in _ONLY_LISTS):
            return None  # it is used as a list: then it may be made as the wrong thing
        other = _OTHERWISE[kind].get(file.code(asked))
        if asked is not None and other is not None:
            changes.append(file.replaced(asked, other))
    cause = f"`{file.code(receiver)}` has no `{name}`"
    return cause, Cure(file, changes, f"calls `{right}`", True, row_of(made))


def _object_for_map(site: Site, receiver: Node, home: SourceTree, made: Node) -> _Found | None:
    """`counts.get(key)` of `counts = {}`, which is used as a Map everywhere."""
    file = site.file
    if made.type != "object" or home is not file:
        return None
    code = file.code(receiver)
    uses = 0
    for node in file.of_type("member_expression", "subscript_expression", "spread_element"):
        if file.part(node, "object") != code:
            continue
        uses += 1
        parent = node.parent
        called = parent is not None and parent.type == "call_expression"
        if file.part(node, "property") not in _OF_MAPS | {"size"}:
            return None
        if not called and file.part(node, "property") != "size":
            return None
    if receiver.type == "identifier" and origin_of(file, receiver).source is None:
        return None
    if receiver.type == "member_expression":
        values = values_of_field(file, receiver, last_name(file, receiver))
        if len(values) != 1:
            return None
    begun = (
        "new Map()" if not made.named_children else f"new Map(Object.entries({file.code(made)}))"
    )
    cause = f"`{code}` is a plain object, and it is used as a Map"
    cure = Cure(file, [file.replaced(made, begun)], "makes it a Map", True, row_of(made))
    return (cause, cure) if uses else None


class KeptAsJson:
    """TypeError of a Set or Map that went through JSON, which has neither."""

    name = "javascript-kept-as-json"

    @at_wrong_call()
    def examine(self, vain: WrongCall) -> Analysis | None:
        site, call, receiver = vain
        name = last_name(site.file, receiver)
        file = site.file
        kind = _made_as(site, name)
        if not kind or called_name(file, call) not in _OF_MAPS | {"add"}:
            return None
        changes = [*_written(file, name), *_read_back(file, name, kind)]
        if len(changes) != 2:
            return None
        cause = f"`{name}` is a {kind} that went through JSON, which has none, before {site.where}."
        how = "writes its elements, and makes it of them again"
        return answered(self.name, site, cause, Cure(file, changes, how, True))


def _made_as(site: Site, name: str) -> str:
    """`Set` or `Map`, when that is what the file puts under the name."""
    found = re.findall(rf"\b{re.escape(name)}(?::| =) new (Set|Map)\b", site.file.text)
    return found[0] if len(set(found)) == 1 else ""


def _written(file: SourceTree, name: str) -> list[Replacement]:
    """`JSON.stringify({ seen: this.seen })` with its elements in a list."""
    changes = []
    for call in file.of_type("call_expression"):
        if file.part(call, "function") != "JSON.stringify":
            continue
        for part in inside(call, "pair", "shorthand_property_identifier"):
            value = part.child_by_field_name("value")
            if part.type == "pair" and file.part(part, "key") == name:
                if value is not None and last_name(file, value) == name:
                    changes.append(file.replaced(value, f"[...{file.code(value)}]"))
            elif part.type != "pair" and file.code(part) == name:
                changes.append(file.replaced(part, f"{name}: [...{name}]"))
    return changes


def _read_back(file: SourceTree, name: str, kind: str) -> list[Replacement]:
    """The one `JSON.parse` with the Set or Map made again by a reviver."""
    calls = [
        n for n in file.of_type("call_expression")
        if file.part(n, "function") == "JSON.parse"
        and len(arguments_of(n)) == 1
    ]  # fmt: skip
    if len(calls) != 1:
        return []
    _, end = file.span(arguments_of(calls[0])[0])
    again = f"(key, value) => (key === '{name}' ? new {kind}(value) : value)"
    return [Replacement(end, end, f", {again}")]
