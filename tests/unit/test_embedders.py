"""Embedders: the bundled model works without a network, Ollama's failures become sentences."""

import asyncio
import math
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from storage.code_index import BundledEmbedder, EmbeddingError, OllamaEmbedder


def _cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_bundled_model_gives_unit_vectors_that_know_meaning() -> None:
    invoice, receipt, thread, nothing = BundledEmbedder().embed(
        ["send the invoice by mail", "email a receipt", "lock the mutex of a thread", ""]
    )
    assert [len(v) for v in (invoice, receipt, nothing)] == [256, 256, 256]
    assert math.isclose(_cosine(invoice, invoice), 1.0, rel_tol=1e-5)
    assert _cosine(invoice, receipt) > _cosine(invoice, thread) + 0.1
    assert set(nothing) == {0.0}


@pytest.fixture
async def ollama() -> AsyncIterator[tuple[str, dict[str, object]]]:
    """A server that answers /api/embed as told; gives its URL and what to answer."""
    told: dict[str, object] = {"status": 200, "body": None, "asked": []}

    async def embed(request: web.Request) -> web.Response:
        asked = await request.json()
        assert isinstance(told["asked"], list)
        told["asked"].append(asked)
        texts = asked["input"] if isinstance(asked["input"], list) else [asked["input"]]
        vectors = {"embeddings": [[float(len(text)), 1.0] for text in texts]}
        return web.json_response(told["body"] or vectors, status=int(str(told["status"])))

    app = web.Application()
    app.router.add_post("/api/embed", embed)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", told
    await runner.cleanup()


async def test_ollama_embeds_in_batches(ollama: tuple[str, dict[str, object]]) -> None:
    url, told = ollama
    texts = ["x" * n for n in range(1, 71)]
    embedder = OllamaEmbedder("nomic-embed-text", url)
    vectors = await asyncio.to_thread(embedder.embed, texts)
    assert vectors == [[float(n), 1.0] for n in range(1, 71)]
    assert isinstance(told["asked"], list)
    assert {asked["model"] for asked in told["asked"]} == {"nomic-embed-text"}
    assert embedder.name == "ollama-nomic-embed-text"


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (404, {"error": 'model "x" not found, try pulling it first'}, "ollama pull x"),
        (500, {"error": "out of memory"}, "out of memory"),
        (200, {"unexpected": True}, "Check that it runs"),
    ],
)
async def test_ollamas_refusals_say_what_to_do(
    ollama: tuple[str, dict[str, object]], status: int, body: object, sentence: str
) -> None:
    url, told = ollama
    told.update(status=status, body=body)
    with pytest.raises(EmbeddingError, match=sentence):
        await asyncio.to_thread(OllamaEmbedder("x", url).embed, ["a"])


async def test_ollama_that_is_away_is_named() -> None:
    with pytest.raises(EmbeddingError, match=r"http://127\.0\.0\.1:1"):
        await asyncio.to_thread(OllamaEmbedder("x", "http://127.0.0.1:1").embed, ["a"])
