"""Bookings and their balance."""

from decimal import Decimal


class Ledger:
    def __init__(self):
        self.bookings = []

    def book(self, day, text, amount):
        """Add a booking; `amount` is a decimal number, as text."""
        self.bookings.append((day, text, Decimal(amount)))

    def balance(self):
        return sum((amount for _, _, amount in self.bookings), Decimal(0))

    def on(self, day):
        return [(text, amount) for when, text, amount in self.bookings if when == day]
