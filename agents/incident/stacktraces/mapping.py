"""Finds a trace's frames in the repository: which file, and which line of it now."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from agents.incident.stacktraces.candidates import (
    MAX_TEXTS_COMPARED,
    Candidate,
    SourceTree,
    candidates,
)
from agents.incident.stacktraces.drift import current_line
from agents.incident.stacktraces.frames import Frame, MappedFrame, StackTrace
from storage.mirrors import Snapshot


def map_frames(trace: StackTrace, snapshot: Snapshot) -> tuple[MappedFrame, ...]:
    """The frames whose files the commit has, in the trace's order: innermost first.

    Frames of packages and frameworks are mapped only where the repository is their source.
    When a file's path fits several places, what the frame quotes decides, then where the trace's
    unambiguous frames were found; a frame that stays ambiguous by its bare file name is left out.
    Reads the files that fit, and the list of paths once.
    """
    tree = SourceTree(snapshot, trace.frames)
    fitting = {frame: candidates(frame, trace.language, tree) for frame in set(trace.frames)}
    certain = [found[0] for found in fitting.values() if len(found) == 1]
    mapped = {
        frame: MappedFrame(frame, path, _line(tree, path, frame))
        for frame, found in fitting.items()
        if (path := _choose(frame, found, certain, tree))
    }
    return tuple(mapped[frame] for frame in trace.frames if frame in mapped)


def _choose(
    frame: Frame, found: Sequence[Candidate], certain: Sequence[Candidate], tree: SourceTree
) -> str | None:
    if len(found) > 1 and frame.text:
        quoted = frame.text.strip()
        found = [each for each in found if quoted in tree.text(each.path)] or found
    if 1 < len(found) <= MAX_TEXTS_COMPARED and frame.line:
        # Lines drift, but a file that is much shorter is another one.
        long = [each for each in found if 5 * tree.text(each.path).count("\n") > 4 * frame.line]
        found = long or found
    if len(found) > 1:
        roots = Counter(each.root for each in certain)
        most = max(roots[each.root] for each in found)
        if most == 0 and found[0].by_name_only:
            return None
        found = [each for each in found if roots[each.root] == most]
        neighbours = [each.path for each in certain]
        found = sorted(found, key=lambda each: (-_nearness(each.path, neighbours), each.rank))
    return found[0].path if found else None


def _nearness(path: str, neighbours: Sequence[str]) -> int:
    """How many leading folders the path shares with the nearest of the others."""
    folders = path.split("/")[:-1]
    shared = 0
    for neighbour in neighbours:
        others = neighbour.split("/")[:-1]
        common = 0
        for ours, theirs in zip(folders, others, strict=False):
            if ours != theirs:
                break
            common += 1
        shared = max(shared, common)
    return shared


def _line(tree: SourceTree, path: str, frame: Frame) -> int | None:
    return current_line(tree.text(path), frame, partial(tree.functions, path))
