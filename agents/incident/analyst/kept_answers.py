"""Answers that were paid for: found again by what was asked, of which model."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError

from agents.incident.analysis import Analysis
from agents.incident.analyst.model_chat import Reply, ToolCall


class AnswerStore(Protocol):
    """Where answers are kept, by key."""

    async def find(self, key: str) -> dict[str, Any] | None: ...

    async def keep(self, key: str, answer: Mapping[str, Any]) -> None: ...


class NoStore:
    """Where nothing is kept."""

    async def find(self, key: str) -> dict[str, Any] | None:
        """Nothing."""

    async def keep(self, key: str, answer: Mapping[str, Any]) -> None:
        """Forgotten."""


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The answers of one model that may serve one piece of work again.

    A reply serves only the same piece of work, `work_id`, when it is begun again after a crash;
    without an id none is kept. An analysis serves every case that asks the same at the same commit.
    `nonce` is the fence's, the one part of a question that differs each time.
    """

    store: AnswerStore
    work_id: str
    model: str
    nonce: str
    about: Mapping[str, object] = field(default_factory=dict)

    async def reply(self, question: object) -> Reply | None:
        """The reply to this question, if it was given before a crash."""
        kept = await self.store.find(self._reply_key(question)) if self.work_id else None
        if kept is None:
            return None
        calls = tuple(ToolCall(**call) for call in kept["tool_calls"])
        return Reply(**{**kept, "tool_calls": calls})

    async def keep_reply(self, question: object, reply: Reply) -> None:
        """Keep a finished reply for the case of a crash."""
        if self.work_id:
            await self.store.keep(self._reply_key(question), asdict(reply))

    async def analysis(self, question: object) -> Analysis | None:
        """The finished analysis of the same question."""
        kept = await self.store.find(f"analysis:{self._hash(question)}")
        try:
            return Analysis.model_validate(kept) if kept else None
        except ValidationError:  # of another version
            return None

    async def keep_analysis(self, question: object, analysis: Analysis) -> None:
        """Keep an analysis that came to its end."""
        key = f"analysis:{self._hash(question)}"
        await self.store.keep(key, analysis.model_dump(mode="json"))

    def _reply_key(self, question: object) -> str:
        return f"reply:{self.work_id}:{self._hash(question)}"

    def _hash(self, question: object) -> str:
        asked = json.dumps([self.model, self.about, question], sort_keys=True, default=str)
        asked = asked.replace(self.nonce, "NONCE")
        return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
