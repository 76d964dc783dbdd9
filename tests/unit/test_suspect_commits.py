"""Suspect commits: who touched the culprit, beside it or long ago, and what changed before."""

import subprocess
from pathlib import Path

import pytest

from agents.incident.analysis import Evidence, Place
from agents.incident.localisation.suspect import OLD, WINDOW, recent_changes, suspect_commits
from agents.incident.stacktraces.frames import Frame, MappedFrame
from storage.mirrors import Snapshot
from tests.support.repositories import TestRepository, make_repository

DAY = 24 * 3600
NOW = 1_700_000_000
CODE = [f"step_{number}()" for number in range(20)]


def code(**changed: str) -> str:
    """Twenty lines of code; `line_3="x()"` changes the third."""
    lines = list(CODE)
    for line, text in changed.items():
        lines[int(line.removeprefix("line_")) - 1] = text
    return "\n".join(lines) + "\n"


def frame(path: str, line: int | None, *, in_app: bool = True) -> MappedFrame:
    return MappedFrame(Frame(path, line, "f", in_app), path, line)


def quote(path: str, line: int) -> Evidence:
    return Evidence(path=path, start_line=line, end_line=line, quote="x")


def told(remote: TestRepository, *frames: MappedFrame, at: float = NOW) -> list[str]:
    return [each.summary for each in suspect_commits(remote.snapshot(), frames, [], at)]


def test_who_touched_the_failing_line_last_is_the_suspect(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Start", author="Ada", when=NOW - 300)
    guilty = remote.commit({"a.py": code(line_9="x()")}, "Shout", author="Bea", when=NOW - 200)
    remote.commit({"a.py": code(line_9="x()", line_20="y()")}, "Far off", when=NOW - 100)
    first, second = suspect_commits(remote.snapshot(), [frame("a.py", 9)], [], NOW)
    assert (first.commit, first.author, first.when) == (guilty, "Bea", NOW - 200)
    assert (first.summary, first.path, first.line, first.near) == ("Shout", "a.py", 9, False)
    assert (second.summary, second.near) == ("Start", True)
    assert second.line in (8, 10)
    assert 0.99 < first.share + second.share < 1.01


def test_of_a_commit_s_lines_the_one_nearest_the_culprit_is_named(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code(), "b.py": code()}, "Start", when=NOW - 300)
    both = {"a.py": code(line_9="x()"), "b.py": code(line_3="x()")}
    remote.commit(both, "Change both", when=NOW - 200)
    frames = [frame("a.py", 9), frame("b.py", 3)]
    first, _ = suspect_commits(remote.snapshot(), frames, [], NOW)
    assert (first.summary, first.path, first.line, first.near) == ("Change both", "a.py", 9, False)


def test_what_the_analysis_names_comes_before_the_trace(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": "one()\n", "b.py": "x()\n"}, "Start", when=NOW - 300)
    remote.commit({"b.py": "y()\n"}, "Name it", when=NOW - 200)
    snapshot, frames = remote.snapshot(), [frame("a.py", 1)]
    assert suspect_commits(snapshot, frames, [quote("b.py", 1)], NOW)[0].summary == "Name it"

    whole_file = Place(path="b.py", start_line=1, end_line=500)
    gone = quote("c.py", 1)
    assert suspect_commits(snapshot, frames, [whole_file, gone], NOW)[0].summary == "Start"


def test_without_a_line_the_code_that_is_suspected_stands_in(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Start", when=NOW - 300)
    no_line = [frame("a.py", None)]
    assert suspect_commits(remote.snapshot(), no_line, [], NOW) == []
    places = [
        Place(path="a.py", start_line=3, end_line=9),
        Place(path="b", start_line=1, end_line=1),
    ]
    (found,) = suspect_commits(remote.snapshot(), no_line, [], NOW, suspected=places)
    assert (found.summary, found.share, found.near) == ("Start", 1.0, True)


def test_a_change_beside_old_code_is_suspected_rather_than_the_code(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Long ago", when=NOW - 5 * OLD)
    remote.commit({"a.py": code(line_8="x()")}, "Lately", when=NOW - DAY)
    assert told(remote, frame("a.py", 9)) == ["Lately"]
    assert told(remote, frame("a.py", 20)) == ["Long ago"], "nothing near it is newer"


def test_old_code_is_not_named_beside_a_newer_suspect(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Long ago", when=NOW - 5 * OLD)
    remote.commit({"a.py": code(line_9="x()")}, "Last month", when=NOW - 30 * DAY)
    assert told(remote, frame("a.py", 9)) == ["Last month"]
    assert told(remote, frame("a.py", 11)) == ["Long ago", "Last month"], "too unlikely to be alone"


def test_of_two_the_newer_is_the_likelier(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Start", when=NOW - 3000 * DAY)
    changed = {"line_7": "x()"}
    remote.commit({"a.py": code(**changed)}, "Before", when=NOW - 200 * DAY)
    changed["line_9"] = "y()"
    remote.commit({"a.py": code(**changed)}, "After", when=NOW - DAY)
    assert told(remote, frame("a.py", 8))[0] == "After"


def test_what_was_committed_after_it_began_is_looked_through(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Start", when=NOW - 300)
    remote.commit({"a.py": code(line_9="x()")}, "Break it", when=NOW - 200)
    remote.commit({"a.py": code(line_9="x(), log()")}, "Look into it", when=NOW + 100)
    assert told(remote, frame("a.py", 9)) == ["Break it", "Start"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  if (a) { run('x', b) }\n", '  if (a) {\n    run(\n      "x",\n      b,\n    );\n  }\n'),
        ("run(a)\n", "    run( a )\n"),
    ],
    ids=["laid out by a formatter", "indented"],
)
def test_layout_is_looked_through(tmp_path: Path, before: str, after: str) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.js": before}, "Write", when=NOW - 300)
    remote.commit({"a.js": after}, "Lay out", when=NOW - 200)
    for line in range(1, after.count("\n") + 1):
        assert told(remote, frame("a.js", line)) == ["Write"]


def test_commits_that_the_repository_ignores_are_looked_through(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": code()}, "Write", when=NOW - 300)
    mass = remote.commit({"a.py": code(line_9="step__8()")}, "Rename all", when=NOW - 200)
    assert told(remote, frame("a.py", 9))[0] == "Rename all"
    remote.commit({".git-blame-ignore-revs": f"# Names\n{mass}  # all\n"}, when=NOW - 100)
    assert told(remote, frame("a.py", 9)) == ["Write"]


def test_the_end_of_a_shallow_clone_is_no_suspect(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    for number in range(4):
        remote.commit({"a.py": code(line_9=f"x({number})")}, f"Change {number}", when=NOW - 100)
    command = ["git", "clone", "-q", "--bare", "--depth", "2", remote.url, str(tmp_path / "cut")]
    subprocess.run(command, check=True, capture_output=True)
    snapshot = Snapshot(tmp_path / "cut", remote.head)
    found = suspect_commits(snapshot, [frame("a.py", 9)], [], NOW)
    assert [each.summary for each in found] == ["Change 3"], "the rest is older than what is here"


def test_blank_lines_and_comments_have_no_vote(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    text = code()
    remote.commit({"a.py": text}, "Write", when=NOW - 300)
    remote.commit({"a.py": text.replace("step_8()\n", "# why\n\nstep_8()\n# so\n")}, "Explain")
    assert told(remote, frame("a.py", 11), at=2 * NOW) == ["Write"]


def test_what_changed_the_evidence_before_the_fault_began_is_told(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": "1\n", "b.py": "1\n", "c.py": "1\n"}, "Start", when=1000)
    for number in range(4):
        when = 5000 + 10 * number
        remote.commit({"a.py": f"{number + 2}\n"}, f"A {number}", author="Ada", when=when)
    remote.commit({"b.py": "2\n"}, "Bee", author="Bea", when=5050)
    remote.commit({"c.py": "2\n"}, "Library", when=5060)
    remote.commit({"a.py": "9\n"}, "Too late", when=6000)
    frames = [frame("b.py", 1), frame("c.py", 1, in_app=False)]
    named = [quote("a.py", 1)]
    found = recent_changes(remote.snapshot(), frames, named, 5100.5)
    assert [(each.summary, each.author, each.when) for each in found] == [
        ("Bee", "Bea", 5050),
        ("A 3", "Ada", 5030),
        ("A 2", "Ada", 5020),
    ]
    known = [each.commit for each in found[:2]]
    found = recent_changes(remote.snapshot(), frames, named, 5100.5, besides=known)
    assert [each.summary for each in found] == ["A 2", "A 1", "A 0"]
    assert recent_changes(remote.snapshot(), frames, named, 5000 + 2 * WINDOW) == []
    assert recent_changes(remote.snapshot(), [], [], 5100.5) == []
    found = recent_changes(remote.snapshot(), frames[1:], [], 5100.5)
    assert [each.summary for each in found] == ["Library", "Start"], "none is the application's"
