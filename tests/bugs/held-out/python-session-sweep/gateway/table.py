"""All sessions of this process."""

import logging

from gateway.session import Session

log = logging.getLogger(__name__)


class SessionTable:
    def __init__(self, idle_seconds=900):
        self._idle_seconds = idle_seconds
        self._sessions = {}

    def __len__(self):
        return len(self._sessions)

    def open(self, key, user, now):
        session = Session(key, user, now, self._forget)
        self._sessions[key] = session
        return session

    def get(self, key):
        return self._sessions.get(key)

    def sweep(self, now):
        """Close the sessions that were idle for too long; how many there were."""
        swept = 0
        for session in self._sessions.values():
            if now - session.last_seen > self._idle_seconds:
                log.info("closing idle session of %s", session.user)
                session.close()
                swept += 1
        return swept

    def _forget(self, session):
        del self._sessions[session.key]
