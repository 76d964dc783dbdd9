import asyncio

from rack.link import Link, Reply, UnitError
from rack.loopback import Loopback
from rack.tour import TOUR, dry_run, tour


class Board:
    """Sends nothing by itself."""

    def __init__(self):
        self.sent = []

    def write(self, tag, command):
        self.sent.append((tag, command))


async def late_and_early():
    board = Board()
    link = Link(board)
    for _ in range(2):
        try:
            await link.call("slow", 0.01)
        except asyncio.TimeoutError:
            continue
        raise AssertionError("an answer from nowhere")
    first = asyncio.create_task(link.call("one", 30))
    second = asyncio.create_task(link.call("two", 30))
    await asyncio.sleep(0)
    slow, slower, one, two = (tag for tag, _ in board.sent)
    link.deliver(Reply(two, body="second"))
    link.deliver(Reply(slow, body="at last"))
    link.deliver(Reply(slower, error="too hot"))
    assert link.in_flight == 1
    link.deliver(Reply(one, error="first"))
    assert await second == "second"
    try:
        await first
    except UnitError as refused:
        assert str(refused) == "first"
    else:
        raise AssertionError("an error is taken for an answer")
    stray = Reply(99, body="who")
    link.deliver(stray)
    assert link.unclaimed == [Reply(slow, body="at last"), Reply(slower, error="too hot"), stray]
    assert link.in_flight == 0


async def given_up():
    board = Board()
    link = Link(board)
    task = asyncio.create_task(link.call("x", 30))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    link.deliver(Reply(board.sent[0][0], body="y"))
    assert [reply.body for reply in link.unclaimed] == ["y"]


link = dry_run()
said = asyncio.run(tour(link, TOUR, 0.05))
assert said == {"status": "ok", "selftest": "(no answer)", "fans": "2100 2150"}, said
assert [reply.body for reply in link.unclaimed] == ["passed"]
link = dry_run()
said = asyncio.run(tour(link, ("reflash", "status", "eject"), 0.05))
assert said == {"reflash": "(no answer)", "status": "ok", "eject": "(eject refused)"}, said
assert [reply.error for reply in link.unclaimed] == ["reflash refused"]
asyncio.run(late_and_early())
asyncio.run(given_up())
