"""What is measured of the work. `bot` counts it; agents only say what happened."""

from typing import Protocol


class Meter(Protocol):
    """Takes note of what happened. Never fails, never waits."""

    def step_took(self, name: str, seconds: float) -> None:
        """A step of a durable workflow has ended, well or not."""

    def model_answered(self, seconds: float, prompt_tokens: int, answer_tokens: int) -> None:
        """A model has answered, with the server's own counts of tokens."""

    def call_failed(self, service: str, reason: str) -> None:
        """A call to "slack", "code_host", "git" or "model" went wrong; `reason` is a short word."""


class NoMeter:
    """Where nobody counts."""

    def step_took(self, name: str, seconds: float) -> None:
        """Forgotten."""

    def model_answered(self, seconds: float, prompt_tokens: int, answer_tokens: int) -> None:
        """Forgotten."""

    def call_failed(self, service: str, reason: str) -> None:
        """Forgotten."""
