"""The control API for tests and scripts: failures on demand, the log of requests, a merge."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, Field, ValidationError

from bot.demo.code_host.errors import ApiError
from bot.demo.code_host.pulls import close_pull, find_pull, merge_pull
from bot.demo.code_host.site import Site

PREFIX = "/_control"
_LOG_LENGTH = 2000
_RATE_LIMITED = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
)
_MESSAGES = {
    401: "Bad credentials",
    403: "Resource not accessible by personal access token",
    404: "Not Found",
    422: "Validation Failed",
    500: "Server Error",
    502: "Server Error",
    503: "Service unavailable",
}

Body = TypeVar("Body", bound=BaseModel)


class Failure(BaseModel):
    """What is to go wrong with the next `times` requests that fit.

    `status` answers without doing anything; with `drop` the request is done and its answer lost;
    `delay` (seconds) comes first and may stand alone. `retry_after` (seconds) makes a 403 or 429
    the secondary rate limit.
    """

    method: str | None = None
    path_contains: str = ""
    status: int | None = Field(default=None, ge=400, le=599)
    message: str | None = None
    errors: list[dict[str, Any] | str] = Field(default_factory=list)
    headers: dict[str, str] = Field(default_factory=dict)
    retry_after: int | None = None
    times: int = 1
    drop: bool = False
    delay: float = 0.0

    def fits(self, request: web.Request) -> bool:
        method = self.method is None or self.method.upper() == request.method
        return self.times > 0 and method and self.path_contains in request.path

    def refusal(self, status: int) -> ApiError:
        headers, message = dict(self.headers), self.message or _MESSAGES.get(status, "Error")
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
            if self.message is None and status in (403, 429):
                message = _RATE_LIMITED
        return ApiError(status, message, self.errors, headers)


class PullName(BaseModel):
    """A pull request: `repo` is `owner/name`."""

    repo: str
    number: int


@dataclass
class Control:
    """Knows what is to fail and what was asked."""

    site: Site

    def __post_init__(self) -> None:
        self._failures: list[Failure] = []
        self._requests: deque[dict[str, Any]] = deque(maxlen=_LOG_LENGTH)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_post(PREFIX + "/fail", self._fail)
        router.add_post(PREFIX + "/reset", self._reset)
        router.add_get(PREFIX + "/requests", self._list_requests)
        router.add_post(PREFIX + "/merge", self._merge)
        router.add_post(PREFIX + "/close", self._close)

    async def intervene(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, or let it fail as was asked; write it down either way."""
        if request.path.startswith(PREFIX):
            return await handler(request)
        status: int | str = "dropped"
        try:
            response = await self._answer(request, handler)
            status = response.status
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            self._requests.append(
                {
                    "method": request.method,
                    "path": request.path,
                    "query": dict(request.query),
                    "status": status,
                    "at": time.time(),
                }
            )
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        failure = next((each for each in self._failures if each.fits(request)), None)
        if failure is None:
            return await handler(request)
        failure.times -= 1
        await asyncio.sleep(failure.delay)
        if failure.status is not None:
            refusal = failure.refusal(failure.status)
            return web.json_response(refusal.body(), status=refusal.status, headers=refusal.headers)
        response = await handler(request)
        if failure.drop and request.transport is not None:
            request.transport.abort()
        return response

    async def _fail(self, request: web.Request) -> web.Response:
        self._failures.append(await _read(request, Failure))
        return web.json_response({"ok": True})

    async def _reset(self, _: web.Request) -> web.Response:
        self._failures.clear()
        self._requests.clear()
        return web.json_response({"ok": True})

    async def _list_requests(self, _: web.Request) -> web.Response:
        return web.json_response({"requests": list(self._requests)})

    async def _merge(self, request: web.Request) -> web.Response:
        named = await _read(request, PullName)
        try:
            sha = await asyncio.to_thread(merge_by_hand, self.site, named.repo, named.number)
        except (KeyError, ApiError) as error:
            return web.json_response({"ok": False, "error": str(error)}, status=409)
        return web.json_response({"ok": True, "sha": sha})

    async def _close(self, request: web.Request) -> web.Response:
        named = await _read(request, PullName)
        try:
            await asyncio.to_thread(close_by_hand, self.site, named.repo, named.number)
        except KeyError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=409)
        return web.json_response({"ok": True})


def merge_by_hand(site: Site, full_name: str, number: int) -> str:
    """What the owner does with the Merge button. Raises KeyError, ApiError."""
    with site.lock:
        owner, _, name = full_name.partition("/")
        hosted = site.hosted(owner, name)
        return merge_pull(hosted, find_pull(hosted, number), by=owner)


def close_by_hand(site: Site, full_name: str, number: int) -> None:
    """What the owner does with the Close button. Raises KeyError."""
    with site.lock:
        owner, _, name = full_name.partition("/")
        hosted = site.hosted(owner, name)
        close_pull(hosted, find_pull(hosted, number))


async def _read(request: web.Request, kind: type[Body]) -> Body:
    try:
        return kind.model_validate_json(await request.read())
    except ValidationError as error:
        raise web.HTTPBadRequest(text=str(error)) from None
