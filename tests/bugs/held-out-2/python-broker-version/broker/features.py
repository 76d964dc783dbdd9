"""What a broker can do, by its version."""

PRIORITIES_SINCE = (3, 5)
STREAMS_SINCE = (3, 9)


def version_of(text):
    """The numbers of a version: major, minor and what follows."""
    return tuple(map(int, text.strip().split(".")))


class Features:
    def __init__(self, version):
        self._version = version_of(version)

    @property
    def priorities(self):
        return self._version >= PRIORITIES_SINCE

    @property
    def streams(self):
        return self._version >= STREAMS_SINCE
