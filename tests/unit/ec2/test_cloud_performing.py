"""Everything but create, on a cloud: done, verified, rehearsed, and what undoes it."""

from typing import Any

import pytest

from agents.ec2.actions import ACTIONS
from agents.ec2.cloud import Patience
from agents.ec2.cloud_errors import CloudError
from agents.ec2.instance_view import InstanceView
from agents.ec2.instances import describe, find, tag, targets_of
from agents.ec2.parameters import CreateInstance, Parameters, Targets
from agents.ec2.performing import Performed, perform
from agents.ec2.rehearsal import dry_run
from agents.ec2.verification import Verification, verify
from tests.unit.ec2.simulated_cloud import REGION, TAGS, SimulatedCloud, cloud_at

NOWHERE = "i-0123456789abcdef0"


def asked(action: str, **values: Any) -> Parameters:
    checked = ACTIONS[action].check(values)
    assert checked.parameters is not None, checked
    return checked.parameters


async def made(aws: SimulatedCloud, **parameters: Any) -> InstanceView:
    creation = await aws.create(attempt=len(await aws.instances()) + 1, **parameters)
    (view,) = await describe(aws.cloud, creation.instance_ids)
    return view


async def launched(aws: SimulatedCloud, **tags: str) -> InstanceView:
    """An instance that no request of ours made."""
    image = (await aws.cloud.read_ec2(lambda ec2: ec2.describe_images()))["Images"][0]["ImageId"]
    pairs: Any = [{"Key": key, "Value": value} for key, value in (tags or {"by": "hand"}).items()]
    answer = await aws.cloud.ec2(
        lambda ec2: ec2.run_instances(
            ImageId=image,
            InstanceType="t3.micro",
            MinCount=1,
            MaxCount=1,
            TagSpecifications=[{"ResourceType": "instance", "Tags": pairs}],
        )
    )
    (view,) = await describe(aws.cloud, [answer["Instances"][0]["InstanceId"]])
    return view


async def carried_out(
    aws: SimulatedCloud, action: str, *targets: InstanceView, **values: Any
) -> tuple[Performed, Verification]:
    parameters = asked(action, instance_ids=[one.id for one in targets], **values)
    performed = await perform(aws.cloud, action, parameters, targets=targets, tell=aws.tell)
    verified = await verify(
        aws.cloud,
        action,
        parameters,
        instance_ids=[one.id for one in targets],
        before=targets,
    )
    return performed, verified


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("stop_instance", "stopped"),
        ("start_instance", "running"),
        ("reboot_instance", "running"),
        ("terminate_instance", "terminated"),
    ],
)
async def test_two_at_once(aws: SimulatedCloud, action: str, state: str) -> None:
    targets = [await launched(aws, Name="dev-1"), await launched(aws, Name="dev-2")]
    if action == "start_instance":
        await carried_out(aws, "stop_instance", *targets)
        targets = await describe(aws.cloud, [one.id for one in targets])

    performed, verified = await carried_out(aws, action, *targets)

    assert performed.problem is None
    assert verified.passed, verified.sentence
    assert [one.state for one in verified.instances] == [state, state]


async def test_stop_is_undone_by_start_of_what_ran(aws: SimulatedCloud) -> None:
    running, other = await launched(aws), await launched(aws)
    await carried_out(aws, "stop_instance", other)
    (stopped,) = await describe(aws.cloud, [other.id])

    performed, _ = await carried_out(aws, "stop_instance", running, stopped)

    assert performed.undo == {
        "action": "start_instance",
        "parameters": {"instance_ids": [running.id]},
    }
    terminated, _ = await carried_out(aws, "terminate_instance", running)
    assert terminated.undo is None


async def test_resize_stops_modifies_and_starts(aws: SimulatedCloud) -> None:
    target = await launched(aws)

    performed, verified = await carried_out(
        aws, "resize_instance", target, instance_type="t3.small"
    )

    assert performed.problem is None
    assert verified.passed
    assert (verified.instances[0].type, verified.instances[0].state) == ("t3.small", "running")
    assert aws.told == [f"Stopping {target.id}.", f"Starting {target.id}."]
    assert performed.undo == {
        "action": "resize_instance",
        "parameters": {"instance_ids": [target.id], "instance_type": "t3.micro"},
    }


async def test_a_resize_cut_off_while_stopped_is_finished(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    await aws.cloud.ec2(lambda ec2: ec2.stop_instances(InstanceIds=[target.id]))

    performed, verified = await carried_out(
        aws, "resize_instance", target, instance_type="t3.small"
    )

    assert performed.problem is None
    assert verified.instances[0].state == "running"


async def test_a_stopped_instance_stays_stopped_when_resized(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    await carried_out(aws, "stop_instance", target)
    (target,) = await describe(aws.cloud, [target.id])

    _, verified = await carried_out(aws, "resize_instance", target, instance_type="t3.small")

    assert verified.passed
    assert (verified.instances[0].type, verified.instances[0].state) == ("t3.small", "stopped")


async def test_a_type_that_is_refused_leaves_the_old_one_running(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    aws.script("ModifyInstanceAttribute", error="InvalidParameterValue")

    performed, verified = await carried_out(
        aws, "resize_instance", target, instance_type="t3.small"
    )

    assert performed.problem is not None
    assert f"{target.id} keeps its type t3.micro." in performed.problem.sentence
    assert not verified.passed
    assert (verified.instances[0].type, verified.instances[0].state) == ("t3.micro", "running")


async def test_no_room_for_the_new_type_brings_the_old_one_back(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    aws.script("StartInstances", error="InsufficientInstanceCapacity")

    performed, _ = await carried_out(aws, "resize_instance", target, instance_type="t3.small")

    assert performed.problem is not None
    assert "runs in its old type t3.micro" in performed.problem.sentence
    (now,) = await describe(aws.cloud, [target.id])
    assert (now.type, now.state) == ("t3.micro", "running")


async def test_tags_are_set_and_checked(aws: SimulatedCloud) -> None:
    target = await launched(aws, Name="web-1")

    _, verified = await carried_out(aws, "tag_instance", target, tags={"env": "dev"})

    assert verified.passed
    assert verified.instances[0].tags == {"Name": "web-1", "env": "dev"}


async def test_targets_by_name_and_tags_and_the_unknown_by_name(aws: SimulatedCloud) -> None:
    one = await launched(aws, Name="dev-1", env="dev")
    two = await launched(aws, Name="dev-2", env="dev")
    gone = await launched(aws, Name="dev-3", env="dev")
    await launched(aws, Name="web-1", env="live")
    await carried_out(aws, "terminate_instance", gone)

    by_name = await targets_of(aws.cloud, Targets(name="dev-*"))
    by_tags = await targets_of(aws.cloud, Targets(with_tags={"env": "dev"}))

    assert {it.id for it in by_name} == {it.id for it in by_tags} == {one.id, two.id}
    with pytest.raises(CloudError, match=NOWHERE):
        await targets_of(aws.cloud, Targets(instance_ids=[one.id, NOWHERE]))


async def test_listing(aws: SimulatedCloud) -> None:
    one = await launched(aws, Name="dev-1")
    two = await launched(aws, Name="dev-2")
    await carried_out(aws, "stop_instance", two)

    async def listed(**values: Any) -> list[str]:
        parameters = asked("list_instances", **values)
        found = await perform(aws.cloud, "list_instances", parameters, tell=aws.tell)
        return sorted(it.name for it in found.instances)

    assert await listed() == ["dev-1", "dev-2"]
    assert await listed(state="stopped") == ["dev-2"]
    assert await listed(name="*-1") == ["dev-1"]
    assert await listed(type="t3.large") == []
    assert (await find(aws.cloud))[0].region == REGION
    assert InstanceView.from_dict(one.as_dict()) == one


async def test_what_aws_refuses_is_said(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    aws.script("TerminateInstances", error="OperationNotPermitted")

    performed, _ = await carried_out(aws, "terminate_instance", target)

    assert performed.problem is not None
    assert "switch its termination or stop protection off" in performed.problem.sentence
    assert await aws.existing() == [target.id]


@pytest.mark.parametrize(
    "action", ["start_instance", "stop_instance", "reboot_instance", "terminate_instance"]
)
async def test_rehearsing_changes_nothing(aws: SimulatedCloud, action: str) -> None:
    target = await launched(aws)
    parameters = asked(action, instance_ids=[target.id])

    allowed = await dry_run(aws.cloud, action, parameters, [target])
    operation = "".join(word.capitalize() for word in action.split("_")) + "s"
    aws.script(operation, error="UnauthorizedOperation", times=0)
    refused = await dry_run(aws.cloud, action, parameters, [target])

    assert allowed.allowed is True
    assert refused.allowed is False
    assert "UnauthorizedOperation" in refused.sentence
    assert await aws.state(target.id) == "running"


async def test_rehearsing_resize_and_create(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    resize = asked("resize_instance", instance_ids=[target.id], instance_type="t3.small")
    create = CreateInstance(instance_type="t3.micro", image="al2023")

    assert (await dry_run(aws.cloud, "resize_instance", resize, [target])).allowed
    assert (await dry_run(aws.cloud, "create_instance", create)).allowed
    aws.script("ModifyInstanceAttribute", error="UnauthorizedOperation", times=0)
    assert (await dry_run(aws.cloud, "resize_instance", resize, [target])).allowed is False
    assert await aws.existing() == [target.id]


async def verified_create(aws: SimulatedCloud, **fault: Any) -> Verification:
    aws.script("CreateResource", **fault)
    creation = await aws.create(tags={"env": "dev"})
    return await verify(
        aws.cloud,
        "create_instance",
        CreateInstance(instance_type="t3.micro", image="al2023", name="web-1", tags={"env": "dev"}),
        instance_ids=creation.instance_ids,
        tags=TAGS,
        graph_thread=aws.thread,
    )


async def test_a_create_that_passes(aws: SimulatedCloud) -> None:
    verified = await verified_create(aws, boot_seconds=40)
    assert verified.passed
    assert verified.finding == "as_asked"
    assert verified.instances[0].state == "running"


async def test_a_create_that_takes_long_is_kept(aws: SimulatedCloud) -> None:
    verified = await verified_create(aws, boot_seconds=9000)
    assert verified.finding == "slow"
    assert not verified.broken
    assert "still pending" in verified.differs[0]
    assert len(await aws.existing()) == 1


async def test_a_create_of_another_type_or_without_tags_differs(aws: SimulatedCloud) -> None:
    other = await verified_create(aws, made_type="t3.large")
    await aws.begin()
    bare = await verified_create(aws, untagged=True)

    assert other.finding == bare.finding == "differs"
    assert other.differs == [f"{other.instances[0].id} is a t3.large, not a t3.micro"]
    assert {line.rpartition(" ")[2] for line in bare.differs} == {"Name", "env", *TAGS}


async def test_a_create_that_fails_to_start_is_broken(aws: SimulatedCloud) -> None:
    verified = await verified_create(aws, boot_seconds=10, boot_fails=True)
    assert verified.broken
    assert verified.finding == "broken"
    assert "terminated" in verified.sentence


async def test_tags_that_are_not_seen_at_once_are_waited_for(aws: SimulatedCloud) -> None:
    target = await launched(aws, Name="web-1")
    tagged = asked("tag_instance", instance_ids=[target.id], tags={"env": "dev"})

    async def later(seconds: float) -> None:
        await aws.time.sleep(seconds)
        await tag(aws.cloud, [target.id], {"env": "dev"})

    slow = cloud_at(aws.stand_in.url, aws.time)
    slow.sleep = later
    late = await verify(slow, "tag_instance", tagged, instance_ids=[target.id])
    assert late.passed
    other = asked("tag_instance", instance_ids=[target.id], tags={"env": "test"})
    never = await verify(slow, "tag_instance", other, instance_ids=[target.id])
    assert never.differs == [f"{target.id} has env=dev, not test"]
    slow.close()


async def test_why_it_stopped_once_does_not_make_a_start_fail(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    await carried_out(aws, "stop_instance", target)
    aws.stand_in._moto.ec2(REGION).get_instance(
        target.id
    ).state_reason.code = "Server.ScheduledStop"
    (before,) = await describe(aws.cloud, [target.id])
    assert before.state_reason == "Server.ScheduledStop"
    start = asked("start_instance", instance_ids=[target.id])

    async def later(seconds: float) -> None:
        await aws.time.sleep(seconds)
        await perform(aws.cloud, "start_instance", start, targets=[before], tell=aws.tell)

    slow = cloud_at(aws.stand_in.url, aws.time)
    slow.sleep = later
    started = await verify(slow, "start_instance", start, instance_ids=[target.id], before=[before])
    assert started.passed, started
    slow.close()


async def test_waiting_is_bounded(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    aws.cloud.patience = Patience(state_change=30)
    begun = aws.time.now

    verified = await verify(
        aws.cloud,
        "stop_instance",
        asked("stop_instance", instance_ids=[target.id]),
        instance_ids=[target.id],
    )

    assert verified.differs == [f"{target.id} is running, not stopped"]
    assert aws.time.now - begun == 30


async def test_what_cannot_be_seen_is_not_called_missing(aws: SimulatedCloud) -> None:
    target = await launched(aws)
    aws.script("DescribeInstances", error="UnauthorizedOperation", times=0)

    _, verified = await carried_out(aws, "stop_instance", target)

    assert verified.finding == "unseen"


async def test_another_region(aws: SimulatedCloud) -> None:
    there = aws.cloud.within("us-east-1")
    assert await there.region() == "us-east-1"
    assert aws.cloud.within(None) is aws.cloud
    await launched(aws)
    assert await find(there) == []
    assert await aws.cloud.account() == aws.stand_in.account
