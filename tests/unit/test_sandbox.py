"""The sandbox holds: commands that mean harm get nothing, reach nothing and break nothing."""

import asyncio
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile, gettempdir
from typing import IO

import pytest

from agents.incident.patch.sandbox import Limits, Sandbox, SandboxRun, SandboxUnavailable
from agents.incident.secrets_in_text import without_credentials, without_secrets
from tests.support.patience import PATIENCE
from tests.support.programs import needs

HERE = Path(__file__).resolve()
OUTSIDE = Path(gettempdir()) / "outside.txt"
LIMITS = Limits(seconds=60, memory=200 << 20, processes=40, disk=16 << 20)


@pytest.fixture
def archive() -> Iterator[IO[bytes]]:
    with TemporaryFile() as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            member = tarfile.TarInfo("app/greeting.txt")
            member.size = 6
            tar.addfile(member, BytesIO(b"hello\n"))
        yield file


async def run(command: str, archive: IO[bytes], limits: Limits = LIMITS) -> SandboxRun:
    needs("bwrap")
    return await Sandbox(limits=limits).run(command, archive)


async def test_a_command_works_on_the_files_of_the_export(archive: IO[bytes]) -> None:
    found = await run("cat app/greeting.txt && echo made > app/new.txt && cat app/new.txt", archive)
    assert found.passed
    assert found.output == "hello\nmade"


async def test_every_run_starts_from_a_clean_export(archive: IO[bytes]) -> None:
    await run("echo spoilt > app/greeting.txt", archive)
    assert (await run("cat app/greeting.txt", archive)).output == "hello"


async def test_a_command_that_fails_says_how(archive: IO[bytes]) -> None:
    found = await run("echo no luck >&2; exit 3", archive)
    assert (found.code, found.output, found.passed) == (3, "no luck", False)


@pytest.mark.parametrize(
    "path", ["/etc/shadow", "/etc/passwd", "/root", "/home", "/var/run", "/proc/1/root/etc/shadow"]
)
async def test_nothing_of_the_host_is_there(path: str, archive: IO[bytes]) -> None:
    found = await run(f"cat {path} || ls {path}", archive)
    assert not found.passed
    assert "No such file" in found.output or "denied" in found.output


async def test_the_folders_of_this_process_are_not_there(archive: IO[bytes]) -> None:
    found = await run(f"cat {HERE} {HERE.parent}/*", archive)
    assert not found.passed
    assert "import" not in found.output


async def test_the_environment_holds_no_token(
    archive: IO[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "the-token-of-the-bot")
    found = await run("env; cat /proc/*/environ | tr '\\0' '\\n'", archive)
    assert "PATH=" in found.output
    assert "GITHUB_TOKEN" not in found.output
    assert "the-token-of-the-bot" not in found.output


async def test_the_network_is_out_of_reach(archive: IO[bytes]) -> None:
    accepted: list[str] = []
    server = await asyncio.start_server(
        lambda _reader, writer: (accepted.append("a connection"), writer.close()), "127.0.0.1", 0
    )
    port = server.sockets[0].getsockname()[1]
    script = "import socket,sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 3)"
    async with server:
        for address in ("127.0.0.1", "192.0.2.1"):
            found = await run(f'python3 -c "{script}" {address} {port}', archive)
            assert not found.passed
            assert "refused" in found.output or "unreachable" in found.output
    assert accepted == []


async def test_a_fork_bomb_ends_at_the_limit(archive: IO[bytes]) -> None:
    bomb = "bomb() { bomb | bomb & sleep 1; }; bomb; sleep 1; exit 9"
    found = await run(bomb, archive)
    assert not found.passed
    assert "fork" in found.output.lower()


async def test_the_disk_fills_up_at_the_limit(archive: IO[bytes]) -> None:
    for folder in (".", "/tmp", "/dev/shm"):
        found = await run(f"dd if=/dev/zero of={folder}/a bs=1M count=15;"
                          f"dd if=/dev/zero of={folder}/b bs=1M count=15", archive)  # fmt: skip
        assert not found.passed
        assert "No space left" in found.output
    found = await run("touch /x; touch /usr/x; touch /dev/x", archive)
    assert found.output.count("Read-only file system") == 3


async def test_a_hundred_megabytes_of_output_are_cut(archive: IO[bytes]) -> None:
    found = await run("head -c 100000000 /dev/zero | tr '\\0' x; echo; echo the end", archive)
    assert found.passed
    assert len(found.output) <= LIMITS.output
    assert found.output.endswith("the end")


async def test_one_process_gets_no_more_memory_than_allowed(archive: IO[bytes]) -> None:
    found = await run("python3 -c 'bytearray(500 << 20)'", archive)
    assert not found.passed
    assert "MemoryError" in found.output


async def test_many_processes_get_no_more_memory_together(archive: IO[bytes]) -> None:
    hog = "python3 -c 'import time; held = bytearray(b\"x\") * (80 << 20); time.sleep(8)'"
    found = await run(f"{hog} & {hog} & {hog} & {hog} & wait", archive)
    assert found.stopped == "it took more than 200 MB of memory"
    assert not found.passed


@pytest.mark.parametrize(
    "hoard",
    [
        "held = mmap.mmap(-1, 400 << 20)\nfor at in range(0, 400 << 20, 4096): held[at] = 1",
        "held = [os.memfd_create('a') for _ in range(40)]\n"
        "for one in held: os.write(one, b'x' * (10 << 20))",
        "import ctypes; call = ctypes.CDLL(None)\n"
        "assert call.shmget(0, ctypes.c_size_t(8 << 20), 0o1600) >= 0, 'no segment'",
    ],
    ids=["shared", "in-files-of-memory", "in-segments"],
)
async def test_memory_that_no_process_owns_is_bounded_too(hoard: str, archive: IO[bytes]) -> None:
    script = f"import mmap, os, time\n{hoard}\ntime.sleep(8)\nprint('held')"
    found = await run(f'python3 -c "{script}"', archive)
    assert not found.passed
    assert "held" not in found.output.splitlines()


async def test_a_command_that_ends_leaves_nothing_behind(archive: IO[bytes]) -> None:
    found = await run("setsid sleep 4323 & nohup sleep 4323 & echo gone; exit 0", archive)
    assert (found.code, found.output) == (0, "gone")
    await _gone("4323")


async def test_output_without_end_is_ended(archive: IO[bytes]) -> None:
    found = await run("yes", archive, Limits(seconds=1))
    assert found.stopped == "it took longer than 1 s"
    assert len(found.output) <= Limits().output


async def test_the_first_process_and_its_files_are_out_of_reach(archive: IO[bytes]) -> None:
    await asyncio.to_thread(archive.seek, 0, 2)
    size = archive.tell()
    found = await run(
        "kill -9 1; kill -9 $PPID; for n in 0 3 4 5; do echo x > /proc/1/fd/$n; done; echo on",
        archive,
    )
    assert found.output.endswith("on")
    await asyncio.to_thread(archive.seek, 0, 2)
    assert archive.tell() == size


async def test_a_socket_of_the_host_is_out_of_reach(archive: IO[bytes]) -> None:
    name = f"suture-test-{id(archive)}"
    server = await asyncio.start_unix_server(lambda _, writer: writer.close(), path=f"\0{name}")
    script = f"import socket; socket.socket(socket.AF_UNIX).connect('\\0{name}')"
    async with server:
        found = await run(f'python3 -c "{script}"', archive)
    assert "refused" in found.output


async def test_time_runs_out_and_nothing_is_left_behind(archive: IO[bytes]) -> None:
    limits = Limits(seconds=0.7)
    found = await run("sleep 4321 & setsid sleep 4321 & trap '' TERM; sleep 4321", archive, limits)
    assert found.stopped == "it took longer than 1 s"
    await _gone("4321")


async def test_whoever_is_cancelled_leaves_nothing_behind(archive: IO[bytes]) -> None:
    running = asyncio.create_task(run("sleep 4322", archive))
    async with asyncio.timeout(PATIENCE):
        while not _sleepers("4322"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await _gone("4322")


async def test_there_is_no_way_up(archive: IO[bytes]) -> None:
    for attempt in (
        "unshare --user --map-root-user true",
        "mount -t tmpfs none /src",
        "echo 0 > /proc/sys/kernel/core_pattern",
        "kill -9 -1; echo still here; exit 1",
    ):
        assert not (await run(attempt, archive)).passed
    found = await run("id -u; grep CapEff /proc/self/status; grep NoNewPrivs /proc/self/status",
                      archive)  # fmt: skip
    assert found.output.split() == ["65534", "CapEff:", "0" * 16, "NoNewPrivs:", "1"]


async def test_an_archive_cannot_write_outside() -> None:
    with TemporaryFile() as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            member = tarfile.TarInfo(f"..{OUTSIDE}")
            member.size = 3
            tar.addfile(member, BytesIO(b"hi\n"))
        with pytest.raises(SandboxUnavailable, match="cannot be unpacked"):
            await run(f"cat {OUTSIDE}", file)
    assert not await asyncio.to_thread(OUTSIDE.exists)


async def test_an_export_that_does_not_fit_is_refused() -> None:
    with TemporaryFile() as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            member = tarfile.TarInfo("large")
            member.size = 20 << 20
            tar.addfile(member, BytesIO(bytes(member.size)))
        with pytest.raises(SandboxUnavailable, match="cannot be unpacked"):
            await run("true", file)


@pytest.fixture
def toolchain() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        tool = Path(folder) / "bin" / "greet"
        tool.parent.mkdir()
        tool.write_text("#!/bin/sh\necho greetings\n")
        tool.chmod(0o755)
        Path(folder).chmod(0o755)  # what root starts runs as nobody, who must be let in
        yield Path(folder)


async def test_other_toolchains_are_there_to_be_read(archive: IO[bytes], toolchain: Path) -> None:
    needs("bwrap")
    sandbox = Sandbox((toolchain,), LIMITS)
    found = await sandbox.run(f"greet; touch {toolchain}/bin/greet.x", archive)
    assert "greetings" in found.output
    assert "Read-only file system" in found.output


async def test_without_bubblewrap_nothing_is_run(archive: IO[bytes], tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(SandboxUnavailable, match="install the package `bubblewrap`"):
        await Sandbox(program="bwrap-of-another-name").run(f"touch {mark}", archive)
    assert not mark.exists()


async def test_where_bubblewrap_may_not_work_it_is_said(archive: IO[bytes], tmp_path: Path) -> None:
    needs("bwrap")
    with pytest.raises(SandboxUnavailable, match="may not work here"):
        await Sandbox((tmp_path / "nowhere",)).run("true", archive)


def test_secrets_are_kept_out_of_the_output() -> None:
    key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----"
    token = "ghp_" + "a1B2" * 9
    said = "\n".join(
        [
            f"cloning https://bot:{token}@example.org/shop.git",
            f"Authorization: Bearer {token}",
            "password=hunter22 user=ada",
            '{"api_key": "0123456789abcdef", "count": 3}',
            "AWS_SECRET_ACCESS_KEY: wJalrXUtnFEMIK7MDENG",
            "xoxb-" + "123456789012-abcdefghijkl",
            key,
            "\x1b[31mFAILED\x1b[0m test_total - assert 3 == 4",
        ]
    )
    kept = without_secrets(said)
    for secret in (token, "hunter22", "0123456789abcdef", "wJalr", "xoxb-123", "MIIEow", "\x1b"):
        assert secret not in kept
    assert "FAILED test_total - assert 3 == 4" in kept
    assert "user=ada" in kept
    assert '"count": 3' in kept


@pytest.mark.parametrize(
    "code",
    [
        'create_engine(f"postgresql://{user}:{password}@{host}/shop")',
        "`https://api/v1?token=${token}`",
        'get("https://api/v1?key=%s" % key)',
        '["http://a:8080","ada@example.com"]',
        "process.env.npm_package_dependencies_eslint_plugin_import",
    ],
)
def test_code_that_only_names_a_secret_stays_in_a_trace(code: str) -> None:
    assert without_credentials(code) == code


@pytest.mark.parametrize(
    "unit", ["a-", "eyJ-", "eyJaaaaaaaa.", "token-", "://a:", "Bearer ", "?token"]
)
def test_a_word_without_end_is_looked_through(unit: str) -> None:
    """A pattern that reads the same word from each of its letters on would not come to an end."""
    said = (unit * 200_000)[:200_000]
    assert without_secrets(f"{said} password=hunter22").endswith("password=[hidden]")
    assert without_credentials(f"{said} https://ada:hunter22@db/").endswith("://[hidden]@db/")


async def _gone(seconds: str) -> None:
    """Wait until nobody sleeps for just so long."""
    async with asyncio.timeout(PATIENCE):
        while _sleepers(seconds):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


def _sleepers(seconds: str) -> list[str]:
    """Processes of this machine that sleep for just so long."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[:2] == [b"sleep", seconds.encode()]:
                found.append(process.name)
    return found
