import datetime as dt

import nightshift
from scheduler import Scheduler

NOW = dt.datetime(2024, 3, 4, 22, 0)


def minutes(count):
    return NOW + dt.timedelta(minutes=count)


s = Scheduler()
assert s.idle_seconds(NOW) is None
assert s.next_run() is None
assert nightshift.sleep_for(s, NOW) == 900.0
assert nightshift.describe(s, NOW) == "22:00 nothing planned"

ran = []
s.every(10, "a", lambda: ran.append("a"), NOW)
s.every(25, "b", lambda: ran.append("b"), NOW)
assert s.idle_seconds(NOW) == 600.0
assert nightshift.sleep_for(s, NOW) == 600.0
assert nightshift.describe(s, NOW) == "22:00 next job in 600 s"

# Exactly due is a number, and late is a negative one.
assert s.idle_seconds(minutes(10)) == 0.0
assert s.idle_seconds(minutes(11)) == -60.0
assert nightshift.sleep_for(s, minutes(11)) == 0.0
assert nightshift.describe(s, minutes(11)) == "22:11 next job in -60 s"

s.pause("a")
assert s.idle_seconds(NOW) == 1500.0
assert nightshift.sleep_for(s, NOW) == 900.0
s.pause("b")
assert s.idle_seconds(NOW) is None
assert s.run_pending(minutes(60)) == []
assert nightshift.describe(s, minutes(60)) == "23:00 nothing planned"
s.resume("b", minutes(60))
assert s.idle_seconds(minutes(60)) == 1500.0
assert s.run_pending(minutes(85)) == ["b"] and ran == ["b"]
s.cancel("a")
s.cancel("b")
assert s.idle_seconds(NOW) is None
nightshift.main()
