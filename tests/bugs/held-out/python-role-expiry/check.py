import os, time
from datetime import datetime, timezone

os.environ["TZ"] = "Asia/Tokyo"
time.tzset()

from assume.credentials import from_cache, from_service
from assume.refresh import next_wake

now = datetime(2024, 5, 1, 12, 0, tzinfo=timezone.utc)
in_an_hour = int(now.timestamp()) + 3600
cached = from_cache("a", f"KEY {in_an_hour}")
served = from_service("b", {"AccessKeyId": "K", "Expiration": "2024-05-01T15:00:00+02:00"})
later = from_service("c", {"AccessKeyId": "K", "Expiration": "2024-05-01T20:00:00+00:00"})
assert next_wake([cached, later], now) == 3300, next_wake([cached, later], now)
assert next_wake([served, later], now) == 3300
assert next_wake([cached], now) == 3300
