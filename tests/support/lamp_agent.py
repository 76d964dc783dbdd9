"""A second, tiny agent, by which tests prove what every agent has: lamps in a cellar."""

from typing import Any, ClassVar

from agents.agent_state import Call, Finding, Verification
from agents.base import ActionFailed, BaseAgent, SubAgentState, UnknownAction

THREAD = "T1:C1:1.0:1"
CONFIG: Any = {"configurable": {"thread_id": THREAD}}


class LampAgent(BaseAgent):
    """Lights lamps and smashes them; `findings` are what looking at them shows, one after another.

    Without findings it looks at the lamps themselves.
    """

    ACTIONS: ClassVar = {"light": ["lamp"], "smash": ["lamp"], "count": []}

    def __init__(self, *findings: Finding) -> None:
        super().__init__(tell=self._hear)
        self.lit: list[str] = []
        self.done: list[tuple[str, str, int]] = []
        self.told: list[tuple[str, str]] = []
        self.findings = list(findings)
        self.rolled_back: list[str] = []

    async def _hear(self, graph_thread: str, text: str) -> None:
        self.told.append((graph_thread, text))

    def get_agent_type(self) -> str:
        return "lamps"

    def get_system_prompt(self) -> str:
        return "You look after lamps."

    def get_required_parameters(self, action: str) -> list[str]:
        if action not in self.ACTIONS:
            raise UnknownAction(f"I cannot {action}; I can {', '.join(self.ACTIONS)}.")
        return self.ACTIONS[action]

    def get_dangerous_actions(self) -> list[str]:
        return ["smash"]

    async def execute_action(self, action: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self.done.append((action, self.request.graph_thread, self.request.attempt))
        if parameters.get("lamp") == "stuck":
            raise ActionFailed("The lamp is stuck; oil it first.")
        if action == "light":
            self.lit.append(parameters["lamp"])
        elif action == "smash":
            self.lit = [lamp for lamp in self.lit if lamp != parameters["lamp"]]
        return {"lit": list(self.lit)}

    async def verify_action_result(
        self, action: str, parameters: dict[str, Any], result: dict[str, Any]
    ) -> Verification:
        if self.findings:
            finding = self.findings.pop(0)
        elif "problem" in result:
            finding = "refused"
        else:
            finding = "as_asked"
        sentence = result.get("problem") or f"{action} {parameters.get('lamp', '')}: {finding}."
        return Verification(
            passed=finding == "as_asked", finding=finding, sentence=sentence, differs=[]
        )

    def removal_of(self, state: SubAgentState) -> Call | None:
        return Call(action="smash", parameters=dict(state["extracted_parameters"]))

    async def roll_back(self, state: SubAgentState) -> str:
        lamp = state["extracted_parameters"]["lamp"]
        self.rolled_back.append(lamp)
        return f"{lamp} was taken down."
