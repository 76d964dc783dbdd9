"""Java and JavaScript: arguments that are not in the form in which all others pass them."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.java import code as java_code
from agents.incident.rules.javascript import code as javascript_code
from agents.incident.rules.normal_forms import Step, explains, missing_steps
from agents.incident.rules.source_trees import SourceTree, arguments_of, called_name, enclosing
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_SUFFIXES = (".java", *javascript_code.SUFFIXES)
_CALLS = ("method_invocation", "object_creation_expression", "call_expression", "new_expression")
_FUNCTIONS = (*java_code.METHODS, *javascript_code.FUNCTIONS)
_DEEP = 5
"""Frames whose calls are looked at."""


def function_at(file: SourceTree, line: int) -> Node | None:
    """The innermost function whose code covers the line."""
    return file.innermost(line, *_FUNCTIONS)


def name_of(file: SourceTree, function: Node) -> str:
    """The function's name; the class's for a constructor, the variable's for an arrow."""
    named = function.child_by_field_name("name")
    if named is None and function.parent is not None:
        named = function.parent.child_by_field_name("name")
    name = file.code(named)
    if name == "constructor":
        owner = enclosing(function, "class_declaration")
        return file.part(owner, "name")
    return name


def parameters_of(file: SourceTree, function: Node) -> list[str]:
    """The names of the parameters, in order; "" for one that is taken apart."""
    parameters = function.child_by_field_name("parameters")
    names = []
    for node in parameters.named_children if parameters is not None else []:
        named = (
            node.child_by_field_name("name")
            or node.child_by_field_name("pattern")
            or node.child_by_field_name("left")
            or node
        )
        names.append(file.code(named) if named.type == "identifier" else "")
    return names


def calls_of(file: SourceTree, name: str) -> Iterator[Node]:
    """Calls of a function of this name, and objects made of a class of this name."""
    for node in file.of_type(*_CALLS):
        if called(file, node) == name:
            yield node


def called(file: SourceTree, call: Node) -> str:
    named = (
        call.child_by_field_name("name")
        or call.child_by_field_name("type")
        or call.child_by_field_name("constructor")
    )
    if named is not None:
        return re.sub(r"<.*", "", file.code(named)).rpartition(".")[2]
    return called_name(file, call)


class NotInNormalForm:
    """Any error whose value lacks a step that all other calls give their values."""

    name = "normal-form"

    @at_site(_SUFFIXES, called=True)
    def examine(self, site: Site) -> Analysis | None:
        cure = _of_library_call(site)
        home, line = site.file, site.line
        for file, at in list(site.callers())[:_DEEP]:
            function = function_at(home, line)
            if cure is None and function is not None and (name := name_of(home, function)):
                cure = _of_call(site, name, file, at)
            home, line = file, at
        if cure is None:
            return None
        cause = f"A value at {site.where} is not in the form that others give it."
        return answered(self.name, site, cause, cure)


def _of_library_call(site: Site) -> Cure | None:
    """`new RegExp(term)` where the file has `new RegExp(escaped(term))` elsewhere."""
    if not site.fault.called and site.file.path.endswith(".java"):
        return None  # JavaScript's traces do not tell built-in functions from ours
    for call in site.at_line(*_CALLS):
        name = called(site.file, call)
        if name and (cure := _of_call(site, name, site.file, site.line, same_file=True)):
            return cure
    return None


def _of_call(
    site: Site, name: str, file: SourceTree, line: int, same_file: bool = False
) -> Cure | None:
    ours = [c for c in calls_of(file, name) if row_of(c) <= line <= c.end_point.row + 1]
    if len(ours) != 1:
        return None
    others = [
        (home, call)
        for home in ([file] if same_file else site.files.files_with(name, file.path))
        for call in calls_of(home, name)
        if not (home is file and call == ours[0])
    ]
    for key, value in _values(file, ours[0]):
        theirs = [
            (home, steps_of(home, same), call)
            for home, call in others
            for at, same in _values(home, call)
            if at == key and same.type not in ("string", "number", "string_literal")
        ]
        lacking = missing_steps(steps_of(file, value), [steps for _, steps, _ in theirs])
        scope = _scope(file, value)
        lacking = [s for s in lacking if s.is_method or s.name in scope or s.name in _GLOBALS]
        if not lacking or not all(explains(step, site.fault.message) for step in lacking):
            continue
        code = file.code(value)
        for step in lacking:
            code = step.applied_to(code)
        if key and value.type == "shorthand_property_identifier":
            code = f"{key}: {code}"
        where = f"{theirs[0][0].path}:{row_of(theirs[0][2])}"
        changes = [file.replaced(value, code)]
        if "Locale." in code and file.path.endswith(".java"):
            changes += java_code.added_imports(file, {"java.util.Locale"})
        return Cure(file, changes, f"passes `{code}`, as {where} does", True, row_of(value))
    return None


_GLOBALS = {"Number", "String", "parseInt", "parseFloat", "BigInt"}


def _scope(file: SourceTree, node: Node) -> set[str]:
    if file.path.endswith(".java"):
        methods = file.of_type("method_declaration")
        return {file.part(method, "name") for method in methods}
    return javascript_code.names_in_scope(file, node)


def _values(file: SourceTree, call: Node) -> list[tuple[str, Node]]:
    """The arguments by position, and the values of an object argument by name."""
    found: list[tuple[str, Node]] = []
    for index, argument in enumerate(arguments_of(call)):
        if argument.type != "object":
            found.append((f"{index}", argument))
            continue
        for pair in argument.named_children:
            value = pair.child_by_field_name("value")
            if pair.type == "pair" and value is not None:
                found.append((file.part(pair, "key"), value))
            elif pair.type == "shorthand_property_identifier":
                found.append((file.code(pair), pair))
    return found


def steps_of(file: SourceTree, expression: Node) -> list[Step]:
    """What is done to a value, the first thing first; followed back to its declaration."""
    found: list[Step] = []
    node: Node | None = expression
    for _ in range(12):
        if node is None:
            break
        if node.type == "identifier":
            source = _declared(file, node)
            if source is None or source.type not in _CALLS:
                break
            node = source
        if node.type not in ("method_invocation", "call_expression"):
            break
        given = arguments_of(node)
        name = called(file, node)
        owner = node.child_by_field_name("object") or javascript_code.receiver_of(node)
        constant = all(g.type in _CONSTANTS or file.code(g) in _LOCALES for g in given)
        if owner is not None and constant:
            rest = ", ".join(file.code(part) for part in given)
            found.insert(0, Step(name, f".{name}({rest})", is_method=True))
            node = owner
        elif owner is None and len(given) == 1:
            found.insert(0, Step(name, name, is_method=False))
            node = given[0]
        else:
            break
    return found


_CONSTANTS = ("string", "number", "regex", "string_literal", "decimal_integer_literal")
_LOCALES = {"Locale.ROOT", "Locale.ENGLISH", "Locale.US"}


def _declared(file: SourceTree, name: Node) -> Node | None:
    if file.path.endswith(".java"):
        return java_code.origin_of(file, name).source
    source = javascript_code.origin_of(file, name).source
    return source if source is not name else None
