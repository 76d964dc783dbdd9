import copy

import profiles
from plan import changes, day_plan, target

standard, classes = copy.deepcopy(profiles.STANDARD), copy.deepcopy(profiles.CLASSES)
found = profiles.read("""
[plain]
[own only]
day = 19
from = 7
[school]
class = school
[late school]
class = school
until = 18
[depot]
class = depot
night = 3
""")
assert found["plain"] == standard
assert found["own only"] == {"day": 19.0, "night": 16.0, "from": 7, "until": 22, "floor": 5.0}
assert found["school"] == {"day": 20.0, "night": 14.0, "from": 6, "until": 17, "floor": 5.0}
assert found["late school"] == {"day": 20.0, "night": 14.0, "from": 6, "until": 18, "floor": 5.0}
assert changes(day_plan(found["depot"])) == [(0, 5.0), (6, 12.0), (22, 5.0)]
assert target(found["late school"], 17) == 20.0 and target(found["school"], 17) == 14.0
assert (profiles.STANDARD, profiles.CLASSES) == (standard, classes), "the defaults were changed"
below, above = {"a": 1}, {"a": 2, "b": 3}
assert profiles.overlay(below, above) == {"a": 2, "b": 3} and profiles.overlay(below, {}) == {"a": 1}
assert below == {"a": 1} and above == {"a": 2, "b": 3}
try:
    profiles.of_class("castle")
except ValueError:
    pass
else:
    raise AssertionError("castle")
