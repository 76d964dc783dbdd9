"""Hands events to those who listen to their topic."""

from collections.abc import Callable
from itertools import count

Event = dict[str, object]
Handler = Callable[[Event], None]


class Subscription:
    """One handler's place on the bus, until it is cancelled."""

    def __init__(self, bus: "Bus", topic: str, token: int, handler: Handler) -> None:
        self._bus = bus
        self.topic = topic
        self.token = token
        self.handler = handler
        self.on_cancel: Callable[[], None] | None = None

    def cancel(self) -> None:
        """Take the handler off the bus. A second call does nothing."""
        if self._bus.forget(self) and self.on_cancel is not None:
            self.on_cancel()


class Bus:
    """Subscriptions by topic; a topic that nobody listens to is not kept."""

    def __init__(self) -> None:
        self._topics: dict[str, dict[int, Subscription]] = {}
        self._tokens = count(1)

    def subscribe(self, topic: str, handler: Handler) -> Subscription:
        subscription = Subscription(self, topic, next(self._tokens), handler)
        self._topics.setdefault(topic, {})[subscription.token] = subscription
        return subscription

    def once(self, topic: str, handler: Handler) -> Subscription:
        """Like subscribe, for the first event only."""

        def first(event: Event) -> None:
            subscription.cancel()
            handler(event)

        subscription = self.subscribe(topic, first)
        return subscription

    def publish(self, topic: str, event: Event) -> int:
        """Tell all who listen to the topic, first come first; returns how many were told."""
        told = 0
        for subscription in self._topics.get(topic, {}).values():
            subscription.handler(event)
            told += 1
        return told

    def forget(self, subscription: Subscription) -> bool:
        """Whether the subscription was on the bus; it no longer is."""
        listening = self._topics.get(subscription.topic, {})
        if listening.pop(subscription.token, None) is None:
            return False
        if not listening:
            del self._topics[subscription.topic]
        return True

    def topics(self) -> list[str]:
        return sorted(self._topics)

    def close(self) -> int:
        """Cancel every subscription; returns how many there were."""
        cancelled = 0
        for listening in self._topics.values():
            for subscription in listening.values():
                subscription.cancel()
                cancelled += 1
        return cancelled
