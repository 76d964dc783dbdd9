"""The places of a suspected file: its frames, what is named in it, what shares words."""

from pathlib import Path

import pytest

from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.places import places
from agents.incident.localisation.suspect_files import Suspect
from agents.incident.source_code.enclosing import line_of_definition, readable_range
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.frames import Frame, MappedFrame
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.reports import ErrorReport
from tests.support.repositories import make_repository

# Functions of 10 lines each: f0 on lines 1 to 10, f1 on lines 11 to 20, and so on.
TEXT = "".join(f"def f{n}():\n" + f"    x{n} = {n}\n" * 9 for n in range(12))


def _on_stack(*chunks: tuple[int, int]) -> Suspect:
    return Suspect("a.py", signals={"frames_share": 1.0}, chunks=chunks)


def _at(*lines: int | None, function: str = "f") -> list[MappedFrame]:
    return [MappedFrame(Frame("a.py", line, function, True), "a.py", line) for line in lines]


def _lines(
    suspect: Suspect, frames: list[MappedFrame] | None = None, longest: int = 60
) -> list[tuple[int, int]]:
    found = places(suspect, TEXT, frames or [], longest)
    return [(place.start_line, place.end_line) for place in found]


def test_frames_of_a_file_come_before_what_shares_words() -> None:
    frames = _at(35, 12, 15, 95, 65)
    found = places(_on_stack((101, 110), (111, 120), (51, 60)), TEXT, frames, 60)
    assert [(place.start_line, place.frame) for place in found] == [
        (31, frames[0]),
        (11, frames[1]),
        (91, frames[3]),
        (101, None),
        (111, None),
    ]
    shares = [place.share for place in found]
    assert shares[0] == max(shares)
    assert sum(shares) <= 1


def test_what_is_shown_already_is_left_out_of_a_chunk() -> None:
    # Most of the first is a frame's; of the second only what is left of it is shown.
    assert _lines(_on_stack((28, 42), (1, 33), (38, 70)), _at(35)) == [(31, 40), (1, 30), (41, 70)]


def test_off_the_stack_what_is_named_comes_before_what_shares_words() -> None:
    named = Suspect("a.py", line=71, chunks=[(1, 30), (71, 80), (81, 110), (31, 60)])
    assert _lines(named) == [(71, 80), (1, 30), (81, 110), (31, 60)]
    assert _lines(Suspect("a.py", chunks=[(81, 110)])) == [(81, 110)]
    assert _lines(Suspect("a.py")) == [(1, 10)]


def test_functions_are_shown_whole_up_to_the_length_that_is_given() -> None:
    text = "def long():\n" + "    x = 1\n" * 79
    for longest, lines in (60, (25, 55)), (100, (1, 80)):
        (found,) = places(_on_stack(), text, _at(40), longest)
        assert (found.start_line, found.end_line) == lines


KOTLIN = """package acme

class Editor {
    fun open(
        name: String,
    ) {
        if (name == "") {
            return
        } else {
            load(name)
        }
    }

    private fun styles() = 1
}
"""
RUBY = "class Cart\n  def total\n    @lines.sum\n  end\n\n  def size\n    1\n  end\nend\n"
SCRIPT = "#!/usr/bin/python3\nimport sys\n\ndef main():\n    x = 1\n\n    return x\n\nmain()\n"


@pytest.mark.parametrize(
    ("path", "text", "line", "expected"),
    [
        ("a.kt", KOTLIN, 10, (4, 12)),
        ("a.kt", KOTLIN, 8, (4, 12)),
        ("a.kt", KOTLIN, 14, (14, 14)),
        ("a.kt", KOTLIN, 1, (1, 15)),
        ("a.rb", RUBY, 3, (2, 4)),
        ("a.rb", RUBY, 7, (6, 8)),
        ("bin/run", SCRIPT, 7, (4, 7)),
        ("bin/run", SCRIPT, 9, (1, 9)),
    ],
)
def test_without_a_grammar_functions_are_told_by_their_indentation(
    path: str, text: str, line: int, expected: tuple[int, int]
) -> None:
    assert readable_range(path, text, line, longest=8) == expected


def test_definition_is_found_by_the_names_that_traces_give() -> None:
    kotlin = "class Editor {\n  fun open() {\n  }\n  private fun styles(x: Int) {\n  }\n}\n"
    for name in ("styles", "Editor.styles", "access$styles", "styles$app_release", "styles.func1"):
        assert line_of_definition("Editor.kt", kotlin, name) == 4
    java = "class Cart {\n  int load() {\n    return 1;\n  }\n}\n"
    assert line_of_definition("Cart.java", java, "com.acme.Cart.load") == 2
    assert line_of_definition("Cart.java", java, "<init>") == 1
    assert line_of_definition("a.txt", "", "load") == 1


async def test_a_second_place_of_the_failing_file_comes_before_files_hardly_suspected(
    tmp_path: Path,
) -> None:
    padding = "".join(f"    step_{n}()\n" for n in range(60))
    cart = f"""def open_cart(session):
    if session.voucher:
        return session
{padding}

def price(session):
{padding}    return session.voucher.rate
"""
    others = {f"shop/part{n}.py": f"def part{n}():\n    return {n}\n" for n in range(9)}
    remote = make_repository(tmp_path, {"shop/cart.py": cart, **others})
    trace = """Traceback (most recent call last):
  File "/srv/shop/part1.py", line 2, in part1
    return 1
  File "/srv/shop/cart.py", line 129, in price
    return session.voucher.rate
AttributeError: 'NoneType' object has no attribute 'rate'
"""
    report = ErrorReport(
        server_name="shop", server_ip="::1", error_type="AttributeError", stack_trace=trace
    )
    snapshot, parsed = remote.snapshot(), parse(trace, "AttributeError", None)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, snapshot)
    found = await EvidenceFinder(index).find(
        report, parsed, map_frames(parsed, snapshot), remote.url, snapshot
    )
    assert found[0].reason.startswith("innermost frame in this repository: `price`")
    by_words = next(passage for passage in found if "open_cart" in passage.text)
    assert by_words.path == "shop/cart.py"
    assert by_words.reason == "shares words with the error: `voucher`, `session`, `cart`"
    assert by_words in found[:3]
