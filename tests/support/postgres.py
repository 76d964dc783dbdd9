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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNER = "suture"


@dataclass(frozen=True)
class PostgresServer:
    """A running server."""

    programs: Path
    folder: Path
    port: int

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The address of a database with nothing in it."""
        name = f"test_{secrets.token_hex(4)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)

    def cut_connections(self, url: str) -> None:
        """End every connection to a database, as a restart does; returns when they are gone."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                (url.rpartition("/")[2],),
            )


def programs() -> Path:
    """Where `initdb` and `postgres` are. On CI their absence is a failure, else a skip."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve())
    if found:
        return found[-1].parent
    message = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


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
        with (Path(temporary) / "log").open("wb") as log:
            process = subprocess.Popen(
                [where / "postgres", "-D", folder, *(f"--{k}={v}" for k, v in options.items())],
                stdout=log,
                stderr=log,
                cwd=folder,
                **identity,
            )
        server = PostgresServer(where, folder, port)
        try:
            _wait_until_ready(server, process, Path(temporary) / "log")
            yield server
        finally:
            process.send_signal(2)  # "fast": it ends its clients
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(
    server: PostgresServer, process: "subprocess.Popen[bytes]", log: Path
) -> None:
    ends = time.monotonic() + 20
    while True:
        try:
            psycopg.connect(server.url()).close()
        except psycopg.OperationalError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < ends, log.read_text()
            time.sleep(0.05)
        else:
            return
