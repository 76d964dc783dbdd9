"""Git over http for clone and fetch: `git upload-pack` run once for each request. No pushes."""

import asyncio
import os
import shutil
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from bot.demo.code_host.errors import ApiError
from bot.demo.code_host.rest.dispatch import access_of
from bot.demo.code_host.site import Site

_CONFIG = (
    ("uploadpack.allowReachableSHA1InWant", "true"),
    ("uploadpack.allowFilter", "true"),
    ("safe.directory", "*"),
)
_NO_CACHE = {"Cache-Control": "no-cache, max-age=0, must-revalidate"}
_CHUNK = 1 << 16


def add_git_routes(router: web.UrlDispatcher, site: Site) -> None:
    """Serve every repository at `/{owner}/{name}.git`, and without the ending as GitHub does."""
    for ending in (".git", ""):
        repository = "/{owner}/{name:[^/]+?}" + ending
        router.add_get(repository + "/info/refs", _serving(site, _advertise))
        router.add_post(repository + "/git-upload-pack", _serving(site, _upload))
        router.add_post(repository + "/git-receive-pack", _serving(site, _refuse_push))


Service = Callable[[web.Request, Path], Awaitable[web.StreamResponse]]


def _serving(
    site: Site, service: Service
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        owner, name = request.match_info["owner"], request.match_info["name"]
        try:
            access = access_of(site, request.headers.get("Authorization"))
        except ApiError:
            return _challenge("Invalid username or token.")
        if not await asyncio.to_thread(site.may_read, access, owner, name):
            if access is None:
                return _challenge("Authentication required.")
            return web.Response(status=404, text="Repository not found.\n")
        return await service(request, site.repositories.path(owner, name))

    return serve


def _challenge(text: str) -> web.Response:
    # A repository that does not exist is also 401 to a stranger, so that names do not leak.
    headers = {"WWW-Authenticate": 'Basic realm="GitHub"'}
    return web.Response(status=401, text=f"{text}\n", headers=headers)


async def _refuse_push(_: web.Request, __: Path) -> web.StreamResponse:
    return web.Response(status=403, text="This code host takes no pushes; use the API.\n")


async def _advertise(request: web.Request, repository: Path) -> web.StreamResponse:
    service = request.query.get("service")
    if service == "git-receive-pack":
        return await _refuse_push(request, repository)
    if service != "git-upload-pack":
        return web.Response(status=403, text="Please upgrade your git client.\n")
    process = await _upload_pack(request, repository, "--advertise-refs")
    output, _ = await process.communicate()
    if process.returncode:
        return web.Response(status=500, text="git cannot read this repository.\n")
    if "version=2" not in request.headers.get("Git-Protocol", ""):
        output = b"001e# service=git-upload-pack\n0000" + output
    return web.Response(
        body=output,
        content_type="application/x-git-upload-pack-advertisement",
        headers=_NO_CACHE,
    )


async def _upload(request: web.Request, repository: Path) -> web.StreamResponse:
    process = await _upload_pack(request, repository)
    feeding = asyncio.create_task(_feed(request, process))
    response = web.StreamResponse(headers=_NO_CACHE)
    response.content_type = "application/x-git-upload-pack-result"
    try:
        await response.prepare(request)
        assert process.stdout is not None
        while chunk := await process.stdout.read(_CHUNK):
            await response.write(chunk)
        await response.write_eof()
    except ConnectionResetError:
        # A client that has all it wanted hangs up without waiting for the end.
        pass
    finally:
        feeding.cancel()
        if process.returncode is None and process.stdout and not process.stdout.at_eof():
            # `terminate` would look first, and take the exit code from the one who waits for it.
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGTERM)
        await process.wait()
    return response


async def _feed(request: web.Request, process: asyncio.subprocess.Process) -> None:
    """Hand the request's body (unzipped by the server) to git, however long it is."""
    assert process.stdin is not None
    try:
        async for chunk in request.content.iter_chunked(_CHUNK):
            process.stdin.write(chunk)
            await process.stdin.drain()
    except ConnectionError:
        return  # git has heard enough, or the client is gone
    finally:
        process.stdin.close()


async def _upload_pack(
    request: web.Request, repository: Path, *options: str
) -> asyncio.subprocess.Process:
    git = shutil.which("git")
    if git is None:
        raise web.HTTPInternalServerError(text="git is not installed.\n")
    settings = [part for key, value in _CONFIG for part in ("-c", f"{key}={value}")]
    # Nothing of the user's own git configuration may change what is served.
    environment = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
    }
    return await asyncio.create_subprocess_exec(
        *(git, *settings, "upload-pack", "--stateless-rpc", *options, str(repository)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
