from decimal import Decimal

from ferry.store import BookingStore


class Counter:
    """What the people at the counter do with bookings."""

    def __init__(self, store: BookingStore):
        self._store = store
        self._bookings = store.load()

    def book(self, booking):
        self._bookings.append(booking)
        self._store.save(self._bookings)

    def cancel(self, code):
        left = [b for b in self._bookings if b.code != code]
        if len(left) == len(self._bookings):
            raise LookupError(f"no booking {code}")
        self._bookings = left
        self._store.save(left)

    def boarding_list(self, day):
        """Lines for the crew, in the order of sailing."""
        of_day = sorted(b for b in self._bookings if b.sails_at.date() == day)
        return [
            f"{b.sails_at:%H:%M} {b.code} {b.passengers} pax{' + ' + b.vehicle if b.vehicle else ''}"
            for b in of_day
        ]

    def deposits(self):
        return sum((b.deposit for b in self._bookings), Decimal("0.00"))
