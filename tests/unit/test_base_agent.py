"""The graph every agent has, proven by a second, tiny agent: lamps in a cellar."""

import asyncio
from typing import Any, ClassVar

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command

from agents.agent_state import Call, Finding, Verification
from agents.base import (
    ActionFailed,
    BaseAgent,
    SubAgentState,
    UnknownAction,
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
CONFIG: Any = {"configurable": {"thread_id": "T1:C1:1.0:1"}}


class LampAgent(BaseAgent):
    """Lights lamps and smashes them; `findings` are what looking at them shows, one after another.

    Without findings it looks at the lamps themselves.
    """

    ACTIONS: ClassVar = {"light": ["lamp"], "smash": ["lamp"], "count": []}

    def __init__(self, *findings: Finding) -> None:
        super().__init__(tell=self._hear)
        self.lit: list[str] = []
        self.done: list[tuple[str, str, int]] = []
        self.told: list[tuple[str, str]] = []
        self.findings = list(findings)
        self.rolled_back: list[str] = []

    async def _hear(self, graph_thread: str, text: str) -> None:
        self.told.append((graph_thread, text))

    def get_agent_type(self) -> str:
        return "lamps"

    def get_system_prompt(self) -> str:
        return "You look after lamps."

    def get_required_parameters(self, action: str) -> list[str]:
        if action not in self.ACTIONS:
            raise UnknownAction(f"I cannot {action}; I can {', '.join(self.ACTIONS)}.")
        return self.ACTIONS[action]

    def get_dangerous_actions(self) -> list[str]:
        return ["smash"]

    async def execute_action(self, action: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self.done.append((action, self.request.graph_thread, self.request.attempt))
        if parameters.get("lamp") == "stuck":
            raise ActionFailed("The lamp is stuck; oil it first.")
        if action == "light":
            self.lit.append(parameters["lamp"])
        elif action == "smash":
            self.lit = [lamp for lamp in self.lit if lamp != parameters["lamp"]]
        return {"lit": list(self.lit)}

    async def verify_action_result(
        self, action: str, parameters: dict[str, Any], result: dict[str, Any]
    ) -> Verification:
        if self.findings:
            finding = self.findings.pop(0)
        elif "problem" in result:
            finding = "refused"
        else:
            finding = "as_asked"
        sentence = result.get("problem") or f"{action} {parameters.get('lamp', '')}: {finding}."
        return Verification(
            passed=finding == "as_asked", finding=finding, sentence=sentence, differs=[]
        )

    def removal_of(self, state: SubAgentState) -> Call | None:
        return Call(action="smash", parameters=dict(state["extracted_parameters"]))

    async def roll_back(self, state: SubAgentState) -> str:
        lamp = state["extracted_parameters"]["lamp"]
        self.rolled_back.append(lamp)
        return f"{lamp} was taken down."


def compiled(agent: BaseAgent) -> Any:
    return agent.build_graph().compile(checkpointer=InMemorySaver())


async def start(graph: Any, text: str, config: Any = CONFIG, **context: Any) -> dict[str, Any]:
    ended: dict[str, Any] = await graph.ainvoke(
        {"user_request": text, "context": context}, config, durability="sync"
    )
    return ended


async def resume(graph: Any, value: dict[str, Any]) -> dict[str, Any]:
    ended: dict[str, Any] = await graph.ainvoke(Command(resume=value), CONFIG, durability="sync")
    return ended


def asked(state: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = state["__interrupt__"][0].value
    return value


def state(**changes: Any) -> SubAgentState:
    return SubAgentState(**{**new_request("light lamp=a", {}), **changes})  # type: ignore[typeddict-item]


# The nodes.


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
    assert agent.done == [("light", "T1:C1:1.0:1", 2)]
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


# The routes.


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


# The whole way.


async def test_a_harmless_action_runs_straight_through() -> None:
    agent = LampAgent()
    ended = await start(compiled(agent), "light lamp=a")
    assert agent.lit == ["a"]
    assert ended["final_response"]["text"] == "light a: as_asked."
    assert ended["final_response"]["ok"] is True


async def test_what_is_missing_is_asked_and_the_answer_checked_again() -> None:
    agent = LampAgent()
    graph = compiled(agent)
    question = asked(await start(graph, "light"))
    assert question["kind"] == "reask"
    assert question["message"] == "To light I need: lamp."
    again = asked(await resume(graph, {"parameters": {"colour": "red"}}))
    assert again["fields"][0]["name"] == "lamp"
    ended = await resume(graph, {"text": " a "})
    assert agent.lit == ["a"]
    assert [message["role"] for message in ended["messages"]] == [
        "user", "assistant", "user", "assistant", "user", "assistant",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"text": "Never mind."}, "Cancelled; nothing was done."),
        ({"cancelled": True}, "Cancelled; nothing was done."),
        ({"expired": True}, "Nobody answered in time, so nothing was done. Ask again to do it."),
    ],
)
async def test_a_question_can_be_left_unanswered(answer: dict[str, Any], says: str) -> None:
    agent = LampAgent()
    graph = compiled(agent)
    await start(graph, "light")
    ended = await resume(graph, answer)
    assert ended["final_response"]["text"] == says
    assert agent.done == []


async def test_the_dangerous_path_acts_only_when_confirmed() -> None:
    agent = LampAgent()
    graph = compiled(agent)
    card = asked(await start(graph, "smash lamp=a"))
    assert card["kind"] == "confirm"
    assert card["message"] == "smash lamp=a?"
    assert agent.done == []
    await resume(graph, {"confirmed": True, "by": "U1", "hash": card["hash"]})
    assert agent.done == [("smash", "T1:C1:1.0:1", 1)]


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ({"confirmed": False}, "Cancelled; nothing was done."),
        ({"confirmed": True, "hash": "f00"}, "given for something else, so nothing was done."),
        ({"confirmed": True}, "given for something else, so nothing was done."),
        ({"confirmed": False, "expired": True}, "Nobody decided in time, so nothing was done."),
        ({"confirmed": True, "expired": True}, "Nobody decided in time, so nothing was done."),
    ],
)
async def test_any_other_decision_leaves_things_alone(decision: dict[str, Any], says: str) -> None:
    agent = LampAgent()
    graph = compiled(agent)
    await start(graph, "smash lamp=a")
    ended = await resume(graph, decision)
    assert says in ended["final_response"]["text"]
    assert ended["final_response"]["ok"] is False
    assert agent.done == []


async def test_a_second_request_on_the_same_graph_thread_is_confirmed_anew() -> None:
    agent = LampAgent()
    graph = compiled(agent)
    card = asked(await start(graph, "smash lamp=a"))
    await resume(graph, {"confirmed": True, "hash": card["hash"]})
    second = await start(graph, "smash lamp=b")
    assert asked(second)["kind"] == "confirm"
    assert len(agent.done) == 1


async def test_nothing_made_is_tried_again_twice_then_reported() -> None:
    agent = LampAgent("nothing", "nothing", "nothing")
    ended = await start(compiled(agent), "light lamp=a")
    assert [attempt for _, _, attempt in agent.done] == [1, 2, 3]
    assert [text for _, text in agent.told] == [
        "Nothing came of it; attempt 2 of 3.",
        "Nothing came of it; attempt 3 of 3.",
    ]
    assert ended["final_response"]["ok"] is False


async def test_a_retry_that_works_is_a_success() -> None:
    agent = LampAgent("nothing", "as_asked")
    ended = await start(compiled(agent), "light lamp=a")
    assert len(agent.done) == 2
    assert ended["final_response"]["ok"] is True


async def test_what_is_not_as_asked_is_kept_when_people_say_so() -> None:
    agent = LampAgent("not_as_asked")
    graph = compiled(agent)
    card = asked(await start(graph, "light lamp=a"))
    assert (card["kind"], card["action"]) == ("confirm", "smash")
    ended = await resume(graph, {"confirmed": False})
    assert agent.lit == ["a"]
    assert ended["final_response"]["text"].startswith("Kept as it is.")
    assert ended["final_response"]["ok"] is True


async def test_what_is_not_as_asked_is_removed_when_people_say_so() -> None:
    agent = LampAgent("not_as_asked", "as_asked")
    graph = compiled(agent)
    card = asked(await start(graph, "light lamp=a"))
    ended = await resume(graph, {"confirmed": True, "hash": card["hash"]})
    assert agent.lit == []
    assert ended["final_response"]["text"] == "smash a: as_asked."


async def test_what_is_broken_is_rolled_back_and_said() -> None:
    agent = LampAgent("broken")
    ended = await start(compiled(agent), "light lamp=a")
    assert agent.rolled_back == ["a"]
    assert ended["final_response"]["text"] == "light a: broken.\na was taken down."
    assert len(agent.done) == 1


async def test_a_refused_action_is_not_repeated() -> None:
    agent = LampAgent()
    ended = await start(compiled(agent), "light lamp=stuck")
    assert len(agent.done) == 1
    assert ended["final_response"]["text"] == "The lamp is stuck; oil it first."


async def test_requests_that_run_at_once_do_not_mix() -> None:
    agent = LampAgent()
    graph = compiled(agent)
    threads = [f"T1:C1:1.0:{turn}" for turn in range(1, 9)]
    await asyncio.gather(
        *(
            start(graph, f"light lamp={thread}", {"configurable": {"thread_id": thread}})
            for thread in threads
        )
    )
    assert sorted(thread for _, thread, _ in agent.done) == threads
