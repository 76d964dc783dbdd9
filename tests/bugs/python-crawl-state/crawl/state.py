"""What is kept between two runs."""

import json
import os


def load(path):
    """The state; an empty one before the first run."""
    if not os.path.exists(path):
        return {"queued": [], "seen": []}
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def save(path, state):
    """Write beside, then rename: a reader sees the old state or the new, never a part."""
    beside = f"{path}.new"
    with open(beside, "w", encoding="utf-8") as stream:
        json.dump(state, stream)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, path)
