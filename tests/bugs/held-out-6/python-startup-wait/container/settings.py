"""What the container is told by its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    name: str
    port: int
    startup_timeout: int


def from_environment(environ):
    """The settings; everything has a default."""
    return Settings(
        name=environ.get("DS_NAME", "localhost"),
        port=int(environ.get("DS_PORT", "3389")),
        startup_timeout=environ.get("DS_STARTUP_TIMEOUT", 60),
    )
