"""Everything said that is not for Suture: acknowledged, so that Slack does not repeat it."""

import re

from slack_bolt.async_app import AsyncApp


def register(app: AsyncApp) -> None:
    """Take in what no other handler listens to. Register last."""

    @app.event(re.compile(".*"))
    async def not_for_us() -> None:
        """People talk among themselves, edit, react and join."""
