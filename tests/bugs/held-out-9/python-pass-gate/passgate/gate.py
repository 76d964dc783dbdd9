"""Decides at a door whether a pass opens it."""
import logging
from datetime import datetime

from passgate.models import VisitorPass

log = logging.getLogger(__name__)


class Gate:
    """One door. Keeps the passes that reception has announced for the day."""

    def __init__(self, door: str) -> None:
        self.door = door
        self._passes: dict[str, VisitorPass] = {}
        self._blocked: set[str] = set()

    def announce(self, visitor_pass: VisitorPass) -> None:
        self._passes[visitor_pass.number] = visitor_pass

    def block(self, number: str) -> None:
        """A pass reported lost no longer opens anything."""
        self._blocked.add(number)

    def opens_for(self, number: str) -> bool:
        visitor_pass = self._passes.get(number)
        if visitor_pass is None:
            log.info("%s: unknown pass %s", self.door, number)
            return False
        if number in self._blocked:
            log.warning("%s: blocked pass %s", self.door, number)
            return False
        if self.door not in visitor_pass.doors:
            return False
        return not self._is_over(visitor_pass)

    def _is_over(self, visitor_pass: VisitorPass) -> bool:
        return datetime.utcnow() >= visitor_pass.valid_until
