"""The documents say what the code says."""

import re
import tomllib
from pathlib import Path

from tests.support.settings_table import DOCUMENT, with_table

NAMED_FROM_THE_FIRST = {
    "aiohttp",
    "boto3",
    "chromadb",
    "langgraph",
    "llama-index-core",
    "ollama",
    "pygit2",
    "pygithub",
    "slack-bolt",
    "sqlmodel",
}
HOUSE = Path(__file__).parents[2]


def test_every_setting_is_documented() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == with_table(document), "run `python -m tests.support.settings_table`"


def test_every_library_has_its_reason() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (HOUSE / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[\[<>=]", requirement)[0]
        # Families share a row: the grammars, and the integrations of LlamaIndex by their endings.
        family = re.sub(r"^tree-sitter-.*", "tree-sitter", name).removeprefix("llama-index")
        assert name in NAMED_FROM_THE_FIRST or family in reasons, name
