"""Java: pieces that are not there: parts of a split, what follows a mark, a long start."""

import re

from tree_sitter import Node

from agents.incident.rules.java.code import METHODS, TYPES, called_name, origin_of, statement_of
from agents.incident.rules.java.nothing import given_for_nothing
from agents.incident.rules.java.promised import plain_comment
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, child_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_POINT = '"."'
_MAY_BE_EMPTY = re.compile(
    r"(?i)\b(may|can|might) (also )?be (left )?(empty|blank)|\bempty\b|\bblank\b|without (a )?value"
)
_SHORTENED = re.compile(
    r"(?i)short|preview|excerpt|abbrev|trunc|cut|limit|summary|teaser|first|head|prefix|clip"
    r"|at most|max|width|initial|trim|crop|snippet|ellips"
)


def piece(site: Site, access: Node) -> Cure | None:
    """A trailing part, what follows a mark, the start of a short text, the top of a short list."""
    return (
        _part_of_dots(site, access)
        or _trailing_part(site, access)
        or _behind_mark(site, access)
        or _long_start(site, access)
        or _without_last(site, access)
        or _short_end(site, access)
    )


def _part_of_dots(site: Site, access: Node) -> Cure | None:
    """`text.split(".")`: as a pattern, a point is every character, and no part is left."""
    file = site.file
    split = _split_of(file, access)
    if split is None or file.code(arguments_of(split)[0]) != _POINT:
        return None
    changes = [
        file.replaced(given, '"\\\\."')
        for call in file.of_type("method_invocation")
        if called_name(file, call) == "split"
        for given in arguments_of(call)[:1]
        if file.code(given) == _POINT
    ]
    return Cure(file, changes, "splits at points, not at every character", True, row_of(split))


def _split_of(file: SourceTree, access: Node) -> Node | None:
    """The call of `split` with a pattern alone, of which the access takes a part."""
    array = access.child_by_field_name("array")
    split = origin_of(file, array).source if array and array.type == "identifier" else array
    only = split is not None and called_name(file, split) == "split"
    return split if only and len(arguments_of(split)) == 1 else None


def _trailing_part(site: Site, access: Node) -> Cure | None:
    """`parts[1]` of `text.split("=")`: empty parts at the end are dropped unless they are kept."""
    file = site.file
    array, index = (access.child_by_field_name(part) for part in ("array", "index"))
    if array is None or index is None or not file.code(index).isdigit():
        return None
    if (split := _split_of(file, access)) is None:
        return None
    method, owner = enclosing(access, *METHODS), enclosing(access, *TYPES)
    said = " ".join(plain_comment(file, each) for each in (method, owner) if each is not None)
    said += " ".join(file.code(n) for n in inside(method or access, "line_comment"))
    asked = _asked_whether_empty(file, method, array, index)
    _, end = file.span(arguments_of(split)[-1])
    if _MAY_BE_EMPTY.search(said) or asked:
        two = _highest_index(file, method, array) == 1
        limit = "2" if two else "-1"
        how = "keeps an empty part at the end"
        return Cure(file, [Replacement(end, end, f", {limit}")], how, True, row_of(split))
    return None


def _asked_whether_empty(file: SourceTree, method: Node | None, array: Node, index: Node) -> bool:
    """Whether the code asks of this very part whether it is empty."""
    part = re.escape(f"{file.code(array)}[{file.code(index)}]")
    return bool(
        method is not None
        and re.search(rf"{part}(\.(strip|trim)\(\))?\.(isEmpty|isBlank)\(\)", file.code(method))
    )


def _highest_index(file: SourceTree, method: Node | None, array: Node) -> int:
    indexes = [
        int(file.part(node, "index"))
        for node in inside(method, "array_access")
        if file.part(node, "array") == file.code(array) and file.part(node, "index").isdigit()
    ]
    return max(indexes, default=0)


def _behind_mark(site: Site, access: Node) -> Cure | None:
    """`name.substring(name.lastIndexOf('.'))` of a name without: what the comment promises."""
    file, given = site.file, arguments_of(access)
    if called_name(file, access) != "substring" or "-1" not in site.fault.message:
        return None
    for argument in given:
        mark = argument
        if argument.type == "binary_expression":
            mark = argument.child_by_field_name("left") or argument
        source = origin_of(file, mark).source if mark.type == "identifier" else mark
        if called_name(file, source) in ("indexOf", "lastIndexOf"):
            return given_for_nothing(site, access, f"{file.code(mark)} < 0")
    return None


def _long_start(site: Site, access: Node) -> Cure | None:
    """`text.substring(0, 20)` of a shorter text, `items.subList(0, 3)` of fewer items."""
    file, given, name = site.file, arguments_of(access), called_name(site.file, access)
    method = enclosing(access, *METHODS)
    if len(given) != 2 or file.code(given[0]) != "0" or method is None:
        return None
    items, end = file.part(access, "object"), file.code(given[1])
    if not re.fullmatch(r"[\w.]+(\(\))?", items):
        return None
    if given[1].type not in ("decimal_integer_literal", "identifier", "field_access"):
        return None
    source = origin_of(file, given[1]).source if given[1].type == "identifier" else None
    if source is not None and source != given[1]:
        return None
    behind = re.search(r"toIndex = \d+|end (\d+), length (\d+)", site.fault.message)
    if name == "subList" and behind:
        code = f"Math.min({end}, {items}.size())"
        how = "takes as many as there are"
    elif (
        name == "substring"
        and behind
        and _SHORTENED.search(f"{file.part(method, 'name')} {plain_comment(file, method)} {end}")
        and not _is_parsed(file, access)
    ):
        code = f"Math.min({end}, {items}.length())"
        how = "takes as much of the text as there is"
    else:
        return None
    return Cure(file, [file.replaced(given[1], code)], how, True, row_of(access))


def _short_end(site: Site, access: Node) -> Cure | None:
    """`all.subList(all.size() - 3, all.size())` of fewer: the last ones that there are."""
    file, given, name = site.file, arguments_of(access), called_name(site.file, access)
    method = enclosing(access, *METHODS)
    items = file.part(access, "object")
    if not given or method is None or not re.fullmatch(r"[\w.]+(\(\))?", items):
        return None
    length = f"{items}.size()" if name == "subList" else f"{items}.length()"
    begin = given[0]
    if not re.fullmatch(rf"{re.escape(length)} - \w+", file.code(begin)):
        return None
    last = name == "subList" and len(given) == 2 and file.code(given[1]) == length
    said = f"{file.part(method, 'name')} {plain_comment(file, method)}"
    shown = re.search(r"(?i)last|tail|end|mask|short|hid|recent|newest", said)
    text = name == "substring" and len(given) == 1 and shown and not _is_parsed(file, access)
    if not (last or text) or not re.search(r"fromIndex = -|begin -", site.fault.message):
        return None
    change = file.replaced(begin, f"Math.max(0, {file.code(begin)})")
    return Cure(file, [change], "takes as much as there is", True, row_of(access))


def _is_parsed(file: SourceTree, access: Node) -> bool:
    """Whether the piece is read as something, so that a shorter one would not do."""
    outer = access.parent.parent if access.parent is not None else None
    return called_name(file, outer).startswith(("parse", "valueOf", "of", "decode"))


def _without_last(site: Site, access: Node) -> Cure | None:
    """`out.setLength(out.length() - 2)` and the like, of a text to which nothing was added."""
    file, name, given = site.file, called_name(site.file, access), arguments_of(access)
    owner = access.child_by_field_name("object")
    if owner is None or not given or not re.fullmatch(r"[\w.]+", file.code(owner)):
        return None
    text = file.code(owner)
    shorter = rf"{re.escape(text)}\.length\(\) - \d+"
    ends = [re.fullmatch(shorter, file.code(argument)) is not None for argument in given]
    statement = statement_of(access)
    if name in ("setLength", "deleteCharAt", "delete", "setCharAt", "replace") and ends[0]:
        alone = statement is not None and statement.type == "expression_statement"
        if statement is None or not alone or not file.alone_on_its_lines(statement):
            return None
        if access.parent != statement:
            return None
        body = file.code(statement)
        code = f"if ({text}.length() > 0) {{\n{file.indent_unit}{body}\n}}"
        change = file.exchanged(statement, code)
        return Cure(file, [change], "shortens only what has something", True, row_of(access))
    if name == "substring" and len(given) == 2 and file.code(given[0]) == "0" and ends[1]:
        number = file.code(given[1]).rpartition(" ")[2]
        if not re.search(r"length 0\b", site.fault.message):
            return None
        test = (
            f"{text}.isEmpty()" if _is_string(file, access, text) else f"{text}.length() < {number}"
        )
        empty = text if _is_string(file, access, text) else '""'
        code = f"{test} ? {empty} : {file.code(access)}"
        parent = access.parent
        bare = parent is not None and parent.type in ("variable_declarator", "return_statement")
        change = file.replaced(access, code if bare else f"({code})")
        return Cure(file, [change], "leaves an empty text as it is", True, row_of(access))
    return None


def _is_string(file: SourceTree, access: Node, text: str) -> bool:
    method = enclosing(access, *METHODS)
    code = file.code(method) if method is not None else ""
    return bool(re.search(rf"\bString {re.escape(text)}\b", code))


def empty_part_skipped(file: SourceTree, use: Node, part: str) -> Cure | None:
    """`if (part.isEmpty()) continue;` in the loop over the parts of a split text."""
    loop = enclosing(use, "enhanced_for_statement", "lambda_expression")
    body = child_of(loop, "body")
    if loop is None or body is None or loop.type != "enhanced_for_statement":
        return None
    value = loop.child_by_field_name("value")
    split = origin_of(file, value).source if value is not None else None
    if file.part(loop, "name") != part or body.type != "block":
        return None
    if called_name(file, split) != "split" or not re.search(
        r'split\("(\\\\s\+?|\\\\s\*|\\n|\\r\?\\n| |\\R)"', file.code(split)
    ):
        return None
    first = body.named_children[0] if body.named_children else None
    if first is None:
        return None
    code = f"if ({part}.isBlank()) {{\n{file.indent_unit}continue;\n}}"
    how = "passes over what is empty between two separators"
    return Cure(file, [file.inserted_before(first, code)], how, True, row_of(loop))
