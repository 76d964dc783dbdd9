"""The base of every agent: a request goes through ten nodes, and asks before it does harm."""

import hashlib
import json
import re
from collections.abc import Container
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Literal

from agents.agent_hooks import (
    ActionFailed,
    AgentHooks,
    ParameterCheck,
    Request,
    Risk,
    UnknownAction,
    action_of,
)
from agents.agent_state import (
    Call,
    Concern,
    Field,
    Parameters,
    SubAgentState,
    Verification,
    new_request,
    refused,
)
from agents.handover import outside_effect

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.graph import StateGraph
    from langgraph.types import StateSnapshot

__all__ = [
    "ActionFailed",
    "BaseAgent",
    "ParameterCheck",
    "Request",
    "Risk",
    "SubAgentState",
    "UnknownAction",
    "call_hash",
    "going_on",
    "new_request",
]

MAX_ATTEMPTS = 3  # the first, and two retries
MAX_QUESTIONS = 6  # for one request; then it is given up
WORDS_OF_CANCELLING = frozenset(
    {"cancel", "abort", "stop", "quit", "no", "nope", "never mind", "nevermind", "forget", "leave"}
)
WORDS_BESIDE_CANCELLING = frozenset(
    {"it", "that", "this", "please", "pls", "thanks", "thank", "you", "then", "the", "request"}
)


class BaseAgent(AgentHooks):
    """Carries requests through its graph; holds no state of any of them itself."""

    def build_graph(self) -> "StateGraph[SubAgentState]":
        """The way of a request. Compile it with a checkpointer: two nodes wait for people."""
        from langgraph.graph import END, START, StateGraph

        graph = StateGraph(SubAgentState)
        graph.add_node("think_node", self.think_node)
        graph.add_node("extract_parameters_node", self.extract_parameters_node)
        graph.add_node("check_parameters_node", self.check_parameters_node)
        graph.add_node("reask_node", self.reask_node)
        graph.add_node("check_risk_node", self.check_risk_node)
        graph.add_node("confirm_dangerous_action_node", self.confirm_dangerous_action_node)
        graph.add_node("execute_action_node", self.execute_action_node)
        graph.add_node("verify_result_node", self.verify_result_node)
        graph.add_node("retry_or_rollback_node", self.retry_or_rollback_node)
        graph.add_node("generate_response_node", self.generate_response_node)

        graph.add_edge(START, "think_node")
        graph.add_conditional_edges("think_node", after_thinking)
        graph.add_edge("extract_parameters_node", "check_parameters_node")
        graph.add_conditional_edges("check_parameters_node", after_checking_parameters)
        graph.add_conditional_edges("reask_node", after_reasking)
        graph.add_conditional_edges("check_risk_node", after_checking_risk)
        graph.add_conditional_edges("confirm_dangerous_action_node", after_confirming)
        graph.add_conditional_edges("execute_action_node", after_executing)
        graph.add_conditional_edges("verify_result_node", after_verifying)
        graph.add_conditional_edges("retry_or_rollback_node", after_retry_or_rollback)
        graph.add_edge("generate_response_node", END)
        return graph

    async def think_node(self, state: SubAgentState) -> SubAgentState:
        """Find the action. Everything else starts clean, whatever ran on this graph thread."""
        state = new_request(state["user_request"], state.get("context"))
        thinking = await self.think(state)
        if thinking["action"] is not None:
            try:
                self.get_required_parameters(thinking["action"])
            except UnknownAction as unknown:
                thinking = refused(str(unknown), thinking["source"])
        return {
            **state,
            "thinking_result": thinking,
            "action": thinking["action"],
            "refusal": thinking["refusal"],
        }

    async def extract_parameters_node(self, state: SubAgentState) -> SubAgentState:
        """Take the parameters out of the request, or out of the answer to a question."""
        parameters = await self.extract_parameters(state)
        replied = str(state["reply"].get("text", ""))
        unread = replied if parameters == state["extracted_parameters"] else ""
        return {"extracted_parameters": parameters, "reply": {}, "unread": unread}

    async def check_parameters_node(self, state: SubAgentState) -> SubAgentState:
        """Find what is missing or cannot be right, and prepare the question."""
        check = await self.check_parameters(state)
        refusal, question = check.refusal, check.message
        if unread := state.get("unread"):
            said = shorten(unread, 80, placeholder=" …")
            question = f"I found nothing of it in “{said}”. {question}"
        if check.missing and not refusal and state["asked"] >= MAX_QUESTIONS:
            refusal = f"{question} I have asked {MAX_QUESTIONS} times; please start again."
        return {
            "extracted_parameters": check.parameters,
            "missing_parameters": check.missing,
            "needs_clarification": bool(check.missing) and not refusal,
            "reask_message": question,
            "reask_fields": list(check.fields),
            "left_over": list(check.left_over),
            "refusal": refusal,
        }

    async def reask_node(self, state: SubAgentState) -> SubAgentState:
        """Wait for an answer: {"parameters": …} from menus, or {"text": …} from a reply."""
        from langgraph.types import interrupt

        question = state["reask_message"]
        answer = interrupt({"kind": "reask", "message": question, "fields": state["reask_fields"]})
        said = str(answer.get("text") or json.dumps(answer.get("parameters", {})))
        return {
            "reply": answer,
            "asked": state["asked"] + 1,
            "needs_clarification": False,
            "refusal": _ended_by(answer, state["reask_fields"]),
            "messages": _with(state, ("assistant", question), ("user", said)),
        }

    async def check_risk_node(self, state: SubAgentState) -> SubAgentState:
        """Decide whether people must confirm, and prepare what they are shown."""
        action, parameters = action_of(state), state["extracted_parameters"]
        risk = await self.assess_risk(state)
        dangerous = risk.dangerous or action in self.get_dangerous_actions()
        return {
            "is_dangerous_action": dangerous,
            "dangerous_action_confirmed": False,
            "confirmation_message": risk.message,
            "confirmation": {
                **(risk.details or {}),
                "kind": "confirm",
                "message": risk.message,
                "action": action,
                "hash": call_hash(action, parameters),
            },
            "refusal": risk.refusal,
        }

    async def confirm_dangerous_action_node(self, state: SubAgentState) -> SubAgentState:
        """Wait for a decision: {"confirmed", "by", "hash", "expired"}."""
        from langgraph.types import interrupt

        shown = state["confirmation"]
        decision = interrupt(shown)
        refusal = _not_confirmed(state, decision)
        if refusal is None and (changed := await self.changed_since_shown(state)):
            refusal = f"{changed} So {_left(state)}; ask again if it is still wanted."
        return {
            "dangerous_action_confirmed": refusal is None,
            "refusal": refusal,
            "messages": _with(state, ("assistant", shown["message"]), ("user", _said(decision))),
        }

    async def execute_action_node(
        self, state: SubAgentState, config: "RunnableConfig"
    ) -> SubAgentState:
        """Act. Runs again from its top after a crash, as the same request and attempt."""
        action, parameters = action_of(state), state["extracted_parameters"]
        if not _may_act(state):
            return {"refusal": "This was not confirmed as it stands, so nothing was done."}
        self.take_up(_request(state, config))
        try:
            with outside_effect():
                result = await self.execute_action(action, parameters)
        except ActionFailed as failed:
            result = {"problem": str(failed)}
        return {"action_result": result, "notes": [*state["notes"], *result.get("notes", ())]}

    async def verify_result_node(
        self, state: SubAgentState, config: "RunnableConfig"
    ) -> SubAgentState:
        """Look at what came of it, whatever executing said."""
        self.take_up(_request(state, config))
        call = (action_of(state), state["extracted_parameters"], state["action_result"])
        try:
            found = await self.verify_action_result(*call)
        except ActionFailed as failed:
            found = Verification(passed=False, finding="unknown", sentence=str(failed), differs=[])
        return {"verification_result": found, "verification_passed": found["passed"]}

    async def retry_or_rollback_node(
        self, state: SubAgentState, config: "RunnableConfig"
    ) -> SubAgentState:
        """Nothing exists: retry. Not as asked: ask whether to keep it. Broken: roll it back."""
        self.take_up(_request(state, config))
        action, parameters = action_of(state), state["extracted_parameters"]
        result, found = state["action_result"], state["verification_result"]
        if found["finding"] == "nothing" and state["attempt"] < MAX_ATTEMPTS:
            attempt = state["attempt"] + 1
            await self.show_progress(f"Nothing came of it; attempt {attempt} of {MAX_ATTEMPTS}.")
            return {"recovery": "retry", "attempt": attempt}
        if found["finding"] == "not_as_asked" and not state["concern"]:
            removal = self.removal_of(state)
            if removal is not None:
                return {
                    "recovery": "ask",
                    "action": removal["action"],
                    "extracted_parameters": removal["parameters"],
                    "concern": Concern(
                        call=Call(action=action, parameters=parameters), result=result, found=found
                    ),
                }
        if found["finding"] == "broken":
            with outside_effect():
                said = await self.roll_back(state)
            return {
                "recovery": "report",
                "notes": [*state["notes"], said] if said else state["notes"],
            }
        return {"recovery": "report"}

    async def generate_response_node(self, state: SubAgentState) -> SubAgentState:
        """Say how it ended."""
        response = await self.respond(state)
        return {
            "final_response": response,
            "messages": _with(state, ("assistant", response["text"])),
        }


def after_thinking(
    state: SubAgentState,
) -> Literal["extract_parameters_node", "generate_response_node"]:
    return "extract_parameters_node" if state["action"] else "generate_response_node"


def after_checking_parameters(
    state: SubAgentState,
) -> Literal["reask_node", "check_risk_node", "generate_response_node"]:
    if state["refusal"]:
        return "generate_response_node"
    return "reask_node" if state["needs_clarification"] else "check_risk_node"


def after_reasking(
    state: SubAgentState,
) -> Literal["extract_parameters_node", "generate_response_node"]:
    return "generate_response_node" if state["refusal"] else "extract_parameters_node"


def after_checking_risk(
    state: SubAgentState,
) -> Literal["confirm_dangerous_action_node", "execute_action_node", "generate_response_node"]:
    if state["refusal"]:
        return "generate_response_node"
    if state["is_dangerous_action"]:
        return "confirm_dangerous_action_node"
    return "execute_action_node"


def after_confirming(
    state: SubAgentState,
) -> Literal["execute_action_node", "generate_response_node"]:
    confirmed = state["dangerous_action_confirmed"]
    return "execute_action_node" if confirmed else "generate_response_node"


def after_executing(
    state: SubAgentState,
) -> Literal["verify_result_node", "generate_response_node"]:
    return "generate_response_node" if state["refusal"] else "verify_result_node"


def after_verifying(
    state: SubAgentState,
) -> Literal["retry_or_rollback_node", "generate_response_node"]:
    passed = state["verification_passed"]
    return "generate_response_node" if passed else "retry_or_rollback_node"


def after_retry_or_rollback(
    state: SubAgentState,
) -> Literal["execute_action_node", "check_risk_node", "generate_response_node"]:
    match state["recovery"]:
        case "retry":
            return "execute_action_node"
        case "ask":
            return "check_risk_node"
        case _:
            return "generate_response_node"


def going_on(config: "RunnableConfig", cut_off: "StateSnapshot") -> "RunnableConfig":
    """With which to go on after a run that was cut off: an action that had begun is told so."""
    if "execute_action_node" not in cut_off.next:
        return config
    attempt = cut_off.values["attempt"]
    return {**config, "configurable": {**config["configurable"], "attempt_begun": attempt}}


def call_hash(action: str, parameters: Parameters) -> str:
    """What binds a confirmation to exactly this action with exactly these parameters."""
    canonical = json.dumps([action, parameters], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _may_act(state: SubAgentState) -> bool:
    """The last look before acting: what is dangerous was confirmed, as it stands now."""
    if not state["is_dangerous_action"]:
        return True
    bound_to = call_hash(action_of(state), state["extracted_parameters"])
    return state["dangerous_action_confirmed"] and state["confirmation"]["hash"] == bound_to


def _not_confirmed(state: SubAgentState, decision: dict[str, Any]) -> str | None:
    """Why the decision is none to act on; None when it is one."""
    left = _left(state)
    if decision.get("expired"):
        return f"Nobody decided in time, so {left}."
    if not decision.get("confirmed"):
        return f"Cancelled; {left}." if state["concern"] is None else "Kept as it is."
    if decision.get("hash") != state["confirmation"]["hash"]:
        return f"That confirmation was given for something else, so {left}."
    return None


def _left(state: SubAgentState) -> str:
    return "nothing was done" if state["concern"] is None else "it was left as it is"


def _ended_by(answer: dict[str, Any], fields: list[Field]) -> str | None:
    if answer.get("expired"):
        return "Nobody answered in time, so nothing was done. Ask again to do it."
    choices = {option["value"] for field in fields for option in field["options"]}
    if answer.get("cancelled") or _cancels(str(answer.get("text", "")), choices):
        return "Cancelled; nothing was done."
    return None


def _cancels(text: str, choices: Container[str]) -> bool:
    """Whether a reply ends the request, read whole; “no” may also be what was asked for."""
    words = re.findall(r"[^\s.,!]+", text.lower())
    bare = " ".join(word for word in words if word not in WORDS_BESIDE_CANCELLING)
    return bare in WORDS_OF_CANCELLING and bare not in choices


def _said(decision: dict[str, Any]) -> str:
    if decision.get("expired"):
        return "(no answer)"
    return "Confirmed." if decision.get("confirmed") else "Cancelled."


def _request(state: SubAgentState, config: "RunnableConfig") -> Request:
    known, attempt = config["configurable"], state["attempt"]
    repeated = known.get("attempt_begun") == attempt
    graph_thread = str(known["thread_id"])
    return Request(graph_thread, attempt, state["context"], state["confirmation"], repeated)


def _with(state: SubAgentState, *said: tuple[str, str]) -> list[dict[str, str]]:
    return [*state["messages"], *({"role": role, "content": text} for role, text in said)]
