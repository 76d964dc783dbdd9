"""Readings as the collector wants them."""

import packedjson


def encode(readings):
    """Bytes with all readings, in the order they came."""
    return packedjson.dumps([{"sensor": name, "value": value} for name, value in readings])
