"""A model's answer, checked by code: what is kept, what is dropped, and what to tell the model."""

import ast
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, Field, ValidationError, field_validator

from agents.incident.analysis import Analysis, Edit, Evidence
from agents.incident.analyst.named_symbols import unknown_names
from agents.incident.case import Case
from agents.incident.patch.gate import Patch, prepare_patch, verified_evidence
from agents.incident.source_code.syntax import python_tree

MAX_EVIDENCE = 6
MAX_CAUSE_CHARS = 400
MAX_EXPLANATION_CHARS = 3000
MIN_CAUSE_WORDS = 4
PATCH_SHARE = 0.3
"""What a patch through the gate adds to the confidence; half of it with flags."""

LINE_NUMBER = re.compile(r"^ *\d+\| ?")
THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
COMMAND = re.compile(
    r"^(?:[$#>] |(?:sudo|git|curl|wget|pip|npm|yarn|mvn|kubectl|docker|ollama|rm|cd|cat|grep) \S)"
)
REFUSAL = re.compile(
    r"I(?:['’]m| am) (?:very )?(?:sorry|unable|not able)\b|Sorry,|As an AI\b"
    r"|I (?:cannot|can['’]t|won['’]t) (?:\w+ )?(?:help|assist|comply|provide)\b"
)


class ModelAnswer(BaseModel):
    """What the model is asked for. The order of fields makes it look before it judges."""

    explanation: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
    cause: str
    verdict: Literal["code", "outside_code", "undetermined"]
    would_settle: str = ""
    edits: list[Edit] = Field(default_factory=list)
    confidence: float = 1.0

    @field_validator("confidence", mode="before")
    @classmethod
    def _as_number(cls, stated: object) -> float:
        """A word or NaN says nothing; the checks decide."""
        try:
            number = float(str(stated))
        except ValueError:
            return 1.0
        return min(max(number, 0.0), 1.0) if math.isfinite(number) else 1.0


ANSWER_SCHEMA: dict[str, object] = ModelAnswer.model_json_schema()


class UnusableAnswer(Exception):
    """The answer cannot be shown; the text says why, fit to be sent back to the model."""


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """What of an answer stood the checks. With `problems`, its edits did not and are left out."""

    analysis: Analysis
    problems: list[str] = field(default_factory=list)


def parsed(content: str) -> ModelAnswer:
    """The answer as data. Raises UnusableAnswer when it is not JSON of the schema's form."""
    text = THINKING.sub("", content).strip()
    text = re.sub(r"^```(?:json)?\s*\n(.*)\n```$", r"\1", text, flags=re.DOTALL)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):  # digits without end are a ValueError as well
        raise UnusableAnswer("The answer is not one JSON object.") from None
    try:
        return ModelAnswer.model_validate(data)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'answer'}: {one['msg']}"
            for one in error.errors()[:4]
        )
        raise UnusableAnswer(f"The JSON is not of the asked form: {wrong}.") from None


def checked(case: Case, answer: ModelAnswer, model: str) -> CheckedAnswer:
    """The answer after every check. Raises UnusableAnswer when its cause is none.

    Reads the repository and parses patched files: call it off the event loop.
    """
    cause = _clipped(plain(answer.cause), MAX_CAUSE_CHARS)
    if reason := not_a_cause(cause, answer.cause):
        if answer.verdict != "undetermined":
            raise UnusableAnswer(reason)
        cause = "The model could not tell the cause from the code it looked at."
    quoted = [_cleaned(found) for found in answer.evidence[:MAX_EVIDENCE]]
    evidence = verified_evidence(case.snapshot, quoted)
    edits = [_without_numbers(edit) for edit in answer.edits] if answer.verdict == "code" else []
    patch = prepare_patch(case.snapshot, edits, case.failing) if edits else None
    problems = _problems(patch)
    places = [*(found.path for found in evidence), *(edit.path for edit in edits)]
    unknown = unknown_names(case, cause, places)
    analysis = Analysis(
        verdict=answer.verdict,
        cause=cause,
        explanation=_clipped(plain(answer.explanation, keep_lines=True), MAX_EXPLANATION_CHARS),
        evidence=evidence,
        confidence=confidence(case, answer, evidence, patch, unknown),
        edits=[] if problems else edits,
        source=model,
        notes=_notes(answer, len(quoted) - len(evidence), unknown),
        would_settle=_clipped(plain(answer.would_settle), MAX_CAUSE_CHARS),
    )
    return CheckedAnswer(analysis, problems)


def _clipped(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def without_patch(found: CheckedAnswer, problems: list[str]) -> CheckedAnswer:
    """The answer after its patch failed a further check, which says why."""
    sure = round(max(found.analysis.confidence - PATCH_SHARE, 0.1), 2)
    return CheckedAnswer(
        found.analysis.model_copy(update={"edits": [], "confidence": sure}), problems
    )


def confidence(
    case: Case,
    answer: ModelAnswer,
    evidence: list[Evidence],
    patch: Patch | None,
    unknown: Sequence[str] = (),
) -> float:
    """How far the checks carry the answer, 0..1.

    Earned: 0.1 for an answer at all; 0.2 when the trace maps to the repository; 0.2 for the share
    of quotes that are true; 0.2 when one of them is in a file of the trace; 0.3 for a patch that
    passed the gate (0.15 with flags). Lost: 0.2 when the cause names something that is not in the
    code. The model's own word can lower that, never raise it; an answer of "undetermined" has at
    most 0.1, one of "outside the code" at most 0.4.
    """
    earned = 0.1
    traced = {mapped.path for mapped in case.frames}
    if traced:
        earned += 0.2
    if answer.evidence:
        earned += 0.2 * len(evidence) / len(answer.evidence[:MAX_EVIDENCE])
    if any(found.path in traced for found in evidence):
        earned += 0.2
    if patch is not None and patch.files and not patch.problems:
        flawless = all(result.passed for result in patch.results)
        earned += PATCH_SHARE if flawless else PATCH_SHARE / 2
    if unknown:
        earned = max(earned - 0.2, 0.1)
    ceiling = {"code": 1.0, "outside_code": 0.4, "undetermined": 0.1}[answer.verdict]
    return round(min(earned, ceiling, answer.confidence), 2)


def not_a_cause(cause: str, raw: str | None = None) -> str | None:
    """Why this text is no cause a person could read; None when it is one."""
    if not cause:
        return "`cause` is empty. Write one plain sentence."
    if cause[0] in "{[" or re.search(r'"(?:name|arguments|cause|verdict)"\s*:', cause):
        return "`cause` is JSON. Write one plain sentence."
    if "```" in (raw or cause) or COMMAND.match(cause) or _is_code(raw or cause):
        return "`cause` is code or a command. Write one plain sentence that says what is wrong."
    if re.search(r"</?tool_call>|(?:BEGIN|END) (?:REPORT|CODE|HINT|TOOL) ", cause):
        return "`cause` repeats the prompt. Write one plain sentence of your own."
    if REFUSAL.match(cause):
        return "`cause` declines to answer. Write one plain sentence: what is wrong in this code."
    if len(cause.split()) < MIN_CAUSE_WORDS:
        return "`cause` is too short. Write one plain sentence: what is wrong, where, and why."
    return None


def plain(text: str, *, keep_lines: bool = False) -> str:
    """Text without thinking and control characters; on one line unless `keep_lines`."""
    text = THINKING.sub("", text)
    text = "".join(char for char in text if char.isprintable() or char in "\n\t")
    if not keep_lines:
        return " ".join(text.split())
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _problems(patch: Patch | None) -> list[str]:
    if patch is None or patch.problems:
        return patch.problems if patch else []
    return [] if patch.files else ["The edits change nothing."]


def _notes(answer: ModelAnswer, dropped_quotes: int, unknown: Sequence[str]) -> list[str]:
    notes = []
    if unknown:
        one = len(unknown) == 1
        notes.append(
            f"The cause names {', '.join(f'`{name}`' for name in unknown[:3])}, "
            f"which {'is' if one else 'are'} nowhere in the code."
        )
    if dropped_quotes:
        one = dropped_quotes == 1
        notes.append(
            f"{dropped_quotes} quote{' was' if one else 's were'} left out: the code does not "
            f"stand where the model said."
        )
    if answer.edits and answer.verdict != "code":
        notes.append(
            "The model's edits were left out: by its own verdict the code is not at fault."
        )
    return notes


def _cleaned(found: Evidence) -> Evidence:
    return found.model_copy(
        update={
            "path": found.path.strip().removeprefix("./"),
            "quote": _unnumbered(found.quote),
            "reason": plain(found.reason)[:200],
        }
    )


def _without_numbers(edit: Edit) -> Edit:
    """The edit without the line numbers the prompt shows, which models copy along."""
    return Edit(
        path=edit.path.strip().removeprefix("./"),
        before=_unnumbered(edit.before),
        after=_unnumbered(edit.after),
    )


def _unnumbered(code: str) -> str:
    lines = code.split("\n")
    if not all(LINE_NUMBER.match(line) for line in lines if line.strip()):
        return code
    return "\n".join(LINE_NUMBER.sub("", line) for line in lines)


def _is_code(text: str) -> bool:
    """Whether the text is a statement of code; words such as `x is None` may be a sentence."""
    try:
        tree = python_tree(text.strip())
    except SyntaxError:
        return bool(re.search(r"[;{]\s*$", text.strip()))
    spoken = (ast.Name, ast.Compare, ast.BoolOp, ast.Constant)
    return not all(
        isinstance(statement, ast.Expr) and isinstance(statement.value, spoken)
        for statement in tree.body
    )
