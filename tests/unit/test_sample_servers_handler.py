"""The Python client to copy: it reports what was logged, and the service never notices it."""

import asyncio
import importlib.util
import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.error_listener import error_listener

CLIENT = Path(__file__).parents[2] / "docs" / "clients" / "suture_handler.py"


@pytest.fixture(scope="module")
def client() -> ModuleType:
    """The module, loaded from where people copy it."""
    spec = importlib.util.spec_from_file_location("suture_handler", CLIENT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def logger_with(handler: logging.Handler) -> Iterator[logging.Logger]:
    logger = logging.Logger("service")
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        handler.close()


@pytest.fixture
def hanging_url() -> Iterator[str]:
    """An address that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


class Unprintable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


async def test_a_logged_exception_is_reported_with_its_request(client: ModuleType) -> None:
    async with error_listener() as listener:
        handler = client.SutureHandler(
            listener.url + "/", "a-token", "shop", "10.0.0.9", commit="abc", environment="test"
        )
        with logger_with(handler) as logger:
            try:
                os.environ["SUTURE_TEST_NOT_SET"]
            except KeyError:
                logger.exception(
                    "failed", extra={"request_method": "GET", "request_url": "http://shop/a"}
                )
            report = await listener.next_report()
    trace = report.pop("stackTrace")
    assert trace.startswith("Traceback (most recent call last):\n")
    assert trace.endswith("KeyError: 'SUTURE_TEST_NOT_SET'\n")
    assert report.pop("occurredAt").endswith("Z")
    assert report == {
        "serverName": "shop",
        "serverIp": "10.0.0.9",
        "commit": "abc",
        "environment": "test",
        "errorType": "KeyError",
        "message": "'SUTURE_TEST_NOT_SET'",
        "requestMethod": "GET",
        "requestUrl": "http://shop/a",
        "authorization": "Bearer a-token",
    }
    assert handler.dropped == 0


async def test_only_exceptions_are_reported(client: ModuleType) -> None:
    async with error_listener() as listener:
        with logger_with(client.SutureHandler(listener.url, "t", "shop")) as logger:
            logger.error("just words")
            logger.warning("a warning", exc_info=ValueError("below error"))
            logger.error("the one", exc_info=ValueError("this"))
            assert (await listener.next_report())["message"] == "this"
        assert listener.reports.empty()


async def test_chained_exceptions_and_odd_text_arrive_whole(client: ModuleType) -> None:
    async with error_listener() as listener:
        with logger_with(client.SutureHandler(listener.url, "t", "shop")) as logger:
            try:
                try:
                    raise OSError("lone \ud800 and nul \x00")
                except OSError as error:
                    raise LookupError("제목") from error
            except LookupError:
                logger.exception("failed")
            report = await listener.next_report()
    assert report["message"] == "제목"
    assert "OSError: lone" in report["stackTrace"]
    assert "direct cause" in report["stackTrace"]


def test_logging_drops_rather_than_waits(client: ModuleType, hanging_url: str) -> None:
    handler = client.SutureHandler(hanging_url, "t", "shop", timeout=0.2, capacity=5)
    error = ValueError("again")
    with logger_with(handler) as logger:
        for _ in range(300):
            logger.error("failed", exc_info=error)
        # One may be on its way, five wait.
        assert 290 <= handler.dropped <= 295


@pytest.mark.parametrize(
    "log",
    [
        lambda logger: logger.error("failed", exc_info=Unprintable()),
        lambda logger: logger.error("%d arguments", "no", exc_info=ValueError()),
        lambda logger: logger.error("x", exc_info=True, extra={"request_url": object()}),
    ],
    ids=["exception without words", "wrong arguments", "no exception at hand"],
)
def test_whatever_is_logged_nothing_is_raised(
    client: ModuleType, log: Callable[[logging.Logger], None]
) -> None:
    handler = client.SutureHandler("http://127.0.0.1:1", "t", "shop", timeout=0.2)
    with logger_with(handler) as logger:
        log(logger)
    assert handler.dropped <= 1


def test_a_listener_that_is_away_is_counted_and_forgotten(client: ModuleType) -> None:
    handler = client.SutureHandler("http://127.0.0.1:1", "t", "shop")
    with logger_with(handler) as logger:
        logger.error("failed", exc_info=ValueError("x"))
    assert handler.dropped == 1


def test_an_address_that_is_none_is_refused_at_once(client: ModuleType) -> None:
    for url in ("", "suture.internal:8080", "ftp://suture.internal"):
        with pytest.raises(ValueError, match="http"):
            client.SutureHandler(url, "t", "shop")


async def test_a_forked_worker_reports_as_well(client: ModuleType) -> None:
    async with error_listener() as listener:
        handler = client.SutureHandler(listener.url, "t", "shop")
        with logger_with(handler) as logger:
            logger.error("parent", exc_info=ValueError("parent"))
            assert (await listener.next_report())["message"] == "parent"
            worker = os.fork()
            if worker == 0:
                logger.error("worker", exc_info=ValueError("worker"))
                handler.close()
                os._exit(0)
            assert (await listener.next_report())["message"] == "worker"
            await asyncio.to_thread(os.waitpid, worker, 0)
