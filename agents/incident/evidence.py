"""The evidence finder: the passages of code that may explain an error, best first, with reasons."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from agents.incident.case import Passage
from agents.incident.enclosing import line_of_definition, readable_range
from agents.incident.stacktraces.frames import MappedFrame, StackTrace
from storage.code_index import CodeHit, CodeIndex
from storage.code_index.identifiers import query_words, words
from storage.mirrors import Snapshot
from storage.reports import ErrorReport

# Of eight passages, three at least are left for what the trace does not show.
_FRAMES_SHARE = 0.6
_HINTED = 2
# Tests repeat the words of errors, and are seldom what must change.
_TEST_WEIGHT = 0.5
_TEST_PATH = re.compile(
    r"(^|/)(tests?|__tests__|spec|testing)/|(^|/)test_[^/]*$|_test\.\w+$|\.(test|spec)\.\w+$"
    r"|Tests?\.(java|kt)$"
)
_FRAMES_NAMED = 8
_WEAKEST_SHARE = 0.1
_LONGEST_TRACE_SEARCHED = 20_000


class EvidenceFinder:
    """Combines the frames of a trace with a search over the words of the error."""

    def __init__(self, index: CodeIndex) -> None:
        self._index = index

    async def find(
        self,
        report: ErrorReport,
        trace: StackTrace,
        frames: Sequence[MappedFrame],
        url: str,
        snapshot: Snapshot,
        limit: int = 8,
        *,
        hint: str | None = None,
    ) -> tuple[Passage, ...]:
        """At most `limit` passages of the snapshot, which must have been indexed.

        The frames come first, innermost first; then what a person's `hint` speaks of; then the
        files that share the error's words. Passages of one file do not overlap.
        """
        from_frames = await asyncio.to_thread(
            lambda: list(_frame_passages(snapshot, frames, max(1, int(limit * _FRAMES_SHARE))))
        )
        hinted: list[Passage] = []
        if hint:
            hits = await self._index.search(url, snapshot, hint, _HINTED * 3)
            hinted = _ranked(hits, hint, "speaks of what the hint names")[:_HINTED]
        query = _query(report, trace, frames, snapshot)
        hits = await self._index.search(url, snapshot, query, limit * 4)
        by_words = _ranked(hits, query, "shares words with the error")
        in_trace = {passage.path for passage in from_frames}
        hinted = [passage for passage in hinted if passage.path not in in_trace]
        shown = in_trace | {passage.path for passage in hinted}
        others = [passage for passage in by_words if passage.path not in shown]
        # Frames further out share the trace's words by nature; what else does tells more.
        outer = {mapped.path for mapped in frames}
        others.sort(key=lambda passage: passage.path in outer)
        return tuple([*from_frames[:1], *hinted, *from_frames[1:], *others][:limit])


def _frame_passages(
    snapshot: Snapshot, frames: Sequence[MappedFrame], limit: int
) -> Iterator[Passage]:
    """The code around each frame; a frame inside a passage already given adds none."""
    given: list[Passage] = []
    own_first = sorted(frames, key=lambda m: (not m.frame.in_app, is_test_path(m.path)))
    for mapped in own_first:
        text = snapshot.text(mapped.path)
        line = mapped.line or line_of_definition(mapped.path, text, mapped.frame.function or "")
        start, end = readable_range(mapped.path, text, line)
        same_file = [passage for passage in given if passage.path == mapped.path]
        if any(passage.start_line <= line <= passage.end_line for passage in same_file):
            continue
        start = max([start, *(p.end_line + 1 for p in same_file if p.end_line < line)])
        end = min([end, *(p.start_line - 1 for p in same_file if p.start_line > line)])
        passage = Passage(
            path=mapped.path,
            start_line=start,
            end_line=end,
            text="\n".join(text.split("\n")[start - 1 : end]),
            score=1.0 - 0.05 * len(given),
            reason=_frame_reason(mapped, innermost=not given),
        )
        given.append(passage)
        yield passage
        if len(given) == limit:
            return


def _frame_reason(mapped: MappedFrame, *, innermost: bool) -> str:
    which = "innermost frame in this repository" if innermost else "frame further out"
    place = [f"`{mapped.frame.function}`"] if mapped.frame.function else []
    place += [f"line {mapped.line}"] if mapped.line else []
    return f"{which}: {', '.join(place)}" if place else which


def _query(
    report: ErrorReport, trace: StackTrace, frames: Sequence[MappedFrame], snapshot: Snapshot
) -> str:
    """The words of the error that may stand in the code: names rather than sentences."""
    raised = [part for error in trace.exceptions for part in (error.type, error.message or "")]
    own = [frame for frame in trace.frames if frame.in_app]
    called = [f"{f.function or ''} {f.module or ''} {f.file or ''}" for f in own[:_FRAMES_NAMED]]
    lines = [frame.text or "" for frame in own[:3]]
    for mapped in frames[:2]:
        if mapped.line is not None:
            lines += snapshot.text(mapped.path).split("\n")[mapped.line - 1 : mapped.line]
    requested = urlsplit(report.request_url or "").path if _is_url(report.request_url) else ""
    parts = [report.error_type, report.message or "", *raised, *lines, *called, requested]
    if not own:  # a format that is not known: everything may be a name
        parts.append(report.stack_trace[:_LONGEST_TRACE_SEARCHED])
    return "\n".join(parts)


def _is_url(text: str | None) -> bool:
    try:
        urlsplit(text or "")
    except ValueError:
        return False
    return bool(text)


def _ranked(hits: Sequence[CodeHit], query: str, what: str) -> list[Passage]:
    """Search hits as passages, one per file; tests come behind, and weak hits are left out."""
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    passages = [
        Passage(
            path=hit.path,
            start_line=hit.start_line,
            end_line=hit.end_line,
            text=hit.text,
            score=0.5 * hit.score / best * (_TEST_WEIGHT if is_test_path(hit.path) else 1.0),
            reason=_shared_words(query, f"{hit.path} {hit.text}", what),
        )
        for hit in hits
        if hit.score >= _WEAKEST_SHARE * best
    ]
    best_of_file: dict[str, Passage] = {}
    for passage in sorted(passages, key=lambda passage: -passage.score):
        best_of_file.setdefault(passage.path, passage)
    return list(best_of_file.values())


def _shared_words(query: str, text: str, what: str) -> str:
    present = set(words(text))
    shared = sorted((word for word in query_words(query) if word in present), key=len)[-3:]
    return f"{what}: {', '.join(f'`{word}`' for word in reversed(shared))}" if shared else what


def is_test_path(path: str) -> bool:
    """Whether the file is a test by its name or folder."""
    return _TEST_PATH.search(path) is not None
