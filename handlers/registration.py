"""Joins every surface of Slack to its handler."""

from slack_bolt.async_app import AsyncApp

from handlers import buttons, commands, home, mentions, replies
from handlers.desk import Desk


def register(app: AsyncApp, desk: Desk) -> None:
    """Register all listeners; the first that matches answers."""
    mentions.register(app, desk)
    commands.register(app, desk)
    buttons.register(app, desk)
    home.register(app, desk)
    replies.register(app)
