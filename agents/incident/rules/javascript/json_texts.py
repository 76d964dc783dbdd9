"""JavaScript: texts that are no JSON yet: empty lines, byte order marks, nothing."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    function_around,
    is_async,
    origin_of,
    receiver_of,
    with_await,
)
from agents.incident.rules.javascript.defaults import TEXT_METHODS
from agents.incident.rules.javascript.members import called_in_vain
from agents.incident.rules.javascript.sources import source_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_NOTHING = re.compile(r"Unexpected end of JSON input|^\"undefined\" is not valid JSON"
                      r"|Unexpected token '?u'?")  # fmt: skip
_MARK = re.compile("Unexpected token '?\ufeff|\\\\ufeff")
_Found = tuple[str, Cure]


class TextBeforeJson:
    """SyntaxError of `JSON.parse` of a last empty line, of nothing, or behind a byte order mark."""

    name = "javascript-json-text"

    @at_site(SUFFIXES, "SyntaxError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        parsed = [n for n in site.at_line("member_expression") if file.code(n) == "JSON.parse"]
        if len({n.id for n in parsed}) != 1:
            return None
        function = parsed[0]
        call = function.parent if function.parent is not None else function
        text = arguments_of(call)[0] if called_name(file, call) == "parse" else None
        found = None
        if _NOTHING.search(site.fault.message):
            found = _empty_lines(site, function, text)
            if found is None and text is not None:
                found = _default_behind(site, call, text) or _as_when_missing(site, call, text)
        elif _MARK.search(site.fault.message) and text is not None:
            found = _marked(site, text)
        if found is None:
            return None
        cause, cure = found
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


def _empty_lines(site: Site, function: Node, text: Node | None) -> _Found | None:
    """`text.split('\\n').map(JSON.parse)`: the last line is empty when the text ends its lines."""
    file = site.file
    if text is None:
        walker = function.parent.parent if function.parent is not None else None
        lines = receiver_of(walker) if called_name(file, walker) in ("map", "forEach") else None
    else:
        lines = _walked(file, text)
    if lines is None:
        return None
    home, made = source_of(site, file, lines)
    given = arguments_of(made)
    breaks = r"""['"`](\\r)?\\n['"`]|/(\\r\?)?\\n\+?/|/\\r\?\\n/|(os\.)?EOL"""
    if called_name(home, made) != "split" or not given:
        return None
    if not re.fullmatch(breaks, home.code(given[0])):
        return None
    _, end = home.span(made)
    change = Replacement(end, end, ".filter((line) => line.trim())")
    cause = "The text's last line break leaves an empty line behind it"
    how = "leaves empty lines out"
    return cause, Cure(home, [change], how, True, row_of(made))


def _walked(file: SourceTree, text: Node) -> Node | None:
    """The list that a loop, or a callback, takes the text from."""
    while called_name(file, text) == "trim" and (inner := receiver_of(text)) is not None:
        text = inner
    if text.type != "identifier":
        return None
    name = file.code(text)
    for around in ancestors(text):
        left = around.child_by_field_name("left")
        if around.type == "for_in_statement" and name in file.code(left).split():
            return around.child_by_field_name("right")
        if around.type in FUNCTIONS:
            call = around.parent.parent if around.parent is not None else None
            taken = around.child_by_field_name("parameters") or around.child_by_field_name(
                "parameter"
            )
            first = file.code(taken).strip("() ").split(",")[0]
            if called_name(file, call) in ("map", "forEach", "flatMap") and first == name:
                return receiver_of(call)
            return None
    return None


def _default_behind(site: Site, call: Node, text: Node) -> _Found | None:
    """`JSON.parse(stored) || {}`: the default belongs in front of the parsing."""
    file, parent = site.file, call.parent
    operator = child_of(parent, "operator")
    right = child_of(parent, "right")
    if operator is None or right is None or operator.type not in ("||", "??"):
        return None
    value = file.code(right)
    if value not in ("{}", "[]", "null", "0", "''", '""', "false"):
        return None
    quoted = f"'{value}'" if value not in ("''", '""') else "'\"\"'"
    change = file.replaced(text, f"{file.operand(text)} || {quoted}")
    cause = f"`{file.code(text)}` is nothing, which is no JSON"
    return cause, Cure(file, [change], f"parses {value} then, as stands behind it", True)


def _as_when_missing(site: Site, call: Node, text: Node) -> _Found | None:
    """Nothing to parse gives what the same function gives where there is nothing to read."""
    file, function = site.file, enclosing(call, *FUNCTIONS)
    plain = text.type in ("identifier", "member_expression", "subscript_expression")
    if function is None or not plain:
        return None
    found = set()
    for node in inside(function, "if_statement"):
        body = node.child_by_field_name("consequence")
        returned = re.fullmatch(
            r"\{?\s*return ([\[\]{} ]+|null|undefined|new (?:Map|Set)\(\));?\s*\}?", file.code(body)
        )
        asks = re.search(r"!|=== ?(null|undefined|404|204)|\.size === 0|== null",
                         file.part(node, "condition"))  # fmt: skip
        if returned and asks and node.start_byte < call.start_byte:
            found.add(returned[1])
    whole = call.parent is not None and call.parent.type in (
        "return_statement",
        "variable_declarator",
    )
    if len(found) != 1 or function_around(call) != function:
        return None
    value = found.pop()
    code = f"{file.code(text)} ? {file.code(call)} : {value}"
    change = file.replaced(call, code if whole else f"({code})")
    cause = f"`{file.code(text)}` is empty"
    return cause, Cure(file, [change], f"gives {value}, as where there is nothing", True)


def _marked(site: Site, text: Node) -> _Found | None:
    """A byte order mark in front of the JSON."""
    file, holder = site.file, text
    if text.type == "identifier":
        source = origin_of(file, text).source
        reads = source is not None and re.match(r"(\w+\.)*readFile(Sync)?", file.code(source))
        holder = source if source is not None and reads else text
    whole = with_await(holder)
    change = file.replaced(whole, f"{file.receiver(whole)}.replace(/^\\uFEFF/, '')")
    cause = f"`{file.code(text)}` begins with a byte order mark"
    return cause, Cure(file, [change], "leaves the mark out", True, row_of(holder))


class TextForJson:
    """TypeError of a text that should have been parsed, as the function beside its maker does."""

    name = "javascript-text-for-json"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        call = called_in_vain(site)
        loops = [n.child_by_field_name("right") for n in site.at_line("for_in_statement")]
        taken = receiver_of(call) or next((n for n in loops if n is not None), None)
        if taken is None or (call is not None and called_name(site.file, call) in TEXT_METHODS):
            return None
        home, made = source_of(site, site.file, taken, _is_parsed_elsewhere)
        if not _is_parsed_elsewhere(home, made):
            return None
        whole = with_await(made)
        code = home.code(whole)
        if whole == made and is_async(function_around(made)):
            code = f"await {code}"
        cause = f"`{site.file.code(taken)}` is text at {site.where}, which nobody has parsed."
        how = "parses it, as the function beside it does"
        cure = Cure(home, [home.replaced(whole, f"JSON.parse({code})")], how, True, row_of(made))
        return answered(self.name, site, cause, cure)


def _is_parsed_elsewhere(file: SourceTree, node: Node) -> bool:
    """Whether the call is returned as it is, and the same one is parsed elsewhere in the file."""
    name = called_name(file, node)
    around = node.parent
    while around is not None and around.type in ("await_expression", "parenthesized_expression"):
        around = around.parent
    if not name or around is None or around.type not in ("return_statement", "arrow_function"):
        return False
    parsed = rf"JSON\.parse\(\s*(\(?await )?([\w$.]+\.)?{re.escape(name)}\("
    return re.search(parsed, file.text) is not None
