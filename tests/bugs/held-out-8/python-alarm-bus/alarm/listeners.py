"""Who listens to the alarms of a house."""

from alarm.bus import Bus, Event


class Logbook:
    """Writes down every event of a topic."""

    def __init__(self, bus: Bus, topic: str) -> None:
        self.lines: list[str] = []
        self._place = bus.subscribe(topic, self._write)
        self._place.on_cancel = lambda: self.lines.append("logbook closed")

    def _write(self, event: Event) -> None:
        self.lines.append(f"{event['zone']}: {event['what']}")


class Caller:
    """Rings the owner, at most `limit` times."""

    def __init__(self, bus: Bus, topic: str, limit: int) -> None:
        self.calls: list[object] = []
        self._limit = limit
        self._place = bus.subscribe(topic, self._ring)

    def _ring(self, event: Event) -> None:
        self.calls.append(event["zone"])
        if len(self.calls) == self._limit:
            self._place.cancel()
