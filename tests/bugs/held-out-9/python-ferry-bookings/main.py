import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from ferry.booking import Booking
from ferry.counter import Counter
from ferry.store import BookingStore

with tempfile.TemporaryDirectory() as folder:
    store = BookingStore(Path(folder) / "bookings.json")
    counter = Counter(store)
    counter.book(Booking(datetime(2026, 8, 1, 9, 30), "KX41", 4, Decimal("60.00"), "camper"))
    counter.book(Booking(datetime(2026, 8, 1, 7, 15), "BP07", 1))
    print("\n".join(counter.boarding_list(date(2026, 8, 1))))
    # the counter is switched off over lunch
    counter = Counter(BookingStore(store.path))
    print("\n".join(counter.boarding_list(date(2026, 8, 1))))
    print("deposits", counter.deposits())
