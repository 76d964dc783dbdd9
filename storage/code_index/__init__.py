"""The code index: a repository's source findable by words (BM25) and, where it pays, by meaning."""

from storage.code_index.embedders import (
    BundledEmbedder,
    Embedder,
    EmbeddingError,
    OllamaEmbedder,
    VectorsUnavailableError,
)
from storage.code_index.index import CodeHit, CodeIndex
from storage.code_index.matching import FileEdit, FileMatch
from storage.code_index.pace import QUIET_SECONDS, IndexingProgress, IndexProgress, IndexStats

__all__ = [
    "QUIET_SECONDS",
    "BundledEmbedder",
    "CodeHit",
    "CodeIndex",
    "Embedder",
    "EmbeddingError",
    "FileEdit",
    "FileMatch",
    "IndexProgress",
    "IndexStats",
    "IndexingProgress",
    "OllamaEmbedder",
    "VectorsUnavailableError",
]
