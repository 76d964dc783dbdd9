"""Which words a repository's files hold, read only when a question needs them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from storage.snapshots import Snapshot

MAX_FILES = 3000
MAX_BYTES = 20_000_000
_WORD = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


class TooMuchToRead(Exception):
    """The question would need more files than may be read; there is no answer."""


class RepositoryWords:
    """The words of a snapshot's files, with some files as a patch leaves them."""

    def __init__(self, snapshot: Snapshot, patched: Mapping[str, str]) -> None:
        self._snapshot = snapshot
        self._patched = patched

    def paths(self, wanted: Callable[[str], bool]) -> Iterator[str]:
        """The paths of the repository for which `wanted` is true."""
        return filter(wanted, self._snapshot.entries())

    def named(self, name: str) -> Iterable[str]:
        """The paths of the files of that name, in any folder."""
        return self._snapshot.paths_by_name.get(name, ())

    def text(self, path: str) -> str:
        """The file's text, as the patch leaves it when it changes it."""
        if path in self._patched:
            return self._patched[path]
        return self._snapshot.text(path)

    def of(self, paths: Iterable[str]) -> set[str]:
        """Every word in these files. Raises TooMuchToRead."""
        found: set[str] = set()
        size = 0
        for number, path in enumerate(paths):
            text = self.text(path)
            size += len(text)
            if number >= MAX_FILES or size > MAX_BYTES:
                raise TooMuchToRead
            found.update(_WORD.findall(text))
        return found
