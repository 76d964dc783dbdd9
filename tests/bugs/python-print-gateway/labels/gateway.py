"""Talks to the print gateway on this machine: a line out, a line back."""

import os
import socket

TIMEOUT = 5.0


def address():
    """Host and port, from the environment or the gateway's usual place."""
    return os.environ.get("GATEWAY_HOST", "127.0.0.1"), int(os.environ.get("GATEWAY_PORT", "9"))


class Gateway:
    def __init__(self, place):
        self.place = place

    def send(self, label):
        """The gateway's answer, like `printed 1`."""
        with socket.create_connection(self.place, timeout=TIMEOUT) as link:
            link.sendall(label.text().encode() + b"\n")
            return link.makefile(encoding="utf-8").readline().strip()
