from datetime import datetime, timezone

from opening.main import is_open
from opening.zone import branch_zone

assert not is_open(datetime(2024, 5, 1, 16, 30, tzinfo=timezone.utc), branch_zone())
assert is_open(datetime(2024, 5, 1, 15, 30, tzinfo=timezone.utc), branch_zone())
