"""What the probes found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One request. `seconds` is None when there was no answer."""

    endpoint: str
    status: int
    seconds: float | None

    @property
    def succeeded(self):
        return 200 <= self.status < 400 and self.seconds is not None


def by_endpoint(results):
    """Results grouped by endpoint, in the order they were first seen."""
    groups = {}
    for result in results:
        groups.setdefault(result.endpoint, []).append(result)
    return groups
