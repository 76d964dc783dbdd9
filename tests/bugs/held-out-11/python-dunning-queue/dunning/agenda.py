"""The agenda of the letters that are still to go out."""

import heapq
from datetime import date, timedelta


class Agenda:
    """Letters by the day they are due.

    Letters of an earlier day come first; letters of one day come in the order they were put in.
    """

    def __init__(self):
        self._heap = []

    def __len__(self):
        return len(self._heap)

    def put(self, day: date, letter: dict) -> None:
        heapq.heappush(self._heap, (day, letter))

    def snooze(self, letter: dict, today: date, days: int = 7) -> None:
        """A letter that could not be delivered goes to the end of a later day."""
        letter["tries"] = letter.get("tries", 0) + 1
        self.put(today + timedelta(days=days), letter)

    def due(self, today: date):
        """Take out, one after the other, the letters that are due."""
        while self._heap and self._heap[0][0] <= today:
            yield heapq.heappop(self._heap)[1]

    def next_day(self):
        """The day of the first letter; None when there is none."""
        return self._heap[0][0] if self._heap else None
