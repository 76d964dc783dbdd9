"""The embedded Slack workspace, which a real Bolt app joins by URL and tokens alone."""

from bot.demo.workspace.control import PanelSource
from bot.demo.workspace.model import Channel, User
from bot.demo.workspace.server import Workspace

__all__ = ["Channel", "PanelSource", "User", "Workspace"]
