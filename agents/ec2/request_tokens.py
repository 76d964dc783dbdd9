"""The tokens of a create, and what was made under them.

One create of one request may need several tokens: Cloud Control's first try, one for each new
attempt there (only once it is proven that the last made nothing), and one for EC2. All follow
from the request's graph thread and attempt, so a later run, after a crash too, knows them all.
"""

import hashlib
from collections.abc import Iterable, Sequence

from agents.ec2.cloud import Cloud
from agents.ec2.instance_view import InstanceView
from agents.ec2.instances import find
from agents.ec2.launch import REQUEST_TAG

CLOUD_CONTROL_ATTEMPTS = 3


def cloud_control_token(graph_thread: str, attempt: int, number: int = 1) -> str:
    """The ClientToken of Cloud Control's attempt `number`, from 1: 64 hexadecimal digits."""
    return _token(graph_thread, attempt, "" if number == 1 else f" cloud-control {number}")


def ec2_token(graph_thread: str, attempt: int) -> str:
    """The ClientToken of RunInstances: 64 hexadecimal digits."""
    return _token(graph_thread, attempt, " ec2")


def tokens_until(graph_thread: str, attempt: int) -> tuple[str, ...]:
    """Every token that this attempt and those before it may have used."""
    return tuple(
        token
        for one in range(min(attempt, 1), attempt + 1)
        for token in (
            *(
                cloud_control_token(graph_thread, one, number)
                for number in range(1, CLOUD_CONTROL_ATTEMPTS + 1)
            ),
            ec2_token(graph_thread, one),
        )
    )


async def made_by(
    cloud: Cloud, tokens: Sequence[str], identifiers: Iterable[str] = ()
) -> list[InstanceView]:
    """The instances that carry one of the tokens or one of the ids and are not gone, oldest
    first. Raises CloudError when AWS cannot be asked."""
    found = await find(cloud, [{"Name": f"tag:{REQUEST_TAG}", "Values": list(tokens)}])
    ids = sorted(set(identifiers) - {one.id for one in found})
    if ids:
        found += await find(cloud, [{"Name": "instance-id", "Values": ids}])
    return sorted((one for one in found if one.exists), key=lambda one: (one.launch_time, one.id))


async def made_for(cloud: Cloud, graph_thread: str, attempt: int) -> list[InstanceView]:
    """Everything that a request has made until now and that is not gone, oldest first."""
    return await made_by(cloud, tokens_until(graph_thread, attempt))


def _token(graph_thread: str, attempt: int, part: str) -> str:
    return hashlib.sha256(f"{graph_thread} {attempt}{part}".encode()).hexdigest()[:64]
