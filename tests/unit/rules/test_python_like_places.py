"""Places with the same fault are mended together or not at all; no exit or default is made up.

The programs are in python_places/: a line `#### name | rule | output` and the program.
"""

from pathlib import Path

import pytest

from tests.support.shapes import check, programs_in, shapes_in, triaged

FOLDER = Path(__file__).parent / "python_places"
MENDED = shapes_in(FOLDER / "mended.txt")
SILENT = programs_in(FOLDER / "silent.txt")


@pytest.mark.parametrize("name", MENDED)
def test_like_places_are_mended_together(name: str, tmp_path: Path) -> None:
    check(tmp_path, MENDED[name], "python")


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_offered_that_leaves_one_out_or_is_made_up(name: str, tmp_path: Path) -> None:
    analysis, _ = triaged(tmp_path, SILENT[name], "python")
    assert not analysis.edits
    assert analysis.cause
