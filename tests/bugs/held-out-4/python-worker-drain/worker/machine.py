"""A worker: connects, takes jobs one by one, and gives back what it could not finish."""

import logging

log = logging.getLogger(__name__)


class Worker:
    """Runs jobs of one queue. `connect` opens the backend and may take long."""

    def __init__(self, queue, connect):
        self.queue = queue
        self._connect = connect
        self._backend = None
        self._heartbeat = None
        self._current = None
        self.done = []

    def start(self):
        """Connect; the heartbeat begins with the connection."""
        self._backend = self._connect(self.queue)
        self._heartbeat = Heartbeat(self.queue)
        self._heartbeat.start()

    def step(self, handler):
        """Take one job and handle it. False when there was none."""
        self._current = self._backend.take()
        if self._current is None:
            return False
        self.done.append(handler(self._current))
        self._current = None
        return True

    def shut_down(self):
        """Stop as soon as possible; also called by the signal handler, at any time."""
        log.info("shutting down %s", self.queue)
        if self._heartbeat is not None:
            self._heartbeat.stop()
        if self._current is not None:
            self._backend.give_back(self._current)
            self._current = None
        log.info("%d jobs left in %s", self._backend.pending(), self.queue)
        self._backend.close()
        self._backend = None


class Heartbeat:
    """Tells the supervisor that the worker lives."""

    def __init__(self, name):
        self.name = name
        self.running = False

    def start(self):
        self.running = True

    def stop(self):
        self.running = False
