"""A relay before Ollama that keeps what went through it: tokens, and every answer in full."""

import json
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, ClientTimeout, web
from aiohttp.client_exceptions import ClientError


@dataclass(frozen=True, slots=True)
class Spoken:
    """One reply of the model. `is_answer` says that it was asked for in the answer's form."""

    prompt_tokens: int
    answer_tokens: int
    content: str
    is_answer: bool


@dataclass
class ModelWire:
    """Passes requests on to `upstream`, an Ollama server's URL. An async context manager."""

    upstream: str
    spoken: list[Spoken] = field(default_factory=list)
    url: str = ""
    _session: ClientSession | None = None
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        self._session = ClientSession(timeout=ClientTimeout(total=None, sock_connect=5))
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._runner is not None
        assert self._session is not None
        await self._runner.cleanup()
        await self._session.close()

    def taken(self) -> list[Spoken]:
        """What was said since the last call."""
        said, self.spoken = self.spoken, []
        return said

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        assert self._session is not None
        body = await request.read()
        try:
            async with self._session.request(
                request.method,
                self.upstream.rstrip("/") + request.path_qs,
                data=body,
                headers={"Content-Type": request.headers.get("Content-Type", "application/json")},
            ) as answer:
                relayed = web.StreamResponse(status=answer.status)
                relayed.content_type = answer.content_type
                await relayed.prepare(request)
                lines = []
                async for line in answer.content:
                    lines.append(line)
                    await relayed.write(line)
                await relayed.write_eof()
        except ClientError as error:
            return web.json_response({"error": f"no answer from Ollama: {error}"}, status=502)
        if request.path == "/api/chat" and answer.status == 200:
            self.spoken.append(
                _spoken(json.loads(body), [json.loads(x) for x in lines if x.strip()])
            )
        return relayed


def _spoken(request: dict[str, Any], chunks: list[dict[str, Any]]) -> Spoken:
    return Spoken(
        prompt_tokens=sum(chunk.get("prompt_eval_count", 0) for chunk in chunks),
        answer_tokens=sum(chunk.get("eval_count", 0) for chunk in chunks),
        content="".join(chunk.get("message", {}).get("content", "") for chunk in chunks),
        is_answer=bool(request.get("format")),
    )
