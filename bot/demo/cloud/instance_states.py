"""The states of an instance and the time that passing from one to the next takes."""

from dataclasses import dataclass
from typing import Any

CODES = {
    "pending": 0,
    "running": 16,
    "shutting-down": 32,
    "terminated": 48,
    "stopping": 64,
    "stopped": 80,
}


@dataclass(frozen=True, slots=True)
class Transition:
    """An instance on its way to a state, which it reaches at `due`."""

    instance: Any
    to: str
    due: float


class InstanceStates:
    """moto changes state at once; here it takes time, and nothing else happens meanwhile."""

    def __init__(self) -> None:
        self._under_way: dict[str, Transition] = {}

    def pass_through(self, instance: Any, passing: str, to: str, due: float) -> None:
        """Put an instance into the `passing` state until `due`."""
        _set(instance, passing)
        self._under_way[instance.id] = Transition(instance, to, due)

    def settle(self, now: float) -> None:
        """Let the transitions end whose time has come."""
        for transition in list(self._under_way.values()):
            if transition.due <= now:
                del self._under_way[transition.instance.id]
                _arrive(transition)

    def clear(self) -> None:
        self._under_way.clear()


def _arrive(transition: Transition) -> None:
    instance = transition.instance
    if transition.to == "terminated" and instance.state == "pending":
        from moto.ec2.models.instances import StateReason

        instance.terminate()
        instance._reason = "Server.InternalError"
        instance.state_reason = StateReason(
            "Server.InternalError: Internal error on launch", "Server.InternalError"
        )
    _set(instance, transition.to)


def _set(instance: Any, state: str) -> None:
    instance._state.name = state
    instance._state.code = CODES[state]
