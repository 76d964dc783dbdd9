"""Each node and each route of the graph that every agent has, alone."""

from typing import Any

import pytest

from agents.base import (
    SubAgentState,
    after_checking_parameters,
    after_checking_risk,
    after_confirming,
    after_executing,
    after_reasking,
    after_retry_or_rollback,
    after_thinking,
    after_verifying,
    call_hash,
    new_request,
)
from tests.support.lamp_agent import CONFIG, THREAD, LampAgent

NODES = [
    "think_node",
    "extract_parameters_node",
    "check_parameters_node",
    "reask_node",
    "check_risk_node",
    "confirm_dangerous_action_node",
    "execute_action_node",
    "verify_result_node",
    "retry_or_rollback_node",
    "generate_response_node",
]


def state(**changes: Any) -> SubAgentState:
    return SubAgentState(**{**new_request("light lamp=a", {}), **changes})  # type: ignore[typeddict-item]


def test_the_ten_nodes_are_there_and_no_others() -> None:
    assert list(LampAgent().build_graph().nodes) == NODES


async def test_think_node_finds_the_action_and_starts_clean() -> None:
    left_over = state(dangerous_action_confirmed=True, notes=["old"], attempt=3)
    update = await LampAgent().think_node(left_over)
    assert update["action"] == "light"
    assert update["thinking_result"]["parameters"] == {"lamp": "a"}
    assert update["dangerous_action_confirmed"] is False
    assert update["notes"] == []
    assert update["attempt"] == 1


async def test_think_node_refuses_an_action_the_agent_has_not() -> None:
    update = await LampAgent().think_node(state(user_request="sell lamp=a"))
    assert update["action"] is None
    assert update["refusal"] == "I cannot sell; I can light, smash, count."


async def test_think_node_takes_a_buttons_call_instead_of_the_text() -> None:
    command = {"action": "smash", "parameters": {"lamp": "b"}}
    update = await LampAgent().think_node(state(context={"command": command}))
    assert (update["action"], update["thinking_result"]["source"]) == ("smash", "structured")
    assert update["thinking_result"]["parameters"] == {"lamp": "b"}


async def test_extract_parameters_node_joins_request_and_answer() -> None:
    agent = LampAgent()
    thought = await agent.think_node(state())
    update = await agent.extract_parameters_node(
        state(**{**thought, "reply": {"parameters": {"colour": "red"}}})
    )
    told = {"extracted_parameters": {"lamp": "a", "colour": "red"}, "reply": {}, "unread": ""}
    assert update == told


async def test_check_parameters_node_prepares_the_question() -> None:
    update = await LampAgent().check_parameters_node(state(action="light"))
    assert update["missing_parameters"] == ["lamp"]
    assert update["needs_clarification"] is True
    assert update["reask_message"] == "To light I need: lamp."
    assert [field["name"] for field in update["reask_fields"]] == ["lamp"]


async def test_check_parameters_node_gives_up_after_many_questions() -> None:
    update = await LampAgent().check_parameters_node(state(action="light", asked=6))
    assert update["needs_clarification"] is False
    assert "6 times" in str(update["refusal"])


async def test_check_risk_node_binds_the_confirmation_to_the_call() -> None:
    update = await LampAgent().check_risk_node(
        state(action="smash", extracted_parameters={"lamp": "a"}, dangerous_action_confirmed=True)
    )
    assert update["is_dangerous_action"] is True
    assert update["dangerous_action_confirmed"] is False
    assert update["confirmation"]["hash"] == call_hash("smash", {"lamp": "a"})


async def test_execute_action_node_will_not_act_on_a_confirmation_for_something_else() -> None:
    agent = LampAgent()
    update = await agent.execute_action_node(
        state(
            action="smash",
            extracted_parameters={"lamp": "b"},
            is_dangerous_action=True,
            dangerous_action_confirmed=True,
            confirmation={"hash": call_hash("smash", {"lamp": "a"})},
        ),
        CONFIG,
    )
    assert "not confirmed" in str(update["refusal"])
    assert agent.done == []


async def test_execute_action_node_knows_request_and_attempt() -> None:
    agent = LampAgent()
    update = await agent.execute_action_node(
        state(action="light", extracted_parameters={"lamp": "a"}, attempt=2), CONFIG
    )
    assert agent.done == [("light", THREAD, 2)]
    assert update["action_result"] == {"lit": ["a"]}


async def test_execute_action_node_turns_a_failure_into_a_result() -> None:
    update = await LampAgent().execute_action_node(
        state(action="light", extracted_parameters={"lamp": "stuck"}), CONFIG
    )
    assert update["action_result"] == {"problem": "The lamp is stuck; oil it first."}


async def test_verify_result_node_states_what_was_found() -> None:
    update = await LampAgent("broken").verify_result_node(
        state(action="light", extracted_parameters={"lamp": "a"}), CONFIG
    )
    assert update["verification_passed"] is False
    assert update["verification_result"]["finding"] == "broken"


async def test_retry_or_rollback_node_asks_for_removal_only_once() -> None:
    agent = LampAgent()
    found = {"passed": False, "finding": "not_as_asked", "sentence": "dim", "differs": []}
    call = {"action": "light", "extracted_parameters": {"lamp": "a"}, "verification_result": found}
    first = await agent.retry_or_rollback_node(state(**call), CONFIG)
    assert (first["recovery"], first["action"]) == ("ask", "smash")
    second = await agent.retry_or_rollback_node(
        state(**{**call, "concern": first["concern"]}), CONFIG
    )
    assert second == {"recovery": "report"}


async def test_generate_response_node_tells_every_note() -> None:
    update = await LampAgent().generate_response_node(
        state(refusal="No.", notes=["Mind the glass."])
    )
    assert update["final_response"]["text"] == "No.\nMind the glass."
    assert update["final_response"]["ok"] is False
    assert update["messages"][-1] == {"role": "assistant", "content": "No.\nMind the glass."}


@pytest.mark.parametrize(
    ("route", "changes", "to"),
    [
        (after_thinking, {"action": "light"}, "extract_parameters_node"),
        (after_thinking, {"action": None}, "generate_response_node"),
        (after_checking_parameters, {"needs_clarification": True}, "reask_node"),
        (after_checking_parameters, {}, "check_risk_node"),
        (
            after_checking_parameters,
            {"needs_clarification": True, "refusal": "No."},
            "generate_response_node",
        ),
        (after_reasking, {}, "extract_parameters_node"),
        (after_reasking, {"refusal": "Cancelled."}, "generate_response_node"),
        (after_checking_risk, {"is_dangerous_action": True}, "confirm_dangerous_action_node"),
        (after_checking_risk, {}, "execute_action_node"),
        (
            after_checking_risk,
            {"is_dangerous_action": True, "refusal": "No."},
            "generate_response_node",
        ),
        (after_confirming, {"dangerous_action_confirmed": True}, "execute_action_node"),
        (after_confirming, {}, "generate_response_node"),
        (after_executing, {}, "verify_result_node"),
        (after_executing, {"refusal": "No."}, "generate_response_node"),
        (after_verifying, {"verification_passed": True}, "generate_response_node"),
        (after_verifying, {}, "retry_or_rollback_node"),
        (after_retry_or_rollback, {"recovery": "retry"}, "execute_action_node"),
        (after_retry_or_rollback, {"recovery": "ask"}, "check_risk_node"),
        (after_retry_or_rollback, {"recovery": "report"}, "generate_response_node"),
    ],
)
def test_each_route(route: Any, changes: dict[str, Any], to: str) -> None:
    assert route(state(**changes)) == to
