"""Runs backups and remembers how they went."""

from datetime import datetime, timezone


class Runner:
    def __init__(self, name, copy):
        self.name = name
        self._copy = copy
        self.runs = 0

    def run(self, now=None):
        """Copy everything; how many files that were."""
        copied = self._copy()
        self.runs += 1
        self.last_files = copied
        self.last_run = now or datetime.now(timezone.utc)
        return copied


def copy_nothing():
    return 0
