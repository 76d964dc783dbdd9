"""JavaScript: a callback that came in the place of options that may be left out."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    calls_at,
    name_of_function,
    uses_semicolons,
)
from agents.incident.rules.source_trees import SourceTree, ancestors, arguments_of, inside
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_NO_FUNCTION = re.compile(r"^(?P<name>[A-Za-z_$][\w$]*) is not a function")


class CallbackInPlaceOfOptions:
    """TypeError: `f(path, callback)` of `f(path, options, callback)`, as others call it too."""

    name = "javascript-callback"

    @at_site(SUFFIXES, "TypeError", said=_NO_FUNCTION)
    def examine(self, site: Site) -> Analysis | None:
        file, name = site.file, site.said["name"]
        calls = calls_at(site, name)
        function = _owner_of(file, calls[0], name) if calls else None
        if function is None:
            return None
        parameters = _plain_parameters(file, function)
        if len(parameters) < 2 or parameters[-1] != name:
            return None
        short = _short_call(site, function, len(parameters) - 1)
        if short is None:
            return None
        options = parameters[-2]
        cause = (
            f"`{name}` is missing at {site.where}: {short} passes the function where `{options}` "
            "belongs."
        )
        return answered(self.name, site, cause, _shifted(file, function, options, name))


def _owner_of(file: SourceTree, call: Node, name: str) -> Node | None:
    """The function around the call whose parameter is called."""
    for around in ancestors(call):
        if around.type in FUNCTIONS and name in _plain_parameters(file, around):
            return around
    return None


def _plain_parameters(file: SourceTree, function: Node) -> list[str]:
    """Names of the parameters; empty when one has a default or is taken apart."""
    parameters = function.child_by_field_name("parameters")
    listed = parameters.named_children if parameters is not None else []
    plain = [
        file.code(p if p.type == "identifier" else p.child_by_field_name("pattern"))
        for p in listed
        if p.type in ("identifier", "required_parameter", "optional_parameter")
    ]
    whole = len(plain) == len(listed) and all(re.fullmatch(r"[\w$]+", each) for each in plain)
    return plain if whole else []


def _short_call(site: Site, function: Node, given: int) -> str | None:
    """Where the function is called with one argument less, the last of them a function."""
    name = name_of_function(site.file, function)
    for other in site.files.files_with(name, site.file.path, tests=True) if name else ():
        for call in other.of_type("call_expression"):
            arguments = arguments_of(call)
            short = called_name(other, call) == name and len(arguments) == given
            if short and arguments and _is_callback(other, arguments[-1]):
                return f"{other.path}:{row_of(call)}"
    return None


def _is_callback(file: SourceTree, given: Node) -> bool:
    """A function, or what a promise or a caller gives to be called."""
    named = re.fullmatch(r"resolve|reject|done|callback|cb|next", file.code(given))
    return given.type in FUNCTIONS or named is not None


def _shifted(file: SourceTree, function: Node, options: str, callback: str) -> Cure | None:
    body = function.child_by_field_name("body")
    if body is None or body.type != "statement_block" or not body.named_children:
        return None
    reads = any(file.part(node, "object") == options for node in inside(body, "member_expression"))
    first, end = body.named_children[0], ";" if uses_semicolons(file) else ""
    unit = file.indent_unit
    code = (
        f"if (typeof {options} === 'function') {{\n"
        f"{unit}{callback} = {options}{end}\n"
        f"{unit}{options} = {'{}' if reads else 'undefined'}{end}\n}}"
    )
    if not file.alone_on_its_lines(first):
        return None
    how = f"takes the function as `{callback}` when `{options}` is left out"
    return Cure(file, [file.inserted_before(first, code)], how, True, row_of(function))
