"""One repository's vectors: a Chroma collection, read and fused with BM25 through LlamaIndex."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storage.code_index.embedders import Embedder, VectorsUnavailableError
from storage.code_index.matching import ChunkHit
from storage.code_index.splitting import Chunk


class ChromaDatabase:
    """Chroma, embedded in a folder or served at a URL; opened at first use."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self._folder = folder
        self._url = url
        self._client: Any = None
        self._opening = threading.Lock()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what Chroma raises into VectorsUnavailableError."""
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, httpx.HTTPError, ValueError, OSError) as error:
            place = self._url or str(self._folder)
            remedy = "Check that it runs" if self._url else "Delete that folder to start it anew"
            raise VectorsUnavailableError(
                f"Chroma at {place} cannot be used ({error}). {remedy}; until then code is found "
                "by its words alone."
            ) from error

    def collection(self, name: str) -> Any:
        """The collection of this name, made if missing, compared by cosine."""
        return self._opened().get_or_create_collection(
            name, metadata={"hnsw:space": "cosine"}, embedding_function=None
        )

    def delete_collection(self, name: str) -> None:
        """Drop the collection if it exists."""
        client = self._opened()
        if name in [collection.name for collection in client.list_collections()]:
            client.delete_collection(name)

    def _opened(self) -> Any:
        with self._opening:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> Any:
        import chromadb

        settings = chromadb.Settings(anonymized_telemetry=False)
        if self._url is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            return chromadb.PersistentClient(path=str(self._folder), settings=settings)
        parts = urlsplit(self._url)
        secure = parts.scheme == "https"
        return chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=parts.port or (443 if secure else 8000),
            ssl=secure,
            settings=settings,
        )


class VectorStore:
    """One repository's collection, and the model that its vectors come from."""

    def __init__(self, database: ChromaDatabase, name: str, embedder: Embedder) -> None:
        self._database = database
        self._name = name
        self._embedder = embedder

    def clear(self) -> None:
        """Drop every vector, as when the model changes and with it the vectors' length."""
        with self._database.explained():
            self._database.delete_collection(self._name)

    def add(self, blobs: Mapping[str, Sequence[Chunk]]) -> None:
        """Embed and store chunks by blob; storing one again changes nothing."""
        nodes = [_node(blob, chunk) for blob, chunks in blobs.items() for chunk in chunks]
        if not nodes:
            return
        vectors = self._embedder.embed([node.text for node in nodes])
        for node, vector in zip(nodes, vectors, strict=True):
            node.embedding = vector
        with self._database.explained():
            self._store().add(nodes)

    def remove(self, blobs: Sequence[str]) -> None:
        """Drop the vectors of these blobs."""
        with self._database.explained():
            self._database.collection(self._name).delete(where={"blob": {"$in": list(blobs)}})

    def fused(
        self,
        query: str,
        keyword_hits: Sequence[ChunkHit],
        texts: Sequence[str],
        paths_of_blob: Mapping[str, Sequence[str]],
        limit: int,
    ) -> list[ChunkHit]:
        """`keyword_hits` (and their `texts`) and the nearest chunks as one ranking, best first.

        Ranks are fused, not scores: those of BM25 and of cosine are not comparable.
        """
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
        from llama_index.core.schema import NodeWithScore

        by_words = [
            NodeWithScore(
                node=_node(hit.blob, Chunk(hit.start_line, hit.end_line, text)), score=hit.score
            )
            for hit, text in zip(keyword_hits, texts, strict=True)
        ]
        with self._database.explained():
            by_meaning = self._nearest(query, set(paths_of_blob), limit)
        ranking = QueryFusionRetriever(
            [_as_retriever(by_words), _as_retriever(by_meaning)],
            llm=MockLLM(),  # never asked: the one query is searched as it is
            mode=FUSION_MODES.RECIPROCAL_RANK,
            num_queries=1,
            similarity_top_k=limit,
            use_async=False,
        )
        return [
            ChunkHit(
                path,
                blob,
                found.node.metadata["start_line"],
                found.node.metadata["end_line"],
                found.score or 0.0,
            )
            for found in ranking.retrieve(query)
            for blob in (found.node.metadata["blob"],)
            for path in paths_of_blob[blob]
        ]

    def _nearest(self, query: str, blobs: set[str], limit: int) -> list[Any]:
        """The nearest chunks among `blobs`; more are asked for until enough remain."""
        from llama_index.core import VectorStoreIndex

        store = self._store()
        index = VectorStoreIndex.from_vector_store(store, embed_model=as_embedding(self._embedder))
        total = store.client.count()
        wanted = max(100, 8 * limit)
        while total:
            retriever = index.as_retriever(similarity_top_k=min(wanted, total))
            near = [
                found for found in retriever.retrieve(query) if found.node.metadata["blob"] in blobs
            ]
            if len(near) >= limit or wanted >= total:
                return near[:limit]
            wanted *= 8
        return []

    def _store(self) -> Any:
        from llama_index.vector_stores.chroma import ChromaVectorStore

        return ChromaVectorStore(chroma_collection=self._database.collection(self._name))


def _node(blob: str, chunk: Chunk) -> Any:
    """A chunk as LlamaIndex keeps it; the same chunk gives the same node wherever it is made."""
    from llama_index.core.schema import TextNode

    return TextNode(
        id_=f"{blob}:{chunk.start_line}",
        text=chunk.text,
        metadata={"blob": blob, "start_line": chunk.start_line, "end_line": chunk.end_line},
    )


def _as_retriever(ranked: list[Any]) -> Any:
    """A ranking already made, as the fusion wants it."""
    from llama_index.core.retrievers import BaseRetriever

    class Ranking(BaseRetriever):  # type: ignore[misc]
        def _retrieve(self, query_bundle: object) -> list[Any]:  # noqa: ARG002
            return ranked

    return Ranking()


def as_embedding(embedder: Embedder) -> Any:
    """The embedder as LlamaIndex's own type."""
    from llama_index.core.embeddings import BaseEmbedding

    class Embedding(BaseEmbedding):  # type: ignore[misc]
        def _get_text_embedding(self, text: str) -> list[float]:
            return embedder.embed([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return embedder.embed([query])[0]

    return Embedding(model_name=embedder.name)
