from datetime import datetime, timedelta, timezone

from mailpanel.message import Message
from mailpanel.panel import clean_up
from mailpanel.storage import load

now = datetime.now(timezone.utc)
old = Message("old", "a@b", now - timedelta(days=40))
new = Message("new", "a@b", now - timedelta(days=2))
zoned = Message("zoned", "a@b", now.astimezone(timezone(timedelta(hours=9))) - timedelta(days=29))
assert clean_up([old, new, zoned]) == [new, zoned]
assert [m.subject for m in clean_up(load())] == ["Your invoice"]
