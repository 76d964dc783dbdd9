"""JavaScript: what a caller left out, or passed before it was there."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    arguments_of,
    awaited,
    called_name,
    function_around,
    functions_named,
    is_async,
    name_of_function,
    origin_of,
)
from agents.incident.rules.javascript.messages import parse_message, undefined_use
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, ancestors, is_test
from agents.incident.rules.tree_site import Cure, Site, answered, row_of, site_of


class OptionsLeftOut:
    """TypeError at `function f({ size = 3 })`, called as `f()`: nothing may be taken apart too."""

    name = "javascript-options-left-out"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "TypeError")
        message = parse_message(site.fault.message) if site is not None else None
        if site is None or message is None or message.value != "undefined" or not message.name:
            return None
        file = site.file
        patterns = [
            node
            for node in site.at_line("object_pattern")
            if (function := _function_of(node)) is not None
            and _has_default(node)
            and re.search(rf"(?<![\w$]){re.escape(message.name)}(?![\w$])", file.code(node))
            and _left_out(site, function, node)
        ]
        if len(patterns) != 1:
            return None
        _, end = file.span(patterns[0])
        cause = f"The options of the function at {site.where} were left out by its caller."
        cure = Cure(file, [Replacement(end, end, " = {}")], "lets them be left out", True)
        return answered(self.name, site, cause, cure)


def _function_of(pattern: Node) -> Node | None:
    """The function whose parameter the pattern is, without a default of its own."""
    holder = pattern.parent
    if holder is not None and holder.type == "required_parameter":
        if holder.child_by_field_name("value") is not None:
            return None
        holder = holder.parent
    if holder is None or holder.type != "formal_parameters":
        return None
    function = holder.parent
    return function if function is not None and function.type in FUNCTIONS else None


def _has_default(pattern: Node) -> bool:
    return any(child.type == "object_assignment_pattern" for child in pattern.named_children)


def _left_out(site: Site, function: Node, pattern: Node) -> bool:
    """Whether the calling frame gives fewer arguments than it would take to reach the pattern."""
    parameters = function.child_by_field_name("parameters")
    listed = list(parameters.named_children) if parameters is not None else []
    place = next((i for i, p in enumerate(listed) if p in (pattern, pattern.parent)), None)
    name = name_of_function(site.file, function)
    caller = next(site.callers(), None)
    if place is None or caller is None:
        return False
    file, line = caller
    given = [
        len(arguments_of(node))
        for node in file.touching(line)
        if called_name(file, node) == name
        or (name == "constructor" and node.type == "new_expression")
    ]
    return any(count <= place for count in given)


class PromisePassed:
    """TypeError at a parameter's property: the caller passed a promise, which it did not await."""

    name = "javascript-promise-passed"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, SUFFIXES, "TypeError")
        message = parse_message(site.fault.message) if site is not None else None
        if site is None or message is None:
            return None
        use = undefined_use(site.file, site.line, site.fault.frame.frame.column, message)
        absent = use.absent if use is not None else None
        while absent is not None and absent.type in ("member_expression", "subscript_expression"):
            absent = absent.child_by_field_name("object")
        if use is None or absent is None or absent == use.absent or absent.type != "identifier":
            return None  # a promise itself is never undefined, what is read of it is
        passed = _passed(site, absent)
        if passed is None:
            return None
        file, call = passed
        cause = (
            f"`{site.file.code(absent)}` is a promise at {site.where}: `{file.code(call)}` is "
            f"passed without being awaited, at {file.path}:{row_of(call)}."
        )
        start, _ = file.span(call)
        how = f"awaits `{called_name(file, call)}`, which is async"
        cure = Cure(file, [Replacement(start, start, "await ")], how, True, row_of(call))
        return answered(self.name, site, cause, cure)


def _passed(site: Site, parameter: Node) -> tuple[SourceTree, Node] | None:
    """The call, in the calling frame, of an async function whose promise became the parameter."""
    function = next((a for a in ancestors(parameter) if a.type in FUNCTIONS), None)
    parameters = function.child_by_field_name("parameters") if function is not None else None
    names = [site.file.code(p) for p in parameters.named_children] if parameters else []
    caller = next(site.callers(), None)
    name = site.file.code(parameter)
    if function is None or caller is None or name not in names:
        return None
    if not origin_of(site.file, parameter).parameter:
        return None
    file, line = caller
    calls = [
        n
        for n in file.touching(line)
        if called_name(file, n) == name_of_function(site.file, function)
    ]
    place = names.index(name)
    if len(calls) != 1 or place >= len(arguments_of(calls[0])):
        return None
    argument = arguments_of(calls[0])[place]
    source = origin_of(file, argument).source if argument.type == "identifier" else argument
    if source is None or awaited(source) != source or source.type != "call_expression":
        return None
    if source.parent is not None and source.parent.type == "await_expression":
        return None
    found = [
        made
        for home, made in functions_named(site.files, called_name(file, source), file.path)
        if not is_test(home.path)
    ]
    if not is_async(function_around(source)) or not found or not all(map(is_async, found)):
        return None
    return file, source
