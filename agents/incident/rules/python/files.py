"""Python files of a snapshot as syntax trees with their text: scopes, statements, definitions."""

import ast
import builtins
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from cachetools import LRUCache

from agents.incident.case import Case
from agents.incident.rules.rewriting import Replacement, line_starts
from agents.incident.rules.source_trees import nearest_first
from agents.incident.source_code.crowded import is_crowded
from agents.incident.source_code.syntax import python_tree
from storage.mirrors import Snapshot

Function = ast.FunctionDef | ast.AsyncFunctionDef

MAX_FILES = 600
"""Files a rule looks through for a definition or a convention; more would not be read in time."""
MAX_MATCHES = 60
"""Files with a word that are parsed; they come nearest first."""
MAX_KEPT = 240
"""Files that stay parsed, those that were asked for last."""
MAX_FILE_BYTES = 400_000

_TIGHT = (
    ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.JoinedStr,
    ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip
"""What a method can be called on as it stands."""
_WEAK = (
    ast.BoolOp, ast.IfExp, ast.Compare, ast.Lambda, ast.NamedExpr, ast.Tuple, ast.Starred,
    ast.Yield, ast.YieldFrom,
)  # fmt: skip
"""What binds weaker than a comparison's operand, or no stronger."""


class PythonFile:
    """One file: its text (LF line ends), tree, and who contains whom."""

    def __init__(self, path: str, text: str) -> None:
        """Raises SyntaxError when Python cannot read it."""
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.tree = python_tree(text)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.lines)

    def offset(self, line: int, column: int) -> int:
        """Characters before line `line` (from 1), column `column` (UTF-8 bytes, from 0)."""
        characters = len(self.lines[line - 1].encode()[:column].decode("utf-8", "ignore"))
        return self._line_starts[line - 1] + characters

    def span(self, node: ast.expr | ast.stmt | ast.alias) -> tuple[int, int]:
        """Character offsets of the node's start and end."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self.offset(node.lineno, node.col_offset),
            self.offset(node.end_lineno, node.end_col_offset),
        )

    def source(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.text[start:end]

    def receiver(self, node: ast.expr) -> str:
        """The expression as what `.m()` or `[i]` is put behind: in parentheses if needed.

        The parentheses that stand around a node in the file are no part of its source.
        """
        text = isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
        return self.source(node) if isinstance(node, _TIGHT) or text else f"({self.source(node)})"

    def operand(self, node: ast.expr) -> str:
        """The expression as an operand of `in`, `is`, `not`, `or`, or as the test behind `if`."""
        negated = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        weak = negated or isinstance(node, _WEAK)
        return f"({self.source(node)})" if weak else self.source(node)

    def argument(self, node: ast.expr) -> str:
        """The expression as one argument: the key of `rows[a, b]` is a tuple."""
        source = self.source(node)
        if not isinstance(node, ast.Tuple):
            return source
        call = ast.parse(f"f({source})", mode="eval").body
        return source if isinstance(call, ast.Call) and len(call.args) == 1 else f"({source})"

    def replaced(self, node: ast.expr, code: str) -> Replacement:
        """`code`, which may bind weaker than the node: in parentheses unless it stands alone."""
        parent = self.parents.get(node)
        alone = isinstance(
            parent,
            ast.Return | ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr | ast.keyword
            | ast.For | ast.Lambda | ast.Tuple | ast.List,
        ) or (isinstance(parent, ast.Call) and node in parent.args)  # fmt: skip
        return Replacement(*self.span(node), code if alone else f"({code})")

    def awaited(self, node: ast.expr, code: str) -> Replacement:
        """`code`, which begins with `await`, for the node: in parentheses where more is done."""
        parent = self.parents.get(node)
        followed = getattr(parent, "value", None) is node or getattr(parent, "func", None) is node
        tight = followed and isinstance(parent, ast.Attribute | ast.Subscript | ast.Call)
        return Replacement(*self.span(node), f"({code})" if tight else code)

    def source_of_keyword(self, keyword: ast.keyword) -> str:
        """`name=value` or `**values` as it is written."""
        value = self.source(keyword.value)
        return f"{keyword.arg}={value}" if keyword.arg else f"**{value}"

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        while node in self.parents:
            node = self.parents[node]
            yield node

    def statement_of(self, node: ast.AST) -> ast.stmt:
        """The simple or compound statement the expression belongs to."""
        if isinstance(node, ast.stmt):
            return node
        return next(a for a in self.ancestors(node) if isinstance(a, ast.stmt))

    def function_of(self, node: ast.AST) -> Function | None:
        found = (a for a in self.ancestors(node) if isinstance(a, Function))
        return next(found, None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        found = (a for a in self.ancestors(node) if isinstance(a, ast.ClassDef))
        return next(found, None)

    def function_at(self, line: int) -> Function | None:
        """The innermost function whose body covers the line."""
        around = [
            node
            for node in self.nodes
            if isinstance(node, Function) and node.lineno <= line <= (node.end_lineno or 0)
        ]
        return max(around, key=lambda node: node.lineno, default=None)

    def expressions_at(self, line: int) -> list[ast.expr]:
        """Expressions that touch the line, the outermost first."""
        return [
            node
            for node in self.nodes
            if isinstance(node, ast.expr) and node.lineno <= line <= (node.end_lineno or 0)
        ]

    def indent_of(self, line: int) -> str:
        text = self.lines[line - 1]
        return text[: len(text) - len(text.lstrip())]

    def inserted_before(self, statement: ast.stmt, code: str) -> Replacement:
        """`code` (relative indentation) as lines in front of the statement."""
        first = min(
            (node.lineno for node in getattr(statement, "decorator_list", [])),
            default=statement.lineno,
        )
        return self._inserted(first, self.indent_of(statement.lineno), code)

    def inserted_after(self, statement: ast.stmt, code: str) -> Replacement:
        """`code` (relative indentation) as lines behind the statement."""
        assert statement.end_lineno is not None
        end = self._line_starts[statement.end_lineno] - 1
        indent = self.indent_of(statement.lineno)
        lines = [indent + line if line else "" for line in code.split("\n")]
        return Replacement(end, end, "\n" + "\n".join(lines))

    def inserted_first(self, function: Function, code: str) -> Replacement | None:
        """`code` before what the function does; None where that begins on the line of `def`."""
        first = function.body[0]
        is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        first = function.body[1] if is_text and len(function.body) > 1 else first
        return self.inserted_before(first, code) if first.lineno > function.lineno else None

    def _inserted(self, line: int, indent: str, code: str) -> Replacement:
        start = self._line_starts[line - 1]
        lines = [indent + text if text else "" for text in code.split("\n")]
        return Replacement(start, start, "\n".join(lines) + "\n")

    @cached_property
    def indent_unit(self) -> str:
        """What one more level of indentation is in this file."""
        for node in self.nodes:
            body = getattr(node, "body", None)
            if isinstance(node, ast.stmt) and isinstance(body, list) and body:
                inner, outer = self.indent_of(body[0].lineno), self.indent_of(node.lineno)
                if body[0].lineno > node.lineno and len(inner) > len(outer):
                    return inner[len(outer) :]
        return "    "

    @cached_property
    def module_names(self) -> set[str]:
        """Names bound at the top level of the file, imports among them."""
        return set(bound_names(self.tree.body))

    def names_in_scope(self, node: ast.AST) -> set[str]:
        """Names that code at `node` could mean: its functions', the module's, the built-in ones."""
        names = set(self.module_names) | set(dir(builtins))
        for scope in self.ancestors(node):
            if isinstance(scope, Function):
                names |= parameters_of(scope) | set(bound_names(scope.body))
            elif isinstance(scope, ast.Lambda):
                names |= {a.arg for a in (*scope.args.args, *scope.args.kwonlyargs)}
            elif isinstance(scope, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                for part in scope.generators:
                    names |= {n.id for n in ast.walk(part.target) if isinstance(n, ast.Name)}
        return names

    @cached_property
    def imports(self) -> dict[str, tuple[str, str | None]]:
        """Local name to (module as written, name in it or None), for the whole file."""
        found: dict[str, tuple[str, str | None]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found[alias.asname or alias.name.partition(".")[0]] = (alias.name, None)
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                for alias in node.names:
                    found[alias.asname or alias.name] = (module, alias.name)
        return found

    def added_import(self, module: str, name: str | None) -> Replacement:
        """`from module import name` (`import module` without one), behind the other imports."""
        imports = [n for n in self.tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
        code = f"from {module} import {name}" if name else f"import {module}"
        if imports:
            return self.inserted_after(imports[-1], code)
        first = self.tree.body[0]
        is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        if is_docstring:
            return self.inserted_after(first, "\n" + code)
        return self.inserted_before(first, code + "\n")


class PythonRepository:
    """The snapshot's Python files, read when asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._files: LRUCache[str, PythonFile | None] = LRUCache(MAX_KEPT)
        self._from: dict[str, list[str]] = {}
        self._texts: dict[str, str] = {}

    @cached_property
    def paths(self) -> list[str]:
        """Python files, tests last: the program itself sets the conventions."""
        found = [path for path in self.snapshot.entries() if path.endswith(".py")]
        return sorted(found, key=lambda path: (is_test(path), path.count("/"), path))[:MAX_FILES]

    def file(self, path: str) -> PythonFile | None:
        """The parsed file; None when it is missing, too large or not Python for this version."""
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def files_with(self, word: str, near: str) -> Iterator[PythonFile]:
        """Files that contain the word: `near` itself first, then its folder's, then the rest."""
        if near not in self._from:
            self._from[near] = nearest_first(self.paths, near)
        matches = 0
        for path in self._from[near]:
            if word in self._text(path) and (file := self.file(path)) is not None:
                yield file
                matches += 1
            if matches == MAX_MATCHES:
                return

    def module_file(self, module: str, importer: str) -> str | None:
        """The path of a module as an import in `importer` names it; None when it is elsewhere."""
        if module.startswith("."):
            level = len(module) - len(module.lstrip("."))
            folder = (
                PurePosixPath(importer).parents[level - 1]
                if level <= importer.count("/") + 1
                else None
            )
            if folder is None:
                return None
            rest = module.lstrip(".").replace(".", "/")
            stem = str(folder / rest) if rest else str(folder)
            wanted = [stem.removeprefix("./")]
        else:
            wanted = [module.replace(".", "/")]
        entries = self.snapshot.entries()
        for stem in wanted:
            for path in (f"{stem}.py", f"{stem}/__init__.py"):
                if path in entries:
                    return path
            if not module.startswith("."):
                inside = [
                    path
                    for path in entries
                    if path.endswith((f"/{stem}.py", f"/{stem}/__init__.py"))
                ]
                if len(inside) == 1:
                    return inside[0]
        return None

    def classes(self, name: str, near: str) -> list[tuple[PythonFile, ast.ClassDef]]:
        return [
            (file, node)
            for file in self.files_with(f"class {name}", near)
            for node in file.nodes
            if isinstance(node, ast.ClassDef) and node.name == name
        ]

    def _read(self, path: str) -> PythonFile | None:
        text = self._text(path)
        try:
            return None if is_crowded("python", text) else PythonFile(path, text)
        except SyntaxError:
            return None

    def _text(self, path: str) -> str:
        if path not in self._texts:
            try:
                small = len(self.snapshot.read(path)) <= MAX_FILE_BYTES
            except KeyError:
                small = False
            text = self.snapshot.text(path) if small else ""
            self._texts[path] = text.replace("\r\n", "\n").replace("\r", "\n")
        return self._texts[path]


def repository_of(case: Case) -> PythonRepository:
    """The case's Python files, parsed once for all rules."""
    return case.kept(".py", lambda: PythonRepository(case.snapshot))


def is_test(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part in ("test", "tests", "testing", "__tests__") for part in parts[:-1]) or (
        parts[-1].startswith(("test_", "conftest"))
    )


def parameters_of(function: Function) -> set[str]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return {a.arg for a in (*every, arguments.vararg, arguments.kwarg) if a is not None}


def bound_names(body: list[ast.stmt]) -> Iterator[str]:
    """Names that statements bind, nested functions' and classes' insides left out."""
    unvisited: list[ast.AST] = list(body)
    while unvisited:
        node = unvisited.pop()
        if isinstance(node, Function | ast.ClassDef):
            yield node.name
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name
        unvisited.extend(ast.iter_child_nodes(node))


def own_nodes(function: Function | ast.Module) -> Iterator[ast.AST]:
    """Nodes of the function's own body, without those of functions defined inside it."""
    unvisited: list[ast.AST] = list(function.body)
    while unvisited:
        node = unvisited.pop()
        yield node
        if not isinstance(node, Function | ast.ClassDef | ast.Lambda):
            unvisited.extend(ast.iter_child_nodes(node))
