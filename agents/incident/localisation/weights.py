"""How much each signal counts. Learned; docs/localisation.md says how, and how to do it again."""

import math
from collections.abc import Iterable, Mapping

from agents.incident.localisation.signals import Suspect

WEIGHTS: Mapping[str, float] = {
    "beside_frame_1": -0.08,
    "called_by_frame_1": -0.07,
    "changed_lately_elsewhere": 1.01,
    "changed_lately_on_stack": 0.99,
    "changed_often_elsewhere": 0.41,
    "changed_often_on_stack": 0.62,
    "changed_with_trace": 1.11,
    "defines_function_name": 0.31,
    "defines_line_name": 0.53,
    "defines_message_name": 0.99,
    "defines_type_in_line": 0.57,
    "file_mentioned": 0.89,
    "frame_1": 5.70,
    "frame_1_raises": -0.86,
    "frame_1_serves_all": -1.11,
    "frame_2": 3.08,
    "frame_2_calls_check": 0.39,
    "frame_3": 2.55,
    "frame_4": 2.04,
    "frame_widely_used": -0.10,
    "frames_share": 0.77,
    "imported_by_frame_1": 0.90,
    "imported_by_outer_frame": 0.01,
    "is_no_code": -3.00,
    "is_others": -4.00,
    "is_test": -4.00,
    "module_mentioned": 0.73,
    "named_like_frame_1": 0.01,
    "path_for_message": 0.89,
    "path_for_trace": 1.07,
    "rank_for_message": 0.92,
    "rank_for_trace": 1.21,
    "words_of_lines_elsewhere": 0.72,
    "words_of_lines_on_stack": 1.10,
    "words_of_message_elsewhere": 0.56,
    "words_of_message_on_stack": 0.29,
    "words_of_trace_elsewhere": 1.28,
    "words_of_trace_on_stack": 1.43,
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
