"""A stand-in for Ollama, for tests: its wire protocol, with answers and faults laid out before."""

import asyncio
import hashlib
import math
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.demo.origin_guard import origin_guard
from bot.demo.scripted_answers import Chunk, ScriptedAnswer, chat_chunk, generate_chunk, send

VERSION = "0.12.6"
DEFAULT_CONTEXT = 4096  # tokens, when a request sets no num_ctx
DEFAULT_KEEP_ALIVE = timedelta(minutes=5)
DIMENSIONS = 256

_BODY = web.RequestKey("body", dict[str, Any])

Step = ScriptedAnswer | Mapping[str, Any] | str
"""One scripted answer; a mapping has the fields of ScriptedAnswer, a string is its content."""


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model the server has pulled. `context_length` (tokens) caps what a request may ask for."""

    name: str
    tools: bool = True
    thinking: bool = False
    context_length: int = 32768

    @property
    def capabilities(self) -> list[str]:
        optional = [("tools", self.tools), ("thinking", self.thinking)]
        return ["completion", "embedding", *(name for name, has in optional if has)]


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request as it came: its path and its JSON body."""

    path: str
    body: dict[str, Any]


@dataclass(slots=True)
class _Loaded:
    model: ServedModel
    expires_at: datetime
    num_ctx: int = DEFAULT_CONTEXT


@dataclass
class ModelServer:
    """Speaks /api/chat, generate, embed, embeddings, tags, ps, show and version.

    `script` lays out the next answers; the last one is given again once it is reached. `requests`
    holds what was asked. Over HTTP the same is `POST /_control/script` with a JSON list of steps
    (fields of ScriptedAnswer) and `GET /_control/requests`. Embeddings hash words into a vector:
    equal texts get equal vectors and texts that share words near ones. Tokens are counted as
    words and signs, and a prompt longer than the context window is cut without a word, as Ollama
    does it. An embedding takes `embed_delay` seconds.
    """

    models: Iterable[ServedModel | str] = ("stand-in:latest",)
    requests: list[ReceivedRequest] = field(default_factory=list)
    url: str = ""
    embed_delay: float = 0.0
    _answers: deque[ScriptedAnswer] = field(default_factory=deque)
    _loaded: dict[str, _Loaded] = field(default_factory=dict)
    _runner: web.AppRunner | None = None

    def __post_init__(self) -> None:
        served = [ServedModel(m) if isinstance(m, str) else m for m in self.models]
        self._models = {_full(model.name): model for model in served}

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; afterwards `url` is where."""
        app = web.Application(middlewares=[origin_guard(host), self._record])
        app.add_routes(
            [
                web.get("/", _running),
                web.get("/api/version", _version),
                web.get("/api/tags", self._tags),
                web.get("/api/ps", self._ps),
                web.post("/api/show", self._show),
                web.post("/api/chat", self._chat),
                web.post("/api/generate", self._generate),
                web.post("/api/embed", self._embed),
                web.post("/api/embeddings", self._embeddings),
                web.post("/_control/script", self._take_script),
                web.get("/_control/requests", self._list_requests),
            ]
        )
        # A stalled answer must not hold up stopping.
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound_host, bound_port = self._runner.addresses[0][:2]
        self.url = f"http://{bound_host}:{bound_port}"

    async def stop(self) -> None:
        """Close the port. The server may be started again."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def script(self, steps: Iterable[Step]) -> None:
        """Lay out the next answers, in place of any laid out before; forget past requests."""
        self._answers = deque(map(_scripted, steps))
        self.requests.clear()

    @web.middleware
    async def _record(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/api/") and request.method == "POST":
            try:
                body = await request.json()
            except ValueError:
                return _error(400, "invalid character in request body")
            if not isinstance(body, dict):
                return _error(400, "json: cannot unmarshal request body")
            request[_BODY] = body
            self.requests.append(ReceivedRequest(request.path, body))
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _take_script(self, request: web.Request) -> web.Response:
        try:
            self.script(await request.json())
        except (ValueError, TypeError) as error:  # pydantic's ValidationError is a ValueError
            return _error(400, str(error))
        return web.json_response({"steps": len(self._answers)})

    async def _list_requests(self, _request: web.Request) -> web.Response:
        listed = [{"path": one.path, "body": one.body} for one in self.requests]
        return web.json_response({"requests": listed})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        body = request[_BODY]
        messages = body.get("messages") or []
        prompt = "\n".join(str(message.get("content") or "") for message in messages)
        return await self._complete(request, prompt, not messages, chat_chunk)

    async def _generate(self, request: web.Request) -> web.StreamResponse:
        body = request[_BODY]
        prompt = f"{body.get('system') or ''}\n{body.get('prompt') or ''}".strip()
        return await self._complete(request, prompt, not prompt, generate_chunk)

    async def _complete(
        self, request: web.Request, prompt: str, empty: bool, chunk: Chunk
    ) -> web.StreamResponse:
        body = request[_BODY]
        model = self._models.get(_full(str(body.get("model", ""))))
        if model is None:
            return _error(404, f"model '{body.get('model', '')}' not found")
        for wanted, has in (("tools", model.tools), ("think", model.thinking)):
            if body.get(wanted) not in (None, [], False) and not has:
                what = "tools" if wanted == "tools" else "thinking"
                return _error(400, f"{body['model']} does not support {what}")
        unloads = self._load(model, body)
        if empty:
            done_reason = "unload" if unloads else "load"
            answer, tokens = ScriptedAnswer(done_reason=done_reason), 0
        else:
            answer, tokens = self._next_answer(), self._prompt_tokens(model, body, prompt)
        return await send(
            request,
            str(body["model"]),
            answer,
            chunk,
            stream=body.get("stream") is not False,
            prompt_tokens=tokens,
        )

    def _next_answer(self) -> ScriptedAnswer:
        if not self._answers:
            return ScriptedAnswer(content="No answer was laid out for this request.")
        return self._answers.popleft() if len(self._answers) > 1 else self._answers[0]

    def _prompt_tokens(self, model: ServedModel, body: dict[str, Any], prompt: str) -> int:
        """What Ollama counts: the whole prompt, or half the window when it had to be cut."""
        window = min(self._loaded_window(body), model.context_length)
        tokens = len(_tokens(prompt))
        return tokens if tokens <= window else window // 2 + 2

    def _loaded_window(self, body: dict[str, Any]) -> int:
        return int((body.get("options") or {}).get("num_ctx") or DEFAULT_CONTEXT)

    def _load(self, model: ServedModel, body: dict[str, Any]) -> bool:
        """Keep the model in memory as asked; True when that means to unload it."""
        span = _keep_alive(body.get("keep_alive"))
        if span == timedelta():
            self._loaded.pop(model.name, None)
            return True
        window = min(self._loaded_window(body), model.context_length)
        self._loaded[model.name] = _Loaded(model, datetime.now(UTC) + span, window)
        return False

    async def _embed(self, request: web.Request) -> web.Response:
        body = request[_BODY]
        name = str(body.get("model", ""))
        if _full(name) not in self._models:
            return _error(404, f'model "{name}" not found, try pulling it first')
        given = body.get("input", "")
        texts = [given] * bool(given) if isinstance(given, str) else [str(one) for one in given]
        await asyncio.sleep(self.embed_delay)
        return web.json_response(
            {
                "model": name,
                "embeddings": [hashed_vector(text) for text in texts],
                "total_duration": 1_000_000,
                "load_duration": 500_000,
                "prompt_eval_count": sum(len(_tokens(text)) for text in texts),
            }
        )

    async def _embeddings(self, request: web.Request) -> web.Response:
        body = request[_BODY]
        name, prompt = str(body.get("model", "")), str(body.get("prompt", ""))
        if _full(name) not in self._models:
            return _error(404, f'model "{name}" not found, try pulling it first')
        return web.json_response({"embedding": hashed_vector(prompt) if prompt else []})

    async def _tags(self, _request: web.Request) -> web.Response:
        return web.json_response({"models": [_listed(model) for model in self._models.values()]})

    async def _ps(self, _request: web.Request) -> web.Response:
        now = datetime.now(UTC)
        running = [
            {
                **_listed(one.model),
                "expires_at": one.expires_at.isoformat(),
                "size_vram": 0,
                "context_length": one.num_ctx,
            }
            for one in self._loaded.values()
            if one.expires_at > now
        ]
        return web.json_response({"models": running})

    async def _show(self, request: web.Request) -> web.Response:
        body = request[_BODY]
        name = str(body.get("model") or body.get("name") or "")
        model = self._models.get(_full(name))
        if model is None:
            return _error(404, f"model '{name}' not found")
        return web.json_response(
            {
                "modelfile": f"FROM {model.name}",
                "parameters": "",
                "template": "{{ .Prompt }}",
                "details": _DETAILS,
                "model_info": {
                    "general.architecture": "standin",
                    "standin.context_length": model.context_length,
                    "standin.embedding_length": DIMENSIONS,
                },
                "capabilities": model.capabilities,
                "modified_at": "2026-01-01T00:00:00Z",
            }
        )


_DETAILS = {
    "parent_model": "",
    "format": "gguf",
    "family": "standin",
    "families": ["standin"],
    "parameter_size": "0B",
    "quantization_level": "F32",
}


def hashed_vector(text: str) -> list[float]:
    """A unit vector of DIMENSIONS numbers: each word adds to one of them, by its hash."""
    vector = [0.0] * DIMENSIONS
    for word in _tokens(text.lower()):
        digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
        vector[int.from_bytes(digest[:4], "big") % DIMENSIONS] += 1.0 if digest[4] & 1 else -1.0
    length = math.sqrt(sum(number * number for number in vector))
    return [number / length for number in vector] if length else vector


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


def _full(name: str) -> str:
    return name if ":" in name else f"{name}:latest"


def _scripted(step: Step) -> ScriptedAnswer:
    if isinstance(step, str):
        return ScriptedAnswer(content=step)
    return step if isinstance(step, ScriptedAnswer) else ScriptedAnswer.model_validate(step)


def _keep_alive(given: object) -> timedelta:
    """Ollama's keep_alive: seconds or "10m"; negative means for ever."""
    found = re.fullmatch(r"(-?[\d.]+)(ms|s|m|h)?", str(given)) if given is not None else None
    if found is None:
        return DEFAULT_KEEP_ALIVE
    unit = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, None: 1}[found[2]]
    seconds = float(found[1]) * unit
    return timedelta(seconds=seconds) if seconds >= 0 else timedelta(days=36500)


def _listed(model: ServedModel) -> dict[str, Any]:
    name = _full(model.name)
    return {
        "name": name,
        "model": name,
        "modified_at": "2026-01-01T00:00:00Z",
        "size": 0,
        "digest": hashlib.sha256(name.encode()).hexdigest(),
        "details": _DETAILS,
    }


def _error(status: int, message: str) -> web.Response:
    return web.json_response({"error": message}, status=status)


async def _running(_request: web.Request) -> web.Response:
    return web.Response(text="Ollama is running")


async def _version(_request: web.Request) -> web.Response:
    return web.json_response({"version": VERSION})
