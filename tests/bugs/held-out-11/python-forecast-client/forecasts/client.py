"""Client of the weather provider's forecast API."""

import time

DEFAULT_WAIT = 5
MAX_WAIT = 600
BUSY = (429, 503)


class ProviderError(Exception):
    """The provider refused for good."""


class ForecastClient:
    """Asks for the forecast of a station.

    A busy provider says in `Retry-After` when to come again; we wait that long, though never
    longer than MAX_WAIT seconds, and ask at most `attempts` times.
    """

    def __init__(self, transport, attempts=4, sleep=time.sleep):
        self._transport = transport
        self._attempts = attempts
        self._sleep = sleep

    def hourly(self, station: str) -> list[tuple[int, float]]:
        """Hours and degrees Celsius, in the order of the hours."""
        rows = self._get(f"/v2/stations/{station}/hourly")["hours"]
        return sorted((row["hour"], float(row["celsius"])) for row in rows)

    def frost_hours(self, station: str) -> list[int]:
        return [hour for hour, celsius in self.hourly(station) if celsius < 0]

    def _get(self, path: str):
        for attempt in range(1, self._attempts + 1):
            response = self._transport.get(path)
            if response.status == 200:
                return response.json()
            if response.status not in BUSY or attempt == self._attempts:
                raise ProviderError(f"{path}: HTTP {response.status}")
            wait = int(response.headers.get("Retry-After", DEFAULT_WAIT))
            self._sleep(min(wait, MAX_WAIT))
