"""The suite proves itself: every bug crashes, its test fails before the right fix and passes after.

All Java programs of one state are compiled by one javac (their packages differ), and two programs
run at a time, so that the whole proof stays a matter of seconds.
"""

import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.patience import PATIENCE
from tests.support.programs import Outcome, needs
from tests.support.runnable_bugs import HELD_OUT, SUITE, Bug, bugs_in, execute

AT_HAND = bugs_in(SUITE)
UNSEEN = [bug for folder in HELD_OUT for bug in bugs_in(folder)]
BUGS = AT_HAND + UNSEEN
TOOLS = {"python": "python3", "javascript": "node", "java": "javac", "go": "go"}
AT_ONCE = 2
QUICK = "-J-XX:TieredStopAtLevel=1"  # half the time: javac ends before it would be worth more


@dataclass(frozen=True)
class Proof:
    """How the program ended, and its test before and after the right fix."""

    crash: Outcome
    before: Outcome
    after: Outcome


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Proof]:
    """Every bug whose toolchain is there, run."""
    root = tmp_path_factory.mktemp("bugs")
    runnable = [bug for bug in BUGS if shutil.which(TOOLS[bug.language])]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda bug: _lay_out(bug, root), runnable))
        list(pool.map(lambda state: _compile_all(root / state), ("before", "after")))
        found = pool.map(lambda bug: _prove(bug, root), runnable)
        return dict(zip((bug.name for bug in runnable), found, strict=True))


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_crashes_and_its_test_knows_the_right_fix(bug: Bug, proofs: dict[str, Proof]) -> None:
    needs(TOOLS[bug.language])
    proof = proofs[bug.name]
    assert proof.crash.code not in (0, 124), proof.crash
    assert re.search(rf"\b{bug.exception}\b", proof.crash.errors), proof.crash.errors
    assert proof.before.code not in (0, 124), proof.before
    assert proof.after.code == 0, proof.after.errors


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_fix_changes_code_only_where_code_is_at_fault(bug: Bug) -> None:
    changed = set(re.findall(r"^\+\+\+ b/(.+)$", bug.fix.read_text(encoding="utf-8"), re.M))
    assert changed
    if bug.is_fixable:
        assert changed <= set(bug.files)
    if bug.kind == "not_code":
        assert not changed & set(bug.files)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_nothing_in_the_repository_gives_the_bug_away(bug: Bug) -> None:
    for path, content in bug.contents().items():
        assert not re.search(rb"(?i)\b(bug|fixme|todo|xxx|crash\w*|wrong)\b", content), path
        assert Path(path).stem.lower() not in ("check", "test")


def test_the_suite_is_as_varied_as_it_says() -> None:
    assert len(AT_HAND) >= 60
    assert sum(bug.kind == "away" for bug in AT_HAND) >= 15
    assert sum(not bug.is_fixable for bug in AT_HAND) >= 10
    assert sum(bool(bug.adapted_from) for bug in AT_HAND) >= 20
    assert all(bug.note for bug in BUGS)
    of_one_type = Counter((bug.language, bug.exception) for bug in AT_HAND)
    assert max(of_one_type.values()) <= 3, of_one_type.most_common(3)


def test_the_held_out_bugs_are_as_varied_as_they_say() -> None:
    assert not {bug.name for bug in UNSEEN} & {bug.name for bug in AT_HAND}
    for folder in HELD_OUT:
        bugs = bugs_in(folder)
        assert len(bugs) >= 15
        assert sum(bug.kind == "away" for bug in bugs) >= len(bugs) // 4
        assert sum(not bug.is_fixable for bug in bugs) >= len(bugs) // 6
        assert sum(bool(bug.adapted_from) for bug in bugs) >= 5
        of_one_type = Counter(
            (bug.language, bug.exception) for bug in bugs if bug.exception != "TypeError"
        )
        assert max(of_one_type.values()) <= 3, of_one_type.most_common(3)


def _lay_out(bug: Bug, root: Path) -> None:
    for state in ("before", "after"):
        copy = bug.lay_out(root / state / bug.name)
        if bug.build:
            (copy / "build").symlink_to(root / state / "java-classes")
    bug.mend(root / "after" / bug.name)


def _compile_all(state: Path) -> None:
    sources = sorted(str(path.relative_to(state)) for path in state.rglob("*.java"))
    if sources:
        (state / "sources").write_text("\n".join(sources))
        compiled = execute(f"javac {QUICK} -g -d java-classes @sources", state, PATIENCE)
        assert compiled.code == 0, compiled.errors


def _prove(bug: Bug, root: Path) -> Proof:
    before, after = (root / state / bug.name for state in ("before", "after"))
    # The test runs first: a program may leave files behind.
    tested = execute(bug.test, before, PATIENCE)
    return Proof(execute(bug.run, before, PATIENCE), tested, execute(bug.test, after, PATIENCE))
