"""The recording that is replayed without a JDK is what the program does; compiling is shared."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.demo.java_build import JavaBuildError, compile_java
from bot.demo.record_sample import record
from bot.demo.sample_servers import RECORDING, SAMPLES, head_files
from tests.support.jdk import require_jdk

JAVA = next(sample for sample in SAMPLES if sample.language == "java")
RECORDED: dict[str, Any] = json.loads((JAVA.sources / RECORDING).read_text())
OWN_FRAME = re.compile(r"^\tat (com\.puppynote\.[\w.$]+)\((\w+\.java):(\d+)\)$", re.MULTILINE)
CAUSE = re.compile(r"^(?:Caused by: )?((?:[a-z]\w*\.)+[A-Z]\w*: .*)$", re.MULTILINE)


def told(error: dict[str, Any]) -> dict[str, Any]:
    """What a trace says of the program: its types, messages and own frames, not the JDK's."""
    trace = error["stackTrace"]
    return error | {
        "stackTrace": None,
        "frames": OWN_FRAME.findall(trace),
        "causes": CAUSE.findall(trace),
    }


@pytest.mark.jdk
async def test_the_recording_is_what_the_program_really_prints(tmp_path: Path) -> None:
    require_jdk()
    real = await record(JAVA, tmp_path)
    assert real["answers"] == RECORDED["answers"]
    assert {path: told(error) for path, error in real["errors"].items()} == {
        path: told(error) for path, error in RECORDED["errors"].items()
    }


def test_the_recorded_traces_are_whole() -> None:
    for fault in JAVA.faults:
        error = told(RECORDED["errors"][fault.path])
        assert error["causes"][0] == f"{error['errorType']}: {error['message']}"
        assert len(error["frames"]) >= 4
        assert any(method.endswith(".DispatcherHandler.handle") for method, *_ in error["frames"])
    unreachable = told(RECORDED["errors"]["/clinics"])
    assert unreachable["causes"][-1] == "java.net.ConnectException: Connection refused"
    assert "... " in RECORDED["errors"]["/clinics"]["stackTrace"]


def test_the_recorded_frames_point_at_lines_of_the_shipped_sources() -> None:
    files = head_files(JAVA)
    for error in RECORDED["errors"].values():
        for method, file, line in told(error)["frames"]:
            package = method.rsplit(".", 2)[0].replace(".", "/")
            source = files[f"src/main/java/{package}/{file}"].decode().splitlines()
            assert source[int(line) - 1].strip(), (method, line)


def write_project(folder: Path, body: str) -> None:
    source = folder / "src/main/java/a/Hello.java"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(f"package a; public class Hello {{ {body} }}")


@pytest.mark.jdk
async def test_builds_at_the_same_time_share_one_outcome(tmp_path: Path) -> None:
    jdk = require_jdk()
    write_project(tmp_path / "project", "int one = 1;")
    cache = tmp_path / "classes"
    first, second = await asyncio.gather(
        compile_java(jdk, tmp_path / "project", cache),
        compile_java(jdk, tmp_path / "project", cache),
    )
    assert first == second
    assert [path.name for path in first.rglob("*.class")] == ["Hello.class"]
    assert list(cache.iterdir()) == [first]
    compiled = (first / "a/Hello.class").stat().st_mtime_ns
    assert await compile_java(jdk, tmp_path / "project", cache) == first
    assert (first / "a/Hello.class").stat().st_mtime_ns == compiled
    write_project(tmp_path / "project", "int two = 2;")
    assert await compile_java(jdk, tmp_path / "project", cache) != first


@pytest.mark.jdk
async def test_sources_that_do_not_compile_leave_nothing_behind(tmp_path: Path) -> None:
    jdk = require_jdk()
    write_project(tmp_path / "project", "int one = nothing;")
    with pytest.raises(JavaBuildError, match="cannot find symbol"):
        await compile_java(jdk, tmp_path / "project", tmp_path / "classes")
    assert list((tmp_path / "classes").iterdir()) == []
