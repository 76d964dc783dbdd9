"""Files cut into chunks along their syntax, by LlamaIndex's splitter; else by lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from storage.grammars import FileParsers, Grammar, grammar_of

CHUNK_CHARACTERS = 1500
"""About 40 lines: a function of usual length stays whole."""

_SHORTEST_CHUNK = 300
# One more changes the chunks of its files: that takes a new VERSION of the schema.
_CUT_BY_SYNTAX = frozenset({"python", "java", "javascript", "typescript", "tsx", "go"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines `start_line`..`end_line` (from 1, inclusive) of a file, and their text."""

    start_line: int
    end_line: int
    text: str


class FileSplitter:
    """Splits one file at a time. Not to be shared between threads."""

    def __init__(self, parsers: FileParsers | None = None) -> None:
        self._parsers = parsers or FileParsers()
        self._splitters: dict[Grammar, Any] = {}

    def split(self, path: str, text: str) -> list[Chunk]:
        """The file's chunks in order: by syntax where a grammar is known, else by lines."""
        lines = text.split("\n")
        spans = self._by_syntax(grammar_of(path), text) or _by_lines(lines)
        return [
            Chunk(start, end, "\n".join(lines[start - 1 : end]))
            for start, end in _merged(spans, lines)
        ]

    def _by_syntax(self, grammar: Grammar | None, text: str) -> list[tuple[int, int]]:
        """Nothing for what has no grammar, does not parse, or is nested too deeply."""
        if grammar is None or grammar not in _CUT_BY_SYNTAX:
            return []
        if grammar not in self._splitters:
            self._splitters[grammar] = _new_splitter(grammar, self._parsers)
        try:
            return list(_spans(text, self._splitters[grammar].split_text(text)))
        except (ValueError, RecursionError):
            return []


def _new_splitter(grammar: Grammar, parsers: FileParsers) -> Any:
    from llama_index.core.node_parser import CodeSplitter

    # Without a tokenizer of ours, it would load one that belongs to a commercial model.
    return CodeSplitter(
        language=grammar,
        max_chars=CHUNK_CHARACTERS,
        parser=parsers.of(grammar),
        tokenizer=str.split,
    )


def _by_lines(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of whole lines, each of CHUNK_CHARACTERS at most where lines are no longer."""
    spans: list[tuple[int, int]] = []
    start, size = 1, 0
    for number, line in enumerate(lines, 1):
        if size and size + len(line) > CHUNK_CHARACTERS:
            spans.append((start, number - 1))
            start, size = number, 0
        size += len(line) + 1
    if "".join(lines[start - 1 :]).strip():
        spans.append((start, len(lines)))
    return spans


def _spans(text: str, pieces: list[str]) -> Iterator[tuple[int, int]]:
    """The lines on which each piece stands; pieces are verbatim and in order."""
    position, line = 0, 1
    for piece in pieces:
        start = text.find(piece, position)
        if start < 0 or not piece.strip():
            continue
        line += text.count("\n", position, start)
        first = line
        line += piece.count("\n")
        position = start + len(piece)
        yield first, line


def _merged(spans: Sequence[tuple[int, int]], lines: list[str]) -> list[tuple[int, int]]:
    """Join pieces too short to mean anything, such as a lone bracket, with the one before."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        short = sum(map(len, lines[start - 1 : end])) < _SHORTEST_CHUNK
        if merged and (short or end <= merged[-1][1]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
