"""Places like the one that a patch mends: the same fault stands there, and is mended with it."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.rewriting import Replacement, changes_of, edits_for
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    enclosing,
    inside,
    is_within,
    trees_of,
)

_SUFFIXES = (".java", ".go")
_USES = (
    "method_invocation", "cast_expression", "array_access", "call_expression", "index_expression",
    "slice_expression", "type_assertion_expression",
)  # fmt: skip
AROUND = (
    "class_declaration", "record_declaration", "enum_declaration", "interface_declaration",
    "source_file",
)  # fmt: skip
_FUNCTIONS = (
    "method_declaration", "constructor_declaration", "function_declaration", "lambda_expression",
)  # fmt: skip
_LITERALS = {
    "string_literal", "string_fragment", "decimal_integer_literal", "character_literal",
    "interpreted_string_literal", "interpreted_string_literal_content", "int_literal",
    "rune_literal",
}  # fmt: skip
_IMPORT = re.compile(r'\s*(import\b.*|"[\w./]+"|import \(|\))?\s*')
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|\w+|\W')
_READERS = {"java-number-format", "java-enum-constant", "go-number"}
"""Rules that bring a text into the form in which it is read: what is read beside it as well."""
_RULES = _READERS | {"java-cast", "java-null", "java-out-of-bounds", "java-zero-division"}
"""Rules that mend how a value is taken; what is made wrong may be so in one place alone."""


def with_like_places(case: Case, answered: Analysis) -> Analysis:
    """The answer whose patch changes one expression, with the same change of those like it.

    Like it is what differs in no more than its literals, in the same class, where nothing asks
    before. A patch of another form is left as it is.
    """
    if answered.rule not in _RULES:
        return answered
    paths = {edit.path for edit in answered.edits}
    path = paths.pop() if len(paths) == 1 else ""
    file = trees_of(case, path[path.rfind(".") :]).file(path) if path.endswith(_SUFFIXES) else None
    if file is None:
        return answered
    changes = changes_of(path, file.text, answered.edits)
    if any("\n" in file.text[c.start : c.end] and not c.text for c in changes):
        return answered  # what is taken out is no use of a value
    mended = [change for change in changes if not _IMPORT.fullmatch(change.text)]
    use = _use(file, mended[0]) if len(mended) == 1 else None
    if use is None:
        return answered
    code = _changed(file, use, mended[0])
    beside = answered.rule in _READERS
    more = [
        file.replaced(other, with_names(code, names))
        for other in _others(use)
        if (names := _renamed(file, use, other, mended[0], beside)) is not None
        and not _asked_before(file, other)
    ]
    return told_of(file, answered, changes, more)


def with_names(code: str, names: dict[str, str]) -> str:
    """The code with other names and literals for these; what stands in its texts is left."""
    return _TOKEN.sub(lambda found: names.get(found[0], found[0]), code)


def told_of(
    file: SourceTree, answered: Analysis, changes: list[Replacement], more: list[Replacement]
) -> Analysis:
    """The answer with more changes in its patch, and the lines where they are in its words."""
    if not more:
        return answered
    lines = sorted({file.text.count("\n", 0, change.start) + 1 for change in more})
    told = f"{answered.explanation} So it does at line {' and '.join(map(str, lines))}."
    edits = edits_for(file.path, file.text, [*changes, *more])
    return answered.model_copy(update={"edits": edits, "explanation": told})


def _use(file: SourceTree, change: Replacement) -> Node | None:
    """The smallest call, access or cast that the change is inside of."""
    found = None
    for node in file.of_type(*_USES):
        start, end = file.span(node)
        if start <= change.start and change.end <= end and (start, end) != (change.end,) * 2:
            inner = start < change.start or change.end < end
            touches = change.start < change.end or start < change.start < end
            if inner and touches and "\n" not in file.code(node):
                found = node
    return found


def _changed(file: SourceTree, use: Node, change: Replacement) -> str:
    start, end = file.span(use)
    return file.text[start : change.start] + change.text + file.text[change.end : end]


def _others(use: Node) -> Iterator[Node]:
    """Others of its kind in the same class; in a file of Go, in all of it."""
    around = enclosing(use, *AROUND)
    for node in inside(around, use.type):
        if node.end_byte <= use.start_byte or use.end_byte <= node.start_byte:
            yield node


def _renamed(
    file: SourceTree, use: Node, other: Node, change: Replacement, beside: bool
) -> dict[str, str] | None:
    """What of the other stands for what of this one; None when they are not alike.

    What the change does away with must be the same. `beside` lets other types stand there, and
    other variables of the same function.
    """
    names: dict[str, str] = {}
    same_function = enclosing(use, *_FUNCTIONS) == enclosing(other, *_FUNCTIONS)
    pairs = [(use, other)]
    while pairs:
        ours, theirs = pairs.pop()
        if ours.type != theirs.type or len(ours.children) != len(theirs.children):
            return None
        if ours.children and ours.type not in _LITERALS:
            pairs += zip(ours.children, theirs.children, strict=True)
            continue
        left, right = file.code(ours), file.code(theirs)
        if left == right:
            continue
        start, end = file.span(ours)
        if start < change.end and change.start < end and left not in change.text:
            return None
        kind = beside and left[:1].isupper() and right[:1].isupper()
        variable = beside and same_function and ours.type == "identifier"
        if not (ours.type in _LITERALS or kind or variable):
            return None
        if names.setdefault(left, right) != right:
            return None
    return names


def _asked_before(file: SourceTree, use: Node) -> bool:
    """Whether a condition speaks before, or around, of what the expression is about."""
    words = set(re.findall(r"(?<![\w.\"'])[a-z]\w*\b(?!\()", file.code(use)))
    function = enclosing(use, *_FUNCTIONS)
    for around in ancestors(use):
        if around == function:
            break
        test = around.child_by_field_name("condition") or (
            around.child_by_field_name("left") if around.type == "binary_expression" else None
        )
        if test is not None and not is_within(use, test) and words & _words(file.code(test)):
            return True
    for node in inside(function, "if_statement"):
        exits = re.search(r"\b(return|throw|continue|break|panic)\b", file.code(node))
        before = node.end_byte <= use.start_byte
        if before and exits and words & _words(file.part(node, "condition")):
            return True
    return False


def _words(code: str) -> set[str]:
    return set(re.findall(r"[a-z]\w*", code))
