"""What tests of every kind share."""

from collections.abc import Generator, Iterator

import pytest

from tests.support.bot_process import OwnProcess
from tests.support.postgres import PostgresServer, postgres_server

LINES_OF_LOG = 40


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server, started when the first test asks for it."""
    with postgres_server() as server:
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with a failure what the bots that ran in processes of their own have logged."""
    report = yield
    place = getattr(item, "funcargs", {}).get("place")
    if report.failed and isinstance(place, OwnProcess):
        for number, bot in enumerate(place.bots, start=1):
            log = "\n".join(bot.log.splitlines()[-LINES_OF_LOG:])
            report.sections.append((f"log of bot {number}", log))
    return report
