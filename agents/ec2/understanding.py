"""From what people write to an action and its parameters: commands, sentences, replies."""

import logging
from dataclasses import dataclass
from typing import Any

from agents.agent_state import Parameters, SubAgentState, Thinking, refused, understood
from agents.ec2.grammar import LEFT_OVER, completed, read_reply, read_sentence
from agents.ec2.model_extraction import ModelReader, ModelUnavailable
from agents.ec2.redaction import without_user_data
from agents.ec2.slash_words import LONGEST_REQUEST, TOO_LONG, is_command, read_command
from agents.ec2.targets import MOST_OPTIONS, offered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads requests: commands word by word, sentences with `model` if there is one."""

    model: ModelReader | None = None

    async def read(self, state: SubAgentState, system_prompt: str) -> Thinking:
        """What a request wants. A button's call needs no reading."""
        context, text = state["context"], state["user_request"].strip()
        call = context.get("command")
        if call is not None:
            return understood(call["action"], dict(call["parameters"]), "structured")
        if is_command(text):
            return read_command(text)
        if len(text) > LONGEST_REQUEST:
            return refused(TOO_LONG, "grammar")
        if self.model is not None:
            earlier = [without_user_data(one) for one in context.get("earlier_requests", ())]
            try:
                read = await self.model.read(text, earlier, system_prompt)
                if read["action"] is not None:
                    read["parameters"] = completed(read["action"], read["parameters"], text)
                return read
            except ModelUnavailable as unavailable:
                log.warning("reading a request by grammar: %s", unavailable)
        return read_sentence(text)


def merge_reply(state: SubAgentState) -> Parameters:
    """What is known by now: the request's parameters, changed by the answer to the question."""
    known: dict[str, Any] = dict(
        state["extracted_parameters"] or state["thinking_result"]["parameters"]
    )
    reply, action = state["reply"], state["action"]
    if not reply or action is None:
        return known
    given = {name: value for name, value in reply.get("parameters", {}).items() if value}
    if reply.get("text"):
        given |= read_reply(str(reply["text"]), state["missing_parameters"], action)
    if LEFT_OVER in given:
        given[LEFT_OVER] = [*known.get(LEFT_OVER, []), *given[LEFT_OVER]]
    if given.get("all_of") == [] and 0 < len(those := offered(state)) < MOST_OPTIONS:
        given["targets"] = those  # all of those, whatever else there is
        del given["all_of"]
    chosen = given.pop("instance_ids", None)
    if chosen:
        given["targets"] = chosen if isinstance(chosen, list) else str(chosen).split()
    if "unclear" in known and given.get("targets"):
        # The answer stands for the word that was not clear; the other words stay.
        unclear = known.pop("unclear")
        kept = [word for word in known.get("targets", []) if word != unclear]
        given["targets"] = [*kept, *given["targets"]]
    if "all_of" in given or "targets" in given:
        for name in ("all_of", "targets"):
            known.pop(name, None)
    return known | given
