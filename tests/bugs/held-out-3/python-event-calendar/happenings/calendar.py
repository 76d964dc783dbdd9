"""The month's page of the calendar of events."""

from datetime import date


class MonthPage:
    def __init__(self, year, month):
        self.first = date(year, month, 1)

    @property
    def previous(self):
        """The first day of the month before."""
        if self.first.month == 1:
            return date(self.first.year - 1, 12, 1)
        return date(self.first.year, self.first.month - 1, 1)

    @property
    def next(self):
        """The first day of the month after."""
        return date(self.first.year, self.first.month + 1, 1)

    def days(self):
        return (self.next - self.first).days

    def title(self):
        return f"{self.first:%B %Y}"
