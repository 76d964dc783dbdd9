"""Records for unit tests, migrated once and copied for each test; and a server of models."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.demo.model_server import ModelServer
from tests.support.model_answers import model_server
from tests.support.records import Records, make_records


@pytest.fixture(scope="session")
def records_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("records") / "suture.db"
    make_records(file)
    return file


@pytest.fixture
def records(records_file: Path, tmp_path: Path) -> Iterator[Records]:
    """A database of the test's own, with one server and no incident."""
    file = tmp_path / "suture.db"
    shutil.copy(records_file, file)
    records = Records(file)
    with closing(records.database):
        yield records


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    """The models that analysts are tried with."""
    models = model_server()
    await models.start()
    yield models
    await models.stop()
