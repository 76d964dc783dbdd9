"""JavaScript programs of tests, run together in one process, before and after their patches."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from agents.incident.analysis import Analysis
from agents.incident.patch.gate import prepare_patch
from agents.incident.rules.triage import RuleAnalyst
from tests.support.patience import PATIENCE
from tests.support.programs import case_of, needs, write_files
from tests.support.repositories import make_repository
from tests.support.shapes import Shape, files_of

_RUNNER = """\
const { Worker } = require('node:worker_threads');
const path = require('node:path');
const results = {};
function run(name) {
  return new Promise((resolve) => {
    let output = '';
    let errors = '';
    const main = path.join(__dirname, name, 'main.js');
    const resourceLimits = { stackSizeMb: 1 };  // as in a process of its own
    const worker = new Worker(main, { stdout: true, stderr: true, resourceLimits });
    worker.stdout.on('data', (chunk) => { output += chunk; });
    worker.on('error', (error) => { errors = String(error && error.stack || error); });
    worker.on('exit', () => { results[name] = [output, errors]; resolve(); });
  });
}
(async () => {
  for (const name of process.argv.slice(2)) await run(name);
  process.stdout.write(JSON.stringify(results));
})();
"""


@dataclass(frozen=True)
class Answer:
    """What triage said of a crash, and what the program printed after the patch, if any."""

    analysis: Analysis
    output: str | None
    errors: str


def answers_of(folder: Path, programs: Mapping[str, str]) -> dict[str, Answer]:
    """By name: crash all programs, let triage examine each, and run those that have a patch."""
    needs("node")
    names = {name: f"p{number}" for number, name in enumerate(programs)}
    sources = {name: files_of(program, "main.js") for name, program in programs.items()}
    before = _run(folder / "before", {names[n]: files for n, files in sources.items()})
    said: dict[str, Analysis] = {}
    patched: dict[str, dict[str, str]] = {}
    for name, files in sources.items():
        printed = before[names[name]][1]
        assert printed, f"{name} was to crash, and printed {before[names[name]][0]}"
        case = case_of(printed, make_repository(folder, files, name=names[name]).snapshot())
        said[name] = analysis = RuleAnalyst().examine(case)
        if analysis.edits:
            patch = prepare_patch(case.snapshot, analysis.edits)
            assert not patch.problems + patch.flags, (name, patch.problems, patch.flags)
            after = {file.path: file.after.decode() for file in patch.files}
            patched[names[name]] = {**files, **after}
    after_runs = _run(folder / "after", patched)
    return {
        name: Answer(said[name], *after_runs.get(names[name], (None, "")))
        for name in programs
    }  # fmt: skip


def _run(root: Path, programs: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """Output and uncaught error of each program, each in a thread of its own."""
    for name, files in programs.items():
        write_files(root / name, files)
    if not programs:
        return {}
    (root / "run.js").write_text(_RUNNER)
    command = ["node", "run.js", *programs]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return {name: (out, errors) for name, (out, errors) in json.loads(done.stdout).items()}


def is_mended(answer: Answer, shape: Shape) -> None:
    """The rule that is named mends the program, and it prints what it should."""
    analysis = answer.analysis
    assert analysis.rule == shape.rule, (analysis.cause, analysis.notes)
    assert answer.output is not None, (analysis.cause, analysis.explanation, analysis.notes)
    patch = "\n".join(edit.after for edit in analysis.edits)
    assert not answer.errors, answer.errors + patch
    assert answer.output == shape.output, patch
    assert 0.3 <= analysis.confidence < 1
