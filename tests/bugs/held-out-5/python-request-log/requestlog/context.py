"""Which request a thread is at work on.

Threads that serve no request, like those of the scheduler, have no number; lines that they write
show a dash.
"""

import threading
from contextlib import contextmanager

_current = threading.local()


@contextmanager
def serving(number, user=None):
    """Everything inside belongs to the request with that number."""
    _current.number = number
    _current.user = user
    try:
        yield
    finally:
        del _current.number
        del _current.user


def request_number():
    """The number of the request that this thread serves."""
    return _current.number


def request_user():
    """Who has sent the request; a dash for nobody."""
    return getattr(_current, "user", None) or "-"
