from journal import runs
from wear import due, heaviest, travelled

lines = ["memory 70%", "2026-04-07 08:14:02 L3 RUN 0>7 41.5s 320kg\n", "", "   ",
         "-- door sensor recalibrated --", "2026-04-07 08:14:40 L1 RUN 4>-1 30s",
         "2026-04-07 09:00:00 L3 NOTICE 3>4", "2026-04-07 08:15:11 L3 RUN 7>2 29.0s 95kg", "memory 71%"]
found = list(runs(lines))
assert [(r.lift, r.start, r.stop, r.seconds, r.load) for r in found] == [
    ("L3", 0, 7, 41.5, 320), ("L1", 4, -1, 30.0, None), ("L3", 7, 2, 29.0, 95)], found
assert list(runs(["-- stopped --"])) == [] and list(runs([])) == []
metres = travelled(found)
assert round(metres["L3"], 3) == 38.4 and round(metres["L1"], 3) == 16.0
assert due(metres, 20) == ["L3"]
assert heaviest(found).load == 320 and heaviest([]) is None
