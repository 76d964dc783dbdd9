"""Slash commands: answered at once, to the one who asked."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from agents.ec2.words import near
from handlers.blocks.as_written import as_mrkdwn, sentence
from handlers.blocks.help import help_blocks, help_text
from handlers.blocks.overview import overview_blocks
from handlers.blocks.parts import section
from handlers.desk import Desk
from handlers.whole_messages import Command, command_in
from storage.open_incidents import overview


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to `/suture`."""

    @app.command("/suture")
    async def suture(ack: AsyncAck, command: dict[str, Any]) -> None:
        asked = (command.get("text") or "").strip()
        word = next(iter(asked.lower().split()), "help")
        if word in ("status", "list") or command_in(asked) is Command.STATUS:
            if refusal := await desk.members.refusal(command["user_id"], guests=False):
                await ack(text=refusal)
                return
            found = await desk.database.read(overview)
            await ack(text="Open incidents", blocks=overview_blocks(found, desk.workspace_url))
        elif command_in(asked) is Command.HELP:
            await ack(text=help_text(), blocks=help_blocks())
        else:
            guess = near(word, ("status", "help"))
            said = sentence(f"I do not know “{word[:80]}”.{guess}")
            said += " I know `/suture status` and `/suture help`."
            await ack(text=as_mrkdwn(said), blocks=[section(said)])
