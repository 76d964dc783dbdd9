"""How much each signal counts. Learned; docs/localisation.md says how, and how to do it again."""

import math
from collections.abc import Iterable, Mapping, Sequence

from agents.incident.localisation.suspect_files import ON_STACK, Suspect

WEIGHTS: Mapping[str, float] = {
    "changed_just_now": 1.16,
    "changed_with_trace": 1.13,
    "commit_speaks": 1.34,
    "defines_lacking": 12.00,
    "defines_line_name": 1.28,
    "defines_message_name": 1.20,
    "defines_subject": 0.83,
    "defines_type_in_line": 0.70,
    "edits_of_library_elsewhere": 1.18,
    "edits_of_library_on_stack": 0.65,
    "expected_instead": 2.92,
    "far_from_failure": -4.48,
    "file_mentioned": 0.79,
    "frame_1": 4.95,
    "frame_1_called_back": -0.66,
    "frame_1_called_on_nil": -2.18,
    "frame_1_called_widely": -1.23,
    "frame_1_ends_early": -1.02,
    "frame_1_passes_on": -1.25,
    "frame_1_raises": -1.05,
    "frame_1_serves_all": -1.14,
    "frame_1_used_widely": -0.86,
    "frame_2": 1.49,
    "frame_3": 1.14,
    "frame_4": 1.05,
    "frames_share": 0.18,
    "implements_type_in_line": 0.32,
    "imported_by_frame_1": 0.54,
    "is_no_code": -3.00,
    "is_others": -4.00,
    "is_test": -4.00,
    "lines_changed_outer": 1.04,
    "module_mentioned": 0.39,
    "path_for_function": 1.16,
    "path_for_names": 0.77,
    "path_for_trace": 1.01,
    "rank_for_trace": 0.64,
    "words_of_function_elsewhere": 1.10,
    "words_of_library_elsewhere": 0.97,
    "words_of_lines_on_stack": 0.42,
    "words_of_names_elsewhere": 0.92,
    "words_of_trace_elsewhere": 1.84,
    "words_of_trace_on_stack": 0.62,
}


def suspicion(suspect: Suspect, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum of the file's signals. Any number; higher is more suspect."""
    return sum(weights.get(name, 0.0) * value for name, value in suspect.signals.items())


def ranked(
    suspects: Iterable[Suspect], weights: Mapping[str, float] = WEIGHTS
) -> list[tuple[float, Suspect]]:
    """The suspects, the most suspect first, each with its share of the top one's odds (0 to 1).

    The first is the leader (see `leader`), whatever its score.
    """
    scored = [(suspicion(suspect, weights), suspect) for suspect in suspects]
    scored.sort(key=lambda pair: (-pair[0], pair[1].path))
    first = leader([suspect.signals for _, suspect in scored])
    scored[: first + 1] = scored[first : first + 1] + scored[:first]
    best = scored[0][0] if scored else 0.0
    return [(math.exp(min(0.0, score - best)), suspect) for score, suspect in scored]


def leader(ordered: Sequence[Mapping[str, float]]) -> int:
    """Which of the suspects, by their signals and the most suspect first, comes before all.

    When any is on the stack, the most suspect of those: what else is found is never so sure that
    people would not look there before. Not so where the trace ends early, nor before a class that
    the message says lacks something.
    """
    if any("frame_1_ends_early" in signals for signals in ordered):
        return 0
    leading = {ON_STACK, "defines_lacking"}
    return next((at for at, signals in enumerate(ordered) if leading & signals.keys()), 0)


def strongest(suspect: Suspect, weights: Mapping[str, float] = WEIGHTS) -> list[str]:
    """The signals that speak for the file, the one that counts most first."""
    counted = {
        name: weights.get(name, 0.0) * value
        for name, value in suspect.signals.items()
        if weights.get(name, 0.0) * value > 0
    }
    return sorted(counted, key=counted.__getitem__, reverse=True)
