"""What a model server says of its models, asked once, and a model loaded before it is needed."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from agents.incident.analyst.model_address import client_for
from agents.incident.analyst.model_rests import ModelRests

PATIENCE = 10.0
"""Seconds for a look-up, which Ollama answers at once also while it loads or is busy."""

SILENT_SECONDS = 60.0
"""After a look-up without any answer, the server is taken for silent as long as this."""

FRESH_SECONDS = 600.0
"""A model may be pulled anew under the same name; after this the server is asked again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """`digest` changes with the model's weights; "" when unknown. `context_length` is in tokens;
    None when unknown."""

    digest: str = ""
    context_length: int | None = None


@dataclass(slots=True)
class ModelCatalogue:
    """The models of one Ollama server, and whether it is worth asking them."""

    host: str
    rests: ModelRests = field(default_factory=ModelRests)
    patience: float = PATIENCE
    _known: dict[str, tuple[float, ModelFacts]] = field(default_factory=dict)
    _silent_until: float = 0.0

    @property
    def is_silent(self) -> bool:
        """Whether the server took a connection lately, and did not answer."""
        return asyncio.get_running_loop().time() < self._silent_until

    async def facts(self, model: str) -> ModelFacts:
        """What is known of a model. Never fails: what cannot be learnt now is left open."""
        now = asyncio.get_running_loop().time()
        asked_at, facts = self._known.get(model, (-FRESH_SECONDS, ModelFacts()))
        if now - asked_at < FRESH_SECONDS or self.is_silent:
            return facts
        try:
            async with asyncio.timeout(self.patience):
                facts = await self._ask(model)
        except TimeoutError:
            log.warning("%s takes connections and does not answer", self.host)
            self._silent_until = asyncio.get_running_loop().time() + SILENT_SECONDS
            return ModelFacts()
        except Exception as error:  # whatever answers there; the analysis will say it in a sentence
            log.info("%s says nothing of %s: %s", self.host, model, type(error).__name__)
            return ModelFacts()
        self._known[model] = now, facts
        return facts

    async def warm_up(self, model: str, num_ctx: int, keep_alive: str) -> None:
        """Have the model loaded, as an analysis will use it. Never fails; takes minutes at most."""
        facts = await self.facts(model)
        options = {"num_ctx": context_window(num_ctx, facts)}
        try:
            async with asyncio.timeout(FRESH_SECONDS):
                client = await asyncio.to_thread(client_for, self.host)
                try:
                    await client.chat(model, messages=[], keep_alive=keep_alive, options=options)
                finally:
                    await client.close()
        except Exception as error:
            log.warning("%s could not be loaded at %s: %s", model, self.host, error)
        else:
            log.info("%s is loaded at %s", model, self.host)

    async def _ask(self, model: str) -> ModelFacts:
        client = await asyncio.to_thread(client_for, self.host)
        try:
            shown = await client.show(model)
            listed = (await client.list()).models
        finally:
            await client.close()
        digests = {one.model: one.digest for one in listed}
        digest = digests.get(model) or digests.get(f"{model}:latest") or ""
        return ModelFacts(digest, _context_length(shown.modelinfo or {}))


SMALLEST_WINDOW = 2048
"""Tokens. The rules and a short case need as much; a model with less cuts, and the card says so."""


def context_window(wanted: int, facts: ModelFacts) -> int:
    """Tokens to ask for: no more than the model was made for, which it would not use well."""
    if facts.context_length is None:
        return wanted
    return min(wanted, max(facts.context_length, SMALLEST_WINDOW))


def _context_length(info: Any) -> int | None:
    """The context length among the facts of `/api/show`, whose key begins with the family."""
    lengths = [value for key, value in info.items() if key.endswith(".context_length")]
    return int(lengths[0]) if lengths and isinstance(lengths[0], int) else None
