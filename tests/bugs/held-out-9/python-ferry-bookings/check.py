import tempfile
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from ferry.booking import Booking
from ferry.counter import Counter
from ferry.store import BookingStore

with tempfile.TemporaryDirectory() as folder:
    store = BookingStore(Path(folder) / "b.json")
    assert store.load() == []
    saved = [Booking(datetime(2026, 8, 1, 9, 30), "KX41", 4, Decimal("60.10"), "camper"),
             Booking(datetime(2026, 8, 1, 7, 15, 30, 5), "BP07", 1),
             Booking(datetime(2026, 8, 2, 7, 15, tzinfo=timezone(timedelta(hours=2))), "ZZ1", 2, Decimal("0.20"))]
    store.save(saved)
    loaded = store.load()
    for was, now in zip(saved, loaded, strict=True):
        assert vars(was) == vars(now), (was, now)
        assert type(now.sails_at) is datetime and type(now.deposit) is Decimal, now
    store.save(loaded)
    assert [vars(b) for b in store.load()] == [vars(b) for b in saved]

    counter = Counter(store)
    assert counter.boarding_list(date(2026, 8, 1)) == ["07:15 BP07 1 pax", "09:30 KX41 4 pax + camper"]
    assert counter.deposits() == Decimal("60.30")
    counter.book(Booking(datetime(2026, 8, 1, 8, 0), "NEW", 3, Decimal("5.00")))
    assert [line.split()[1] for line in counter.boarding_list(date(2026, 8, 1))] == ["BP07", "NEW", "KX41"]
    counter.cancel("KX41")
    again = Counter(store)
    assert again.deposits() == Decimal("5.20")
    assert again.boarding_list(date(2026, 8, 3)) == []
    try:
        again.cancel("KX41")
    except LookupError:
        pass
    else:
        raise AssertionError("cancelled twice")
