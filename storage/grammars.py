"""Tree-sitter parsers by file name, from the grammars that are installed with Suture."""

from pathlib import PurePosixPath
from typing import Literal

from tree_sitter import Language, Parser, Tree

Grammar = Literal["python", "java", "javascript", "typescript", "tsx", "go"]

_BY_SUFFIX: dict[str, Grammar] = {
    ".py": "python",
    ".pyi": "python",
    ".java": "java",
    ".js": "javascript",
    ".jsx": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".ts": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".tsx": "tsx",
    ".go": "go",
}


def grammar_of(path: str) -> Grammar | None:
    """The grammar for a file of this name; None when there is none for it."""
    return _BY_SUFFIX.get(PurePosixPath(path).suffix.lower())


def parser_for(grammar: Grammar) -> Parser:
    """A new parser. Parsers must not be shared between threads."""
    return Parser(Language(_language_pointer(grammar)))


class FileParsers:
    """Parsers that read one file for several: the last tree of a grammar is kept and given again.

    Not to be shared between threads.
    """

    def __init__(self) -> None:
        self._parsers: dict[Grammar, LastTree] = {}

    def of(self, grammar: Grammar) -> "LastTree":
        """The parser of this grammar."""
        if grammar not in self._parsers:
            self._parsers[grammar] = LastTree(parser_for(grammar))
        return self._parsers[grammar]


class LastTree:
    """A parser that gives the same tree when it is asked for the same source again."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._source = b""
        self._tree: Tree | None = None

    def parse(self, source: bytes) -> Tree:
        """The tree of UTF-8 source."""
        if self._tree is None or source != self._source:
            self._source, self._tree = source, self._parser.parse(source)
        return self._tree


def _language_pointer(grammar: Grammar) -> object:
    match grammar:
        case "python":
            import tree_sitter_python

            return tree_sitter_python.language()
        case "java":
            import tree_sitter_java

            return tree_sitter_java.language()
        case "javascript":
            import tree_sitter_javascript

            return tree_sitter_javascript.language()
        case "typescript":
            import tree_sitter_typescript

            return tree_sitter_typescript.language_typescript()
        case "tsx":
            import tree_sitter_typescript

            return tree_sitter_typescript.language_tsx()
        case "go":
            import tree_sitter_go

            return tree_sitter_go.language()
