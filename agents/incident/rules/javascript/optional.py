"""JavaScript: what a part that may be missing counts as: an empty list or text, or `?.`."""

import re

from tree_sitter import Node

from agents.incident.rules.javascript.code import called_name, function_around
from agents.incident.rules.javascript.defaults import LIST_METHODS, TEXT_METHODS, Default, either
from agents.incident.rules.javascript.may_lack import may_lack
from agents.incident.rules.javascript.messages import UndefinedUse, is_optional
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    arguments_of,
    inside,
)
from agents.incident.rules.tree_site import Site

_OF_BOTH = {"includes", "indexOf", "slice", "concat", "at", "lastIndexOf"}
"""Methods of texts and of lists."""
_COMPARES = {"===", "==", "!==", "!=", "<", ">", "<=", ">="}
_CHOOSES = {"filter", "find", "some", "every", "findIndex", "findLast"}
_ASKS = re.compile(r"(is|has|can|should|may|needs|matches|contains|includes|equals)([A-Z]|$)")
_GUARDS = re.compile(
    r"(?i)\bban|block|review|locked|revoked|expire|suspend|den(y|ied)|forbid|token|secret|password"
)
"""What shuts a door: taking it for missing may open one. (A missing right opens none.)"""
_OPEN = ("if_statement", "while_statement", "do_statement", "ternary_expression")


def empty_of_its_kind(site: Site, use: UndefinedUse) -> Default | None:
    """An empty list or text for an optional property that is used like one."""
    file = site.file
    if use.absent.type != "member_expression":
        return None
    wanted = file.part(use.operation, "property")
    if wanted == "localeCompare":
        return _compared_as_text(file, use)
    if wanted == "split" and (parts := _no_parts(file, use)) is not None:
        return parts
    kind = _kind(site, use, wanted)
    if not kind or not may_lack(site, use.absent):
        return None
    what = "list" if kind == "[]" else "text"
    how = f"treats the missing value like an empty {what}"
    changes = [file.replaced(use.absent, either(file, use, kind))]
    for other in _same_elsewhere(file, use):
        changes.append(file.replaced(other, f"({file.code(other)} ?? {kind})"))
    return Default(changes, how, shown=False)


def _kind(site: Site, use: UndefinedUse, wanted: str) -> str:
    """The empty value that the operation can be done to; "" when none can be told."""
    file, files = site.file, site.files
    call = use.operation.parent
    plural = _is_plural(file, use.absent)
    if use.operation.type == "for_in_statement":
        return "[]" if _written_as_list(files, file, use.absent) or _lacks(site, use.absent) else ""
    if use.operation.type == "spread_element":
        in_array = call is not None and call.type == "array"
        return "[]" if in_array and _written_as_list(files, file, use.absent) else ""
    if wanted == "length":
        if _GUARDS.search(file.code(use.absent)):
            return ""
        known = _is_asked(file, use.operation) or _written_as_list(files, file, use.absent)
        return ("[]" if plural else _text(file)) if known else ""
    if call is None or call.type != "call_expression" or _used_as_index(call):
        return ""
    if wanted in LIST_METHODS - {"find"}:
        return "[]" if wanted != "reduce" or len(arguments_of(call)) == 2 else ""
    if wanted in TEXT_METHODS:
        return "" if _becomes_element(file, use.operation) else _text(file)
    return "[]" if wanted in _OF_BOTH and plural and wanted != "at" else ""


def _text(file: SourceTree) -> str:
    return '""' if '"' in file.text or "'" not in file.text else "''"


def _becomes_element(file: SourceTree, operation: Node) -> bool:
    """Whether a list or a field keeps what comes of it: an empty text is another thing there."""
    around = whole_chain(operation).parent
    if around is None or around.type == "pair":
        return around is not None
    call = around.parent.parent if around.type == "arrow_function" and around.parent else around
    if around.type == "arguments":
        call = around.parent
    return called_name(file, call) in ("map", "flatMap", "push", "add", "set", "unshift")


def _is_plural(file: SourceTree, absent: Node) -> bool:
    name = file.part(absent, "property")
    return re.search(r"(?<!s)s$|List$|children$|people$|data$", name) is not None


def _used_as_index(call: Node) -> bool:
    """Whether the call's result is taken apart at once: an empty value would only fail later."""
    parent = call.parent
    return parent is not None and parent.type == "subscript_expression"


def _written_as_list(files: SourceTrees, file: SourceTree, absent: Node) -> bool:
    """Whether other objects of the repository have a list there."""
    name = file.part(absent, "property")
    for other in files.files_with(name, file.path, tests=True):
        for pair in other.of_type("pair"):
            value = pair.child_by_field_name("value")
            if other.part(pair, "key") == name and value is not None:
                return value.type == "array"
    return False


def _lacks(site: Site, absent: Node) -> bool:
    """Whether the object is seen to be made without this property."""
    owner = absent.child_by_field_name("object")
    home, made = source_of(site, site.file, owner or absent)
    if made.type != "object" or any(p.type == "spread_element" for p in made.named_children):
        return False
    keys = {home.code(p.child_by_field_name("key") or p) for p in made.named_children}
    return site.file.part(absent, "property") not in keys


def _compared_as_text(file: SourceTree, use: UndefinedUse) -> Default | None:
    """`a.name.localeCompare(b.name)`: what is missing on either side sorts as the empty text."""
    given = arguments_of(use.operation.parent)
    if not given or given[0].type != "member_expression":
        return None
    named = [file.part(n, "property") for n in (use.absent, given[0])]
    if named[0] != named[1]:
        return None
    empty = _text(file)
    changes = [
        file.replaced(use.absent, f"({file.code(use.absent)} ?? {empty})"),
        file.replaced(given[0], f"{file.code(given[0])} ?? {empty}"),
    ]
    return Default(changes, "compares a missing value like an empty text", shown=False)


def _no_parts(file: SourceTree, use: UndefinedUse) -> Default | None:
    """`x.y.split(",")` of what is missing: it has no parts."""
    call = use.operation.parent
    if call is None or call.type != "call_expression" or _used_as_index(call):
        return None
    code = f"({file.code(use.absent)} ? {file.code(call)} : [])"
    return Default([file.replaced(call, code)], "takes no parts of a missing text", shown=False)


def _same_elsewhere(file: SourceTree, use: UndefinedUse) -> list[Node]:
    """The same value where the function reads of it once more, without asking whether it is."""
    function, code = function_around(use.absent), file.code(use.absent)
    found = []
    for node in inside(function, "member_expression") if function is not None else ():
        parent = node.parent
        if file.code(node) != code or node == use.absent or parent is None:
            continue
        reads = parent.child_by_field_name("object") == node or parent.type == "spread_element"
        if reads and not is_optional(parent) and not _asked_before(file, node, code):
            found.append(node)
    return found


def _asked_before(file: SourceTree, node: Node, code: str) -> bool:
    child = node
    for parent in ancestors(node):
        left = parent.child_by_field_name("condition") or parent.child_by_field_name("left")
        late = parent.type in (*_OPEN, "binary_expression", "assignment_expression")
        if late and left is not None and left != child and code in file.code(left):
            return True
        child = parent
    return False


def optional_read(site: Site, use: UndefinedUse) -> Default | None:
    """`?.` where a missing value is as good as none: a condition, a field, what JSX shows."""
    file = site.file
    if use.operation.type not in ("member_expression", "subscript_expression"):
        return None
    if _GUARDS.search(file.code(whole_chain(use.operation))):
        return None
    function, code = function_around(use.absent), file.code(use.absent)
    around = function if function is not None else file.root
    reads = [
        node
        for node in inside(around, "member_expression", "subscript_expression")
        if node == use.operation
        or (
            file.part(node, "object") == code
            and not is_optional(node)
            and not _asked_before(file, node, code)
        )
    ]
    found = [_chained(file, node) for node in reads]
    if any(each is None for each in found):
        return None
    if any("null" in each.how for each in found if each) and not may_lack(site, use.absent):
        return None
    changes = list({(c.start, c.end): c for each in found if each for c in each.changes}.values())
    own = found[reads.index(use.operation)]
    return Default(changes, own.how, shown=False) if own is not None else None


def _chained(file: SourceTree, operation: Node) -> Default | None:
    """The one read of the missing value with `?.`; None where what comes of it is needed."""
    absent = operation.child_by_field_name("object")
    whole = whole_chain(operation)
    parent = whole.parent
    if parent is None or absent is None:
        return None
    start, finish = file.span(whole)
    _, end = file.span(absent)
    follows = re.compile(r"\s*([.\[])").match(file.text, end)
    if follows is None:
        return None
    at = follows.end() - 1
    chained = Replacement(at, at + 1, "?." if follows[1] == "." else "?.[")
    if parent.type == "pair" and parent.child_by_field_name("value") == whole:
        changes = [chained, Replacement(finish, finish, " ?? null")]
        return Default(changes, "gives null where there is nothing to read", shown=False)
    operator = parent.child_by_field_name("operator")
    left = parent.child_by_field_name("left") == whole
    if operator is not None and operator.type in ("||", "??") and left:
        return Default([chained], "comes to the default that stands there", shown=True)
    if _is_asked(file, whole):
        last = called_name(file, whole)
        if parent.type in ("return_statement", "arrow_function") and last in _ANSWERS:
            changes = [chained, Replacement(finish, finish, " ?? false")]
            return Default(changes, "says no where there is nothing to ask", shown=False)
        return Default([chained], "asks only where there is something to ask", shown=False)
    if parent.type == "jsx_expression" and start > 0:
        return Default([chained], "shows nothing where there is nothing to show", shown=False)
    return None


_ANSWERS = ("includes", "startsWith", "endsWith", "has", "some", "test")
"""Methods that say whether it has or is something: what is missing has and is nothing."""


def whole_chain(operation: Node) -> Node:
    """The expression that a missing value would end: all that is read or called behind it."""
    whole = operation
    while whole.parent is not None and (
        whole.parent.type in ("member_expression", "subscript_expression", "call_expression")
        and whole in (whole.parent.child_by_field_name("object"),
                      whole.parent.child_by_field_name("function"))
    ):  # fmt: skip
        whole = whole.parent
    return whole


def _is_asked(file: SourceTree, node: Node) -> bool:
    """Whether only the truth of the value counts, or what comparing it tells."""
    child = node
    for parent in ancestors(node):
        operator = parent.child_by_field_name("operator")
        kind = operator.type if operator is not None else ""
        if parent.type == "unary_expression" and kind == "!":
            return True
        if (
            (parent.type == "binary_expression" and kind in _COMPARES)
            or (parent.type == "binary_expression" and kind in ("&&", "||"))
            or parent.type == "parenthesized_expression"
        ):
            pass
        elif parent.type in _OPEN or parent.type == "for_statement":
            return parent.child_by_field_name("condition") == child
        elif parent.type == "expression_statement":
            return parent.parent is not None and parent.parent.type == "for_statement"
        elif parent.type == "return_statement":
            return _gives_truth(file, function_around(parent))
        else:
            return parent.type == "arrow_function" and _gives_truth(file, parent)
        child = parent
    return False


def _gives_truth(file: SourceTree, function: Node | None) -> bool:
    """Whether the function is asked a question: a callback of `filter`, or `isX`."""
    if function is None or function.parent is None:
        return False
    call = function.parent.parent
    if function.parent.type == "arguments" and called_name(file, call) in _CHOOSES:
        return True
    named = function.child_by_field_name("name") or function.parent.child_by_field_name("name")
    return _ASKS.match(file.code(named)) is not None
