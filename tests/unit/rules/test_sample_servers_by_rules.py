"""The sample servers' faults that carry the label "rules": general rules mend them all at once."""

from pathlib import Path

import pytest

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.patch.edits import apply_edits
from agents.incident.patch.gate import prepare_patch
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from bot.demo.sample_servers import SAMPLES, RunningServer, SampleServer, head_files
from storage.reports import ErrorReport
from tests.support.error_listener import error_listener
from tests.support.jdk import require_jdk
from tests.support.repositories import make_repository

COMMIT = "0123456789abcdef0123456789abcdef01234567"


async def triaged(
    sample: SampleServer, folder: Path
) -> tuple[dict[str, Analysis], dict[str, bytes]]:
    """By path what the rules say of each fault, and the files with all patches in."""
    files = head_files(sample)
    said: dict[str, Analysis] = {}
    async with error_listener() as listener:
        server = RunningServer(sample, use_jdk=True)
        try:
            await server.start(listener.url, "a-token", sample.host, COMMIT, folder)
            await server.ready()
            snapshot = make_repository(folder, files).snapshot()
            for fault in sample.faults:
                await server.get(fault.path)
                report = await listener.next_report()
                trace = parse(report["stackTrace"], report["errorType"], report["message"])
                told = ErrorReport(
                    server_name=sample.name,
                    server_ip=sample.host,
                    error_type=report["errorType"],
                    message=report["message"],
                    stack_trace=report["stackTrace"],
                )
                frames = map_frames(trace, snapshot)
                analysis = RuleAnalyst().examine(Case(told, trace, frames, (), snapshot))
                said[fault.path] = analysis
                patch = prepare_patch(snapshot, analysis.edits)
                assert not patch.flags
                for edit in analysis.edits:
                    files[edit.path] = apply_edits(files[edit.path].decode(), [edit]).encode()
        finally:
            await server.stop()
    return said, {path: files[path] for path in files if files[path] != head_files(sample)[path]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path.resolve()


@pytest.mark.parametrize("sample", [SAMPLES[0], pytest.param(SAMPLES[1], marks=pytest.mark.jdk)])
async def test_every_fault_of_that_label_is_mended(sample: SampleServer, folder: Path) -> None:
    if sample.language == "java":
        require_jdk()
    said, patched = await triaged(sample, folder)
    for fault in sample.faults:
        assert bool(said[fault.path].edits) == (fault.kind == "rules"), fault.path
        assert (said[fault.path].verdict == "outside_code") == (fault.kind == "outside_code")
    async with error_listener() as listener:
        server = RunningServer(sample, use_jdk=True)
        try:
            await server.start(
                listener.url, "a-token", sample.host, COMMIT, folder, patched=patched
            )
            await server.ready()
            for fault in sample.faults:
                if fault.kind == "rules":
                    status, body = await server.get(fault.path)
                    assert status < 500, (fault.path, body)
        finally:
            await server.stop()
        assert listener.reports.empty()
