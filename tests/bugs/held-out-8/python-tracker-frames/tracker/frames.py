"""The framing of the trackers' byte stream: an eight byte header, then a body."""

import struct
from dataclasses import dataclass

MAGIC = 0xA7
HEADER = struct.Struct(">BBHI")  # magic, kind, length of the body, device


class FrameError(Exception):
    """The stream is not what a tracker sends."""


@dataclass(frozen=True)
class Frame:
    device: int
    kind: int
    body: bytes


class Decoder:
    """Cuts a stream into frames. Chunks may begin and end anywhere in it."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, chunk: bytes) -> list[Frame]:
        """The frames that are complete with this chunk, in the order of the stream."""
        self._buffer += chunk
        frames = []
        while self._buffer:
            magic, kind, length, device = HEADER.unpack_from(self._buffer)
            if magic != MAGIC:
                raise FrameError(f"a frame begins with {magic:#x}")
            end = HEADER.size + length
            if len(self._buffer) < end:
                break
            frames.append(Frame(device, kind, bytes(self._buffer[HEADER.size : end])))
            del self._buffer[:end]
        return frames

    def close(self) -> None:
        """The stream is over: a frame that was begun and not ended is an error."""
        if self._buffer:
            raise FrameError(f"the stream ends {len(self._buffer)} bytes into a frame")


def encode(frame: Frame) -> bytes:
    """A frame as it goes over the line."""
    return HEADER.pack(MAGIC, frame.kind, len(frame.body), frame.device) + frame.body
