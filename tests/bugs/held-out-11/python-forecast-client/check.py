import time
from email.utils import formatdate

from forecasts.client import DEFAULT_WAIT, MAX_WAIT, ForecastClient, ProviderError
from forecasts.transport import Recorded, Response

FINE = Response(200, {}, '{"hours": [{"hour": 2, "celsius": -3}, {"hour": 1, "celsius": 2}]}')


def waits(*headers):
    slept = []

    def sleep(seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        slept.append(seconds)

    busy = [Response(status, dict(header)) for status, header in zip((429, 503, 429), headers)]
    transport = Recorded([*busy, FINE])
    assert ForecastClient(transport, sleep=sleep).frost_hours("x") == [2]
    assert len(transport.asked) == len(headers) + 1
    return [seconds for seconds in slept if seconds]


def in_seconds(seconds):
    return {"Retry-After": formatdate(time.time() + seconds, usegmt=True)}


assert waits({"Retry-After": "7"}) == [7]
assert waits({"Retry-After": "0"}, {}) == [DEFAULT_WAIT]
assert waits({"Retry-After": "86400"}) == [MAX_WAIT]

(wait,) = waits(in_seconds(300))
assert 200 < wait <= 301, wait
(wait,) = waits(in_seconds(2 * 86400))
assert wait == MAX_WAIT, wait
# A moment that has passed is no reason to wait.
assert sum(waits({"Retry-After": "Tue, 05 Mar 2024 02:10:00 GMT"})) <= 1
first, second, third = waits({"Retry-After": "3"}, in_seconds(120), {"Retry-After": "4"})
assert (first, third) == (3, 4) and 60 < second <= 121, second

# It gives up as before.
slept = []
client = ForecastClient(Recorded([Response(503, in_seconds(90))] * 9), 3, slept.append)
try:
    client.hourly("x")
except ProviderError:
    assert len(slept) == 2, slept
else:
    raise AssertionError("asked for ever")
