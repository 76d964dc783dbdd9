"""A cache of small pictures, bounded by their size."""

from collections import deque


class ThumbnailCache:
    """Keeps pictures up to `capacity` bytes; the ones put first are dropped first."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.size = 0
        self._pictures = {}
        self._order = deque()

    def __len__(self):
        return len(self._pictures)

    def get(self, name):
        """The picture, or None."""
        return self._pictures.get(name)

    def put(self, name, picture):
        """Keep a picture, also in place of an older one of the same name."""
        if name in self._pictures:
            self.size -= len(self._pictures[name])
        self._pictures[name] = picture
        self._order.append(name)
        self.size += len(picture)
        while self.size > self.capacity:
            self._drop_oldest()

    def _drop_oldest(self):
        name = self._order.popleft()
        self.size -= len(self._pictures.pop(name))
