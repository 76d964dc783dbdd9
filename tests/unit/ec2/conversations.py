"""A person who talks with the EC2 agent."""

from collections.abc import Callable
from typing import Any

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command

from agents.ec2.agent import Ec2Agent
from agents.ec2.model_extraction import ModelReader
from tests.unit.ec2.simulated_cloud import SimulatedCloud

CONTEXT = {"requester": "U1", "thread_link": "https://slack.test/p1", "earlier_requests": []}


class Talk:
    """A person who asks the agent; each request is a graph thread of its own."""

    def __init__(self, aws: SimulatedCloud, model: ModelReader | None = None) -> None:
        self.aws = aws
        self.progress: list[str] = []
        self.on_progress: Callable[[str], None] | None = None
        self.agent = Ec2Agent(aws.cloud, model=model, tell=self._hear)
        self.graph: Any = self.agent.build_graph().compile(checkpointer=InMemorySaver())
        self.turn = 0
        self.state: dict[str, Any] = {}

    async def _hear(self, graph_thread: str, text: str) -> None:
        assert graph_thread == self.config["configurable"]["thread_id"]
        self.progress.append(text)
        if self.on_progress:
            self.on_progress(text)

    @property
    def config(self) -> dict[str, Any]:
        return {"configurable": {"thread_id": f"T1:C1:1700000000.000100:{self.turn}"}}

    async def ask(self, text: str, command: dict[str, Any] | None = None) -> dict[str, Any]:
        """A new request; returns what it is answered or asked."""
        self.turn += 1
        request = {"user_request": text, "context": CONTEXT | {"command": command}}
        return await self._run(request)

    async def answer(self, value: dict[str, Any]) -> dict[str, Any]:
        return await self._run(Command(resume=value))

    async def confirm(self, card: dict[str, Any]) -> dict[str, Any]:
        assert card["kind"] == "confirm", card
        return await self.answer({"confirmed": True, "by": "U1", "hash": card["hash"]})

    async def create(self, name: str, **more: str) -> str:
        """An instance that is there; returns its id."""
        words = " ".join(f"{key}={value}" for key, value in more.items())
        ended = await self.ask(f"/ec2 create type=t3.micro ami=al2023 name={name} {words}")
        if ended.get("kind") == "confirm":  # there is one of this name already
            ended = await self.confirm(ended)
        assert ended.get("ok"), ended
        return str(ended["instances"][0]["id"])

    async def _run(self, value: Any) -> dict[str, Any]:
        self.state = await self.graph.ainvoke(value, self.config, durability="sync")
        if "__interrupt__" in self.state:
            shown: dict[str, Any] = self.state["__interrupt__"][0].value
            return shown
        final: dict[str, Any] = self.state["final_response"]
        return final
