"""Keeps a mirror at few packs: every push leaves one, and each takes a file handle and a look.

libgit2 packs the small ones into one, which is put beside them; they themselves are deleted an hour
later. Until then whoever has a mirror open finds what he looked up, and after that libgit2 looks
again at what is there before it says that an object is missing. A record beside the new pack, put
there first, names those that it replaces: killed at any point, the next look goes on from there.
"""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pygit2

MOST_PACKS = 50
"""Small packs that a mirror may have, beside its largest."""

KEPT_FOR = 3600.0
"""Seconds for which packs stay that have been replaced."""

LARGEST_BYTES, MOST_OBJECTS = 256_000_000, 10_000
"""What is merged at once: the memory and the time it takes. What is larger stays as it is."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack with its index: `path` lacks the ending that tells them apart. `size` is in bytes."""

    path: Path
    size: int
    objects: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A new pack that is not among a mirror's yet, and the names of those that it replaces."""

    path: Path
    replaced: frozenset[str]


def packs_of(mirror: Path) -> list[Pack]:
    """The mirror's packs. What is deleted meanwhile is left out."""
    found = []
    for index in _folder_of(mirror).glob("*.idx"):
        try:
            size, length = index.with_suffix(".pack").stat().st_size, index.stat().st_size
        except FileNotFoundError:
            continue
        found.append(Pack(index.with_suffix(""), size, (length - _NO_OBJECTS) // _EACH))
    return found


def merge_small_packs(mirror: Path, folder: Path) -> Merged | None:
    """Write a mirror's small packs into one new one in `folder`; None when it has but few.

    `folder` is empty and on the same disk. Raises OSError, and pygit2.GitError for a damaged pack:
    the mirror is as it was.
    """
    small = _small_packs(mirror)
    if len(small) <= MOST_PACKS:
        return None
    if shutil.disk_usage(folder).free < 4 * sum(pack.size for pack in small):
        return None  # what little room there is belongs to the records
    among = Path(pygit2.init_repository(str(folder / "small.git"), bare=True).path)
    for pack in small:
        for ending in (".pack", ".idx"):
            linked = _folder_of(among) / f"{pack.path.name}{ending}"
            linked.hardlink_to(pack.path.with_suffix(ending))
    (folder / "pack").mkdir()
    repository = pygit2.Repository(str(among))
    objects = repository.pack(folder / "pack", n_threads=1)
    if objects != len({*repository.odb}):
        raise pygit2.GitError("not every object was packed")
    (path,) = ((folder / "pack") / found.stem for found in (folder / "pack").glob("*.pack"))
    # What one pack held of all comes out as that pack again.
    replaced = frozenset(pack.path.name for pack in small) - {path.name}
    path.with_suffix(_RECORD).write_text("".join(f"{name}\n" for name in sorted(replaced)))
    for ending in _ENDINGS:
        _make_durable(path.with_suffix(ending))
    return Merged(path, replaced)


def put_in_place(mirror: Path, merged: Merged) -> bool:
    """Put a merged pack among the mirror's; false when that has been cloned anew meanwhile.

    To be called by who holds the mirror's lock. Raises OSError.
    """
    if not merged.replaced <= {pack.path.name for pack in packs_of(mirror)}:
        return False
    for ending in _ENDINGS:
        merged.path.with_suffix(ending).rename(_folder_of(mirror) / f"{merged.path.name}{ending}")
    _make_durable(_folder_of(mirror))
    return True


def delete_replaced(mirror: Path, kept_for: float = KEPT_FOR) -> int:
    """Delete the packs that were replaced `kept_for` seconds ago. Returns how many.

    To be called by who holds the mirror's lock. Raises OSError.
    """
    deleted = 0
    for record in _folder_of(mirror).glob(f"*{_RECORD}"):
        if time.time() - record.stat().st_mtime < kept_for:
            continue
        there = {pack.path.name for pack in packs_of(mirror)}
        # Killed before it was in place, it goes itself: those that it replaces are all there.
        gone = record.read_text().split() if record.stem in there else [record.stem]
        for name in gone:
            record.with_name(f"{name}.idx").unlink(missing_ok=True)
            record.with_name(f"{name}.pack").unlink(missing_ok=True)
        deleted += len(there.intersection(gone))
        record.unlink()
    return deleted


def _small_packs(mirror: Path) -> list[Pack]:
    """All packs but the largest and what is too much to merge, and but those that are at it."""
    busy: set[str] = set()
    for record in _folder_of(mirror).glob(f"*{_RECORD}"):
        busy |= {record.stem, *record.read_text().split()}
    packs = sorted(packs_of(mirror), key=lambda pack: (pack.size, pack.path.name))
    small: list[Pack] = []
    size = objects = 0
    for pack in packs[:-1]:
        if pack.path.name in busy:
            continue
        size, objects = size + pack.size, objects + pack.objects
        if size > LARGEST_BYTES or objects > MOST_OBJECTS:
            break
        small.append(pack)
    return small


def _folder_of(mirror: Path) -> Path:
    return mirror / "objects" / "pack"


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_RECORD = ".replaces"
_ENDINGS = (_RECORD, ".pack", ".idx")
"""In the order in which they are put in place: a pack is there once its index is."""
_NO_OBJECTS, _EACH = 8 + 4 * 256 + 2 * 20, 20 + 4 + 4
"""Bytes of an index (version 2) without objects, and of each object in it."""
