"""Limits from the operators' file: a section a metric, with `warn` and `page` as numbers."""

import configparser
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    metric: str
    warn: float
    page: float


DEFAULT = """
[disk]
warn = 80
page = 95.5

[queue]
warn = 1000
page = 5000
"""


def read_limits(text=DEFAULT):
    parser = configparser.ConfigParser()
    parser.read_string(text)
    return {
        name: Limit(name, parser.get(name, "warn"), parser.get(name, "page"))
        for name in parser.sections()
    }
