"""Sends counters and timers to the metrics daemon, over UDP."""

import socket


class MetricsClient:
    """A client for one daemon; its address is looked up once."""

    def __init__(self, settings):
        self._prefix = settings.prefix
        family, kind, protocol, _, self._address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_DGRAM
        )[0]
        self._socket = socket.socket(family, kind, protocol)

    def count(self, name, by=1):
        self._send(f"{self._prefix}.{name}:{by}|c")

    def time(self, name, seconds):
        self._send(f"{self._prefix}.{name}:{seconds * 1000:.0f}|ms")

    def close(self):
        self._socket.close()

    def _send(self, line):
        self._socket.sendto(line.encode(), self._address)
