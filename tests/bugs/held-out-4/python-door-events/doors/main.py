"""Prints who was seen where."""

from doors.decoders import decode_reader, decode_serial, decode_turnstile
from doors.presence import report

EVENTS = [
    decode_serial("north;0441;1714629600\n"),
    decode_turnstile('{"lane": 2, "card": "0917", "ts": 1714629712000}'),
    decode_reader('{"door": "lab", "badge": "0441", "ts": 1714630021500}'),
]


def main():
    print("\n".join(report(EVENTS)))


if __name__ == "__main__":
    main()
