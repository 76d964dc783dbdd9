"""One exchange with a model: streamed, watched for stalls, and every failure made a sentence."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from types import TracebackType
from typing import Any, Self

from agents.incident.analyst.model_address import client_for
from agents.incident.analyst.prompt import Message
from agents.incident.case import AnalystUnavailable
from agents.meter import Meter, NoMeter
from agents.waiting_line import WaitingLine

MAX_ANSWER_CHARS = 100_000  # a model that goes on beyond this has lost its way


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool the model wants called."""

    name: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said. Its thinking is not part of it.

    `prompt_tokens` and `answer_tokens` are the server's counts (0 when it gave none). `cut_short`
    says the answer met its length limit. `seconds` is how long it took, and `thought` whether the
    model thought aloud.
    """

    content: str
    tool_calls: tuple[ToolCall, ...]
    prompt_tokens: int
    answer_tokens: int
    cut_short: bool
    seconds: float = 0.0
    thought: bool = False


class ToolsUnusable(Exception):
    """This model takes no tools, or called one in a way that its server could not read."""


@dataclass(slots=True)
class ModelChat:
    """Talks to one model of one Ollama server, by Ollama's own client. An async context manager.

    `stall` is how many seconds may pass between two pieces of an answer. The wait for the first
    piece is left to the caller's deadline, since loading a model and reading a prompt take long.
    Every exchange waits for its turn in `line`.
    """

    host: str
    model: str
    num_ctx: int
    answer_tokens: int
    keep_alive: str
    stall: float
    meter: Meter = field(default_factory=NoMeter)
    line: WaitingLine = field(default_factory=partial(WaitingLine, 1))
    _client: Any = field(default=None, init=False)
    _thinks: bool = field(default=False, init=False)

    async def __aenter__(self) -> Self:
        self._client = await asyncio.to_thread(client_for, self.host)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._client.close()

    async def say(
        self,
        messages: Sequence[Message],
        *,
        tools: Sequence[Mapping[str, object]] = (),
        schema: Mapping[str, object] | None = None,
    ) -> Reply:
        """The model's reply to the messages, in the form of `schema` when one is given.

        Raises AnalystUnavailable, or ToolsUnusable when `tools` are given to such a model.
        """
        import httpx
        import ollama

        try:
            async with self.line.turn():
                begun = time.monotonic()
                reply = await self._stream(messages, tools, schema)
                seconds = time.monotonic() - begun
            self.meter.model_answered(seconds, reply.prompt_tokens, reply.answer_tokens)
            return replace(reply, seconds=seconds)
        except ollama.ResponseError as error:
            if tools and error.status_code in (400, 500) and "tool" in str(error.error):
                raise ToolsUnusable from None
            raise AnalystUnavailable(self._refused(error.status_code, error.error)) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, ConnectionError) as error:
            raise AnalystUnavailable(
                f"Ollama at {self.host} does not answer; start it, or set OLLAMA_HOST to where it "
                "runs, or unset SUTURE_MODEL to work by rules alone."
            ) from error
        except httpx.TimeoutException as error:
            raise AnalystUnavailable(self._stalled()) from error
        except httpx.HTTPError as error:
            raise AnalystUnavailable(self._broke_off()) from error
        except (json.JSONDecodeError, AttributeError, TypeError, ValueError) as error:
            # What the client raises on a body that is no JSON or has another shape
            # (pydantic's ValidationError is a ValueError).
            raise AnalystUnavailable(
                f"What answers at {self.host} does not speak Ollama's protocol; check that "
                "OLLAMA_HOST points at an Ollama server and no proxy stands in between."
            ) from error

    def remember(self, reply: Reply) -> None:
        """Learn of the model from a reply it gave before."""
        self._thinks = self._thinks or reply.thought

    async def _stream(
        self,
        messages: Sequence[Message],
        tools: Sequence[Mapping[str, object]],
        schema: Mapping[str, object] | None,
    ) -> Reply:
        stream = await self._client.chat(
            self.model,
            messages=messages,
            tools=tools,
            stream=True,
            format=schema,
            keep_alive=self.keep_alive,
            # Thoughts use up the answer's tokens. Only a model seen thinking may be told to stop:
            # to any other, the option is an error.
            think=False if self._thinks and schema else None,
            options={"num_ctx": self.num_ctx, "num_predict": self.answer_tokens, "temperature": 0},
        )
        content, calls = "", list[ToolCall]()
        async with aclosing(stream):
            async for chunk in self._paced(stream):
                content += chunk.message.content or ""
                self._thinks = self._thinks or bool(chunk.message.thinking)
                calls += [
                    ToolCall(call.function.name, dict(call.function.arguments))
                    for call in chunk.message.tool_calls or ()
                ]
                if len(content) > MAX_ANSWER_CHARS:
                    raise AnalystUnavailable(f"{self.model} went on without end; try again.")
                if chunk.done:
                    return Reply(
                        content,
                        tuple(calls),
                        chunk.prompt_eval_count or 0,
                        chunk.eval_count or 0,
                        chunk.done_reason == "length",
                        thought=self._thinks,
                    )
        # A stream that ends without `done` raises nothing in the client.
        raise AnalystUnavailable(self._broke_off())

    async def _paced(self, stream: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The stream's pieces; raises AnalystUnavailable when it falls silent after the first."""
        patience: float | None = None
        while True:
            try:
                async with asyncio.timeout(patience):
                    piece = await anext(stream)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise AnalystUnavailable(self._stalled()) from None
            yield piece
            patience = self.stall

    def _refused(self, status: int, error: object) -> str:
        said = " ".join(str(error).split())[:200] or "no reason given"
        match status:
            case 404 if "model" in said:
                return (
                    f"Ollama at {self.host} has no model {self.model}; run "
                    f"`ollama pull {self.model}` there, or set SUTURE_MODEL to one it has."
                )
            case 404:
                return f"Nothing of Ollama is found at {self.host}; check OLLAMA_HOST."
            case 401 | 403:
                return f"Ollama at {self.host} refuses access ({said}); check OLLAMA_API_KEY."
            case 429 | 503:
                return f"Ollama at {self.host} is busy ({said}); try again later."
            case 400 if "context" in said:
                return (
                    f"The case did not fit into the context of {self.model} ({said}); "
                    "use a model with a longer one."
                )
            case _:
                return (
                    f"Ollama at {self.host} failed with {self.model} ({said}); "
                    "its log says more; then try again."
                )

    def _stalled(self) -> str:
        return (
            f"{self.model} at {self.host} fell silent in mid-answer for {self.stall:g} s; "
            "try again, or use a smaller model."
        )

    def _broke_off(self) -> str:
        return (
            f"The answer of {self.model} at {self.host} broke off; look whether Ollama was "
            "restarted or ran out of memory, then try again."
        )
