"""Keeps a mirror at few packs: every push leaves one, and each takes a file handle and a look.

The small ones are copied into one, which is put beside them; they themselves are deleted an hour
later. Until then whoever has a mirror open finds what he looked up, and after that libgit2 looks
again at what is there before it says that an object is missing. A record beside the new pack, put
there first, names those that it replaces: killed at any point, the next look goes on from there.
"""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygit2

from storage.git_packs import DamagedPackError, Pack, is_whole, merge, packs_in

MOST_PACKS = 50
"""Small packs that a mirror may have, beside its largest."""

KEPT_FOR = 3600.0
"""Seconds for which packs stay that have been replaced."""

LARGEST_BYTES, MOST_OBJECTS = 256_000_000, 30_000
"""What is merged at once: the memory and the time it takes. What is larger stays as it is."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A new pack that is not among a mirror's yet, and those that it replaces."""

    pack: Pack
    replaced: tuple[Pack, ...]


def merge_small_packs(mirror: Path, folder: Path, breathe: Callable[[], None]) -> Merged | None:
    """Write a mirror's small packs into one new one in `folder`; None when it has but few.

    `folder` is empty and on the same disk. `breathe` is called every few milliseconds; what it
    raises ends the merging. Raises OSError and DamagedPackError: the mirror is as it was.
    """
    small = _small_packs(_packs_of(mirror))
    if len(small) <= MOST_PACKS:
        return None
    if shutil.disk_usage(folder).free < 4 * sum(pack.size for pack in small):
        return None  # what little room there is belongs to the records
    (folder / "pack").mkdir()
    merged = merge(small, folder / "pack", breathe)
    _check(folder, merged, breathe)
    # What one pack held of all comes out as that pack again.
    replaced = tuple(pack for pack in small if pack.path.name != merged.path.name)
    merged.path.with_suffix(_RECORD).write_text("".join(f"{each.path.name}\n" for each in replaced))
    return Merged(merged, replaced)


def put_in_place(mirror: Path, merged: Merged) -> bool:
    """Put a merged pack among the mirror's; false when that has been cloned anew meanwhile.

    To be called by who holds the mirror's lock. Raises OSError.
    """
    folder = _packs_of(mirror)
    there = {pack.path.name for pack in packs_in(folder)}
    if not {pack.path.name for pack in merged.replaced} <= there:
        return False
    for ending in (_RECORD, ".pack", ".idx"):
        merged.pack.path.with_suffix(ending).rename(folder / f"{merged.pack.path.name}{ending}")
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return True


def delete_replaced(mirror: Path, kept_for: float = KEPT_FOR) -> int:
    """Delete the packs that were replaced `kept_for` seconds ago. Returns how many.

    To be called by who holds the mirror's lock. Raises OSError.
    """
    folder = _packs_of(mirror)
    deleted = 0
    for record in folder.glob(f"*{_RECORD}"):
        if time.time() - record.stat().st_mtime < kept_for:
            continue
        packs = {pack.path.name: pack for pack in packs_in(folder)}
        merged = packs.get(record.stem)
        if merged and is_whole(merged):
            held = merged.ids()
            for name in record.read_text().split():
                old = packs.get(name)
                if old is None or old.ids() <= held:
                    deleted += old is not None
                    (folder / f"{name}.idx").unlink(missing_ok=True)
                    (folder / f"{name}.pack").unlink(missing_ok=True)
        else:  # killed before it was in place, or changed on the disk: they are all there
            record.with_suffix(".idx").unlink(missing_ok=True)
            record.with_suffix(".pack").unlink(missing_ok=True)
        record.unlink()
    return deleted


def _small_packs(folder: Path) -> list[Pack]:
    """All packs but the largest and what is too much to merge, and but those that are at it."""
    busy: set[str] = set()
    for record in folder.glob(f"*{_RECORD}"):
        busy |= {record.stem, *record.read_text().split()}
    packs = sorted(packs_in(folder), key=lambda pack: (pack.size, pack.path.name))
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


def _check(folder: Path, merged: Pack, breathe: Callable[[], None]) -> None:
    """Have libgit2 find every object of the new pack, through all its deltas."""
    backend = pygit2.OdbBackendPack(str(folder))
    deadline = time.thread_time() + _CHECKING
    for number, name in enumerate(merged.ids()):
        try:
            backend.read_header(pygit2.Oid(raw=name))
        except (KeyError, pygit2.GitError) as error:
            raise DamagedPackError(f"object {name.hex()} cannot be read: {error}") from None
        if number % 100 == 0:
            breathe()
        if time.thread_time() > deadline:  # chains of deltas that no git makes
            raise DamagedPackError("its deltas take too long to follow")


def _packs_of(mirror: Path) -> Path:
    return mirror / "objects" / "pack"


_RECORD = ".replaces"
_CHECKING = 20.0  # seconds of this thread
