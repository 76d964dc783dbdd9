"""Files cut into chunks along their syntax, by LlamaIndex's splitters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from storage.code_index.grammars import Grammar, grammar_of, parser_for

CHUNK_CHARACTERS = 1500
"""About 40 lines: a function of usual length stays whole."""

_SHORTEST_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines `start_line`..`end_line` (from 1, inclusive) of a file, and their text."""

    start_line: int
    end_line: int
    text: str


class FileSplitter:
    """Splits one file at a time. Not to be shared between threads."""

    def __init__(self) -> None:
        self._splitters: dict[Grammar | None, Any] = {}

    def split(self, path: str, text: str) -> list[Chunk]:
        """The file's chunks in order: by syntax where a grammar is known, else by lines."""
        lines = text.split("\n")
        spans = _spans(text, self._pieces(grammar_of(path), text))
        return [
            Chunk(start, end, "\n".join(lines[start - 1 : end]))
            for start, end in _merged(spans, lines)
        ]

    def _pieces(self, grammar: Grammar | None, text: str) -> list[str]:
        if grammar is not None:
            try:
                return list(self._splitter(grammar).split_text(text))
            except (ValueError, RecursionError):  # does not parse, or is nested too deeply
                pass
        by_lines = self._splitter(None)
        return [piece for part in _parts(text) for piece in by_lines.split_text(part)]

    def _splitter(self, grammar: Grammar | None) -> Any:
        if grammar not in self._splitters:
            self._splitters[grammar] = _new_splitter(grammar)
        return self._splitters[grammar]


def _new_splitter(grammar: Grammar | None) -> Any:
    from llama_index.core.node_parser import CodeSplitter, TokenTextSplitter

    # Without a tokenizer of ours, both would load one that belongs to a commercial model.
    if grammar is None:
        return TokenTextSplitter(
            chunk_size=CHUNK_CHARACTERS, chunk_overlap=0, separator="\n", tokenizer=list
        )
    return CodeSplitter(
        language=grammar,
        max_chars=CHUNK_CHARACTERS,
        parser=parser_for(grammar),
        tokenizer=str.split,
    )


def _parts(text: str) -> Iterator[str]:
    """The text in parts of whole lines; the time to split by lines grows with length squared."""
    part: list[str] = []
    size = 0
    for line in text.splitlines(keepends=True):
        part.append(line)
        size += len(line)
        if size > 10 * CHUNK_CHARACTERS:
            yield "".join(part)
            part, size = [], 0
    yield "".join(part)


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


def _merged(spans: Iterator[tuple[int, int]], lines: list[str]) -> list[tuple[int, int]]:
    """Join pieces too short to mean anything, such as a lone bracket, with the one before."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        short = sum(map(len, lines[start - 1 : end])) < _SHORTEST_CHUNK
        if merged and (short or end <= merged[-1][1]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
