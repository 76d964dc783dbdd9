"""What Suture counts, in Prometheus' words."""

from typing import ClassVar

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST


class Metrics:
    """The counters of one process, in a registry of its own."""

    TYPE: ClassVar[str] = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.events = Counter(
            "suture_events", "Webhooks taken, by answer", ["status"], registry=self._registry
        )
        self.open_incidents = Gauge(
            "suture_incidents_open", "Incidents not resolved", registry=self._registry
        )

    def render(self) -> bytes:
        """The text format."""
        return generate_latest(self._registry)
