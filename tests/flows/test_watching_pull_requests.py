"""Pull requests that wait are looked at ever more seldom, and at no cost while nothing is new."""

from sqlmodel import Session, select

from agents.incident.watch import CALLS_AN_HOUR, CALLS_AT_ONCE, Room
from bot.demo.world import World
from storage.models import Incident, Revision, Server
from storage.states import State
from tests.support.clock import MovableClock
from tests.support.shop import OWNER, InProcess, Shop

DAY = 24 * 3600.0


async def asked(world: World, place: InProcess, shop: Shop) -> list[int]:
    """How the code host answered those who asked what became of the shop's pull request."""
    async with place.session.get(f"{world.code_host.url}/_control/requests") as answer:
        made = (await answer.json())["requests"]
    about = f"/repos/{OWNER}/{shop.name}/pulls/1"
    return [each["status"] for each in made if each["path"].endswith(about)]


async def make_older(shop: Shop, seconds: float, state: State = State.PULL_REQUEST_OPEN) -> None:
    """Let it have been in this state for so long."""

    def change(session: Session) -> None:
        server = session.exec(select(Server).where(Server.name == shop.name)).one()
        incident = session.exec(select(Incident).where(Incident.server_id == server.id)).one()
        revision = session.get_one(Revision, incident.revision_id)
        assert revision.finished_at
        revision.finished_at -= seconds
        incident.last_seen_at = revision.finished_at - 60
        incident.state = revision.state = state
        session.add_all([incident, revision])

    await shop.place.database.write(change)


async def test_one_of_a_week_is_looked_at_every_half_hour_and_at_a_mention(
    world: World, place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "waits-a-week")
    root, number = await shop.delivered()
    await make_older(shop, 7 * DAY)
    for _ in range(3):
        await world.suture.watch.look()
    assert await asked(world, place, shop) == [200]
    clock.let_pass(1900)
    await world.suture.watch.look()
    assert await asked(world, place, shop) == [200, 304]

    world.code_host.close(OWNER, shop.name, number)
    await shop.mention(root, "again")
    await shop.see_root("was closed unmerged")
    assert await asked(world, place, shop) == [200, 304, 200]


async def test_one_closed_long_ago_is_looked_at_when_its_fault_comes_again(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "closed-long-ago")
    await shop.delivered()
    await make_older(shop, 31 * DAY, State.PULL_REQUEST_CLOSED)
    await world.suture.watch.look()
    assert await asked(world, place, shop) == []
    await shop.report()
    await world.suture.watch.look()
    assert await asked(world, place, shop) == [200]
    await shop.see_root("is open")


def test_however_many_wait_there_is_room_for_so_many_calls_an_hour() -> None:
    clock = MovableClock()
    room = Room(clock)
    made = 0
    for _ in range(61):
        made += sum(room.take() for _ in range(300))
        clock.let_pass(60)
    assert CALLS_AN_HOUR <= made <= CALLS_AN_HOUR + CALLS_AT_ONCE + 1
