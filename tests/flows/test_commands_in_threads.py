"""Commands in an incident's thread: answered as such when they are all that is said."""

from sqlmodel import Session

from bot.demo.world import World
from storage.models import Server
from tests.flows.test_decisions import revisions
from tests.support.people import People, buttons
from tests.support.shop import CHANNEL, InProcess, Shop


def hints(session: Session, server: Server) -> list[str | None]:
    return [revision.hint for revision in revisions(session, server)]


async def test_commands_are_answered_and_analyse_nothing(
    world: World, place: InProcess, people: People
) -> None:
    amira, mei = world.workspace.users["amira"], world.workspace.users["mei"]
    await world.cloud.reset()
    shop = await Shop.open(place, "commanded")
    root, _ = await shop.proposed()
    await shop.mention(root, "status")
    await people.see_whisper(CHANNEL, mei, "open incident", "commanded")
    await shop.mention(root, "approve")
    await people.see_whisper(CHANNEL, mei, "A mention decides nothing here")
    await shop.mention(root, "list")
    await people.see_whisper(CHANNEL, mei, "You may not work on EC2")
    await shop.mention(root, "list", "amira")
    await shop.see_card(root, "There are no instances")
    await shop.mention(root, "/ec2 create name=near-1", "amira")
    question = await shop.see_card(root, "To create an instance I need")
    await shop.mention(root, "t3.nano, Ubuntu, with love", "amira")
    card = await shop.see_card(root, "no part of this: “love”")
    assert buttons(card) == ["confirm_action", "cancel_action"]
    assert question["ts"] != card["ts"]
    await shop.mention(root, "yes", "amira")
    await people.see_whisper(CHANNEL, amira, "a reply decides nothing")
    await shop.click(card, "cancel_action")
    await shop.see_card(root, "Cancelled; nothing was done")
    assert await shop.look(hints) == [None]


async def test_what_only_begins_like_a_command_is_a_hint(place: InProcess) -> None:
    shop = await Shop.open(place, "hinted")
    root, _ = await shop.proposed()
    await shop.mention(root, "list the callers of the basket")
    await shop.see_card(root, "revision 2", "“list the callers of the basket”")
    await shop.see_card(root, "The hint has changed nothing. The same patch as in revision 1.")
    await shop.mention(root, "again!")
    again = await shop.see_card(root, "revision 3", "The same patch as in revision 2.")
    assert await shop.look(hints) == [None, "list the callers of the basket", None]
    await shop.click(again, "reject_fix")
    rejected = await shop.see_card(root, "*Rejected*")
    await shop.click(rejected, "reanalyze")
    await shop.see_card(root, "Revision 3 proposed this very patch, and it was rejected.")
