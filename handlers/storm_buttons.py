"""The button of a storm's roll-up: anybody of the workspace may open the next incident at once."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers.desk import Desk


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the roll-up's button."""

    @app.action("open_next")
    async def open_next(ack: AsyncAck, body: dict[str, Any]) -> None:
        storm_id = body["actions"][0]["value"]
        user, channel = body["user"]["id"], body["container"]["channel_id"]
        if refusal := await desk.members.refusal(user):
            desk.whisper(channel, user, refusal)
        elif not await desk.flow.admit_next(storm_id):
            desk.whisper(channel, user, "Nothing waits here any more.")
        desk.storms.show_soon(storm_id)
        await ack()
