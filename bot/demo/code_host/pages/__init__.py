"""The web pages: repositories, files, commits, and pull requests a person can merge."""

from bot.demo.code_host.pages.routes import add_page_routes

__all__ = ["add_page_routes"]
