"""Figures about the latency of one endpoint. All are None when nothing answered."""

import statistics


def _seconds(results):
    return [result.seconds for result in results if result.succeeded]


def slowest(results):
    """The longest time to an answer, in seconds."""
    seconds = _seconds(results)
    if not seconds:
        return None
    return max(seconds)


def median(results):
    """The median time to an answer, in seconds."""
    return statistics.median(_seconds(results))


def availability(results):
    """The share of requests that succeeded, between 0 and 1."""
    if not results:
        return None
    return sum(result.succeeded for result in results) / len(results)
