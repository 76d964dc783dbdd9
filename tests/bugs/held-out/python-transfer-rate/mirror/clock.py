"""Durations, from the moments that the log has in milliseconds."""


def seconds_between(started_ms, finished_ms):
    """The seconds from one moment to a later one."""
    if finished_ms < started_ms:
        raise ValueError("finished before it started")
    return (finished_ms - started_ms) // 1000


def as_clock(seconds):
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
