"""Settings, from the file that the deployment puts beside the service."""

import configparser
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    prefix: str


def load(path):
    """The section [statsd] of the file."""
    parser = configparser.ConfigParser()
    with open(path, encoding="utf-8") as stream:
        parser.read_file(stream)
    section = parser["statsd"]
    return Settings(section["host"], section.getint("port"), section.get("prefix", "app"))
