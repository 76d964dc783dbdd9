"""A place to run a repository's own commands in: bubblewrap, no network, nothing of the host's.

Inside there are the system's toolchain (read-only), the given folders (read-only), and the files
of the export, unpacked in memory. The environment is empty but for PATH, HOME and the locale.
"""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from agents.incident.patch.syscall_filter import syscall_filter
from agents.incident.secrets_in_text import without_secrets

WORK = "/src"
"""Where the export stands inside."""

_SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/usr")
_SETTINGS = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/ssl/certs", "/etc/localtime")
_JAVA_SETTINGS = "java*"  # Debian keeps a JDK's configuration in /etc
_NOBODY = 65534
_MESSAGES = 1 << 20
_CHUNK = 1 << 16
_PAUSE = 0.1

# RLIMIT_NPROC is set inside, where it counts only what the sandbox holds.
_SCRIPT = """\
echo open
echo 1000 > /proc/self/oom_score_adj
tar -x -f - -C {work} || exit 1
echo ready
cd {work} && exec < /dev/null
exec prlimit --nproc={processes} --data={memory} --fsize={disk} --core=0 --nofile=4096 \
  -- /bin/sh -c "$0"
"""


class SandboxUnavailable(Exception):
    """Nothing can be run here; the text is a sentence for people that says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use. `memory` and `disk` in bytes; `output` is what is kept, in characters.

    `memory` bounds each process, and all of them together. `disk` is held in memory as well.
    """

    seconds: float = 300.0
    memory: int = 2 << 30
    processes: int = 256
    disk: int = 512 << 20
    output: int = 4000


@dataclass(frozen=True, slots=True)
class SandboxRun:
    """How a command ended. `stopped` says which limit ended it; `output` is its end, redacted."""

    code: int
    output: str
    stopped: str | None = None

    @property
    def passed(self) -> bool:
        """Whether the command ended by itself, and well."""
        return self.code == 0 and self.stopped is None


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Runs commands. `toolchain` are folders that commands need besides the system's own.

    With `redacts` off, output is given as it is: for those who compare it and show it to nobody.
    """

    toolchain: Sequence[Path] = ()
    limits: Limits = field(default_factory=Limits)
    program: str = "bwrap"
    redacts: bool = True

    async def run(self, command: str, archive: IO[bytes]) -> SandboxRun:
        """Run a shell command where the files of `archive` (tar, an open file) stand.

        Raises SandboxUnavailable where there is no bubblewrap, or it may not work.
        """
        bubblewrap = shutil.which(self.program)
        if bubblewrap is None:
            raise SandboxUnavailable(
                "there is no bubblewrap (bwrap) on Suture's machine, and without it nothing of a "
                "repository is run; install the package `bubblewrap`"
            )
        archive.seek(0)
        async with _started([bubblewrap, *self._arguments(command)], archive) as process:
            assert process.stdout is not None
            reader = asyncio.create_task(_read(process.stdout, 4 * self.limits.output))
            stopped = await self._watch(process)
            head, tail = await reader
        return await asyncio.to_thread(self._outcome, process.returncode or 0, head, tail, stopped)

    async def _watch(self, process: asyncio.subprocess.Process) -> str | None:
        """Wait for the end, or bring it about; says which limit was passed."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + self.limits.seconds
        while process.returncode is None:
            if clock() > deadline:
                await _end(process)
                return f"it took longer than {self.limits.seconds:.0f} s"
            if _memory_below(process.pid) > self.limits.memory:
                await _end(process)
                return f"it took more than {self.limits.memory >> 20} MB of memory"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _PAUSE)
        return None

    def _outcome(self, code: int, head: bytes, tail: bytes, stopped: str | None) -> SandboxRun:
        said = tail.decode(errors="replace")
        if not head.startswith(b"open\nready\n"):
            opened = head.startswith(b"open\n")
            reason = head.removeprefix(b"open\n").decode(errors="replace").partition("\n")[0]
            what = "the files cannot be unpacked" if opened else "bubblewrap may not work here"
            raise SandboxUnavailable(f"{what} ({without_secrets(stopped or reason)[:200]})")
        said = said.removeprefix("open\nready\n")
        said = without_secrets(said) if self.redacts else said
        return SandboxRun(code, said[-self.limits.output :].strip(), stopped)

    def _arguments(self, command: str) -> Iterator[str]:
        limits = self.limits
        yield from ("--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent")
        yield from ("--new-session", "--cap-drop", "ALL", "--clearenv", "--hostname", "sandbox")
        yield from ("--uid", str(_NOBODY), "--gid", str(_NOBODY))
        yield from _system_binds()
        yield from ("--proc", "/proc", "--dev", "/dev")
        for folder, size in ((WORK, limits.disk), ("/tmp", limits.disk), ("/dev/shm", _MESSAGES)):  # noqa: S108
            yield from ("--size", str(size), "--tmpfs", folder)
        for tools in map(str, self.toolchain):
            yield from ("--ro-bind", tools, tools)
        yield from ("--remount-ro", "/dev", "--remount-ro", "/")
        own = [str(folder / "bin") for folder in self.toolchain]
        path = ":".join([*own, "/usr/local/bin", "/usr/bin", "/bin"])
        for name, value in (
            ("PATH", path), ("HOME", "/tmp"), ("LANG", "C.UTF-8"), ("CI", "true"),  # noqa: S108
            ("PYTHONDONTWRITEBYTECODE", "1"),
        ):  # fmt: skip
            yield from ("--setenv", name, value)
        script = _SCRIPT.format(
            work=WORK, processes=limits.processes, memory=limits.memory, disk=limits.disk
        )
        yield from ("--", "/bin/sh", "-c", script, command)


def _system_binds() -> Iterator[str]:
    for folder in _SYSTEM:
        path = Path(folder)
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), folder)
        elif path.is_dir():
            yield from ("--ro-bind", folder, folder)
    for settings in (*_SETTINGS, *map(str, Path("/etc").glob(_JAVA_SETTINGS))):
        yield from ("--ro-bind-try", settings, settings)


@asynccontextmanager
async def _started(
    arguments: Sequence[str], archive: IO[bytes]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The process, which is killed when its caller is cancelled; root runs it as nobody."""
    # The kernel lets root have as many processes as it likes, whatever the limit.
    is_root = os.geteuid() == 0
    with _filter_to_read() as filtering:
        process = await asyncio.create_subprocess_exec(
            arguments[0],
            *(word for fd in filtering for word in ("--seccomp", str(fd))),
            *arguments[1:],
            pass_fds=filtering,
            stdin=archive,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={},
            cwd="/",
            user=_NOBODY if is_root else None,
            group=_NOBODY if is_root else None,
            extra_groups=[] if is_root else None,
        )
    try:
        yield process
    finally:
        await _end(process)


@contextmanager
def _filter_to_read() -> Iterator[tuple[int, ...]]:
    """A pipe that holds the filter of system calls; nothing where there is none for the machine."""
    program = syscall_filter()
    if program is None:
        yield ()
        return
    reading, writing = os.pipe()
    try:
        os.write(writing, program)
        os.close(writing)
        yield (reading,)
    finally:
        os.close(reading)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill the process, and with it all that runs in the sandbox."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _read(stream: asyncio.StreamReader, kept: int) -> tuple[bytes, bytes]:
    """The first and the last bytes of what is said; the rest is let go."""
    head = tail = b""
    while chunk := await stream.read(_CHUNK):
        head = (head + chunk)[:1000] if len(head) < 1000 else head
        tail = (tail + chunk)[-kept:]
    return head, tail


def _memory_of(process: Path) -> int:
    """Bytes that a process holds, what it shares by its share; files do not count."""
    try:
        held = _kilobytes(process / "smaps_rollup", "Pss_Anon", "Pss_Shmem")
    except (OSError, KeyError):  # not for everybody, and without these figures before Linux 5.3
        held = _kilobytes(process / "status", "RssAnon", "RssShmem")
    return held << 10


def _kilobytes(file: Path, *names: str) -> int:
    """The sum of some of the file's figures. Raises OSError, or KeyError when one is missing."""
    fields = dict(line.split(":", 1) for line in file.read_text().splitlines() if ":" in line)
    return sum(int(fields[name].split()[0]) for name in names)


def _memory_below(pid: int) -> int:
    """Bytes of its own memory that a process and all it started hold."""
    total, unvisited = 0, [pid]
    while unvisited:
        process = Path("/proc") / str(unvisited.pop())
        try:
            total += _memory_of(process)
            for thread in (process / "task").iterdir():
                unvisited.extend(map(int, (thread / "children").read_text().split()))
        except (OSError, ValueError, KeyError):  # it has ended meanwhile
            continue
    return total
