"""The log of one create: every line with its graph thread and request token, nothing secret."""

import json
import logging
from collections.abc import MutableMapping
from typing import Any

from agents.ec2.redaction import redacted, redacted_text, redacted_traceback

_LOGGER = logging.getLogger("agents.ec2.creation")


class RequestLog(logging.LoggerAdapter[logging.Logger]):
    """Adds ` graph_thread=… request_token=…` to each line, and to the record as fields."""

    def __init__(self, graph_thread: str, request_token: str, hidden: tuple[str, ...] = ()) -> None:
        super().__init__(_LOGGER, {"graph_thread": graph_thread, "request_token": request_token})
        self._hidden = hidden

    def process(
        self, msg: object, kwargs: MutableMapping[str, Any]
    ) -> tuple[str, MutableMapping[str, Any]]:
        about = self.extra or {}
        kwargs["extra"] = {**kwargs.get("extra", {}), **about}
        whose = " ".join(f"{name}={value}" for name, value in about.items())
        return f"{redacted_text(str(msg), self._hidden)} {whose}", kwargs

    def response(self, call: str, answer: object) -> None:
        """DEBUG: what AWS answered, redacted."""
        if self.isEnabledFor(logging.DEBUG):
            words = json.dumps(redacted(answer, self._hidden), default=str)
            self.debug(f"{call} answered {words}")

    def failure(self, sentence: str, error: BaseException) -> None:
        """ERROR: an exception with its traceback, redacted."""
        self.error(f"{sentence}\n{redacted_traceback(error, self._hidden)}")
