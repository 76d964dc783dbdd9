from pathlib import Path

from vans.planner import load_parcels, plan
from vans.rounds import Round, Stop

EXPECTED = {
    "large-1": ["08:00 Kirchweg 4 (12.5 kg)", "08:20 Am Hang 19 (80 kg)"],
    "small-2": [
        "08:00 Ringstr. 1 (3 kg)",
        "08:20 Ringstr. 88 (4.5 kg)",
        "08:40 Mühlgasse 7 (11 kg)",
    ],
}
parcels = load_parcels(Path("parcels.csv"))
assert plan(parcels) == EXPECTED, plan(parcels)
assert plan(parcels) == EXPECTED
assert plan({"small-2": parcels["small-2"], "large-1": parcels["large-1"]}) == EXPECTED
assert plan({"small-9": [Stop("a", 100)], "small-3": [], "small-4": [Stop("b", 90)]}) == {
    "small-9": ["08:00 a (100 kg)"],
    "small-3": [],
    "small-4": ["08:00 b (90 kg)"],
}

one, two = Round("small-1", 120), Round("small-2", 120)
one.add(Stop("x", 70))
assert two.load == 0 and two.takes(Stop("y", 120)) and not one.takes(Stop("y", 51))
two.add(Stop("y", 50))
assert [stop.address for stop in one.stops] == ["x"]
back = one.reversed()
back.add(Stop("z", 1))
assert len(one.stops) == 1 and [stop.address for stop in back.stops] == ["x", "z"]
try:
    plan({"small-1": [Stop("x", 70), Stop("y", 60)]})
except ValueError:
    pass
else:
    raise AssertionError("too much")
