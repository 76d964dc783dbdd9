"""The evidence finder: the passages of code that may explain an error, best first, with reasons."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from agents.incident.case import Passage
from agents.incident.localisation.clues import Clues, read_clues
from agents.incident.localisation.paths import is_test_path
from agents.incident.localisation.places import FilePlace, places
from agents.incident.localisation.signals import gather_suspects
from agents.incident.localisation.suspect_files import Suspect, Suspects
from agents.incident.localisation.weights import ranked, strongest
from agents.incident.source_code.enclosing import LONGEST_WHOLE
from agents.incident.stacktraces.frames import MappedFrame, StackTrace
from storage.code_index import CodeHit, CodeIndex
from storage.code_index.identifiers import query_words, words
from storage.mirrors import Snapshot
from storage.reports import ErrorReport

_HINTED = 2
# Lines. The functions of the file most suspected are shown whole where others' are cut.
_LONGEST_OF_FIRST = 100
# In the words of the card; `{}` is what the signal saw.
_REASONS = {
    "defines_message_name": "defines {}, which the message names",
    "defines_line_name": "defines {}, which the failing line uses",
    "defines_lacking": "defines {}, which by the message lacks something",
    "defines_subject": "defines {}, which the message says is wrong",
    "defines_type_in_line": "defines {}, the type of what the failing line uses",
    "implements_type_in_line": "implements {}, the type of what the failing line uses",
    "file_mentioned": "the error mentions {}",
    "module_mentioned": "the message mentions {}",
    "imported_by_frame_1": "imported by {}, where it failed",
    "changed_with_trace": "changed {}",
    "changed_just_now": "last changed {}",
    "commit_speaks": "changed in {}, which speaks of the same",
    "edits_of_library_elsewhere": "{} changed lines of it that speak of the library that failed",
    "edits_of_library_on_stack": "{} changed lines of it that speak of the library that failed",
    "expected_instead": "catches {} around that call alone, but not this error",
    "lines_changed_outer": "the lines there changed in {}",
}
_REASONS_GIVEN = 2
_SHARED = "shares words with the error"
# Words of the languages themselves: as a reason they say nothing to a reader.
_WORDS_OF_LANGUAGES = """
await break case catch class const continue default def else except extends final finally func
function import let lambda new nil none null package private protected public raise return self
static super switch throw true false try type undefined var void while yield
"""
_KEYWORDS = frozenset(_WORDS_OF_LANGUAGES.split())
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

        The first place of the most suspected file comes first; then what a person's `hint` speaks
        of; then, of all files, the places that are likeliest to hold the fault. Passages of one
        file do not overlap.
        """
        clues, suspects = await self.suspects(report, trace, frames, url, snapshot)
        hits = await self._index.search(url, snapshot, hint, _HINTED * 3) if hint else []
        return await asyncio.to_thread(
            lambda: tuple(
                _chosen(
                    _passages(ranked(suspects.values())[:limit], clues, frames, snapshot, limit),
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """A place that may be shown, of a file with its odds and text; its first, or a further one."""

    suspect: Suspect
    odds: float
    text: str
    place: FilePlace
    is_first: bool


def _passages(
    suspects: Sequence[tuple[float, Suspect]],
    clues: Clues,
    frames: Sequence[MappedFrame],
    snapshot: Snapshot,
    limit: int,
) -> list[Passage]:
    """The likeliest places of all files: by a file's odds, times the share that the place has."""
    found: list[tuple[float, _Shown]] = []
    for rank, (odds, suspect) in enumerate(suspects):
        text = snapshot.text(suspect.path)
        longest = LONGEST_WHOLE if rank else _LONGEST_OF_FIRST
        for at, place in enumerate(places(suspect, text, frames, longest)):
            found.append((odds * place.share, _Shown(suspect, odds, text, place, is_first=at == 0)))
    rest = sorted(found[1:], key=lambda pair: -pair[0])
    return [_passage(shown, clues) for _, shown in [*found[:1], *rest][:limit]]


def _passage(shown: _Shown, clues: Clues) -> Passage:
    """The place as it is shown; what speaks for its file is told with the file's first."""
    suspect, place = shown.suspect, shown.place
    start, end = place.start_line, place.end_line
    text = "\n".join(shown.text.split("\n")[start - 1 : end])
    innermost = [one.path for one in clues.places[:1]] == [suspect.path]
    if place.frame is not None:
        reasons = [_frame_reason(place.frame, innermost=innermost and shown.is_first)]
        reasons += [] if innermost else _other_reasons(suspect, 1)
    else:
        reasons = _other_reasons(suspect, _REASONS_GIVEN) if shown.is_first else []
        if len(reasons) < _REASONS_GIVEN:
            asked = clues.words["trace"]
            reasons.append(_shared_words(asked, f"{suspect.path} {text}", _SHARED))
    return Passage(suspect.path, start, end, text, shown.odds, "; ".join(reasons))


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


def _chosen(found: Sequence[Passage], hinted: Sequence[Passage], limit: int) -> list[Passage]:
    """The first passage, then what the hint speaks of, then the rest."""
    named = [passage for passage in hinted if passage.path != found[0].path] if found else hinted
    rest = [p for p in found[1:] if all(p.path != other.path for other in named)]
    return [*found[:1], *named, *rest][:limit]


def _shared_words(asked: Sequence[str], text: str, what: str) -> str:
    present = set(words(text)) - _KEYWORDS
    shared = sorted((word for word in asked if word in present), key=len)[-3:]
    return f"{what}: {', '.join(f'`{word}`' for word in reversed(shared))}" if shared else what
