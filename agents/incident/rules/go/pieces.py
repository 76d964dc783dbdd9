"""Go: a part of a split text that is not there, in a function that refuses other such texts."""

import re

from tree_sitter import Node

from agents.incident.rules.go.code import (
    called_name,
    comment_of,
    condition_code,
    expressions,
    function_around,
    results_of,
    statement_of,
)
from agents.incident.rules.go.guards import in_loop, is_known
from agents.incident.rules.go.nothing import guarded
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    enclosing,
    inside,
    is_within,
)
from agents.incident.rules.tree_site import Cure, Site, row_of

_SPLITS = re.compile(r"strings\.(Split|SplitN|Fields)")
_LENIENT = re.compile(r"(?i)optional|default|ignor|skip|lenient|left out|may be|if any|bare")
_VERB = re.compile(r"%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]")
_NOT_OF_IT = re.compile(
    r"""(["\s])[^:"]*\b(?:no|not|without|missing|empty|duplicate|unknown|twice|in|of|for)\b """
    r"""(?=[^:\w]*%\S+$)"""
)
"""Words in front of a name that tell what ails that other text: `no key in %q`."""
_SENTINEL = re.compile(r"(\w+\.)?Err[A-Z]\w*")


def refused_part(site: Site, access: Node) -> Cure | None:
    """`parts[1]` of a text without the separator: an error, as for others that cannot be read.

    The function gives an error that names the same text elsewhere, and asks nowhere how many
    parts there are.
    """
    file, function = site.file, function_around(access)
    operand, index = (access.child_by_field_name(part) for part in ("operand", "index"))
    split = origin_of(site.files, file, operand).source if operand is not None else None
    given = arguments_of(split)
    cut = _SPLITS.fullmatch(file.part(split, "function"))
    if function is None or index is None or cut is None or not given:
        return None
    if results_of(file, function)[-1:] != ["error"] or not file.code(index).isdigit():
        return None
    text, parts = file.code(given[0]), file.code(operand)
    if not re.fullmatch(r"[\w.]+", text):
        return None
    if _LENIENT.search(comment_of(file, function)) or _passes_over(file, access, text):
        return None
    most, first = _most(file, access, function, parts), _first_use(file, access, parts)
    if (
        most is None
        or first is None
        or (cut[1] != "Fields" and most > 1 and site.said["length"] != "1")
    ):
        return None
    lacks = _lack(file.code(given[1]) if len(given) > 1 else "", most)
    found = _refusal(file, access, function, text, lacks)
    if found is None:
        return None
    action, line = found
    return guarded(file, first, f"len({parts}) < {most + 1}", action, f"like line {line}")


def _most(file: SourceTree, access: Node, function: Node, parts: str) -> int | None:
    """The highest part that is read unasked; None where the code asks whether this one is there.

    `if len(parts) == 3 {` behind it is of a part that may be left out, and not of this one.
    """
    items, needed = re.escape(parts), int(file.part(access, "index"))
    asks = [n for n in inside(function, "if_statement") if f"len({parts})" in file.code(n)]
    for node in asks:
        more = re.fullmatch(rf"len\({items}\) (==|>|>=) (\d+)", condition_code(file, node))
        least = int(more[2]) + (more[1] == ">") if more else 0
        plain = node.child_by_field_name("alternative") is None
        if least <= needed + 1 or not plain or node.start_byte < access.start_byte:
            return None
    bare = [n for n in inside(function, "index_expression", "call_expression")
            if not any(is_within(n, each) for each in asks)]  # fmt: skip
    code = [file.code(n) for n in bare]
    if f"len({parts})" in code:
        return None
    read = [m[1] for each in code if (m := re.fullmatch(rf"{items}\[(\d+)\]", each))]
    return max(map(int, read), default=None)


def _first_use(file: SourceTree, access: Node, parts: str) -> Node | None:
    """The first use of a part behind the first one, in a statement beside the one that failed."""
    statement = statement_of(access)
    block = statement.parent if statement is not None else None
    for node in inside(block, "index_expression"):
        index = file.part(node, "index")
        if file.part(node, "operand") == parts and index.isdigit() and int(index) > 0:
            own = statement_of(node)
            return node if own is not None and own.parent == block else None
    return None


def _lack(separator: str, most: int) -> str:
    """What is said of a text that has too few parts."""
    plain = re.fullmatch(r'"([^"\\%\']{1,3})"', separator)
    return f"has no '{plain[1]}'" if plain and plain[1].strip() and most == 1 else "is too short"


def _passes_over(file: SourceTree, access: Node, text: str) -> bool:
    """Whether the loop goes on to the next for more than what is empty or a remark."""
    loop = in_loop(access)
    for node in inside(loop, "continue_statement"):
        test = condition_code(file, around) if (around := enclosing(node, "if_statement")) else ""
        alone = re.escape(text)
        blank = rf'(len\({alone}\) == 0|{alone} == ""|strings\.HasPrefix\({alone}, "[#/;*-]+"\))'
        if not re.fullmatch(rf"{blank}( \|\| {blank})*", test):
            return True
    return False


def _refusal(
    file: SourceTree, access: Node, function: Node, text: str, lacks: str
) -> tuple[str, int] | None:
    """The return of an error that names the text, said of what lacks here; and its line."""
    for node in inside(function, "return_statement"):
        given = [part for child in node.named_children for part in expressions(child)]
        made = given[-1] if given else None
        if function_around(node) != function or called_name(file, made) != "Errorf":
            continue
        wording, *named = arguments_of(made)
        verbs = list(_VERB.finditer(file.code(wording).replace("%%", "  ")))
        codes = [file.code(each) for each in named]
        if wording.type != "interpreted_string_literal" or text not in codes or made is None:
            continue
        at = codes.index(text)
        wrapped = [code for verb, code in zip(verbs, codes, strict=False) if verb[0] == "%w"]
        before = [code for code in wrapped if code in codes[:at]]
        if len(verbs) != len(codes) or not all(map(_SENTINEL.fullmatch, before)):
            continue
        said = _NOT_OF_IT.sub(r"\1", file.code(wording)[: verbs[at].end()])
        if said.count("(") != said.count(")"):
            continue
        start, end = (place - file.span(node)[0] for place in file.span(made))
        errorf = f'fmt.Errorf({said} {lacks}", {", ".join(codes[: at + 1])})'
        action = f"{file.code(node)[:start]}{errorf}{file.code(node)[end:]}"
        if is_known(file, access, action):
            return action, row_of(node)
    return None
