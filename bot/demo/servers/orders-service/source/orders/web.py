"""A small router over the standard library's HTTP server."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import parse_qsl, unquote, urlsplit

log = logging.getLogger(__name__)


class NotFound(Exception):
    """Nothing is at this address; answered as 404."""


@dataclass(frozen=True)
class Request:
    path: str
    query: dict[str, str]


@dataclass(frozen=True)
class Route:
    pattern: re.Pattern[str]
    handler: Callable[..., object]
    example: str | None


class Router:
    def __init__(self, title: str) -> None:
        self.title = title
        self.routes: list[Route] = []

    def get(
        self, path: str, example: str | None = None
    ) -> Callable[[Callable[..., object]], Callable[..., object]]:
        """Register a handler for `path`; `{name}` stands for one segment of it."""
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))

        def register(handler: Callable[..., object]) -> Callable[..., object]:
            self.routes.append(Route(pattern, handler, example))
            return handler

        return register

    def dispatch(self, request: Request) -> object:
        for route in self.routes:
            if match := route.pattern.fullmatch(request.path):
                return route.handler(request, **match.groupdict())
        raise NotFound(f"nothing at {request.path}")

    def index(self) -> str:
        links = "".join(
            f'<li><a href="{escape(route.example)}">{escape(route.example)}</a></li>'
            for route in self.routes
            if route.example
        )
        return f"<!doctype html><title>{self.title}</title><h1>{self.title}</h1><ul>{links}</ul>"


class OrdersServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], router: Router) -> None:
        super().__init__(address, RequestHandler)
        self.router = router

    def server_bind(self) -> None:
        # HTTPServer asks DNS for its own name here, which nobody uses.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]


class RequestHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    server: OrdersServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        request = Request(unquote(address.path), dict(parse_qsl(address.query)))
        if request.path == "/":
            return self.answer(200, self.server.router.index(), "text/html; charset=utf-8")
        try:
            status, body = 200, self.server.router.dispatch(request)
        except NotFound as error:
            status, body = 404, {"error": "not_found", "detail": str(error)}
        except Exception:
            url = f"http://{self.headers.get('Host', 'localhost')}{self.path}"
            log.exception(
                "GET %s failed",
                self.path,
                extra={"request_method": self.command, "request_url": url},
            )
            status, body = 500, {"error": "internal_error", "path": request.path}
        self.answer(status, json.dumps(body, default=str), "application/json")

    def answer(self, status: int, body: str, content_type: str) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        log.info("%s %s", self.address_string(), format % args)
