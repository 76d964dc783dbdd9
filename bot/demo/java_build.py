"""Find a JDK and compile a sample server with it, once for each state of its sources."""

import asyncio
import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path("src/main/java")
RESOURCES = Path("src/main/resources")
# The compiler runs for about a second: optimising it would cost more than it brings.
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class JavaBuildError(Exception):
    """javac refused the sources; the text is what it printed."""


@dataclass(frozen=True, slots=True)
class Jdk:
    java: Path
    javac: Path


def find_jdk() -> Jdk | None:
    """The JDK on the PATH, None when there is none or only a runtime."""
    java, javac = shutil.which("java"), shutil.which("javac")
    return Jdk(Path(java), Path(javac)) if java and javac else None


async def compile_java(jdk: Jdk, project: Path, cache: Path) -> Path:
    """The folder of classes and resources of `project`, laid out as Maven does, in `cache`.

    Two processes may do this at once: each builds on its own, the first to finish is used by both.
    Raises JavaBuildError.
    """
    sources = sorted((project / SOURCES).rglob("*.java"))
    resources = sorted((project / RESOURCES).rglob("*.properties"))
    built = cache / await asyncio.to_thread(_digest, sources + resources)
    if built.is_dir():
        return built
    await asyncio.to_thread(cache.mkdir, parents=True, exist_ok=True)
    building = Path(await asyncio.to_thread(tempfile.mkdtemp, dir=cache))
    try:
        await _javac(jdk, sources, building)
        await asyncio.to_thread(_publish, project / RESOURCES, building, built)
    finally:
        await asyncio.to_thread(shutil.rmtree, building, ignore_errors=True)
    return built


async def _javac(jdk: Jdk, files: list[Path], classes: Path) -> None:
    options = ["--release", "17", "-g", "-parameters", "-encoding", "UTF-8", "-d", str(classes)]
    process = await asyncio.create_subprocess_exec(
        jdk.javac,
        *(f"-J{flag}" for flag in QUICK_START),
        *options,
        *files,
        env={},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        output, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise JavaBuildError(output.decode(errors="replace"))


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:20]


def _publish(resources: Path, building: Path, built: Path) -> None:
    if resources.is_dir():
        shutil.copytree(resources, building, dirs_exist_ok=True)
    try:
        building.rename(built)
    except OSError:
        if not built.is_dir():
            raise
