"""The hourly digest: one line an endpoint."""

from probes.latency import availability, median, slowest
from probes.results import Result, by_endpoint

LAST_HOUR = [
    Result("/search", 200, 0.21),
    Result("/search", 200, 0.34),
    Result("/search", 504, None),
    Result("/export", 503, 0.01),
    Result("/export", 504, None),
]


def milliseconds(seconds):
    return "-" if seconds is None else f"{seconds * 1000:.0f} ms"


def line(endpoint, results):
    """The endpoint, its availability, and what it took."""
    share = availability(results)
    return (
        f"{endpoint:<10} {share:>4.0%}  median {milliseconds(median(results))}"
        f"  slowest {milliseconds(slowest(results))}"
    )


def digest(results):
    return [line(endpoint, group) for endpoint, group in by_endpoint(results).items()]


if __name__ == "__main__":
    print("\n".join(digest(LAST_HOUR)))
