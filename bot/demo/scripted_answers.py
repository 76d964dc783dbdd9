"""Answers a test has laid out for the Ollama stand-in, and how each goes over the wire."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field

Fault = Literal["stall", "cut", "drop", "blank_line", "not_json", "error_in_stream", "status"]

PIECE = 24  # characters of content in one streamed chunk


class ScriptedCall(BaseModel):
    """A tool call the model makes."""

    name: str
    arguments: dict[str, Any] = Field(default_factory=dict)


class ScriptedAnswer(BaseModel):
    """One answer to /api/chat or /api/generate.

    `answer` is sent as JSON in place of `content`. `delay` is seconds before the first byte.
    `prompt_tokens` overrides the count of the prompt. Faults: "stall" falls silent in mid-answer;
    "cut" ends the stream without `done`; "drop" closes the connection; "blank_line" and "not_json"
    break the protocol; "error_in_stream" sends an error object after the first chunk; "status"
    answers with `status` and `error` (any JSON).
    """

    model_config = ConfigDict(extra="forbid")

    content: str = ""
    answer: dict[str, Any] | None = None
    tool_calls: list[ScriptedCall] = Field(default_factory=list)
    thinking: str = ""
    done_reason: str = "stop"
    delay: float = 0
    prompt_tokens: int | None = None
    fault: Fault | None = None
    status: int = 500
    error: Any = "llama runner process has terminated: signal: killed"

    @property
    def text(self) -> str:
        """What the model says."""
        return self.content if self.answer is None else json.dumps(self.answer)


Chunk = Callable[..., dict[str, Any]]
"""Builds one piece of an answer from `content`, `thinking` and `tool_calls`."""


def chat_chunk(
    content: str = "", thinking: str = "", tool_calls: list[ScriptedCall] | None = None
) -> dict[str, Any]:
    """A piece of an answer to /api/chat."""
    message: dict[str, Any] = {"role": "assistant", "content": content}
    if thinking:
        message["thinking"] = thinking
    if tool_calls:
        message["tool_calls"] = [
            {
                "id": f"call_{index:08x}",
                "function": {"index": index, "name": call.name, "arguments": call.arguments},
            }
            for index, call in enumerate(tool_calls)
        ]
    return {"message": message}


def generate_chunk(
    content: str = "",
    thinking: str = "",
    tool_calls: list[ScriptedCall] | None = None,  # noqa: ARG001  (/api/generate has no tools)
) -> dict[str, Any]:
    """A piece of an answer to /api/generate."""
    return {"response": content, **({"thinking": thinking} if thinking else {})}


async def send(
    request: web.Request,
    model: str,
    answer: ScriptedAnswer,
    chunk: Chunk,
    *,
    stream: bool,
    prompt_tokens: int,
) -> web.StreamResponse:
    """Answer the request as scripted, faults included."""
    await asyncio.sleep(answer.delay)
    if answer.fault == "status":
        return web.json_response(
            {"error": answer.error} if isinstance(answer.error, str) else answer.error,
            status=answer.status,
        )
    if answer.fault == "not_json":
        return web.Response(text="<html><body>It works!</body></html>", content_type="text/html")
    pieces = _pieces(answer, chunk)
    end = _end(answer, chunk, prompt_tokens)
    if stream:
        return await _stream(request, model, answer, pieces, end)
    return await _whole(request, model, answer, chunk, end)


def _pieces(answer: ScriptedAnswer, chunk: Chunk) -> list[dict[str, Any]]:
    text = answer.text
    pieces = [chunk(thinking=answer.thinking)] if answer.thinking else []
    pieces += [chunk(content=text[at : at + PIECE]) for at in range(0, len(text), PIECE)]
    return [*pieces, chunk(tool_calls=answer.tool_calls)] if answer.tool_calls else pieces


def _end(answer: ScriptedAnswer, chunk: Chunk, prompt_tokens: int) -> dict[str, Any]:
    counted = answer.prompt_tokens if answer.prompt_tokens is not None else prompt_tokens
    written = len(answer.text.split())
    return {
        **chunk(),
        "done": True,
        "done_reason": answer.done_reason,
        "total_duration": 2_000_000 + 1_000 * written,
        "load_duration": 1_000_000,
        **({"prompt_eval_count": counted, "prompt_eval_duration": 900_000} if counted else {}),
        **({"eval_count": written, "eval_duration": 1_000 * written} if written else {}),
    }


async def _stream(
    request: web.Request,
    model: str,
    answer: ScriptedAnswer,
    pieces: list[dict[str, Any]],
    end: dict[str, Any],
) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
    await response.prepare(request)

    async def line(part: dict[str, Any]) -> None:
        stamped = {"model": model, "created_at": _now(), "done": False, **part}
        await response.write(json.dumps(stamped).encode() + b"\n")

    if answer.fault is not None:
        pieces = pieces[: max(1, len(pieces) // 2)]
    for piece in pieces:
        await line(piece)
    match answer.fault:
        case "stall":
            await asyncio.Event().wait()  # until the client leaves
        case "drop":
            _hang_up(request)
        case "blank_line":
            await response.write(b"\n")
        case "error_in_stream":
            await response.write(json.dumps({"error": answer.error}).encode() + b"\n")
        case None:
            await line(end)
        case _:
            pass  # cut: the stream just ends
    return response


async def _whole(
    request: web.Request,
    model: str,
    answer: ScriptedAnswer,
    chunk: Chunk,
    end: dict[str, Any],
) -> web.StreamResponse:
    match answer.fault:
        case "stall":
            await asyncio.Event().wait()
        case "cut" | "drop":
            _hang_up(request)
        case "blank_line":
            return web.Response(text="\n", content_type="application/json")
        case "error_in_stream":
            return web.json_response({"error": answer.error}, status=500)
    body = chunk(content=answer.text, thinking=answer.thinking, tool_calls=answer.tool_calls)
    return web.json_response({"model": model, "created_at": _now(), **end, **body})


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")
