"""What an analysis says: a cause, the evidence for it, and edits that would mend it."""

from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator


class Place(BaseModel):
    """Lines `start_line`..`end_line` (from 1, inclusive) of `path` at the analysed commit.

    `reason` says why they matter, in a few words.
    """

    path: str
    start_line: int
    end_line: int
    reason: str = ""


class Evidence(Place):
    """A place with `quote`, the code that stands there, verbatim."""

    quote: str


class Edit(BaseModel):
    """Replace `before`, which stands exactly once in `path`, with `after`."""

    path: str
    before: str
    after: str


class Analysis(BaseModel):
    """The answer of one analyst, rule-based or model.

    `verdict`: "code" (the fault is in the repository), "outside_code" (configuration, data,
    dependency or infrastructure) or "undetermined" (then `looked_at` says what was examined and
    `would_settle` what would tell). Only "code" carries edits. `excerpt` is the code that the
    evidence speaks of, to be read; `suspected` is where else to look, the most suspected first.
    `confidence` is 0..1. `source` names who found it: "rules" or the model's name; `rule` is the
    triage rule's name. `seconds` and `tokens` (read and written) are what all calls to a model took
    together; `reused` tells that an earlier analysis of the same served again.
    """

    verdict: Literal["code", "outside_code", "undetermined"]
    cause: str
    explanation: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
    excerpt: str = ""
    suspected: list[Place] = Field(default_factory=list)
    confidence: float = 0.0
    edits: list[Edit] = Field(default_factory=list)
    looked_at: list[str] = Field(default_factory=list)
    source: str = "rules"
    rule: str | None = None
    notes: list[str] = Field(default_factory=list)
    would_settle: str = ""
    seconds: float = 0.0
    tokens: int = 0
    reused: bool = False

    @model_validator(mode="after")
    def _mend_only_code(self) -> Self:
        if self.verdict != "code":
            self.edits = []
        return self
