"""Follows the trackers of one connection."""

import sys
from collections import Counter
from pathlib import Path

from tracker.frames import Decoder
from tracker.reports import Position, read_body


class Session:
    """Knows where each device was last seen, and how much it has sent."""

    def __init__(self) -> None:
        self._decoder = Decoder()
        self.positions: dict[int, Position] = {}
        self.reports: Counter[int] = Counter()

    def receive(self, chunk: bytes) -> None:
        for frame in self._decoder.feed(chunk):
            report = read_body(frame.kind, frame.body)
            self.reports[frame.device] += 1
            if isinstance(report, Position):
                self.positions[frame.device] = report

    def close(self) -> None:
        self._decoder.close()


def replay(capture: Path) -> Session:
    """Run a capture through a session. A line is a chunk as it came in, in hexadecimal."""
    session = Session()
    for line in capture.read_text().split():
        session.receive(bytes.fromhex(line))
    session.close()
    return session


def main() -> None:
    session = replay(Path(sys.argv[1]))
    for device, position in sorted(session.positions.items()):
        print(f"{device}: {position.latitude:.4f} {position.longitude:.4f}")


if __name__ == "__main__":
    main()
