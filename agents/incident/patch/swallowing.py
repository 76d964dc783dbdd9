"""Patches that hide an exception: caught or recovered, and nothing done about it."""

import ast
import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.source_code.syntax import Grammar, parse, python_tree, walk

_SAYS_ONLY = re.compile(
    rb"(?:^|[.\s])(?:print(?:ln|f)?|printStackTrace|puts|log\w*|debug|trace|info|warn(?:ing)?|error"
    rb"|exception|Print(?:ln|f)?)$",
    re.IGNORECASE,
)
"""Functions that tell of a failure and do nothing about it."""

_MISTAKES = re.compile(
    rb"\b(?:NullPointer|ClassCast|(?:Array|String)?IndexOutOfBounds|ArrayStore|NegativeArraySize)"
    rb"Exception\b|\b(?:Assertion|StackOverflow|OutOfMemory)Error\b"
)
"""What Java throws for mistakes in code: to catch it is to hide the mistake."""

_PYTHON_BROAD = {"Exception", "BaseException"}
_PYTHON_MISTAKES = {"AttributeError", "NameError", "UnboundLocalError", "AssertionError"}
_PARTICULAR = re.compile(
    rb"\b(?!(?:Exception|Throwable|RuntimeException|Error)\b)[A-Z]\w*(?:Exception|Error)\b"
)
_SILENT_CATCH = re.compile(
    rb"\.catch\((?:async)?(?:(?:\(\w*\)|\w+)=>(?:\{(?:return(?:null|undefined|false)?;?)?\}|null"
    rb"|undefined|false|0|''|\"\"|\[\]|\(?\{\}\)?)|\(?function\w*\(\w*\)\{\}\)?|noop|_\.noop"
    rb"|\(\w*\)=>\{?console\.\w+\([^()]*\);?\}?|\w+=>\{?console\.\w+\([^()]*\);?\}?|console\.\w+)\)$"
)
_GO_NOTHING = re.compile(rb"(?:nil|true|false|0|\"\"|[\w.]*\{\}|)")


def newly_swallows(grammar: Grammar | None, before: str, after: str) -> bool:
    """Whether the patch adds a handler that hides an exception and does nothing about it."""
    if grammar is None:
        return False
    if grammar == "python":
        try:
            return _python_swallowers(after) > _python_swallowers(before)
        except SyntaxError:
            return False
    count = _go_swallowers if grammar == "go" else _catch_swallowers
    old, new = parse(grammar, before).root_node, parse(grammar, after).root_node
    return sum(1 for _ in count(new)) > sum(1 for _ in count(old))


def _python_swallowers(source: str) -> int:
    found = 0
    for node in ast.walk(python_tree(source)):
        if isinstance(node, ast.ExceptHandler):
            caught = {_last_name(name) for name in ast.walk(node.type)} if node.type else set()
            hides = node.type is None or caught & (_PYTHON_BROAD | _PYTHON_MISTAKES)
            found += _does_nothing(node.body) or bool(hides and not _acts(node.body))
        elif isinstance(node, ast.Try):
            found += any(_leaves(statement) for statement in node.finalbody)
        elif isinstance(node, ast.Call):
            found += _last_name(node.func) == "suppress"
            found += any(
                word.arg == "return_exceptions" and getattr(word.value, "value", None) is True
                for word in node.keywords
            )
    return found


def _last_name(node: ast.AST) -> str | None:
    return getattr(node, "attr", None) or getattr(node, "id", None)


def _does_nothing(body: list[ast.stmt]) -> bool:
    """Whether a handler's body leaves things as they are, whatever it says about them."""
    return all(
        isinstance(statement, ast.Pass | ast.Continue)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        or (isinstance(statement, ast.Expr) and _only_says(statement.value))
        for statement in body
    )


def _acts(body: list[ast.stmt]) -> bool:
    """Whether a handler's body does something: it raises, or calls more than a log."""
    return any(
        isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and not _only_says(node))
        for statement in body
        for node in ast.walk(statement)
    )


def _only_says(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and bool(
        _SAYS_ONLY.search((_last_name(node.func) or "").encode())
    )


def _leaves(statement: ast.stmt) -> bool:
    """Whether a `finally` is left early, which drops the exception on its way."""
    inner = (node for node in ast.walk(statement) if not isinstance(node, ast.FunctionDef))
    return any(isinstance(node, ast.Return) for node in inner)


def _go_swallowers(root: Node) -> Iterator[Node]:
    """Recoveries whose outcome nobody looks at, and errors that are dropped, tested or not."""
    for node in walk(root):
        if node.type in ("expression_statement", "assignment_statement") and re.fullmatch(
            rb"recover\(\)|_=(?:recover\(\)|err\w*)", bare(node)
        ):
            yield node
        elif node.type in ("short_var_declaration", "assignment_statement"):
            left = node.child_by_field_name("left")
            right = node.child_by_field_name("right")
            names = bare(left).split(b",") if left is not None else []
            called = (
                right is not None
                and right.named_children[:1]
                and (right.named_children[0].type == "call_expression")
            )
            if called and len(names) > 1 and names[-1] == b"_":
                yield node
        elif node.type == "if_statement" and re.search(
            rb"(?:err\w*!=nil|recover\(\)[;!]?)", bare(node).partition(b"{")[0]
        ):
            body = node.child_by_field_name("consequence")
            if body is not None and all(_go_does_nothing(part) for part in _statements(body)):
                yield node


def _go_does_nothing(statement: Node) -> bool:
    text = bare(statement)
    if statement.type == "return_statement":
        values = text.removeprefix(b"return").strip().split(b",")
        return all(_GO_NOTHING.fullmatch(value) for value in values)
    if text.startswith(b"http.Error("):  # tells whoever asked, not a log
        return False
    return statement.type in ("continue_statement", "comment") or _node_only_says(statement)


def _catch_swallowers(root: Node) -> Iterator[Node]:
    for node in walk(root):
        if node.type == "call_expression" and _SILENT_CATCH.search(bare(node)):
            yield node
        elif node.type == "finally_clause":
            if any(part.type == "return_statement" for part in walk(node)):
                yield node
        elif node.type == "catch_clause" and _hides(node):
            yield node


def _hides(clause: Node) -> bool:
    body = clause.child_by_field_name("body")
    statements = [] if body is None else _statements(body)
    if all(_clause_does_nothing(part) for part in statements):
        return True
    caught = b"".join(part.text or b"" for part in clause.children if part != body)
    broad = not _PARTICULAR.search(caught) or _MISTAKES.search(caught)
    return bool(broad) and not any(_node_acts(part) for part in walk(clause))


def _clause_does_nothing(statement: Node) -> bool:
    return statement.type in ("continue_statement", "empty_statement") or _node_only_says(statement)


def _node_acts(node: Node) -> bool:
    """Whether the node throws, makes something or calls more than a log."""
    if node.type in ("method_invocation", "call_expression"):
        return not _call_only_says(node) and not _is_said(node)
    return node.type in ("throw_statement", "object_creation_expression", "new_expression")


def _node_only_says(statement: Node) -> bool:
    calls = [part for part in statement.named_children if "comment" not in part.type]
    return (
        statement.type == "expression_statement"
        and len(calls) == 1
        and calls[0].type in ("method_invocation", "call_expression")
        and _call_only_says(calls[0])
    )


def _call_only_says(call: Node) -> bool:
    name = call.child_by_field_name("name") or call.child_by_field_name("function")
    return name is not None and bool(_SAYS_ONLY.search(bare(name)))


def _is_said(node: Node) -> bool:
    """Whether the call is part of what a log is given."""
    above = node.parent
    while above is not None and "statement" not in above.type and above.type != "catch_clause":
        if above.type in ("method_invocation", "call_expression") and _call_only_says(above):
            return True
        above = above.parent
    return False


def _statements(body: Node) -> list[Node]:
    """The statements of a block; Go's parser puts a list in between."""
    found = [part for part in body.named_children if "comment" not in part.type]
    if len(found) == 1 and found[0].type == "statement_list":
        return _statements(found[0])
    return found


def bare(node: Node) -> bytes:
    """The node's text without white space, but between words."""
    return re.sub(rb"\s+(?=\W|$)|(?<=\W)\s+", b"", node.text or b"")
