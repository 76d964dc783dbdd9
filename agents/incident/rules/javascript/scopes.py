"""JavaScript: a name that is another's in its scope: a catch's, a loop's, one not declared."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import (
    FUNCTIONS,
    SUFFIXES,
    called_name,
    function_around,
    name_of_function,
    names_in_scope,
    parameters_of,
    uses_semicolons,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import (
    ancestors,
    arguments_of,
    children_in,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of

_UNDEFINED = re.compile(r"^(?P<name>[\w$]+) is not defined$")
_ERRORS = {"e", "er", "err", "error", "ex", "exc", "exception", "cause", "reason", "_err", "_error",
           "_e"}  # fmt: skip
_Found = tuple[str, Cure]


class OtherScope:
    """ReferenceError: what is meant has another name here, or was never declared."""

    name = "javascript-scope"

    @at_site(SUFFIXES, "ReferenceError", said=_UNDEFINED)
    def examine(self, site: Site) -> Analysis | None:
        name = site.said["name"]
        uses = [n for n in site.at_line("identifier", "shorthand_property_identifier")
                if site.file.code(n) == name]  # fmt: skip
        if not uses:
            return None
        answer = (
            _error_by_other_name(site, name, uses[0])
            or _loop_behind(site, name, uses[0])
            or _never_declared(site, name)
            or _not_taken_apart(site, name, uses[0])
        )
        if answer is None:
            return None
        cause, cure = answer
        return answered(self.name, site, f"{cause}, at {site.where}.", cure)


def _error_by_other_name(site: Site, name: str, use: Node) -> _Found | None:
    """`catch (e) { log(err) }`, `catch { log(error) }`, `(error, row) => { if (err) ... }`."""
    file = site.file
    if name not in _ERRORS:
        return None
    for around in ancestors(use):
        if around.type == "catch_clause":
            parameter, body = (around.child_by_field_name(p) for p in ("parameter", "body"))
            if parameter is None:
                word = around.children[0]
                _, end = file.span(word)
                change = Replacement(end, end, f" ({name})")
                cause = f"`{name}` is what was caught, which the `catch` gives no name"
                return cause, Cure(file, [change], f"names it `{name}`", True, row_of(around))
            known = file.code(parameter)
            scope = body
        elif around.type in FUNCTIONS:
            names = parameters_of(file, around) & _ERRORS
            if not names:
                continue
            known, scope = next(iter(names)), around.child_by_field_name("body")
        else:
            continue
        if known not in _ERRORS or scope is None:
            return None
        changes = [
            file.replaced(n, f"{name}: {known}" if n.type.startswith("shorthand") else known)
            for n in inside(scope, "identifier", "shorthand_property_identifier")
            if file.code(n) == name and name not in names_in_scope(file, n)
        ]
        cause = f"the error is called `{known}` here, not `{name}`"
        return cause, Cure(file, changes, f"reads `{known}`", True, row_of(around))
    return None


def _loop_behind(site: Site, name: str, use: Node) -> _Found | None:
    """`for (let i = 0; ...) {} return i`: the counter does not exist behind its loop."""
    file, function = site.file, function_around(use)
    around = list(ancestors(use))
    loops = [
        loop
        for loop in inside(function or file.root, "for_statement")
        if loop.end_byte <= use.start_byte and loop.parent in around
        for declared in [loop.child_by_field_name("initializer")]
        if declared is not None and declared.type == "lexical_declaration"
        and [file.part(d, "name") for d in declared.named_children] == [name]
    ]  # fmt: skip
    if len(loops) != 1 or not file.alone_on_its_lines(loops[0]):
        return None
    declared = loops[0].child_by_field_name("initializer")
    keyword = declared.children[0] if declared is not None else None
    if keyword is None or keyword.type != "let":
        return None
    start, end = file.span(keyword)
    mark = ";" if uses_semicolons(file) else ""
    changes = [file.inserted_before(loops[0], f"let {name}{mark}"), Replacement(start, end + 1, "")]
    cause = f"`{name}` is the loop's own and does not exist behind it"
    return cause, Cure(file, changes, "declares it in front of the loop", True, row_of(loops[0]))


def _never_declared(site: Site, name: str) -> _Found | None:
    """`total = 0` and `for (i = 0; ...)` of a name that nobody declares."""
    file = site.file
    writes = [
        n for n in site.at_line("assignment_expression", "for_in_statement")
        if file.part(n, "left") == name
        and not any(c.type in ("const", "let", "var") for c in n.children)
    ]  # fmt: skip
    if not writes:
        return None
    node = writes[0]
    function = function_around(node)
    uses = [n for n in inside(file.root, "identifier") if file.code(n) == name]
    left = node.child_by_field_name("left")
    if left is None or uses[0] != left or any(function_around(n) != function for n in uses):
        return None
    if re.search(rf"\b(globalThis|global|window)\.{re.escape(name)}\b", file.text):
        return None
    start, _ = file.span(left)
    holder = node.parent
    if node.type == "for_in_statement":
        change = Replacement(start, start, "const ")
    elif holder is not None and holder.type == "for_statement":
        if any(n.start_byte > holder.end_byte for n in uses):
            return None
        change = Replacement(start, start, "let ")
    elif holder is not None and holder.type in ("expression_statement", "sequence_expression"):
        outer = holder.parent
        if holder.type != "expression_statement" or outer is None:
            return None
        if any(n.end_byte > outer.end_byte for n in uses):
            return None
        change = Replacement(start, start, "let ")
    else:
        return None
    cause = f"`{name}` is set without ever being declared"
    return cause, Cure(file, [change], "declares it", True)


def _not_taken_apart(site: Site, name: str, use: Node) -> _Found | None:
    """`function f({ a })` that uses `b`, which its callers pass too."""
    file = site.file
    for function in ancestors(use):
        if function.type not in FUNCTIONS:
            continue
        for place, parameter in enumerate(children_in(function, "parameters")):
            pattern = parameter.child_by_field_name("left") or parameter
            if pattern.type != "object_pattern" or not pattern.named_children:
                continue
            if not _is_passed(site, function, place, name):
                continue
            last = pattern.named_children[-1]
            at = file.span(last)[0] if last.type == "rest_pattern" else file.span(last)[1]
            code = f"{name}, " if last.type == "rest_pattern" else f", {name}"
            cause = f"`{name}` is passed, and the function does not take it"
            cure = Cure(file, [Replacement(at, at, code)], f"takes `{name}` too", True)
            return cause, cure
    return None


def _is_passed(site: Site, function: Node, place: int, name: str) -> bool:
    """Whether a caller passes an object with this key there."""
    called = name_of_function(site.file, function)
    if called == "constructor":
        owner = enclosing(function, "class_declaration", "class")
        called = site.file.part(owner, "name")
    for other in site.files.files_with(called, site.file.path, tests=True) if called else ():
        for call in other.of_type("call_expression", "new_expression"):
            named = called_name(other, call) or other.part(call, "constructor")
            given = arguments_of(call)
            if named != called or place >= len(given) or given[place].type != "object":
                continue
            keys = {
                other.code(p.child_by_field_name("key") or p) for p in given[place].named_children
            }
            if name in keys:
                return True
    return False


_EARLY = re.compile(r"Cannot access '(?P<name>[\w$]+)' before initialization")


class UsedTooEarly:
    """ReferenceError "before initialization": hidden by itself, or declared below its use."""

    name = "javascript-too-early"

    @at_site(SUFFIXES, "ReferenceError", said=_EARLY)
    def examine(self, site: Site) -> Analysis | None:
        cure = _hidden_by_itself(site, site.said["name"]) or _moved_up(site, site.said["name"])
        if cure is None:
            return None
        cause = f"`{site.said['name']}` is used at {site.where} before it is declared."
        return answered(self.name, site, cause, cure)


def _hidden_by_itself(site: Site, name: str) -> Cure | None:
    """`const path = path.join(...)` in a function: the variable hides the module."""
    file = site.file
    declared = [
        n for n in file.touching(site.line)
        if n.type == "variable_declarator" and file.part(n, "name") == name
    ]  # fmt: skip
    if not declared:
        declared = [
            n for n in file.of_type("variable_declarator")
            if file.part(n, "name") == name and function_around(n) is not None
            and row_of(n) >= site.line and any(row_of(a) <= site.line <= a.end_point.row + 1
                                               for a in ancestors(n) if a.type == "statement_block")
        ]  # fmt: skip
    block = enclosing(declared[0], "statement_block") if len(declared) == 1 else None
    if block is None:
        return None
    outer = any(
        file.code(n) == name
        for top in file.root.named_children
        for n in inside(top, "identifier", "shorthand_property_identifier_pattern")
        if n.start_byte < block.start_byte and function_around(n) is None
    ) or re.search(rf"^(async )?function {re.escape(name)}\b", file.text, re.MULTILINE)
    if not outer:
        return None
    value = declared[0].child_by_field_name("value")
    ours = [
        n for n in inside(block, "identifier", "shorthand_property_identifier")
        if file.code(n) == name and (n.start_byte >= declared[0].end_byte
                                     or n == declared[0].child_by_field_name("name"))
    ]  # fmt: skip
    within = [n for n in inside(value, "identifier") if file.code(n) == name] if value else []
    if not within and row_of(declared[0]) == site.line:
        return None
    own = [n for n in ours if not _is_called(n, value)]
    new = f"{name}Value" if f"{name}Value" not in file.text else f"{name}Here"
    changes = [
        file.replaced(n, f"{name}: {new}" if n.type.startswith("shorthand") else new) for n in own
    ]
    how = f"calls the variable `{new}`, which hides nothing"
    return Cure(file, changes, how, True, row_of(declared[0]))


def _is_called(node: Node, value: Node | None) -> bool:
    """Whether the outer one is meant: called or read as the hidden variable's value does it."""
    parent, inner = node.parent, None
    if value is not None:
        inner = next((n.parent for n in inside(value, "identifier") if n.text == node.text), None)
    if parent is None or inner is None or parent.type != inner.type:
        return False
    return parent.type == "call_expression" and parent.child_by_field_name("function") == node


def _moved_up(site: Site, name: str) -> Cure | None:
    """A class, a function or a plain value that is declared below: it moves in front."""
    file = site.file
    found = [
        n
        for n in file.of_type("lexical_declaration", "class_declaration")
        if name in ([file.part(n, "name")]
                    + [file.part(d, "name") for d in n.named_children])
    ]  # fmt: skip
    declared = only(found)
    block = declared.parent if declared is not None else None
    if declared is None or block is None or not file.alone_on_its_lines(declared):
        return None
    if block.type == "export_statement":
        declared, block = block, block.parent or block
    lines = [site.line, *(line for home, line in site.callers() if home is file)]
    users = [
        n for n in block.named_children
        if n.end_byte <= declared.start_byte
        and n.type not in ("function_declaration", "class_declaration", "import_statement")
        and any(row_of(n) <= line <= n.end_point.row + 1 for line in lines)
    ]  # fmt: skip
    if not users:
        return None
    first = users[0]
    made_between = {
        file.part(d, "name")
        for n in block.named_children
        if first.start_byte <= n.start_byte < declared.start_byte
        for d in [n, *n.named_children]
        if d.child_by_field_name("name") is not None and n.type != "function_declaration"
    }
    needs = {
        file.code(n) for n in inside(declared, "identifier")
        if function_around(n) in (None, function_around(declared))
    } - {name}  # fmt: skip
    if needs & made_between or not file.alone_on_its_lines(first):
        return None
    start, end = file.span(declared)
    start = file.text.rfind("\n", 0, start) + 1
    end = file.text.find("\n", end) + 1 or len(file.text)
    if file.text[end : end + 1] == "\n" and file.text[max(start - 2, 0) : start] == "\n\n":
        end += 1
    code = file.text[start:end].rstrip("\n")
    indent = len(code) - len(code.lstrip())
    code = "\n".join(
        line[indent:] if line[:indent].isspace() else line for line in code.split("\n")
    )
    gap = "\n" if "\n" in code else ""
    changes = [Replacement(start, end, ""), file.inserted_before(first, code.rstrip() + gap)]
    return Cure(file, changes, f"declares `{name}` before its first use", True, row_of(declared))
