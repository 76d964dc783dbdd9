"""A PostgreSQL server of the tests' own: really run, on a free port, gone afterwards."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.support.missing import skip_or_fail
from tests.support.patience import PATIENCE

OWNER = "suture"


@dataclass(frozen=True)
class PostgresServer:
    """A running server."""

    programs: Path
    folder: Path
    port: int

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return _url(self.port, database)

    def new_database(self) -> str:
        """The address of a database with nothing in it."""
        name = f"test_{secrets.token_hex(4)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)

    def cut_connections(self, url: str) -> None:
        """End every connection to a database at once, as a restart does; returns when they are
        gone."""
        of_database = "FROM pg_stat_activity WHERE datname = %s"
        name = (url.rpartition("/")[2],)
        with psycopg.connect(self.url(), autocommit=True) as connection:
            ended = connection.execute(
                f"SELECT pid, pg_terminate_backend(pid) {of_database}".encode(), name
            ).fetchall()
            remain = {pid for pid, _ in ended}
            while remain:
                time.sleep(0.01)
                found = connection.execute(f"SELECT pid {of_database}".encode(), name).fetchall()
                remain &= {pid for (pid,) in found}


def programs() -> Path:
    """Where `initdb` and `postgres` are. On CI their absence is a failure, else a skip."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve())
    if found:
        return found[-1].parent
    skip_or_fail("PostgreSQL is not installed (Debian: apt-get install postgresql)")


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Run a server, that writes to disk before it answers if it is to be `durable`.

    As root it belongs to nobody, for it refuses to be root's.
    """
    where = programs()
    with tempfile.TemporaryDirectory(prefix="suture-postgresql-") as temporary:
        folder = Path(temporary) / "data"
        folder.mkdir()
        identity: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            for path in (Path(temporary), folder):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
        subprocess.run(
            [where / "initdb", "-D", folder, "-U", OWNER, "-E", "UTF8", "-A", "trust", "-N"],
            check=True,
            capture_output=True,
            cwd=folder,
            **identity,
        )
        process, port = _run(where, folder, durable, identity)
        try:
            yield PostgresServer(where, folder, port)
        finally:
            process.send_signal(2)  # "fast": it ends its clients
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _run(
    where: Path, folder: Path, durable: bool, identity: dict[str, Any]
) -> "tuple[subprocess.Popen[bytes], int]":
    """The server's process once it answers, and its port."""
    log = folder.with_name("log")
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "on" if durable else "off",
            "max_connections": 200,
        }
        with log.open("wb") as written:
            process = subprocess.Popen(
                [where / "postgres", "-D", folder, *(f"--{k}={v}" for k, v in options.items())],
                stdout=written,
                stderr=written,
                cwd=folder,
                **identity,
            )
        if _is_ready(port, process, folder):
            return process, port
        process.kill()
        process.wait()
        # Else somebody was quicker to take the port.
        assert "Address already in use" in log.read_text(), log.read_text()


def _is_ready(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Wait until this server, and no other one, answers on the port; false if it does not."""
    ends = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < ends:
        with suppress(psycopg.OperationalError), psycopg.connect(_url(port, "postgres")) as found:
            return found.execute("SHOW data_directory").fetchone() == (str(folder),)
        time.sleep(0.05)
    return False


def _url(port: int, database: str) -> str:
    return f"postgresql://{OWNER}@127.0.0.1:{port}/{database}"
