"""What an analysis says: a cause, the evidence for it, and edits that would mend it."""

from typing import Literal

from pydantic import BaseModel, Field


class Evidence(BaseModel):
    """Lines `start_line`..`end_line` (from 1, inclusive) of `path` at the analysed commit.

    `quote` is the code that stands there, verbatim; `reason` says why it matters, in a few words.
    """

    path: str
    start_line: int
    end_line: int
    quote: str
    reason: str = ""


class Edit(BaseModel):
    """Replace `before`, which stands exactly once in `path`, with `after`."""

    path: str
    before: str
    after: str


class Analysis(BaseModel):
    """The answer of one analyst, rule-based or model.

    `verdict`: "code" (the fault is in the repository), "outside_code" (configuration, data,
    dependency or infrastructure; no edits) or "undetermined" (then `looked_at` says what was
    examined). `confidence` is 0..1. `source` names who found it: "rules" or the model's name;
    `rule` is the triage rule's name.
    """

    verdict: Literal["code", "outside_code", "undetermined"]
    cause: str
    explanation: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
    confidence: float = 0.0
    edits: list[Edit] = Field(default_factory=list)
    looked_at: list[str] = Field(default_factory=list)
    source: str = "rules"
    rule: str | None = None
    notes: list[str] = Field(default_factory=list)
