"""How agents speak to people. `handlers` implements it; agents know nothing of Slack."""

from typing import Protocol


class ConversationLost(Exception):
    """Nothing can be said there (no such channel, not a member); the text says what to do."""


class PlaceLost(ConversationLost):
    """Nothing can be said in this channel; in another one it may."""


class ConversationInterrupted(ConnectionError):
    """Nothing can be said just now (Slack away, rate-limited); worth another try."""


class IncidentConversation(Protocol):
    """The thread of an incident.

    Every call shows what the records say, so that repeating one is harmless. `open_thread`,
    `show_root` and `show_card` raise ConversationLost or ConversationInterrupted.
    """

    async def open_thread(self, incident_id: str) -> None:
        """Post the thread's root, unless it stands already."""

    async def show_root(self, incident_id: str) -> None:
        """Bring the root up to date: state, step, how often and when it was last seen."""

    async def show_progress(self, incident_id: str) -> None:
        """Bring the root up to date soon; steps that fly past share one edit. Never fails."""

    async def show_card(self, revision_id: str) -> None:
        """Post the revision's card, or bring it up to date."""

    async def permalink(self, incident_id: str) -> str:
        """A link to the thread; empty while there is none."""

    async def name_of(self, user_id: str) -> str:
        """What people call a user; the id when that cannot be learnt."""


class RequestConversation(Protocol):
    """The thread of a request to an agent: one message a round, showing what the records say.

    Repeating a call is harmless. All but `show_progress` raise ConversationLost or
    ConversationInterrupted.
    """

    async def open_request(self, request_id: str) -> str:
        """The thread_ts of the request's thread; its root is posted unless it stands already."""

    async def show_progress(self, request_id: str) -> None:
        """Bring the current round's message up to date soon. Never fails."""

    async def permalink(self, request_id: str) -> str:
        """A link to the request's thread."""

    async def show_round(self, request_id: str, number: int) -> None:
        """Post a round's message, or bring it up to date: progress, question or answer."""

    async def show_alone(self, request_id: str, number: int) -> None:
        """Tell whoever asked, and nobody else, how a round ended."""
