"""Whatever fails ends in the thread, in a sentence that says what to do. Hostile text is text."""

import asyncio
import json
import re
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, select

from bot.demo.world import World
from storage.models import Incident, Server
from storage.states import State
from tests.support.clock import MovableClock
from tests.support.patience import PATIENCE
from tests.support.people import Message, People, buttons, mrkdwn_of, newest, said, says
from tests.support.shop import BASKET, BASKET_CODE, CHANNEL, OWNER, TRACE, InProcess, Shop


async def retried(shop: Shop, root: Message, card: Message) -> None:
    """Press Retry, and see the analysis come to its end."""
    assert buttons(card) == ["reanalyze", "mark_resolved"]
    assert "Retry" in said(card)
    await shop.click(card, "reanalyze", "mei")
    await shop.see_card(root, "revision 2", "*Proposed fix")
    await shop.see_root("waits for approval")
    before, _ = await shop.thread(root)
    assert "replaced by a newer analysis" in said(before)
    assert not buttons(before)


async def failed(shop: Shop, *words: str) -> tuple[Message, Message]:
    """Report, and wait for root and card of an analysis that stopped for a reason."""
    await shop.report()
    root = await shop.see_root("Stopped; the thread says what to do")
    return root, await shop.see_card(root, ":warning:", *words)


async def test_an_unreachable_repository(place: InProcess) -> None:
    shop = await Shop.open(place, "unreachable", repo_url="http://127.0.0.1:9/corner/nowhere.git")
    root, card = await failed(shop, "Could not fetch", "Check the URL and the network, then retry")
    await shop.change(repo_url=f"{place.code_host.url}/{OWNER}/unreachable.git")
    await retried(shop, root, card)


async def test_a_repository_that_does_not_exist(place: InProcess) -> None:
    shop = await Shop.open(place, "absent", repo_url=f"{place.code_host.url}/{OWNER}/nowhere.git")
    root, card = await failed(shop, "There is no repository at", "Check the URL")
    await shop.change(repo_url=f"{place.code_host.url}/{OWNER}/absent.git")
    await retried(shop, root, card)


async def test_an_empty_repository(place: InProcess) -> None:
    shop = await Shop.open(place, "empty", files={})
    root, card = await failed(shop, "is empty", "Push a first commit, then retry")
    await shop.push(BASKET_CODE)
    await retried(shop, root, card)


async def test_a_wrong_token(place: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = await Shop.open(place, "locked", credentials="TOKEN_OF_THE_LOCKED_SHOP")
    root, card = await failed(shop, "is private or does not exist", "give Suture a token")
    monkeypatch.setenv("TOKEN_OF_THE_LOCKED_SHOP", "wrong")
    await shop.click(card, "reanalyze")
    card = await shop.see_card(root, "refused the token", "Give Suture one that is valid")
    monkeypatch.setenv("TOKEN_OF_THE_LOCKED_SHOP", place.code_token)
    await shop.click(card, "reanalyze")
    await shop.see_card(root, "revision 3", "*Proposed fix")


async def test_another_host_is_offered_its_own_token_alone_and_gets_no_pull_request(
    place: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = await Shop.open(place, "elsewhere")
    elsewhere = place.code_host.url.replace("127.0.0.1", "localhost")
    await shop.change(repo_url=f"{elsewhere}/{OWNER}/elsewhere.git")
    root, card = await failed(shop, "is private or does not exist", "give Suture a token")
    monkeypatch.setenv("TOKEN_FROM_ELSEWHERE", place.code_token)
    await shop.change(credentials="TOKEN_FROM_ELSEWHERE")
    await shop.click(card, "reanalyze")
    card = await shop.see_card(root, "revision 2", "*Proposed fix")
    await shop.click(card, "approve_fix")
    await shop.see_card(root, "is not on", "no pull request can be opened there")


async def test_a_branch_that_is_gone(place: InProcess) -> None:
    shop = await Shop.open(place, "branchless", branch="release")
    root, card = await failed(shop, "has no branch release", "It has: main")
    await shop.push("A note.\n", "NOTES.md", branch="release")
    await retried(shop, root, card)


@pytest.mark.parametrize(
    "report",
    [
        {"stackTrace": "   at Basket.Total() in C:\\src\\Basket.cs:line 6\n--- End ---"},
        {"stackTrace": "", "message": None},
        {
            "stackTrace": "goroutine 1 [running]:\nmain.main()\n\t/srv/main.go:6 +0x1d",
            "message": "",
        },
        {"stackTrace": "<<<\u0000>>>\n" * 50, "message": "\ufeff\u200b"},
    ],
    ids=["dotnet", "nothing", "go", "noise"],
)
async def test_a_trace_that_says_nothing_still_ends_in_a_card(
    place: InProcess, report: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    shop = await Shop.open(place, f"silent-{request.node.callspec.id}")
    await shop.report(errorType="Oddity", **report)
    root = await shop.see_root("thread")
    card = await shop.see_card(root, "mark_resolved")
    assert buttons(card) == ["reanalyze", "mark_resolved"]
    assert "*Undetermined*" in said(card) or "*Cause" in said(card)
    assert "broke off" not in said(card)


SLACK_IN_TROUBLE: dict[str, dict[str, Any]] = {
    "answers 500": {"status": 500},
    "loses its answer": {"drop": True, "times": 2},
    "is limiting": {"status": 429, "retry_after": 1},
}


@pytest.mark.parametrize("trouble", SLACK_IN_TROUBLE)
async def test_slack_in_trouble_gets_one_root_and_one_card(
    place: InProcess, people: People, trouble: str
) -> None:
    shop = await Shop.open(place, trouble.replace(" ", "-"))
    await people.do("fail", method="chat.postMessage", **SLACK_IN_TROUBLE[trouble])
    root, _ = await shop.proposed()
    assert (len(await shop.roots()), len(await shop.thread(root))) == (1, 1)

    await people.do("fail", method="chat.postMessage", **SLACK_IN_TROUBLE[trouble])
    await people.do("fail", method="chat.update", **SLACK_IN_TROUBLE[trouble])
    await shop.mention(root, "look again")
    await shop.see_card(root, "revision 2", "*Proposed fix")
    await shop.see_root("waits for approval")
    assert (len(await shop.roots()), len(await shop.thread(root))) == (1, 2)


async def test_a_channel_that_does_not_exist_is_told_where_people_look(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "homeless", channel="nowhere")
    await shop.report()
    ends = asyncio.get_running_loop().time() + PATIENCE
    while True:
        answer = await people.do(
            "command", channel=CHANNEL, user="mei", command="/suture", text="status"
        )
        if says(answer["message"], "homeless", "Slack knows no channel nowhere"):
            break
        assert asyncio.get_running_loop().time() < ends, answer
        await asyncio.sleep(0.1)

    await shop.change(channel=CHANNEL)
    shop.channel = CHANNEL
    await world.suture.flow.catch_up()
    root = await shop.see_root("Stopped; the thread says what to do")
    await retried(shop, root, await shop.see_card(root, "Slack knows no channel nowhere"))
    assert len(await shop.roots()) == 1


def state_of(session: Session, server: Server) -> State:
    return session.exec(select(Incident).where(Incident.server_id == server.id)).one().state


async def reached(shop: Shop, state: State) -> None:
    """Wait until the records have the incident there, whatever Slack shows."""
    async with asyncio.timeout(PATIENCE):
        while await shop.look(state_of) is not state:  # noqa: ASYNC110 (the records wake nobody)
            await asyncio.sleep(0.1)


async def test_while_slack_is_away_the_work_goes_on(place: InProcess, people: People) -> None:
    shop = await Shop.open(place, "slack-is-away")
    await people.do("fail", method="*", status=500, times=10_000)
    await shop.report()
    await reached(shop, State.PROPOSED)
    await people.do("heal")
    root = await shop.see_root("waits for approval")
    card = await shop.see_card(root, "*Proposed fix")

    await people.do("fail", method="*", status=500, times=10_000)
    await shop.click(card, "approve_fix")
    await reached(shop, State.PULL_REQUEST_OPEN)
    await people.do("heal")
    await shop.see_card(root, "/pull/")
    [pull] = await shop.pulls()
    link = f"{place.world.workspace.url}/archives/{place.world.workspace.channels[CHANNEL]}/p"
    assert link + root["ts"].replace(".", "") in pull["body"]
    assert (len(await shop.roots()), len(await shop.thread(root))) == (1, 1)


async def test_a_thread_whose_channel_is_archived_goes_on_in_the_servers_new_one(
    place: InProcess, people: People, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "moves-house", channel="orders-alerts")
    old, _ = await shop.proposed()
    await shop.change(channel=CHANNEL)
    shop.channel = CHANNEL
    await people.do("fail", method="chat.update", error="is_archived")
    clock.let_pass(100)
    await shop.report()
    root = await shop.see_root("waits for approval", "*2 times*")
    assert root["ts"] != old["ts"]
    await shop.click(await shop.see_card(root, "*Proposed fix"), "approve_fix")
    await shop.see_card(root, "/pull/")
    assert (len(await shop.roots()), len(await shop.thread(root))) == (1, 1)


async def test_what_another_bot_has_said_is_said_anew(place: InProcess, people: People) -> None:
    shop = await Shop.open(place, "app-made-anew")
    root, card = await shop.proposed()
    await people.do("fail", method="chat.update", error="cant_update_message")
    await shop.click(card, "approve_fix")
    opened = await shop.see_card(root, "/pull/")
    assert (opened["ts"] != card["ts"], len(await shop.roots())) == (True, 1)


async def test_what_slack_refuses_is_said_in_short(place: InProcess, people: People) -> None:
    shop = await Shop.open(place, "refused-blocks")
    root, card = await shop.proposed()
    await people.do("fail", method="chat.update", error="block_mismatch")
    await shop.click(card, "reject_fix")
    short = await shop.see_card(root, "`quantity` does", "Slack refused the rest")
    assert buttons(short) == []
    await shop.mention(root, "look again")
    await shop.see_card(root, "revision 2", "*Proposed fix")


async def test_many_incidents_without_a_channel_leave_slack_in_peace(
    world: World, place: InProcess, people: People
) -> None:
    shops = [await Shop.open(place, f"lost-{n}", channel="nowhere") for n in range(5)]
    before = await listings(people)
    await asyncio.gather(*(shop.report() for shop in shops))
    for shop in shops:
        await reached(shop, State.FAILED)
    await world.suture.flow.catch_up()
    assert await listings(people) - before <= 2


async def listings(people: People) -> int:
    """How often Slack's channels were listed."""
    return sum("conversations.list" in e["summary"] for e in (await people.look("log"))["log"])


FAKE_BLOCKS = '"}},{"type":"actions","elements":[{"type":"button","action_id":"approve_fix"}]}]'
HOSTILE = {
    "broadcasts": "<!channel> <!here> <!everyone> <!subteam^S012AB> @channel @here @everyone",
    "people": "<@{user}> <@{user}|boss> @amira",
    "links": "<https://evil.example|https://bank.example> https://evil.example [a](http://b.c)",
    "markup": "*b* _i_ ~s~ `c` ``` \n```\n> q\n# h\n- [ ] x &lt;!channel&gt; &amp;lt; <b>x</b>",
    "blocks": FAKE_BLOCKS,
    "turned": "\u202egnp.exe \u2066\u2067x\u2069 \u200b\u200d\ufeff\u0000\x1b[31m \ud83d\ude00 ش",
    "long": "<!channel> " * 4000,
    "one word": "x" * 19_000,
    "closing": "Fixes #1, closes {owner}/hostile#2, resolves http://github.com/a/b/issues/3",
}
OURS = re.compile(
    r"<(?:!date\^\d+\^[^|<>]*\|[^<>]*|https?://127\.0\.0\.1:\d+/[^|<>]*\|[^<>]*|@U[A-Z0-9]+)>"
)


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_text_says_nothing_but_itself(
    world: World, place: InProcess, people: People, kind: str
) -> None:
    text = HOSTILE[kind].replace("{user}", world.workspace.users["mei"])
    text = text.replace("{owner}", OWNER).encode("utf-16", "surrogatepass").decode("utf-16")
    shop = await Shop.open(place, shop_name(kind))
    # A slip that rules mend, told in hostile words: in the message, the address and the trace.
    await shop.report(
        message=text,
        requestMethod=text[:15],
        requestUrl=f"http://shop/{text}",
        environment=text[:90],
        stackTrace=f"{text}\n{TRACE}\n{text}",
    )
    root, card = await see_thread(shop)
    for message in (root, card):
        assert message["pings"] == []
        for mrkdwn in mrkdwn_of(message["blocks"]):
            assert "<" not in OURS.sub("", mrkdwn), mrkdwn
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", mrkdwn)
        assert "<" not in OURS.sub("", message["text"])
        assert not re.search(r"(?<!\w)[*_~]\w+[*_~](?!\w)", message["text"])
    if kind == "markup":
        assert "*b* _i_ ~s~ `c` ``` ``` > q # h - [ ] x &lt;!channel&gt; &amp;lt;" in said(root)
    assert set(buttons(card)) <= {"approve_fix", "reject_fix", "reanalyze", "mark_resolved"}
    await no_refusals(people)
    if "approve_fix" in buttons(card):
        await shop.click(card, "approve_fix")
        await shop.see_card(root, "/pull/")
        [pull] = await shop.pulls()
        assert is_inert(pull["body"], text), pull["body"]
        assert is_inert(pull["title"], "")
        await no_refusals(people)


async def test_most_hostile_text_did_reach_a_pull_request(place: InProcess) -> None:
    opened = [kind for kind in HOSTILE if await Shop(place, shop_name(kind), "").pulls()]
    assert len(opened) >= len(HOSTILE) - 2, opened


def shop_name(kind: str) -> str:
    return f"hostile-{kind.replace(' ', '-')}"


async def see_thread(shop: Shop) -> tuple[Message, Message]:
    """Root and card, the root found by its server, which hostile words cannot take from it."""
    root: Message = await shop.place.people.see(
        lambda messages: newest(
            m
            for m in messages
            if m["thread_ts"] in (None, m["ts"]) and f"in *{shop.name}*" in said(m)
        ),
        shop.channel,
    )
    card = await shop.see_card(root, "reanalyze")
    [shown] = await shop.roots()
    return shown, card


async def no_refusals(people: People) -> None:
    """Slack has taken everything that was sent to it."""
    log = (await people.look("log"))["log"]
    refused = [
        e["summary"] for e in log if "invalid_" in e["summary"] or "too_long" in e["summary"]
    ]
    assert refused == []


def is_inert(markdown: str, message: str) -> bool:
    """Whether GitHub finds nobody to notify, no issue to close and no foreign link in it."""
    fences = re.findall(r"^(`{3,})$", markdown, re.MULTILINE)
    if message:
        assert len(fences) >= 2, markdown
        assert fences[0] not in message
        before, _, rest = markdown.partition(f"\n{fences[0]}\n")
        markdown = before + rest.partition(f"\n{fences[0]}\n")[2]
    markdown = re.sub(r"`[^`\n]*`", "", markdown)
    markdown = re.sub(r"\]\(http://127\.0\.0\.1:\d+/[^)\s]*\)", "]", markdown)
    found = re.findall(r"@\w|(?<!\\)#\d|://|(?<!\\)<\w|(?<!\\)\]\(", markdown)
    return not found


async def test_a_trace_of_a_megabyte_is_taken_and_read(place: InProcess, people: People) -> None:
    frames = TRACE.splitlines(keepends=True)[1:3]
    head, tail = TRACE.splitlines(keepends=True)[0], TRACE.splitlines(keepends=True)[-1]
    library = '  File "/usr/lib/python3/site-packages/web.py", line 7, in <!channel>\n    call()\n'
    count = (1024 * 1024 - 4096) // len(json.dumps(library))
    shop = await Shop.open(place, "megabyte")
    root, card = await shop.proposed(
        stackTrace=head + library * count + "".join(frames) + tail, message="x"
    )
    assert (root["pings"], card["pings"]) == ([], [])
    assert BASKET in said(card)
    await no_refusals(people)


async def test_a_lost_answer_is_found_again_though_our_clock_is_ahead(
    place: InProcess, people: People, clock: MovableClock
) -> None:
    clock.let_pass(3600)
    shop = await Shop.open(place, "ahead-of-time")
    await people.do("fail", method="chat.postMessage", drop=True, times=2)
    root, _ = await shop.proposed()
    assert (len(await shop.roots()), len(await shop.thread(root))) == (1, 1)


async def test_a_deleted_root_stands_again_with_its_card(
    world: World, place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "deleted-root")
    root, card = await shop.proposed()
    slack = AsyncWebClient(world.workspace.bot_token, f"{world.workspace.url}/api/")
    for message in (card, root):
        await slack.chat_delete(channel=world.workspace.channels[CHANNEL], ts=message["ts"])
    clock.let_pass(100)
    await shop.report()
    again = await shop.see_root("waits for approval", "*2 times*")
    assert again["ts"] != root["ts"]
    await shop.click(await shop.see_card(again, "*Proposed fix"), "approve_fix")
    await shop.see_card(again, "/pull/")
    assert len(await shop.thread(again)) == 1
