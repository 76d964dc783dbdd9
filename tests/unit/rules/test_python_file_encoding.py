"""Python: text files in the machine's encoding, which is ASCII in a plain C locale."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

PLAIN = """\
# --- names.txt
Åsa
# --- main.py
import os
import sys

if "PYTHONUTF8" not in os.environ:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    os.execve(sys.executable, [sys.executable, "main.py"], plain)

"""
MENDED = {
    "a file that is opened": Shape(
        PLAIN
        + """\
def names():
    with open("names.txt") as stream:
        return stream.read()


print(len(names()))
""",
        "python-file-encoding",
        "4\n",
    ),
    "a path that is read at once": Shape(
        PLAIN
        + """\
from pathlib import Path


class Names:
    def __init__(self, folder):
        self.folder = Path(folder)

    def all(self):
        return self.folder.joinpath("names.txt").read_text().split()


print(len(Names(".").all()[0]))
""",
        "python-file-encoding",
        "3\n",
    ),
    "lines that are written": Shape(
        PLAIN
        + """\
from pathlib import Path


def save(target, words):
    with target.open("w") as stream:
        for word in words:
            stream.write(word)


save(Path("kept.txt"), ["\\u00c5sa"])
print(Path("kept.txt").stat().st_size)
""",
        "python-file-encoding",
        "4\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_file_is_read_as_utf8(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")


def test_bytes_in_ascii_by_choice_stay_so(tmp_path: Path) -> None:
    program = 'print(b"\\xc3\\xa5".decode("ascii"))\n'
    analysis, _ = triaged(tmp_path, program, "python")
    assert analysis.edits == []
