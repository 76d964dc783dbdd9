import tempfile
from pathlib import Path

from circuit.board import board
from circuit.stint import Stint

lines = board(Path("data/friday.log"))
assert lines == ["1. Boris 1:01.200 (+0.800)", "2. Ana 1:01.900 (+1.105)"], lines
with tempfile.TemporaryDirectory() as folder:
    log = Path(folder) / "sunday.log"
    log.write_text("Eva | 59.005\n\tIvo|59.004 -10.000\nUma | 29.500 29.400\n")
    lines = board(log)
    assert lines == [
        "1. Uma 0:29.400 (+0.100)",
        "2. Ivo 0:59.004 (+0.000)",
        "3. Eva 0:59.005 (+0.000)",
    ], lines
stint = Stint("Eva", [5, 3, 9])
assert (stint.total(), stint.best(), stint.gaps()) == (17, 3, [2, 0, 6])
assert (stint.total(), stint.driver) == (17, "Eva")
