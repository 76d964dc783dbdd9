"""The Web API's door: tokens, ordered failures, rate limits, and the log of every call."""

import asyncio

from aiohttp import web

from bot.demo.workspace.arguments import Arguments, read_arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.failures import Failure, Failures, RateLimits
from bot.demo.workspace.methods import METHODS
from bot.demo.workspace.model import Json
from bot.demo.workspace.services import Services

_NEEDS_NO_TOKEN = ("api.test", "blocks.validate")
_NEEDS_APP_TOKEN = ("apps.connections.open",)


class WebApi:
    """Answers `/api/{method}`; refusals are HTTP 200 with `ok: false`, as at Slack."""

    def __init__(self, services: Services, failures: Failures, limits: RateLimits) -> None:
        self._services = services
        self._failures = failures
        self._limits = limits

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            args = await read_arguments(request)
        except SlackError as error:
            return self._answer(method, Arguments({}), _refusal(error))
        wait = self._limits.retry_after(method, args.text("channel"))
        if wait:
            return self._answer(
                method, args, {"ok": False, "error": "ratelimited"}, status=429, retry_after=wait
            )
        failure = self._failures.take(method)
        if failure is None:
            return self._answer(method, args, self._call(method, args, request))
        return await self._fail(failure, method, args, request)

    def _call(self, method: str, args: Arguments, request: web.Request) -> Json:
        try:
            self._check_token(method, args, request)
            if method not in METHODS:
                raise SlackError("unknown_method", req_method=method)
            return {"ok": True, **METHODS[method](self._services, args)}
        except SlackError as error:
            return _refusal(error)

    def _check_token(self, method: str, args: Arguments, request: web.Request) -> None:
        if method in _NEEDS_NO_TOKEN:
            return
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ").strip() or args.text("token")
        identity = self._services.identity
        if not token:
            raise SlackError("not_authed")
        if token not in (identity.bot_token, identity.app_token):
            raise SlackError("invalid_auth")
        if (token == identity.app_token) != (method in _NEEDS_APP_TOKEN):
            raise SlackError("not_allowed_token_type")

    async def _fail(
        self, failure: Failure, method: str, args: Arguments, request: web.Request
    ) -> web.StreamResponse:
        if failure.refuses:
            refusal: Json = {"ok": False, "error": failure.error or _error_of(failure.status)}
        else:
            refusal = self._call(method, args, request)
        await asyncio.sleep(failure.delay)
        if failure.drop and request.transport is not None:
            self._services.log.add("web_api", "in", f"{method}: connection dropped", refusal)
            request.transport.abort()
            return web.Response()
        return self._answer(
            method, args, refusal, status=failure.status, retry_after=failure.retry_after
        )

    def _answer(
        self, method: str, args: Arguments, body: Json, *, status: int = 200, retry_after: int = 0
    ) -> web.Response:
        outcome = "ok" if body["ok"] else body["error"]
        summary = f"{method}: {outcome}" + (f" (HTTP {status})" if status != 200 else "")
        said = {key: value for key, value in args.as_dict().items() if key != "token"}
        self._services.log.add("web_api", "in", summary, {"arguments": said, "answer": body})
        headers = {"Retry-After": str(retry_after)} if status == 429 else {}
        if self._services.scopes and body["ok"]:
            headers["x-oauth-scopes"] = ",".join(self._services.scopes)
        return web.json_response(body, status=status, headers=headers)


def _refusal(error: SlackError) -> Json:
    return {"ok": False, "error": error.code, **error.details}


def _error_of(status: int) -> str:
    return "ratelimited" if status == 429 else "internal_error"
