"""Addresses of nodes."""

from dataclasses import dataclass

DEFAULT_PORT = 5672


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @classmethod
    def parse(cls, text):
        """An address like `host:port`; the port may be left out, and is DEFAULT_PORT then."""
        host, port = text.strip().split(":")
        return cls(host.lower(), int(port))

    def __str__(self):
        return f"{self.host}:{self.port}"
