"""How the workspace says no: to the app in Slack's words, to a person in a sentence."""

from typing import Any


class SlackError(Exception):
    """A Web API refusal: `{"ok": false, "error": code, **details}`."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class ImpossibleGesture(Exception):
    """Something no person could do in Slack, such as clicking a button that is not there."""

    def __init__(self, sentence: str, *, status: int = 400, **details: Any) -> None:
        super().__init__(sentence)
        self.status = status
        self.details = details
