"""Python: what is to be removed is not there, and that is no error by the code's own words."""

import ast
import re

from agents.incident.analysis import Analysis
from agents.incident.rules.python.files import Function, PythonFile, own_nodes
from agents.incident.rules.python.origins import called_name, last_name
from agents.incident.rules.python.site import Cure, Site, answered, at_site
from agents.incident.rules.rewriting import Replacement

_NO_ERROR = re.compile(
    r"(?i)\bif (it|they|there|he|she|that)?\s*(is|are|was|were)? ?(there|present|known|any|in it)\b"
    r"|\bnothing (happens|is done|to do)\b|\bdoes nothing\b|\bno-?op\b|\bignor(ed|es)\b"
    r"|\bnot an error\b|\bno error\b|\bmay be (unknown|absent|missing|gone)\b"
    r"|\bnone of (our|its) business\b|\bharmless\b|\balready (gone|closed|released|removed|ended)\b"
    r"|\b(closed|called|released|removed|ended) (again|twice)\b|\bwhether or not\b"
    r"|\bidempotent\b|\bpassed over\b"
)


_LENIENT = re.compile(r"_*(discard|close|dispose|clean_?up|tear_?down|unsubscribe|unregister)(_|$)")


class NothingToRemove:
    """KeyError or ValueError of `del`, `pop` and `remove`, where it may be gone already."""

    name = "python-nothing-to-remove"

    @at_site("KeyError", "ValueError")
    def examine(self, site: Site) -> Analysis | None:
        function = site.file.function_at(site.line)
        if function is None:
            return None
        statements = [
            node
            for node in own_nodes(function)
            if isinstance(node, ast.Delete | ast.Expr) and node.lineno == site.line
        ]
        if len(statements) != 1:
            return None
        removal = _removal(site, statements[0])
        if removal is None:
            return None
        container, change, how = removal
        shown = _shown(site.file, function, container)
        if shown is None:
            return None
        changes = [change, *_of_same_key(site, function, statements[0])]
        cause = f"What {site.where} removes from `{ast.unparse(container)}` is not there."
        cure = Cure(site.file, changes, f"{how}, {shown}", True)
        return answered(self.name, site, cause, cure)


def _of_same_key(
    site: Site, function: Function, statement: ast.Delete | ast.Expr
) -> list[Replacement]:
    """What else the function takes out under the key: it is as absent there."""
    key = _key_removed(statement)
    return [
        further[1]
        for node in own_nodes(function)
        if isinstance(node, ast.Delete | ast.Expr) and node is not statement
        if key and _key_removed(node) == key
        if (further := _removal(site, node)) is not None
    ]


def _key_removed(statement: ast.AST) -> str:
    """The key of `del x[key]` and `x.pop(key)`; empty for any other statement."""
    match statement:
        case ast.Delete(targets=[ast.Subscript(slice=key)]):
            return ast.unparse(key)
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="pop"), args=[key])):
            return ast.unparse(key)
    return ""


def _removal(
    site: Site, statement: ast.Delete | ast.Expr
) -> tuple[ast.expr, Replacement, str] | None:
    """From what is removed, the statement that removes without an error, and what that does."""
    file, error = site.file, site.fault.error
    if isinstance(statement, ast.Delete):
        item = statement.targets[0]
        if (
            error != "KeyError"
            or len(statement.targets) != 1
            or not isinstance(item, ast.Subscript)
        ):
            return None
        code = f"{file.receiver(item.value)}.pop({file.argument(item.slice)}, None)"
        change = Replacement(*file.span(statement), code)
        return item.value, change, "removes it only if it is there"
    call = statement.value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    if len(call.args) != 1 or call.keywords:
        return None
    container, given = call.func.value, file.source(call.args[0])
    owner = file.receiver(container)
    if call.func.attr == "pop" and error == "KeyError":
        code = f"{owner}.pop({given}, None)"
    elif call.func.attr == "remove" and error == "KeyError":
        code = f"{owner}.discard({given})"
    elif call.func.attr == "remove" and "x not in list" in site.fault.message:
        indent = file.indent_of(statement.lineno)
        body = f"{indent}{file.indent_unit}{file.source(statement)}"
        code = f"if {file.operand(call.args[0])} in {owner}:\n{body}"
    else:
        return None
    return container, Replacement(*file.span(statement), code), "removes it only if it is there"


def _shown(file: PythonFile, function: Function, container: ast.expr) -> str | None:
    """Where the code says that it may be gone: its comment, or how it removes elsewhere."""
    if _NO_ERROR.search(ast.get_docstring(function) or ""):
        return "as its comment promises"
    if _LENIENT.match(function.name):
        return f"as what `{function.name}` is for"
    scope = file.class_of(function) or file.tree
    for node in ast.walk(scope):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        forgiving = called_name(node) == "discard" or (
            called_name(node) == "pop" and len(node.args) == 2
        )
        if forgiving and last_name(node.func.value) == last_name(container) != "":
            return f"as line {node.lineno} does"
    return None
