"""Tree-sitter parsers by file name, from the grammars that are installed with Suture."""

from pathlib import PurePosixPath
from typing import Literal

from tree_sitter import Language, Parser

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
