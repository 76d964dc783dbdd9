"""What Suture counts, in Prometheus' words. `Metrics` is the agents' `Meter`."""

from typing import ClassVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from storage.backlog import Backlog

STEP_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
MODEL_SECONDS = (0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320)
ANSWERS = ("received", "deduplicated", "ignored", "refused", "failed")
INTAKE_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)


class Metrics:
    """The counters of one process, in a registry of its own."""

    TYPE: ClassVar[str] = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        events = Counter(
            "suture_events", "Webhooks taken, by answer", ["status"], registry=registry
        )
        self.events = {answer: events.labels(answer) for answer in ANSWERS}
        self.intake = Histogram(
            "suture_intake_seconds",
            "From a webhook to its answer",
            buckets=INTAKE_SECONDS,
            registry=registry,
        )
        self._open = Gauge("suture_incidents_open", "Incidents not resolved", registry=registry)
        self._waiting = Gauge(
            "suture_queue_depth", "Work that waits or runs, by kind", ["kind"], registry=registry
        )
        self._oldest = Gauge(
            "suture_queue_age_seconds",
            "Age of the oldest work, by kind",
            ["kind"],
            registry=registry,
        )
        self._steps = Histogram(
            "suture_step_seconds",
            "Duration of a workflow's steps",
            ["step"],
            buckets=STEP_SECONDS,
            registry=registry,
        )
        self._model = Histogram(
            "suture_model_seconds",
            "Duration of a model's answers",
            buckets=MODEL_SECONDS,
            registry=registry,
        )
        self._tokens = Counter(
            "suture_model_tokens", "Tokens read and written", ["direction"], registry=registry
        )
        self._failed = Counter(
            "suture_call_failures",
            "Calls to others that went wrong",
            ["service", "reason"],
            registry=registry,
        )

    def step_took(self, name: str, seconds: float) -> None:
        """As `Meter` has it."""
        self._steps.labels(name).observe(seconds)

    def model_answered(self, seconds: float, prompt_tokens: int, answer_tokens: int) -> None:
        """As `Meter` has it."""
        self._model.observe(seconds)
        self._tokens.labels("read").inc(prompt_tokens)
        self._tokens.labels("written").inc(answer_tokens)

    def call_failed(self, service: str, reason: str) -> None:
        """As `Meter` has it. Words of strangers become "other": a label must stay a small set."""
        plain = len(reason) <= 40 and reason.replace("_", "").isalnum()
        self._failed.labels(service, reason if plain else "other").inc()

    def render(self, backlog: Backlog) -> bytes:
        """The text format, with the records as they are now."""
        self._open.set(backlog.open_incidents)
        for kind, pile in backlog.piles.items():
            self._waiting.labels(kind).set(pile.depth)
            self._oldest.labels(kind).set(pile.age)
        return generate_latest(self._registry)
