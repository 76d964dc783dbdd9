"""Learns the weights of the evidence finder's signals from cases, and tests them on other repos.

The score of a file is a weighted sum; the weights make the fixed files likely under a softmax over
each case's suspects. They are held near the hand-set ones by a quadratic penalty, so that 244 cases
can only correct what was reasoned. Cross-validation keeps each repository's cases together.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from agents.incident.localisation.weights import leader

HAND_SET = {
    "frame_1": 4.0,
    "frame_2": 1.8,
    "frame_3": 1.2,
    "frame_4": 0.8,
    "frame_1_raises": -0.8,
    "frame_1_passes_on": -1.0,
    "frame_1_ends_early": -1.0,
    "frame_1_called_back": -0.8,
    "frame_1_called_on_nil": -2.0,
    "frame_1_serves_all": -0.4,
    "frame_1_called_widely": -0.8,
    "frame_1_used_widely": -0.6,
    "far_from_failure": -4.0,
    "expected_instead": 2.5,
    "lines_changed_outer": 0.5,
    "words_of_trace_on_stack": 0.5,
    "words_of_trace_elsewhere": 1.0,
    "words_of_names_elsewhere": 0.6,
    "words_of_function_elsewhere": 0.6,
    "words_of_library_elsewhere": 0.6,
    "rank_for_trace": 0.6,
    "path_for_names": 0.5,
    "path_for_function": 0.5,
    "path_for_trace": 0.5,
    "defines_message_name": 0.8,
    "defines_subject": 0.6,
    "defines_lacking": 12.0,
    "defines_line_name": 0.8,
    "defines_type_in_line": 0.6,
    "implements_type_in_line": 0.4,
    "imported_by_frame_1": 0.4,
    "changed_with_trace": 0.6,
    "changed_just_now": 0.4,
    "commit_speaks": 0.5,
    "edits_of_library_on_stack": 0.3,
    "edits_of_library_elsewhere": 0.6,
    "file_mentioned": 0.8,
    "module_mentioned": 0.8,
}
# The cases' labels leave tests, copies and configuration out by their making: nothing to learn.
FIXED = {"is_test": -4.0, "is_others": -4.0, "is_no_code": -3.0}
# To put another file before the innermost frame's takes more than even odds: people look there
# first. It moves the first place alone, and was chosen by cross-validation.
FIRST_FRAME_MARGIN = 0.5

_PENALTY = 3.0
_HARD_CASES_COUNT = 1.5
_STEPS = 10
_FOLDS = 5
_PARTINGS = 5

Matrix = NDArray[numpy.float64]


@dataclass(frozen=True)
class CaseSignals:
    """A case's suspects by path with their signals, and the files that its fix changed."""

    case: dict[str, Any]
    suspects: dict[str, dict[str, float]]

    @property
    def is_fixed(self) -> list[bool]:
        return [path in self.case["changed_files"] for path in self.suspects]


def signal_names(table: Sequence[CaseSignals], without: str = "") -> list[str]:
    """Every signal in the table, but for those whose names begin with one of `without`."""
    names = {name for each in table for signals in each.suspects.values() for name in signals}
    left_out = tuple(name for name in without.split(",") if name)
    return sorted(name for name in names if not (left_out and name.startswith(left_out)))


def fit(table: Sequence[CaseSignals], names: Sequence[str]) -> dict[str, float]:
    """The weights of these signals, by Newton's method on the penalised likelihood."""
    usable = [each for each in table if any(each.is_fixed)]
    signals = numpy.concatenate([_matrix(each, names) for each in usable])
    fixed = numpy.concatenate([numpy.array(each.is_fixed) for each in usable])
    sizes = [len(each.suspects) for each in usable]
    of_case = numpy.repeat(numpy.arange(len(usable)), sizes)
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
    counts = numpy.array([_HARD_CASES_COUNT if each.case["hard"] else 1.0 for each in usable])
    hand_set = numpy.array([HAND_SET.get(name, FIXED.get(name, 0.0)) for name in names])
    free = numpy.array([name not in FIXED for name in names])

    weights = hand_set.copy()
    for _ in range(_STEPS):
        scores = signals @ weights
        likely = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[of_case])
        share = likely / numpy.add.reduceat(likely, starts)[of_case]
        of_fixed = likely * fixed
        wanted = of_fixed / numpy.add.reduceat(of_fixed, starts)[of_case]
        gradient = signals.T @ ((share - wanted) * counts[of_case])
        gradient = gradient + _PENALTY * (weights - hand_set)
        # The curvature of the likelihood of any of the case's files: never too small a step.
        weighted = signals * (share * counts[of_case])[:, None]
        means = numpy.add.reduceat(signals * share[:, None], starts)
        curvature = weighted.T @ signals - (means * counts[:, None]).T @ means
        curvature = (curvature + _PENALTY * numpy.eye(len(names)))[numpy.ix_(free, free)]
        weights[free] -= numpy.linalg.solve(curvature, gradient[free])
    learned = dict(zip(names, (float(weight) for weight in weights), strict=True))
    if "frame_1" in learned:
        learned["frame_1"] += FIRST_FRAME_MARGIN
    return learned


def ranks(
    table: Sequence[CaseSignals], weights: dict[str, float]
) -> list[tuple[dict[str, Any], int]]:
    """Each case with the rank of the first file that was fixed (0: not among the suspects)."""
    names = list(weights)
    found = []
    for each in table:
        scores = _matrix(each, names) @ numpy.array([weights[name] for name in names])
        paths = list(each.suspects)
        order = sorted(range(len(paths)), key=lambda at: (-scores[at], paths[at]))
        signals = list(each.suspects.values())
        if order:
            order.insert(0, order.pop(leader([signals[at] for at in order])))
        fixed = each.is_fixed
        rank = next((place for place, at in enumerate(order, 1) if fixed[at]), 0)
        found.append((each.case, rank))
    return found


def cross_validated(
    table: Sequence[CaseSignals], names: Sequence[str]
) -> list[tuple[dict[str, Any], int]]:
    """Ranks by weights that were learned without the case's own repository.

    The repositories are parted at random several times; each case comes once for each time.
    """
    repositories = sorted({each.case["repo"] for each in table})
    found = []
    for parting in range(_PARTINGS):
        random.Random(parting).shuffle(repositories)
        fold_of = {repo: at % _FOLDS for at, repo in enumerate(repositories)}
        for fold in range(_FOLDS):
            others = [each for each in table if fold_of[each.case["repo"]] != fold]
            held_out = [each for each in table if fold_of[each.case["repo"]] == fold]
            if others and held_out:
                found += ranks(held_out, fit(others, names))
    return found


def _matrix(each: CaseSignals, names: Sequence[str]) -> Matrix:
    rows = [[signals.get(name, 0.0) for name in names] for signals in each.suspects.values()]
    return numpy.array(rows, dtype=float).reshape(len(rows), len(names))
