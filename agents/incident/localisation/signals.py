"""What each file has to do with an error: signals between 0 and 1, and what they say in words."""

import asyncio
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from agents.incident.localisation.clues import FILES_READ, Clues, FailingPlace
from agents.incident.localisation.history import add_edits, add_history
from agents.incident.localisation.implementations import implementing_files
from agents.incident.localisation.imports import imported_files
from agents.incident.localisation.paths import (
    is_code_path,
    is_others_path,
    is_test_path,
    serves_all,
)
from agents.incident.localisation.suspect_files import Suspects
from storage.code_index import CodeIndex, FileMatch
from storage.mirrors import Snapshot

FILES_PER_SOURCE = 40
"""So many of the files that fit best are looked at for each source of words."""

_MOST_NEIGHBOURS = 60
# A name that is defined in so many files tells nothing.
_COMMONEST = 12
_EXECUTABLE = 0o100755
# In how many chunks a name must occur to be one that is used everywhere.
_WIDELY = 1_000
# Files: what is further out on the stack is no more suspect for being on it.
_NEAR = 6
# Files: what is further in is on the stack for defining what the next one calls.
_INNER = 4
_LACKING = "defines_lacking"
_TOLD_ON_STACK = (
    "frame",
    "words_of_lines_on",
    "words_of_trace_on",
    "changed_just_now",
    "expected_instead",
    "lines_changed_outer",
    "edits_of_library_on",
    "defines_message_name",
    _LACKING,
    "module_mentioned",
)


async def gather_suspects(index: CodeIndex, url: str, snapshot: Snapshot, clues: Clues) -> Suspects:
    """Every file that any signal speaks for, with all its signals."""
    matches = await index.match_files(url, snapshot, clues.words, FILES_PER_SOURCE)
    by_kind = {
        "defines_message_name": clues.message_names,
        "defines_line_name": clues.line_names,
        "defines_type_in_line": clues.type_names,
        "defines_subject": clues.subject_names,
        _LACKING: clues.lacking_names,
    }
    names = {name for of_kind in by_kind.values() for name in of_kind}
    defined = await index.definitions(url, snapshot, sorted(names))
    changes = await index.recent_changes(url, snapshot)
    edits = await index.recent_edits(url, snapshot, clues.words["library"])
    asked = [name for place in clues.places[:1] for name in (place.called, _stem(place.path))]
    uses = await index.occurrences(url, asked)
    imports = await asyncio.to_thread(_imports, clues.places[:FILES_READ], snapshot)

    suspects = Suspects()
    _add_words(suspects, matches, clues.places, snapshot)
    _add_trace(suspects, clues, uses)
    for signal, of_kind in by_kind.items():
        _add_definitions(suspects, signal, of_kind, defined, list(imports.values()))
    _add_mentions(suspects, clues, snapshot)
    _add_imports(suspects, imports)
    await asyncio.to_thread(_add_implementations, suspects, clues, snapshot)
    await asyncio.to_thread(add_history, suspects, clues, changes, snapshot)
    edits = [edit for edit in edits if not _is_aside(edit.path, snapshot)]
    await asyncio.to_thread(add_edits, suspects, edits, clues, snapshot)
    _add_nature(suspects, snapshot)
    _part_by_stack(suspects, clues)
    return suspects


def _add_words(
    suspects: Suspects,
    matches: Sequence[FileMatch],
    places: Sequence[FailingPlace],
    snapshot: Snapshot,
) -> None:
    """Files of the stack are compared with each other, and so are the others.

    By their nature the former share most of its words; what the latter share tells more.
    """
    on_stack = {place.path for place in places}
    stack = [match for match in matches if match.path in on_stack]
    others = [m for m in matches if m.path not in on_stack and not _is_aside(m.path, snapshot)]
    for where, group, sources in (
        ("on_stack", stack, ("lines", "trace")),
        ("elsewhere", others, ("names", "function", "library", "trace")),
    ):
        for source in sources:
            by_content = {match.path: match.content[source] for match in group}
            suspects.add_compared(f"words_of_{source}_{where}", by_content)
    for source in ("names", "function", "trace"):
        by_name = {match.path: match.name[source] for match in others}
        suspects.add_compared(f"path_for_{source}", by_name)
    ordered = sorted(others, key=lambda match: (-match.content["trace"], match.path))
    for rank, match in enumerate(ordered, 1):
        if match.content["trace"]:
            suspects[match.path].add("rank_for_trace", 1 / rank)
    for match in matches:
        if match.chunks:
            suspects[match.path].chunks = match.chunks


def _is_aside(path: str, snapshot: Snapshot) -> bool:
    """Whether the file is seldom what must change: a test, a copy, or no program."""
    return is_test_path(path) or is_others_path(path) or not _is_code(path, snapshot)


def _is_code(path: str, snapshot: Snapshot) -> bool:
    entry = snapshot.entries().get(path)
    return is_code_path(path, is_executable=entry is not None and entry.mode == _EXECUTABLE)


def _add_trace(suspects: Suspects, clues: Clues, uses: Mapping[str, int]) -> None:
    places = clues.places
    total = sum(place.frames for place in places)
    for place in places:
        suspect = suspects[place.path]
        suspect.line = place.line
        at = min(place.position, 4)
        suspect.add(f"frame_{at}", 1.0 if at < 4 else 4 / place.position)
        suspect.add("frames_share", place.frames / total)
        if place.expected:
            caught = ", ".join(f"`{name}`" for name in place.expected)
            suspect.add("expected_instead", 1.0, caught)
        if place.position == 1:
            suspect.add("frame_1_serves_all", float(serves_all(place.path)))
            suspect.add("frame_1_raises", float(place.statement.raises))
            suspect.add("frame_1_passes_on", float(clues.passes_on))
            suspect.add("frame_1_called_back", float(clues.called_back))
            suspect.add("frame_1_called_on_nil", float(clues.called_on_nil))
            suspect.add("frame_1_called_widely", _spread(uses.get(place.called, 0)))
            suspect.add("frame_1_used_widely", _spread(uses.get(_stem(place.path), 0)))


def _stem(path: str) -> str:
    """What a file is known by: its module or class."""
    return PurePosixPath(path).stem


def _spread(occurrences: int) -> float:
    """How widely a name is used, from 0 to 1 on a logarithmic scale."""
    return min(1.0, math.log1p(occurrences) / math.log(_WIDELY))


def _add_definitions(
    suspects: Suspects,
    signal: str,
    names: Iterable[str],
    defined: Mapping[str, Sequence[tuple[str, int]]],
    imports: Sequence[Sequence[str]],
) -> None:
    """A name that few files define says much about them.

    Of several, those are meant which a file of the stack imports, the innermost that imports any.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    told: dict[str, tuple[float, str, int]] = {}
    for name in names:
        places = [place for place in defined.get(name, ()) if not is_test_path(place[0])]
        files = {path for path, _ in places}
        imported = (files.intersection(each) for each in imports)
        files = next((meant for meant in imported if meant), files)
        if not files or len(files) > _COMMONEST:
            continue
        for path in files:
            sums[path] += 1 / len(files)
        for path, line in places:
            if path in files:
                told[path] = max(told.get(path, (0.0, "", 0)), (1 / len(files), name, line))
    for path, total in sums.items():
        _, name, line = told[path]
        suspects[path].add(signal, min(1.0, total / 2), f"`{name}`")
        if suspects[path].line is None:
            suspects[path].line = line


def _add_mentions(suspects: Suspects, clues: Clues, snapshot: Snapshot) -> None:
    in_trace = {place.path for place in clues.places}
    for name in clues.file_names:
        written = name.replace("\\", "/").lstrip("./")
        same_name = snapshot.paths_by_name.get(written.rpartition("/")[2], ())
        fitting = [p for p in same_name if f"/{p}".endswith(f"/{written}")]
        fitting = fitting or [p for p in same_name if f"/{written}".endswith(f"/{p}")]
        for path in fitting if len(fitting) <= 5 else ():
            if path not in in_trace:
                suspects[path].add("file_mentioned", 1 / len(fitting), f"`{written}`")
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for name, paths in snapshot.paths_by_name.items():
        by_stem[name.partition(".")[0]] += paths
    for dotted in clues.module_names:
        parts = dotted.replace("/", ".").split(".")
        for path in by_stem.get(parts[-1], ()):
            if path.rpartition(".")[0].endswith("/".join(parts)):
                suspects[path].add("module_mentioned", 1.0, f"`{dotted}`")


def _imports(places: Sequence[FailingPlace], snapshot: Snapshot) -> dict[str, list[str]]:
    """What each of these files imports, by its path."""
    return {
        place.path: imported_files(
            place.path, snapshot.text(place.path), snapshot.paths_by_name, snapshot.text
        )
        for place in places
    }


def _add_imports(suspects: Suspects, imports: Mapping[str, Sequence[str]]) -> None:
    """What the innermost file imports: of a file that imports much, each import tells little."""
    for innermost, of_file in list(imports.items())[:1]:
        imported = of_file[:_MOST_NEIGHBOURS]
        for path in imported:
            value = 1 / (1 + math.log(len(imported)))
            suspects[path].add("imported_by_frame_1", value, f"`{innermost}`")


def _add_implementations(suspects: Suspects, clues: Clues, snapshot: Snapshot) -> None:
    for path, name in implementing_files(clues.type_names, snapshot.paths_by_name, snapshot.text):
        suspects[path].add("implements_type_in_line", 1.0, f"`{name}`")


def _add_nature(suspects: Suspects, snapshot: Snapshot) -> None:
    entries = snapshot.entries()
    for path in [path for path in suspects if path not in entries]:
        del suspects[path]
    for path, suspect in suspects.items():
        suspect.add("is_test", float(is_test_path(path)))
        suspect.add("is_others", float(is_others_path(path)))
        suspect.add("is_no_code", float(not _is_code(path, snapshot)))


def _part_by_stack(suspects: Suspects, clues: Clues) -> None:
    """Where there is a stack, a file that is not on it, or only far out, has that against it.

    Not where the trace ends early: then all is far from what failed. For a file on the stack, what
    it is by nature means nothing; and that it is imported by what is on the stack, or further in
    defines what is named there, is why it is there.
    """
    positions = {place.path: place.position for place in clues.places}
    for path, suspect in suspects.items():
        if path in positions:
            told = suspect.signals
            kept = _TOLD_ON_STACK if positions[path] <= _INNER else (*_TOLD_ON_STACK, "defines_")
            suspect.signals = {name: told[name] for name in told if name.startswith(kept)}
        if clues.ends_early or (clues.passes_on and len(positions) == 1):
            if positions.get(path) == 1:
                suspect.add("frame_1_ends_early", 1.0)
        elif (
            positions and positions.get(path, math.inf) > _NEAR and _LACKING not in suspect.signals
        ):
            suspect.add("far_from_failure", 1.0)
