"""A cloud whose time only sleeping moves, as new for each test."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.cloud import CloudStandIn
from tests.unit.ec2.simulated_cloud import REGION, SimulatedCloud, SimulatedTime, cloud_at


@pytest.fixture(scope="session")
async def running_cloud() -> AsyncIterator[SimulatedCloud]:
    time = SimulatedTime()
    stand_in = CloudStandIn(region=REGION, clock=time)
    await stand_in.start()
    await stand_in.ready()
    cloud = cloud_at(stand_in.url, time)
    yield SimulatedCloud(stand_in, time, cloud)
    cloud.close()
    await stand_in.stop()


@pytest.fixture
async def aws(running_cloud: SimulatedCloud) -> SimulatedCloud:
    """No instances, no requests, no faults."""
    await running_cloud.begin()
    return running_cloud
