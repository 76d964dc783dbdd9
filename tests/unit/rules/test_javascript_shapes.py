"""JavaScript programs that fail: the rule that mends each, and where all keep silent.

The programs are in javascript_shapes/, written as those of test_shapes.py; those of one file run
in one process.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import is_silent, programs_in, shapes_in

FOLDER = Path(__file__).parent / "javascript_shapes"
SILENT = programs_in(FOLDER / "silent.txt")
MENDED = {path.stem: shapes_in(path) for path in FOLDER.glob("*.txt") if path.stem != "silent"}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Mapping[str, Answer]]:
    """What triage says of each program of a file, which are run when they are asked for."""

    @cache
    def of_file(stem: str) -> Mapping[str, Answer]:
        mended = {name: shape.program for name, shape in MENDED.get(stem, {}).items()}
        return answers_of(tmp_path_factory.mktemp("programs"), mended or SILENT)

    return of_file


@pytest.mark.parametrize(
    ("stem", "name"), [(stem, name) for stem in sorted(MENDED) for name in MENDED[stem]]
)
def test_the_program_runs_after_the_patch(
    answers: Callable[[str], Mapping[str, Answer]], stem: str, name: str
) -> None:
    is_mended(answers(stem)[name], MENDED[stem][name])


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_offered_where_nothing_tells_the_right_repair(
    answers: Callable[[str], Mapping[str, Answer]], name: str
) -> None:
    is_silent(answers("silent")[name].analysis, name)
