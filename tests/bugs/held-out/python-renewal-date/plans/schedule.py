"""When subscriptions renew."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Subscription:
    customer: str
    started: date
    monthly_cents: int


def next_month(day):
    """The same day a month later, or that month's last day where it is shorter."""
    if day.month == 12:
        return day.replace(year=day.year + 1, month=1)
    return day.replace(month=day.month + 1)


def first_renewal(subscription):
    return next_month(subscription.started)


def days_of(month):
    """How many days the month of this day has."""
    return calendar.monthrange(month.year, month.month)[1]


def prorated(subscription, until):
    """Cents for the part of the first month up to `until`."""
    used = (until - subscription.started).days
    return round(subscription.monthly_cents * used / days_of(subscription.started))
