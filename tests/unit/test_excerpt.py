"""The code on the card: numbered lines, the ones that count marked, in a size that can be read."""

from pathlib import Path

from agents.incident.analysis import Evidence
from agents.incident.excerpt import MOST_COLUMNS, MOST_LINES, excerpt
from storage.snapshots import Snapshot
from tests.support.repositories import make_repository

PAGING = """\
def page_of(orders, number, size):
    start = number * size
    shown = orders[start : start + size]

    return Page(
        number=number,
        pages=page_count(len(orders), size),
        orders=shown,
        newest=shown[0].id,
        oldest=shown[-1].id,
    )
"""


def snapshot(folder: Path, text: str | bytes) -> Snapshot:
    return make_repository(folder, {"paging.py": text}).snapshot()


def at(line: int, last: int = 0, path: str = "paging.py") -> Evidence:
    return Evidence(path=path, start_line=line, end_line=last or line, quote="-")


def test_lines_that_count_are_marked_among_their_neighbours(tmp_path: Path) -> None:
    shown = excerpt(snapshot(tmp_path, PAGING), [at(9), at(3), at(1, path="elsewhere.py")])
    assert shown.split("\n") == [
        "   1  def page_of(orders, number, size):",
        "   2      start = number * size",
        ">  3      shown = orders[start : start + size]",
        "   4",
        "   5      return Page(",
        "   …",
        "   7          pages=page_count(len(orders), size),",
        "   8          orders=shown,",
        ">  9          newest=shown[0].id,",
        "  10          oldest=shown[-1].id,",
        "  11      )",
    ]


def test_what_is_common_on_the_left_is_cut_and_the_ends_are_not_blank(tmp_path: Path) -> None:
    text = "class A:\r\n\r\n\tdef f(self):\r\n\t\treturn self.x\r\n\r\n\r\n"
    shown = excerpt(snapshot(tmp_path, text), [at(4)])
    assert shown.split("\n") == ["  3  def f(self):", "> 4      return self.x"]


def test_it_stays_small(tmp_path: Path) -> None:
    text = "".join(f"line_{n} = '{'x' * 500}'\n" for n in range(200))
    everywhere = [at(line) for line in (100, 1, 50, 150, 199)]
    rows = excerpt(snapshot(tmp_path, text), everywhere).split("\n")
    assert len(rows) <= MOST_LINES + len(everywhere)
    assert max(map(len, rows)) <= MOST_COLUMNS
    assert sum(row.startswith(">") for row in rows) == 3
    long = excerpt(snapshot(tmp_path / "long", text), [at(1, 200)]).split("\n")
    assert len(long) == MOST_LINES


def test_without_evidence_there_is_none(tmp_path: Path) -> None:
    assert excerpt(snapshot(tmp_path, PAGING), []) == ""
    assert excerpt(snapshot(tmp_path / "empty", ""), [at(1)]) == ""
