"""JavaScript and TypeScript: a property of undefined or null. Finds which, why, and the cure."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis, Evidence
from agents.incident.rules.absence import Absence
from agents.incident.rules.elsewhere.not_awaited import is_of_other_thing
from agents.incident.rules.javascript.awaiting import promise_under
from agents.incident.rules.javascript.code import (
    SUFFIXES,
    Origin,
    called_name,
    evaluated_at_once,
    function_around,
    last_name,
    names_in_scope,
    origin_of,
    statement_of,
    uses_semicolons,
)
from agents.incident.rules.javascript.defaults import default_elsewhere, loop_too_long
from agents.incident.rules.javascript.guards import Action, gives_nothing, guard_action
from agents.incident.rules.javascript.may_lack import is_always_set
from agents.incident.rules.javascript.messages import UndefinedUse, parse_message, undefined_use
from agents.incident.rules.javascript.optional import empty_of_its_kind, optional_read, whole_chain
from agents.incident.rules.javascript.promised import promised_for_nothing
from agents.incident.rules.javascript.promises import takes_pairs
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.rule import quoted
from agents.incident.rules.source_trees import SourceTree, SourceTrees, arguments_of, children_in
from agents.incident.rules.tree_site import Cure, Site, answered, at_site

_STATEMENTS = (
    "lexical_declaration", "variable_declaration", "expression_statement", "return_statement",
    "if_statement", "for_in_statement", "throw_statement",
)  # fmt: skip


class UndefinedRead:
    """TypeError: a property of undefined or null was read, set, taken apart or iterated."""

    name = "javascript-undefined"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        fault, files, file = site.fault, site.files, site.file
        message = parse_message(fault.message)
        if message is None:
            return None
        use = undefined_use(file, fault.line, fault.frame.frame.column, message)
        if use is None or promise_under(files, file, use.absent) is not None:
            return None  # what is read of a promise is another rule's
        if message.value not in ("undefined", "null") and takes_pairs(use.operation):
            return None  # V8 says the same of an object, whose entries may be meant
        origin = origin_of(file, use.absent)
        mendable = not is_of_other_thing(site.case) and not is_always_set(file, use.absent)
        cure = _cure(site, use, origin) if mendable else None
        at, given = file, origin
        if cure is None and origin.parameter and (passed := _passed(site, use.absent)):
            at, argument = passed
            given = origin_of(at, argument)
            cure = _guarded(files, at, argument, given) if mendable else None
        absent = " ".join(file.code(use.absent).split())
        came = ""
        evidence: list[Evidence] | None = None
        if given.source is not None:
            evidence = []
            if given.source != use.absent:
                came = f": it comes from `{' '.join(at.code(given.source).split())[:120]}`"
                row = given.source.start_point.row + 1
                evidence.append(quoted(at.path, at.text, row, row, "where the value comes from"))
            if nothing := gives_nothing(files, at, given.source):
                home, returned = nothing
                row = returned.start_point.row + 1
                reason = f"`{called_name(at, given.source)}` may give nothing"
                evidence.append(quoted(home.path, home.text, row, row, reason))
        elif given.parameter:
            came = ": the caller passed it"
        cause = f"`{absent}` is {message.value} at {site.where}{came}."
        return answered(self.name, site, cause, cure, origin=evidence)


def _cure(site: Site, use: UndefinedUse, origin: Origin) -> Cure | None:
    files, file = site.files, site.file
    mended = (
        loop_too_long(file, use, origin)
        or default_elsewhere(files, file, use)
        or empty_of_its_kind(site, use)
    )
    if mended is not None:
        return Cure(file, mended.changes, mended.how, mended.shown)
    if (given := _given_back(files, file, use)) is not None:
        return given
    guarded = None if origin.parameter else _guarded(files, file, use.absent, origin)
    if guarded is not None:
        return guarded
    if origin.parameter and use.absent.type == "identifier":
        return None  # whoever passed nothing may mean anything by it
    read = optional_read(site, use)
    return Cure(file, read.changes, read.how, read.shown) if read is not None else None


def _passed(site: Site, absent: Node) -> tuple[SourceTree, Node] | None:
    """Follow a parameter to the argument in the calling frame."""
    file, function, calling = site.file, function_around(absent), next(site.callers(1), None)
    if function is None or calling is None:
        return None
    caller, line = calling
    name = file.part(function, "name")
    if not name and function.parent is not None:
        name = file.part(function.parent, "name")
    parameters = children_in(function, "parameters")
    names = [file.code(p.child_by_field_name("pattern") or p) for p in parameters]
    calls = [n for n in caller.touching(line) if name and called_name(caller, n) == name]
    wanted = file.code(absent)
    if len(calls) != 1 or wanted not in names:
        return None
    arguments = arguments_of(calls[0])
    index = names.index(wanted)
    return (caller, arguments[index]) if index < len(arguments) else None


def _guarded(files: SourceTrees, file: SourceTree, absent: Node, origin: Origin) -> Cure | None:
    """A guard in front of the use, in the codebase's own manner."""
    statement = statement_of(absent)
    if statement is None or statement.type not in _STATEMENTS:
        return None
    if not evaluated_at_once(absent, statement) or not file.alone_on_its_lines(statement):
        return None
    named = _named(file, absent, origin)
    if named is None or origin.destructured:
        return None
    variable, noun = named
    action = _promised(files, file, absent, variable) or guard_action(
        files, Absence(file, absent, variable, noun, origin.source)
    )
    if action is None:
        return None
    changes = _guard_changes(file, absent, statement, origin, variable, action)
    how = f"guards against it with `{' '.join(action.code.split())}`"
    if action.model:
        how += f", as {action.model[0]}:{action.model[1]} does"
    return Cure(file, [*changes, *action.imports], how, shown=action.model is not None)


def _promised(files: SourceTrees, file: SourceTree, absent: Node, variable: str) -> Action | None:
    """A return of what the function is to give when there is nothing."""
    function = function_around(absent)
    value = promised_for_nothing(files, file, function) if function is not None else None
    if value is None:
        return None
    end = ";" if uses_semicolons(file) else ""
    code = f"return{end}" if value == "undefined" else f"return {value}{end}"
    return Action(code, f"{variable} == null")


def _given_back(files: SourceTrees, file: SourceTree, use: UndefinedUse) -> Cure | None:
    """`return rows.find(...).name` with `?.`, and what the function gives for nothing."""
    whole, function = whole_chain(use.operation), function_around(use.absent)
    parent = whole.parent
    direct = parent is not None and (
        parent.type == "return_statement"
        or (parent.type == "arrow_function" and parent.child_by_field_name("body") == whole)
    )
    if function is None or not direct or use.absent.type == "identifier":
        return None
    value = promised_for_nothing(files, file, function)
    _, end = file.span(use.absent)
    follows = re.compile(r"\s*([.\[])").match(file.text, end)
    if value is None or follows is None:
        return None
    at = follows.end() - 1
    changes = [Replacement(at, at + 1, "?." if follows[1] == "." else "?.[")]
    if value != "undefined":
        _, finish = file.span(whole)
        changes.append(Replacement(finish, finish, f" ?? {value}"))
    return Cure(file, changes, f"gives {value} then, as is expected of it", shown=True)


def _guard_changes(
    file: SourceTree, absent: Node, statement: Node, origin: Origin, variable: str, action: Action
) -> list[Replacement]:
    body = [f"{file.indent_unit}{line.strip()}" for line in action.code.split("\n")]
    code = "\n".join([f"if ({action.test}) {{", *body, "}"])
    declared = origin.statement
    if absent.type == "identifier" and declared is not None and file.alone_on_its_lines(declared):
        return [file.inserted_after(declared, code)]
    if absent.type in ("call_expression", "parenthesized_expression", "subscript_expression"):
        end = ";" if uses_semicolons(file) else ""
        value = file.code(absent)
        if absent.type == "parenthesized_expression":
            value = value[1:-1]
        named = f"const {variable} = {value}{end}\n"
        return [file.inserted_before(statement, named + code), file.replaced(absent, variable)]
    return [file.inserted_before(statement, code)]


def _named(file: SourceTree, absent: Node, origin: Origin) -> tuple[str, str] | None:
    """How the guard names the value, and the thing's noun."""
    if absent.type == "identifier":
        sought = last_name(file, origin.source) if called_name(file, origin.source) else ""
        return file.code(absent), sought or file.code(absent)
    if absent.type == "member_expression":
        plain = re.fullmatch(r"[\w$.]+", file.code(absent))
        return (file.code(absent), last_name(file, absent)) if plain else None
    inner = absent
    while inner.type in ("parenthesized_expression", "await_expression") and inner.named_children:
        inner = inner.named_children[0]
    noun = last_name(file, inner)
    if inner.type not in ("call_expression", "subscript_expression") or not re.fullmatch(
        r"[A-Za-z_$][\w$]*", noun
    ):
        return None
    taken = names_in_scope(file, absent)
    other = f"found{noun[:1].upper()}{noun[1:]}"
    return (other if noun in taken or noun in _KEYWORDS else noun), noun


_KEYWORDS = {"class", "default", "case", "new", "delete", "enum", "switch", "function", "in"}
