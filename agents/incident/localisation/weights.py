"""How much each signal counts. Learned; docs/localisation.md says how, and how to do it again."""

import math
from collections.abc import Iterable, Mapping

from agents.incident.localisation.signals import Suspect

WEIGHTS: Mapping[str, float] = {
    "changed_lately_elsewhere": 1.08,
    "changed_lately_on_stack": 0.86,
    "changed_often_elsewhere": 0.50,
    "changed_often_on_stack": 0.67,
    "changed_with_trace": 1.11,
    "defines_function_name": 0.29,
    "defines_line_name": 0.51,
    "defines_message_name": 1.01,
    "defines_type_in_line": 0.57,
    "file_mentioned": 0.88,
    "frame_1": 6.56,
    "frame_1_raises": -0.81,
    "frame_1_serves_all": -1.16,
    "frame_2": 2.94,
    "frame_2_calls_check": 0.50,
    "frame_3": 2.43,
    "frame_4": 2.22,
    "frames_share": 0.64,
    "imported_by_frame_1": 0.90,
    "is_no_code": -3.00,
    "is_others": -4.00,
    "is_test": -4.00,
    "module_mentioned": 0.70,
    "path_for_message": 0.90,
    "path_for_trace": 1.14,
    "rank_for_message": 0.83,
    "rank_for_trace": 1.18,
    "words_of_lines_elsewhere": 0.80,
    "words_of_lines_on_stack": 1.32,
    "words_of_message_elsewhere": 0.66,
    "words_of_message_on_stack": 0.25,
    "words_of_trace_elsewhere": 1.29,
    "words_of_trace_on_stack": 1.66,
}


def suspicion(suspect: Suspect, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum of the file's signals. Any number; higher is more suspect."""
    return sum(weights.get(name, 0.0) * value for name, value in suspect.signals.items())


def ranked(
    suspects: Iterable[Suspect], weights: Mapping[str, float] = WEIGHTS
) -> list[tuple[float, Suspect]]:
    """The suspects, the most suspect first, each with its share of the top one's odds (0 to 1)."""
    scored = [(suspicion(suspect, weights), suspect) for suspect in suspects]
    scored.sort(key=lambda pair: (-pair[0], pair[1].path))
    best = scored[0][0] if scored else 0.0
    return [(math.exp(score - best), suspect) for score, suspect in scored]


def strongest(suspect: Suspect, weights: Mapping[str, float] = WEIGHTS) -> list[str]:
    """The signals that speak for the file, the one that counts most first."""
    counted = {
        name: weights.get(name, 0.0) * value
        for name, value in suspect.signals.items()
        if weights.get(name, 0.0) * value > 0
    }
    return sorted(counted, key=counted.__getitem__, reverse=True)
