"""The branch's time zone, which its server is told by BRANCH_ZONE."""

import os
from zoneinfo import ZoneInfo


def branch_zone(environment=os.environ):
    return ZoneInfo(environment.get("BRANCH_ZONE", "UTC"))
