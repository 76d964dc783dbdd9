"""`suture server remove`: a slip can be taken back, and no incident is ever lost by it."""

from pathlib import Path

import pytest

from storage import servers
from storage.database import Database
from storage.models import Incident
from storage.states import State
from tests.support.command_line import ended

ADD = ("--repo", "https://github.com/o/orders.git", "--channel", "orders", "--host", "10.0.0.1")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUTURE_DATA", str(tmp_path))
    return tmp_path


def test_a_misspelt_server_is_removed_with_all_that_hangs_on_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    people = ("--approver", "U1", "--operator", "U2")
    assert ended("server", "add", "oders", *ADD, *people) == 0
    assert ended("server", "add", "orders", *ADD, *people) == 0
    assert ended("server", "remove", "oders") == 0
    capsys.readouterr()
    ended("server", "list")
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["orders"]
    assert ended("server", "remove", "oders") == 1
    assert "server list" in capsys.readouterr().err


def test_a_server_with_incidents_is_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended("server", "add", "orders", *ADD)
    database = Database(f"sqlite:///{data / 'suture.db'}")
    server_id = database.look(lambda s: servers.find_server(s, "orders")).id
    assert server_id is not None
    incident = Incident(
        id="i1",
        server_id=server_id,
        fingerprint="f",
        state=State.RESOLVED,
        error_type="KeyError",
        first_seen_at=0.0,
        last_seen_at=0.0,
        last_counted_at=0.0,
    )
    database.commit(lambda s: s.add(incident))
    capsys.readouterr()
    assert ended("server", "remove", "orders") == 1
    assert "suture server disable orders" in capsys.readouterr().err
    assert database.look(servers.list_servers)[0].hosts == ("10.0.0.1",)
    database.close()
