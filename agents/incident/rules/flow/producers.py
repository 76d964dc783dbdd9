"""What a call gives when it has nothing: the repository's function, or a known library call."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tree_sitter import Node

from agents.incident.rules.absence import GENERIC_CALLS
from agents.incident.rules.flow.bad_values import BadValue
from agents.incident.rules.flow.notation import (
    CALLS,
    CLASSES,
    FUNCTIONS,
    RETURNS,
    Call,
    bare,
    code,
    function_around,
    name_of,
    parameters_of,
)
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    children_of,
    enclosing,
    inside,
    is_test,
)
from agents.incident.rules.tree_site import row_of


def definition_of(
    files: SourceTrees, file: SourceTree, call: Call
) -> tuple[SourceTree, Node] | None:
    """The repository's function that the call runs; None when it may be another."""
    if call.makes or not call.name:
        return None
    here = function_around(call.node)
    found = [
        (home, function)
        for home in files.files_with(call.name, file.path)
        if not is_test(home.path) and _same_language(home, file)
        for function in home.of_type(*FUNCTIONS)
        if name_of(home, function) == call.name
        and _accepts(home, function, call)
        and not (home is file and function == here)
        and not is_constructor(home, function)
        and not _is_changed_by_decorator(home, function)
    ]
    if call.receiver is None:
        return _called_by_name(found, file, call)
    owner = enclosing(call.node, *CLASSES)
    if code(file, call.receiver) in ("self", "this", "cls") and owner is not None:
        own = [f for f in found if f[0] is file and enclosing(f[1], *CLASSES) == owner]
        return only(own)
    if len(found) != 1:
        return None
    home, function = found[0]
    belongs = _owner_name(home, function) or PurePosixPath(home.path).stem
    called_on = re.split(r"[.(\[]", code(file, call.receiver))[-1] or code(file, call.receiver)
    if _alike(called_on, belongs):
        return found[0]
    generic = call.name in GENERIC_CALLS | _OF_LIBRARIES or len(call.name) < 4
    in_class = _owner_name(home, function) != ""
    return found[0] if in_class and not generic else None


def _same_language(one: SourceTree, other: SourceTree) -> bool:
    scripts = (".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx")
    if one.path.endswith(scripts):
        return other.path.endswith(scripts)
    return PurePosixPath(one.path).suffix == PurePosixPath(other.path).suffix


def _called_by_name(
    found: list[tuple[SourceTree, Node]], file: SourceTree, call: Call
) -> tuple[SourceTree, Node] | None:
    """A plain `find(1)`: one of this file, else the only one of the repository."""
    if not file.path.endswith(".java"):
        found = [f for f in found if _owner_name(*f) == ""]
    here = [f for f in found if f[0] is file]
    chosen = here or found
    if len(chosen) != 1:
        return None
    declared_here = bool(here) or file.path.endswith((".java", ".go"))
    return chosen[0] if declared_here or _imports(file, call.name, chosen[0][0]) else None


def _imports(file: SourceTree, name: str, home: SourceTree) -> bool:
    """Whether the file imports the name from the other: not from a package outside."""
    word = rf"\b{re.escape(name)}\b"
    if file.path.endswith(".py"):
        names = rf"(?:\([^)]*?|[^\n(]*?){word}"
        found = re.search(rf"(?m)^\s*from\s+([\w.]+)\s+import\b{names}", file.text)
        parts = PurePosixPath(home.path).with_suffix("").parts
        return found is not None and found[1].strip(".").rpartition(".")[2] in ("", *parts)
    found = re.search(
        rf"{word}[^;]*?(?:\bfrom|\b(?:require|import)\()\s*[\"']([^\"']+)[\"']", file.text
    )
    return found is not None and found[1].startswith((".", "@/", "~", "#"))


def _owner_name(file: SourceTree, function: Node) -> str:
    """The class that a method belongs to; Go's receiver type; "" for a plain function."""
    receiver = function.child_by_field_name("receiver")
    if receiver is not None:
        return re.sub(r".*[\s*(]", "", file.code(receiver).rstrip(") "))
    around = enclosing(function, *CLASSES, *FUNCTIONS)
    if around is None or around.type not in CLASSES:
        return ""
    return file.part(around, "name")


def is_constructor(file: SourceTree, function: Node) -> bool:
    """Whether it is what runs when an object of its class is made."""
    named = file.part(function, "name")
    return function.type == "constructor_declaration" or named in ("__init__", "constructor")


def _is_changed_by_decorator(file: SourceTree, function: Node) -> bool:
    """Whether a Python decorator may make something else of what the function gives."""
    around = function.parent
    if around is None or around.type != "decorated_definition":
        return False
    names = {file.code(n).strip("@ ").partition("(")[0].rpartition(".")[2]
             for n in around.named_children if n.type == "decorator"}  # fmt: skip
    return not names <= {"staticmethod", "classmethod", "lru_cache", "cache", "override"}


def _accepts(file: SourceTree, function: Node, call: Call) -> bool:
    parameters = parameters_of(file, function)
    if not call.whole or any(not p.plain for p in parameters):
        return True
    given = len(call.given) + len(call.named)
    if file.path.endswith((".java", ".go")):
        return given == len(parameters)
    return given <= len(parameters)


def _alike(called_on: str, belongs: str) -> bool:
    one, other = (re.sub(r"[\W_]", "", name).lower() for name in (called_on, belongs))
    return len(one) > 2 and bool(other) and (one == other or other.endswith(one) or one in other)


_OF_LIBRARIES = {
    "put", "remove", "update", "setdefault", "sort", "append", "add", "insert", "reverse", "next",
    "split", "search", "replace", "apply", "call", "execute", "filter", "map", "reduce", "group",
    "open", "close", "write", "send", "connect", "all", "count", "index", "join", "create", "save",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """A `return` (or the end) of a function, and the expression that it gives, if any.

    `certain` tells that the expression is the bad value itself.
    """

    line: int
    value: Node | None
    certain: bool
    condition: str


def bad_ways(
    file: SourceTree, function: Node, bad: BadValue, index: int | None = None
) -> list[Way]:
    """The ways in which the function may give the bad value; those that cannot are left out."""
    body = function.child_by_field_name("body")
    if body is None or _is_generator(function):
        return []
    if body.type not in ("block", "statement_block", "constructor_body"):
        return [] if bad.excludes(file, bare(body)) else [_way(file, body, body, bad)]
    ways = []
    for node in _own(function, *RETURNS):
        value = next(iter(children_of(node)), None)
        if value is not None and index is not None:
            parts = value.named_children if value.type in _SEVERAL else []
            value = parts[index] if index < len(parts) else None
            if value is None:
                continue
        if value is None and bad.word not in _BY_ENDING:
            continue
        if value is None or not _never(file, bare(value), bad):
            ways.append(_way(file, node, value, bad))
    ending = ends(body)
    if bad.word in _BY_ENDING and index is None and ending is not True:
        ways.append(Way(row_of(function), None, ending is False, ""))
    return ways


_BY_ENDING = ("None", "undefined")
"""What a function gives that ends without a value."""
_SEVERAL = ("expression_list", "tuple", "array")


def _never(file: SourceTree, value: Node, bad: BadValue) -> bool:
    """Whether the value is another for certain, by its form or by a guard right above."""
    if bad.excludes(file, value):
        return True
    if value.type != "identifier" or not bad.absent:
        return False
    name = re.escape(file.code(value))
    told = r"|!\w*[oO]k|err != nil" if file.path.endswith(".go") else ""
    guard = re.compile(
        rf"\(?\s*({name} is None|not {name}|!{name}|{name} ===? (null|undefined|nil){told})\s*\)?"
    )
    statement = enclosing(value, *RETURNS)
    above = statement.prev_named_sibling if statement is not None else None
    while above is not None and above.type == "if_statement":
        condition = above.child_by_field_name("condition")
        consequence = above.child_by_field_name("consequence")
        if guard.fullmatch(file.code(condition)) and consequence is not None:
            return _ends_one(consequence) is True
        above = above.prev_named_sibling
    return False


def _way(file: SourceTree, node: Node, value: Node | None, bad: BadValue) -> Way:
    certain = value is None or bad.is_it(file, bare(value))
    return Way(row_of(node), value, certain, _condition(file, node) if certain else "")


def _own(function: Node, *types: str) -> Iterator[Node]:
    """Nodes of these types in the function itself, not in functions inside it."""
    for node in inside(function, *types):
        if function_around(node) == function:
            yield node


def _is_generator(function: Node) -> bool:
    return any(_own(function, "yield", "yield_expression"))


def _condition(file: SourceTree, node: Node) -> str:
    """The condition of the `if` whose first branch the statement ends; "" for any other."""
    parent = node.parent
    while parent is not None and parent.type in ("block", "statement_block", "statement_list"):
        node, parent = parent, parent.parent
    if parent is None or parent.type not in ("if_statement", "elif_clause"):
        return ""
    if parent.child_by_field_name("consequence") != node or parent.type == "elif_clause":
        return ""
    if parent.parent is not None and parent.parent.type in ("else_clause", "if_statement"):
        return ""
    condition = parent.child_by_field_name("condition")
    return code(file, bare(condition), 60) if condition is not None else ""


def ends(block: Node) -> bool | None:
    """Whether control never runs out of the block at its end; None when that is not plain."""
    statements = children_of(block)
    if not statements:
        return False
    last = statements[-1]
    if last.type in ("statement_list", "block", "statement_block"):
        return ends(last)
    if last.type in (*RETURNS, "raise_statement", "throw_statement"):
        return True
    if last.type in ("if_statement", "else_clause"):
        return _branches_end(last)
    if last.type == "with_statement":
        body = last.child_by_field_name("body")
        return ends(body) if body is not None else None
    if last.type == "try_statement" and not any("finally" in n.type for n in last.named_children):
        otherwise = [n for n in last.named_children if n.type == "else_clause"]
        caught = [n for n in last.named_children if n.type in ("except_clause", "catch_clause")]
        bodies: list[Node | None] = [*otherwise] or [last.child_by_field_name("body")]
        return _all_end([*bodies, *(n.named_children[-1] for n in caught)])
    if last.type == "for_statement" and last.child_by_field_name("left") is not None:
        return False  # Python's, which ends with what it goes through
    return None if last.type in _UNCLEAR else False


_UNCLEAR = (
    "try_statement", "switch_statement", "match_statement", "while_statement", "for_statement",
    "do_statement", "expression_switch_statement", "try_with_resources_statement",
)  # fmt: skip


def _branches_end(choice: Node) -> bool | None:
    """Whether all branches of an `if` end, an `else` among them."""
    others = choice.children_by_field_name("alternative")
    branches = [choice.child_by_field_name("consequence")]
    closed = False
    for other in others:
        if other.type == "elif_clause":
            branches.append(other.child_by_field_name("consequence"))
            continue
        closed = True
        body = other.child_by_field_name("body")
        branches.append(body or (other.named_children[0] if other.named_children else None))
    if not closed:
        return False
    return _all_end(branches)


def _all_end(branches: Sequence[Node | None]) -> bool | None:
    ended = [_ends_one(branch) if branch is not None else None for branch in branches]
    return None if None in ended else all(ended)


def _ends_one(node: Node) -> bool | None:
    if node.type in ("block", "statement_block"):
        return ends(node)
    if node.type in (*RETURNS, "throw_statement", "raise_statement"):
        return True
    return _branches_end(node) if node.type == "if_statement" else False


def known_call(file: SourceTree, call: Call, bad: BadValue) -> str | None:
    """Why a library's call of this name gives the bad value, as "for a key that is not there"."""
    table = _ZERO if not bad.absent else _KNOWN.get(bad.word, {})
    reason = table.get(call.name)
    if reason is None or (call.receiver is None and call.name not in _BUILT_IN):
        return None
    if call.name in ("get", "getOrDefault") and len(call.given) + len(call.named) != 1:
        return None
    if call.name in _NEED_NONE:
        has = any(bad.is_it(file, bare(a)) for a in [*call.given[1:], *call.named.values()])
        return reason if has else None
    return reason


_KEY = "for a key that is not there"
_NO_ROW = "when no row is found"
_IN_PLACE = "always: it changes the list in place"
_BUILT_IN = {"next", "getattr", "len"}
_NEED_NONE = {"pop", "next", "getattr"}
_KNOWN = {
    "None": {
        "get": _KEY, "pop": _KEY, "match": "when the text does not match",
        "search": "when the text does not match", "fullmatch": "when the text does not match",
        "first": _NO_ROW, "one_or_none": _NO_ROW, "fetchone": _NO_ROW,
        "scalar_one_or_none": _NO_ROW, "scalar": _NO_ROW, "find_one": "when nothing matches",
        "next": "when there is no next one", "getattr": "when there is no such attribute",
        "which": "when the program is not installed", "sort": _IN_PLACE, "append": _IN_PLACE,
        "extend": _IN_PLACE, "reverse": _IN_PLACE, "select_one": "when nothing matches",
        "group": "when that group took no part in the match",
    },
    "undefined": {
        "get": _KEY, "find": "when nothing matches", "pop": "when the list is empty",
        "shift": "when the list is empty", "at": "when there is no such place",
        "forEach": "always",
    },
    "null": {
        "get": _KEY, "match": "when the text does not match", "exec": "when nothing matches",
        "querySelector": "when nothing matches", "getElementById": "when nothing matches",
        "closest": "when nothing matches", "getItem": _KEY, "findOne": _NO_ROW,
        "findUnique": _NO_ROW, "findFirst": _NO_ROW, "findByPk": _NO_ROW, "poll": "when empty",
        "peek": "when empty", "pollFirst": "when empty", "peekFirst": "when empty",
        "getProperty": "for a property that is not set", "getParameter": "when it was not sent",
        "getHeader": "when it was not sent", "readLine": "at the end of the input",
        "getResourceAsStream": "for a resource that is not on the class path",
    },
    "nil": {},
}  # fmt: skip
_ZERO = {"len": "when it is empty", "size": "when it is empty", "count": "when there is none"}


def guarded_in(file: SourceTree, function: Node | None, name: str) -> bool:
    """Whether the function tests the variable anywhere."""
    if function is None:
        return True
    for node in inside(function, "identifier"):
        if file.code(node) != name:
            continue
        child = node
        for parent in ancestors(node):
            if parent == function or parent.type in CALLS:
                break
            if parent.type in _TESTS or parent.child_by_field_name("condition") == child:
                return True
            child = parent
    return False


_TESTS = (
    "boolean_operator", "comparison_operator", "conditional_expression", "ternary_expression",
    "binary_expression", "assert_statement", "not_operator", "match_statement",
)  # fmt: skip
