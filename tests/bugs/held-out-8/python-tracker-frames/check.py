import struct
from pathlib import Path

from tracker.frames import Decoder, Frame, FrameError, encode
from tracker.session import Session, replay

FRAMES = [
    Frame(7, 1, struct.pack(">iiH", 51_500_000, -120_000, 431)),
    Frame(9, 2, struct.pack(">H", 3712)),
    Frame(7, 3, "Tor 4 öffnen".encode()),
    Frame(9, 1, struct.pack(">iiH", 48_100_000, 11_500_000, 0)),
    Frame(11, 3, b""),
]
STREAM = b"".join(map(encode, FRAMES))

for size in range(1, len(STREAM) + 1):
    decoder, found = Decoder(), []
    for start in range(0, len(STREAM), size):
        found += decoder.feed(STREAM[start : start + size])
    decoder.close()
    assert found == FRAMES, (size, found)

for cut in range(1, len(STREAM)):
    decoder = Decoder()
    first = decoder.feed(STREAM[:cut])
    assert decoder.feed(b"") == []
    assert first + decoder.feed(STREAM[cut:]) == FRAMES, cut

ends, total = [], 0
for frame in FRAMES:
    total += len(encode(frame))
    ends.append(total)
for cut in range(1, len(STREAM)):
    decoder = Decoder()
    assert len(decoder.feed(STREAM[:cut])) == sum(end <= cut for end in ends), cut
    try:
        decoder.close()
    except FrameError:
        assert cut not in ends, cut
    else:
        assert cut in ends, cut

decoder = Decoder()
try:
    decoder.feed(encode(FRAMES[0]) + b"\x00" * 8)
except FrameError:
    pass
else:
    raise AssertionError("another protocol is let through")

session = Session()
for byte in STREAM:
    session.receive(bytes([byte]))
session.close()
assert session.reports == {7: 2, 9: 2, 11: 1}
assert session.positions[7].speed == 43.1 and session.positions[9].latitude == 48.1

morning = replay(Path("captures/morning.hex"))
assert morning.reports == {7: 3, 9: 1}, morning.reports
assert morning.positions[7].latitude == 51.502
