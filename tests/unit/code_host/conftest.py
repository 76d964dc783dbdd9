"""A running code host with one repository, and its control API."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo.code_host import Change, CodeHost
from bot.demo.code_host.repositories import FileContent

TOKEN = "the-token"

FILES: dict[str, FileContent] = {
    "app/orders.py": b"def total(order):\n    return order.amount\n",
    "app/crlf.py": b"one = 1\r\ntwo = 2\r\n",
    "app/bom.py": b"\xef\xbb\xbfname = 'x'\n",
    "app/latin.java": "// Käse\nint x;\n".encode("latin-1"),
    "app/no_end.py": b"last = 'line'",
    "run.sh": (0o100755, b"#!/bin/sh\nexec python -m app\n"),
}


@pytest.fixture
async def code_host(tmp_path: Path) -> AsyncIterator[CodeHost]:
    host = CodeHost(tmp_path / "code_host", TOKEN)
    await host.start()
    host.create_repository(
        "acme",
        "shop",
        FILES,
        when=datetime(2025, 3, 1, 9, tzinfo=UTC),
        history=[
            Change(
                {"README.md": b"# Shop\n"},
                "Say what it is",
                "Ann <ann@example.com>",
                datetime(2025, 3, 2, 9, tzinfo=UTC),
            )
        ],
    )
    yield host
    await host.stop()


@dataclass
class ControlApi:
    """What tests ask of the code host beside the work."""

    session: aiohttp.ClientSession
    url: str

    async def post(self, name: str, **body: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/_control/{name}", json=body) as answer:
            return {"http": answer.status, **await answer.json()}

    async def fail(self, **failure: Any) -> None:
        assert (await self.post("fail", **failure))["http"] == 200

    async def asked(self, method: str, path_end: str = "") -> list[dict[str, Any]]:
        """The requests so far with this method whose path ends so."""
        async with self.session.get(f"{self.url}/_control/requests") as answer:
            log: list[dict[str, Any]] = (await answer.json())["requests"]
        return [r for r in log if r["method"] == method and r["path"].endswith(path_end)]


@pytest.fixture
async def control(code_host: CodeHost) -> AsyncIterator[ControlApi]:
    async with aiohttp.ClientSession() as session:
        yield ControlApi(session, code_host.url)
