"""The documents say what the code says, and lead where they say they lead."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.settings_table import DOCUMENT, with_table

HOUSE = Path(__file__).parents[2]
DOCUMENTS = [HOUSE / "README.md", HOUSE / "CHANGELOG.md", *sorted(HOUSE.glob("docs/**/*.md"))]


def test_every_setting_is_documented() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == with_table(document), "run `python -m tests.support.settings_table`"


def test_every_library_has_its_reason_and_no_other_has() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[\[<>=]", requirement)[0] for requirement in project["dependencies"]}
    table = (HOUSE / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w, -]+?) \|", table, re.MULTILINE)
    assert {name for row in rows[1:] for name in row.split(", ")} - {"---"} == names


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_test_that_is_named_is_there() -> None:
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(r"`(test_\w+)`", document.read_text(encoding="utf-8"))
    }
    tests = "\n".join(file.read_text(encoding="utf-8") for file in HOUSE.glob("tests/**/test_*.py"))
    assert named
    assert named - set(re.findall(r"def (test_\w+)", tests)) == set()
