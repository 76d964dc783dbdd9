"""One measurement of a weather station."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Reading:
    """A value and the time of day it was taken at."""

    station: str
    at: time
    value: float

    @classmethod
    def from_fields(cls, station: str, columns: list[str], fields: list[str]) -> "Reading":
        named = dict(zip(columns, fields, strict=True))
        hour, minute = named["time"].split(":")
        return cls(station, time(int(hour), int(minute)), float(named["value"]))
