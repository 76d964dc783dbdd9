"""The Ollama stand-in, driven by Ollama's own client and LlamaIndex's."""

import math
from collections.abc import AsyncIterator
from typing import Any

import httpx
import ollama
import pytest

from bot.demo.model_server import ModelServer, ServedModel

MODEL = "coder:7b"


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    models = ModelServer([ServedModel(MODEL), ServedModel("plain", tools=False)])
    await models.start()
    yield models
    await models.stop()


@pytest.fixture
async def client(server: ModelServer) -> AsyncIterator[ollama.AsyncClient]:
    async with ollama.AsyncClient(server.url) as made:
        yield made


def user(text: str) -> list[dict[str, Any]]:
    return [{"role": "user", "content": text}]


async def test_a_stream_is_pieces_and_an_empty_end(
    server: ModelServer, client: ollama.AsyncClient
) -> None:
    text = "The cart is None, because nobody made one for a new owner."
    server.script([text])
    chunks = [chunk async for chunk in await client.chat(MODEL, messages=user("why?"), stream=True)]
    assert "".join(chunk.message.content or "" for chunk in chunks) == text
    assert len(chunks) > 2
    assert (chunks[-1].done, chunks[-1].done_reason, chunks[-1].message.content) == (
        True,
        "stop",
        "",
    )
    assert chunks[-1].prompt_eval_count == 2


async def test_one_answer_at_once_with_tools_and_thoughts(
    server: ModelServer, client: ollama.AsyncClient
) -> None:
    call = {"name": "read_file", "arguments": {"path": "a.py"}}
    server.script([{"tool_calls": [call], "thinking": "hm"}, "read"])
    first = await client.chat(MODEL, messages=user("look"))
    assert first.message.tool_calls is not None
    assert dict(first.message.tool_calls[0].function.arguments) == {"path": "a.py"}
    assert first.message.thinking == "hm"
    assert [(await client.generate(MODEL, "x")).response for _ in range(2)] == ["read", "read"]


async def test_models_are_listed_shown_loaded_and_unloaded(client: ollama.AsyncClient) -> None:
    assert [model.model for model in (await client.list()).models] == [MODEL, "plain:latest"]
    shown = await client.show("plain")
    assert shown.capabilities == ["completion", "embedding"]
    assert shown.modelinfo is not None
    loaded = await client.chat(MODEL, messages=[])
    assert loaded.done_reason == "load"
    assert [model.model for model in (await client.ps()).models] == [MODEL]
    assert (await client.chat(MODEL, messages=[], keep_alive=0)).done_reason == "unload"
    assert not (await client.ps()).models


async def test_errors_have_ollamas_words(client: ollama.AsyncClient) -> None:
    with pytest.raises(ollama.ResponseError, match="model 'nobody' not found") as refused:
        await client.chat("nobody", messages=user("hi"))
    assert refused.value.status_code == 404
    with pytest.raises(ollama.ResponseError, match="try pulling it first"):
        await client.embed("nobody", "hi")
    tool = {"type": "function", "function": {"name": "look"}}
    with pytest.raises(ollama.ResponseError, match="does not support tools") as refused:
        await client.chat("plain", messages=user("hi"), tools=[tool])
    assert refused.value.status_code == 400
    with pytest.raises(ollama.ResponseError, match="does not support thinking"):
        await client.chat("plain", messages=user("hi"), think=True)


async def test_vectors_are_of_unit_length_and_near_for_near_texts(
    client: ollama.AsyncClient,
) -> None:
    texts = ["the cart of a new owner", "the cart of an old owner", "rates per discount level"]
    cart, old, rates = (await client.embed(MODEL, texts)).embeddings
    assert math.isclose(sum(x * x for x in cart), 1.0)

    def near(a: Any, b: Any) -> float:
        return float(sum(x * y for x, y in zip(a, b, strict=True)))

    assert near(cart, old) > near(cart, rates)
    assert (await client.embed(MODEL, "")).embeddings == []
    assert list((await client.embeddings(MODEL, texts[0])).embedding) == list(cart)


async def test_a_prompt_beyond_the_window_is_cut_silently(
    server: ModelServer, client: ollama.AsyncClient
) -> None:
    server.script(["ok"])
    counts = [
        (
            await client.chat(MODEL, messages=user("word " * 900), options={"num_ctx": window})
        ).prompt_eval_count
        for window in (1000, 500)
    ]
    assert counts == [900, 252]


async def test_llama_indexs_integrations_are_served(server: ModelServer) -> None:
    from llama_index.core.base.llms.types import ChatMessage
    from llama_index.embeddings.ollama import OllamaEmbedding
    from llama_index.llms.ollama import Ollama

    server.script(["The cart is None."])
    llm = Ollama(MODEL, base_url=server.url, context_window=4096)
    reply = await llm.achat([ChatMessage("why?")])
    assert reply.message.content == "The cart is None."
    embedding = OllamaEmbedding(MODEL, base_url=server.url)
    assert len(await embedding.aget_text_embedding("cart")) == 256


async def test_it_is_controlled_over_http(server: ModelServer) -> None:
    async with httpx.AsyncClient(base_url=server.url) as http:
        laid = await http.post("/_control/script", json=[{"answer": {"cause": "x"}}])
        assert laid.json() == {"steps": 1}
        said = await http.post(
            "/api/generate", json={"model": MODEL, "prompt": "?", "stream": False}
        )
        assert said.json()["response"] == '{"cause": "x"}'
        asked = (await http.get("/_control/requests")).json()["requests"]
        assert [one["path"] for one in asked] == ["/api/generate"]
        assert (await http.post("/_control/script", json=[{"fault": "fire"}])).status_code == 400
