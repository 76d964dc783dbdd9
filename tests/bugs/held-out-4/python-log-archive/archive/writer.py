"""Writes to the archive."""

import gzip
import shutil
from pathlib import Path

from archive.paths import index_path, log_path


def store_compressed(root: Path, service, day, source: Path):
    """Put a gzipped copy of a log into the archive; gives the copy's path."""
    target = log_path(root, service, day).with_suffix(".log.gz")
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(source, "rb") as plain, gzip.open(target, "wb") as packed:
        shutil.copyfileobj(plain, packed)
    return target


def store(root: Path, service, day, source: Path):
    """Move a log into the archive as it is; gives its new path."""
    target = log_path(root, service, day)
    shutil.copyfile(source, target)
    source.unlink()
    return target


def enter(root: Path, day, path: Path):
    """Note a path in the index of its month."""
    with open(index_path(root, day), "a", encoding="utf-8") as index:
        index.write(f"{path.name}\n")
