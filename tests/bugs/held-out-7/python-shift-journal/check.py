import json
import os
import tempfile
import time
from pathlib import Path

os.environ["TZ"] = "America/Lima"
time.tzset()

from journal.entries import read  # noqa: E402
from journal.shift import journal, longest_pause, merged  # noqa: E402

lines = journal(Path("data"))
assert lines == [
    "03 06:15 press: start",
    "03 06:20 saw: start",
    "03 07:00 saw: stop",
    "03 07:05 press: stop",
    "longest pause 40 min",
], lines


def journal_of(**machines: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, times in machines.items():
            entries = (json.dumps({"at": at, "what": "x"}) for at in times)
            Path(folder, f"{name}.jsonl").write_text("\n".join(entries))
        found = [entry for path in Path(folder).iterdir() for entry in read(path)]
        assert [entry.machine for entry in merged(found)] == [
            line.split()[2].rstrip(":") for line in journal(Path(folder))[:-1]
        ]
        assert f"longest pause {longest_pause(found):.0f} min" == journal(Path(folder))[-1]
        return journal(Path(folder))


assert journal_of(a=["2024-01-01T01:00:00"], b=["2024-01-01T02:30+02:00"]) == [
    "01 00:30 b: x",
    "01 01:00 a: x",
    "longest pause 30 min",
]
lines = journal_of(
    a=["2024-01-01T06:20:00"], b=["2024-01-01T06:21:00Z"], c=["2024-01-01T06:20:30+05:30"]
)
assert [line[:10] for line in lines[:-1]] == ["01 00:50 c", "01 06:20 a", "01 06:21 b"], lines
assert journal_of(a=["2024-01-01T01:00:00", "2024-01-01T00:00:00"])[0] == "01 00:00 a: x"
assert longest_pause([]) == 0
