"""The embedded GitHub: its REST API, git over http and web pages, over real bare repositories."""

from bot.demo.code_host.repositories import Change
from bot.demo.code_host.server import CodeHost

__all__ = ["Change", "CodeHost"]
