"""A port without a rack, for dry runs: units that answer at once, or with the next command."""

from collections.abc import Callable

from rack.link import Reply

KNOWN = {"status": "ok", "fans": "2100 2150", "selftest": "passed"}
SLOW = ("selftest", "reflash")


class Loopback:
    """Slow commands are answered when the next command comes, before it."""

    def __init__(self) -> None:
        self.deliver: Callable[[Reply], None] = print
        self._held: list[Reply] = []

    def write(self, tag: int, command: str) -> None:
        self.release()
        if command in KNOWN:
            reply = Reply(tag, body=KNOWN[command])
        else:
            reply = Reply(tag, error=f"{command} refused")
        if command in SLOW:
            self._held.append(reply)
        else:
            self.deliver(reply)

    def release(self) -> None:
        """Answer what is held back."""
        held, self._held = self._held, []
        for reply in held:
            self.deliver(reply)
