"""Giving an instance another type: stop, modify, start, each waited for."""

from dataclasses import replace

from agents.ec2 import instances
from agents.ec2.cloud import Cloud, Tell
from agents.ec2.cloud_errors import CloudError, Problem, problem_from
from agents.ec2.instance_view import InstanceView

_RUNNING = ("pending", "running")


async def resize(
    cloud: Cloud, target: InstanceView, instance_type: str, tell: Tell
) -> Problem | None:
    """Give `target` (as it was before anything was done) another type; running ones run again.

    A repeated call goes on where the last one ended. A type that AWS refuses leaves the
    instance in its old type, started again if it was running; where that fails too, the problem
    says that it is down. Raises CloudError.
    """
    try:
        return await _resized(cloud, target, instance_type, tell)
    except CloudError as error:
        left = await _left_down(cloud, target)
        if not left:
            raise
        problem = problem_from(error)
        return replace(problem, sentence=f"{problem.sentence} {left}")


async def _left_down(cloud: Cloud, target: InstanceView) -> str:
    """What a resize that broke off leaves of an instance that was running."""
    if target.state not in _RUNNING:
        return ""
    try:
        seen = await instances.describe(cloud, [target.id])
    except CloudError:
        return f"{target.id} may have been stopped for this and not started again: look at it."
    if not seen or seen[0].state in _RUNNING or not seen[0].exists:
        return ""
    return (
        f"{target.id} was stopped for this and is {seen[0].state}, a {seen[0].type}: it has not "
        "been started again."
    )


async def _resized(
    cloud: Cloud, target: InstanceView, instance_type: str, tell: Tell
) -> Problem | None:
    was_running = target.state in _RUNNING
    seen = await instances.describe(cloud, [target.id])
    if not seen or not seen[0].exists:
        raise CloudError("InvalidInstanceID.NotFound", f"{target.id} is gone", "refused")
    refused: CloudError | None = None
    if seen[0].type != instance_type:
        await tell(f"Stopping {target.id}.")
        late = await _stopped(cloud, target.id)
        if late:
            return late
        try:
            await instances.set_type(cloud, target.id, instance_type)
        except CloudError as error:
            refused = error
    if was_running:
        started = await _started(cloud, target, instance_type, tell)
        if started:
            return started
    if refused is None:
        return None
    return Problem(
        refused.code,
        f"{problem_from(refused).sentence} {target.id} keeps its type {target.type}.",
        retryable=False,
    )


async def _stopped(cloud: Cloud, instance_id: str) -> Problem | None:
    await instances.stop(cloud, [instance_id])
    seen = await instances.watch(cloud, [instance_id], lambda one: one.state == "stopped")
    if seen and seen[0].state == "stopped":
        return None
    state = seen[0].state if seen else "not to be found"
    return Problem(
        "Slow",
        f"{instance_id} has not stopped in {cloud.patience.state_change:.0f} s (it is {state}); "
        "its type is unchanged. Ask again once it is stopped, or start it then.",
        retryable=True,
    )


async def _started(
    cloud: Cloud, target: InstanceView, instance_type: str, tell: Tell
) -> Problem | None:
    """Start it; if AWS cannot in the new type, start it in the old one and say so."""
    await tell(f"Starting {target.id}.")
    try:
        await instances.start(cloud, [target.id])
    except CloudError as error:
        if error.passing or target.type == instance_type:
            raise
        await instances.set_type(cloud, target.id, target.type)
        await instances.start(cloud, [target.id])
        return Problem(
            error.code,
            f"{problem_from(error).sentence} {target.id} runs in its old type {target.type}.",
            retryable=False,
        )
    return None
