"""Packs of a mirror: many become few, nobody who reads notices, and no trouble loses an object."""

import gc
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pygit2
import pytest

from storage.mirror_upkeep import (
    KEPT_FOR,
    MOST_PACKS,
    delete_replaced,
    merge_small_packs,
    packs_of,
    put_in_place,
)
from storage.mirrors import Mirrors, repository_key
from tests.support.patience import PATIENCE
from tests.support.repositories import TestRepository, make_repository

_PUSHES = MOST_PACKS + 3


async def _push_and_fetch(remote: TestRepository, mirrors: Mirrors, pushes: int) -> None:
    """As many packs: each changes a line of a file that is long enough to be sent as a delta."""
    for _ in range(pushes):
        number = len(remote.commits)
        lines = [f"line_{each} = {each * each}" for each in range(200)]
        lines[number % 200] = f"changed = {number}"
        remote.commit({"deep/long.py": "\n".join(lines), "a.py": str(number)})
        await mirrors.fetch(remote.url, "main", None)


@pytest.fixture
async def pushed(tmp_path: Path) -> tuple[TestRepository, Mirrors, Path]:
    remote = make_repository(tmp_path, {f"{n}.bin": os.urandom(90_000) for n in range(8)})
    mirrors = Mirrors(tmp_path / "mirrors")
    await mirrors.fetch(remote.url, "main", None)
    await _push_and_fetch(remote, mirrors, _PUSHES)
    return remote, mirrors, mirrors.root / f"{repository_key(remote.url)}.git"


def _packs(mirror: Path) -> set[str]:
    return {pack.path.name for pack in packs_of(mirror)}


def _objects(mirror: Path) -> dict[str, bytes]:
    """Everything in the mirror, as a stranger who opens it now reads it."""
    repository = pygit2.Repository(str(mirror))
    return {str(each): repository.read(each)[1] for each in repository.odb}


def _open_files() -> list[str]:
    found = []
    for each in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that lists them
            found.append(str(each.readlink()))
    return found


def _tidy_at_once(mirror: Path, folder: Path) -> int:
    folder.mkdir()
    merged = merge_small_packs(mirror, folder)
    assert merged
    assert put_in_place(mirror, merged)
    return delete_replaced(mirror, kept_for=0)


def _age_records(mirror: Path) -> None:
    long_ago = time.time() - KEPT_FOR - 60
    for record in (mirror / "objects" / "pack").glob("*.replaces"):
        os.utime(record, (long_ago, long_ago))


async def test_packs_of_pushes_become_one_and_are_deleted_later(
    pushed: tuple[TestRepository, Mirrors, Path],
) -> None:
    remote, mirrors, mirror = pushed
    snapshot = await mirrors.snapshot(remote.url, remote.commits[9])
    assert snapshot.text("a.py") == "9"
    before, objects = _packs(mirror), _objects(mirror)
    assert len(before) == _PUSHES + 1

    await mirrors.tidy()
    await mirrors.tidy()  # nothing more to do: they are kept for a while
    (merged,) = _packs(mirror) - before
    assert _packs(mirror) == before | {merged}

    _age_records(mirror)
    await mirrors.tidy()
    assert len(_packs(mirror)) == 2
    assert merged in _packs(mirror)
    assert _objects(mirror) == objects
    assert snapshot.text("deep/long.py").count("line_") == 199
    gc.collect()  # what pygit2 opens goes with the next collection only
    assert not [name for name in _open_files() if str(mirror) in name and "(deleted)" in name]
    assert {path.suffix for path in (mirror / "objects" / "pack").iterdir()} == {".pack", ".idx"}
    assert list(mirrors.root.glob(".cloning-*")) == []

    # What was merged once, deltas by offset now, is merged with what came since.
    await _push_and_fetch(remote, mirrors, _PUSHES)
    objects = _objects(mirror)
    await mirrors.tidy()
    _age_records(mirror)
    await mirrors.tidy()
    assert len(_packs(mirror)) == 2
    assert merged not in _packs(mirror)
    assert _objects(mirror) == objects


async def test_few_packs_are_left_alone(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"}, {"a.py": "two"})
    mirrors = Mirrors(tmp_path / "mirrors")
    await mirrors.tidy()  # no mirror yet
    await mirrors.fetch(remote.url, "main", None)
    await _push_and_fetch(remote, mirrors, 3)
    mirror = mirrors.root / f"{repository_key(remote.url)}.git"
    before = _packs(mirror)
    await mirrors.tidy()
    assert _packs(mirror) == before


async def test_who_reads_meanwhile_misses_nothing(
    pushed: tuple[TestRepository, Mirrors, Path], tmp_path: Path
) -> None:
    """Not even if packs went the moment they were replaced."""
    _, _, mirror = pushed
    objects = _objects(mirror)
    over, begun, wrong = threading.Event(), threading.Barrier(4), []

    def read(names: Iterable[str]) -> None:
        repository = pygit2.Repository(str(mirror))
        begun.wait(PATIENCE)
        last_round = False
        while not last_round:
            last_round = over.is_set()
            for name in names:
                try:
                    if repository.read(name)[1] != objects[name]:
                        wrong.append(name)
                except (KeyError, pygit2.GitError) as error:
                    wrong.append(repr(error))

    orders = (sorted(objects), sorted(objects, reverse=True), list(objects))
    readers = [threading.Thread(target=read, args=(order,)) for order in orders]
    idle = pygit2.Repository(str(mirror))
    assert idle.get(min(objects))  # it knows of all packs, and has hardly opened any
    for reader in readers:
        reader.start()
    begun.wait(PATIENCE)
    try:
        assert _tidy_at_once(mirror, tmp_path / "folder") == _PUSHES
    finally:
        over.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert {name: idle.read(name)[1] for name in objects} == objects


async def test_pack_that_holds_all_others_is_not_deleted_for_itself(
    pushed: tuple[TestRepository, Mirrors, Path], tmp_path: Path
) -> None:
    _, _, mirror = pushed
    objects = _objects(mirror)
    (tmp_path / "first").mkdir()
    merged = merge_small_packs(mirror, tmp_path / "first")
    assert merged
    assert put_in_place(mirror, merged)
    for record in (mirror / "objects" / "pack").glob("*.replaces"):
        record.unlink()
    assert _tidy_at_once(mirror, tmp_path / "second") == _PUSHES
    assert merged.path.name in _packs(mirror)
    assert _objects(mirror) == objects


async def test_damaged_pack_is_neither_merged_nor_deleted(
    pushed: tuple[TestRepository, Mirrors, Path],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    _, mirrors, mirror = pushed
    smallest = min(packs_of(mirror), key=lambda pack: pack.size)
    stored = smallest.path.with_suffix(".pack")
    stored.chmod(0o600)
    data = stored.read_bytes()
    stored.write_bytes(data[:12] + bytes(byte ^ 1 for byte in data[12:-20]) + data[-20:])
    before = _packs(mirror)
    (tmp_path / "folder").mkdir()
    with pytest.raises(pygit2.GitError):
        merge_small_packs(mirror, tmp_path / "folder")
    with caplog.at_level(logging.INFO, "storage.mirrors"):
        await mirrors.tidy()
    assert "keeps its packs for now" in caplog.text
    assert _packs(mirror) == before
    assert list(mirrors.root.glob(".cloning-*")) == []


_TROUBLE = """
import os, resource, shutil, signal, sys
from pathlib import Path
import pygit2
from storage.mirror_upkeep import delete_replaced, merge_small_packs, put_in_place

source, work = Path(sys.argv[1]), Path(sys.argv[2])

def tidy(mirror):
    folder = mirror.with_suffix(".folder")
    folder.mkdir()
    merged = merge_small_packs(mirror, folder)
    if merged:
        put_in_place(mirror, merged)
    delete_replaced(mirror, kept_for=0)

def killed_at(number):
    left = [number]
    def hook(event, arguments):
        if event in ("os.rename", "os.remove"):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

def no_room_after(size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

for trouble in (killed_at, no_room_after):
    for number in map(int, sys.argv[3 + (trouble is no_room_after)].split(",")):
        mirror = work / f"{trouble.__name__}-{number}.git"
        shutil.copytree(source, mirror)
        child = os.fork()
        if not child:
            try:
                trouble(number)
                tidy(mirror)
            except (OSError, pygit2.GitError):
                os._exit(1)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (
            -signal.SIGKILL if trouble is killed_at else 1
        ), mirror
"""


def test_killed_anywhere_or_without_room_the_mirror_is_whole(
    pushed: tuple[TestRepository, Mirrors, Path], tmp_path: Path
) -> None:
    _, _, mirror = pushed
    objects = _objects(mirror)
    work = tmp_path / "work"
    work.mkdir()
    # Record, pack and index; then each old index and pack; the record.
    kills, sizes = (1, 2, 3, 4, 5, 6, 60, 3 + 2 * _PUSHES, 4 + 2 * _PUSHES), (1, 1000)
    subprocess.run(
        [sys.executable, "-c", _TROUBLE, str(mirror), str(work)]
        + [",".join(map(str, numbers)) for numbers in (kills, sizes)],
        check=True,
        timeout=PATIENCE,
    )
    troubled = sorted(work.glob("*.git"))
    assert len(troubled) == len(kills) + len(sizes)
    for each in troubled:
        assert _objects(each) == objects, each.name
        delete_replaced(each, kept_for=0)
        folder = work / f"{each.stem}.again"
        folder.mkdir()
        if merged := merge_small_packs(each, folder):
            assert put_in_place(each, merged)
        delete_replaced(each, kept_for=0)
        assert len(_packs(each)) == 2, each.name
        assert len(list((each / "objects" / "pack").iterdir())) == 4, each.name
        assert _objects(each) == objects, each.name
        shutil.rmtree(each)
