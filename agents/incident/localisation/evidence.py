"""The evidence finder: the passages of code that may explain an error, best first, with reasons."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agents.incident.case import Passage
from agents.incident.localisation.clues import Clues, read_clues
from agents.incident.localisation.paths import is_test_path
from agents.incident.localisation.signals import gather_suspects
from agents.incident.localisation.suspect_files import Suspect, Suspects
from agents.incident.localisation.weights import ranked, strongest
from agents.incident.source_code.enclosing import line_of_definition, readable_range
from agents.incident.stacktraces.frames import MappedFrame, StackTrace
from storage.code_index import CodeHit, CodeIndex
from storage.code_index.identifiers import query_words, words
from storage.mirrors import Snapshot
from storage.reports import ErrorReport

_HINTED = 2
# The file most suspected is shown at several frames, the others at one.
_PASSAGES_OF_FIRST = 2
# In the words of the card; `{}` is what the signal saw.
_REASONS = {
    "defines_message_name": "defines {}, which the message names",
    "defines_line_name": "defines {}, which the failing line uses",
    "defines_subject": "defines {}, which the message says is wrong",
    "defines_type_in_line": "defines {}, the type of what the failing line uses",
    "implements_type_in_line": "implements {}, the type of what the failing line uses",
    "file_mentioned": "the error mentions {}",
    "module_mentioned": "the message mentions {}",
    "imported_by_frame_1": "imported by {}, where it failed",
    "changed_with_trace": "changed {}",
    "changed_just_now": "last changed {}",
    "commit_speaks": "changed in {}, which speaks of the same",
    "function_changed_frame_1": "the function changed in {}",
    "function_changed_outer": "the function changed in {}",
}
_REASONS_GIVEN = 2
_SHARED = "shares words with the error"
_HINT_NAMES = "speaks of what the hint names"


class EvidenceFinder:
    """Ranks the files of a commit by what an error says, and picks what to show of them."""

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

        The most suspected file comes first; then what a person's `hint` speaks of; then the other
        files, the more suspected first. Passages of one file do not overlap.
        """
        clues, suspects = await self.suspects(report, trace, frames, url, snapshot)
        hits = await self._index.search(url, snapshot, hint, _HINTED * 3) if hint else []
        return await asyncio.to_thread(
            lambda: tuple(
                _chosen(
                    _passages(ranked(suspects.values())[:limit], clues, frames, snapshot),
                    _hinted(hits, hint or ""),
                    limit,
                )
            )
        )

    async def suspects(
        self,
        report: ErrorReport,
        trace: StackTrace,
        frames: Sequence[MappedFrame],
        url: str,
        snapshot: Snapshot,
    ) -> tuple[Clues, Suspects]:
        """What the error says, and every file that this speaks for, with its signals."""
        clues = await asyncio.to_thread(read_clues, report, trace, frames, snapshot)
        return clues, await gather_suspects(self._index, url, snapshot, clues)


def _passages(
    suspects: Sequence[tuple[float, Suspect]],
    clues: Clues,
    frames: Sequence[MappedFrame],
    snapshot: Snapshot,
) -> Iterator[Passage]:
    positions = {place.path: place.position for place in clues.places}
    for rank, (odds, suspect) in enumerate(suspects):
        text = snapshot.text(suspect.path)
        of_file = [mapped for mapped in frames if mapped.path == suspect.path]
        if suspect.path in positions:
            reason = _other_reasons(suspect, 1) if positions[suspect.path] > 1 else []
            most = 1 if rank else _PASSAGES_OF_FIRST
            for given, passage in enumerate(_around_frames(suspect.path, text, of_file, most)):
                innermost = positions[suspect.path] == 1 and given == 0
                where = _frame_reason(passage[2], innermost=innermost)
                yield _passage(suspect.path, text, passage[:2], odds, "; ".join([where, *reason]))
            continue
        if suspect.line is not None:
            lines = readable_range(suspect.path, text, suspect.line)
        else:
            lines = suspect.lines or readable_range(suspect.path, text, 1)
        reasons = _other_reasons(suspect, _REASONS_GIVEN)
        shown = _passage(suspect.path, text, lines, odds, "")
        if len(reasons) < _REASONS_GIVEN:
            query = "\n".join(clues.words["trace"])
            reasons.append(_shared_words(query, f"{shown.path} {shown.text}", _SHARED))
        yield replace(shown, reason="; ".join(reasons))


def _around_frames(
    path: str, text: str, frames: Sequence[MappedFrame], most: int
) -> Iterator[tuple[int, int, MappedFrame]]:
    """The code around each frame; a frame inside what is already given adds none."""
    given: list[tuple[int, int]] = []
    for mapped in frames:
        line = mapped.line or line_of_definition(path, text, mapped.frame.function or "")
        if any(start <= line <= end for start, end in given):
            continue
        start, end = readable_range(path, text, line)
        start = max([start, *(e + 1 for _, e in given if e < line)])
        end = min([end, *(s - 1 for s, _ in given if s > line)])
        given.append((start, end))
        yield start, end, mapped
        if len(given) == most:
            return


def _passage(path: str, text: str, lines: tuple[int, int], score: float, reason: str) -> Passage:
    start, end = lines
    shown = "\n".join(text.split("\n")[start - 1 : end])
    return Passage(path, start, end, shown, score, reason)


def _frame_reason(mapped: MappedFrame, *, innermost: bool) -> str:
    which = "innermost frame in this repository" if innermost else "frame further out"
    place = [f"`{mapped.frame.function}`"] if mapped.frame.function else []
    place += [f"line {mapped.line}"] if mapped.line else []
    return f"{which}: {', '.join(place)}" if place else which


def _other_reasons(suspect: Suspect, most: int) -> list[str]:
    """What speaks for the file beside its words and frames, the weightiest first."""
    told = [name for name in strongest(suspect) if name in _REASONS and name in suspect.notes]
    return [_REASONS[name].format(suspect.notes[name]) for name in told[:most]]


def _hinted(hits: Sequence[CodeHit], hint: str) -> list[Passage]:
    """What fits a person's hint, one passage per file; tests behind the rest."""
    first_of_file: dict[str, CodeHit] = {}
    for hit in sorted(hits, key=lambda hit: is_test_path(hit.path)):
        first_of_file.setdefault(hit.path, hit)
    return [
        Passage(
            path=hit.path,
            start_line=hit.start_line,
            end_line=hit.end_line,
            text=hit.text,
            score=1.0,
            reason=_shared_words(query_words(hint), f"{hit.path} {hit.text}", _HINT_NAMES),
        )
        for hit in list(first_of_file.values())[:_HINTED]
    ]


def _chosen(found: Iterator[Passage], hinted: Sequence[Passage], limit: int) -> list[Passage]:
    """The first file, then what the hint speaks of, then the rest."""
    passages = list(found)
    first = [passage for passage in passages if passage.path == passages[0].path]
    named = [passage for passage in hinted if all(p.path != passage.path for p in first)]
    rest = [p for p in passages[len(first) :] if all(p.path != other.path for other in named)]
    return [*first[:1], *named, *first[1:], *rest][:limit]


def _shared_words(asked: Sequence[str], text: str, what: str) -> str:
    present = set(words(text))
    shared = sorted((word for word in asked if word in present), key=len)[-3:]
    return f"{what}: {', '.join(f'`{word}`' for word in reversed(shared))}" if shared else what
