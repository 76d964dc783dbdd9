"""A request's thread in Slack: a root that says who asked, and one message a round."""

from sqlmodel import Session

from handlers.blocks.request_root import request_root_blocks, request_root_text
from handlers.blocks.request_round import alone_blocks, round_blocks, round_text
from handlers.pacing import Urgency
from handlers.poster import Poster
from handlers.progress_edits import ProgressEdits
from storage import agent_requests
from storage.agent_requests import AgentRequest, AgentRound
from storage.database import Database


class RequestThread:
    """Shows the records of requests in their threads (a `RequestConversation`)."""

    def __init__(self, poster: Poster, database: Database) -> None:
        self._poster = poster
        self._database = database
        self._progress = ProgressEdits(self._show_current)

    async def open_request(self, request_id: str) -> str:
        """The thread's ts; a request that was not made in a thread gets one of its own."""
        request, round_ = await self._current(request_id)
        return request.thread_ts or await self._show_root(request, round_)

    async def show_round(
        self, request_id: str, number: int, urgency: Urgency = Urgency.PERSON
    ) -> None:
        """Post a round's message, or bring it up to date."""
        request, round_ = await self._round(request_id, number)
        await self._poster.show(
            f"round:{request_id}:{number}",
            request.channel_id,
            round_blocks(request, round_),
            round_text(round_),
            thread_ts=request.thread_ts,
            urgency=urgency,
            since=request.created_at,
        )
        if number == request.round and request.has_own_root:
            await self._show_root(request, round_)

    async def show_alone(self, request_id: str, number: int) -> None:
        """Write a round's answer to the requester: in the channel nothing can be said."""
        request, round_ = await self._round(request_id, number)
        await self._poster.show(
            f"alone:{request_id}:{number}",
            request.requester,
            alone_blocks(request, round_),
            round_text(round_),
            urgency=Urgency.PERSON,
            since=request.created_at,
        )

    async def permalink(self, request_id: str) -> str:
        """A link to the request's thread."""
        request, _ = await self._current(request_id)
        return await self._poster.permalink(request.channel_id, request.thread_ts or "")

    async def show_progress(self, request_id: str) -> None:
        """Bring the current round up to date soon."""
        self._progress.soon(request_id)

    async def close(self) -> None:
        """Show no more progress."""
        await self._progress.close()

    async def _show_root(self, request: AgentRequest, round_: AgentRound) -> str:
        _, ts = await self._poster.show(
            f"request:{request.id}",
            request.channel_id,
            request_root_blocks(request, round_),
            request_root_text(request),
            urgency=Urgency.PERSON,
            since=request.created_at,
        )
        return ts

    async def _show_current(self, request_id: str) -> None:
        _, round_ = await self._current(request_id)
        await self.show_round(request_id, round_.number, Urgency.PROGRESS)

    async def _round(self, request_id: str, number: int) -> tuple[AgentRequest, AgentRound]:
        def look(session: Session) -> tuple[AgentRequest, AgentRound]:
            return (
                session.get_one(AgentRequest, request_id),
                session.get_one(AgentRound, (request_id, number)),
            )

        return await self._database.read(look)

    async def _current(self, request_id: str) -> tuple[AgentRequest, AgentRound]:
        return await self._database.read(lambda s: agent_requests.current_round(s, request_id))
