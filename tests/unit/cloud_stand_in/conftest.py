"""Two running stand-ins, one without waiting times and one with, as new for each test."""

from collections.abc import Iterator

import pytest

from tests.unit.cloud_stand_in.cloud_in_thread import CloudInThread


@pytest.fixture(scope="session")
def running_cloud() -> Iterator[CloudInThread]:
    running = CloudInThread(settle_seconds=0)
    yield running
    running.close()


@pytest.fixture
def cloud(running_cloud: CloudInThread) -> CloudInThread:
    """A stand-in, as new, in which everything that takes time is done at the next look."""
    running_cloud.reset()
    return running_cloud


@pytest.fixture(scope="session")
def running_slow_cloud() -> Iterator[CloudInThread]:
    # In this account moto keeps what it reads its addresses from.
    running = CloudInThread(settle_seconds=10, account="123456789012")
    yield running
    running.close()


@pytest.fixture
def slow_cloud(running_slow_cloud: CloudInThread) -> CloudInThread:
    """One in which each transition takes ten seconds of its own clock."""
    running_slow_cloud.reset()
    return running_slow_cloud
