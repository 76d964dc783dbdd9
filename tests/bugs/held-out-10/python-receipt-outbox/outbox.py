from collections import deque
from typing import Callable, Deque, List

from messages import Message, again, fresh, pack, unpack

MAX_ATTEMPTS = 3


class DeliveryError(Exception):
    """The mail server did not take it; another time it may."""


class Outbox:
    """Delivers receipts in order; what cannot be delivered is tried again behind the others.

    After MAX_ATTEMPTS deliveries a message is put aside in `dead`, for a person to look at.
    """

    def __init__(self, send: Callable[[str, str], None]) -> None:
        self._send = send
        self._queue: Deque[str] = deque()
        self.delivered: List[str] = []
        self.dead: List[Message] = []

    def put(self, id: str, to: str, body: str) -> None:
        self._queue.append(pack(fresh(id, to, body)))

    def waiting(self) -> int:
        return len(self._queue)

    def step(self) -> bool:
        """Handle one message; False when none was waiting."""
        if not self._queue:
            return False
        self._handle(unpack(self._queue.popleft()))
        return True

    def drain(self) -> None:
        while self.step():
            pass

    def _handle(self, message: Message) -> None:
        tried = message["attempts"] + 1
        try:
            self._send(message["to"], message["body"])
        except DeliveryError:
            if tried >= MAX_ATTEMPTS:
                self.dead.append(message)
            else:
                self._queue.append(pack(again(message)))
        else:
            self.delivered.append(message["id"])
