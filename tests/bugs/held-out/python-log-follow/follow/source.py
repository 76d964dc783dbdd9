"""Where log bytes come from."""


class ChunkedSource:
    """Hands out bytes as the network delivers them, at most `size` at a time."""

    def __init__(self, data, size):
        self._data = data
        self._size = size

    def __iter__(self):
        for start in range(0, len(self._data), self._size):
            yield self._data[start : start + self._size]
