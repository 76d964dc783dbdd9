"""Git's pack files: several are copied into one as they stand, without unpacking anything.

The formats are those of git's documentation (gitformat-pack), index version 2.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, NamedTuple


class DamagedPackError(Exception):
    """A pack or its index is not what git writes."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack with its index: `path` lacks the ending that tells them apart.

    `size` is the pack's in bytes; `objects` is how many it holds.
    """

    path: Path
    size: int
    objects: int

    def ids(self) -> set[bytes]:
        """Of its objects, 20 bytes each. Raises OSError and DamagedPackError."""
        return {entry.id for entry in _entries(self)}


class _Entry(NamedTuple):
    """One object's place in a pack, and the CRC-32 of the bytes from `offset` to `end`."""

    offset: int
    end: int
    id: bytes
    crc: int


def packs_in(folder: Path) -> list[Pack]:
    """The packs that a folder holds. What is deleted meanwhile is left out."""
    found = []
    for index in folder.glob("*.idx"):
        try:
            size, length = index.with_suffix(".pack").stat().st_size, index.stat().st_size
        except FileNotFoundError:
            continue
        found.append(Pack(index.with_suffix(""), size, (length - _NO_OBJECTS) // _EACH))
    return found


def is_whole(pack: Pack) -> bool:
    """Whether the pack's bytes are still those that were written. Raises OSError."""
    digest = hashlib.sha1(usedforsecurity=False)
    with pack.path.with_suffix(".pack").open("rb") as stored:
        left = pack.size - 20
        while left > 0 and (read := stored.read(min(left, _CHUNK))):
            digest.update(read)
            left -= len(read)
        return stored.read() == digest.digest()


def merge(packs: Sequence[Pack], folder: Path, breathe: Callable[[], None]) -> Pack:
    """Write every object of `packs` into one new pack in `folder`, which is on the disk by then.

    Entries are copied compressed as they are; what memory it takes depends on how many there are,
    not on how large. Of an object that several hold a copy that needs no other stays, so no delta
    gets further from its base. `breathe` is called between packs and megabytes; what it raises
    ends the merging. Raises DamagedPackError and OSError.
    """
    kept = _copies_to_keep(packs, breathe)
    unnamed = folder / "unnamed.pack"
    with unnamed.open("xb") as stored:
        out = _Writer(stored, len(kept))
        for number, pack in enumerate(packs):
            entries = _entries(pack)
            names = {entry.offset: entry.id for entry in entries}
            ids = set(names.values())
            with pack.path.with_suffix(".pack").open("rb") as source:
                for entry in entries:
                    if kept[entry.id][0] == number and entry.id not in out.placed:
                        out.copy(source, entry, names, ids, breathe)
            breathe()
        checksum = out.finish()
    path = folder / f"pack-{checksum.hex()}"
    merged = unnamed.rename(path.with_suffix(".pack"))
    with path.with_suffix(".idx").open("xb") as index:
        index.write(_index_of(out.placed, checksum))
        _make_durable(index)
    return Pack(path, merged.stat().st_size, len(out.placed))


class _Writer:
    """Writes one pack. `placed` is where each object begins and its entry's CRC-32, by its id."""

    def __init__(self, stored: BinaryIO, objects: int) -> None:
        self.placed: dict[bytes, tuple[int, int]] = {}
        self._stored = stored
        self._objects = objects
        self._digest = hashlib.sha1(usedforsecurity=False)
        self._at = 0
        self._put(struct.pack(">4sII", b"PACK", 2, objects))

    def copy(
        self,
        source: BinaryIO,
        entry: _Entry,
        names: Mapping[int, bytes],
        ids: AbstractSet[bytes],
        breathe: Callable[[], None],
    ) -> None:
        """Copy an entry of the pack `source`, in which the objects `ids` begin at `names`."""
        begin, at = self._at, entry.offset
        chunk = _read(source, at, entry.end)
        before = zlib.crc32(chunk)
        head, rest = self._rebased(chunk, entry, names, ids)
        after = zlib.crc32(rest, zlib.crc32(head))
        self._put(head)
        self._put(rest)
        while (at := at + len(chunk)) < entry.end:
            breathe()
            chunk = _read(source, at, entry.end)
            before, after = zlib.crc32(chunk, before), zlib.crc32(chunk, after)
            self._put(chunk)
        if before != entry.crc:
            raise DamagedPackError(f"object {entry.id.hex()} has changed on the disk")
        self.placed[entry.id] = begin, after

    def finish(self) -> bytes:
        """End the pack, which is on the disk then. Returns its checksum."""
        if len(self.placed) != self._objects:
            raise DamagedPackError("an index has changed meanwhile")
        checksum = self._digest.digest()
        self._put(checksum)
        _make_durable(self._stored)
        return checksum

    def _rebased(
        self, chunk: bytes, entry: _Entry, names: Mapping[int, bytes], ids: AbstractSet[bytes]
    ) -> tuple[bytes, bytes]:
        """The entry's first bytes as they must read here, and what follows them unchanged."""
        try:
            end = next(number for number, byte in enumerate(chunk, 1) if byte < 0x80)
            kind, size = chunk[0] >> 4 & 7, chunk[:end]
            if kind == _DELTA_BY_ID:
                base, end = chunk[end : end + 20], end + 20
            elif kind == _DELTA_BY_OFFSET:
                distance, end = _decoded(chunk, end)
                base = names[entry.offset - distance]
            else:
                return b"", chunk
        except (IndexError, KeyError, StopIteration):
            raise DamagedPackError(f"object {entry.id.hex()} begins with nonsense") from None
        if base not in ids:
            raise DamagedPackError(f"object {entry.id.hex()} lacks its base")
        if base in self.placed:
            reference = _encoded(self._at - self.placed[base][0])
            return _of_kind(_DELTA_BY_OFFSET, size) + reference, chunk[end:]
        return _of_kind(_DELTA_BY_ID, size) + base, chunk[end:]

    def _put(self, data: bytes) -> None:
        self._stored.write(data)
        self._digest.update(data)
        self._at += len(data)


def _copies_to_keep(
    packs: Sequence[Pack], breathe: Callable[[], None]
) -> dict[bytes, tuple[int, bool]]:
    """By each object's id the number of the pack whose copy stays, and whether it is no delta.

    Where all copies are deltas the first stays. So what a kept copy is based on is either no delta
    or the copy of the same or an earlier pack: deltas never go round in a circle.
    """
    kept: dict[bytes, tuple[int, bool]] = {}
    for number, pack in enumerate(packs):
        with pack.path.with_suffix(".pack").open("rb") as source:
            for entry in _entries(pack):
                first = os.pread(source.fileno(), 1, entry.offset)
                is_full = bool(first) and first[0] >> 4 & 7 not in (_DELTA_BY_OFFSET, _DELTA_BY_ID)
                if entry.id not in kept or (is_full and not kept[entry.id][1]):
                    kept[entry.id] = number, is_full
        breathe()
    return kept


def _entries(pack: Pack) -> list[_Entry]:
    """The pack's objects in the order in which they stand there."""
    index = pack.path.with_suffix(".idx").read_bytes()
    objects = pack.objects
    if (
        index[:8] != _INDEX_VERSION_2
        or len(index) != _NO_OBJECTS + objects * _EACH  # else it is cut off, or of gigabytes
        or hashlib.sha1(index[:-20], usedforsecurity=False).digest() != index[-20:]
    ):
        raise DamagedPackError(f"{pack.path.name}.idx cannot be read")
    ids = 8 + 4 * 256
    crcs = ids + 20 * objects
    found = sorted(
        zip(
            struct.unpack_from(f">{objects}I", index, crcs + 4 * objects),
            (index[at : at + 20] for at in range(ids, crcs, 20)),
            struct.unpack_from(f">{objects}I", index, crcs),
            strict=True,
        )
    )
    ends = [offset for offset, _, _ in found[1:]] + [pack.size - 20]
    return [
        _Entry(offset, end, name, crc) for (offset, name, crc), end in zip(found, ends, strict=True)
    ]


def _index_of(placed: Mapping[bytes, tuple[int, int]], checksum: bytes) -> bytes:
    ids = sorted(placed)
    below = [0] * 256
    for name in ids:
        below[name[0]] += 1
    index = b"".join(
        (
            _INDEX_VERSION_2,
            struct.pack(">256I", *accumulate(below)),
            *ids,
            struct.pack(f">{len(ids)}I", *(placed[name][1] for name in ids)),
            struct.pack(f">{len(ids)}I", *(placed[name][0] for name in ids)),
            checksum,
        )
    )
    return index + hashlib.sha1(index, usedforsecurity=False).digest()


def _read(source: BinaryIO, begin: int, end: int) -> bytes:
    """What stands there, a megabyte at most."""
    read = os.pread(source.fileno(), min(end - begin, _CHUNK), begin)
    if not read:
        raise DamagedPackError("a pack ends too early")
    return read


def _decoded(data: bytes, at: int) -> tuple[int, int]:
    """The distance to a delta's base that is written at `at`, and where it ends."""
    distance = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        distance = (distance + 1) << 7 | data[at] & 0x7F
    return distance, at + 1


def _encoded(distance: int) -> bytes:
    written = [distance & 0x7F]
    while distance := distance >> 7:
        distance -= 1
        written.append(0x80 | distance & 0x7F)
    return bytes(reversed(written))


def _of_kind(kind: int, size: bytes) -> bytes:
    """An entry's size, which its kind is written into."""
    return bytes([size[0] & 0x8F | kind << 4]) + size[1:]


def _make_durable(stored: BinaryIO) -> None:
    stored.flush()
    os.fsync(stored.fileno())
    os.fchmod(stored.fileno(), 0o444)  # as git leaves them


_DELTA_BY_OFFSET, _DELTA_BY_ID = 6, 7
_INDEX_VERSION_2 = b"\xfftOc\x00\x00\x00\x02"
_NO_OBJECTS = 8 + 4 * 256 + 2 * 20
_EACH = 20 + 4 + 4
"""Bytes of an index without objects, and of each object in it."""
_CHUNK = 1 << 20
