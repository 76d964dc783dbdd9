"""The server's own check, run on the code before and after a patch: what it says for the gate."""

import asyncio
import tarfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from agents.incident.patch.gate import GateResult, PatchedFile
from agents.incident.patch.sandbox import Sandbox, SandboxRun, SandboxUnavailable
from storage.snapshots import Snapshot

_SYMLINK = 0o120000
_EXECUTABLE = 0o100755
_CANNOT_RUN = (126, 127)
_SHOWN_LINES = 6
_SHOWN_CHARS = 600


async def check_patch(
    sandbox: Sandbox, snapshot: Snapshot, files: Sequence[PatchedFile], command: str
) -> GateResult:
    """Run `command` on a clean export of the commit, and of the commit with the patch in it.

    Only a check that passed before and fails now blocks. One that failed before and fails now, or
    that could not be run, is a flag. Raises asyncio.CancelledError alone.
    """
    quoted = f"`{command}`"
    try:
        with await asyncio.to_thread(_export, snapshot, {}, sandbox.limits.disk) as base:
            before = await sandbox.run(command, base)
        if before.code in _CANNOT_RUN and before.stopped is None:
            return _flag(f"{quoted} cannot be run in the sandbox{_said(before)}")
        patched = {file.path: file.after for file in files}
        with await asyncio.to_thread(_export, snapshot, patched, sandbox.limits.disk) as changed:
            after = await sandbox.run(command, changed)
    except SandboxUnavailable as unavailable:
        return _flag(f"{quoted} was not run: {unavailable}")
    return _compared(quoted, before, after)


def _compared(quoted: str, before: SandboxRun, after: SandboxRun) -> GateResult:
    was, now = ("passed" if before.passed else "failed"), ("passes" if after.passed else "fails")
    verdict = f"own check {was} before, {now} now"
    detail = f"{verdict}: {quoted}{'' if after.passed else _said(after)}"
    return GateResult(verdict, after.passed, detail, blocking=before.passed)


def _flag(detail: str) -> GateResult:
    return GateResult("own check was run", False, detail, blocking=False)


def _said(run: SandboxRun) -> str:
    """The end of what a run printed, and what ended it."""
    lines = [line.rstrip() for line in run.output.splitlines() if line.strip()]
    end = "\n".join(lines[-_SHOWN_LINES:])[-_SHOWN_CHARS:]
    return (f" ({run.stopped})" if run.stopped else "") + (f": {end}" if end else "")


def _export(snapshot: Snapshot, patched: Mapping[str, bytes], at_most: int) -> IO[bytes]:
    """The commit's files as an open tar archive, some with other contents.

    Raises SandboxUnavailable when they are more than `at_most` bytes.
    """
    entries = snapshot.entries()
    size = sum(snapshot.blob_size(entry.blob) for entry in entries.values())
    if size > at_most:
        raise SandboxUnavailable(
            f"the repository has {size >> 20} MB of files, and the sandbox holds {at_most >> 20} MB"
        )
    made = snapshot.commit_info()
    archive = TemporaryFile()  # noqa: SIM115 - the caller closes it
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path, entry in entries.items():
            content = patched.get(path)
            content = snapshot.read_blob(entry.blob) if content is None else content
            member = tarfile.TarInfo(path)
            member.mtime = made.when if made else 0
            if entry.mode == _SYMLINK:
                member.type, member.linkname = tarfile.SYMTYPE, content.decode("utf-8", "replace")
                tar.addfile(member)
            else:
                member.mode = 0o755 if entry.mode == _EXECUTABLE else 0o644
                member.size = len(content)
                tar.addfile(member, BytesIO(content))
    return archive
