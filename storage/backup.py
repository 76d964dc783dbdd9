"""A back-up of SQLite files while they are written to: all of them as they were at one moment."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for whoever is writing."""

SHOW_ALL_AGAIN = "UPDATE outgoing_messages SET shown_hash = NULL"
"""For records of the past: what Slack shows has gone on since, and is brought back to them."""

ROOM = "see that the disk has room and is whole, or name a folder on another"
OWNER = "run it as the user that Suture runs as"
DAMAGED = "the records are damaged; go back to an earlier back-up"
ADVICE = {
    sqlite3.SQLITE_FULL: ROOM,
    sqlite3.SQLITE_IOERR: ROOM,
    sqlite3.SQLITE_CANTOPEN: OWNER,
    sqlite3.SQLITE_READONLY: OWNER,
    sqlite3.SQLITE_BUSY: "somebody was writing to the records all the while; try again",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""What to do about SQLite's primary result codes."""


class BackUpRefused(Exception):
    """No back-up can be made there, or of that; the text says what to do."""


def back_up(files: Sequence[Path], folder: Path, patience: float = PATIENCE) -> list[Path]:
    """Copy databases into a folder, which is made or is empty; returns the copies.

    Nobody may write while the moment is chosen (milliseconds; it is waited for `patience` seconds
    per file); the copying disturbs nobody. The first file holds the records. The folder is filled
    under another name and renamed, so one of that name is whole. Raises BackUpRefused.
    """
    folder = Path(os.path.realpath(folder))
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        if missing := [str(file) for file in files if not file.exists()]:
            raise BackUpRefused(f"There is nothing to back up yet: {', '.join(missing)}.")
        with _alone(files[0].parent):
            _expect_room_for(folder)
            folder.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(unfinished):
                shutil.rmtree(unfinished)
            unfinished.mkdir(mode=0o700)
            try:
                _copy(files, unfinished, patience)
                unfinished.rename(folder)
            except BaseException:
                shutil.rmtree(unfinished, ignore_errors=True)
                raise
    except sqlite3.Error as error:
        # The lower byte is the primary code; errors of the Python module itself have none.
        advice = ADVICE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        raise BackUpRefused(
            f"No back-up was made in {folder}: {error}; "
            f"{advice or f'see that {files[0].parent} holds the records of this release'}."
        ) from error
    except (FileExistsError, NotADirectoryError) as error:
        raise BackUpRefused(
            f"{error.filename} is there and is no folder: name another one for the back-up."
        ) from error
    except OSError as error:
        raise BackUpRefused(
            f"No back-up was made in {folder}: {error.filename or 'copying'}: "
            f"{error.strerror or error}; name a new folder on a disk with room, where the user "
            "that Suture runs as may write."
        ) from error
    return [folder / file.name for file in files]


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One back-up at a time: another one would take our unfinished folder for a left-over."""
    lock = os.open(data, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackUpRefused("Another back-up is being made: try again after it.") from None
        yield
    finally:
        os.close(lock)


def _expect_room_for(folder: Path) -> None:
    """Refuse a folder that the finished back-up could not take the place of."""
    if not folder.exists():
        return
    if any(folder.iterdir()):
        raise BackUpRefused(f"{folder} is not empty: name a folder for this back-up alone.")
    if folder.is_mount():
        raise BackUpRefused(f"{folder} is where a disk is mounted: name a folder in it.")


def _copy(files: Sequence[Path], folder: Path, patience: float) -> None:
    copies = [folder / file.name for file in files]
    with ExitStack() as opened:
        moment = [opened.enter_context(closing(_open(file, patience))) for file in files]
        with ExitStack() as held:
            for file in files:
                gate = held.enter_context(closing(_open(file, patience)))
                gate.execute("BEGIN IMMEDIATE")
            for reader in moment:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for reader, copy in zip(moment, copies, strict=True):
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
            with closing(sqlite3.connect(copy)) as target:
                reader.backup(target)
    with closing(sqlite3.connect(copies[0])) as records:
        records.execute(SHOW_ALL_AGAIN)
        records.commit()


def _open(file: Path, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=patience, isolation_level=None)
