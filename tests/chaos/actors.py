"""Who makes the storm: servers that report, people who click and ask, trouble on every wire."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError

from tests.chaos.ledger import Ledger
from tests.flows.test_killed import ANSWERS
from tests.support.bot_process import BotProcess, OwnProcess
from tests.support.people import Message, buttons, says
from tests.support.shop import CHANNEL, HOST, MESSAGE, TRACE, Shop

KINDS = 4
"""Errors of each shop that nothing can mend, beside the one that can be."""

SLACK_METHODS = (
    "chat.postMessage",
    "chat.update",
    "conversations.history",
    "conversations.replies",
    "conversations.list",
    "chat.getPermalink",
)
EVERYBODY = ("amira", "jonas", "mei")


@dataclass
class Storm:
    """Everything that acts, on one seed."""

    place: OwnProcess
    shops: list[Shop]
    ledger: Ledger
    chance: random.Random
    _marks: int = 0
    _boxes: int = 0

    async def rage(self, seconds: float) -> None:
        """Let all act at once for a while; the bots' deaths are somebody else's."""
        acts: list[tuple[Callable[[], Awaitable[None]], float]] = [
            *((self.report, 0.15) for _ in range(3)),
            (self.decide, 0.5),
            (self.decide, 0.5),
            (self.mention, 2.5),
            (self.ask_for_a_box, 4.0),
            (self.confirm, 0.6),
            (self.trouble_slack, 0.6),
            (self.trouble_socket, 4.0),
            (self.trouble_others, 1.0),
        ]
        ends = asyncio.get_running_loop().time() + seconds
        await asyncio.gather(*(self._repeat(act, pause, ends) for act, pause in acts))

    async def _repeat(self, act: Callable[[], Awaitable[None]], pause: float, ends: float) -> None:
        loop = asyncio.get_running_loop()
        while loop.time() < ends:
            await act()
            await asyncio.sleep(self.chance.uniform(0.3, 1.7) * pause)

    # -- Servers ---------------------------------------------------------------------------------

    async def report(self) -> None:
        """One report of one of the faults, to one of the bots."""
        shop, kind = self.chance.choice(self.shops), self.chance.randrange(KINDS + 1)
        self._marks += 1
        mark = f"report-{self._marks}"
        fault = {"errorType": "NameError", "message": MESSAGE, "stackTrace": TRACE}
        if kind:
            fault = {"errorType": f"Chaos{kind}Error", "message": "chaos", "stackTrace": ""}
        body = {"serverName": shop.name, "serverIp": HOST, "environment": mark, **fault}
        headers = {"Authorization": f"Bearer {shop.token}"}
        bot = self.chance.choice([bot for bot in self.place.bots if bot.url] or [self.place.bot])
        self.ledger.unanswered.add(mark)
        with suppress(ClientError, OSError, TimeoutError, ValueError):
            async with self.place.session.post(
                f"{bot.url}/error", json=body, headers=headers
            ) as answer:
                if answer.status == 200:
                    self.ledger.accepted[mark] = (await answer.json())["incident"]
                else:
                    self.ledger.refused.add(mark)
            self.ledger.unanswered.discard(mark)
            return
        await asyncio.sleep(self.chance.uniform(0.2, 0.6))  # as a reporter that will try again

    # -- People ----------------------------------------------------------------------------------

    async def decide(self) -> None:
        """Press a button of a card; often twice, often two people at once."""
        cards = [
            m for m in await self._messages() if set(buttons(m)) & {"approve_fix", "reanalyze"}
        ]
        if not cards:
            return
        card = self.chance.choice(cards)
        offered = [b for b in buttons(card) if b != "mark_resolved"]
        action = "approve_fix" if "approve_fix" in offered else self.chance.choice(offered)
        if self.chance.random() < 0.25:
            action = self.chance.choice(offered)
        people = self.chance.sample(EVERYBODY, 1 + (self.chance.random() < 0.4))
        if "approve_fix" in offered and "amira" not in people:
            people.append("amira")
        await asyncio.gather(*(self._click(card, person, action) for person in people * 2))

    async def mention(self) -> None:
        """Ask for another look, in the thread of an incident."""
        roots = [m for m in await self._messages() if says(m, "Seen *")]
        if roots:
            root = self.chance.choice(roots)
            await self._quietly(
                "mention",
                self.place.people.say(CHANNEL, "mei", "@suture look at the basket", root["ts"]),
            )

    async def ask_for_a_box(self) -> None:
        """Ask for an instance with a name of its own, by command or by sentence."""
        self._boxes += 1
        name = f"chaos-{self._boxes}"
        people = self.place.people
        if self.chance.random() < 0.5:
            text = f"create type=t3.micro ami=al2023 name={name}"
            asking = people.do("command", channel=CHANNEL, user="amira", command="/ec2", text=text)
            await self._quietly("command", asking)
        else:
            text = f"@suture start a t3.micro Amazon Linux box and call it {name}"
            await self._quietly("sentence", people.say(CHANNEL, "amira", text))

    async def confirm(self) -> None:
        """Answer what the EC2 agent asks, twice; sometimes with no."""
        asked = [m for m in await self._messages() if "confirm_action" in buttons(m)]
        if asked:
            card = self.chance.choice(asked)
            action = "confirm_action" if self.chance.random() < 0.9 else "cancel_action"
            await asyncio.gather(*(self._click(card, "amira", action) for _ in range(2)))

    async def _click(self, card: Message, person: str, action: str) -> None:
        await self._quietly("click", self.place.people.click(CHANNEL, card, person, action))

    async def _messages(self) -> list[Message]:
        return await self.place.people.messages(CHANNEL)

    async def _quietly(self, kind: str, gesture: Awaitable[Any]) -> None:
        """A gesture may fail: nobody may be there to take it."""
        self.ledger.gestures[kind] += 1
        try:
            await gesture
        except (ClientError, OSError, TimeoutError, KeyError):
            self.ledger.gestures[f"failed {kind}"] += 1

    # -- Trouble ---------------------------------------------------------------------------------

    async def trouble_slack(self) -> None:
        """Slack refuses, limits, or loses an answer."""
        how: dict[str, Any] = self.chance.choice(
            [
                {"status": 500},
                {"status": 429, "error": "ratelimited", "retry_after": 1},
                {"error": "internal_error"},
                {"drop": True},
                {"delay": 1.0},
            ]
        )
        self._note("Slack " + " ".join(f"{k} {v}" for k, v in how.items() if k != "retry_after"))
        await self.place.people.do("fail", method=self.chance.choice(SLACK_METHODS), **how)

    async def trouble_socket(self) -> None:
        """Slack sends the sockets away, drops them, or refuses the next handshake as well."""
        if self.chance.random() < 0.2:
            self._note("handshake refused")
            await self.place.people.do("fail", method="socket-mode", status=404)
        self._note("sockets dropped")
        drop = self.chance.random() < 0.5
        await self._quietly("disconnect", self.place.people.do("disconnect", drop=drop))

    async def trouble_others(self) -> None:
        """The code host answers 502 or not at all, the model hangs, AWS loses answers."""
        match self.chance.choice(("code host", "model", "aws")):
            case "code host":
                how = self.chance.choice([{"status": 502}, {"drop": True}, {"delay": 1.0}])
                self._note("code host " + " ".join(f"{k} {v}" for k, v in how.items()))
                path = self.chance.choice(["/pulls", "/git/", ".git"])
                url = f"{self.place.code_host.url}/_control/fail"
                async with self.place.session.post(url, json={"path_contains": path, **how}):
                    pass
            case "model":
                self._note("model hangs")
                self.place.model.script([{"delay": self.chance.uniform(1, 20)}, *ANSWERS])
            case "aws":
                self._note("AWS loses an answer")
                operation = self.chance.choice(["CreateResource", "RunInstances"])
                self.place.cloud.script(operation, drop=self.chance.choice(["before", "after"]))

    def _note(self, kind: str) -> None:
        self.ledger.troubles[kind] += 1

    async def calm(self) -> None:
        """Take back all trouble that was ordered and has not come to pass."""
        await self.place.people.do("heal")
        async with self.place.session.post(f"{self.place.code_host.url}/_control/reset"):
            pass
        self.place.cloud.faults.clear()
        self.place.model.script(ANSWERS)


async def start(bot: BotProcess) -> None:
    """Start a bot as a supervisor does: again, when it could not reach what it needs."""
    for _ in range(5):
        try:
            await bot.start()
        except AssertionError:
            await bot.kill()
            await asyncio.sleep(0.5)
        else:
            return
    await bot.start()
