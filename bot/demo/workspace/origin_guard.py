"""Keeps other sites' pages out: this server runs on developers' machines, next to a browser."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# The app calls these with secrets of its own and without a browser.
_OPEN_PATHS = ("/api/", "/response/", "/upload/", "/socket-mode")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin_guard(bound_to: Callable[[], str]) -> Middleware:
    """Middleware that refuses requests other sites make, also through DNS rebinding.

    A browser names the page's site in `Origin`; it must be the host that is asked. When the
    server is bound to loopback, that host must be a loopback name too.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(_OPEN_PATHS):
            problem = _foreign(request, bound_to())
            if problem:
                return web.json_response({"error": problem}, status=403)
        return await handler(request)

    return guard


def _foreign(request: web.Request, bound_to: str) -> str:
    host = urlsplit(f"//{request.host}").hostname or ""
    if is_loopback(bound_to) and not is_loopback(host):
        return f"this workspace listens on loopback only and does not answer to {host!r}"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return f"requests from {origin} are refused; only the workspace's own page may act"
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method != "GET":
        return "requests from other sites are refused"
    return ""
