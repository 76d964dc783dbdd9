"""The announcements of reception, one JSON object a line."""
import json
from collections.abc import Iterable, Iterator

from passgate.models import VisitorPass


def read_passes(lines: Iterable[str]) -> Iterator[VisitorPass]:
    for line in lines:
        line = line.strip()
        if line:
            yield VisitorPass.from_json(json.loads(line))
