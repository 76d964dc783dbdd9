"""Archives the logs of yesterday: large ones compressed, small ones as they are."""

import tempfile
from datetime import date
from pathlib import Path

from archive.writer import enter, store, store_compressed

LARGE = 10_000


def archive_all(spool: Path, root: Path, day):
    """Archive every log of the spool; gives the new paths."""
    archived = []
    for source in sorted(spool.glob("*.log")):
        put = store_compressed if source.stat().st_size > LARGE else store
        target = put(root, source.stem, day, source)
        enter(root, day, target)
        archived.append(target)
    return archived


def main():
    with tempfile.TemporaryDirectory() as folder:
        spool = Path(folder, "spool")
        spool.mkdir()
        (spool / "auth.log").write_text("session opened\n", encoding="utf-8")
        for path in archive_all(spool, Path(folder, "archive"), date(2024, 6, 1)):
            print(path.name)


if __name__ == "__main__":
    main()
