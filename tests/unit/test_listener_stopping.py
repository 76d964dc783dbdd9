"""A listener that is told to stop: what it took is counted, and nothing new is taken."""

from aiohttp import ClientSession, web

from bot.listener import Listener
from bot.metrics import Metrics
from storage import servers
from storage.incidents import Recorded
from tests.support.records import WINDOWS, Records


async def test_after_closing_it_answers_come_again(records: Records) -> None:
    async def start(_: Recorded) -> None:
        return None

    async def health() -> dict[str, str]:
        return {}

    listener = Listener(
        database=records.database,
        windows=WINDOWS,
        clock=lambda: records.now,
        start=start,
        health=health,
        metrics=Metrics(),
    )
    token = records.database.commit(lambda s: servers.rotate_token(s, "shop"))
    runner = web.AppRunner(listener.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = "http://{}:{}/error".format(*runner.addresses[0][:2])
    body = {"serverName": "shop", "serverIp": "h", "errorType": "KeyError", "stackTrace": ""}
    headers = {"Authorization": f"Bearer {token}"}
    async with ClientSession(headers=headers) as session:
        async with session.post(url, json=body) as taken:
            assert taken.status == 200
            incident = (await taken.json())["incident"]
        await listener.close()
        async with session.post(url, json=body) as refused:
            assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
            assert (await refused.json())["error"] == "shutting_down"
            assert refused.headers["Connection"] == "close"
    await runner.cleanup()
    assert records.find(incident).seen_count == 1
