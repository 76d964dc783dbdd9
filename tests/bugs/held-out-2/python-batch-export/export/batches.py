"""Sends orders in batches."""

from export.orders import due


def batches(orders, size):
    """Lists of at most `size` orders."""
    waiting = due(orders)
    return [waiting[start : start + size] for start in range(0, len(waiting), size)]


def headline(orders, size):
    made = batches(orders, size)
    return f"{sum(map(len, made))} orders in {len(made)} batches"
