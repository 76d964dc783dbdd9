import json
from dataclasses import dataclass
from datetime import datetime

from repairs.states import WORKSHOP_STATES, State


@dataclass
class Event:
    job: str
    state: State
    at: datetime


def read_events(path):
    """What the workshop has sent overnight, oldest first."""
    events = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            state = WORKSHOP_STATES[record["st"]]
            events.append(Event(record["job"], state, datetime.fromisoformat(record["at"])))
    events.sort(key=lambda event: event.at)
    return events
