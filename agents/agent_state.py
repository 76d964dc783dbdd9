"""What a request carries from node to node: plain JSON, so that any process can take it up."""

from typing import Any, Literal, NotRequired, TypedDict

Parameters = dict[str, Any]
"""An action's parameters by name; JSON values."""

Source = Literal["structured", "command", "grammar", "model"]
"""Who read the request: a click, a slash command, the grammar of sentences, or a model."""

Finding = Literal["as_asked", "nothing", "not_as_asked", "broken", "refused", "unknown"]
"""What verifying found.

`nothing`: nothing came of it, another attempt is safe. `not_as_asked`: it exists, but is slow or
differs. `broken`: it exists and is of no use. `refused`: trying again would fail the same way.
`unknown`: it could not be looked at.
"""


class Option(TypedDict):
    """One choice of a menu."""

    label: str
    value: str


class Field(TypedDict):
    """One thing to ask for. `value` is what it is set to before anybody answers."""

    name: str
    label: str
    kind: Literal["select", "text"]
    options: list[Option]
    value: str | None
    required: bool


class Call(TypedDict):
    """An action with its parameters; `label` is what a button for it says."""

    action: str
    parameters: Parameters
    label: NotRequired[str]


class Thinking(TypedDict):
    """What a request was understood to want.

    Without an action, `answer` (it asked something that needs none) or `refusal` is what to say.
    """

    action: str | None
    parameters: Parameters
    source: Source
    answer: str | None
    refusal: str | None


def understood(action: str, parameters: Parameters, source: Source) -> Thinking:
    """A request for an action."""
    return Thinking(action=action, parameters=parameters, source=source, answer=None, refusal=None)


def answered(answer: str, source: Source = "command") -> Thinking:
    """A request that needs no action, such as one for help."""
    return Thinking(action=None, parameters={}, source=source, answer=answer, refusal=None)


def refused(refusal: str, source: Source = "command") -> Thinking:
    """A request that cannot be carried out, and why."""
    return Thinking(action=None, parameters={}, source=source, answer=None, refusal=refusal)


class Verification(TypedDict):
    """What was found after acting; `sentence` is for people, `differs` what is not as asked.

    `surplus` are the ids of what came of it besides, and nobody asked for.
    """

    passed: bool
    finding: Finding
    sentence: str
    differs: list[str]
    instances: NotRequired[list[dict[str, Any]]]
    surplus: NotRequired[list[str]]


class Concern(TypedDict):
    """Something was made and is not as asked: people decide whether to keep it."""

    call: Call
    result: dict[str, Any]
    found: Verification


class FinalResponse(TypedDict):
    """What the thread is told at the end. `undo` is the call that takes it back, if there is one.

    `ok` is whether what was asked for was done; also when something not as asked was kept.
    """

    text: str
    ok: bool
    instances: list[dict[str, Any]]
    undo: Call | None
    in_full: NotRequired[bool]
    """Whether the text tells of the instances all that there is."""
    late: NotRequired[dict[str, Any]]
    """What may still come of it after the answer, for whoever looks again."""


class SubAgentState(TypedDict, total=False):
    """One request on its way through the graph. Every key is overwritten, none accumulates."""

    user_request: str
    context: dict[str, Any]
    """Who asked and where: `requester`; `command`, the Call a button asks for (an undo, say: then
    nothing is read out of the text); `earlier_requests` of the thread; what else an agent wants."""
    thinking_result: Thinking
    extracted_parameters: Parameters
    missing_parameters: list[str]
    reask_message: str
    is_dangerous_action: bool
    dangerous_action_confirmed: bool
    confirmation_message: str
    action_result: dict[str, Any]
    verification_result: Verification
    verification_passed: bool
    final_response: FinalResponse
    needs_clarification: bool
    action: str | None
    messages: list[dict[str, str]]
    """The talk so far: {"role": "user" | "assistant", "content"}."""

    reask_fields: list[Field]
    reply: dict[str, Any]
    """The answer to the last question, until it has been read."""
    unread: str
    """A reply in which nothing of what was asked for was found, until that has been said."""
    left_over: list[str]
    """What was said and is part of no parameter; a confirmation shows it."""
    asked: int
    """How many questions were asked."""
    confirmation: dict[str, Any]
    """What the confirmation shows, with the hash that binds it to the call."""
    attempt: int
    """Counts from 1; a new one only after it was found that nothing came of the last."""
    recovery: Literal["retry", "ask", "report"]
    concern: Concern | None
    refusal: str | None
    """Why nothing (more) is done, as a sentence."""
    notes: list[str]
    """What people must be told beside the result."""


def new_request(text: str, context: dict[str, Any] | None = None) -> SubAgentState:
    """A clean state: nothing of an earlier request on the same graph thread outlives it."""
    return SubAgentState(
        user_request=text,
        context=dict(context or {}),
        thinking_result=answered(""),
        extracted_parameters={},
        missing_parameters=[],
        reask_message="",
        is_dangerous_action=False,
        dangerous_action_confirmed=False,
        confirmation_message="",
        action_result={},
        verification_result=Verification(passed=False, finding="unknown", sentence="", differs=[]),
        verification_passed=False,
        final_response=FinalResponse(text="", ok=False, instances=[], undo=None),
        needs_clarification=False,
        action=None,
        messages=[{"role": "user", "content": text}],
        reask_fields=[],
        reply={},
        unread="",
        left_over=[],
        asked=0,
        confirmation={},
        attempt=1,
        recovery="report",
        concern=None,
        refusal=None,
        notes=[],
    )
