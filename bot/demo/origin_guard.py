"""Keeps other sites' pages out of the stand-ins: they run on developers' machines, by a browser."""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware


def origin_guard(bound_to: str) -> Middleware:
    """Middleware that refuses what other sites' pages ask for, also through DNS rebinding.

    A browser names the page's site in `Origin`; it must be the host that is asked. When the
    server is bound to loopback, that host must be a loopback name too. Programs send no Origin.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if problem := _foreign(request, bound_to):
            return web.json_response({"error": problem, "message": problem}, status=403)
        return await handler(request)

    return guard


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _foreign(request: web.Request, bound_to: str) -> str:
    host = urlsplit(f"//{request.host}").hostname or ""
    if is_loopback(bound_to) and not is_loopback(host):
        return f"this server listens on loopback only and does not answer to {host!r}"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return f"requests from {origin} are refused; only this server's own pages may act"
    site = request.headers.get("Sec-Fetch-Site", "none")
    if request.method not in ("GET", "HEAD") and site not in ("same-origin", "none"):
        return "requests from other sites are refused"
    return ""
