"""Rule-based triage: what program analysis can say of an error, without a model."""

import asyncio
import logging
import time
from collections.abc import Iterator, Sequence

from agents.incident.analysis import Analysis
from agents.incident.case import Case, Progress
from agents.incident.patch.gate import prepare_patch, verified_evidence
from agents.incident.rules.catalogue import all_rules
from agents.incident.rules.flow.trail import Trail, trail_of
from agents.incident.rules.from_outside import from_outside
from agents.incident.rules.in_words import in_words, told, with_values
from agents.incident.rules.like_guards import with_like_guards
from agents.incident.rules.like_places import with_like_places
from agents.incident.rules.outside_code import outside_code
from agents.incident.rules.python.like_places import place_left_out
from agents.incident.rules.rule import Proof, Rule, confidence

logger = logging.getLogger(__name__)

LONGEST = 60.0
"""Seconds of a thread's own work, after which no further rule begins."""


class RuleAnalyst:
    """Answers every case, the same way each time: a cause, and a patch when a rule is sure."""

    def __init__(self, rules: Sequence[Rule] | None = None) -> None:
        """Examine by `rules`, in their order; by all that there are when none are given."""
        self.rules = tuple(all_rules() if rules is None else rules)

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        """Never fails: what no rule knows is told in words. Runs in a thread of its own."""
        await progress("examining the failing code by rules")
        return await asyncio.to_thread(self.examine, case)

    def examine(self, case: Case) -> Analysis:
        """The first answer with a patch that passes the gate, else the first cause, else words."""
        found = _chosen(case, self._answers(case))
        return found.model_copy(
            update={"evidence": verified_evidence(case.snapshot, found.evidence)}
        )

    def _answers(self, case: Case) -> Iterator[Analysis]:
        ends = time.thread_time() + LONGEST
        for rule in self.rules:
            if time.thread_time() > ends:
                logger.warning("triage was ended before the rule %s", rule.name)
                return
            try:
                answered = rule.examine(case)
                if answered is None:
                    continue
                answered = with_like_guards(case, with_like_places(case, answered))
                answered = _checked(case, answered)
            except Exception:  # a rule that trips over strange code must not cost the incident
                logger.exception("triage rule %s failed", rule.name)
                continue
            yield answered


def _chosen(case: Case, answers: Iterator[Analysis]) -> Analysis:
    if (outside := outside_code(case)) is not None:
        return outside
    trail = _trail(case)
    causes: list[Analysis] = []
    for answered in answers:
        if answered.edits:
            return answered if trail is None else told(case, answered, trail)
        causes.append(answered)
    if (outside := from_outside(case, trail)) is not None:
        return outside
    if not causes:
        return in_words(case, trail)
    if trail is None:
        return with_values(case, causes[0])
    unsure = causes[0].confidence < confidence({Proof.LINE, Proof.EXPRESSION})
    return in_words(case, trail) if unsure else told(case, causes[0], trail)


def _trail(case: Case) -> Trail | None:
    try:
        return trail_of(case)
    except Exception:  # strange code must not cost the incident
        logger.exception("a bad value could not be followed")
        return None


def _dropped(answered: Analysis, *problems: str) -> Analysis:
    dropped = [f"A patch was prepared and dropped: {problem}" for problem in problems]
    return answered.model_copy(update={"edits": [], "notes": [*answered.notes, *dropped]})


def _checked(case: Case, answered: Analysis) -> Analysis:
    """The answer with its edits only if they pass the gate; passing without a flag is a proof."""
    if not answered.edits:
        return answered
    patch = prepare_patch(case.snapshot, answered.edits, case.failing)
    if patch.problems:
        return _dropped(answered, *patch.problems)
    if (line := place_left_out(case, patch)) is not None:
        return _dropped(answered, f"line {line} of the patched file would fail in the same way.")
    if patch.flags:
        return answered
    sure = round(answered.confidence + confidence({Proof.GATE}), 2)
    return answered.model_copy(update={"confidence": sure})
