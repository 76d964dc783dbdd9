import collections
import threading


class Empty(Exception):
    """Nothing came in time."""


class Inbox:
    """Readings on their way from the radio threads to the collector.

    Any number of threads may put; one thread takes.
    """

    def __init__(self):
        self._readings = collections.deque()
        self._lock = threading.Lock()
        self._arrived = threading.Event()

    def put(self, reading):
        with self._lock:
            self._readings.append(reading)
            self._arrived.set()

    def take(self, timeout=None):
        """Take the oldest reading; wait for one if need be, at most `timeout` seconds (Empty)."""
        if not self._arrived.wait(timeout):
            raise Empty
        with self._lock:
            reading = self._readings.popleft()
            if not self._readings:
                self._arrived.clear()
        return reading

    def take_all(self):
        """Take what is there now, without waiting."""
        with self._lock:
            readings = list(self._readings)
            self._readings.clear()
        return readings

    def forget(self, pump):
        """Drop what a pump has sent that nobody has taken; how many readings that were."""
        with self._lock:
            kept = [reading for reading in self._readings if reading["pump"] != pump]
            dropped = len(self._readings) - len(kept)
            self._readings = collections.deque(kept)
        return dropped

    def __len__(self):
        return len(self._readings)
