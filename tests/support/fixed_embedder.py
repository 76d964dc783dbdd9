"""An embedder for tests: as many numbers as it is told, and a count of what it was asked."""

from collections.abc import Sequence

from storage.code_index import EmbeddingError


class FixedEmbedder:
    """Gives every text the same vector of `length` numbers; refuses while it is `away`."""

    def __init__(self, name: str, length: int) -> None:
        self.name = name
        self.length = length
        self.embedded = 0
        self.away = False

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector per text. Raises EmbeddingError."""
        if self.away:
            raise EmbeddingError("The model is away. Start it.")
        self.embedded += len(texts)
        return [[1.0] + [0.0] * (self.length - 1) for _ in texts]
