"""Small programs that really crash, the case made of it, and the program with the patch in."""

import marshal
import os
import select
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.patch.gate import prepare_patch
from agents.incident.rules.rule import Rule
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.mirrors import Snapshot
from storage.reports import ErrorReport
from tests.support import fork_server
from tests.support.missing import skip_or_fail
from tests.support.patience import PATIENCE
from tests.support.repositories import make_repository


@dataclass(frozen=True)
class Outcome:
    """What a run printed and how it ended."""

    code: int
    output: str
    errors: str


@dataclass(frozen=True)
class Program:
    """Files by path, in `folder`, and the language they are in. The entry is `main`."""

    folder: Path
    files: Mapping[str, str]
    language: str

    def run(self, files: Mapping[str, str | bytes] | None = None, name: str = "src") -> Outcome:
        """Run the program (with these contents instead of its own) in a folder of its own."""
        root = self.folder / name
        write_files(root, {**self.files, **(files or {})})
        return _RUNNERS[self.language](root)

    def case(self) -> Case:
        """Crash it, report what it printed, and map the frames, as the flow does."""
        crashed = self.run()
        assert crashed.code != 0, f"the program was to crash, and printed {crashed.output}"
        return case_of(crashed.errors, make_repository(self.folder, dict(self.files)).snapshot())

    def mended(self, analysis: Analysis, case: Case) -> Outcome:
        """The run after the patch, which must pass the gate."""
        patch = prepare_patch(case.snapshot, analysis.edits)
        assert not patch.problems, patch.problems
        assert patch.files
        assert not patch.flags, patch.flags
        return self.run({file.path: file.after for file in patch.files}, name="patched")


def mend(rule: Rule, folder: Path, files: Mapping[str, str], language: str) -> tuple[Analysis, str]:
    """Crash the program, let the rule mend it, run it again; its analysis and the new output."""
    program = Program(folder, files, language)
    case = program.case()
    analysis = rule.examine(case)
    assert analysis is not None, case.report.stack_trace
    assert analysis.edits, (analysis.cause, analysis.explanation)
    outcome = program.mended(analysis, case)
    assert outcome.code == 0, outcome.errors + "\n".join(e.after for e in analysis.edits)
    return analysis, outcome.output


def offered(rule: Rule, folder: Path, files: Mapping[str, str], language: str) -> Analysis | None:
    """What the rule says of the crashed program."""
    return rule.examine(Program(folder, files, language).case())


def needs(tool: str) -> None:
    """Skip, saying so, where the toolchain is missing; under CI it must be there."""
    if shutil.which(tool) is None:
        skip_or_fail(f"{tool} is not installed")


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder, by their paths in it."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())


def _python(root: Path) -> Outcome:
    code = _forks().exit_code(root)
    printed = (Path(f"{root}.{stream}").read_text() for stream in ("stdout", "stderr"))
    return Outcome(code, *printed)


class _Forks:
    """An interpreter that has started already, and forks for each program."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-B", fork_server.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def exit_code(self, root: Path) -> int:
        """Run `main.py` in `root`; what it prints goes to `root`.stdout and `root`.stderr."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        marshal.dump((str(root), dict(os.environ)), self._process.stdin)
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            os.killpg(self._process.pid, signal.SIGKILL)
            _forks.cache_clear()
            raise TimeoutError(f"{root} ran for more than {PATIENCE} s")
        return int(self._process.stdout.readline())


@cache
def _forks() -> _Forks:
    return _Forks()


def _javascript(root: Path) -> Outcome:
    needs("node")
    return _run(["node", "main.js"], root)


_RUNNERS = {"python": _python, "javascript": _javascript}


def _run(command: list[str], root: Path) -> Outcome:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=PATIENCE)
    return Outcome(done.returncode, done.stdout, done.stderr)


def examined(folder: Path, files: Mapping[str, str], language: str = "python") -> Analysis:
    """What triage says of a program whose files may be indented as a whole."""
    clean = {path: textwrap.dedent(code) for path, code in files.items()}
    return RuleAnalyst().examine(Program(folder, clean, language).case())


def case_of(printed: str, snapshot: Snapshot) -> Case:
    """The case of a crash: what was printed, reported, with its frames mapped to the code."""
    trace = parse(printed)
    root = trace.root_cause
    assert root is not None, printed
    report = ErrorReport(
        server_name="sample",
        server_ip="127.0.0.1",
        error_type=root.type,
        message=root.message,
        stack_trace=printed,
    )
    return Case(report, trace, map_frames(trace, snapshot), (), snapshot)
