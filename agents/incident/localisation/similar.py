"""Similar incidents: earlier ones of the same server that broke alike, and how they ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.incident.fingerprint import normalised_message
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.frames import StackTrace
from storage.code_index.identifiers import query_words
from storage.earlier_incidents import EarlierIncident
from storage.reports import ErrorReport

# Of 1: the same kind of error, the same path through the code, the same words.
_TYPE, _FRAMES, _MESSAGE = 0.3, 0.45, 0.25
_LEAST_LIKENESS = 0.45
_INNERMOST = 12


@dataclass(frozen=True, slots=True)
class SimilarIncident:
    """An earlier incident, how like it is (0 to 1), and in what."""

    incident: EarlierIncident
    likeness: float
    reason: str


def similar_incidents(
    report: ErrorReport, trace: StackTrace, earlier: Iterable[EarlierIncident], limit: int = 3
) -> list[SimilarIncident]:
    """The earlier incidents most like this error, the likest first; none that is not like it.

    Parses every earlier trace: some milliseconds for each of the `earlier` given.
    """
    this = _Traits.of(report, trace)
    compared = [this.compared_with(incident) for incident in earlier]
    like = [each for each in compared if each.likeness >= _LEAST_LIKENESS]
    like.sort(key=lambda each: (-each.likeness, -each.incident.last_seen_at))
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
        own = [frame for frame in trace.frames if frame.in_app] or list(trace.frames)
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
            frozenset(words),
        )

    def compared_with(self, earlier: EarlierIncident) -> SimilarIncident:
        report = earlier.report
        trace = parse(report.stack_trace, report.error_type, report.message)
        other = _Traits.of(report, trace)
        same_types = bool(self.types & other.types)
        shared = _overlap(self.places, other.places)
        alike = _overlap(sorted(self.words), sorted(other.words))
        likeness = _TYPE * same_types + _FRAMES * shared + _MESSAGE * alike
        reasons = [f"also {sorted(self.types & other.types)[0]}"] if same_types else []
        if self.places and other.places and self.places[0] == other.places[0]:
            reasons.append(f"in the same function `{self.places[0].partition(':')[2]}`")
        elif shared:
            reasons.append("on the same path through the code")
        if alike >= 0.5:
            reasons.append("with like words")
        return SimilarIncident(earlier, likeness, ", ".join(reasons))


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
