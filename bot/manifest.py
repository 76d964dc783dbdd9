"""What manifest.yml says about the Slack app."""

from pathlib import Path
from typing import Any

INSTALLED = Path(__file__).parent / "manifest.yml"
MANIFEST = INSTALLED if INSTALLED.exists() else Path(__file__).parent.parent / "manifest.yml"
"""Beside this file in an installed package, at the top of a checkout."""


def load() -> dict[str, Any]:
    """The manifest."""
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return loaded


def slash_commands() -> list[dict[str, Any]]:
    """The slash commands: command, description, usage_hint."""
    return list(load()["features"]["slash_commands"])


def bot_scopes() -> list[str]:
    """What the bot token must allow."""
    return list(load()["oauth_config"]["scopes"]["bot"])


def bot_events() -> list[str]:
    """The events the app subscribes to."""
    return list(load()["settings"]["event_subscriptions"]["bot_events"])
