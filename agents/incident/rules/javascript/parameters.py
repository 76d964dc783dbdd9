"""JavaScript: what a caller left out, and the function can do without."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    function_around,
    name_of_function,
)
from agents.incident.rules.javascript.messages import absent_at, parse_message
from agents.incident.rules.javascript.sources import values_of_field
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import (
    SourceTree,
    ancestors,
    arguments_of,
    child_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class OptionsLeftOut:
    """TypeError at `function f({ size = 3 })`, called as `f()`: nothing may be taken apart too."""

    name = "javascript-options-left-out"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        message = parse_message(site.fault.message)
        if message is None or message.value != "undefined" or not message.name:
            return None
        file = site.file
        patterns = [
            node
            for node in site.at_line("object_pattern")
            if (function := _function_of(node)) is not None
            and re.search(rf"(?<![\w$]){re.escape(message.name)}(?![\w$])", file.code(node))
            and (_all_have(node) or (_has_default(node) and _left_out(site, function, node)))
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


def _all_have(pattern: Node) -> bool:
    """Whether every option has a default, so that all of them may be left out."""
    kinds = ("object_assignment_pattern", "rest_pattern", "comment")
    parts = pattern.named_children
    return _has_default(pattern) and all(child.type in kinds for child in parts)


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


class ParameterLeftOut:
    """TypeError at a parameter that the caller left out, and that the rest can do without."""

    name = "javascript-parameter-left-out"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = absent_at(site)
        if use is not None and use.absent.type == "identifier":
            return self._value(site, use.absent)
        found = _NO_FUNCTION.search(site.fault.message)
        calls = [
            n
            for n in site.at_line("call_expression")
            if found and site.file.part(n, "function") == found["code"]
        ]
        return self._called(site, calls[0]) if calls else None

    def _value(self, site: Site, absent: Node) -> Analysis | None:
        file, name = site.file, site.file.code(absent)
        found = _parameter_around(file, absent, name)
        if found is None:
            return None
        function, parameter = found
        caller = _omitted_by(site, function, parameter)
        default = _default_for(file, function, name) if caller is not None else None
        if caller is None or default is None:
            return None
        _, end = file.span(parameter)
        cause = f"`{name}` is left out by {_place(caller)}, and {site.where} reads it."
        cure = Cure(file, [Replacement(end, end, f" = {default}")], "lets it be left out", True)
        return answered(self.name, site, cause, cure)

    def _called(self, site: Site, call: Node) -> Analysis | None:
        """`done(x)` or `options.onEnd(x)` of what was not given: nobody is to be told."""
        file, function = site.file, call.child_by_field_name("function")
        arguments = call.child_by_field_name("arguments")
        statement = call.parent
        if function is None or arguments is None or statement is None:
            return None
        if statement.type == "await_expression" and statement.parent is not None:
            statement = statement.parent
        told = statement.type in ("expression_statement", "return_statement")
        name = file.code(function)
        root = re.split(r"[.?]", name)[0]
        found = _parameter_around(file, call, root) if root != "this" else None
        if not told or any(c.type == "optional_chain" for c in call.children):
            return None
        if function.type == "identifier":
            caller = _omitted_by(site, *found) if found is not None else None
            needed = statement.type == "return_statement"
            if caller is None or (needed and not _is_told(caller[1])):
                return None
            cause = f"`{name}` is left out by {_place(caller)}, and {site.where} calls it."
        elif function.type == "member_expression" and _HOOK.search(name):
            if (root == "this" and not _comes_from_outside(file, function)) or (
                root != "this" and found is None
            ):
                return None
            cause = f"`{name}` was not given, and {site.where} calls it."
        else:
            return None
        holder = found[0] if found is not None else _around_all(call)
        changes = [
            Replacement(at, at, "?.")
            for other in inside(holder, "call_expression")
            if file.part(other, "function") == name
            and (given := other.child_by_field_name("arguments")) is not None
            and not any(child.type == "optional_chain" for child in other.children)
            and not _is_asked_for(file, other, name)
            for at in [file.span(given)[0]]
        ]
        cure = Cure(file, changes, "calls it only when it is given", True)
        return answered(self.name, site, cause, cure)


_NO_FUNCTION = re.compile(r"^(?P<code>[\w$.]+) is not a function")
_HOOK = re.compile(r"\.(on[A-Z]\w*|before[A-Z]\w*|after[A-Z]\w*|callback|cb|done|progress|hook)$")
_OPTIONS = re.compile(r"(?i)(options|opts?|config|settings|params|props|overrides|context|extra)$")


def _around_all(call: Node) -> Node:
    """The class around the call: what `this` has not is missing in all its methods."""
    return enclosing(call, "class_body") or function_around(call) or call


def _is_asked_for(file: SourceTree, call: Node, name: str) -> bool:
    """Whether a condition around the call asks for what is called."""
    child = call
    for around in ancestors(call):
        asks = around.child_by_field_name("condition") or around.child_by_field_name("left")
        if asks is not None and asks != child and name in file.code(asks):
            return True
        child = around
    return False


def _comes_from_outside(file: SourceTree, member: Node) -> bool:
    """Whether `this.onEnd` is what the constructor was given."""
    values = values_of_field(file, member, file.part(member, "property"))
    return bool(values) and all(
        v.type in ("identifier", "member_expression", "null") for v in values
    )


def _parameter_around(file: SourceTree, use: Node, name: str) -> tuple[Node, Node] | None:
    """The function around whose plain parameter this is, and the parameter."""
    for function in ancestors(use):
        if function.type not in FUNCTIONS:
            continue
        for parameter in children_in(function, "parameters"):
            bare = parameter.child_by_field_name("pattern") or parameter
            if file.code(bare) == name and bare.type == "identifier":
                plain = parameter.child_by_field_name("value") is None
                return (function, parameter) if plain else None
    return None


def _omitted_by(site: Site, function: Node, parameter: Node) -> tuple[SourceTree, Node] | None:
    """A place that calls the function without the parameter: in the trace, or anywhere."""
    holder = function.child_by_field_name("parameters")
    place = holder.named_children.index(parameter) if holder is not None else 0
    name = name_of_function(site.file, function)
    if name == "constructor":
        owner = enclosing(function, "class_declaration", "class")
        name = site.file.part(owner, "name")
    for file, line in list(site.callers())[:3]:
        for node in file.touching(line):
            called = called_name(file, node) or file.part(node, "constructor")
            if called == name and name and node.type in ("call_expression", "new_expression"):
                given = arguments_of(node)
                if len(given) <= place and all(g.type != "spread_element" for g in given):
                    return file, node
    return None


def _place(call: tuple[SourceTree, Node]) -> str:
    return f"{call[0].path}:{row_of(call[1])}"


def _is_told(call: Node) -> bool:
    """Whether nobody takes what the call gives."""
    return call.parent is not None and call.parent.type == "expression_statement"


def _default_for(file: SourceTree, function: Node, name: str) -> str | None:
    """What the parameter can be when it is left out: by what the function does with it."""
    body = function.child_by_field_name("body")
    uses = [n for n in inside(body, "identifier") if file.code(n) == name] if body else []
    parents = [n.parent for n in uses if n.parent is not None]
    methods = {
        file.part(p, "property")
        for n, p in zip(uses, parents, strict=False)
        if p.type == "member_expression" and p.child_by_field_name("object") == n
    }
    given_back = any(p.type == "return_statement" for p in parents)
    passed_on = any(
        p.type == "arguments" and called_name(file, p.parent) == name_of_function(file, function)
        for p in parents
    )
    if methods & {"push", "unshift"} and (given_back or passed_on):
        return "[]"
    if "add" in methods and "has" in methods and (given_back or passed_on):
        return "new Set()"
    if {"set", "get"} <= methods | {"get"} and "set" in methods and (given_back or passed_on):
        return "new Map()"
    if all(_bears_nothing(file, n) for n in uses) and (methods or _taken_apart(uses)):
        return "{}"
    return None


def _taken_apart(uses: list[Node]) -> bool:
    return any(n.parent is not None and n.parent.type == "variable_declarator" for n in uses)


def _bears_nothing(file: SourceTree, use: Node) -> bool:
    """Whether this use can do with an object that has no properties."""
    parent = use.parent
    if parent is None:
        return False
    if parent.type == "variable_declarator":
        pattern = parent.child_by_field_name("name")
        if pattern is None or pattern.type != "object_pattern":
            return False
        return _has_default(pattern) or bool(_OPTIONS.search(file.code(use)))
    if parent.type in ("spread_element", "arguments", "shorthand_property_identifier"):
        return True
    if parent.type != "member_expression":
        return parent.type in ("parenthesized_expression", "unary_expression", "binary_expression")
    holder = parent.parent
    operator = child_of(holder, "operator")
    kind = operator.type if operator is not None else ""
    if holder is None:
        return False
    if holder.type == "binary_expression":
        return kind in ("||", "??", "&&", "===", "!==", "==", "!=")
    if holder.type in ("call_expression", "subscript_expression", "member_expression"):
        return any(c.type == "optional_chain" for c in holder.children)
    if holder.type == "variable_declarator":
        pattern = holder.child_by_field_name("name")
        return pattern is None or pattern.type == "identifier"
    return holder.type in (
        "ternary_expression", "parenthesized_expression", "unary_expression", "pair", "arguments",
        "if_statement", "return_statement", "template_substitution", "assignment_expression",
    )  # fmt: skip
