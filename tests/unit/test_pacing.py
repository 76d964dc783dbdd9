"""The pace: a quiet channel waits for nothing, a loud one as long as Slack would make it wait."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

import pytest

from bot.demo.workspace.failures import RateLimits
from handlers.pacing import EDITS_BURST, POSTS_BURST, NotNow, Pace, Urgency
from handlers.progress_edits import ProgressEdits


class Hours:
    """A timer that tests move on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None], /) -> object:
        heappush(self._due, (self.now + delay, next(self._order), callback))
        return None

    async def let_pass(self, seconds: float) -> None:
        ends = self.now + seconds
        await settle()
        while self._due and self._due[0][0] <= ends:
            self.now, _, callback = heappop(self._due)
            callback()
            await settle()
        self.now = ends


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


class Channel:
    """Posts through a pace, and notes what went out when."""

    def __init__(self, pace: Pace, hours: Hours, name: str = "C1") -> None:
        self.pace, self.hours, self.name = pace, hours, name
        self.out: list[tuple[str, float]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def post(self, what: str, urgency: Urgency = Urgency.ROOT) -> asyncio.Task[None]:
        async def go() -> None:
            await self.pace.post(self.name, urgency)
            self.out.append((what, self.hours.now))

        task = asyncio.create_task(go())
        self.tasks.append(task)
        return task

    @property
    def order(self) -> list[str]:
        return [what for what, _ in self.out]


@pytest.fixture
def hours() -> Hours:
    return Hours()


async def test_a_short_burst_waits_for_nothing_and_the_rest_comes_once_a_second(
    hours: Hours,
) -> None:
    pace = Pace(timer=hours)
    channel, other = Channel(pace, hours), Channel(pace, hours, "C2")
    for number in range(POSTS_BURST + 3):
        channel.post(str(number))
    await settle()
    assert channel.order == [str(number) for number in range(POSTS_BURST)]
    other.post("another channel")
    await hours.let_pass(10)
    assert other.out == [("another channel", 1000.0)]
    late = [when - 1000.0 for _, when in channel.out[POSTS_BURST:]]
    assert late == pytest.approx([1, 2, 3])
    channel.post("later")
    await settle()
    assert channel.out[-1] == ("later", 1010.0)


async def test_what_people_wait_for_goes_first_and_roots_before_results(hours: Hours) -> None:
    channel = Channel(Pace(timer=hours), hours)
    for number in range(POSTS_BURST):
        channel.post(f"burst {number}")
    for what, urgency in (
        ("first card", Urgency.RESULT),
        ("first root", Urgency.ROOT),
        ("second root", Urgency.ROOT),
        ("answer", Urgency.PERSON),
    ):
        channel.post(what, urgency)
    await hours.let_pass(4)
    assert channel.order[POSTS_BURST:] == ["answer", "first root", "second root", "first card"]


async def test_nothing_waits_for_ever(hours: Hours) -> None:
    channel = Channel(Pace(timer=hours), hours)
    for _ in range(POSTS_BURST):
        channel.post("burst")
    channel.post("card", Urgency.RESULT)
    for _ in range(200):  # more roots than there is room for
        channel.post("root")
        channel.post("root")
        await hours.let_pass(1)
    [waited] = [when - 1000 for what, when in channel.out if what == "card"]
    assert 60 < waited < 130
    for task in channel.tasks:
        task.cancel()


async def test_who_gives_up_takes_nothing_from_those_behind(hours: Hours) -> None:
    channel = Channel(Pace(timer=hours), hours)
    for number in range(POSTS_BURST):
        channel.post(f"burst {number}")
    gone = channel.post("gone")
    channel.post("there")
    await settle()
    gone.cancel()
    await hours.let_pass(1)
    assert channel.out[-1] == ("there", pytest.approx(1001.0))


async def test_progress_never_waits_and_leaves_room_for_results(hours: Hours) -> None:
    pace = Pace(timer=hours)
    for _ in range(EDITS_BURST // 2):
        await pace.edit(Urgency.PROGRESS)
    with pytest.raises(NotNow):
        await pace.edit(Urgency.PROGRESS)
    for _ in range(EDITS_BURST // 2):
        await pace.edit(Urgency.RESULT)
    waiting = asyncio.create_task(pace.edit(Urgency.RESULT))
    await settle()
    assert not waiting.done()
    await hours.let_pass(2)
    assert waiting.done()


@pytest.mark.parametrize("replicas", [1, 3])
async def test_slack_never_has_to_refuse(hours: Hours, replicas: int) -> None:
    """Several replicas with their share each, through a storm of ten minutes."""
    limits = RateLimits(hours.time, on=True)
    paces = [Pace(1 / replicas, timer=hours) for _ in range(replicas)]
    refused, posted, edited = 0, 0, 0

    async def post(pace: Pace) -> None:
        nonlocal refused, posted
        await pace.post("C1", Urgency.ROOT)
        posted += 1
        refused += limits.retry_after("chat.postMessage", "C1") > 0

    async def edit(pace: Pace) -> None:
        nonlocal refused, edited
        await pace.edit(Urgency.RESULT)
        edited += 1
        refused += limits.retry_after("chat.update", "C1") > 0

    doing = [
        asyncio.create_task(do(paces[number % replicas]))
        for number in range(600)
        for do in (post, edit)
    ]
    await hours.let_pass(600)
    assert refused == 0
    assert posted > 595  # and nearly all that Slack grants is used
    assert edited > 395
    for task in doing:
        task.cancel()


async def test_progress_that_had_no_room_is_shown_when_there_is() -> None:
    shown: list[str] = []
    room = asyncio.Event()

    async def show(key: str) -> None:
        if not room.is_set():
            room.set()
            raise NotNow("no room")
        shown.append(key)

    edits = ProgressEdits(show, pause=0.0)
    edits.soon("incident")
    async with asyncio.timeout(60):
        while not shown:  # noqa: ASYNC110
            await asyncio.sleep(0)
    await edits.close()
    assert shown == ["incident"]


async def test_the_smallest_share_shows_progress_as_well(hours: Hours) -> None:
    pace = Pace(share=0.1, timer=hours)
    await pace.edit(Urgency.PROGRESS)
    with pytest.raises(NotNow):
        await pace.edit(Urgency.PROGRESS)
    await hours.let_pass(60)
    await pace.edit(Urgency.PROGRESS)
