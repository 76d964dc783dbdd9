"""What `deploy/` says fits what Suture reads, and how long it takes to stop."""

import configparser
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.process import LONGEST_STOP
from bot.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
KNOWN = {name.upper() for name in Settings.model_fields}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services of the compose file, aliases resolved."""
    read = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    found: dict[str, Any] = read["services"]
    return found


def test_replicas_share_a_database_and_nothing_else(services: dict[str, Any]) -> None:
    replicas = [one for name, one in services.items() if name.startswith("suture-")]
    assert len(replicas) >= 2
    settings = [one["environment"] for one in replicas]
    assert len({each["REPLICA_ID"] for each in settings}) == len(replicas)
    assert len({each["DATABASE_URL"] for each in settings}) == 1
    assert len({volume for one in replicas for volume in one["volumes"]}) == len(replicas)
    for each in settings:
        assert set(each) <= KNOWN


def test_what_holds_the_data_is_reached_by_the_replicas_alone() -> None:
    read = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    assert read["networks"]["inside"] == {"internal": True}
    for name, one in read["services"].items():
        holds_data = not name.startswith("suture-")
        assert one["networks"] == (["inside"] if holds_data else ["default", "inside"])
        assert not (holds_data and "ports" in one)


def test_both_ways_leave_time_to_stop(services: dict[str, Any]) -> None:
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "suture.service")
    assert float(unit["Service"]["TimeoutStopSec"]) > LONGEST_STOP
    assert float(services["suture-1"]["stop_grace_period"].removesuffix("s")) > LONGEST_STOP
    assert unit["Service"]["Environment"].partition("=")[0] in KNOWN


def test_the_image_holds_every_room_and_the_build_sees_what_is_copied() -> None:
    copied = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    for room in ("bot", "handlers", "agents", "storage"):
        assert f"\nCOPY {room} {room}\n" in copied
    sources = {
        word
        for line in copied.splitlines()
        if line.startswith("COPY ")
        for word in line.split()[1:-1]
    }
    seen = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in seen if line.startswith("!")} == sources
    for source in sources:
        assert (DEPLOY.parent / source).exists()
