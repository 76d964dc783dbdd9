"""The root of a request's thread: one line says how it ended, the thread says the rest."""

from typing import Any

from bot.demo.workspace.block_kit_rules import check_message_blocks
from handlers.blocks.request_root import request_root_blocks
from storage.agent_requests import AgentRequest, AgentRound, RoundState


def standing(state: RoundState, answer: dict[str, Any] | None) -> str:
    request = AgentRequest(
        id="r",
        agent="ec2",
        team_id="T1",
        channel_id="C1",
        requester="U1",
        text="/ec2 describe web-1",
        created_at=0,
    )
    round_ = AgentRound(request_id="r", number=1, state=state, answer=answer, started_at=0)
    blocks = check_message_blocks(request_root_blocks(request, round_))
    return str(blocks[1]["elements"][1]["text"])


def test_an_answer_of_several_lines_is_told_by_its_first() -> None:
    answer = {"text": "web-1 (i-1):\ntype: t3.micro\nstate: running"}
    assert standing(RoundState.DONE, answer) == ":white_check_mark: web-1 (i-1)"
    assert standing(RoundState.FAILED, {"text": "No <b> there."}) == ":warning: No &lt;b&gt; there."
    assert standing(RoundState.DONE, None) == ":white_check_mark: "
