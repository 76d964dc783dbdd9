"""JavaScript programs that fail: like places are mended together, and guesses are not offered.

The programs are in javascript_shapes/: a line `#### name | rule | output` (with `\\n` between lines
of the output) and the program, with lines `// --- path` when it has several files.
"""

from pathlib import Path

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape, programs_in, shapes_in

FOLDER = Path(__file__).parent / "javascript_shapes"
SILENT = programs_in(FOLDER / "silent.txt")
MENDED: dict[str, Shape] = {
    name: shape
    for path in sorted(FOLDER.glob("*.txt"))
    if path.stem != "silent"
    for name, shape in shapes_in(path).items()
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What triage says of each program, all run in one process."""
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("programs"), programs | SILENT)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_offered_where_nothing_tells_the_right_repair(
    answers: dict[str, Answer], name: str
) -> None:
    assert not answers[name].analysis.edits
    assert answers[name].analysis.cause
