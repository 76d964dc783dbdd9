"""The root of a request's thread: who asked for what."""

from handlers.blocks.parts import Block, context, escape, one_line, section
from storage.agent_requests import AgentRequest


def request_root_text(request: AgentRequest) -> str:
    """The root in one line."""
    return escape(f"{request.agent.upper()}: {one_line(request.text, 200)}")


def request_root_blocks(request: AgentRequest) -> list[Block]:
    """The root message; everything else is said in its thread."""
    return [
        section(f":cloud: *{escape(request.agent.upper())}* {escape(one_line(request.text, 500))}"),
        context(f"Asked by <@{request.requester}>. The thread has the rest."),
    ]
