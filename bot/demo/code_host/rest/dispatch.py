"""From an HTTP request to a handler's answer: token, body, thread, page, headers."""

import asyncio
import base64
import binascii
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.demo.code_host.errors import ApiError, not_found
from bot.demo.code_host.rest import checks, git_data, issues, pulls, repositories, reviews
from bot.demo.code_host.rest.call import Call, Handler, Listing, Reply
from bot.demo.code_host.site import Access, Site

PREFIX = "/api/v3"
_DEFAULT_PAGE, _LARGEST_PAGE = 30, 100


def add_rest_routes(router: web.UrlDispatcher, site: Site) -> None:
    """Serve the whole API below `/api/v3`; what it does not know is a JSON 404.

    What begins with `/repos/` is also at the root, as on api.github.com.
    """
    for chapter in (pulls, issues, reviews, checks, git_data, repositories):
        for method, path, handler in chapter.ROUTES:
            router.add_route(method, PREFIX + path, _endpoint(site, handler))
            if path.startswith("/repos/"):
                router.add_route(method, path, _endpoint(site, handler))
    router.add_route("*", PREFIX + "/{rest:.*}", _endpoint(site, _unknown))


def access_of(site: Site, header: str | None) -> Access | None:
    """Who an Authorization header names; None without one. Raises ApiError (401) for a bad one."""
    if not header:
        return None
    scheme, _, value = header.partition(" ")
    token = value.strip()
    if scheme.lower() == "basic":
        try:
            token = base64.b64decode(token, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            token = ""
    access = site.access(token)
    if access is None:
        raise ApiError(401, "Bad credentials")
    return access


def _unknown(_: Call) -> Reply:
    raise not_found()


def _endpoint(
    site: Site, handler: Handler
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            if not request.headers.get("User-Agent"):
                raise ApiError(403, "Missing or invalid User Agent string.")
            access = access_of(site, request.headers.get("Authorization"))
            call = Call(
                site=site,
                access=access,
                params=request.match_info,
                query=request.query,
                body=await _json_body(request),
                accept=request.headers.get("Accept", ""),
            )
            writes = request.method not in ("GET", "HEAD")
            reply = await asyncio.to_thread(_run, call, handler, writes)
            response = _listed(request, reply) if isinstance(reply, Listing) else _sent(reply)
        except ApiError as error:
            response = web.json_response(error.body(), status=error.status, headers=error.headers)
        response = _if_changed(request, response)
        if response.status != 304:  # nor does GitHub count those
            site.count_request()
        _add_rate_limit(response, site)
        return response

    return answer


def _if_changed(request: web.Request, response: web.Response) -> web.Response:
    """The answer with its ETag; 304 in its place for those who have it."""
    if request.method != "GET" or response.status != 200 or not isinstance(response.body, bytes):
        return response
    etag = f'W/"{hashlib.sha256(response.body).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        response = web.Response(status=304)
    response.headers["ETag"] = etag
    return response


def _run(call: Call, handler: Handler, writes: bool) -> Reply | Listing:
    with call.site.lock:
        if writes and "owner" in call.params:
            _require_write(call)
        return handler(call)


def _require_write(call: Call) -> None:
    if call.repository and call.login and call.access and call.access.can_write:
        return
    raise ApiError(403, "Resource not accessible by personal access token")


async def _json_body(request: web.Request) -> Mapping[str, Any]:
    data = await request.read()
    if not data:
        return {}
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        raise ApiError(400, "Problems parsing JSON") from None
    if isinstance(body, list) and request.path.endswith("/labels"):
        return {"labels": body}
    if not isinstance(body, dict):
        raise ApiError(400, "Body should be a JSON object")
    return body


def _sent(reply: Reply) -> web.Response:
    if reply.body is None:
        return web.Response(status=reply.status)
    if isinstance(reply.body, bytes):
        return web.Response(body=reply.body, status=reply.status, content_type=reply.content_type)
    return web.json_response(reply.body, status=reply.status)


def _listed(request: web.Request, listing: Listing) -> web.Response:
    size = min(max(_number(request, "per_page", _DEFAULT_PAGE), 1), _LARGEST_PAGE)
    page = max(_number(request, "page", 1), 1)
    last = max(-(-len(listing.items) // size), 1)
    items = listing.items[(page - 1) * size : page * size]
    body: Any = items
    if listing.key:
        body = {"total_count": len(listing.items), **listing.beside, listing.key: items}
    links = []
    for relation, number, shown in (
        ("prev", page - 1, page > 1),
        ("next", page + 1, page < last),
        ("last", last, page < last),
        ("first", 1, page > 1),
    ):
        if shown:
            url = request.url.update_query(page=str(number))
            links.append(f'<{url}>; rel="{relation}"')
    return web.json_response(body, headers={"Link": ", ".join(links)} if links else None)


def _number(request: web.Request, name: str, default: int) -> int:
    value = request.query.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else default


def _add_rate_limit(response: web.StreamResponse, site: Site) -> None:
    for name, value in site.rate().items():
        response.headers[f"X-RateLimit-{name.title()}"] = str(value)
