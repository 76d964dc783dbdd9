"""A back-up is one moment of all files, whoever writes meanwhile, and nobody waits for its copy."""

import fcntl
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.cli import main
from storage.backup import BackUpRefused, back_up

KILLED_WHEN = """
import os, signal, sys
from pathlib import Path
from storage.backup import back_up

def kill(event, arguments):
    if event == sys.argv[1] and str(arguments[0]).endswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

folder, *files = map(Path, sys.argv[3:])
sys.addaudithook(kill)
back_up(files, folder)
"""
"""A process that is gone when Python is about to do something to the file of a name."""


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


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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


def test_an_empty_folder_is_filled(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "back-up").mkdir()
    monkeypatch.chdir(tmp_path)
    copies = back_up(files, Path("back-up/"))
    assert [number_in(copy) for copy in copies] == [0, 0, 0]
    assert names_in(tmp_path / "back-up") == sorted(file.name for file in files)


@pytest.mark.usefixtures("files")
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    parent = tmp_path / "back-ups"

    def suture_backup(most_bytes: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (sys.executable, "-m", "bot", "backup", str(parent / "today")),
            env=os.environ | {"SUTURE_DATA": str(tmp_path), "DATABASE_URL": ""},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)),
            capture_output=True,
            text=True,
        )

    refused = suture_backup(1_000_000)
    assert refused.returncode == 1
    assert "see that the disk has room" in refused.stderr
    assert refused.stderr.startswith("suture: ")
    assert len(refused.stderr.splitlines()) == 1
    assert names_in(parent) == []
    made = suture_backup(10_000_000)
    assert (made.returncode, made.stderr) == (0, "")
    assert [number_in(Path(line)) for line in made.stdout.splitlines()] == [0, 0, 0]
    assert names_in(parent) == ["today"]


@pytest.mark.parametrize(
    ("event", "name"),
    [("sqlite3.connect", ".unfinished/checkpoints.db"), ("os.rename", ".unfinished")],
)
def test_a_kill_leaves_no_back_up_and_the_next_try_makes_it(
    event: str, name: str, files: list[Path], tmp_path: Path
) -> None:
    parent = tmp_path / "back-ups"
    folder = parent / "today"
    killed = subprocess.run((sys.executable, "-c", KILLED_WHEN, event, name, folder, *files))
    assert killed.returncode == -signal.SIGKILL
    assert names_in(parent) == [".today.unfinished"]
    assert (parent / ".today.unfinished").stat().st_mode & 0o077 == 0
    copies = back_up(files, folder)
    assert [number_in(copy) for copy in copies] == [0, 0, 0]
    assert names_in(parent) == ["today"]
    assert names_in(folder) == sorted(file.name for file in files)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("inside", ["", "day", "day/noon"])
def test_a_file_is_no_folder_for_it(
    inside: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "target"
    target.write_text("a file of somebody's")
    monkeypatch.setenv("SUTURE_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(SystemExit) as ended:
        main(["backup", str(target / inside)])
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert "is there and is no folder" in told
    assert str(target) in told
    assert "SUTURE_DATA" not in told
    assert target.read_text() == "a file of somebody's"


def test_a_folder_that_cannot_be_made_is_named(files: list[Path]) -> None:
    with pytest.raises(BackUpRefused, match=r"/proc/back-up.*name a new folder"):
        back_up(files, Path("/proc/back-up"))


def test_damaged_records_are_told_of(files: list[Path], tmp_path: Path) -> None:
    files[2].write_bytes(b"no database" * 1000)
    before = names_in(tmp_path)
    with pytest.raises(BackUpRefused, match="not a database; the records are damaged"):
        back_up(files, tmp_path / "back-up")
    assert names_in(tmp_path) == before


def test_a_writer_who_does_not_end_is_told_of(files: list[Path], tmp_path: Path) -> None:
    with closing(sqlite3.connect(files[1], isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackUpRefused, match=r"locked; .* try again"):
            back_up(files, tmp_path / "back-up", patience=0.1)
    assert not (tmp_path / "back-up").exists()
    assert len(back_up(files, tmp_path / "back-up")) == 3


def test_two_at_once_do_not_mix(files: list[Path], tmp_path: Path) -> None:
    other = os.open(tmp_path, os.O_RDONLY)
    unfinished = tmp_path / ".back-up.unfinished"
    unfinished.mkdir()
    (unfinished / "suture.db").touch()
    try:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BackUpRefused, match="Another back-up"):
            back_up(files, tmp_path / "back-up")
        assert names_in(unfinished) == ["suture.db"]
    finally:
        os.close(other)
    assert len(back_up(files, tmp_path / "back-up")) == 3


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
