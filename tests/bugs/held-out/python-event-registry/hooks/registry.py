"""Handlers by the event that they are for."""

_HANDLERS = {}


def handles(event):
    """Enrols the function as the handler of `event`."""

    def enrol(function):
        _HANDLERS[event] = function
        return function

    return enrol


def dispatch(event, payload):
    """What the event's handler says."""
    return _HANDLERS[event](payload)


def known_events():
    return sorted(_HANDLERS)
