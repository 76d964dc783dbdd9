"""Runs the bugs' programs, which strangers may have written: in the sandbox where there is one."""

import asyncio
import io
import shutil
import tarfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryFile

from agents.incident.patch.sandbox import Limits, Sandbox, SandboxUnavailable
from tests.support.programs import Outcome
from tests.support.runnable_bugs import execute

Run = Callable[[str, Path], Awaitable[Outcome]]
"""Runs a shell command in a folder; what it writes beside its output is not looked at."""

SECONDS = 120.0
_KEPT = 400_000
_TOOLS = ("python3", "node", "java", "go")
# Both streams are kept apart, and behind them comes how it ended.
_SCRIPT = """\
export GOCACHE=/tmp/go GOFLAGS=-mod=mod GOPROXY=off
({command}
) > /tmp/.out 2> /tmp/.err < /dev/null
code=$?
echo '--- output ---'
tail -c 100000 /tmp/.out
printf '\\n--- errors ---\\n'
tail -c 200000 /tmp/.err
exit $code
"""


async def run_beside(command: str, root: Path) -> Outcome:
    """Run it as a process of this machine."""
    return await asyncio.to_thread(execute, command, root, SECONDS)


async def chosen_runner(sandbox: Sandbox | None = None) -> tuple[Run, str]:
    """How programs are run here, and a sentence that says so."""
    limits = Limits(seconds=SECONDS, output=_KEPT, disk=1 << 30)
    inside = sandbox or Sandbox(_toolchain(), limits, redacts=False)

    async def run(command: str, root: Path) -> Outcome:
        return await _run_inside(inside, command, root)

    try:
        with TemporaryFile() as empty:
            with tarfile.open(fileobj=empty, mode="w"):
                pass
            probed = await inside.run("python3 -V", empty)
    except SandboxUnavailable as unavailable:
        return run_beside, f"The programs run WITHOUT a sandbox: {unavailable}."
    if not probed.passed:
        return run_beside, "The programs run WITHOUT a sandbox: no python3 can be run in it."
    return (
        run,
        "The programs run in a sandbox (bubblewrap): no network, none of this machine's files.",
    )


async def _run_inside(sandbox: Sandbox, command: str, root: Path) -> Outcome:
    with TemporaryFile() as archive:
        await asyncio.to_thread(_pack, root, archive)
        ran = await sandbox.run(_SCRIPT.format(command=command), archive)
    output, _, errors = ran.output.partition("\n--- errors ---")
    output = output.removeprefix("--- output ---\n")
    errors = errors.removeprefix("\n")
    return Outcome(124 if ran.stopped else ran.code, output, errors + (ran.stopped or ""))


def _pack(root: Path, archive: io.BufferedRandom) -> None:
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.add(root, arcname=".", filter=_of_anybody)


def _of_anybody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _toolchain() -> tuple[Path, ...]:
    """The homes of tools that are not among the system's own, if anybody may read them."""
    found = dict.fromkeys(
        Path(tool).resolve().parent.parent for name in _TOOLS if (tool := shutil.which(name))
    )
    return tuple(
        home
        for home in found
        if not home.is_relative_to("/usr")
        and all(at.stat().st_mode & 0o5 == 5 for at in (home, *home.parents))
    )
