import asyncio

from watch.prices import cheapest
from watch.service import Watcher


async def scenario():
    watcher = Watcher()
    assert await watcher.look("lamp") == "south"
    assert await watcher.look("lamp") is None
    assert await watcher.look("rug") == "south"
    assert await watcher.shops("rug") == ["south"]


asyncio.run(scenario())
assert cheapest("lamp") == "south" and cheapest("boat") is None
