"""Ordinary ways in which programs fail: the rule that mends each, and where all keep silent.

The programs are in the folders named below: a line `#### name | rule | output` (with `\\n` between
lines of the output) and the program, with lines `# --- path` or `// --- path` when it has several
files. Those of silent.txt get no patch.
"""

from pathlib import Path

import pytest

from tests.support.shapes import check, is_silent, shapes_of, triaged

SHAPES = {
    folder: shapes_of(Path(__file__).parent / folder)
    for folder in ("python_shapes", "python_programs", "javascript_programs")
}
MENDED = [(folder, name) for folder, (mended, _) in SHAPES.items() for name in mended]
SILENT = [(folder, name) for folder, (_, silent) in SHAPES.items() for name in silent]


@pytest.mark.parametrize(("folder", "name"), MENDED)
def test_the_rule_mends_the_program(folder: str, name: str, tmp_path: Path) -> None:
    check(tmp_path, SHAPES[folder][0][name], folder.partition("_")[0])


@pytest.mark.parametrize(("folder", "name"), SILENT)
def test_nothing_is_offered_where_nothing_tells_the_right_repair(
    folder: str, name: str, tmp_path: Path
) -> None:
    analysis, _ = triaged(tmp_path, SHAPES[folder][1][name], folder.partition("_")[0])
    is_silent(analysis, name)


RULES = [shape.rule for shape in SHAPES["python_shapes"][0].values()]


@pytest.mark.parametrize("rule", sorted(set(RULES)))
def test_every_rule_is_proven_in_several_shapes(rule: str) -> None:
    assert RULES.count(rule) >= 3
