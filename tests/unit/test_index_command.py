"""`suture index NAME` and its bar."""

from pathlib import Path

import pytest

from bot.engine import take_data_folder
from bot.index_command import bar
from storage.code_index import IndexProgress
from tests.support.command_line import ended
from tests.support.repositories import make_repository


def test_index_says_what_was_read_and_reads_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUTURE_DATA", str(tmp_path / "data"))
    remote = make_repository(tmp_path, {"a.py": "x = 1\n", "b.py": "y = 1\n"})
    registered = ("--repo", remote.url, "--channel", "c", "--host", "h")
    assert ended("server", "add", "shop", *registered) == 0
    capsys.readouterr()
    assert ended("index", "shop") == 0
    assert capsys.readouterr().out.startswith("Indexed 2 new files of shop in ")
    assert ended("index", "shop") == 0
    assert capsys.readouterr().out.startswith("Indexed 0 new files of shop in ")
    assert ended("index", "nobody") == 1
    assert "nobody" in capsys.readouterr().err


def test_index_of_what_cannot_be_fetched_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUTURE_DATA", str(tmp_path / "data"))
    gone = (tmp_path / "gone.git").as_uri()
    ended("server", "add", "shop", "--repo", gone, "--channel", "c", "--host", "h")
    assert ended("index", "shop") == 1
    error = capsys.readouterr().err
    assert error.startswith("suture: ")
    assert "Traceback" not in error


def test_beside_a_running_bot_vectors_are_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUTURE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SUTURE_EMBED_MODEL", "any")
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:1")
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
    ended("server", "add", "shop", "--repo", remote.url, "--channel", "c", "--host", "h")
    with take_data_folder(tmp_path / "data"):  # as the running bot does
        capsys.readouterr()
        assert ended("index", "shop") == 0
    assert capsys.readouterr().out.endswith("The running bot embeds them itself.\n")
    assert not (tmp_path / "data" / "index" / "chroma").exists()
    assert ended("index", "shop") == 0
    assert "http://127.0.0.1:1" in capsys.readouterr().out, "alone, it tries to embed"


def test_bar_fills_as_files_are_read() -> None:
    assert bar(IndexProgress("Reading the code", 600, 1_200)) == (
        f"Reading the code [{'#' * 15}{'.' * 15}] 600 of 1,200 files"
    )
