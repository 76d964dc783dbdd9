"""The root of a request's thread: who asked for what, and where it stands."""

from agents.ec2.redaction import without_user_data
from handlers.blocks.as_written import Block, escape, sentence
from handlers.blocks.parts import context, one_line, section
from storage.agent_requests import AgentRequest, AgentRound, RoundState


def request_root_text(request: AgentRequest) -> str:
    """The root in one line."""
    return escape(f"{request.agent.upper()}: {one_line(without_user_data(request.text), 200)}")


def request_root_blocks(request: AgentRequest, round_: AgentRound) -> list[Block]:
    """The root message; everything else is said in its thread."""
    asked = one_line(without_user_data(request.text), 500)
    return [
        section(f":cloud: *{escape(request.agent.upper())}* {escape(asked)}"),
        context(f"Asked by <@{request.requester}>", _standing(round_)),
    ]


def _standing(round_: AgentRound) -> str:
    first, _, _ = str((round_.answer or {}).get("text", "")).strip().partition("\n")
    answer = sentence(one_line(first.removesuffix(":"), 150))  # the rest stands in the thread
    match round_.state:
        case RoundState.ASKING:
            return "Waits for an answer in the thread"
        case RoundState.CONFIRMING:
            return "Waits for confirmation in the thread"
        case RoundState.DONE:
            return f":white_check_mark: {answer}"
        case RoundState.FAILED:
            return f":warning: {answer}"
        case _:
            return "Working…"
