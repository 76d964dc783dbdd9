"""What happens meanwhile: others change the instance, AWS throttles, credentials run out."""

import asyncio
from typing import Any

import pytest

from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import REGION, SimulatedCloud, session

EXPIRED = "ExpiredToken"


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


async def somebody(talk: Talk, does: str, **what: Any) -> None:
    """A change that the agent has no part in, given time to come about."""
    ec2 = session().client("ec2", region_name=REGION, endpoint_url=talk.aws.stand_in.url)
    await asyncio.to_thread(getattr(ec2, does), **what)
    talk.aws.time.now += 30


async def stopped(talk: Talk, instance_id: str) -> None:
    await somebody(talk, "stop_instances", InstanceIds=[instance_id])


async def named(talk: Talk, instance_id: str, name: str) -> None:
    tags = [{"Key": "Name", "Value": name}]
    await somebody(talk, "create_tags", Resources=[instance_id], Tags=tags)


async def test_an_instance_that_was_started_and_renamed_meanwhile_is_not_terminated(
    talk: Talk,
) -> None:
    made = await talk.create("web-1")
    await stopped(talk, made)
    card = await talk.ask("/ec2 terminate web-1")
    await somebody(talk, "start_instances", InstanceIds=[made])
    await named(talk, made, "prod-db")
    ended = await talk.confirm(card)
    assert "web-1 is running, and was stopped" in ended["text"]
    assert f"{made} is called prod-db, and was web-1" in ended["text"]
    assert "So nothing was done; ask again" in ended["text"]
    assert await talk.aws.state(made) == "running"


async def test_an_instance_that_was_stopped_meanwhile_is_not_started_by_a_resize(
    talk: Talk,
) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 resize web-1 t3.large")
    await stopped(talk, made)
    ended = await talk.confirm(card)
    assert "web-1 is stopped, and was running" in ended["text"]
    assert await talk.aws.state(made) == "stopped"


async def test_an_instance_that_was_resized_meanwhile_keeps_its_type(talk: Talk) -> None:
    made = await talk.create("web-1")
    await stopped(talk, made)
    card = await talk.ask("/ec2 resize web-1 t3.large")
    kind = {"Value": "m5.large"}
    await somebody(talk, "modify_instance_attribute", InstanceId=made, InstanceType=kind)
    assert "web-1 is a m5.large, and was a t3.micro" in (await talk.confirm(card))["text"]


async def test_of_a_batch_in_which_one_is_another_now_nothing_is_touched(talk: Talk) -> None:
    first, second = await talk.create("dev-1"), await talk.create("dev-2")
    card = await talk.ask("/ec2 stop all dev")
    prod = [{"Key": "env", "Value": "prod"}]
    await somebody(talk, "create_tags", Resources=[second], Tags=prod)
    assert "dev-2 has other tags: env" in (await talk.confirm(card))["text"]
    assert [await talk.aws.state(one) for one in (first, second)] == ["running", "running"]


async def test_what_others_brought_where_it_was_to_go_hinders_nothing(talk: Talk) -> None:
    first, second = await talk.create("dev-1"), await talk.create("dev-2")
    card = await talk.ask("/ec2 stop all dev")
    await stopped(talk, first)
    assert (await talk.confirm(card))["ok"]
    assert await talk.aws.state(second) == "stopped"


async def test_a_confirmation_for_one_account_is_none_for_another(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 stop web-1")
    account = card["account"]
    talk.state["confirmation"]["account"] = "111122223333"
    await talk.graph.aupdate_state(talk.config, {"confirmation": talk.state["confirmation"]})
    ended = await talk.confirm(card)
    assert f"the account is {account}, and was 111122223333" in ended["text"]
    assert await talk.aws.state(made) == "running"


async def test_when_it_cannot_be_looked_at_again_nothing_is_done(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 stop web-1")
    talk.aws.script("DescribeInstances", error=EXPIRED)
    assert "It could not be seen whether all is still" in (await talk.confirm(card))["text"]
    assert await talk.aws.state(made) == "running"


async def test_what_was_made_is_named_and_removable_though_aws_does_not_show_it(
    talk: Talk,
) -> None:
    talk.aws.script("cloudcontrol", status=404, times=0)
    talk.on_progress = lambda _: talk.aws.script("DescribeInstances", error=EXPIRED, times=0)
    ended = await talk.ask("/ec2 create type=t3.micro ami=al2023 name=web-1 ttl=1h")
    (made,) = await talk.aws.existing()
    assert not ended["ok"]
    assert f"web-1 ({made}) was made. What is there could not be seen." in ended["text"]
    assert ended["undo"]["parameters"] == {"instance_ids": [made]}
    (shown,) = ended["instances"]
    assert "suture:expires-at" in shown["tags"]  # so its time is kept


@pytest.mark.parametrize("what", ["StartInstances", "ec2"])
async def test_a_resize_that_breaks_off_says_that_the_instance_is_down(
    talk: Talk, what: str
) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 resize web-1 t3.large")
    talk.on_progress = lambda said: (
        talk.aws.script(what, error=EXPIRED, times=0) if said.startswith("Starting") else None
    )
    ended = await talk.confirm(card)
    assert f"{made} " in ended["text"]
    assert "not started again" in ended["text"] or "has not been started again" in ended["text"]
    assert await talk.aws.state(made) == "stopped"


async def test_what_aws_turns_away_for_now_is_asked_again_after_a_pause(talk: Talk) -> None:
    await talk.create("web-1")
    card = await talk.ask("/ec2 stop web-1")
    talk.aws.script("StopInstances", error="RequestLimitExceeded", times=3)
    talk.aws.time.slept.clear()
    assert (await talk.confirm(card))["ok"]
    assert talk.state["attempt"] == 1
    assert sum(talk.aws.time.slept) > 3


async def test_a_refusal_that_stays_is_not_to_be_waited_out(talk: Talk) -> None:
    await talk.create("web-1")
    talk.aws.script("CreateTags", error="TagPolicyViolation", message="No such tag")
    said = (await talk.ask("/ec2 tag web-1 a=b"))["text"]
    assert said.endswith("No such tag. Ask again once that is put right.")
