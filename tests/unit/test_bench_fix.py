"""The bench of fixes: a patch is judged by running the bug's own test, and by nothing else."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agents.incident.patch.sandbox import Sandbox
from bot.demo.model_server import ModelServer, ServedModel
from tests.bench.fix import Trial, trials
from tests.bench.scorecard import changed_lines, names_the_place, scorecard, with_section
from tests.bench.strangers import chosen_runner
from tests.support.programs import needs
from tests.support.runnable_bugs import Bug, bugs_in, execute

MODEL = "coder:7b"
FIX = """--- a/main.py
+++ b/main.py
@@ -1,2 +1,2 @@
 def area(width, height):
-    return width * hieght
+    return width * height
"""
PROGRAM = "def area(width, height):\n    return width * hieght\n\n\nif __name__ == '__main__':\n"


def write_bug(folder: Path, name: str, program: str, **said: Any) -> None:
    root = folder / name
    root.mkdir(parents=True)
    (root / "main.py").write_text(program)
    (root / "check.py").write_text("from main import area\n\nassert area(2, 3) == 6\n")
    (root / "fix.patch").write_text(FIX)
    described = {
        "language": "python",
        "run": "python3 main.py",
        "test": "python3 check.py",
        "files": ["main.py"],
        "kind": "at_line",
        **said,
    }
    (root / "bug.json").write_text(json.dumps(described))


@pytest.fixture
def bugs(tmp_path: Path) -> list[Bug]:
    """Two bugs: one that the rules mend, and one that they only explain."""
    write_bug(tmp_path / "bugs", "misspelt", PROGRAM + "    print(area(2, 3))\n")
    broken = PROGRAM.replace("width * hieght", "width[0] * height")
    write_bug(tmp_path / "bugs", "strange", broken + "    print(area(2, 3))\n", exception="Odd")
    return bugs_in(tmp_path / "bugs")


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    models = ModelServer([ServedModel(MODEL, tools=False)])
    await models.start()
    yield models
    await models.stop()


def answer(after: str) -> dict[str, Any]:
    edit = {"path": "main.py", "before": "    return width * hieght", "after": after}
    cause = "`area` multiplies by a name that is not defined; the argument is `height`."
    return {"answer": {"cause": cause, "verdict": "code", "edits": [edit], "confidence": 1.0}}


async def by_model(server: ModelServer, bugs: list[Bug], *steps: Any) -> Trial:
    server.script(list(steps))
    (trial,) = await trials(bugs[:1], MODEL, server.url)
    return trial


async def test_the_rules_patch_is_run_and_what_they_leave_is_no_mistake(bugs: list[Bug]) -> None:
    mended, explained = await trials(bugs)
    assert (mended.bug.name, mended.result) == ("misspelt", "right")
    assert mended.analysis.rule == "python-near-name"
    assert names_the_place(mended)
    assert (explained.result, explained.analysis.edits) == ("abstained", [])
    card = scorecard([mended, explained])
    assert "1 of 1 offered patches are right (precision 100%); 1 of 2 fixable bugs" in card
    assert mended.prompt_tokens == 0


async def test_a_models_right_patch_is_right_and_its_tokens_are_counted(
    bugs: list[Bug], server: ModelServer
) -> None:
    trial = await by_model(server, bugs, answer("    return width * height"))
    assert (trial.result, trial.analysis.source) == ("right", MODEL)
    assert trial.prompt_tokens > 0
    assert trial.answer_tokens > 0
    assert not trial.stopped


async def test_a_patch_that_passes_the_gate_and_fails_the_test_is_wrong(
    bugs: list[Bug], server: ModelServer
) -> None:
    trial = await by_model(server, bugs, answer("    return width + height"))
    assert trial.result == "wrong"
    assert "AssertionError" in trial.remark
    assert "0 of 1 offered patches are right (precision 0%)" in scorecard([trial], MODEL)


async def test_what_the_gate_stopped_is_counted_by_its_check(
    bugs: list[Bug], server: ModelServer
) -> None:
    prose = answer("Use the argument instead of the name that is not defined.")
    same = answer("    return width * hieght")
    trial = await by_model(server, bugs, prose, same, answer("    return width * height"))
    assert trial.result == "right"
    assert trial.stopped == {"still parses": 1, "changes something": 1}
    assert "| still parses      | 1       |" in scorecard([trial], MODEL)


async def test_a_model_that_cannot_answer_costs_nothing_but_the_answer(bugs: list[Bug]) -> None:
    (trial,) = await trials(bugs[:1], MODEL, "http://127.0.0.1:9")
    assert (trial.result, trial.analysis.edits) == ("abstained", [])
    assert trial.remark


async def test_a_program_that_does_not_crash_is_left_out_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = "def area(width, height):\n    return width * height\n"
    write_bug(tmp_path, "fine", right, run=["python3", "main.py"])
    assert await trials(bugs_in(tmp_path)) == []
    assert "fine was to crash" in capsys.readouterr().err


async def test_strangers_programs_get_nothing_of_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needs("bwrap")
    mark = tmp_path / "mark"
    program = f"open({str(mark)!r}, 'w').write('here')\n" + PROGRAM + "    print(area(2, 3))\n"
    write_bug(tmp_path / "bugs", "nosy", program)
    (trial,) = await trials(bugs_in(tmp_path / "bugs"))
    assert "No such file or directory" in trial.analysis.cause + trial.analysis.explanation
    assert not mark.exists()
    assert "run in a sandbox" in capsys.readouterr().err


async def test_without_a_sandbox_it_is_said_and_the_programs_run(tmp_path: Path) -> None:
    run, said = await chosen_runner(Sandbox(program="bwrap-of-another-name"))
    assert "WITHOUT a sandbox: there is no bubblewrap" in said
    outcome = await run("echo out; echo err >&2; exit 3", tmp_path)
    assert (outcome.code, outcome.output, outcome.errors) == (3, "out\n", "err\n")


async def test_in_the_sandbox_a_build_comes_first_and_streams_are_kept_apart(
    tmp_path: Path,
) -> None:
    needs("bwrap")
    write_bug(tmp_path, "built", PROGRAM, build="echo noise; echo made > made.txt",
              run="cat made.txt; echo token=0123456789 >&2; exit 4")  # fmt: skip
    write_bug(tmp_path, "unbuilt", PROGRAM, build="echo no luck; exit 7")
    run, _ = await chosen_runner()
    built, unbuilt = bugs_in(tmp_path)
    ran = await run(built.crash_command, built.folder)
    assert (ran.code, ran.output, ran.errors) == (4, "made\n", "token=0123456789")
    failed = await run(unbuilt.crash_command, unbuilt.folder)
    assert (failed.code, failed.errors) == (7, "no luck")


def test_a_new_measurement_takes_the_old_ones_place() -> None:
    document = with_section("", "## Rules alone\n\nold\n")
    document = with_section(document, "## coder:7b\n\nmodel\n")
    document = with_section(document, "## Rules alone\n\nnew\n")
    assert document.startswith("# What the patches are worth")
    assert "old" not in document
    assert document.index("model") < document.index("new")


def test_the_lines_that_a_patch_changes() -> None:
    assert changed_lines(FIX) == [("main.py", 2), ("main.py", 3)]


def test_a_command_that_does_not_end_is_ended(tmp_path: Path) -> None:
    assert execute("sleep 60 & wait", tmp_path, seconds=0.2).code == 124
