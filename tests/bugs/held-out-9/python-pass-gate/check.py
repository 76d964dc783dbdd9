import os
import time
from datetime import datetime, timedelta, timezone

from passgate.gate import Gate
from passgate.models import VisitorPass


def gate_with(until):
    gate = Gate("lobby")
    gate.announce(VisitorPass.from_json({"number": "V-1", "holder": "A", "host": "B", "doors": ["lobby"],
                                         "valid_until": until.isoformat()}))
    return gate


now = datetime.now(timezone.utc)
# The answer depends neither on the zone of the machine nor on the zone of the pass.
for zone in ("UTC", "America/New_York", "XYZ-9", "XYZ+9"):
    os.environ["TZ"] = zone
    time.tzset()
    for hours in (-11, -5, 0, 1, 2, 8, 13):
        place = timezone(timedelta(hours=hours))
        assert gate_with((now + timedelta(minutes=20)).astimezone(place)).opens_for("V-1"), (zone, hours)
        assert not gate_with((now - timedelta(minutes=20)).astimezone(place)).opens_for("V-1"), (zone, hours)

gate = gate_with(now + timedelta(hours=1))
assert not gate.opens_for("V-2")
gate.block("V-1")
assert not gate.opens_for("V-1")
