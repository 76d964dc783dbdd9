"""Folders that only the user who runs Suture may look into."""

from pathlib import Path


def make_private(folder: Path) -> None:
    """Make a folder, and those above it, for this user alone; what is there is left as it is.

    The records hold what servers and people wrote, the mirrors private code. Raises OSError.
    """
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
