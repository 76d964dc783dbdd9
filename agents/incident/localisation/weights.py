"""How much each signal counts. Learned; docs/localisation.md says how, and how to do it again."""

import math
from collections.abc import Iterable, Mapping

from agents.incident.localisation.signals import Suspect

WEIGHTS: Mapping[str, float] = {
    "frame_1": 4.0,
    "frame_2": 2.0,
    "frame_3": 1.0,
    "words_of_trace": 2.0,
    "words_of_message": 1.0,
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
