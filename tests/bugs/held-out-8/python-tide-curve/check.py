import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tides.curve import Curve
from tides.exports import merged

MAY = [Path("exports/may.csv"), Path("exports/may-corrected.csv")]


def at(hour, minute=0):
    return datetime(2025, 5, 3, hour, minute, tzinfo=timezone.utc)


samples = merged(MAY)
assert [(s.at, s.level) for s in samples] == [
    (at(6), 1.2),
    (at(7), 1.8),
    (at(8), 2.5),
    (at(9), 3.1),
    (at(10), 3.3),
], samples
curve = Curve(samples)
assert [curve.level(at(hour)) for hour in range(6, 11)] == [1.2, 1.8, 2.5, 3.1, 3.3]
assert curve.level(at(7, 30)) == 2.15 and curve.level(at(8, 30)) == 2.8
assert curve.steepest() == 0.7 and curve.mean() == 2.38
for outside in (at(5, 59), at(10, 1)):
    try:
        curve.level(outside)
    except ValueError:
        continue
    raise AssertionError("a level without samples")

assert Curve(merged(MAY[::-1])).level(at(8)) == 4.9

with tempfile.TemporaryDirectory() as name:
    one, two, three = (Path(name) / f"{number}.csv" for number in range(3))
    one.write_text("time,level\n2025-01-01T00:00:00+01:00,5\n2025-01-01T02:00:00+01:00,7\n")
    two.write_text("time,level\n2024-12-31T23:00Z,1\n2025-01-01T01:00:00+01:00,2\n")
    three.write_text("time,level\n2025-01-01T00:00:00.000+01:00,9\n2025-01-01T00:00Z,\n")
    midnight = datetime(2024, 12, 31, 23, tzinfo=timezone.utc)
    for exports, levels in (
        ([one, two], [1, 2, 7]),
        ([two, one], [5, 2, 7]),
        ([one, two, three], [9, 2, 7]),
        ([three, two, one], [5, 2, 7]),
    ):
        found = merged(exports)
        assert [sample.level for sample in found] == levels, (found, levels)
        assert [s.at - midnight for s in found] == [timedelta(hours=h) for h in range(3)]
        assert Curve(found).level(midnight) == levels[0]
