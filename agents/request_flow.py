"""Drives an agent's graph for a request, round by round, durably.

A round runs the graph from the request, or from the answer to its question, to its next question
or its end. The graph's own checkpoints know how far it came; what people see comes from the
records.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dbos import DBOS, DBOSConfiguredInstance, SetWorkflowID
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command
from sqlmodel import Session

from agents import log_context
from agents.agent_state import SubAgentState, new_request
from agents.base import going_on
from agents.conversation import (
    ConversationInterrupted,
    ConversationLost,
    RequestConversation,
)
from agents.durable_step import DurableSteps, broke_off, ended_workflows, unknown_workflows
from agents.handover import Handover
from agents.meter import Meter
from agents.waiting_line import WaitingLine
from storage import agent_requests
from storage.agent_requests import AgentRequest, AgentRound, RoundState
from storage.database import Database

log = logging.getLogger(__name__)

CONTEXT_TURNS = 5
"""Earlier requests of the thread that reach the model, as context only."""

CATCH_UP_SPAN = 24 * 3600.0


@DBOS.dbos_class()
class RequestFlow(DBOSConfiguredInstance):
    """Carries requests from the sentence to the answer.

    `graphs` are the agents' by name, set before the first request: agents speak through `tell`,
    so the flow is there before them. `patience` is how long a question waits, in seconds.
    `on_answer` is called with each answer in the transaction that records it. `at_once` rounds
    run their graphs at the same time.
    """

    def __init__(
        self,
        *,
        database: Database,
        conversation: RequestConversation,
        clock: Callable[[], float],
        patience: float,
        on_answer: Callable[[Session, str, dict[str, Any], float], None],
        meter: Meter,
        handover: Handover,
        at_once: int,
    ) -> None:
        super().__init__("requests")
        self._database = database
        self.graphs: Mapping[str, CompiledStateGraph[Any, Any, Any, Any]] = {}
        self._conversation = conversation
        self._clock = clock
        self._patience = patience
        self._on_answer = on_answer
        self._step = DurableSteps(meter, handover)
        self._running = WaitingLine(at_once)

    @DBOS.workflow(name="carry_on", max_recovery_attempts=50)
    async def carry_on(self, request_id: str, number: int) -> None:
        """One round: run the graph to its next question or its end, and show that."""
        log_context.about(request=request_id)
        try:
            await self._step(self.open_thread, request_id)
            if number > 1:
                await self._step(self.show, request_id, number - 1)
            outcome = await self._step(self.run_graph, request_id, number)
        except ConversationLost as lost:
            log.warning("request %s has no thread: %s", request_id, lost)
            outcome = {"answer": {"ok": False, "text": str(lost)}}
        except Exception as error:
            log.exception("request %s broke off", request_id)
            outcome = {"answer": given_up("The request", error)}
        await self._step(self.record, request_id, number, outcome)
        try:
            await self._step(self.show, request_id, number)
        except ConversationLost as lost:
            log.warning("request %s is answered to its requester alone: %s", request_id, lost)
            await self._step(self.show_alone, request_id, number)

    async def start(self, request: AgentRequest) -> None:
        """Begin the request's current round, unless it has begun."""
        with SetWorkflowID(_workflow_of(request.id, request.round)):
            await DBOS.start_workflow_async(self.carry_on, request.id, request.round)

    async def claim(
        self, interrupt_id: str, user_id: str, reply: dict[str, Any]
    ) -> AgentRequest | None:
        """Answer a question if nobody has; None when this comes too late."""

        def change(session: Session) -> AgentRequest | None:
            return agent_requests.claim(session, interrupt_id, user_id, reply, self._clock())

        return await self._database.write(change)

    async def start_waiting(self) -> None:
        """Start every round that was recorded and has no workflow."""

        def waiting(session: Session) -> dict[str, AgentRequest]:
            rounds = agent_requests.working_rounds(session)
            requests = (session.get_one(AgentRequest, each.request_id) for each in rounds)
            return {_workflow_of(request.id, request.round): request for request in requests}

        by_workflow = await self._database.read(waiting)
        for workflow_id in await unknown_workflows(by_workflow):
            await self.start(by_workflow[workflow_id])

    async def retry(self, request_id: str, number: int) -> AgentRequest | None:
        """Go on with a request whose round broke off; None when somebody has asked already.

        The graph goes on from its last checkpoint, so that nothing is done a second time.
        """
        return await self._database.write(
            lambda s: agent_requests.retry(s, request_id, number, self._clock())
        )

    async def end_broken(self) -> None:
        """End the rounds whose workflow was given up, so that their threads say so."""
        rounds = await self._database.read(agent_requests.working_rounds)
        by_workflow = {_workflow_of(r.request_id, r.number): r for r in rounds}
        for workflow_id in await ended_workflows(by_workflow):
            request_id, number = (
                by_workflow[workflow_id].request_id,
                by_workflow[workflow_id].number,
            )
            log.error("the workflow %s was given up", workflow_id)
            await self.record(request_id, number, {"answer": given_up("The request")})
            await self.show(request_id, number)

    async def catch_up(self) -> None:
        """Show the rounds of the last day as they are: Slack may have been away when they ended."""
        since = self._clock() - CATCH_UP_SPAN
        for round_ in await self._database.read(lambda s: agent_requests.settled_rounds(s, since)):
            try:
                await self.show(round_.request_id, round_.number)
            except (ConversationLost, ConversationInterrupted) as trouble:
                log.warning("request %s cannot be shown: %s", round_.request_id, trouble)

    async def forget(self, graph_threads: Iterable[str]) -> None:
        """Delete the checkpoints of requests that are deleted."""
        for graph in self.graphs.values():
            for thread in graph_threads:
                await graph.checkpointer.adelete_thread(thread)  # type: ignore[union-attr]

    async def expire(self) -> None:
        """End the confirmations that nobody gave in time."""
        now = self._clock()
        for round_ in await self._database.read(lambda s: agent_requests.overdue_rounds(s, now)):
            expired = {"confirmed": False, "expired": True}
            request = await self.claim(round_.interrupt_id or "", "expiry", expired)
            if request:
                await self.start(request)

    # -- Steps -----------------------------------------------------------------------------------

    async def open_thread(self, request_id: str) -> None:
        """Make sure the request has a thread, and say that it is being worked on."""
        request, round_ = await self._current(request_id)
        thread_ts = await self._conversation.open_request(request_id)
        if request.thread_ts is None:

            def change(session: Session) -> None:
                row = session.get_one(AgentRequest, request_id)
                row.thread_ts = thread_ts
                session.add(row)

            await self._database.write(change)
        if round_.state is RoundState.WORKING:
            await self._conversation.show_round(request_id, round_.number)

    async def run_graph(self, request_id: str, number: int) -> dict[str, Any]:
        """Run the graph as far as it goes: `{"interrupt_id", "question"}` or `{"answer"}`.

        May be cut off anywhere and run again: what to do is read from the checkpoint.
        """
        request, _ = await self._current(request_id)
        graph = self.graphs[request.agent]
        config: Any = {"configurable": {"thread_id": request.graph_thread}}
        log_context.note(thread=request.thread_ts)
        async with self._running.turn(), self._database.turn(f"graph:{request.graph_thread}"):
            await self._resume(graph, config, request, number)
            state = await graph.aget_state(config)
        if state.interrupts:
            interrupt = state.interrupts[0]
            return {"interrupt_id": interrupt.id, "question": interrupt.value}
        return {"answer": state.values["final_response"]}

    async def _resume(self, graph: Any, config: Any, request: AgentRequest, number: int) -> None:
        state = await graph.aget_state(config)
        start: Any = None
        if state.created_at is None:
            start = await self._input_of(request)
        elif state.interrupts:
            answered = await self._round(request.id, number - 1)
            if answered is None or answered.interrupt_id != state.interrupts[0].id:
                return
            start = Command(resume={answered.interrupt_id: answered.reply})
        elif not state.tasks:
            return
        else:
            config = going_on(config, state)
        await graph.ainvoke(start, config, durability="sync")

    async def record(self, request_id: str, number: int, outcome: dict[str, Any]) -> None:
        """Write down the question or the answer that a round ended in."""

        def change(session: Session) -> None:
            if answer := outcome.get("answer"):
                failed = not answer.get("ok", True)
                agent_requests.end(session, request_id, number, answer, failed=failed)
                self._on_answer(session, request_id, answer, self._clock())
                return
            question = outcome["question"]
            expires_at = self._clock() + self._patience
            agent_requests.ask(
                session, request_id, number, outcome["interrupt_id"], question, expires_at
            )

        await self._database.write(change)

    async def show(self, request_id: str, number: int) -> None:
        """Show a round as the records have it."""
        await self._conversation.show_round(request_id, number)

    async def show_alone(self, request_id: str, number: int) -> None:
        """Tell the requester alone how a round ended: nobody sees a command that has no thread."""
        await self._conversation.show_alone(request_id, number)

    async def tell(self, graph_thread: str, progress: str) -> None:
        """Show what an agent is doing now."""
        team_id, channel_id, thread_ts, turn = graph_thread.split(":")

        def change(session: Session) -> str | None:
            for request in agent_requests.requests_of_thread(session, channel_id, thread_ts):
                if request.team_id == team_id and request.turn == int(turn):
                    round_ = session.get_one(AgentRound, (request.id, request.round))
                    round_.progress = progress
                    session.add(round_)
                    return request.id
            return None

        if request_id := await self._database.write(change):
            await self._conversation.show_progress(request_id)

    async def _input_of(self, request: AgentRequest) -> SubAgentState:
        """The graph's first state; earlier turns of the thread are context, nothing more."""

        def earlier(session: Session) -> list[str]:
            if request.thread_ts is None:
                return []
            turns = agent_requests.requests_of_thread(
                session, request.channel_id, request.thread_ts
            )
            return [one.text for one in turns if one.turn < request.turn][-CONTEXT_TURNS:]

        context = {
            "requester": request.requester,
            "channel": request.channel_id,
            "thread_ts": request.thread_ts,
            "command": request.command,
            "thread_link": await self._conversation.permalink(request.id),
            "earlier_requests": await self._database.read(earlier),
        }
        return new_request(request.text, context)

    async def _current(self, request_id: str) -> tuple[AgentRequest, AgentRound]:
        return await self._database.read(lambda s: agent_requests.current_round(s, request_id))

    async def _round(self, request_id: str, number: int) -> AgentRound | None:
        return await self._database.read(lambda s: s.get(AgentRound, (request_id, number)))


def _workflow_of(request_id: str, number: int) -> str:
    return f"request:{request_id}:{number}"


def given_up(what: str, error: Exception | None = None) -> dict[str, Any]:
    """The answer of a round that nobody foresaw to end like this; its message offers Retry."""
    return {"ok": False, "text": broke_off(what, error), "retry": True}
