"""Builds queries for the search service."""


class Query:
    """Every method returns the query itself, so that calls can be chained."""

    def __init__(self, index):
        self._index = index
        self._filters = []
        self._order = None
        self._limit = 20

    def where(self, field, value):
        if value is not None:
            self._filters.append(f"{field}:{value}")
        return self

    def between(self, field, low, high):
        if low is None and high is None:
            return self
        self._filters.append(f"{field}:[{low or '*'} TO {high or '*'}]")

    def order_by(self, field, descending=False):
        self._order = f"{field} {'desc' if descending else 'asc'}"
        return self

    def limit(self, count):
        self._limit = min(count, 100)
        return self

    def text(self):
        parts = [f"index={self._index}", f"q={' AND '.join(self._filters) or '*'}", f"size={self._limit}"]
        if self._order:
            parts.append(f"sort={self._order}")
        return "&".join(parts)
