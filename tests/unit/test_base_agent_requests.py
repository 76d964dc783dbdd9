"""A request's whole way through the graph that every agent has: asked, confirmed, tried again."""

import asyncio
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command

from agents.base import BaseAgent
from tests.support.lamp_agent import CONFIG, THREAD, LampAgent


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
    assert agent.done == [("smash", THREAD, 1)]


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
