"""The settings file."""

from configparser import ConfigParser
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    sender: str
    batch_size: int
    pause: int


def load(path):
    """Settings from an INI file; what it does not give has its default."""
    parser = ConfigParser()
    parser.read(path, encoding="utf-8")
    section = parser["mailer"] if parser.has_section("mailer") else {}
    return Settings(
        sender=section.get("sender", "news@example.com"),
        batch_size=int(section.get("batch_size", 0)),
        pause=int(section.get("pause", 2)),
    )
