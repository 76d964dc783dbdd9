"""Who is suspected of an error, in a repository of a test's own."""

from pathlib import Path

from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.suspect_files import Suspect
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.reports import ErrorReport
from tests.support.repositories import TestRepository


async def suspects_of(tmp_path: Path, remote: TestRepository, trace: str) -> dict[str, Suspect]:
    """Every file of the newest commit that the trace speaks for, by its path."""
    index, snapshot = CodeIndex(tmp_path / "index"), remote.snapshot()
    await index.refresh(remote.url, snapshot)
    report = ErrorReport(
        server_name="shop", server_ip="10.0.0.7", error_type="Error", stack_trace=trace
    )
    parsed = parse(trace)
    frames = map_frames(parsed, snapshot)
    _, suspects = await EvidenceFinder(index).suspects(report, parsed, frames, remote.url, snapshot)
    return suspects
