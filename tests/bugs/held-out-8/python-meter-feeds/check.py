import tempfile
from datetime import date, datetime, timezone
from pathlib import Path

from metering.day import day_of
from metering.feeds import read_all
from metering.sites import load_site
from metering.usage import in_order

depot = Path("sites/depot")
assert day_of(depot, date(2025, 3, 2)) == 23.75, day_of(depot, date(2025, 3, 2))
assert day_of(depot, date(2025, 3, 1)) == 0.0
feeds = [reading.feed for reading in in_order(read_all(depot, load_site(depot)))]
assert feeds == ["gateway", "logger", "gateway", "logger", "gateway", "logger", "gateway"], feeds

with tempfile.TemporaryDirectory() as made:
    mill = Path(made)
    (mill / "site.json").write_text('{"name": "mill", "offset": -180}')
    (mill / "by-hand.txt").write_text("02.03.2025 08:00 100.5\n02.03.2025 22:30 130.5\n")
    (mill / "gateway.jsonl").write_text(
        '{"at": "2025-03-02T12:00:00+00:00", "kwh": 104.0}\n'
        '{"at": "2025-03-03T02:59:00+00:00", "kwh": 131.0}\n'
        '{"at": "2025-03-03T03:00:00+00:00", "kwh": 132.0}\n'
    )
    assert day_of(mill, date(2025, 3, 2)) == 30.5, day_of(mill, date(2025, 3, 2))
    found = {(r.feed, r.shown): r for r in read_all(mill, load_site(mill))}
    assert found["by hand", 130.5].at == datetime(2025, 3, 3, 1, 30, tzinfo=timezone.utc)
    (mill / "gateway.jsonl").unlink()
    assert day_of(mill, date(2025, 3, 2)) == 30.0
    (mill / "by-hand.txt").unlink()
    (mill / "logger.csv").write_text("time,kwh\n2025-03-02 01:00,5\n2025-03-02 23:59,9.5\n")
    assert day_of(mill, date(2025, 3, 2)) == 4.5
