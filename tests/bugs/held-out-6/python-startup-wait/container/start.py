"""Starting the server, and waiting for it."""

import math

PAUSE = 0.5


def attempts(settings):
    """How often the port is tried before the start has failed."""
    return max(1, math.ceil(settings.startup_timeout / PAUSE))
