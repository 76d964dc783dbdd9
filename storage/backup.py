"""A back-up of SQLite files while they are written to: all of them as they were at one moment."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for whoever is writing."""

SHOW_ALL_AGAIN = "UPDATE outgoing_messages SET shown_hash = NULL"
"""For records of the past: what Slack shows has gone on since, and is brought back to them."""


class BackUpRefused(Exception):
    """No back-up can be made there, or of that; the text says what to do."""


def back_up(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copy databases into an empty folder, which is made if need be; returns the copies.

    Nobody may write while the moment is chosen (milliseconds); the copying disturbs nobody. The
    first file holds the records. Raises BackUpRefused and sqlite3.OperationalError.
    """
    if missing := [str(file) for file in files if not file.exists()]:
        raise BackUpRefused(f"There is nothing to back up yet: {', '.join(missing)}.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise BackUpRefused(f"{folder} is not empty: name a folder for this back-up alone.")
    copies = [folder / file.name for file in files]
    with ExitStack() as opened:
        moment = [opened.enter_context(closing(_open(file))) for file in files]
        with ExitStack() as held:
            for file in files:
                gate = held.enter_context(closing(_open(file)))
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
    return copies


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
