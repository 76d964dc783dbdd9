"""Git over HTTP for tests: serves bare repositories as a code host does, tokens included."""

import asyncio
import base64
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web


@dataclass
class GitServer:
    """A running server. While `flowing` is not set, it accepts fetches and then says nothing."""

    base_url: str
    folder: Path
    token: str | None = None
    status: int | None = None
    redirect_to: str | None = None
    visits: int = 0
    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    fetch_began: asyncio.Event = field(default_factory=asyncio.Event)
    authorizations: list[str] = field(default_factory=list)

    def url(self, name: str = "remote") -> str:
        return f"{self.base_url}/{name}.git"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request of git's smart protocol, answered by git's own back end."""
        self.visits += 1
        sent = request.headers.get("Authorization", "")
        if sent:
            self.authorizations.append(sent)
        if self.redirect_to:
            raise web.HTTPFound(f"{self.redirect_to}{request.path_qs}")
        if self.status:
            return web.Response(status=self.status)
        expected = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
        if self.token and sent != f"Basic {expected}":
            return web.Response(status=401, headers={"WWW-Authenticate": 'Basic realm="git"'})
        if request.method == "POST":
            self.fetch_began.set()
            await self.flowing.wait()
        return await self._run_backend(request)

    async def _run_backend(self, request: web.Request) -> web.Response:
        git = shutil.which("git")
        assert git is not None
        body = await request.read()
        backend = await asyncio.create_subprocess_exec(
            git,
            "http-backend",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={
                "PATH": os.environ["PATH"],
                "GIT_PROJECT_ROOT": str(self.folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": request.path,
                "QUERY_STRING": request.query_string,
                "REQUEST_METHOD": request.method,
                "CONTENT_TYPE": request.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
            },
        )
        output, _ = await backend.communicate(body)
        head, _, content = output.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        status = int(headers.pop("Status", "200").split()[0])
        return web.Response(status=status, headers=headers, body=content)


@asynccontextmanager
async def git_server(folder: Path, token: str | None = None) -> AsyncIterator[GitServer]:
    """Serve the bare repositories in `folder` on 127.0.0.1, to holders of `token` if given."""
    server = GitServer("", folder, token)
    server.flowing.set()
    app = web.Application(client_max_size=2**30)
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        server.flowing.set()
        await runner.cleanup()
