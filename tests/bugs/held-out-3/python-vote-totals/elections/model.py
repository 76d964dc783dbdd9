"""Races, as the wire service sends them on election night."""

from dataclasses import dataclass, field


@dataclass
class Candidate:
    name: str
    votes: int | None = None

    @classmethod
    def parse(cls, record):
        """A candidate; the count is empty until the first precinct has reported."""
        count = record.get("voteCount", "")
        return cls(record["name"], int(count) if count else None)


@dataclass
class Race:
    office: str
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def total(self):
        """All votes that are counted so far."""
        return sum(candidate.votes for candidate in self.candidates)

    def share(self, candidate):
        """A candidate's part of the counted votes; 0 while there are none."""
        return (candidate.votes or 0) / self.total if self.total else 0
