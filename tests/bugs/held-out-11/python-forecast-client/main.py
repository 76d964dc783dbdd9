"""Frost warning for the orchards, from the answers that were recorded last night."""

from forecasts.client import ForecastClient
from forecasts.transport import Recorded, Response

NIGHT = [
    Response(429, {"Retry-After": "0"}),
    Response(200, {}, '{"hours": [{"hour": 4, "celsius": "-1.5"}, {"hour": 3, "celsius": "0.4"}]}'),
    Response(503, {"Retry-After": "Tue, 05 Mar 2024 02:10:00 GMT"}),
    Response(200, {}, '{"hours": [{"hour": 3, "celsius": "1.0"}]}'),
]


def main():
    client = ForecastClient(Recorded(NIGHT))
    for station in ("lower-field", "hill"):
        hours = client.frost_hours(station)
        print(station, "frost at " + ", ".join(f"{hour}:00" for hour in hours) if hours else "clear")


if __name__ == "__main__":
    main()
