from doors.decoders import decode_reader, decode_serial, decode_turnstile
from doors.presence import report

a = decode_serial("north;1;1714629600")
b = decode_reader('{"door": "lab", "badge": "2", "ts": 1714629660000}')
c = decode_turnstile('{"lane": 1, "card": "3", "ts": 1714629720000}')
assert report([c, b, a]) == [
    "1 at north on 02.05. 06:00",
    "2 at lab on 02.05. 06:01",
    "3 at turnstile-1 on 02.05. 06:02",
]
assert b.at == 1714629660
