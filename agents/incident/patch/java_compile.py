"""Java patches are compiled: only what javac finds after a patch and did not before is its fault.

The sources and libraries of the commit are compiled twice, without and with the patch, by the JDK
that is there: in the sandbox, and where there is none beside it, for javac runs nothing of what it
reads (no annotation processor, no network).
"""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from agents.incident.patch.compiler_errors import in_words, new_errors, raw_errors
from agents.incident.patch.gate import GateResult, PatchedFile
from agents.incident.patch.sandbox import Sandbox, SandboxRun, SandboxUnavailable
from agents.incident.source_code.java_level import java_level
from storage.snapshots import Snapshot

CHECK = "compiles with javac"
SECONDS = 90.0
MAX_BYTES = 100_000_000  # of sources and libraries
MAX_USERS = 60  # files that name a patched class, and are compiled with it
MAX_LIBRARIES = 400
# The oldest Java that javac still compiles for, and the newest that every JDK in use knows.
_RELEASES = range(8, 12)
_OUTPUT = 400_000
_NO_JDK = 127
_ARCHIVED = (".java", ".jar")
_REGULAR = (0o100644, 0o100755)
_PACKAGE = re.compile(rb"^\s*package\s+([\w.]+)\s*;", re.MULTILINE)
_MAVEN = re.compile(r"^(.*?src/\w+/java)/")
_MACHINE = "-J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -J-Xmx768m -J-Duser.language=en"
_LANGUAGE = (
    "-proc:none -implicit:none -Xlint:none -nowarn -Xmaxerrs 1000 -encoding UTF-8 "
    "--should-stop=ifError=FLOW -d ../classes"
)
_SCRIPT = """\
command -v javac > /dev/null || exit 127
mkdir classes && cd tree
run() {{ echo "--- $1"; shift; javac {machine} "$@" @../options @../sources 2>&1; }}
run before -XDrawDiagnostics
echo "--- ended $?"
cp -R ../patched/. .
run after -XDrawDiagnostics && exit 0
echo "--- ended $?"
run words
exit 0
"""


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the runs printed, by their names."""

    before: str
    after: str
    words: str


async def compile_patch(
    sandbox: Sandbox, snapshot: Snapshot, files: Sequence[PatchedFile]
) -> list[GateResult]:
    """Whether javac finds a new error with the patch: one result; none when it changes no Java.

    A new error blocks. That nothing was compiled is a flag which says why. Raises
    asyncio.CancelledError alone.
    """
    patched = {file.path: file.after for file in files if file.path.endswith(".java")}
    if not patched:
        return []
    libraries = await asyncio.to_thread(_libraries, sandbox.toolchain)
    archive = await asyncio.to_thread(_archive, snapshot, patched, libraries)
    if archive is None:
        return [_not_checked(f"there are more than {MAX_BYTES >> 20} MB of sources and libraries")]
    with archive:
        run = await _run(sandbox, archive)
    if run.stopped:
        return [_not_checked(run.stopped)]
    if run.code == _NO_JDK:
        return [_not_checked("no JDK on Suture's machine; its `javac` would tell more")]
    return [_verdict(sorted(patched), _parts(run.output))]


def _verdict(paths: Sequence[str], printed: _Printed) -> GateResult:
    before, after = raw_errors(printed.before), raw_errors(printed.after)
    ended = "--- ended 0" in printed.before or before
    if not ended or ("--- ended" in printed.after and not after):
        said = " ".join((printed.before if not ended else printed.after).split())
        return _not_checked(f"javac failed ({said[:200]})")
    found = new_errors(before, after)
    if found:
        told = in_words(found[0], printed.words)
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        return GateResult(CHECK, False, f"javac finds a new error: {told}{more}")
    names = ", ".join(PurePosixPath(path).name for path in paths)
    if before:
        there = f"{len(before)} error{'s were' if len(before) > 1 else ' was'} there before"
        return GateResult(CHECK, True, f"javac finds no new error in {names} ({there})")
    return GateResult(CHECK, True, f"{names} compiles (javac)")


def _not_checked(reason: str) -> GateResult:
    return GateResult(CHECK, False, f"not compiled: {reason}", blocking=False)


def _parts(output: str) -> _Printed:
    found = {"before": "", "after": "", "words": ""}
    for part in re.split(r"^--- (?=before|after|words)", output, flags=re.MULTILINE):
        name, _, text = part.partition("\n")
        found[name] = text
    return _Printed(found["before"], found["after"], found["words"])


async def _run(sandbox: Sandbox, archive: IO[bytes]) -> SandboxRun:
    script = _SCRIPT.format(machine=_MACHINE)
    seconds = min(SECONDS, sandbox.limits.seconds)
    limits = replace(sandbox.limits, output=_OUTPUT, seconds=seconds, disk=3 * MAX_BYTES)
    try:
        return await replace(sandbox, limits=limits).run(script, archive)
    except SandboxUnavailable:
        return await _run_beside(script, archive, seconds)


async def _run_beside(script: str, archive: IO[bytes], seconds: float) -> SandboxRun:
    """The same without a sandbox, in a folder of its own."""
    with TemporaryDirectory() as folder:
        await asyncio.to_thread(_unpack, archive, folder)
        process = await asyncio.create_subprocess_exec(
            "/bin/sh", "-c", script,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(seconds):
                output, _ = await process.communicate()
        except TimeoutError:
            return SandboxRun(1, "", f"it took longer than {seconds:g} s")
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        return SandboxRun(process.returncode or 0, output.decode(errors="replace"))


def _unpack(archive: IO[bytes], folder: str) -> None:
    archive.seek(0)
    with tarfile.open(fileobj=archive) as tar:
        tar.extractall(folder, filter="data")


def _archive(
    snapshot: Snapshot, patched: Mapping[str, bytes], libraries: Iterable[str]
) -> IO[bytes] | None:
    """The commit's sources, the patched ones, and what javac is told, as an open tar archive.

    None when they are too much to compile.
    """
    entries = {
        path: entry
        for path, entry in snapshot.entries().items()
        if path.endswith(_ARCHIVED)
        and entry.mode in _REGULAR
        and path.isprintable()
        and not path.endswith("module-info.java")
    }
    if sum(snapshot.blob_size(entry.blob) for entry in entries.values()) > MAX_BYTES:
        return None
    contents = {path: snapshot.read_blob(entry.blob) for path, entry in entries.items()}
    sources = {path: text for path, text in contents.items() if path.endswith(".java")}
    own = [path for path in contents if path.endswith(".jar")]
    compiled = [*patched, *_users(sources, patched)]
    class_path = ":".join([*own[:MAX_LIBRARIES], *libraries]) or "../none"
    options = [_LANGUAGE, "-classpath", _quoted(class_path), "-sourcepath",
               _quoted(":".join(_roots(sources))), *_release(snapshot, patched)]  # fmt: skip
    archive = TemporaryFile()  # noqa: SIM115 - the caller closes it
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in (
            *((f"tree/{path}", data) for path, data in contents.items()),
            *((f"patched/{path}", data) for path, data in patched.items()),
            ("options", " ".join(options).encode()),
            ("sources", "\n".join(_quoted(f"./{path}") for path in compiled).encode()),
        ):
            member = tarfile.TarInfo(name)
            member.mode, member.size = 0o644, len(data)
            tar.addfile(member, BytesIO(data))
    return archive


def _release(snapshot: Snapshot, patched: Iterable[str]) -> list[str]:
    """What holds javac to the Java that the project is written for, where that is an old one."""
    levels = [level for path in patched if (level := java_level(snapshot, path)) is not None]
    release = max(min(levels, default=_RELEASES.stop), _RELEASES.start)
    return [f"--release {release}"] if release in _RELEASES else []


def _quoted(word: str) -> str:
    """A word as javac reads it in a file of arguments."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _users(sources: Mapping[str, bytes], patched: Iterable[str]) -> Iterator[str]:
    """Other files that name a patched class: the patch may break them."""
    names = [PurePosixPath(path).stem.encode() for path in patched]
    word = re.compile(rb"\b(?:" + b"|".join(map(re.escape, names)) + rb")\b")
    users = (path for path, text in sources.items() if path not in patched and word.search(text))
    return (path for _, path in zip(range(MAX_USERS), users, strict=False))


def _roots(sources: Mapping[str, bytes]) -> list[str]:
    """The folders in which packages begin, as one file of each folder tells it."""
    roots: dict[str, None] = {}
    seen: set[PurePosixPath] = set()
    for path, text in sources.items():
        folder = PurePosixPath(path).parent
        if folder in seen:
            continue
        seen.add(folder)
        if maven := _MAVEN.match(path):
            roots[maven[1]] = None
        elif declared := _PACKAGE.search(text[:20_000]):
            depth = declared[1].count(b".") + 1
            roots[str(PurePosixPath(*folder.parts[:-depth]))] = None
        else:
            roots[str(folder)] = None
    return [f"./{root}" for root in roots if ":" not in root]


def _libraries(toolchain: Iterable[Path]) -> list[str]:
    """The jars of the folders that the sandbox is given."""
    found = (
        str(jar)
        for folder in toolchain
        if not shutil.which("javac", path=str(folder / "bin"))  # a JDK's own are not its users'
        for jar in sorted(folder.rglob("*.jar"))
    )
    return [jar for _, jar in zip(range(MAX_LIBRARIES), found, strict=False) if ":" not in jar]
