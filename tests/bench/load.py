"""The load client, in a process of its own.

    python -m tests.bench.load URL [--token=T] [--connections=N] [--seconds=S] [--frames=F]
        [--pause=P]

To a URL that ends in `/error` it reports FAULTS faults again and again, or with `--frames` ever new
ones with traces of so many frames; other URLs it merely gets. Prints one JSON object: `requests`,
`seconds`, `p50`, `p99` (milliseconds), `refused`. It speaks HTTP by hand over kept-alive
connections: the server is to be measured, not the client.
"""

import argparse
import asyncio
import itertools
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

FAULTS = 20
FRAMES = 25


@dataclass(frozen=True)
class Load:
    """So many connections, each asking again and again, `pause` seconds after each answer."""

    url: str
    token: str
    connections: int
    seconds: float
    frames: int | None
    pause: float

    def requests(self) -> Iterator[bytes]:
        """The requests, one after the other, without end."""
        url = urlsplit(self.url)
        if not url.path.endswith("/error"):
            return itertools.repeat(request(url, self.token))
        if self.frames:
            return (
                request(url, self.token, report(number, self.frames))
                for number in itertools.count()
            )
        faults = [request(url, self.token, report(number, FRAMES)) for number in range(FAULTS)]
        return itertools.cycle(faults)


def report(number: int, frames: int) -> bytes:
    """The body of one of the faults: a Java trace, of 25 frames in about two kilobytes."""
    lines = "\n".join(
        f"\tat com.shop.orders.service.OrderService{number}.step{frame}(OrderService.java:{frame})"
        for frame in range(frames)
    )
    message = f'Cannot invoke "Order.total()" because "order{number}" is null'
    return json.dumps(
        {
            "serverName": "bench",
            "serverIp": "10.0.0.1",
            "errorType": "java.lang.NullPointerException",
            "message": message,
            "requestMethod": "POST",
            "requestUrl": f"http://orders/checkout/{number}",
            "stackTrace": f"java.lang.NullPointerException: {message}\n{lines}",
        }
    ).encode()


def request(url: SplitResult, token: str, body: bytes | None = None) -> bytes:
    """One request, as bytes."""
    head = f"{'GET' if body is None else 'POST'} {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\n"
    if body is None:
        return f"{head}\r\n".encode()
    head += f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes
) -> bool:
    """Send a request and read its answer; whether it was 200."""
    writer.write(asked)
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length))
    return head.startswith(b"HTTP/1.1 200")


async def run(load: Load) -> dict[str, float]:
    """Ask on so many connections at once for a while."""
    url, requests = urlsplit(load.url), load.requests()
    milliseconds: list[float] = []
    refused = 0
    begun = time.perf_counter()

    async def ask() -> None:
        nonlocal refused
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        while time.perf_counter() - begun < load.seconds:
            asked = next(requests)
            sent = time.perf_counter()
            refused += not await exchange(reader, writer, asked)
            milliseconds.append((time.perf_counter() - sent) * 1000)
            if load.pause:
                await asyncio.sleep(load.pause)
        writer.close()

    await asyncio.gather(*(ask() for _ in range(load.connections)))
    cuts = statistics.quantiles(milliseconds * 2, n=100)  # doubled: it needs two at least
    return {
        "requests": len(milliseconds),
        "seconds": time.perf_counter() - begun,
        "p50": cuts[49],
        "p99": cuts[98],
        "refused": refused,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--token", default="")
    parser.add_argument("--connections", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--frames", type=int)
    parser.add_argument("--pause", type=float, default=0.0)
    print(json.dumps(asyncio.run(run(Load(**vars(parser.parse_args()))))))
