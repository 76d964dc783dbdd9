"""The EC2 agent: what the graph asks of it, joined to the words before and the cloud behind."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from agents.agent_hooks import ParameterCheck, Risk, Tell, UnknownAction, tell_nobody
from agents.agent_state import (
    Call,
    FinalResponse,
    Finding,
    Parameters,
    SubAgentState,
    Thinking,
    Verification,
)
from agents.base import BaseAgent
from agents.ec2 import instances, parameter_check
from agents.ec2.actions import ACTIONS, READS
from agents.ec2.answers import in_full, listed, offered_undo, story, unseen
from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError, problem_from
from agents.ec2.confirmation import assess
from agents.ec2.creation import create_instance
from agents.ec2.instance_view import InstanceView
from agents.ec2.model_extraction import ModelReader
from agents.ec2.parameters import CreateInstance
from agents.ec2.performing import perform
from agents.ec2.since_shown import changed_since_shown
from agents.ec2.understanding import Understanding, merge_reply
from agents.ec2.verification import verify


class Ec2Agent(BaseAgent):
    """Carries out requests about EC2 instances. `model` reads sentences, if there is one."""

    def __init__(
        self, cloud: Cloud, *, model: ModelReader | None = None, tell: Tell = tell_nobody
    ) -> None:
        super().__init__(tell=tell)
        self.cloud = cloud
        self.understanding = Understanding(model)

    def get_agent_type(self) -> str:
        return "ec2"

    def get_system_prompt(self) -> str:
        actions = "\n".join(f"- {spec.name}: {spec.summary}" for spec in ACTIONS.values())
        return f"You are the reader of an EC2 agent. These are its actions, all of them:\n{actions}"

    def get_required_parameters(self, action: str) -> list[str]:
        if action not in ACTIONS:
            raise UnknownAction(
                f"There is no action “{action[:80]}”. I can only: {', '.join(ACTIONS)}."
            )
        return list(ACTIONS[action].required)

    def get_dangerous_actions(self) -> list[str]:
        return [spec.name for spec in ACTIONS.values() if spec.dangerous]

    async def think(self, state: SubAgentState) -> Thinking:
        return await self.understanding.read(state, self.get_system_prompt())

    async def extract_parameters(self, state: SubAgentState) -> Parameters:
        return merge_reply(state)

    async def check_parameters(self, state: SubAgentState) -> ParameterCheck:
        return await parameter_check.check_parameters(self.cloud, state)

    async def assess_risk(self, state: SubAgentState) -> Risk:
        return await assess(self.cloud, state)

    async def changed_since_shown(self, state: SubAgentState) -> str:
        return await changed_since_shown(self.cloud, state)

    async def execute_action(self, action: str, parameters: Parameters) -> dict[str, Any]:
        """Create by Cloud Control or EC2, the rest by EC2, on the instances that were shown."""
        asked = self._checked(action, parameters)
        there = self.cloud.within(asked.region)
        if isinstance(asked, CreateInstance):
            creation = await create_instance(
                there,
                asked,
                graph_thread=self.request.graph_thread,
                attempt=self.request.attempt,
                tags=self.request.prepared["tags"],
                tell=self.show_progress,
                repeated=self.request.repeated,
            )
            return {
                "instance_ids": creation.instance_ids[:1],
                "surplus": creation.surplus,
                "via": creation.via,
                "notes": creation.notes,
                "request_token": creation.request_token,
                **_problem(creation.problem),
            }
        performed = await perform(
            there, action, asked, targets=self._targets(), tell=self.show_progress
        )
        return {
            "instance_ids": [one.id for one in performed.instances],
            "undo": performed.undo,
            **_problem(performed.problem),
        }

    async def verify_action_result(
        self, action: str, parameters: Parameters, result: dict[str, Any]
    ) -> Verification:
        """Look at the instances themselves; what AWS claimed counts for nothing."""
        problem, ids = result.get("problem"), result["instance_ids"]
        asked = self._checked(action, parameters)
        there = self.cloud.within(asked.region)
        if problem and (action != "create_instance" or not ids):
            return Verification(
                passed=False,
                finding="nothing" if result["retryable"] else "refused",
                sentence=problem,
                differs=[],
                instances=await _as_they_stand(there, ids),
            )
        found = await verify(
            there,
            action,
            asked,
            instance_ids=ids,
            tags=self._added_tags(),
            before=self._targets(),
            graph_thread=self.request.graph_thread,
            attempt=self.request.attempt,
        )
        if found.finding == "unseen" and action not in READS:
            found = unseen(action, asked, ids, await there.region(), self._added_tags(), found)
        views = [one.as_dict() for one in found.instances]
        if action in READS:
            sentence = listed(action, asked, found.instances, await there.region())
        else:
            sentence = story(action, found) if found.passed else found.sentence
        verdict = Verification(
            passed=found.passed,
            finding=FINDINGS[found.finding],
            sentence=sentence,
            differs=found.differs,
            instances=views,
            surplus=[one.id for one in found.surplus],
        )
        if problem and found.passed:
            verdict |= {"passed": False, "finding": "not_as_asked", "sentence": problem}
        return verdict

    def removal_of(self, state: SubAgentState) -> Call | None:
        """Only what a create made is ever offered for removal."""
        ids = state["action_result"].get("instance_ids", [])
        if state["action"] != "create_instance" or not ids:
            return None
        return Call(action="terminate_instance", parameters=_at(state, instance_ids=ids))

    async def roll_back(self, state: SubAgentState) -> str:
        """Terminate what a create made and AWS gave up; nothing else is ever removed."""
        ids = state["action_result"].get("instance_ids", [])
        if state["action"] != "create_instance" or not ids:
            return ""
        there = self.cloud.within(state["extracted_parameters"].get("region"))
        try:
            left = [one.id for one in await instances.describe(there, ids) if one.exists]
            if left:
                await instances.terminate(there, left)
        except CloudError as error:
            return f"It could not be removed: {problem_from(error).sentence}"
        return f"Rolled back: {', '.join(left)} is being terminated." if left else ""

    async def respond(self, state: SubAgentState) -> FinalResponse:
        response = await super().respond(state)
        response["undo"] = offered_undo(state) if state["action"] else None
        if in_full(str(state["action"]), response["instances"]):
            response["in_full"] = True
        if state["action_result"].get("via") == "ec2":
            response["late"] = {
                "attempt": state["attempt"],
                "region": await self._region_of(state),
                "known": [one["id"] for one in response["instances"]]
                + state["action_result"].get("surplus", []),
            }
        return response

    async def _region_of(self, state: SubAgentState) -> str:
        asked = state["extracted_parameters"].get("region")
        return str(asked) if asked else await self.cloud.region()

    def _checked(self, action: str, parameters: Parameters) -> Any:
        checked = ACTIONS[action].check(parameters)
        assert checked.parameters is not None, "only checked parameters come here"
        return checked.parameters

    def _added_tags(self) -> dict[str, str]:
        tags: dict[str, str] = self.request.prepared.get("tags", {})
        return tags

    def _targets(self) -> list[InstanceView]:
        shown = self.request.prepared.get("targets", [])
        return [InstanceView.from_dict(one) for one in shown]


FINDINGS: Mapping[str, Finding] = {
    "as_asked": "as_asked",
    "nothing": "nothing",
    "slow": "not_as_asked",
    "differs": "not_as_asked",
    "broken": "broken",
    "unseen": "unknown",
}


async def _as_they_stand(cloud: Cloud, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The instances after what failed; nothing when they cannot be looked at either."""
    try:
        return [one.as_dict() for one in await instances.describe(cloud, ids)] if ids else []
    except CloudError:
        return []


def _problem(problem: Any) -> dict[str, Any]:
    if problem is None:
        return {}
    known = asdict(problem)
    return {"problem": known["sentence"], "retryable": known["retryable"]}


def _at(state: SubAgentState, **parameters: Any) -> Parameters:
    """The parameters, in the region of the request."""
    region = state["extracted_parameters"].get("region")
    return parameters | ({"region": region} if region else {})
