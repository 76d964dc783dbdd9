"""The body of a call."""

import json


def body_of(event, data):
    """Compact JSON with sorted keys, so that both sides sign the same text."""
    return json.dumps({"event": event, "data": data}, sort_keys=True, separators=(",", ":"))
