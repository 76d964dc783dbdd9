"""Report a Python service's exceptions to Suture from its own logging.

Copy this file into the service (standard library only, Python 3.9+) and attach it once:

    logging.getLogger().addHandler(
        SutureHandler("http://suture.internal:8080", token="...", server_name="orders-service")
    )

From then on `log.exception("...")` reports. The request is taken from the record when the call
passes it: `log.exception("...", extra={"request_method": "GET", "request_url": url})`.
"""

from __future__ import annotations

import http.client
import json
import logging
import os
import queue
import socket
import threading
import time
import traceback
from urllib.parse import urlsplit

MAX_TRACE_CHARACTERS = 200_000
MAX_MESSAGE_CHARACTERS = 10_000


class SutureHandler(logging.Handler):
    """Sends logged exceptions to Suture's `POST /error`, from a thread of its own.

    Logging never waits and never fails because of it: reports go through a queue of `capacity`,
    and when that is full, or Suture is away, they are dropped and counted in `dropped`. Each
    attempt to send takes `timeout` seconds at most per network step. Records without an
    exception are left to the other handlers.
    """

    def __init__(
        self,
        url: str,
        token: str,
        server_name: str,
        server_ip: str | None = None,
        commit: str | None = None,
        environment: str | None = None,
        timeout: float = 2.0,
        capacity: int = 200,
    ) -> None:
        super().__init__(level=logging.ERROR)
        address = urlsplit(url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError(f"Suture's address must be an http(s) URL, not {url!r}")
        self._address = address
        self._token = token
        self._about_server = {
            "serverName": server_name,
            "serverIp": server_ip or _own_address(address.hostname),
            "commit": commit,
            "environment": environment,
        }
        self._timeout = timeout
        self._capacity = capacity
        self._queue: queue.Queue[bytes | None] = queue.Queue(capacity)
        self._sender: threading.Thread | None = None
        self._process: int | None = None
        self.dropped = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Put the record's exception in the queue; return at once, whatever happens."""
        try:
            if record.exc_info and record.exc_info[1] is not None:
                report = json.dumps(self._report(record, record.exc_info[1])).encode()
                self._start_sender()
                self._queue.put_nowait(report)
        except Exception:
            self.dropped += 1

    def close(self) -> None:
        """Give what is queued one `timeout` to leave, then let go."""
        if self._sender is not None and self._process == os.getpid():
            try:
                self._queue.put_nowait(None)
                self._sender.join(self._timeout)
            except queue.Full:
                pass
        super().close()

    def _report(self, record: logging.LogRecord, error: BaseException) -> dict[str, str | None]:
        kind = type(error)
        builtin = kind.__module__ in ("builtins", "__main__")
        trace = "".join(traceback.format_exception(kind, error, error.__traceback__))
        return {
            **self._about_server,
            "errorType": kind.__qualname__ if builtin else f"{kind.__module__}.{kind.__qualname__}",
            "message": (str(error) or record.getMessage())[:MAX_MESSAGE_CHARACTERS],
            "requestMethod": getattr(record, "request_method", None),
            "requestUrl": getattr(record, "request_url", None),
            # The end of a Python trace names the error; keep that when it must be cut.
            "stackTrace": trace[-MAX_TRACE_CHARACTERS:],
            "occurredAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
        }

    def _start_sender(self) -> None:
        # `emit` holds the handler's lock, so this runs once per process; a forked worker has
        # inherited the attributes but not the thread.
        if self._process != os.getpid():
            self._queue = queue.Queue(self._capacity)
            self._sender = threading.Thread(target=self._send_all, name="suture", daemon=True)
            self._process = os.getpid()
            self._sender.start()

    def _send_all(self) -> None:
        while (report := self._queue.get()) is not None:
            try:
                self._send(report)
            except Exception:
                self.dropped += 1

    def _send(self, report: bytes) -> None:
        secure = self._address.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        host = self._address.hostname or ""
        connection = connect(host, self._address.port, timeout=self._timeout)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        try:
            path = self._address.path.rstrip("/") + "/error"
            connection.request("POST", path, body=report, headers=headers)
            if connection.getresponse().status >= 400:
                self.dropped += 1
        finally:
            connection.close()


def _own_address(suture_host: str) -> str:
    """The address this machine would speak to Suture from; nothing is sent to find out."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((suture_host, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return "127.0.0.1"
