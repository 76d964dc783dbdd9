"""The load client of the intake measurement, in a process of its own.

    python -m tests.bench.load URL TOKEN CONNECTIONS SECONDS

Prints one JSON object: `requests`, `seconds`, `p50`, `p99` (milliseconds), `refused`. It speaks
HTTP by hand over kept-alive connections: the server is to be measured, not the client.
"""

import asyncio
import json
import statistics
import sys
import time
from urllib.parse import urlsplit

FAULTS = 20
FRAMES = 25


def report(number: int) -> bytes:
    """The body of one of the faults: a Java trace of about two kilobytes."""
    frames = "\n".join(
        f"\tat com.shop.orders.service.OrderService{number}.step{frame}(OrderService.java:{frame})"
        for frame in range(FRAMES)
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
            "stackTrace": f"java.lang.NullPointerException: {message}\n{frames}",
        }
    ).encode()


def request(url: str, token: str, body: bytes) -> bytes:
    """One request, as bytes."""
    parts = urlsplit(url)
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes
) -> bool:
    """Send a request and read its answer; whether it was 200."""
    writer.write(asked)
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length))
    return head.startswith(b"HTTP/1.1 200")


async def run(url: str, token: str, connections: int, seconds: float) -> dict[str, float]:
    """Ask on so many connections at once for a while."""
    parts = urlsplit(url)
    requests = [request(url, token, report(number)) for number in range(FAULTS)]
    milliseconds: list[float] = []
    refused = 0
    begun = time.perf_counter()

    async def ask(first: int) -> None:
        nonlocal refused
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        turn = first
        while (sent := time.perf_counter()) - begun < seconds:
            refused += not await exchange(reader, writer, requests[turn % FAULTS])
            milliseconds.append((time.perf_counter() - sent) * 1000)
            turn += 1
        writer.close()

    await asyncio.gather(*(ask(number) for number in range(connections)))
    cuts = statistics.quantiles(milliseconds, n=100)
    return {
        "requests": len(milliseconds),
        "seconds": time.perf_counter() - begun,
        "p50": cuts[49],
        "p99": cuts[98],
        "refused": refused,
    }


if __name__ == "__main__":
    _, url, token, connections, seconds = sys.argv
    print(json.dumps(asyncio.run(run(url, token, int(connections), float(seconds)))))
