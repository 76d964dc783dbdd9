"""Joins every surface of Slack to its handler."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    buttons,
    commands,
    home,
    mentions,
    replies,
    request_buttons,
    request_intake,
    storm_buttons,
)
from handlers.desk import Desk
from handlers.request_intake import RequestIntake


def register(app: AsyncApp, desk: Desk) -> None:
    """Register all listeners; the first that matches answers."""
    intake = RequestIntake(desk)
    mentions.register(app, desk, intake)
    commands.register(app, desk)
    buttons.register(app, desk)
    storm_buttons.register(app, desk)
    request_intake.register(app, desk, intake)
    request_buttons.register(app, desk, intake)
    home.register(app, desk)
    replies.register(app)
