"""How a line of the log is written: for people, or as JSON for machines."""

import json
import logging
from datetime import UTC, datetime

from agents import log_context
from agents.unseen import spelt_out


class TextLines(logging.Formatter):
    """Time, level, logger and message; then what the line is about."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The line, before any traceback; no text in it can pretend to be another line."""
        record.message = spelt_out(record.message).replace("\r", "\\r").replace("\n", "\\n")
        about = "".join(f" {name}={value}" for name, value in log_context.known().items())
        return super().formatMessage(record) + about


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, what it is about, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **log_context.known(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
