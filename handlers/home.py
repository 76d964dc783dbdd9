"""The Home tab: the open incidents, as they stand when it is opened."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks.as_written import Block
from handlers.blocks.overview import home_view
from handlers.blocks.parts import section
from handlers.desk import Desk
from storage.open_incidents import overview


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the Home tab being opened."""

    @app.event("app_home_opened")
    async def app_home_opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") == "home":
            if refusal := await desk.members.refusal(event["user"], guests=False):
                view: Block = {"type": "home", "blocks": [section(refusal)]}
            else:
                view = home_view(await desk.database.read(overview), desk.workspace_url)
            await client.views_publish(user_id=event["user"], view=view)
