"""None in Python where no patch is offered, and what is said of it."""

from pathlib import Path

import pytest

from agents.incident.rules.python.none import NoneUsed
from tests.support.programs import offered

ERRORS = """\
class NotFound(Exception):
    def __init__(self, message):
        super().__init__(message)
        self.status = 404
"""

STORE = """\
USERS = {1: {"name": "ada"}}


def find_user(user_id):
    return USERS.get(user_id)


def find_team(team_id):
    for team in []:
        if team["id"] == team_id:
            return team
    return None
"""

WITHOUT_PATCH: dict[str, str] = {
    "a refusal of bad input is not how absence is handled": """\
def find(key):
    return None


def save(name):
    if not name:
        raise ValueError("a name is required")
    return name


def use(key):
    thing = find(key)
    return thing.size + 1


use(1)
""",
    "a guard for another kind of thing": """\
class OwnerNotFound(LookupError):
    pass


def load_owner(key):
    return None


def load_parcel(key):
    return None


def owner(key):
    owner = load_owner(key)
    if owner is None:
        raise OwnerNotFound(f"no owner {key}")
    return owner


def weigh(key):
    parcel = load_parcel(key)
    return parcel.weight


weigh(1)
""",
    "nothing shows how absence is handled": """\
def find(key):
    return None


def use(key):
    thing = find(key)
    return thing.size + 1


use(1)
""",
    "both operands may be None": """\
def find(key):
    return None


def use(a, b):
    left = find(a)
    right = find(b)
    return left.size + right.size


use(1, 2)
""",
    "return that another function makes is not ours to copy": """\
def find(key):
    return None


def flag(key) -> bool:
    thing = find(key)
    if thing is None:
        return False
    return True


def size(key) -> int:
    thing = find(key)
    return thing.size * 2


size(1)
""",
}


@pytest.mark.parametrize("shape", WITHOUT_PATCH)
def test_no_patch_without_an_evident_guard(tmp_path: Path, shape: str) -> None:
    analysis = offered(NoneUsed(), tmp_path, {"main.py": WITHOUT_PATCH[shape]}, "python")
    assert analysis is None or analysis.edits == []


def test_another_part_s_refusal_of_its_own_things_is_not_taken_over(tmp_path: Path) -> None:
    marks = (
        "class DoesNotExistError(Exception):\n    pass\n\n\ndef delete(marks, name):\n"
        "    found = marks.get(name)\n    if found is None:\n"
        '        raise DoesNotExistError(f"Quickmark {name} does not exist!")\n    return found\n'
    )
    main = (
        "from browser.marks import delete\n\n\ndef level(query):\n"
        "    return query.get('level')[0]\n\n\nlevel({})\n"
    )
    files = {"browser/__init__.py": "", "browser/marks.py": marks, "main.py": main}
    analysis = offered(NoneUsed(), tmp_path, files, "python")
    assert analysis is None or analysis.edits == []


def test_a_missing_environment_variable_is_not_a_fault_in_the_code(tmp_path: Path) -> None:
    source = "import os\n\nURL = os.environ.get('SAMPLE_URL_THAT_IS_NOT_SET')\nprint(URL.strip())\n"
    analysis = offered(NoneUsed(), tmp_path, {"main.py": source}, "python")
    assert analysis is not None
    assert (analysis.verdict, analysis.edits) == ("outside_code", [])
    assert "os.environ.get('SAMPLE_URL_THAT_IS_NOT_SET')" in analysis.cause


@pytest.mark.parametrize(
    "source",
    ["x = (1).size\n", "import json\n\njson.loads(None)\n", "print(None['a'])\n", "{}['a']\n"],
)
def test_other_errors_are_left_to_others(tmp_path: Path, source: str) -> None:
    assert offered(NoneUsed(), tmp_path, {"main.py": source}, "python") is None


def test_the_callee_that_gives_none_is_evidence(tmp_path: Path) -> None:
    files = {
        "store.py": STORE,
        "main.py": "from store import find_team\n\nprint(find_team(1).id)\n",
    }
    analysis = offered(NoneUsed(), tmp_path, files, "python")
    assert analysis is not None
    assert [(e.path, e.start_line) for e in analysis.evidence] == [("main.py", 3), ("store.py", 12)]
    assert "`find_team` returns None" in analysis.evidence[1].reason
