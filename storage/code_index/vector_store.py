"""One repository's vectors: a Chroma collection, read and fused with BM25 through LlamaIndex."""

import hashlib
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storage.code_index.embedders import Embedder, VectorsUnavailableError
from storage.code_index.matching import ChunkHit
from storage.code_index.schema import VERSION
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

    def delete_collections(self, beginning: str, kept: str) -> None:
        """Drop the collections whose names begin so, but for one."""
        client = self._opened()
        for name in [collection.name for collection in client.list_collections()]:
            if name.startswith(beginning) and name != kept:
                client.delete_collection(name)

    def largest_request(self) -> int:
        """How many vectors may be written, or ids asked for, at once."""
        return int(self._opened().get_max_batch_size())

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
    """The vectors that one model made of one repository's chunks: a collection.

    Several replicas may share it. Which blobs it holds each of them keeps in its own records, which
    are good as long as `generation` is the same.
    """

    def __init__(self, database: ChromaDatabase, repository: str, embedder: Embedder) -> None:
        self._database = database
        self._repository = repository
        self._embedder = embedder
        # Vectors differ in length from model to model, chunks from version to version.
        made_by = hashlib.sha256(f"{embedder.name} {VERSION}".encode()).hexdigest()
        self._name = f"{repository}-{made_by[:8]}"

    def generation(self) -> str:
        """What changes when vectors have been removed, by whomever."""
        with self._database.explained():
            collection = self._database.collection(self._name)
            return f"{collection.id} {(collection.metadata or {}).get('generation', '')}"

    def begin_generation(self) -> str:
        """Let everybody look again at what is there; returns the new generation."""
        with self._database.explained():
            collection = self._database.collection(self._name)
            collection.modify(metadata={"generation": uuid.uuid4().hex})
        return self.generation()

    def forget_other_models(self) -> None:
        """Drop the repository's vectors of other models and of older versions."""
        with self._database.explained():
            self._database.delete_collections(self._repository, kept=self._name)

    def add(self, blobs: Mapping[str, Sequence[Chunk]]) -> None:
        """Embed and store chunks by blob, but for those that are there already."""
        nodes = [_node(blob, chunk) for blob, chunks in blobs.items() for chunk in chunks]
        with self._database.explained():
            at_once = self._database.largest_request() if nodes else 1
        for start in range(0, len(nodes), at_once):
            self._add(nodes[start : start + at_once])

    def _add(self, nodes: list[Any]) -> None:
        with self._database.explained():
            collection = self._database.collection(self._name)
            there = set(collection.get(ids=[node.node_id for node in nodes], include=[])["ids"])
        missing = [node for node in nodes if node.node_id not in there]
        if not missing:
            return
        vectors = self._embedder.embed([node.text for node in missing])
        for node, vector in zip(missing, vectors, strict=True):
            node.embedding = vector
        with self._database.explained():
            self._store().add(missing)

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

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed(texts)

        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return embedder.embed([query])[0]

    return Embedding(model_name=embedder.name, embed_batch_size=100)
