"""Requests that may not mean what they do: they are confirmed, and the card says why."""

import pytest

from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import SimulatedCloud

CREATE = "/ec2 create type=t3.micro ami=al2023"


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


async def test_a_command_that_is_sent_twice_makes_a_second_instance_only_when_confirmed(
    talk: Talk,
) -> None:
    first = await talk.create("web-1")
    card = await talk.ask(f"{CREATE} name=web-1")
    assert card["kind"] == "confirm", card
    assert f"web-1 is there already: {first} (running)" in card["changes"]
    assert await talk.aws.existing() == [first]
    assert (await talk.ask(f"{CREATE} name=web-*"))["ok"]  # a name, and no pattern
    await talk.confirm(await talk.ask("/ec2 terminate web-1"))
    assert (await talk.ask(f"{CREATE} name=web-1"))["ok"]


@pytest.mark.parametrize("kind", ["g4dn.xlarge", "m5.4xlarge"])
async def test_a_great_machine_is_confirmed_though_a_command_asks_for_it(
    talk: Talk, kind: str
) -> None:
    card = await talk.ask(f"/ec2 create type={kind} ami=al2023")
    assert card["kind"] == "confirm", card
    assert any("no price of it" in line for line in card["changes"])
    assert await talk.aws.existing() == []


async def test_a_tag_is_replaced_only_when_confirmed(talk: Talk) -> None:
    made = await talk.create("web-1", tag="env=prod")
    assert (await talk.ask("/ec2 tag web-1 owner=ana env=prod"))["ok"]
    card = await talk.ask("/ec2 tag web-1 env=dev")
    assert card["kind"] == "confirm", card
    assert card["changes"][-1] == "replaces env=prod of web-1"
    renaming = await talk.ask("rename web-1 to db-1")
    assert renaming["changes"][-1] == "replaces Name=web-1 of web-1"
    ended = await talk.confirm(renaming)
    assert [(one["id"], one["name"]) for one in ended["instances"]] == [(made, "db-1")]


async def test_of_many_it_is_told_what_is_replaced(talk: Talk) -> None:
    for number in range(6):
        await talk.create(f"web-{number}", tag=f"env={'prod' if number else 'dev'}")
    card = await talk.ask("/ec2 tag all web env=test")
    assert card["changes"][-2:] == [
        "replaces env=dev of web-0",
        "replaces env=prod of web-1, web-2, web-3, web-4 and 1 more",
    ]
