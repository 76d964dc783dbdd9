"""Listings of remote folders, kept for a while so that `ls` need not ask twice."""

import time
from collections.abc import MutableMapping


class ListingCache(MutableMapping):
    """Folder path -> list of names.

    A listing that is older than `max_age` seconds is as good as absent: looking at it
    throws it away. `max_age=None` keeps listings for ever.
    """

    def __init__(self, max_age=None, clock=time.monotonic):
        self.max_age = max_age
        self._clock = clock
        self._listings = {}
        self._stored_at = {}

    def __getitem__(self, path):
        if self.max_age is not None:
            if self._clock() - self._stored_at[path] > self.max_age:
                del self[path]
        return self._listings[path]

    def __setitem__(self, path, names):
        self._listings[path] = list(names)
        self._stored_at[path] = self._clock()

    def __delitem__(self, path):
        del self._listings[path]
        del self._stored_at[path]

    def __iter__(self):
        return (path for path in self._listings if path in self)

    def __len__(self):
        return len(self._listings)

    def forget(self, folder):
        """Drop the listing of a folder that was written to, and those below it."""
        below = folder.rstrip("/") + "/"
        for path in [p for p in self._listings if p == folder or p.startswith(below)]:
            del self[path]
