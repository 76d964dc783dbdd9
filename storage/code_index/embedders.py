"""Models that turn text into vectors: one that comes with Suture, or one that Ollama serves."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol


class Embedder(Protocol):
    """Turns texts into vectors of one length. Blocking; called in worker threads."""

    @property
    def name(self) -> str:
        """What tells this model's vectors from another's."""
        ...

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit vector per text. Raises EmbeddingError."""
        ...


class VectorsUnavailableError(Exception):
    """Vectors cannot be made or read now; the text is a sentence that says what to do."""


class EmbeddingError(VectorsUnavailableError):
    """The model could not embed."""


class BundledEmbedder:
    """The small WordLlama model whose 256-number vectors come in its own package.

    It needs no server, but on real errors it does not find code better than BM25 alone.
    """

    name = "wordllama-l2-supercat-256"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        import numpy

        table, tokenizer = self._model
        encoded = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        vectors = []
        for tokens in encoded:
            # The library's own embed() pads all texts to the longest; the mean is the same.
            mean = table[tokens.ids].mean(axis=0) if tokens.ids else numpy.zeros(table.shape[1])
            vectors.append(mean / (numpy.linalg.norm(mean) or 1.0))
        return [vector.tolist() for vector in vectors]

    @cached_property
    def _model(self) -> tuple[Any, Any]:
        import numpy
        import wordllama

        # Left to itself, load() looks in a wrong folder and then tries to download.
        model = wordllama.WordLlama.load(
            cache_dir=Path(wordllama.__file__).parent, disable_download=True
        )
        model.tokenizer.no_padding()
        model.tokenizer.no_truncation()
        return model.embedding.astype(numpy.float32), model.tokenizer


_SECONDS = 60.0  # for one answer of Ollama


class OllamaEmbedder:
    """An embedding model served by Ollama, through LlamaIndex's client."""

    def __init__(self, model: str, base_url: str) -> None:
        self._model_name = model
        self._base_url = base_url

    @property
    def name(self) -> str:
        return f"ollama-{self._model_name}"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        import httpx
        import ollama

        try:
            vectors = self._client.get_text_embedding_batch(list(texts))
        except ollama.ResponseError as error:
            raise EmbeddingError(
                f"Ollama at {self._base_url} refused to embed with {self._model_name} "
                f"({error.error}). Pull the model with: ollama pull {self._model_name}"
            ) from error
        except (ConnectionError, httpx.HTTPError, ValueError) as error:
            raise EmbeddingError(
                f"Ollama at {self._base_url} did not embed with {self._model_name}. Check that it "
                "runs there; until then code is found by its words alone."
            ) from error
        return [list(vector) for vector in vectors]

    @cached_property
    def _client(self) -> Any:
        from llama_index.embeddings.ollama import OllamaEmbedding

        return OllamaEmbedding(
            model_name=self._model_name,
            base_url=self._base_url,
            embed_batch_size=32,
            client_kwargs={"timeout": _SECONDS},
        )
