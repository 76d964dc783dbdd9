"""Creating an instance under every kind of trouble: how many there are, and what is said."""

from typing import Any, NamedTuple

import pytest

from agents.ec2.creation import Creation
from agents.ec2.request_tokens import cloud_control_token, ec2_token
from tests.unit.ec2.simulated_cloud import SimulatedCloud

CC = "CreateResource"


class Case(NamedTuple):
    """Faults by operation, and what must come of them."""

    name: str
    faults: list[tuple[str, dict[str, Any]]]
    count: int = 1
    via: str = "cloud_control"
    problem: str = ""
    says: str = ""


SLOW = {"delay_seconds": 500}
REQUEST_CODES = (
    "InvalidRequest",
    "AccessDenied",
    "UnauthorizedTaggingOperation",
    "InvalidCredentials",
    "AlreadyExists",
    "NotFound",
    "ResourceConflict",
    "ServiceLimitExceeded",
    "NotUpdatable",
)
SERVICE_CODES = (
    "Throttling",
    "NotStabilized",
    "GeneralServiceException",
    "ServiceInternalError",
    "ServiceTimeout",
    "NetworkFailure",
    "InternalFailure",
)
CASES = [
    Case("synchronous: done", [(CC, {"answer": "ProgressEvent"})]),
    Case("synchronous: described", [(CC, {"answer": "ResourceDescription"})]),
    Case("synchronous: identifier", [(CC, {"answer": "Identifier"})]),
    Case("asynchronous in time", [(CC, {"delay_seconds": 20})]),
    Case("asynchronous in time, made at its end", [(CC, {"delay_seconds": 20, "queued": True})]),
    Case(
        "too late, nothing made, cancelled",
        [(CC, SLOW | {"queued": True})],
        via="ec2",
        says="did not finish in 60 s",
    ),
    Case("too late, made already, cancelled", [(CC, SLOW)]),
    Case("the cancel loses the race", [(CC, SLOW | {"queued": True, "cancel": "loses"})]),
    Case(
        "the cancel is refused, and it succeeds late",
        [(CC, {"delay_seconds": 75, "queued": True, "cancel": "refused"})],
    ),
    Case(
        "the cancel is refused, and it succeeds after the fall-back",
        [(CC, {"delay_seconds": 110, "queued": True, "cancel": "refused"})],
        count=2,
        via="ec2",
        says="A second instance came of this request",
    ),
    Case(
        "the cancel is refused, and it never ends",
        [(CC, {"delay_seconds": 9000, "queued": True, "cancel": "refused"})],
        via="ec2",
        says="Should Cloud Control make a second instance yet",
    ),
    Case(
        "cancelled, and made all the same",
        [(CC, {"delay_seconds": 62, "queued": True, "cancel": "late"})],
    ),
    Case(
        "cancelled, and made after the fall-back",
        [(CC, {"delay_seconds": 63.5, "queued": True, "cancel": "late"})],
        count=2,
        via="ec2",
        says="A second instance came of this request",
    ),
    *(Case(f"FAILED {code}", [(CC, {"fail": code})], 0, problem=code) for code in REQUEST_CODES),
    *(Case(f"FAILED {code} once", [(CC, {"fail": code})]) for code in SERVICE_CODES),
    *(
        Case(f"FAILED {code} always", [(CC, {"fail": code, "times": 0})], via="ec2", says=code)
        for code in SERVICE_CODES
    ),
    Case(
        "FAILED NotStabilized, yet made",
        [(CC, {"fail": "NotStabilized", "makes": "at_start"})],
        says="Cloud Control reported NotStabilized",
    ),
    Case(
        "FAILED AccessDenied, yet made",
        [(CC, {"fail": "AccessDenied", "makes": "at_start"})],
        problem="AccessDenied",
        says="exists all the same",
    ),
    Case("throttled twice", [(CC, {"error": "ThrottlingException", "times": 2})]),
    Case(
        "throttled always",
        [(CC, {"error": "ThrottlingException", "times": 0})],
        via="ec2",
        says="ThrottlingException",
    ),
    Case(
        "polls throttled and dropped",
        [
            (CC, {"delay_seconds": 20}),
            ("GetResourceRequestStatus", {"error": "ThrottlingException", "times": 2}),
            ("GetResourceRequestStatus", {"drop": "before"}),
        ],
    ),
    Case("dropped before it was taken", [(CC, {"drop": "before"})]),
    Case("dropped after it was taken", [(CC, {"drop": "after"})]),
    Case("always dropped before", [(CC, {"drop": "before", "times": 0})], via="ec2"),
    Case("always dropped after", [(CC, {"drop": "after", "times": 0})]),
    Case(
        "polls refused, and made in time",
        [
            (CC, {"delay_seconds": 10, "queued": True}),
            ("GetResourceRequestStatus", {"error": "AccessDeniedException", "times": 0}),
        ],
    ),
    Case(
        "taken unheard, then refused",
        [
            (CC, {"drop": "after", "delay_seconds": 9000, "queued": True}),
            (CC, {"error": "InvalidRequestException"}),
        ],
        0,
        problem="InvalidRequestException",
        says="It is not known whether an instance was made, or will be",
    ),
    Case(
        "taken unheard, then unsupported",
        [
            (CC, {"drop": "after", "delay_seconds": 9000, "queued": True}),
            (CC, {"error": "UnsupportedActionException"}),
        ],
        via="ec2",
        says="Should Cloud Control make a second instance yet",
    ),
    *(
        Case(f"refused: {code}", [(CC, {"error": code})], via="ec2", says=code)
        for code in ("AccessDeniedException", "UnsupportedActionException", "TypeNotFoundException")
    ),
    Case("no such service", [("cloudcontrol", {"status": 404, "times": 0})], via="ec2"),
    *(
        Case(f"refused: {code}", [(CC, {"error": code})], 0, problem=code)
        for code in ("InvalidRequestException", "ServiceLimitExceededException")
    ),
    Case("a service error on the first send", [(CC, {"error": "InternalFailure", "status": 500})]),
    Case(
        "success without a name for it, and nothing made",
        [(CC, {"answer": "ProgressEvent", "makes": "never", "unnamed": True, "times": 0})],
        via="ec2",
    ),
    Case(
        "fall-back: RunInstances throttled",
        [
            (CC, {"error": "TypeNotFoundException"}),
            ("RunInstances", {"error": "RequestLimitExceeded"}),
        ],
        via="ec2",
    ),
    Case(
        "fall-back: RunInstances dropped before",
        [(CC, {"error": "TypeNotFoundException"}), ("RunInstances", {"drop": "before"})],
        via="ec2",
    ),
    Case(
        "fall-back: RunInstances dropped after",
        [(CC, {"error": "TypeNotFoundException"}), ("RunInstances", {"drop": "after"})],
        via="ec2",
    ),
    Case(
        "fall-back: no capacity",
        [
            (CC, {"error": "TypeNotFoundException"}),
            ("RunInstances", {"error": "InsufficientInstanceCapacity"}),
        ],
        0,
        via="ec2",
        problem="InsufficientInstanceCapacity",
    ),
    Case(
        "fall-back: may not run",
        [
            (CC, {"error": "AccessDeniedException"}),
            ("RunInstances", {"error": "UnauthorizedOperation"}),
        ],
        0,
        via="ec2",
        problem="UnauthorizedOperation",
        says="allow it in IAM",
    ),
    Case(
        "fall-back: never an answer",
        [
            (CC, {"error": "TypeNotFoundException"}),
            ("RunInstances", {"drop": "before", "times": 0}),
        ],
        0,
        via="ec2",
        problem="ConnectionClosedError",
        says="It is not known whether an instance was made, or will be",
    ),
]


def everything_said(aws: SimulatedCloud, creation: Creation) -> str:
    problem = creation.problem.sentence if creation.problem else ""
    return "\n".join([*aws.told, *creation.notes, problem])


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
async def test_trouble(aws: SimulatedCloud, case: Case) -> None:
    for operation, fault in case.faults:
        aws.script(operation, **fault)

    creation = await aws.create()

    existing = await aws.existing()
    assert len(existing) == case.count, everything_said(aws, creation)
    assert sorted(creation.instance_ids) == existing
    assert (creation.problem.code if creation.problem else "") == case.problem
    assert creation.via == case.via
    assert case.says in everything_said(aws, creation)
    if case.count == 2:
        assert all(one in "\n".join(creation.notes) for one in creation.surplus)


async def test_the_instance_is_as_asked_and_carries_its_tags(aws: SimulatedCloud) -> None:
    creation = await aws.create(tags={"env": "dev"})

    (made,) = await aws.instances()
    tags = {tag["Key"]: tag["Value"] for tag in made["Tags"]}
    assert made["InstanceType"] == "t3.micro"
    assert tags == {
        "Name": "web-1",
        "env": "dev",
        "ManagedBy": "suture",
        "suture:requested-by": "U1",
        "suture:thread": "https://slack.test/p1",
        "suture:request": cloud_control_token(aws.thread, 1),
    }
    assert creation.request_token == cloud_control_token(aws.thread, 1)
    assert len(creation.request_token) == 64


async def test_what_has_no_counterpart_is_named_and_ec2_sets_it(aws: SimulatedCloud) -> None:
    through_cloud_control = await aws.create(stop_protection=True)
    assert through_cloud_control.notes == [
        "Not set, for Cloud Control has no counterpart for it: DisableApiStop."
    ]

    await aws.begin()
    aws.script("CreateResource", error="UnsupportedActionException")
    through_ec2 = await aws.create(stop_protection=True)
    assert through_ec2.via == "ec2"
    assert "DisableApiStop" not in "\n".join(through_ec2.notes)


async def test_the_fall_back_has_a_token_of_its_own(aws: SimulatedCloud) -> None:
    aws.script("CreateResource", error="UnsupportedActionException")

    creation = await aws.create()

    (made,) = await aws.instances()
    assert made["ClientToken"] == ec2_token(aws.thread, 1) == creation.request_token
    assert ec2_token(aws.thread, 1) != cloud_control_token(aws.thread, 1)


async def test_a_new_attempt_has_a_new_token_and_a_lost_call_the_same(aws: SimulatedCloud) -> None:
    aws.script("CreateResource", fail="InternalFailure")
    aws.script("CreateResource", drop="after")

    creation = await aws.create()

    assert creation.request_token == cloud_control_token(aws.thread, 1, 2)
    assert len(await aws.requests()) == 2


async def test_a_repeated_create_finds_what_it_made(aws: SimulatedCloud) -> None:
    first = await aws.create()
    again = await aws.create()
    next_attempt = await aws.create(attempt=2)

    assert first.instance_ids == again.instance_ids == next_attempt.instance_ids
    assert len(await aws.existing()) == 1
    assert again.request_token == first.request_token


async def test_a_create_cut_off_while_waiting_goes_on_with_the_same_request(
    aws: SimulatedCloud,
) -> None:
    aws.script("CreateResource", delay_seconds=30, queued=True)
    aws.script("GetResourceRequestStatus", status=500, times=3)

    class Killed(Exception):
        pass

    async def killed(_: float) -> None:
        raise Killed

    real, aws.cloud.sleep = aws.cloud.sleep, killed
    with pytest.raises(Killed):
        await aws.create()
    aws.cloud.sleep = real
    creation = await aws.create()

    assert len(await aws.requests()) == 1
    assert creation.instance_ids == await aws.existing()


async def test_polling_keeps_to_retry_after_and_to_two_seconds(aws: SimulatedCloud) -> None:
    aws.script("CreateResource", delay_seconds=20, retry_after=7)
    await aws.create()
    assert set(aws.time.slept) == {7.0}

    await aws.begin()
    aws.script("CreateResource", delay_seconds=6, retry_after=0)
    await aws.create()
    assert aws.time.slept == [2.0, 2.0, 2.0]


async def test_the_wait_for_cloud_control_is_bounded(aws: SimulatedCloud) -> None:
    aws.script("CreateResource", delay_seconds=500, queued=True)
    begun = aws.time.now

    await aws.create()

    patience = aws.cloud.patience
    assert aws.time.now - begun < patience.cloud_control + patience.cancellation + 10


async def test_wrong_images_and_types_are_refused_by_name(aws: SimulatedCloud) -> None:
    image = await aws.create(image="ami-0123456789abcdef0")
    kind = await aws.create(instance_type="t9.micro")
    other = await aws.create(instance_type="t4g.micro", image="al2023")

    assert image.problem is not None
    assert image.problem.code == "InvalidAMIID.NotFound"
    assert "ami-0123456789abcdef0" in image.problem.sentence
    assert kind.problem is not None
    assert "t9.micro" in kind.problem.sentence
    assert other.problem is None
    assert len(await aws.existing()) == 1


async def test_it_does_not_act_blindly(aws: SimulatedCloud) -> None:
    """Where it cannot be seen what exists, nothing more is made, and that is said."""
    aws.script("CreateResource", fail="InternalFailure", makes="at_start")
    aws.script("DescribeInstances", error="UnauthorizedOperation", times=0)

    creation = await aws.create()

    assert creation.problem is not None
    assert creation.problem.code == "UnauthorizedOperation"
    assert len(await aws.existing()) == 0
