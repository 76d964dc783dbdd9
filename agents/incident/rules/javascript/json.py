"""JavaScript: JSON that is no text any more, or no JSON at all; a helper that is ready for it."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    calls_at,
    names_in_scope,
    origin_of,
    parameters_of,
    receiver_of,
    statement_of,
)
from agents.incident.rules.javascript.json_kept import as_it_is, written_as_json
from agents.incident.rules.renaming import renamed
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, arguments_of, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, comment_of, row_of

_OBJECT = re.compile(r"\[object Obj|Unexpected token o in JSON at position 1")
_PAGE = re.compile(r"Unexpected token '?<'?")
_CUT = "Unexpected end of JSON input"


class WrongJson:
    """SyntaxError of `JSON.parse`: the value is an object already, or an error's page."""

    name = "javascript-json"

    @at_site(SUFFIXES, "SyntaxError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        if "JSON" not in f"{site.fault.message} {site.case.report.stack_trace}":
            return None
        file = site.file
        calls = [
            node
            for node in site.at_line("call_expression")
            if file.part(node, "function") == "JSON.parse"
        ]
        call = site.chosen(calls)
        if call is None and _PAGE.search(site.fault.message):
            return self._of_response(site)
        if call is None or not arguments_of(call):
            return None
        text = arguments_of(call)[0]
        cause = f"`{file.code(text)}` is no JSON at {site.where}."
        cure = None
        if _OBJECT.search(site.fault.message):
            cause = f"`{file.code(text)}` is an object, or what became of one, at {site.where}."
            if (cure := written_as_json(site, text)) is not None:
                where = f"{cure.file.path}:{cure.line}"
                cause = (
                    f"What {site.where} parses is no JSON: {where} puts the object itself there."
                )
            elif (cure := as_it_is(site, call, text)) is not None:
                cause = f"`{file.code(text)}` is an object already at {site.where}."
        elif _PAGE.search(site.fault.message):
            cause = f"`{file.code(text)}` is a page of HTML at {site.where}, not JSON."
            cure = _asked_first(site, call)
        elif _CUT in site.fault.message:
            cause = f"`{file.code(text)}` is empty or cut off at {site.where}."
            cure = _nothing_as_documented(site, call)
        return answered(self.name, site, cause, cure)

    def _of_response(self, site: Site) -> Analysis | None:
        """`response.json()` of an answer that nobody asked whether it is good."""
        file = site.file
        found = [
            receiver
            for node in calls_at(site, "json")
            if not arguments_of(node)
            and (receiver := receiver_of(node)) is not None
            and receiver.type == "identifier"
        ]
        response = site.chosen(found)
        if response is None:
            return None
        name = file.code(response)
        cause = f"`{name}` is a page of HTML at {site.where}, not JSON: nobody asked its status."
        return answered(self.name, site, cause, _like_sibling(site, name, response))


def _like_sibling(site: Site, name: str, response: Node) -> Cure | None:
    """`if (!response.ok) { throw ... }`, which another place of the file has for its answer."""
    file, statement = site.file, statement_of(response)
    function = enclosing(response, *FUNCTIONS)
    declared = origin_of(file, response)
    made = declared.statement
    if statement is None or function is None or made is None or declared.destructured:
        return None
    if re.search(rf"\b{re.escape(name)}\.(ok|status)\b", file.code(function)):
        return None
    found: dict[str, int] = {}
    for guard in file.of_type("if_statement"):
        tested = re.fullmatch(r"\(!([\w$]+)\.ok\)", file.part(guard, "condition"))
        body = file.part(guard, "consequence")
        throws = re.match(r"\{?\s*throw ", body)
        if tested is None or not throws or guard.child_by_field_name("alternative") is not None:
            continue
        named = next(n for n in inside(guard, "identifier") if file.code(n) == tested[1])
        source = origin_of(file, named).source
        if called_name(file, source) != called_name(file, declared.source):
            continue
        code = renamed(file.code(guard), {tested[1]: name}, {})
        names = {file.code(node) for node in inside(guard, "identifier")} - {tested[1]}
        if names <= names_in_scope(file, statement) | _KNOWN:
            found[code] = row_of(guard)
    if len(found) != 1 or not file.alone_on_its_lines(made):
        return None
    code, line = next(iter(found.items()))
    first, *rest = code.split("\n")
    indent = len(rest[-1]) - len(rest[-1].lstrip()) if rest else 0
    guard_code = "\n".join([first, *(each[indent:] for each in rest)])
    how = f"asks whether the answer is good before it is read, as line {line} does"
    return Cure(file, [file.inserted_after(made, guard_code)], how, True, row_of(made))


_KNOWN = {"Error", "TypeError", "RangeError", "undefined"}


def _asked_first(site: Site, call: Node) -> Cure | None:
    """`if (!response.ok) return ...` stands behind the parsing and belongs in front of it."""
    file, statement = site.file, statement_of(call)
    guard = statement.next_named_sibling if statement is not None else None
    if statement is None or guard is None or guard.type != "if_statement":
        return None
    condition = guard.child_by_field_name("condition")
    ends = re.search(r"\b(return|throw)\b", file.part(guard, "consequence"))
    about = re.search(r"\.(ok|status|statusCode|code)\b", file.code(condition))
    made = {file.part(n, "name") for n in inside(statement, "variable_declarator")}
    used = {file.code(n) for n in inside(guard, "identifier")}
    if not ends or not about or made & used or guard.child_by_field_name("alternative"):
        return None
    if not file.alone_on_its_lines(statement) or not file.alone_on_its_lines(guard):
        return None
    start, middle = file.span(statement)
    guard_start, end = file.span(guard)
    between = file.text[middle:guard_start]
    code = f"{file.code(guard)}{between}{file.code(statement)}"
    how = "asks whether the answer is good before it is read"
    return Cure(file, [Replacement(start, end, code)], how, True, row_of(guard))


def _nothing_as_documented(site: Site, call: Node) -> Cure | None:
    """An empty text gives what the function's comment promises when there is nothing."""
    file, text = site.file, arguments_of(call)[0]
    function = enclosing(call, *FUNCTIONS)
    value = value_for_nothing(comment_of(file, function))
    if value is None or text.type != "identifier":
        return None
    value = "null" if value == "None" else value
    code = f"{file.code(text)}.trim() === '' ? {value} : {file.code(call)}"
    whole = call.parent is not None and call.parent.type in (
        "return_statement",
        "variable_declarator",
    )
    how = f"gives {value} for an empty text, as its comment promises"
    code = code if whole else f"({code})"
    return Cure(file, [file.replaced(call, code)], how, True, row_of(call))


class HelperIsReady:
    """An error of a built-in function for which the repository has a helper that catches it."""

    name = "javascript-helper"

    @at_site(SUFFIXES, "URIError", "SyntaxError", "TypeError", called=True)
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        for call in site.at_line("call_expression", "new_expression"):
            name = _reads(file, call)
            if not re.fullmatch(r"decodeURI(Component)?|JSON\.parse|URL|atob", name):
                continue
            helper = _helper(site, call, name)
            if helper is None:
                continue
            around = enclosing(call, *FUNCTIONS) or file.root
            alike = [n for n in inside(around, call.type) if _reads(file, n) == name]
            changes = [_by_helper(file, node, helper[2]) for node in alike]
            cause = f"`{name}` is given what it cannot read at {site.where}."
            how = f"uses `{helper[2]}`, which is ready for that"
            cure = Cure(file, changes, how, True)
            return answered(self.name, site, cause, cure)
        return None


def _reads(file: SourceTree, call: Node) -> str:
    """What is called, or made, with one argument; empty with several."""
    name = file.part(call, "function") or file.part(call, "constructor")
    return name if len(arguments_of(call)) == 1 else ""


def _by_helper(file: SourceTree, call: Node, helper: str) -> Replacement:
    arguments = call.child_by_field_name("arguments")
    start, end = file.span(call)[0], file.span(arguments or call)[0]
    return Replacement(start, end, helper)


def _helper(site: Site, call: Node, name: str) -> tuple[SourceTree, Node, str] | None:
    """The one function of one parameter that has the call in a `try` and gives a value instead."""
    here = enclosing(call, *FUNCTIONS)
    known = names_in_scope(site.file, call)
    found: list[tuple[SourceTree, Node, str]] = []
    for other in site.files.files_with(name, site.file.path):
        for node in other.of_type("try_statement"):
            function = enclosing(node, *FUNCTIONS)
            if function is None or function == here or len(parameters_of(other, function)) != 1:
                continue
            tried = other.part(node, "body")
            caught = next(inside(node, "catch_clause"), None)
            named = function.child_by_field_name("name")
            if named is None and function.parent is not None:
                named = function.parent.child_by_field_name("name")
            gives = caught is not None and "return" in other.code(caught)
            if f"{name}(" in tried and gives and other.code(named) in known:
                found.append((other, function, other.code(named)))
    return found[0] if len({name for _, _, name in found}) == 1 else None
