import tempfile
from pathlib import Path

from ward.pagers import pager_plan, uncovered
from ward.roster import load_roster

# half an export is never a roster
with tempfile.TemporaryDirectory() as folder:
    for text in ("", "{", '{"count": 1, "duties": [', '{"count": 2, "duties": [{"person": "A", "shift": "early", "pager": "1"}]}'):
        half = Path(folder) / "half.json"
        half.write_text(text)
        try:
            load_roster(half)
        except Exception:
            continue
        raise AssertionError(f"read: {text}")

plan = pager_plan(load_roster(Path("share/w4.json")))
assert plan == {"early": ["402", "417"], "late": ["411"], "night": ["408"]}, plan
assert uncovered(plan) == []
