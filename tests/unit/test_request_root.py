"""A request in its thread: its root says in one line how it ended, its questions who answered."""

from typing import Any

from bot.demo.workspace.block_kit_rules import check_message_blocks
from handlers.blocks.request_root import request_root_blocks
from handlers.blocks.request_round import round_blocks
from storage.agent_requests import AgentRequest, AgentRound, RoundState


def asked(text: str) -> AgentRequest:
    return AgentRequest(
        id="r",
        agent="ec2",
        team_id="T1",
        channel_id="C1",
        requester="U1",
        text=text,
        created_at=0,
    )


def standing(state: RoundState, answer: dict[str, Any] | None) -> str:
    request = asked("/ec2 describe web-1")
    round_ = AgentRound(request_id="r", number=1, state=state, answer=answer, started_at=0)
    blocks = check_message_blocks(request_root_blocks(request, round_))
    return str(blocks[1]["elements"][1]["text"])


def test_an_answer_of_several_lines_is_told_by_its_first() -> None:
    answer = {"text": "web-1 (i-1):\ntype: t3.micro\nstate: running"}
    assert standing(RoundState.DONE, answer) == ":white_check_mark: web-1 (i-1)"
    assert standing(RoundState.FAILED, {"text": "No <b> there."}) == ":warning: No &lt;b&gt; there."
    assert standing(RoundState.DONE, None) == ":white_check_mark: "


def test_a_question_that_nobody_answered_says_so() -> None:
    request = asked("/ec2 create")
    said = []
    for who, reply in (("expiry", {"expired": True}), ("UAMIRA", {"text": "t3.micro"})):
        round_ = AgentRound(
            request_id="r",
            number=1,
            state=RoundState.REPLIED,
            question={"kind": "ask", "message": "Which type?"},
            replied_by=who,
            replied_at=0,
            reply=reply,
            started_at=0,
        )
        blocks = check_message_blocks(round_blocks(request, round_))
        said.append(blocks[1]["elements"][0]["text"])
    assert said[0].startswith(":hourglass: Expired at ")
    assert said[1] == "<@UAMIRA>: “t3.micro”"


def test_a_long_answer_is_told_whole_and_one_that_slack_would_refuse_says_that_it_is_cut() -> None:
    def told(count: int, width: int = 60) -> str:
        lines = [f"tag-{number:03}: {'x' * width}" for number in range(count)]
        answer = {"text": "\n".join(lines)}
        round_ = AgentRound(
            request_id="r", number=1, state=RoundState.DONE, answer=answer, started_at=0
        )
        blocks = check_message_blocks(round_blocks(asked("/ec2 describe web-1"), round_))
        return "\n".join(block["text"]["text"] for block in blocks)

    assert [f"tag-{number:03}:" in told(130) for number in range(130)] == [True] * 130
    assert told(130).endswith("xxx")
    assert told(400).endswith("a Slack message cannot be longer.")
    assert told(1, 9000).startswith(":white_check_mark: tag-000: xxx"), "one line may be too long"
    assert told(1, 9000).endswith("x…")
    assert "\ntag-001: xxx" in told(2, 4000)
