"""What an agent supplies, and what it may do in its own way; the graph is in agents.base."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from agents.agent_state import (
    Call,
    Field,
    FinalResponse,
    Parameters,
    SubAgentState,
    Thinking,
    Verification,
    understood,
)

Tell = Callable[[str, str], Awaitable[None]]
"""Shows progress (the second text) in the thread of a request (the first: its graph thread)."""


class UnknownAction(Exception):
    """The agent has no such action; the text names it and what there is."""


class ActionFailed(Exception):
    """An action could not be done; the text is a sentence for people that says what to do."""


@dataclass(frozen=True, slots=True)
class Request:
    """Which request, and which attempt at it, is being carried out. The same after a restart.

    `prepared` is what assess_risk found out beforehand (its `details`). `repeated`: this attempt
    was begun before and cut off, so what it sent then may yet be carried out.
    """

    graph_thread: str
    attempt: int
    context: dict[str, Any]
    prepared: dict[str, Any]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class ParameterCheck:
    """Parameters after checking, and what must be asked (`missing`, `message`, `fields`).

    `refusal` ends the request: no answer could mend it. `left_over` is what was said and is part
    of no parameter.
    """

    parameters: Parameters
    missing: list[str]
    message: str = ""
    fields: tuple[Field, ...] = ()
    refusal: str | None = None
    left_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """Whether people must confirm, and what they are shown. `refusal`: it would not be allowed."""

    dangerous: bool
    message: str = ""
    details: dict[str, Any] | None = None
    refusal: str | None = None


async def tell_nobody(_graph_thread: str, _text: str) -> None:
    """For agents whose progress nobody watches."""


class AgentHooks(ABC):
    """What the graph calls. The six abstract methods make an agent; the rest has defaults."""

    def __init__(self, *, tell: Tell = tell_nobody) -> None:
        self.tell = tell

    # What an agent supplies.

    @abstractmethod
    def get_agent_type(self) -> str:
        """A word for the kind of agent."""

    @abstractmethod
    def get_system_prompt(self) -> str:
        """What a model is told that reads requests to this agent."""

    @abstractmethod
    def get_required_parameters(self, action: str) -> list[str]:
        """The parameters an action cannot do without. Raises UnknownAction."""

    @abstractmethod
    def get_dangerous_actions(self) -> list[str]:
        """The actions that people must confirm."""

    @abstractmethod
    async def execute_action(self, action: str, parameters: Parameters) -> dict[str, Any]:
        """Do it; JSON about what was done, `notes` in it being told to people.

        May run again with the same `self.request` after a crash: it must find what it made then.
        Raises ActionFailed.
        """

    @abstractmethod
    async def verify_action_result(
        self, action: str, parameters: Parameters, result: dict[str, Any]
    ) -> Verification:
        """Look at what came of it. `result["problem"]` is a sentence when executing failed.

        Raises ActionFailed when it cannot be looked at.
        """

    # What an agent may do in its own way.

    async def think(self, state: SubAgentState) -> Thinking:
        """Which action is wanted. By itself it reads `action name=value …`, or a button's call."""
        call = state["context"].get("command")
        if call is not None:
            action, parameters = call["action"], dict(call["parameters"])
            return understood(action, parameters, "structured")
        action, *words = state["user_request"].split() or [""]
        pairs = (word.partition("=") for word in words if "=" in word)
        return understood(action, {name: value for name, _, value in pairs}, "command")

    async def extract_parameters(self, state: SubAgentState) -> Parameters:
        """What is known by now: the request's parameters, then each answer's.

        A reply in words is taken as the value of the one parameter that was asked for.
        """
        reply = dict(state["reply"].get("parameters", {}))
        if len(state["missing_parameters"]) == 1 and state["reply"].get("text"):
            reply[state["missing_parameters"][0]] = str(state["reply"]["text"]).strip()
        return {**state["thinking_result"]["parameters"], **state["extracted_parameters"], **reply}

    async def check_parameters(self, state: SubAgentState) -> ParameterCheck:
        """By itself: which required parameters are missing."""
        action, parameters = action_of(state), state["extracted_parameters"]
        missing = [
            name for name in self.get_required_parameters(action) if parameters.get(name) is None
        ]
        fields = tuple(
            Field(name=name, label=name, kind="text", options=[], value=None, required=True)
            for name in missing
        )
        message = f"To {action} I need: {', '.join(missing)}." if missing else ""
        return ParameterCheck(parameters, missing, message, fields)

    async def assess_risk(self, state: SubAgentState) -> Risk:
        """By itself: the declared actions are dangerous, and no others."""
        action, parameters = action_of(state), state["extracted_parameters"]
        given = ", ".join(f"{name}={value}" for name, value in parameters.items())
        return Risk(action in self.get_dangerous_actions(), f"{action} {given}?")

    async def changed_since_shown(self, _state: SubAgentState) -> str:
        """What is other than the confirmation showed it, as sentences; "" for nothing.

        By itself nothing is looked at.
        """
        return ""

    def removal_of(self, _state: SubAgentState) -> Call | None:
        """The call that removes what the action made; None when there is nothing to remove."""
        return None

    async def roll_back(self, _state: SubAgentState) -> str:
        """Remove what is broken; what was done, as a sentence ("" for nothing).

        May run again after a crash.
        """
        return ""

    async def respond(self, state: SubAgentState) -> FinalResponse:
        """By itself: why it ended, or what was found, and every note."""
        thinking, found, concern = (
            state["thinking_result"],
            state["verification_result"],
            state["concern"],
        )
        kept = concern is not None and state["refusal"] is not None
        lines = [state["refusal"] or thinking["answer"] or found["sentence"]]
        if concern is not None and kept:
            lines.append(concern["found"]["sentence"])
        nothing_wrong = found["passed"] or thinking["answer"] is not None
        return FinalResponse(
            text="\n".join([*lines, *state["notes"]]),
            ok=kept or (state["refusal"] is None and nothing_wrong),
            instances=found.get("instances", []),
            undo=None,
        )

    # While an action is carried out.

    @property
    def request(self) -> Request:
        """The request being carried out; for execute_action, verify_action_result, roll_back."""
        return _REQUEST.get()

    def take_up(self, request: Request) -> None:
        """Carry out this request from here on, in this context alone."""
        _REQUEST.set(request)

    async def show_progress(self, text: str) -> None:
        """Tell the thread of the request being carried out what happens now."""
        await self.tell(self.request.graph_thread, text)


_REQUEST: ContextVar[Request] = ContextVar("request")
"""Each run of a node has its own context, so requests that run at once do not meet here."""


def action_of(state: SubAgentState) -> str:
    """The action of a request that is past thinking."""
    action = state["action"]
    assert action is not None, "the routes lead here only with an action"
    return action
