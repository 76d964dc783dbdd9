"""Results of an audit of network devices."""

from dataclasses import dataclass


@dataclass
class Result:
    device: str
    check_name: str
    status: str
    category: str | None = None


class Results:
    def __init__(self, entries=()):
        self._entries = list(entries)

    def add(self, entry):
        self._entries.append(entry)

    def sort(self, *fields):
        """Order by these fields; what has no such field comes first."""
        self._entries.sort(key=lambda result: [getattr(result, field) for field in fields])
        return self

    def table(self):
        return [f"{r.category or '-':<10}{r.device:<8}{r.check_name:<12}{r.status}" for r in self._entries]
