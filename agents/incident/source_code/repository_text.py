"""The repository's files as text to look through, for as long as there is time."""

import stat
import time
from collections.abc import Iterator

from storage.mirrors import Snapshot

LARGEST_TEXT = 400_000  # bytes; larger files are data, not code


def text_of(snapshot: Snapshot, path: str) -> str | None:
    """The file as text; None for what is no file here, a link, binary or too large."""
    entry = snapshot.entries().get(path)
    if entry is None or stat.S_ISLNK(entry.mode):
        return None
    raw = snapshot.read(path)
    if len(raw) > LARGEST_TEXT or b"\0" in raw[:8000]:
        return None
    return snapshot.text(path)


def texts(snapshot: Snapshot, *, seconds: float) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is text, by path, for `seconds` of this thread's work."""
    ends = time.thread_time() + seconds
    for path in sorted(snapshot.entries()):
        if time.thread_time() > ends:
            return
        if (text := text_of(snapshot, path)) is not None:
            yield path, text
