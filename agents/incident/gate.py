"""The gate before Approve: every check a patch must pass before anybody is asked."""

from dataclasses import dataclass

from agents.incident.analysis import Edit, Evidence
from storage.mirrors import Snapshot


@dataclass(frozen=True, slots=True)
class GateResult:
    """One check's result. A failed `blocking` check drops the patch; another is a flag on it."""

    check: str
    passed: bool
    detail: str = ""
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class PatchedFile:
    """One file before and after, as bytes: modes, line ends, encoding and BOM are kept."""

    path: str
    mode: int
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Patch:
    """The files as they would be pushed, with the checks that were run. Empty when any failed."""

    files: tuple[PatchedFile, ...]
    results: tuple[GateResult, ...]

    @property
    def problems(self) -> list[str]:
        """Why the patch was refused, one sentence each, fit to be sent back to a model."""
        return [r.detail or r.check for r in self.results if r.blocking and not r.passed]


def prepare_patch(snapshot: Snapshot, edits: list[Edit]) -> Patch:
    """Apply the edits to the snapshot's bytes and check the outcome."""
    raise NotImplementedError


def verified_evidence(snapshot: Snapshot, evidence: list[Evidence]) -> list[Evidence]:
    """Only what is true: evidence whose quote stands at that place in that commit."""
    raise NotImplementedError


def unified_diff(patch: Patch) -> str:
    """The patch as `git diff` would print it."""
    raise NotImplementedError
