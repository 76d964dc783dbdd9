"""JavaScript: a default that is undone, because what is laid over it has the name, undefined."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    function_around,
    names_in_scope,
    origin_of,
    statement_of,
    uses_semicolons,
)
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.rule import quoted
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    child_of,
    evaluated_at_once,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_SINGLE = ("pair", "shorthand_property_identifier", "method_definition")
_CHOSEN = "chosen"
_SET = "filter(([, value]) => value !== undefined)"


class UndoneDefault:
    """TypeError: `{ ...DEFAULTS, ...given }`, where `given` has the option and it is undefined."""

    name = "javascript-undone-default"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = absent_at(site)
        read = _option_read(site.file, use.absent) if use is not None else None
        if use is None or read is None:
            return None
        owner, option = read
        home, merge = source_of(site, site.file, owner, _is_merge)
        parts = list(_parts(merge)) if _is_merge(home, merge) else []
        default = next((at for at, part in enumerate(parts) if _sets(site, home, part, option)), -1)
        later = parts[default + 1 :]
        over = [part for part in later if part.type not in _SINGLE]
        single = {_key(home, part) for part in later if part.type in _SINGLE}
        if default < 0 or not over or option in single:
            return None
        absent = " ".join(site.file.code(use.absent).split())
        cause = (
            f"`{absent}` is undefined at {site.where}: its default is undone at "
            f"{home.path}:{row_of(merge)}, by `{home.code(over[-1])}`, which has it, undefined."
        )
        reason = "what is undefined is laid over the default"
        evidence = quoted(home.path, home.text, row_of(merge), row_of(merge), reason)
        how = "lays only what is set over the defaults"
        cure = Cure(home, _only_what_is_set(home, merge, over), how, False, row_of(merge))
        return answered(self.name, site, cause, cure, origin=[evidence])


def _option_read(file: SourceTree, absent: Node) -> tuple[Node, str] | None:
    """Of `options.columns`, or of `columns` taken out of options: the options, and the name."""
    if absent.type == "member_expression":
        owner = child_of(absent, "object")
        return (owner, file.part(absent, "property")) if owner is not None else None
    origin = origin_of(file, absent)
    named = re.compile(rf"[{{,]\s*{re.escape(file.code(absent))}\s*[,}}]")
    taken = file.code(origin.statement).partition("=")[0]
    if origin.destructured and origin.source is not None and named.search(taken):
        return origin.source, file.code(absent)
    return None


def _is_merge(file: SourceTree, node: Node) -> bool:
    if node.type == "call_expression":
        return file.part(node, "function") == "Object.assign"
    return node.type == "object" and any(n.type == "spread_element" for n in node.named_children)


def _parts(merge: Node) -> Iterator[Node]:
    """What is laid over one another, the lowest first: objects, and single options as pairs."""
    if merge.type == "call_expression":
        yield from arguments_of(merge)
        return
    for node in merge.named_children:
        if node.type == "spread_element":
            yield node.named_children[0]
        elif node.type != "comment":
            yield node


def _sets(site: Site, file: SourceTree, part: Node, option: str) -> bool:
    """Whether this part has a value of its own for the option."""
    if part.type == "pair":
        return _key(file, part) == option and file.part(part, "value") != "undefined"
    home, made = source_of(site, file, part)
    if made.type == "call_expression" and home.part(made, "function") == "Object.freeze":
        made = arguments_of(made)[0] if arguments_of(made) else made
    pairs = [n for n in made.named_children if n.type == "pair"] if made.type == "object" else []
    return any(_key(home, n) == option and home.part(n, "value") != "undefined" for n in pairs)


def _key(file: SourceTree, part: Node) -> str:
    """The option that a pair, a shorthand or a method sets."""
    named = part.child_by_field_name("key") or part.child_by_field_name("name") or part
    return file.code(named).strip("'\"")


def _only_what_is_set(file: SourceTree, merge: Node, over: list[Node]) -> list[Replacement]:
    """`over` without what is undefined in it; named before the statement where there is room."""
    statement = statement_of(merge)
    end = ";" if uses_semicolons(file) else ""
    if (
        len(over) == 1
        and statement is not None
        and evaluated_at_once(merge, statement)
        and file.alone_on_its_lines(statement)
        and function_around(statement) == function_around(merge)
        and _CHOSEN not in names_in_scope(file, merge)
    ):
        named = f"const {_CHOSEN} = Object.entries({_given(file, over[0])}).{_SET}{end}"
        return [
            file.inserted_before(statement, named),
            file.replaced(over[0], f"Object.fromEntries({_CHOSEN})"),
        ]
    return [
        file.replaced(n, f"Object.fromEntries(Object.entries({_given(file, n)}).{_SET})")
        for n in over
    ]


def _given(file: SourceTree, node: Node) -> str:
    """The object, which to spread may be nothing, but not to take apart."""
    code = file.code(node)
    if node.type == "object":
        return code
    defaults = inside(function_around(node), "assignment_pattern")
    return code if any(file.part(n, "left") == code for n in defaults) else f"{code} ?? {{}}"
