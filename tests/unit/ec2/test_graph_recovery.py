"""What the graph does when a create does not come out as asked: retry, ask, roll back, tell."""

import pytest

from agents.ec2.cloud import Patience
from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import SimulatedCloud

CREATE = "/ec2 create type=t3.micro ami=al2023 name=web-1"


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


async def test_a_claimed_success_that_made_nothing_is_noticed_and_tried_again(talk: Talk) -> None:
    talk.aws.script("CreateResource", answer="ResourceDescription", makes="never")
    ended = await talk.ask(CREATE)
    assert ended.get("ok"), ended
    assert len(await talk.aws.existing()) == 1
    assert talk.state["attempt"] == 2
    assert "Nothing came of it; attempt 2 of 3." in talk.progress


async def test_a_peer_that_never_makes_anything_is_tried_three_times(talk: Talk) -> None:
    talk.aws.script("CreateResource", answer="ResourceDescription", makes="never", times=0)
    ended = await talk.ask(CREATE)
    assert ended["ok"] is False
    assert "AWS knows no instance" in ended["text"]
    assert talk.state["attempt"] == 3
    assert await talk.aws.existing() == []


async def test_a_slow_instance_is_never_removed_unasked(talk: Talk) -> None:
    talk.aws.script("CreateResource", boot_seconds=4000)
    talk.aws.cloud.patience = Patience(state_change=30)
    card = await talk.ask(CREATE)
    (made,) = await talk.aws.existing()
    assert card["action"] == "terminate_instance"
    assert f"{made} is still pending, not yet running" in card["message"]
    assert card["message"].endswith("Terminate it? Cancelling keeps it.")
    kept = await talk.answer({"confirmed": False, "by": "U1"})
    assert kept["text"].startswith("Kept as it is.")
    assert await talk.aws.existing() == [made]


async def test_nobody_deciding_keeps_it_too(talk: Talk) -> None:
    talk.aws.script("CreateResource", boot_seconds=4000)
    talk.aws.cloud.patience = Patience(state_change=30)
    await talk.ask(CREATE)
    kept = await talk.answer({"confirmed": False, "expired": True})
    assert kept["text"].startswith("Nobody decided in time, so it was left as it is.")
    assert len(await talk.aws.existing()) == 1


async def test_an_instance_that_differs_is_terminated_only_when_people_say_so(talk: Talk) -> None:
    talk.aws.script("CreateResource", made_type="t3.large")
    card = await talk.ask(CREATE)
    (made,) = await talk.aws.existing()
    assert f"{made} is a t3.large, not a t3.micro" in card["message"]
    assert [one["id"] for one in card["targets"]] == [made]
    ended = await talk.confirm(card)
    assert ended["ok"], ended
    assert await talk.aws.existing() == []


async def test_the_hash_of_the_create_does_not_confirm_the_removal(talk: Talk) -> None:
    talk.aws.script("CreateResource", made_type="t3.large")
    first = await talk.ask("create a t3.micro with al2023 called web-1")
    second = await talk.confirm(first)
    assert second["action"] == "terminate_instance"
    kept = await talk.answer({"confirmed": True, "by": "U1", "hash": first["hash"]})
    assert "given for something else, so it was left as it is" in kept["text"]
    assert len(await talk.aws.existing()) == 1


async def test_an_instance_that_does_not_boot_is_rolled_back(talk: Talk) -> None:
    talk.aws.script("CreateResource", boot_fails=True, boot_seconds=5)
    ended = await talk.ask(CREATE)
    assert ended["ok"] is False
    assert "is terminated (Server.InternalError): AWS gave it up." in ended["text"]
    assert "Ask again; if that ends alike, choose another type, image or zone." in ended["text"]
    assert await talk.aws.existing() == []
    assert talk.state["attempt"] == 1


@pytest.mark.parametrize("code", ["InvalidRequest", "ServiceLimitExceeded"])
async def test_a_fault_of_the_request_is_told_and_not_sent_again(talk: Talk, code: str) -> None:
    talk.aws.script("CreateResource", fail=code)
    ended = await talk.ask(CREATE)
    assert ended["ok"] is False
    assert code in ended["text"]
    assert talk.state["attempt"] == 1
    assert await talk.aws.existing() == []


async def test_without_cloud_control_the_ec2_api_is_used_and_named(talk: Talk) -> None:
    talk.aws.script("cloudcontrol", status=404, times=0)
    ended = await talk.ask(CREATE)
    assert ended["ok"], ended
    assert "EC2 API" in ended["text"]
    assert len(await talk.aws.existing()) == 1


async def test_a_second_instance_is_told_and_offered_for_removal(talk: Talk) -> None:
    # Cloud Control makes its instance after all, while the EC2 API's is still booting.
    talk.aws.script("CreateResource", delay_seconds=80, queued=True, cancel="late")
    talk.aws.script("RunInstances", boot_seconds=60)
    ended = await talk.ask(CREATE)
    existing = await talk.aws.existing()
    assert len(existing) == 2
    assert all(one in ended["text"] for one in existing), ended
    (surplus,) = ended["undo"]["parameters"]["instance_ids"]
    assert ended["undo"]["label"] == f"Remove {surplus}"
    card = await talk.ask("Remove it", command=ended["undo"])
    await talk.confirm(card)
    assert await talk.aws.existing() == [one for one in existing if one != surplus]


async def test_a_stop_that_aws_cannot_answer_is_told(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 stop web-1")
    talk.aws.script("StopInstances", error="IncorrectInstanceState")
    ended = await talk.confirm(card)
    assert ended["ok"] is False
    assert "IncorrectInstanceState" in ended["text"]
    assert await talk.aws.state(made) == "running"


async def test_a_resize_that_aws_refuses_leaves_the_instance_as_it_was(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 resize web-1 type=t3.large")
    talk.aws.script("ModifyInstanceAttribute", error="Unsupported")
    ended = await talk.confirm(card)
    assert ended["ok"] is False
    assert "keeps its type t3.micro" in ended["text"]
    assert await talk.aws.state(made) == "running"
    assert ended["undo"] is None


async def test_what_went_away_after_the_card_was_shown_is_told(talk: Talk) -> None:
    made = await talk.create("web-1")
    card = await talk.ask("/ec2 stop web-1")
    await talk.aws.cloud.ec2(lambda ec2: ec2.terminate_instances(InstanceIds=[made]))
    ended = await talk.confirm(card)
    assert ended["ok"] is False
    assert ended["text"]


async def test_a_create_that_is_refused_says_that_it_made_nothing(talk: Talk) -> None:
    talk.aws.script("CreateResource", error="AccessDeniedException")
    talk.aws.script("RunInstances", error="UnauthorizedOperation")
    ended = await talk.ask(CREATE)
    assert ended["ok"] is False
    assert "UnauthorizedOperation" in ended["text"]
    assert "No instance was made." in ended["text"]
    assert await talk.aws.existing() == []


async def test_an_action_that_fails_shows_the_instances_as_they_stand(talk: Talk) -> None:
    made = await talk.create("web-1")
    talk.aws.script("StopInstances", error="IncorrectInstanceState")
    ended = await talk.confirm(await talk.ask("/ec2 stop web-1"))
    assert ended["ok"] is False
    assert "IncorrectInstanceState" in ended["text"]
    assert [(one["id"], one["state"]) for one in ended["instances"]] == [(made, "running")]
