"""The Web API's methods, one module a family; each takes the workspace and its arguments."""

from collections.abc import Mapping

from bot.demo.workspace.methods import (
    assistant,
    chat,
    conversations,
    files,
    people,
    reactions,
    views,
)
from bot.demo.workspace.methods.contract import Method

METHODS: Mapping[str, Method] = {
    **people.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **views.METHODS,
    **reactions.METHODS,
    **files.METHODS,
    **assistant.METHODS,
}

__all__ = ["METHODS"]
