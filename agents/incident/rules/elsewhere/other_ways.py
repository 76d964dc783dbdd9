"""A function that gives nothing in one of its branches, and a thing of one kind in all others."""

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.elsewhere.failing import Affair, affairs_of
from agents.incident.rules.elsewhere.kinds import kind_of
from agents.incident.rules.elsewhere.links import Link, Source
from agents.incident.rules.elsewhere.makers import calls_to
from agents.incident.rules.flow.notation import (
    NOTHING,
    RETURNS,
    bare,
    bindings_in,
    function_around,
    name_of,
)
from agents.incident.rules.flow.producers import ends, guarded_in
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, children_of, inside
from agents.incident.rules.tree_site import Cure, answered, comment_of, row_of

_EMPTY = {
    ".py": {"list": "[]", "map": "{}", "set": "set()"},
    ".js": {"list": "[]", "map": "{}"},
}  # fmt: skip
_SENTINELS = {"''", '""', "0", "-1", "False", "false", "``"}
"""What a function may give for nothing, where it gives collections otherwise."""
_WALKS = {"list", "tuple", "set", "map"}


class OtherWay:
    """What fails is of the kind that a function gives in one branch alone, or nothing of any."""

    name = "other-way"

    def examine(self, case: Case) -> Analysis | None:
        for affair in affairs_of(case):
            absent = [s for s in affair.sources if _is_odd(affair, s)]
            ways = [(s, link) for s in absent if (link := _given_by(s)) is not None]
            if len(absent) != 1 or len(ways) != 1:
                continue
            source, link = ways[0]
            cure = _forgotten(link) or _emptied(affair, source, link)
            if cure is not None and link.function is not None:
                name = name_of(*link.function)
                what = "nothing" if affair.failing.kind == "nothing" else "another thing"
                cause = (
                    f"`{affair.subject}` at {affair.site.where} is what `{name}` gives: {what} at"
                    f" {cure.file.path}:{cure.line}, and a value in its other branches."
                )
                return answered(self.name, affair.site, cause, cure)
        return None


def _is_odd(affair: Affair, source: Source) -> bool:
    """Whether the source gives what failed: nothing, or a thing of a kind that is not needed."""
    if affair.failing.kind == "nothing":
        return source.lacks or bare(source.node).type in NOTHING
    if source.lacks or source.path or not affair.failing.needs & _WALKS:
        return False
    kind = kind_of(source.file, source.node)
    return kind is not None and kind not in affair.failing.needs


def _given_by(source: Source) -> Link | None:
    """The `return` that gives nothing, when the value is what its function gives, and no part."""
    link = source.links[-1] if source.links else None
    at_it = link is not None and link.kind == "return" and not link.path and not source.path
    return link if at_it else None


def _forgotten(link: Link) -> Cure | None:
    """A branch that sets the variable which all other branches return, and does not."""
    assert link.function is not None
    file, function = link.function
    body = function.child_by_field_name("body")
    if link.node != function or body is None:
        return None
    given = [n for n in inside(body, *RETURNS) if function_around(n) == function]
    names = {file.code(value) for n in given for value in n.named_children[:1]}
    values = [value for n in given for value in n.named_children[:1]]
    if len(names) != 1 or any(value.type != "identifier" for value in values):
        return None
    name = names.pop()
    open_ends = [block for block in _leaves(body) if ends(block) is False]
    setting = [block for block in open_ends if _last_sets(file, block, name)]
    if len(open_ends) != 1 or len(setting) != 1:
        return None
    last = children_of(setting[0])[-1]
    mark = ";" if file.code(given[0]).endswith(";") else ""
    how = f"returns `{name}` from the branch that sets it, as the other branches do"
    change = file.inserted_after(last, f"return {name}{mark}")
    return Cure(file, [change], how, True, row_of(last))


def _leaves(block: Node) -> list[Node]:
    """The blocks in which control can run out at the block's end."""
    statements = children_of(block)
    last = statements[-1] if statements else None
    if last is None or last.type != "if_statement":
        return [block]
    branches, closed = [last.child_by_field_name("consequence")], False
    others = list(last.children_by_field_name("alternative"))
    while others:
        other = others.pop(0)
        if other.type == "elif_clause":
            branches.append(other.child_by_field_name("consequence"))
        elif other.type == "if_statement":
            branches.append(other.child_by_field_name("consequence"))
            others += other.children_by_field_name("alternative")
        elif (
            other.type == "else_clause"
            and (inner := other.named_children[-1]).type == "if_statement"
        ):
            branches.append(inner.child_by_field_name("consequence"))
            others += inner.children_by_field_name("alternative")
        else:
            closed = True
            branches.append(other.child_by_field_name("body") or other.named_children[-1])
    found = [leaf for branch in branches if branch is not None for leaf in _leaves(branch)]
    return found if closed else [*found, block]


def _last_sets(file: SourceTree, block: Node, name: str) -> bool:
    statements = children_of(block)
    bound = bindings_in(file, statements[-1]) if statements else ()
    return any(b.name == name and b.value is not None for b in bound)


def _emptied(affair: Affair, source: Source, link: Link) -> Cure | None:
    """`return` without a value where all other branches give a list, which is walked."""
    assert link.function is not None
    file, function = link.function
    kinds = {
        kind_of(other.file, other.node)
        for other in affair.sources
        if other is not source and not other.path
        and any(each.function == link.function and not each.path for each in other.links)
    }  # fmt: skip
    needs = affair.failing.needs
    if (
        len(kinds) != 1
        or not needs
        or not kinds <= (needs | (_WALKS if needs >= _WALKS else set()))
    ):
        return None
    suffix = ".py" if file.path.endswith(".py") else ".js"
    empty = _EMPTY[suffix].get(kinds.pop() or "")
    if empty is None or file.path.endswith(".java") or _means_nothing(affair, file, function):
        return None
    node = source.node
    if affair.failing.kind != "nothing" and file.code(bare(node)) not in _SENTINELS:
        return None
    if node.type in RETURNS:
        mark = ";" if file.code(node).endswith(";") else ""
        changes = [file.replaced(node, f"return {empty}{mark}")]
    elif bare(node).type in NOTHING or file.code(bare(node)) in _SENTINELS:
        changes = [file.replaced(node, empty)]
    elif (change := _at_end(file, function, empty)) is not None:
        changes = [change]
    else:
        return None
    how = f"gives `{empty}` there, of the kind that the other branches give"
    return Cure(file, changes, how, True, row_of(node))


def _at_end(file: SourceTree, function: Node, empty: str) -> Replacement | None:
    body = function.child_by_field_name("body")
    statements = children_of(body)
    if not statements or row_of(statements[-1]) == row_of(function):
        return None
    mark = "" if file.path.endswith(".py") else ";"
    return file.inserted_after(statements[-1], f"return {empty}{mark}")


def _means_nothing(affair: Affair, file: SourceTree, function: Node) -> bool:
    """Whether somebody asks if there is a value, or the function says that there may be none."""
    said = f"{comment_of(file, function)} {_doc(file, function)}".lower()
    if any(word in said for word in ("none", "null", "undefined", "nothing")):
        return True
    annotated = file.part(function, "return_type")
    if any(word in annotated for word in ("None", "Optional", "null", "undefined")):
        return True
    for home, call in calls_to(affair.stack.files, file, function):
        around, parent = function_around(call.node), call.node.parent
        while parent is not None and parent.type in (
            "await",
            "await_expression",
            "parenthesized_expression",
        ):
            parent = parent.parent
        if parent is None or parent.type in _TESTS:
            return True
        named = parent.child_by_field_name("left") or parent.child_by_field_name("name")
        kept = named is not None and named.type == "identifier" and around is not None
        if kept and guarded_in(home, around, home.code(named)):
            return True
    return False


_TESTS = (
    "boolean_operator", "comparison_operator", "not_operator", "if_statement", "binary_expression",
    "unary_expression", "conditional_expression", "ternary_expression", "while_statement",
)  # fmt: skip


def _doc(file: SourceTree, function: Node) -> str:
    body = function.child_by_field_name("body")
    first = body.named_children[0] if body is not None and body.named_children else None
    held = first.named_children[0] if first is not None and first.named_children else None
    return file.code(held) if held is not None and held.type == "string" else ""
