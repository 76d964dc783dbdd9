"""Indexes a commit in a process of its own, as a replica would.

python -m tests.support.index_repository INDEX_FOLDER URL MIRROR COMMIT CHROMA_URL
"""

import asyncio
import sys
from pathlib import Path

from storage.code_index import BundledEmbedder, CodeIndex
from storage.snapshots import Snapshot


async def main(folder: str, url: str, mirror: str, commit: str, chroma_url: str) -> None:
    """Print how many files were read, and the note."""
    index = CodeIndex(Path(folder), chroma_url=chroma_url, embedder=BundledEmbedder())
    stats = await index.refresh(url, Snapshot(Path(mirror), commit))
    print(stats.new_blobs, stats.note)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
