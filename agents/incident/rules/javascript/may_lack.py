"""JavaScript: whether the code itself says that a part of a thing may be missing, or never is."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.rules.javascript.code import FUNCTIONS, function_around
from agents.incident.rules.javascript.sources import (
    CLASSES,
    is_this_member,
    source_of,
    values_of_field,
)
from agents.incident.rules.near_names import has_part_more, near_name
from agents.incident.rules.source_trees import SourceTree, ancestors, enclosing
from agents.incident.rules.tree_site import Site, comment_of

_SAYS = re.compile(
    r"(?i)\b(none|nothing|without|optional\w*|missing|absent|empty|if (any|there|given|it has)"
    r"|may (be|have|not)|has no|have no|when(ever)? (there|given)|not every|null|undefined)\b"
)
_LEFT_OUT = re.compile(
    r"(?i)\b(left out|optional\w*|may be (missing|absent|null|undefined|empty)|not always|omitted"
    r"|(or|are|is) null|null (where|when|if|until|unless|for)|nullable)\b"
)
_REFUSES = re.compile(r"(?i)\b(throw\w*|reject\w*|refus\w*|never|must|error|fails?)\b")
_NOTHING = ("null", "undefined")


def may_lack(site: Site, absent: Node) -> bool:
    """Whether a comment, a type, another reader or the data shows that the part is optional."""
    name = site.file.part(absent, "property")
    if not name:
        return False
    function = function_around(absent)
    while function is not None:
        if _SAYS.search(comment_of(site.file, function)):
            return True
        function = enclosing(function, *FUNCTIONS)
    word = re.escape(name)
    asks = re.compile(
        rf"[.?]\b{word}\s*(\?\.|\?\?|\|\||&&|[!=]==? (null|undefined))"
        rf"|\b(if|while) \(!?[\w.]*\.{word}\)"
        rf"|\b{word}\?:|!\S*\.{word}\b|['\"]{word}['\"] in |\{{[^{{}}]*\b{word} = "
    )
    for file in site.files.files_with(name, site.file.path, tests=True):
        for comment in file.of_type("comment"):
            code = file.code(comment)
            if name in code and _LEFT_OUT.search(code) and not _REFUSES.search(code):
                return True
        if asks.search(file.text) or any(_some_lack(file, name)):
            return True
    return _is_given_without(site, absent, name)


def _some_lack(file: SourceTree, name: str) -> Iterator[bool]:
    """A list of things some of which have the part, and some not, or null there."""
    for node in file.of_type("array"):
        things = [n for n in node.named_children if n.type == "object"]
        having = sum(name in _keys(file, each) for each in things)
        empty = sum(
            file.part(pair, "key") == name and file.part(pair, "value") in _NOTHING
            for each in things
            for pair in each.named_children
        )
        if 0 < having - empty < len(things):
            yield True


def _keys(file: SourceTree, made: Node) -> set[str]:
    return {file.code(p.child_by_field_name("key") or p) for p in made.named_children}


def _is_given_without(site: Site, absent: Node, name: str) -> bool:
    """Whether the thing is plain data, written without the part: not what a function makes."""
    owner = absent.child_by_field_name("object")
    home, made = source_of(site, site.file, owner or absent)
    if made.type != "object" or any(p.type == "spread_element" for p in made.named_children):
        return False
    keys = _keys(home, made)
    if name in keys or near_name(name, keys) or any(has_part_more(name, key) for key in keys):
        return False
    return not any(a.type == "return_statement" for a in ancestors(made)) and not (
        made.parent is not None and made.parent.type == "parenthesized_expression"
    )


def is_always_set(file: SourceTree, absent: Node) -> bool:
    """Whether it is `this.x` of a class that gives every object an `x`, and never takes it away."""
    owner = enclosing(absent, *CLASSES)
    if owner is None or not is_this_member(absent):
        return False
    values = values_of_field(file, absent, file.part(absent, "property"))
    if not values or any(v.type in _NOTHING or file.code(v) == "undefined" for v in values):
        return False
    return any(_is_made_at_start(file, value, owner) for value in values)


def _is_made_at_start(file: SourceTree, value: Node, owner: Node) -> bool:
    """Whether the constructor, or the class itself, puts a new thing of its own there."""
    if value.type not in ("array", "object", "new_expression", "string", "number", "true", "false"):
        return False
    function = function_around(value)
    if function is None or function == function_around(owner):
        return True
    if file.part(function, "name") != "constructor":
        return False
    statement = value.parent.parent if value.parent is not None else None
    return statement is not None and statement.parent == function.child_by_field_name("body")
