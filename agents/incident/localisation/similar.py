"""Similar incidents: earlier ones of the same server that broke alike, and how they ended."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.incident.fingerprint import normalised_message
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.frames import StackTrace
from storage.code_index.identifiers import query_words
from storage.earlier_incidents import EarlierIncident
from storage.reports import ErrorReport
from storage.states import State

# Of 1: the same kind of error, the same path through the code, the same words.
_TYPE, _FRAMES, _MESSAGE = 0.3, 0.45, 0.25
_LEAST_LIKENESS = 0.5
# Of messages alone, where the stacks share no place: one word may be a coincidence.
_LEAST_WORDS = 2
_INNERMOST = 12
_LONGEST_TEXT = 500

_ENTRIES = frozenset({"<module>", "main", "__main__"})
"""Functions that every call passes: to have them in common says nothing."""

_WORDS_OF_ALL = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are as at be before by can cannot could did does failed for from had has in is it
        more not of on or out than that the this to unable was when while with
        address argument arguments assigned assignment associated attempt attribute base bounds call
        called char character class columns concurrent decode defined dereference directory entry
        errno error exception expected file found function given got index int integer invalid
        invoke item iterable java key lang length list literal local map memory method missing
        module must name nil no none nonetype null number object panic parameter pointer positional
        property range read reads receiver recovered reference referenced required runtime self str
        string such takes type undefined unexpected unhashable unicode utf value values variable
        virtual write writes
        """,
    )
)
"""Words in which languages speak of every fault of a kind, whatever it is about."""


@dataclass(frozen=True, slots=True)
class SimilarIncident:
    """An earlier incident as it stood when it was found, how like it is (0 to 1), and in what most.

    All text is as hostile as the reports it comes from. Times are seconds since the epoch.
    """

    id: str
    error_type: str
    message: str | None
    state: State
    last_seen_at: float
    channel_id: str | None
    thread_ts: str | None
    fixed: bool
    cause: str | None
    rejected: str | None
    pull_request: str | None
    pull_number: int | None
    likeness: float
    reason: str

    def ending(self, pull_request: str) -> str:
        """How it ended, in a few words of ours; `pull_request` is what its pull request is called.

        `pull_request` stands in it only if there is one.
        """
        match self.state:
            case State.RESOLVED if self.fixed and self.pull_request:
                return f"fixed by {pull_request}"
            case State.RESOLVED:
                return "resolved by hand"
            case State.PULL_REQUEST_OPEN if self.pull_request:
                return f"{pull_request} is open"
            case State.PULL_REQUEST_CLOSED if self.pull_request:
                return f"{pull_request} was closed unmerged"
            case State.REJECTED:
                return "its fix was rejected"
            case State.PROPOSED | State.APPROVED | State.STALE:
                return "its fix is not decided yet"
            case State.EXPLAINED:
                return "explained, without a patch"
            case State.FAILED:
                return "its analysis did not finish"
        return "being looked at"

    def told(self) -> str:
        """What was found then and how it ended, for a model: one line."""
        said = f"{self.error_type}: {self.message or '(no message)'} ({self.reason})"
        if self.cause:
            said += f". Cause found then: {self.cause}"
        said += f". It ended so: {self.ending(f'pull request #{self.pull_number}')}"
        if self.rejected:
            said += f", because: {self.rejected}"
        return " ".join(said.split())


def similar_incidents(
    report: ErrorReport,
    trace: StackTrace,
    earlier: Iterable[EarlierIncident],
    limit: int = 3,
    *,
    seconds: float = 2.0,
) -> list[SimilarIncident]:
    """The earlier incidents most like this error, the likest first; none that is not like it.

    Parses every earlier trace, some milliseconds each, as many as `seconds` of work suffice for.
    """
    deadline = time.thread_time() + seconds
    this = _Traits.of(report, trace)
    compared = []
    for incident in earlier:
        compared.append(this.compared_with(incident))
        if time.thread_time() > deadline:
            break
    like = [each for each in compared if each.likeness >= _LEAST_LIKENESS]
    like.sort(key=lambda each: (-each.likeness, -each.last_seen_at))
    return like[:limit]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What likeness is judged by: types of error, places in the application, telling words."""

    types: frozenset[str]
    places: Sequence[str]
    words: frozenset[str]

    @classmethod
    def of(cls, report: ErrorReport, trace: StackTrace) -> "_Traits":
        raised = [error.type for error in trace.exceptions if not error.suppressed]
        passed = [frame for frame in trace.frames if frame.function not in _ENTRIES]
        own = [frame for frame in passed if frame.in_app] or passed or list(trace.frames)
        places = [
            f"{(frame.module or frame.file or '').rpartition('/')[2]}:{frame.function or ''}"
            for frame in own
        ]
        root = trace.root_cause
        messages = {report.message or "", (root.message if root else None) or ""}
        words = {word for text in messages for word in query_words(normalised_message(text))}
        return cls(
            frozenset(name.rpartition(".")[2] for name in [report.error_type, *raised]),
            list(dict.fromkeys(places))[:_INNERMOST],
            frozenset(words - _WORDS_OF_ALL or words),
        )

    def compared_with(self, earlier: EarlierIncident) -> SimilarIncident:
        report = earlier.report
        trace = parse(report.stack_trace, report.error_type, report.message)
        other = _Traits.of(report, trace)
        same_type = bool(self.types & other.types)
        shared = _overlap(self.places, other.places)
        alike = _overlap(sorted(self.words), sorted(other.words))
        telling = (self.words & other.words) - _WORDS_OF_ALL
        if self.places and other.places and not shared and len(telling) < _LEAST_WORDS:
            alike = 0.0
        likeness = _TYPE * same_type + _FRAMES * shared + _MESSAGE * alike
        if not self.words and not other.words:  # nothing was said: type and frames must do
            likeness /= _TYPE + _FRAMES
        function = self.places[0].partition(":")[2] if self.places else ""
        if function and other.places and self.places[0] == other.places[0]:
            reason = f"in the same function {function}"
        else:
            reason = "on the same path through the code" if shared else "with like words"
        return SimilarIncident(
            id=earlier.id,
            error_type=_clipped(report.error_type) or "",
            message=_clipped(report.message),
            state=earlier.state,
            last_seen_at=earlier.last_seen_at,
            channel_id=earlier.channel_id,
            thread_ts=earlier.thread_ts,
            fixed=earlier.fix_commit is not None,
            cause=_clipped(earlier.cause),
            rejected=_clipped(earlier.rejected),
            pull_request=earlier.pull_request,
            pull_number=earlier.pull_number,
            likeness=likeness,
            reason=reason[:_LONGEST_TEXT],
        )


def _clipped(text: str | None) -> str | None:
    return text[:_LONGEST_TEXT] if text else text


def _overlap(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """The weight of what both have, by that of all there is; what comes first weighs more."""
    if not ours or not theirs:
        return 0.0
    weight: dict[str, float] = {}
    for names in (ours, theirs):
        for position, name in enumerate(names):
            weight[name] = max(weight.get(name, 0.0), 1 / (1 + position))
    both = set(ours) & set(theirs)
    return sum(weight[name] for name in both) / sum(weight.values())
