"""Java programs that crash: values that were made wrong away from the line that failed."""

from pathlib import Path

from tests.support.shapes import programs_in, shapes_in

_FOLDER = Path(__file__).parents[1] / "elsewhere_shapes"

MENDED = shapes_in(_FOLDER / "java.txt")
SILENT = {
    head.partition(" | ")[0]: program
    for head, program in programs_in(_FOLDER / "silent.txt").items()
    if head.endswith(" | java")
}
