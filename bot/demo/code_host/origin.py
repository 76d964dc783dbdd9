"""Keeps other web pages' hands off: a browser may post only from this site's own pages."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler


@web.middleware
async def refuse_other_origins(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Programs send no Origin and pass; a browser's post must come from here."""
    if request.method not in ("GET", "HEAD") and _comes_from_elsewhere(request):
        return web.json_response({"message": "Posts from other origins are refused."}, status=403)
    return await handler(request)


def _comes_from_elsewhere(request: web.Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host
