"""What is sought the same way in other methods of a class, and asked for nothing there either."""

import re
from textwrap import dedent

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.like_places import AROUND, told_of, with_names
from agents.incident.rules.rewriting import Replacement, changes_of
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    children_in,
    enclosing,
    inside,
    trees_of,
)

_RULES = {"java-null": ".java", "go-nil": ".go"}
_GUARD = re.compile(r"\s*if \(?(\w+) == (?:null|nil)\)? \{\n[^\n]*\n\s*\}\s*")
_DECLARATIONS = ("local_variable_declaration", "short_var_declaration")
_METHODS = ("method_declaration", "function_declaration", "constructor_declaration")


def with_like_guards(case: Case, answered: Analysis) -> Analysis:
    """The answer whose patch guards what a search gave, with the same guard behind like searches.

    They are of the same method, in a method of the same class that gives the same type, which
    uses what it found and does not ask for it.
    """
    path = answered.edits[0].path if len(answered.edits) == 1 else ""
    suffix = _RULES.get(answered.rule or "", "")
    file = trees_of(case, suffix).file(path) if suffix and path.endswith(suffix) else None
    changes = changes_of(path, file.text, answered.edits) if file is not None else []
    if file is None or len(changes) != 1:
        return answered
    guard, more = changes[0], []
    found = _GUARD.fullmatch(guard.text)
    declared = _declared(file, guard, found[1]) if found is not None else None
    owner = enclosing(declared, *AROUND) if declared is not None else None
    if declared is None or owner is None:
        return answered
    for other in inside(owner, declared.type):
        names = _names(file, declared, other)
        if names is None or not _unasked(file, declared, other, guard.text):
            continue
        more.append(file.inserted_after(other, dedent(with_names(guard.text, names)).strip()))
    return told_of(file, answered, changes, more)


def _declared(file: SourceTree, guard: Replacement, name: str) -> Node | None:
    """The declaration right in front of the guard."""
    before = file.text.count("\n", 0, guard.start) - (not guard.text.startswith("\n"))
    found = [
        node
        for node in file.of_type(*_DECLARATIONS)
        if node.end_point.row == before and _name_and_call(file, node)[0] == name
    ]
    return found[0] if len(found) == 1 else None


def _name_and_call(file: SourceTree, declaration: Node) -> tuple[str, Node | None]:
    """The one variable that is declared, and the call that gives it its value."""
    declarator = declaration.child_by_field_name("declarator")
    if declarator is not None:
        return file.part(declarator, "name"), declarator.child_by_field_name("value")
    values = children_in(declaration, "right")
    return file.part(declaration, "left"), values[0] if len(values) == 1 else None


def _names(file: SourceTree, ours: Node, theirs: Node) -> dict[str, str] | None:
    """What stands for our variable and arguments there; None when the search is another."""
    (our, call), (their, other) = _name_and_call(file, ours), _name_and_call(file, theirs)
    if ours == theirs or call is None or other is None or call.type != other.type:
        return None
    if call.type not in ("method_invocation", "call_expression"):
        return None
    heads = [file.code(node).partition("(")[0] for node in (call, other)]
    given = list(zip(arguments_of(call), arguments_of(other), strict=False))
    same = heads[0] == heads[1] and len(given) == len(arguments_of(call)) == len(
        arguments_of(other)
    )
    plain = all(a.type == b.type == "identifier" for a, b in given)
    if not same or not plain or not re.fullmatch(r"\w+", their):
        return None
    return {our: their, **{file.code(a): file.code(b) for a, b in given}}


def _unasked(file: SourceTree, ours: Node, theirs: Node, guard: str) -> bool:
    """Whether what was found there is used, asked for nowhere, and can be answered for alike."""
    here, there = enclosing(ours, *_METHODS), enclosing(theirs, *_METHODS)
    name = re.escape(_name_and_call(file, theirs)[0])
    if here is None or there is None or here == there or not file.alone_on_its_lines(theirs):
        return False
    types = [(file.part(m, "type"), file.part(m, "result")) for m in (here, there)]
    code = file.code(there)
    return (
        (types[0] == types[1] or "throw " in guard)
        and re.search(rf"\b{name}\.\w", code) is not None
        and re.search(rf"\b{name}\)? *[!=]= *(null|nil)|[nN]ull\w*\({name}\b", code) is None
    )
