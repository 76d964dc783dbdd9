import json
import tempfile
from pathlib import Path

from repairs.books import Books
from repairs.events import read_events
from repairs.states import State


def books_of(path):
    books = Books()
    for event in read_events(path):
        books.take(event)
    return books


books = books_of("inbox/overnight.jsonl")
# What the workshop says when asked: RTNC, "returned by courier", is a repair that was completed.
assert books.states["R-5503"] is State.DONE
assert books.to_bill == ["R-5498", "R-5503"] and books.to_return == ["R-5510"]
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "x.jsonl"
    path.write_text(json.dumps({"job": "R-1", "st": "QQQQ", "at": "2026-02-10T22:11:00"}) + "\n")
    try:
        books_of(path)
    except Exception:
        pass
    else:
        raise AssertionError("a state that nobody knows was taken")
