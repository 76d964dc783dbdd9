"""Many instances: every one of them is looked at, listed, and shown before it is touched."""

import asyncio
from typing import Any

import pytest

from agents.ec2.actions import ACTIONS
from agents.ec2.confirmation import changes
from agents.ec2.instance_view import InstanceView
from agents.ec2.instances import describe
from agents.ec2.parameters import TerminateInstance
from agents.ec2.targets import meant
from bot.demo.workspace.block_kit_rules import check_message_blocks
from handlers.blocks.as_written import Block
from handlers.blocks.request_round import round_blocks
from storage.agent_requests import AgentRequest, AgentRound, RoundState
from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import REGION, SimulatedCloud, session


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


async def launch(talk: Talk, count: int, name: str, env: str) -> None:
    """Instances that somebody else made, up to 100."""
    ec2 = session().client("ec2", region_name=REGION, endpoint_url=talk.aws.stand_in.url)
    image = (await asyncio.to_thread(ec2.describe_images))["Images"][0]["ImageId"]
    tags = [{"Key": "Name", "Value": name}, {"Key": "env", "Value": env}]
    await asyncio.to_thread(
        ec2.run_instances,
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=count,
        MaxCount=count,
        TagSpecifications=[{"ResourceType": "instance", "Tags": tags}],
    )
    talk.aws.time.now += 30


def card_of(question: dict[str, Any]) -> list[Block]:
    """The blocks that people are shown."""
    request = AgentRequest(
        id="r", agent="ec2", team_id="T1", channel_id="C1", requester="U1", text="", created_at=0
    )
    round_ = AgentRound(
        request_id="r",
        number=1,
        state=RoundState.CONFIRMING,
        interrupt_id="i",
        question=question,
        started_at=0,
    )
    return round_blocks(request, round_)


async def test_more_are_looked_at_than_one_filter_of_aws_takes(aws: SimulatedCloud) -> None:
    assert await describe(aws.cloud, [f"i-{number:017x}" for number in range(201)]) == []


async def test_more_than_a_confirmation_lists_are_not_touched_at_once(talk: Talk) -> None:
    await launch(talk, 100, "box", "dev")
    await launch(talk, 1, "box", "dev")
    said = (await talk.ask("/ec2 terminate all box"))["text"]
    assert "101 instances are meant, and I terminate at most 100 at a time, so nothing was" in said


@pytest.mark.parametrize("count", [20, 21, 100])
def test_a_confirmation_names_every_instance_and_all_that_comes_of_it(count: int) -> None:
    fleet = [
        InstanceView(f"i-{number:017x}", "x" * 255, "t3.micro", "running", REGION)
        for number in range(count)
    ]
    stays = "stays, and goes on costing: " + "volume vol-1 of web-1, " * 15 + "end"
    card = {
        "message": f"Terminate {count} instances?",
        **{"account": "123456789012", "region": REGION, "kind": "confirm"},
        "changes": [*changes("terminate_instance", TerminateInstance(), fleet), stays],
        "targets": [one.as_dict() for one in fleet],
    }
    shown = str(check_message_blocks(card_of(card)))
    assert all(one.id in shown for one in fleet)
    assert "running → terminated, for good" in shown
    assert "volume vol-1 of web-1, end" in shown


@pytest.mark.parametrize(
    ("action", "words", "ids"),
    [
        ("terminate_instance", ["stopped"], ["i-2"]),
        ("stop_instance", ["running", "devs"], ["i-1"]),
        ("stop_instance", ["dev-web"], ["i-1"]),
        ("stop_instance", ["web", "dev"], ["i-1"]),
        ("stop_instance", ["ev-we"], []),
        ("stop_instance", ["*"], []),
    ],
)
def test_all_are_those_with_each_word_in_name_tags_or_state(
    action: str, words: list[str], ids: list[str]
) -> None:
    known = [
        InstanceView("i-1", "dev-web_1", "t3.micro", "running", REGION),
        InstanceView("i-2", "dev-web-2", "t3.micro", "stopped", REGION),
        InstanceView("i-3", "", "t3.micro", "running", REGION),
    ]
    assert list(meant(ACTIONS[action], {"all_of": words}, known, REGION).ids) == ids


async def test_a_long_name_hides_nothing_of_what_will_change(talk: Talk) -> None:
    made = await talk.create("x" * 255)
    card = await talk.ask("/ec2 stop all")
    assert card["changes"][0] == f"{'x' * 60}… ({made}): running → stopped"
