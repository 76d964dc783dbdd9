"""A back-up is one moment of all files, whoever writes meanwhile, and nobody waits for its copy."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.cli import main
from storage.backup import BackUpRefused, back_up


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three databases as Suture's: a number in each, and what Slack shows in the first."""
    made = [tmp_path / name for name in ("suture.db", "engine.db", "checkpoints.db")]
    for file in made:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE numbers (number INTEGER)")
            connection.execute("INSERT INTO numbers VALUES (0)")
            connection.execute("CREATE TABLE filling AS SELECT zeroblob(2000000) AS zeros")
            connection.execute("CREATE TABLE outgoing_messages (key TEXT, shown_hash TEXT)")
            connection.execute("INSERT INTO outgoing_messages VALUES ('root', 'abc')")
            connection.commit()
    return made


@contextmanager
def writing(files: list[Path]) -> Iterator[threading.Event]:
    """Count up in one file after the other, over and over; the event says that it goes on."""
    stop, goes_on = threading.Event(), threading.Event()

    def write() -> None:
        connections = [sqlite3.connect(file, timeout=30, isolation_level=None) for file in files]
        while not stop.is_set():
            for connection in connections:
                connection.execute("UPDATE numbers SET number = number + 1")
            goes_on.set()
        for connection in connections:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield goes_on
    finally:
        stop.set()
        thread.join()


def number_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT number FROM numbers").fetchone()[0])


def test_all_copies_are_of_one_moment(files: list[Path], tmp_path: Path) -> None:
    taken = []
    with writing(files) as goes_on:
        for attempt in range(6):
            goes_on.clear()
            assert goes_on.wait(60)
            copies = back_up(files, tmp_path / f"back-up-{attempt}")
            assert [copy.name for copy in copies] == [file.name for file in files]
            taken.append([number_in(copy) for copy in copies])
    for first, second, third in taken:
        assert first >= second >= third >= first - 1
    assert len({first for first, _, _ in taken}) > 1


def test_what_slack_shows_is_to_be_shown_again(files: list[Path], tmp_path: Path) -> None:
    records, *_ = back_up(files, tmp_path / "back-up")
    for file, shown in ((records, None), (files[0], "abc")):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("SELECT * FROM outgoing_messages").fetchall() == [
                ("root", shown)
            ]


def test_it_is_for_its_owner_alone(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "back-up"
    for copy in back_up(files, folder):
        assert copy.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_an_older_back_up_is_not_written_over(files: list[Path], tmp_path: Path) -> None:
    back_up(files, tmp_path / "back-up")
    with pytest.raises(BackUpRefused, match="not empty"):
        back_up(files, tmp_path / "back-up")


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(BackUpRefused, match="nothing to back up"):
        back_up([tmp_path / "suture.db"], tmp_path / "back-up")
    assert not (tmp_path / "back-up").exists()


def test_postgresql_is_told_of_its_own_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@127.0.0.1:1/suture")
    with pytest.raises(SystemExit) as ended:
        main(["backup", str(tmp_path / "back-up")])
    assert ended.value.code == 1
    assert "pg_dump" in capsys.readouterr().err
