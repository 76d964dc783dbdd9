"""docs/ec2-agent.md says what the code says."""

import re
from pathlib import Path
from typing import Literal, get_args, get_type_hints

import agents.base as base
from agents.ec2.agent import Ec2Agent
from agents.ec2.cloud import Cloud
from tests.support.agent_graph import DOCUMENT, with_graph

TESTS = Path(__file__).parents[1]


def test_the_picture_is_the_codes() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == with_graph(document), "run `python -m tests.support.agent_graph`"


def test_every_node_is_named_with_tests_that_exist() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    defined = set(re.findall(r"^(?:async )?def (test_\w+)", "\n".join(sources), re.MULTILINE))
    for node in Ec2Agent(Cloud()).build_graph().nodes:
        (row,) = re.findall(rf"^\| `{node}` \|.*$", document, re.MULTILINE)
        assert re.findall(r"`(test_\w+)`", row), node
    assert set(re.findall(r"`(test_\w+)`", document)) <= defined


def test_every_route_is_named_with_all_its_ends() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    routes = [name for name in vars(base) if name.startswith("after_")]
    assert len(routes) == 8
    for name in routes:
        returned = get_type_hints(getattr(base, name))["return"]
        assert returned.__class__ is Literal["x"].__class__, f"{name} returns a Literal"
        (row,) = re.findall(rf"^\| `{name}` \|.*$", document, re.MULTILINE)
        ends = row.split("|")[-2]
        assert set(re.findall(r"`(\w+)`", ends)) == set(get_args(returned)), name
