"""Finds where minified or compiled JavaScript came from, by the source maps of the repository.

The format is ECMA-426: `mappings` holds a group of segments a generated line, each segment base64
VLQ numbers that count on from the segment before.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import join, normpath
from typing import Any

from agents.incident.stacktraces.candidates import SourceTree
from agents.incident.stacktraces.frames import Frame, StackTrace
from agents.incident.stacktraces.javascript import source_file
from storage.mirrors import Snapshot

# A map of this many characters decodes in about a second; a trace rarely touches more bundles.
MAX_MAP_CHARACTERS = 2_000_000
MAX_MAPS = 5
MAX_SECTIONS = 1_000

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_LARGEST_SHIFT = 30  # numbers have 32 bits
_INLINE = "sourceMappingURL=data:application/json"
_SCRIPT = re.compile(r".*\.[cm]?js")


def with_sources(trace: StackTrace, snapshot: Snapshot) -> StackTrace:
    """The trace with each frame where its source stands, as far as the commit has source maps.

    Frames of scripts without a map stay as they are, and so do traces of other languages. Reads
    the list of paths once and at most MAX_MAPS maps.
    """
    places = [frame for frame in trace.frames if _has_place(frame)]
    if trace.language != "javascript" or not places:
        return trace
    maps = _SourceMaps(SourceTree(snapshot, places))
    exceptions = (
        replace(raised, frames=tuple(map(maps.original, raised.frames)))
        for raised in trace.exceptions
    )
    return replace(trace, exceptions=tuple(exceptions))


class _SourceMaps:
    """The source maps of a trace's scripts, each read once."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._maps: dict[str, Mapping[str, Any] | None] = {}

    def original(self, frame: Frame) -> Frame:
        """The frame with file, line and column of the source it was made from.

        The frame itself when its script has no map in the repository, or the map says nothing of
        the place. A minified function's name means nothing in the source, so it goes.
        """
        if frame.line is None or frame.column is None or not _has_place(frame):
            return frame
        for path in self._tree.beside(frame):
            place = original_place(self._map(path), frame.line, frame.column)
            if place:
                source, line, column = place
                if "://" not in source:
                    source = normpath(join(path.rpartition("/")[0], source))
                source = source_file(source)
                return replace(frame, file=source, line=line, column=column, function=None)
        return frame

    def _map(self, path: str) -> Mapping[str, Any]:
        if path not in self._maps:
            full = len(self._maps) >= MAX_MAPS
            self._maps[path] = None if full else _parsed(self._tree.text(path))
        return self._maps[path] or {}


def _has_place(frame: Frame) -> bool:
    return bool(
        frame.in_app and frame.line and frame.column and _SCRIPT.fullmatch(frame.file or "")
    )


def original_place(
    source_map: Mapping[str, Any], line: int, column: int
) -> tuple[str, int, int] | None:
    """Source, line and column (from 1) of the generated line and column (from 1).

    None when the map is malformed or has nothing for the place.
    """
    sections = source_map.get("sections")
    if isinstance(sections, list):
        return _in_section(sections, line, column)
    sources, mappings = source_map.get("sources"), source_map.get("mappings")
    if not isinstance(sources, list) or not isinstance(mappings, str):
        return None
    found: tuple[int, int, int] | None = None
    for start, source, source_line, source_column in _segments(mappings, line - 1):
        if start > column - 1:
            break
        found = (source, source_line, source_column)
    if found is None or not 0 <= found[0] < len(sources) or min(found[1:]) < 0:
        return None
    name, root = sources[found[0]], source_map.get("sourceRoot")
    if not isinstance(name, str):
        return None
    name = f"{root.rstrip('/')}/{name}" if isinstance(root, str) and root else name
    return name, found[1] + 1, found[2] + 1


def _in_section(sections: list[Any], line: int, column: int) -> tuple[str, int, int] | None:
    """Bundlers join maps into one: each section counts from its offset."""
    found: tuple[Any, int, int] | None = None
    for section in sections[:MAX_SECTIONS]:
        offset = section.get("offset") if isinstance(section, dict) else None
        if not isinstance(offset, dict):
            continue
        first_line, first_column = offset.get("line"), offset.get("column")
        if isinstance(first_line, int) and isinstance(first_column, int):
            if (first_line, first_column) > (line - 1, column - 1):
                break
            found = (section.get("map"), first_line, first_column)
    if found is None or not isinstance(found[0], dict) or "sections" in found[0]:
        return None
    source_map, first_line, first_column = found
    column -= first_column if line - 1 == first_line else 0
    return original_place(source_map, line - first_line, column)


def _segments(mappings: str, wanted: int) -> Iterator[tuple[int, int, int, int]]:
    """The segments of one generated line (from 0): its column, and source, line and column."""
    source = source_line = source_column = 0
    for number, group in enumerate(mappings.split(";", wanted + 1)[: wanted + 1]):
        start = 0
        for segment in group.split(","):
            numbers = _decoded(segment)
            if not numbers:
                continue
            start += numbers[0]
            if len(numbers) >= 4:
                source += numbers[1]
                source_line += numbers[2]
                source_column += numbers[3]
                if number == wanted:
                    yield start, source, source_line, source_column


def _decoded(segment: str) -> list[int]:
    """The numbers of a segment; none when it is malformed."""
    numbers: list[int] = []
    number = shift = 0
    for digit in segment:
        value = _VALUES.get(digit)
        if value is None or shift > _LARGEST_SHIFT:
            return []
        number |= (value & 31) << shift
        if value & 32:
            shift += 5
        else:
            numbers.append(-(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    return numbers


def _parsed(text: str) -> Mapping[str, Any] | None:
    """A map's JSON, from its own file or from the end of the script that carries it."""
    inline = text.rfind(_INLINE)
    try:
        if inline >= 0:
            text = base64.b64decode(text[inline:].partition(",")[2].strip()).decode()
        data = json.loads(text.removeprefix(")]}'"))
    except (ValueError, RecursionError, binascii.Error):
        return None
    return data if isinstance(data, dict) and len(text) <= MAX_MAP_CHARACTERS else None
