"""What the bodies of frames say."""

import struct
from dataclasses import dataclass

POSITION, BATTERY, TEXT = 1, 2, 3
_POSITION = struct.Struct(">iiH")  # latitude and longitude in 1e-6 degrees, speed in 0.1 km/h
_BATTERY = struct.Struct(">H")  # millivolts


@dataclass(frozen=True)
class Position:
    latitude: float
    longitude: float
    speed: float


@dataclass(frozen=True)
class Battery:
    volts: float


@dataclass(frozen=True)
class Text:
    text: str


def read_body(kind: int, body: bytes) -> Position | Battery | Text:
    """The report in a body. Raises ValueError for a kind nobody knows."""
    if kind == POSITION:
        latitude, longitude, speed = _POSITION.unpack(body)
        return Position(latitude / 1e6, longitude / 1e6, speed / 10)
    if kind == BATTERY:
        return Battery(_BATTERY.unpack(body)[0] / 1000)
    if kind == TEXT:
        return Text(body.decode("utf-8"))
    raise ValueError(f"no report of kind {kind}")
