"""The sample servers really crash, report what crashed, and never wait for the listener."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.demo.sample_servers import SAMPLES, RunningServer, SampleServer, head_files
from bot.demo.server_front import REPORT_TIMEOUT
from bot.demo.server_process import ServerProcess, ServerProcessError
from tests.support.error_listener import error_listener
from tests.support.jdk import require_jdk
from tests.support.patience import PATIENCE
from tests.unit.sample_faults import KNOWN_FAULTS, right_files

PYTHON, JAVA = SAMPLES
COMMIT = "0123456789abcdef0123456789abcdef01234567"
WAYS = ["python", pytest.param("java", marks=pytest.mark.jdk), "replay"]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, so that the Java sample is compiled once for each state of its sources."""
    return tmp_path_factory.mktemp("data").resolve()


@asynccontextmanager
async def running(
    way: str, listener_url: str, data_dir: Path, patched: dict[str, bytes] | None = None
) -> AsyncIterator[RunningServer]:
    """The sample server run as `way` says: python, java, or replay (Java without its JDK)."""
    if way == "java":
        require_jdk()
    sample = PYTHON if way == "python" else JAVA
    server = RunningServer(sample, use_jdk=way == "java")
    try:
        await server.start(listener_url, "a-token", sample.host, COMMIT, data_dir, patched=patched)
        await server.ready()
        assert server.replayed == (way == "replay")
        yield server
    finally:
        await server.stop()


async def broken(server: RunningServer, path: str) -> float:
    """Break the server at `path`; returns how many seconds its answer took."""
    began = time.monotonic()
    status, body = await server.get(path)
    assert (status, "internal_error" in body) == (500, True), (path, body)
    return time.monotonic() - began


@pytest.mark.parametrize("way", WAYS)
async def test_routes_work_and_faults_report_what_was_raised(way: str, data_dir: Path) -> None:
    async with error_listener() as listener, running(way, listener.url, data_dir) as server:
        _, index = await server.get("/")
        for route in server.sample.routes:
            status, body = await server.get(route)
            assert (status, body[0]) in ((200, "{"), (200, "[")), route
            assert f'href="{route}"' in index
        assert (await server.get("/nothing/here"))[0] == 404
        assert listener.reports.empty()
        for path, known in KNOWN_FAULTS[server.sample.name].items():
            await broken(server, path)
            report = await listener.next_report()
            assert (report["errorType"], report["message"]) == (known.error, known.message)
            assert f"{known.error}: {known.message}" in report["stackTrace"]
            assert report["requestUrl"] == server.url + path
            assert report | _about(server.sample) == report


def _about(sample: SampleServer) -> dict[str, str]:
    return {
        "serverName": sample.name,
        "serverIp": sample.host,
        "requestMethod": "GET",
        "commit": COMMIT,
        "authorization": "Bearer a-token",
    }


def test_every_fault_is_known_and_of_several_kinds() -> None:
    for sample in SAMPLES:
        known = KNOWN_FAULTS[sample.name]
        assert [fault.path for fault in sample.faults] == list(known)
        assert len({fault.error for fault in known.values()}) >= 5
        assert {fault.kind for fault in sample.faults} == {"rules", "model", "outside_code"}
        for fault in sample.faults:
            assert (fault.kind == "outside_code") == (not known[fault.path].repair)


@pytest.mark.parametrize("way", ["python", pytest.param("java", marks=pytest.mark.jdk)])
async def test_the_right_patches_mend_the_faults(way: str, data_dir: Path) -> None:
    sample = PYTHON if way == "python" else JAVA
    patched = right_files(sample, *KNOWN_FAULTS[sample.name].values())
    async with error_listener() as listener:
        async with running(way, listener.url, data_dir, patched) as server:
            for path, known in KNOWN_FAULTS[sample.name].items():
                if known.repair:
                    status, body = await server.get(path)
                    assert status == known.answer[0]
                    assert known.answer[1] in body
        assert listener.reports.empty()


@pytest.mark.parametrize("way", WAYS)
async def test_a_listener_that_is_down_does_not_slow_the_answer(way: str, data_dir: Path) -> None:
    async with error_listener() as listener:
        closed = listener.url
    async with running(way, closed, data_dir) as server:
        path = server.sample.faults[0].path
        await broken(server, path)
        assert min([await broken(server, path) for _ in range(5)]) < (REPORT_TIMEOUT.total or 0)


@pytest.mark.parametrize("way", WAYS)
async def test_a_listener_that_hangs_does_not_slow_the_answer(way: str, data_dir: Path) -> None:
    async with error_listener(delay=60) as listener, running(way, listener.url, data_dir) as server:
        path = server.sample.faults[0].path
        await broken(server, path)
        await listener.next_report()
        assert min([await broken(server, path) for _ in range(5)]) < (REPORT_TIMEOUT.total or 0)


PARENT = """
import asyncio, pathlib, sys
from bot.demo.sample_servers import SAMPLES, RunningServer

async def main(sample):
    server = RunningServer(sample)
    await server.start("http://127.0.0.1:1", "t", sample.host, None, pathlib.Path(sys.argv[2]))
    await server.ready()
    print((server._process or server).url, flush=True)
    await asyncio.sleep(60)

asyncio.run(main(next(s for s in SAMPLES if s.name == sys.argv[1])))
"""


@pytest.mark.parametrize("way", ["python", pytest.param("java", marks=pytest.mark.jdk)])
async def test_the_program_ends_when_its_parent_is_killed(way: str, data_dir: Path) -> None:
    if way == "java":
        require_jdk()
    parent = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PARENT, (PYTHON if way == "python" else JAVA).name, data_dir),
        stdout=asyncio.subprocess.PIPE,
    )
    assert parent.stdout is not None
    address = urlsplit((await parent.stdout.readline()).decode().strip())
    assert await accepts(address.hostname, address.port)
    parent.kill()
    await parent.wait()
    async with asyncio.timeout(PATIENCE):
        while await accepts(address.hostname, address.port):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def accepts(host: str | None, port: int | None) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


async def test_the_program_ends_cleanly_when_asked(data_dir: Path) -> None:
    checkout = data_dir / "stopped"
    for path, content in head_files(PYTHON).items():
        (checkout / path).parent.mkdir(parents=True, exist_ok=True)
        (checkout / path).write_bytes(content)
    command = [sys.executable, "-B", "-m", "orders"]
    process = await ServerProcess.start(command, checkout, {"PORT": "0"}, data_dir / "log")
    assert await process.stop() == 0
    assert await process.stop() == 0


async def test_a_program_that_does_not_start_says_where_to_look(data_dir: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no')"]
    with pytest.raises(ServerProcessError, match=r"did not start, see .*broken\.log"):
        await ServerProcess.start(command, data_dir, {}, data_dir / "broken.log")


async def test_the_traceback_names_the_files_of_the_checkout(data_dir: Path) -> None:
    async with error_listener() as listener, running("python", listener.url, data_dir) as server:
        await broken(server, "/orders/1007/tracking")
        trace = (await listener.next_report())["stackTrace"]
    file = data_dir / "srv" / "orders-service" / "orders" / "shipping.py"
    assert f'File "{file}", line 13, in tracking' in trace


async def test_a_java_server_that_cannot_be_built_is_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("java", "javac"):
        (tools / name).write_text("#!/bin/sh\necho 'no Java runtime present'; exit 1\n")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    server = RunningServer(JAVA)
    try:
        await server.start("http://127.0.0.1:1", "t", JAVA.host, None, tmp_path / "data")
        assert (await server.get("/puppies/1"))[0] == 200
        assert server.replayed
    finally:
        await server.stop()
