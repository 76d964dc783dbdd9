import asyncio
from pathlib import Path

from hub.evening import play


def played(script):
    link, calls = asyncio.run(play(script))
    return link, {
        name: "given up" if task.cancelled() else task.exception() or task.result()
        for name, task in calls.items()
    }


link, ends = played(Path("data/evening.txt").read_text())
assert ends == {
    "lamp on": "given up",
    "blinds down": {"state": "down"},
    "heating off": {"state": "off"},
}, ends
assert link.news == [{"event": "motion"}]

script = 'call a\ncall b\ndrop a\nsaid {"id": 1, "error": "late"}\nsaid {"id": 2, "error": "jam"}'
_, ends = played(script)
assert ends["a"] == "given up"
assert isinstance(ends["b"], OSError) and str(ends["b"]) == "jam", ends

_, ends = played('call a\nsaid {"id": 1, "n": 4}\nsaid {"id": 1, "n": 5}\nsaid {"id": 9, "n": 6}')
assert ends == {"a": {"n": 4}}
