"""Messages and traces of strangers, as long as they may be: each is read once."""

import pytest

from agents.incident.rules.java.null_messages import parse_message
from agents.incident.rules.python.markers import marked_columns

TRACE = 'Traceback (most recent call last):\n  File "a.py", line 3, in f\n    x.y()\n    {}\n'


@pytest.mark.parametrize("end", ["", "x"])
def test_a_million_marks(end: str) -> None:
    columns = marked_columns(TRACE.format("^" * 1_000_000 + end), "a.py", 3, "f")
    assert columns == (None if end else (0, 1_000_000))
    assert marked_columns(TRACE.format("~~^~~ "), "a.py", 3, "f") == (0, 5)
    assert marked_columns(TRACE.format("~~~~~"), "a.py", 3, "f") is None


def test_a_message_that_gives_a_thousand_reasons() -> None:
    assert parse_message("Cannot a because " * 1_100) is None
