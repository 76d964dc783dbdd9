from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    CALLBACK = "callback"


@dataclass
class Call:
    queue: str
    outcome: Outcome
    waited: int  # seconds until answered or hung up

    @classmethod
    def parse(cls, line: str) -> "Call":
        queue, outcome, waited = line.split(";")
        return cls(queue.strip(), Outcome(outcome.strip()), int(waited))
