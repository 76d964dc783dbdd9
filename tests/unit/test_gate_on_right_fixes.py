"""No right fix of the suite of runnable bugs is stopped by the gate, and none gets a flag."""

import re
from pathlib import Path

import pytest

from agents.incident.analysis import Edit
from agents.incident.patch.gate import prepare_patch
from tests.support.repositories import make_repository
from tests.support.runnable_bugs import SUITE, Bug, bugs_in

FIXABLE = [bug for bug in bugs_in(SUITE) if bug.is_fixable]


@pytest.mark.parametrize("bug", FIXABLE, ids=lambda bug: bug.name)
def test_a_right_fix_passes_without_a_flag(bug: Bug, tmp_path: Path) -> None:
    fixed = bug.lay_out(tmp_path / "fixed")
    bug.mend(fixed)
    contents = bug.contents()
    changed = re.findall(r"^\+\+\+ b/(.+)$", bug.fix.read_text(encoding="utf-8"), re.M)
    edits = [
        Edit(path=path, before=contents[path].decode(), after=(fixed / path).read_text())
        for path in changed
    ]
    patch = prepare_patch(make_repository(tmp_path, contents).snapshot(), edits)
    assert patch.problems == []
    assert patch.flags == []
    assert len(patch.files) == len(edits)
