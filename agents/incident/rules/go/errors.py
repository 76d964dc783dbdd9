"""Go: an error that is looked at too late, later, or never, while its value is used."""

import re

from tree_sitter import Node

from agents.incident.rules.go.code import (
    INDENT,
    called_name,
    called_on,
    condition_code,
    ends_process,
    expressions,
    function_around,
    imports_of,
    leaves,
    names_in_scope,
    results_of,
    statements_of,
)
from agents.incident.rules.go.origins import Origin, origin_of
from agents.incident.rules.go.types import results_of_call, returned_with
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, ancestors, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_ERROR = re.compile(r"err|\w+Err|err[A-Z]\w*")
_GIVE_ERRORS = re.compile(
    r"os\.(Open|Create|OpenFile|ReadFile|ReadDir|Stat|Lstat|Getwd|Hostname|UserHomeDir)"
    r"|http\.(Get|Post|PostForm|Head|NewRequest(WithContext)?)|url\.(Parse\w*|QueryUnescape)"
    r"|strconv\.(Atoi|Parse\w+|Unquote)|time\.(Parse\w*|LoadLocation)|json\.Marshal(Indent)?"
    r"|(io|ioutil)\.Read\w+|net\.(Dial\w*|Listen\w*|Lookup\w+|ParseMAC)|sql\.Open"
    r"|template\.Parse\w*|regexp\.Compile|x509\.Parse\w+|user\.(Current|Lookup\w*)"
    r"|filepath\.(Abs|Glob|Rel)|(hex|base64\.\w+)\.DecodeString|exec\.LookPath|mail\.Parse\w+"
    r"|netip\.Parse\w+|big\.ParseFloat|tls\.(Dial|LoadX509KeyPair)|pem\.\w+|plugin\.Open"
)
_CALL = "call_expression"
_GIVING_METHODS = {"Do", "Query", "QueryContext", "Exec", "Prepare", "Begin", "Cookie", "FormFile"}


def error_cure(site: Site, file: SourceTree, use: Node) -> Cure | None:
    """The check of the error that came with the value of the variable, in front of its use."""
    origin = origin_of(site.files, file, use)
    source, statement = origin.source, origin.statement
    if source is None or statement is None or source.type != "call_expression":
        return None
    if len(origin.names) < 2 or origin.position == len(origin.names) - 1:
        return None
    block = statement.parent
    used = next((node for node in (use, *ancestors(use)) if node.parent == block), None)
    if block is None or block.type != "statement_list" or used is None:
        return None
    behind = [n for n in block.named_children if n.start_byte >= statement.end_byte]
    if origin.names[-1] == "_":
        return _taken(site, file, origin)
    if not _ERROR.fullmatch(origin.names[-1]):
        return None
    check = _check_among(file, behind, origin.names[-1])
    if check is None:
        return _added(site, file, origin, origin.names[-1], [])
    return _moved_up(file, statement, check, behind) if check.start_byte > used.start_byte else None


def _check_among(file: SourceTree, statements: list[Node], error: str) -> Node | None:
    """`if err != nil` behind the assignment, before the variable gets another error."""
    for node in statements:
        asked = node.type == "if_statement" and condition_code(file, node)
        if asked and re.search(rf"\b{error}\b", asked):
            return node if node.child_by_field_name("initializer") is None else None
        again = any(
            file.code(target) == error
            for given in inside(node, "short_var_declaration", "assignment_statement")
            for target in expressions(given.child_by_field_name("left"))
        )
        if again:
            return None
        if any(file.code(n) == error for n in inside(node, "identifier")):
            return node
    return None


def _moved_up(file: SourceTree, statement: Node, check: Node, behind: list[Node]) -> Cure | None:
    """The check right behind the call, in front of what uses its value."""
    between = [node for node in behind if node.end_byte <= check.start_byte]
    bound = {
        file.code(target)
        for node in between
        for given in inside(node, "short_var_declaration", "assignment_statement", "var_spec")
        for target in [
            *expressions(given.child_by_field_name("left")),
            *given.children_by_field_name("name"),
        ]
    }
    used = {file.code(node) for node in inside(check, "identifier")}
    plain = check.type == "if_statement" and check.child_by_field_name("alternative") is None
    if not plain or bound & used or not leaves(file, check.child_by_field_name("consequence")):
        return None
    if not all(file.alone_on_its_lines(node) for node in (statement, *between, check)):
        return None
    (_, end), (start, last) = file.span(statement), file.span(check)
    moved = file.text[end:start].rstrip()
    indent = file.lines[row_of(check) - 1][: check.start_point.column]
    code = f"\n{indent}{file.code(check)}{moved}"
    how = "looks at the error before the value is used"
    return Cure(file, [Replacement(end, last, code)], how, True, row_of(statement))


def _taken(site: Site, file: SourceTree, origin: Origin) -> Cure | None:
    """`v, _ := f()` of a function that gives an error."""
    if origin.source is None or origin.statement is None or not gives_error(site, file, origin):
        return None
    left = expressions(origin.statement.child_by_field_name("left"))
    declares = origin.statement.type == "short_var_declaration"
    if not left or not (declares or "err" in names_in_scope(file, origin.statement)):
        return None
    return _added(site, file, origin, "err", [file.replaced(left[-1], "err")])


def gives_error(site: Site, file: SourceTree, origin: Origin) -> bool:
    """Whether the last result of the call is an error."""
    call = origin.source
    kinds = results_of_call(site.files, file, call) if call is not None else []
    if call is None or kinds:
        return len(kinds) == len(origin.names) and kinds[-1] == "error"
    code, owner = file.part(call, "function"), called_on(call)
    if file.code(owner).partition(".")[0] in imports_of(file):
        return _GIVE_ERRORS.fullmatch(code) is not None
    return owner is not None and called_name(file, call) in _GIVING_METHODS


def _added(
    site: Site, file: SourceTree, origin: Origin, error: str, changes: list[Replacement]
) -> Cure | None:
    statement = origin.statement
    if statement is None or not file.alone_on_its_lines(statement):
        return None
    function = function_around(statement)
    action = returned_with(site.files, file, function, error)
    shown = action is not None
    if action is None and function is not None and not results_of(file, function):
        action = _as_elsewhere(file, function, statement, error)
        shown = True
    if action is None:
        return None
    lines = "".join(f"{INDENT}{line}\n" for line in action.split("\n"))
    code = f"if {error} != nil {{\n{lines}}}"
    how = f"looks at the error of `{called_name(file, origin.source)}` before its value is used"
    changes = [*changes, file.inserted_after(statement, code)]
    return Cure(file, changes, how, shown, row_of(statement))


def _as_elsewhere(file: SourceTree, function: Node, statement: Node, error: str) -> str | None:
    """What the function does with another error, when it says nothing particular of that.

    Ending the process is no answer to take over unasked.
    """
    known = names_in_scope(file, statement) | {error, "nil"}
    found = set()
    for node in inside(function, "if_statement"):
        block = node.child_by_field_name("consequence")
        if condition_code(file, node) != f"{error} != nil" or not leaves(file, block):
            continue
        if function_around(node) != function or node.child_by_field_name("alternative"):
            continue
        parts = statements_of(block)
        code = "\n".join(file.code(part) for part in parts)
        called = {n.child_by_field_name("function") for p in parts for n in inside(p, _CALL)}
        used = [n for part in parts for n in inside(part, "identifier") if n not in called]
        if '"' in code or "`" in code or code.count("\n") >= len(parts) or ends_process(code):
            continue
        if {file.code(n) for n in used} <= known:
            found.add(code)
    return only(found)
