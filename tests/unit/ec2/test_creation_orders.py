"""Whatever the order of faults and crashes: never two instances without their being named."""

from collections.abc import Awaitable, Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agents.ec2.cloud import Patience
from agents.ec2.creation import Creation
from agents.ec2.parameters import CreateInstance
from agents.ec2.verification import Verification, verify
from tests.unit.ec2.simulated_cloud import SimulatedCloud

PATIENCE = Patience(cloud_control=8.0, cancellation=4.0, state_change=20.0)
LONG_AFTER = 100.0

dropped = st.sampled_from([{"drop": "before"}, {"drop": "after"}])
passing = st.sampled_from(
    [{"error": "ThrottlingException"}, {"error": "InternalFailure", "status": 500}]
)
under_way = st.fixed_dictionaries(
    {
        "delay_seconds": st.sampled_from([0.0, 4.0, 9.0, 11.0, 14.0, 17.0, 60.0]),
        "queued": st.booleans(),
        "cancel": st.sampled_from(["completes", "loses", "late", "refused"]),
    },
    optional={
        "drop": st.sampled_from(["before", "after"]),
        "makes": st.sampled_from(["at_start", "at_end"]),
        "fail": st.sampled_from(
            ["InternalFailure", "NotStabilized", "Throttling", "InvalidRequest", "AccessDenied"]
        ),
        "unnamed": st.just(True),
    },
)
refused = st.sampled_from(
    [
        {"error": "UnsupportedActionException"},
        {"error": "AccessDeniedException"},
        {"error": "InvalidRequestException"},
        {"status": 404},
    ]
)
calls = st.fixed_dictionaries(
    {
        "CreateResource": st.builds(
            lambda first, rest: [first, *rest],
            under_way,
            st.lists(under_way | dropped | passing | refused, max_size=3),
        ),
        "GetResourceRequestStatus": st.lists(dropped | passing, max_size=2),
        "CancelResourceRequest": st.lists(dropped | passing, max_size=2),
        "RunInstances": st.lists(
            dropped
            | st.just({"error": "RequestLimitExceeded"})
            | st.just({"error": "UnauthorizedOperation"}),
            max_size=2,
        ),
    }
)
kills = st.lists(st.integers(0, 12), max_size=2)


class Killed(Exception):
    """The process ended here."""


def ending(
    sleep: Callable[[float], Awaitable[None]], after: int
) -> Callable[[float], Awaitable[None]]:
    """A sleep that ends the process the time after so many."""
    left = after

    async def sleeping(seconds: float) -> None:
        nonlocal left
        if left == 0:
            raise Killed
        left -= 1
        await sleep(seconds)

    return sleeping


async def created(aws: SimulatedCloud, kill_after: list[int]) -> Creation:
    """A create that is killed, and run again until it comes to its end."""
    for number, after in enumerate(kill_after):
        aws.cloud.sleep = ending(aws.time.sleep, after)
        try:
            return await aws.create(repeated=number > 0)
        except Killed:
            continue
        finally:
            aws.cloud.sleep = aws.time.sleep
    return await aws.create(repeated=bool(kill_after))


def comes_late(trouble: dict[str, Any]) -> bool:
    """Whether the instance of that request may not be there to be seen while it is under way."""
    return bool(trouble.get("queued")) or trouble.get("makes") == "at_end"


def what_was_said(creation: Creation, verified: Verification) -> str:
    problem = creation.problem.sentence if creation.problem else ""
    return "\n".join([*creation.notes, *creation.instance_ids, problem, verified.sentence])


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(faults=calls, kill_after=kills)
async def test_never_two_instances_unsaid(
    aws: SimulatedCloud, faults: dict[str, list[dict[str, Any]]], kill_after: list[int]
) -> None:
    await aws.begin(PATIENCE)
    for operation, troubles in faults.items():
        for trouble in troubles:
            aws.script(operation, **trouble)

    creation = await created(aws, kill_after)
    aws.stand_in.faults.clear()
    at_once = await aws.existing()
    aws.time.now += LONG_AFTER
    verified = await verify(
        aws.cloud,
        "create_instance",
        CreateInstance(instance_type="t3.micro", image="al2023"),
        instance_ids=creation.instance_ids,
        graph_thread=aws.thread,
    )

    existing = await aws.existing()
    if not any(comes_late(trouble) for trouble in faults["CreateResource"]):
        assert len(existing) <= 1
    said = what_was_said(creation, verified)
    assert set(at_once) <= set(creation.instance_ids), said
    assert all(one in said for one in existing), said
    if creation.problem is None:
        assert verified.passed, said
        assert creation.instance_ids[0] in existing
    else:
        how_to_look = "in its tag `suture:request`" in creation.problem.sentence
        assert how_to_look or sorted(creation.instance_ids) == existing, said
