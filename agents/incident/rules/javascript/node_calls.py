"""JavaScript: Node's own functions called with what they do not take."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    calls_at,
    function_around,
    functions_named,
    is_async,
    parameters_of,
    receiver_of,
    uses_semicolons,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    SourceTree,
    arguments_of,
    child_of,
    children_in,
    children_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_WRONG = re.compile(
    r'The "?(?P<name>\w+)"? argument must be (?P<wanted>.+?)\. Received (?P<got>.+)', re.DOTALL
)
_LATER = {
    "setTimeout", "setInterval", "setImmediate", "nextTick", "queueMicrotask", "on", "once",
    "addEventListener", "addListener", "prependListener",
}  # fmt: skip
_WRITES = {"writeFileSync", "appendFileSync", "writeFile", "appendFile", "write", "end", "update"}
_Found = tuple[str, Cure]


class WrongForNode:
    """TypeError, code ERR_INVALID_ARG_TYPE: the argument is of another kind than Node takes."""

    name = "javascript-node-argument"

    @at_site(SUFFIXES, "TypeError", called=True, said=_WRONG)
    def examine(self, site: Site) -> Analysis | None:
        answer = None
        if "function" in site.said["wanted"]:
            answer = _called_too_early(site) or _without_callback(site)
        elif "string" in site.said["wanted"]:
            answer = _as_text(site, site.said["got"])
        if answer is None:
            return None
        cause, cure = answer
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


def _called_too_early(site: Site) -> _Found | None:
    """`setTimeout(this.tick(), 100)` passes what `tick` gives, not `tick`."""
    file = site.file
    for call in site.at_line("call_expression"):
        given = arguments_of(call)
        if called_name(file, call) not in _LATER:
            continue
        calls = [n for n in given if n.type == "call_expression"]
        if len(calls) != 1 or called_name(file, calls[0]) == "bind":
            continue
        start, _ = file.span(calls[0])
        change = Replacement(start, start, "() => ")
        cause = f"`{file.code(calls[0])}` is called at once, and its result is passed on"
        return cause, Cure(file, [change], "passes a function that calls it", True, row_of(call))
    return None


def _without_callback(site: Site) -> _Found | None:
    """`await fs.readFile(path)` of the module that takes callbacks; `fs.writeFile(path, data)`."""
    file = site.file
    for call in site.at_line("call_expression"):
        receiver, name = receiver_of(call), called_name(file, call)
        if receiver is None or not re.fullmatch(r"fs|fse|filesystem", file.code(receiver)):
            continue
        if any(n.type in FUNCTIONS for n in arguments_of(call)):
            continue
        waits = call.parent is not None and call.parent.type == "await_expression"
        chained = call.parent is not None and call.parent.type == "member_expression"
        if waits or chained:
            _, end = file.span(receiver)
            change = Replacement(end, end, ".promises")
            how = f"calls the `{name}` that gives a promise"
        else:
            named = receiver.next_named_sibling
            if named is None or is_async(function_around(call)):
                return None
            change = Replacement(file.span(named)[1], file.span(named)[1], "Sync")
            how = f"calls `{name}Sync`, which needs no callback"
        return f"`{file.code(receiver)}.{name}` takes a callback", Cure(file, [change], how, True)
    return None


def _as_text(site: Site, got: str) -> _Found | None:
    """What is written to a file or a stream has to be text: an object's JSON, a number's digits."""
    file = site.file
    for call in site.at_line("call_expression"):
        name, given = called_name(file, call), arguments_of(call)
        if name not in _WRITES or (receiver_of(call) is None and not name.endswith("Sync")):
            continue
        place = 1 if "File" in name else 0
        if place >= len(given):
            continue
        value = given[place]
        code = file.code(value)
        if re.match(r"type (number|bigint|boolean)", got):
            text, how = f"String({code})", "writes it as text"
        elif re.match(r"an instance of (Object|Array)", got) and _is_json(site, call):
            text, how = f"JSON.stringify({code})", "writes it as JSON"
        else:
            continue
        cause = f"`{code}` is no text"
        return cause, Cure(file, [file.replaced(value, text)], how, True, row_of(call))
    return None


def _is_json(site: Site, call: Node) -> bool:
    """Whether what is written is read as JSON elsewhere, or named so."""
    if called_name(site.file, call) == "update":
        return False
    texts = [file.text for file in site.files.files_with("", site.file.path, tests=True)]
    return any(re.search(r"\.json\b|JSON\.parse|application/json", text) for text in texts)


class AnsweredTwice:
    """Error: headers are sent again: the first answer does not leave the function."""

    name = "javascript-answered-twice"

    @at_site(SUFFIXES, "Error", called=True, said=r"Cannot \w+ headers after|write after end")
    def examine(self, site: Site) -> Analysis | None:
        for file, line in site.places():
            last = _first_answer(site, file, line)
            if last is None or not file.alone_on_its_lines(last):
                continue
            end = ";" if uses_semicolons(file) else ""
            places = {node.id: node for node in (last, *_handed_on(site, file))}.values()
            changes = [file.inserted_after(node, f"return{end}") for node in places]
            cause = (
                f"The request was answered at {file.path}:{row_of(last)}, and the function went "
                f"on to {site.where}."
            )
            cure = Cure(file, changes, "leaves the function there", True, row_of(last))
            return answered(self.name, site, cause, cure)
        return None


_ENDS_IT = re.compile(r"\.(end|send|json|redirect|render|sendStatus|sendFile)\(")


def _first_answer(site: Site, file: SourceTree, line: int) -> Node | None:
    """The one statement above, at the end of a branch, that answers and does not leave."""
    calls = [n for n in file.touching(line) if n.type == "call_expression" and row_of(n) <= line]
    function = function_around(calls[-1]) if calls else None
    body = child_of(function, "body")
    if body is None:
        return None
    names = {
        file.code(n)
        for call in calls
        for n in inside(call, "identifier")
        if row_of(n) == line and function_around(n) == function
    }
    own = parameters_of(file, function) if function is not None else set()
    if any(file.part(call, "function") in own for call in calls):
        names |= own  # `next()` goes on with all that the function was given
    found = [
        last
        for node in inside(body, "if_statement")
        if node.end_point.row + 1 < line and function_around(node) == function
        and (last := _answers(site, file, node, names)) is not None
    ]  # fmt: skip
    return only(found)


def _handed_on(site: Site, file: SourceTree) -> Iterator[Node]:
    """The file's other answers behind which nothing but a call of a parameter stands, `next()`."""
    for node in file.of_type("if_statement"):
        function, behind = function_around(node), node.next_named_sibling
        call = behind.named_children[0] if behind is not None and behind.named_children else None
        own = parameters_of(file, function) if function is not None else set()
        if call is None or file.part(call, "function") not in own:
            continue
        last = _answers(site, file, node, own)
        if last is not None and file.alone_on_its_lines(last):
            yield last


def _answers(site: Site, file: SourceTree, node: Node, names: set[str]) -> Node | None:
    """The last statement of the branch, when it answers and does not leave."""
    body = node.child_by_field_name("consequence")
    statements = children_of(body)
    if body is None or body.type != "statement_block" or not statements:
        return None
    last = statements[-1]
    call = last.named_children[0] if last.type == "expression_statement" else last
    if call.type == "await_expression" and call.named_children:
        call = call.named_children[0]
    if call.type != "call_expression":
        return None
    code = file.code(call)
    if re.match(r"[\w$]+", code)[0] in names and _ENDS_IT.search(code):  # type: ignore[index]
        return last
    given = {file.code(n) for n in arguments_of(call)}
    helpers = functions_named(site.files, called_name(file, call), file.path)
    ends = any(_ENDS_IT.search(home.code(helper)) for home, helper in helpers)
    return last if given & names and ends else None


class LengthsDiffer:
    """RangeError of `timingSafeEqual`: texts of different length are simply not the same."""

    name = "javascript-lengths-differ"

    @at_site(SUFFIXES, "RangeError", called=True, said="same byte length")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        call = site.chosen(calls_at(site, "timingSafeEqual"))
        if call is None or len(arguments_of(call)) != 2:
            return None
        one, other = (file.code(n) for n in arguments_of(call))
        plain = re.compile(r"[\w$.]+|Buffer\.from\([\w$.]+(, '\w+')?\)")
        if not plain.fullmatch(one) or not plain.fullmatch(other):
            return None
        code = f"{one}.length === {other}.length && {file.code(call)}"
        whole = call.parent is not None and call.parent.type in (
            "return_statement", "variable_declarator", "arrow_function",
        )  # fmt: skip
        change = file.replaced(call, code if whole else f"({code})")
        cause = f"`{one}` and `{other}` are of different length at {site.where}."
        cure = Cure(file, [change], "takes them for different then", True)
        return answered(self.name, site, cause, cure)


class PathForUrl:
    """TypeError "Invalid URL" of a request's path, which has no host."""

    name = "javascript-path-for-url"

    @at_site(SUFFIXES, "TypeError", called=True, said=r"Invalid URL")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        made = site.chosen(
            [n for n in site.at_line("new_expression")
             if file.part(n, "constructor") == "URL"]
        )  # fmt: skip
        given = arguments_of(made)
        if made is None or len(given) != 1:
            return None
        if not re.search(r"\breq(uest)?\.(url|path|originalUrl)$", file.code(given[0])):
            return None
        _, end = file.span(given[0])
        cause = f"`{file.code(given[0])}` is a path without a host at {site.where}."
        change = Replacement(end, end, ", 'http://localhost'")
        cure = Cure(file, [change], "reads it as one of this server's", True)
        return answered(self.name, site, cause, cure)


class ErrorNotSeen:
    """TypeError of a callback's value, whose error nobody looked at."""

    name = "javascript-error-not-seen"

    @at_site(SUFFIXES, "TypeError", said="of undefined")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        for function in reversed(file.touching(site.line, *FUNCTIONS)):
            holder, body = (function.child_by_field_name(p) for p in ("parameters", "body"))
            listed = list(holder.named_children) if holder is not None else []
            if len(listed) < 2 or not re.fullmatch(r"_?(e|err|error)", file.code(listed[0])):
                continue
            if body is None or body.type != "statement_block" or not body.named_children:
                return None
            error, value = file.code(listed[0]), file.code(listed[1])
            used = [n for n in inside(body, "identifier") if file.code(n) == error]
            reads = [n for n in site.at_line("identifier") if file.code(n) == value]
            first = body.named_children[0]
            way = _way_out(file, function, error)
            if used or not reads or way is None or not file.alone_on_its_lines(first):
                return None
            end = ";" if uses_semicolons(file) else ""
            unit = file.indent_unit
            code = f"if ({error}) {{\n" + "".join(f"{unit}{x}{end}\n" for x in way) + "}"
            cause = f"`{value}` is undefined at {site.where}, and `{error}` says why."
            how = "passes the error on"
            cure = Cure(file, [file.inserted_before(first, code)], how, True, row_of(function))
            return answered(self.name, site, cause, cure)
        return None


def _way_out(file: SourceTree, callback: Node, error: str) -> list[str] | None:
    """How the function around tells of an error: its own callback, or a promise's `reject`."""
    outer = enclosing(callback, *FUNCTIONS)
    while outer is not None:
        names = [file.code(p) for p in children_in(outer, "parameters")]
        for name in names:
            if name == "reject":
                return [f"reject({error})", "return"]
            if re.fullmatch(r"done|cb|callback|next", name):
                return [f"{name}({error})", "return"]
        outer = enclosing(outer, *FUNCTIONS)
    return None
