"""Source files of a snapshot as tree-sitter trees with text: Java, JavaScript, TypeScript, Go."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from cachetools import LRUCache
from tree_sitter import Node

from agents.incident.case import Case
from agents.incident.rules.rewriting import Replacement, line_starts
from agents.incident.source_code.crowded import is_crowded
from agents.incident.source_code.syntax import Grammar, grammar_of, parse
from storage.mirrors import Snapshot

MAX_FILES = 600
MAX_MATCHES = 60
"""Files with a word that are parsed; they come nearest first."""
MAX_KEPT = 240
"""Files that stay parsed, those that were asked for last."""
MAX_FILE_BYTES = 400_000
_GENERATED = (
    "node_modules/", "/dist/", "/build/", "/target/", ".min.js", "/generated/", "/vendor/",
)  # fmt: skip


_TIGHT = {
    "identifier", "this", "super", "string", "template_string", "array", "regex", "string_literal",
    "parenthesized_expression", "call_expression", "member_expression", "subscript_expression",
    "non_null_expression", "method_invocation", "field_access", "array_access",
    "object_creation_expression", "class_literal", "selector_expression", "index_expression",
    "slice_expression", "type_assertion_expression", "interpreted_string_literal",
}  # fmt: skip
"""What a method can be called on as it stands."""
_BEFORE_COMPARISON = {
    "await_expression", "unary_expression", "update_expression", "cast_expression",
    "new_expression", "object", "number", "null", "undefined", "true", "false",
    "decimal_integer_literal", "null_literal",
}  # fmt: skip
"""What else any comparison, `??`, `||` or `?` takes as its operand without parentheses."""
_LATE_FUNCTIONS = (
    "lambda_expression", "function_declaration", "function_expression", "arrow_function",
    "method_definition", "generator_function_declaration", "generator_function",
)  # fmt: skip
_ARITHMETIC = ("+", "-", "*", "/", "%")
_SIMPLE_STATEMENTS = (
    "expression_statement", "lexical_declaration", "variable_declaration", "return_statement",
    "throw_statement", "import_statement", "export_statement", "do_statement",
)  # fmt: skip


class SourceTree:
    """One file: its text (LF line ends) and tree. Positions are converted to characters."""

    def __init__(self, path: str, text: str, grammar: Grammar) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self._data = text.encode("utf-8", "surrogatepass")
        self._of_types: dict[tuple[str, ...], list[Node]] = {}
        self.root = parse(grammar, text).root_node

    @cached_property
    def nodes(self) -> list[Node]:
        """All named nodes, in the order of the source: what is not named holds none."""
        found: list[Node] = []
        unvisited = [self.root]
        while unvisited:
            found.append(unvisited.pop())
            unvisited.extend(reversed(found[-1].named_children))
        return found

    def of_type(self, *types: str) -> Iterator[Node]:
        """Named nodes of these types, in the order of the source; looked for once."""
        return iter(self._typed(types))

    def inside(self, around: Node, *types: str) -> Iterator[Node]:
        """Named nodes of these types at or below a node of this file, in the order of the source.

        As `inside` beside this class, without a walk: what is asked of large classes again and
        again.
        """
        nodes = self._typed(types)
        start = bisect_left(nodes, around.start_byte, key=lambda node: node.start_byte)
        for node in islice(nodes, start, None):
            if node.start_byte >= around.end_byte:
                return
            same = (node.start_byte, node.end_byte) == (around.start_byte, around.end_byte)
            if node.end_byte <= around.end_byte and not (same and node in ancestors(around)):
                yield node

    def _typed(self, types: tuple[str, ...]) -> list[Node]:
        if types not in self._of_types:
            self._of_types[types] = [node for node in self.nodes if node.type in types]
        return self._of_types[types]

    def code(self, node: Node | None) -> str:
        """The node's source; empty for None."""
        return "" if node is None else (node.text or b"").decode("utf-8", "surrogatepass")

    def part(self, node: Node | None, field: str) -> str:
        """The source of the node's child in this field; empty where there is none."""
        return self.code(child_of(node, field))

    def span(self, node: Node) -> tuple[int, int]:
        """Character offsets of the node's start and end."""
        return self._characters(node.start_byte), self._characters(node.end_byte)

    def receiver(self, node: Node) -> str:
        """The expression's code as what `.m()` or `[i]` is put behind: in parentheses if needed."""
        made = node.type == "new_expression" and node.child_by_field_name("arguments") is not None
        code = self.code(node)
        return code if node.type in _TIGHT or made else f"({code})"

    def operand(self, node: Node) -> str:
        """The expression's code as an operand of a comparison, `??`, `||`, `&&` or `?`."""
        operator = node.child_by_field_name("operator")
        binary = node.type == "binary_expression" and operator is not None
        if node.type in _BEFORE_COMPARISON or (binary and self.code(operator) in _ARITHMETIC):
            return self.code(node)
        return self.receiver(node)

    def replaced(self, node: Node, code: str) -> Replacement:
        """`code` for the node's; behind a semicolon where the line above would go on with it."""
        start, end = self.span(node)
        mark = ";" if code[:1] in ("(", "[") and self._follows_open_end(node) else ""
        return Replacement(start, end, mark + code)

    def _follows_open_end(self, node: Node) -> bool:
        """Whether the node begins a statement of JavaScript behind one without a semicolon."""
        statement = next((n for n in ancestors(node) if n.type == "expression_statement"), None)
        if statement is None or statement.start_byte != node.start_byte:
            return False
        if self.path.endswith((".java", ".go")) or self.code(node)[:1] in ("(", "["):
            return False
        if statement.parent is None or statement.parent.type not in ("program", "statement_block"):
            return False
        before = statement.prev_named_sibling
        while before is not None and before.type == "comment":
            before = before.prev_named_sibling
        if before is None or self.code(before).endswith(";"):
            return False
        return before.type in _SIMPLE_STATEMENTS or not self.code(before).endswith("}")

    def touching(self, line: int, *types: str) -> list[Node]:
        """Named nodes (of these types) that touch the line (from 1), the outermost first."""
        nodes = self._typed(types) if types else self.nodes
        return [n for n in nodes if n.start_point.row < line <= n.end_point.row + 1]

    def innermost(self, line: int, *types: str) -> Node | None:
        """The last of these types that touches the line."""
        return next(reversed(self.touching(line, *types)), None)

    def column_of(self, node: Node) -> int:
        """The node's column (characters, from 1), as a runtime would print it."""
        start = self._characters(node.start_byte)
        return start - (self.text.rfind("\n", 0, start) + 1) + 1

    def inserted_before(self, statement: Node, code: str) -> Replacement:
        """`code` (relative indentation) as lines in front of the statement."""
        row = statement.start_point.row
        start = self._line_start(row)
        return Replacement(start, start, self._indented(row, code) + "\n")

    def inserted_after(self, statement: Node, code: str) -> Replacement:
        """`code` (relative indentation) as lines behind the line the statement ends on."""
        end = self._line_start(statement.end_point.row) + len(self.lines[statement.end_point.row])
        return Replacement(end, end, "\n" + self._indented(statement.start_point.row, code))

    def alone_on_its_lines(self, statement: Node) -> bool:
        """Whether nothing but a comment shares the statement's first and last line."""
        start, end = self.span(statement)
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        after = self.text[end:].partition("\n")[0].strip()
        return not before.strip() and (not after or after.startswith(("//", "/*")))

    @cached_property
    def indent_unit(self) -> str:
        """What one more level of indentation is in this file."""
        for node in self.of_type("block", "statement_block", "class_body"):
            for child in node.named_children[:1]:
                inner = self._indent(child.start_point.row)
                outer = self._indent(node.start_point.row)
                if len(inner) > len(outer) and child.start_point.row > node.start_point.row:
                    return inner[len(outer) :]
        return "    "

    def exchanged(self, statement: Node, code: str) -> Replacement:
        """`code` (relative indentation) as lines in place of those of the statement."""
        lines = self.inserted_before(statement, code)
        return Replacement(lines.start, self.span(statement)[1], lines.text.rstrip("\n"))

    def _indented(self, row: int, code: str) -> str:
        indent = self._indent(row)
        return "\n".join(indent + line if line else "" for line in code.split("\n"))

    def _indent(self, row: int) -> str:
        line = self.lines[row]
        return line[: len(line) - len(line.lstrip())]

    def _line_start(self, row: int) -> int:
        return self._line_starts[row]

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.lines)

    def _characters(self, byte: int) -> int:
        if len(self._data) == len(self.text):
            return byte
        return len(self._data[:byte].decode("utf-8", "surrogatepass"))


class SourceTrees:
    """The snapshot's files of some suffixes, read when asked for."""

    def __init__(self, snapshot: Snapshot, *suffixes: str) -> None:
        self.snapshot = snapshot
        found = [
            path
            for path in snapshot.entries()
            if path.endswith(suffixes) and not any(part in f"/{path}" for part in _GENERATED)
        ]
        self.paths = sorted(found, key=lambda path: (is_test(path), path))[:MAX_FILES]
        self._tests = set(filter(is_test, self.paths))
        self._from: dict[str, list[str]] = {}
        self._texts: dict[str, str] = {}
        self._files: LRUCache[str, SourceTree] = LRUCache(MAX_KEPT)

    def file(self, path: str) -> SourceTree | None:
        """The parsed file; None when it is missing, too large, minified or in another language."""
        grammar = grammar_of(path)
        text = self._text(path)
        if not text or grammar is None:
            return None
        if path not in self._files:
            if is_crowded(grammar, text):
                self._texts[path] = ""
                return None
            self._files[path] = SourceTree(path, text, grammar)
        return self._files[path]

    def files_with(
        self, word: str, near: str, *, tests: bool = False, most: int = MAX_MATCHES
    ) -> Iterator[SourceTree]:
        """Files that contain the word: `near` itself first, then its folder's, then the rest.

        Without the tests among them, unless they are asked for.
        """
        if near not in self._from:
            self._from[near] = nearest_first(self.paths, near)
        matches = 0
        for path in self._from[near]:
            if (tests or path not in self._tests) and word in self._text(path):
                file = self.file(path)
                if file is not None:
                    yield file
                    matches += 1
            if matches == most:
                return

    def _text(self, path: str) -> str:
        if path not in self._texts:
            try:
                data = self.snapshot.read(path)
            except KeyError:
                data = b""
            small = 0 < len(data) <= MAX_FILE_BYTES
            text = self.snapshot.text(path) if small else ""
            self._texts[path] = text.replace("\r\n", "\n").replace("\r", "\n")
        return self._texts[path]


def trees_of(case: Case, *suffixes: str) -> SourceTrees:
    """The case's files of some suffixes, parsed once for all rules."""
    return case.kept(suffixes, lambda: SourceTrees(case.snapshot, *suffixes))


def nearest_first(paths: Iterable[str], near: str) -> list[str]:
    """The path `near` itself first, then its folder's, then the rest."""
    folder = near.rpartition("/")[0]
    return sorted(paths, key=lambda path: (path != near, path.rpartition("/")[0] != folder))


def is_test(path: str) -> bool:
    folders = PurePosixPath(path).parts[:-1]
    name = PurePosixPath(path).name
    return (
        any(part in ("test", "tests", "__tests__", "spec") for part in folders)
        or ".test." in name
        or ".spec." in name
        or PurePosixPath(path).stem.endswith(("Test", "Tests", "IT", "_test"))
    )


def is_within(node: Node, around: Node) -> bool:
    """Whether the node is the other, or a part of it."""
    return around.start_byte <= node.start_byte and node.end_byte <= around.end_byte


def operator_of(node: Node) -> str:
    """The operator of an expression; empty when it has none."""
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def ancestors(node: Node) -> Iterator[Node]:
    """The nodes around this one, the nearest first."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def child_of(node: Node | None, field: str) -> Node | None:
    """The node's child in this field; None where there is no such child, or no node."""
    return node.child_by_field_name(field) if node is not None else None


def children_in(node: Node | None, field: str) -> list[Node]:
    """The named children of the node's child in this field, comments included."""
    child = child_of(node, field)
    return list(child.named_children) if child is not None else []


def children_of(node: Node | None) -> list[Node]:
    """The node's named children without comments; none where there is no node."""
    return [n for n in node.named_children if "comment" not in n.type] if node is not None else []


def enclosing(node: Node, *types: str) -> Node | None:
    """The nearest node around this one that is of one of the types."""
    return next((around for around in ancestors(node) if around.type in types), None)


def inside(node: Node | None, *types: str) -> Iterator[Node]:
    """Named nodes of these types at or below this one, in the order of the source; none of None."""
    unvisited = [node] if node is not None else []
    while unvisited:
        found = unvisited.pop()
        if found.type in types and found.is_named:
            yield found
        unvisited.extend(reversed(found.named_children))


def called_name(file: SourceTree, node: Node | None) -> str:
    """The last name of what is called: `find` for `users.find(...)`."""
    if node is None or node.type not in ("call_expression", "method_invocation"):
        return ""
    function = node.child_by_field_name("function")
    if function is None:
        return file.part(node, "name")
    member = function.child_by_field_name("property") or function.child_by_field_name("field")
    if member is not None and function.type in ("member_expression", "selector_expression"):
        return file.code(member)
    return file.code(function) if function.type == "identifier" else ""


def around_parentheses(node: Node) -> Node | None:
    """What is around the expression, and around the parentheses that it stands in."""
    around = node.parent
    while around is not None and around.type == "parenthesized_expression":
        around = around.parent
    return around


def within_parentheses(node: Node | None) -> Node | None:
    """The expression itself, without the parentheses that it stands in."""
    while node is not None and node.type == "parenthesized_expression":
        node = node.named_children[0]
    return node


def evaluated_at_once(node: Node, statement: Node) -> bool:
    """Whether the expression of Java or JavaScript always runs, once, when its statement does."""
    child = node
    for parent in ancestors(node):
        if parent == statement:
            return parent.type not in ("while_statement", "for_statement", "do_statement")
        if parent.type in _LATE_FUNCTIONS:
            return False
        if parent.type == "ternary_expression":
            if parent.child_by_field_name("condition") != child:
                return False
        elif operator_of(parent) in ("&&", "||", "??") and child_of(parent, "left") != child:
            return False
        child = parent
    return node == statement


def arguments_of(call: Node | None) -> list[Node]:
    """What a call passes, in order, comments between included."""
    return children_in(call, "arguments")


def first(nodes: Iterator[Node], matches: Callable[[Node], bool]) -> Node | None:
    return next((node for node in nodes if matches(node)), None)
