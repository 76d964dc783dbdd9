"""From the outside's JSON to an `ErrorReport`: everything is checked, nothing is believed."""

import json
import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AliasChoices,
    AliasGenerator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
)
from pydantic.alias_generators import to_camel, to_snake
from pydantic_core import from_json

from storage.reports import ErrorReport


class BadReport(Exception):
    """The body is not a report; `error` is a code for programs, the text a sentence for people."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(detail)
        self.error = error
        self.detail = detail


SHA = re.compile(r"[0-9a-fA-F]{7,64}")

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class IncomingReport(BaseModel):
    """The webhook's body, in camelCase or snake_case. Unknown fields are left alone."""

    model_config = ConfigDict(
        alias_generator=AliasGenerator(
            validation_alias=lambda name: AliasChoices(to_camel(name), name)
        ),
        extra="ignore",
    )

    server_name: Name
    server_ip: Name
    error_type: Annotated[Name, StringConstraints(max_length=500)]
    message: str | None = None
    request_method: str | None = None
    request_url: str | None = None
    stack_trace: str | None = None
    commit: str | None = None
    environment: str | None = None
    occurred_at: datetime | None = None


NEEDED = ("server_name", "server_ip", "error_type")
"""The fields without which there is no report."""


def parse_report(body: bytes) -> tuple[ErrorReport, str]:
    """Read the webhook's body: the report, and what was left out of it because it is malformed, a
    sentence for its sender (empty: nothing). Raises BadReport."""
    outside = _read_json(body)
    if not isinstance(outside, dict):
        raise BadReport("bad_json", "The body must be one JSON object.")
    clean = {
        name: storable(value) if isinstance(value, str) else value
        for name, value in outside.items()
    }
    left_out = ""
    try:
        incoming = IncomingReport.model_validate(clean)
    except ValidationError as error:
        # What need not be there shall not cost the report when it is there and wrong.
        wrong = {to_snake(str(problem["loc"][0])) for problem in error.errors()}
        if not wrong.isdisjoint(NEEDED):
            raise BadReport("bad_report", _told(error)) from error
        right = {name: value for name, value in clean.items() if to_snake(name) not in wrong}
        incoming = IncomingReport.model_validate(right)
        left_out = f"Taken without what is malformed: {_told(error)}"
    report = ErrorReport(
        server_name=incoming.server_name,
        server_ip=incoming.server_ip,
        error_type=incoming.error_type,
        message=incoming.message[:20_000] if incoming.message is not None else None,
        request_method=_cut(incoming.request_method, 20),
        request_url=_cut(incoming.request_url, 4_000),
        stack_trace=incoming.stack_trace or "",
        commit=_commit(incoming.commit),
        environment=_cut(incoming.environment, 100),
        occurred_at=incoming.occurred_at,
    )
    return report, left_out


def _told(error: ValidationError) -> str:
    """What is wrong, by the sender's own field names."""
    return storable(
        "; ".join(
            f"{to_camel(str(problem['loc'][0]))}: {problem['msg']}"
            for problem in error.errors()[:5]
        )
    )


def storable(text: str) -> str:
    """Text that every database and every encoder takes: no NUL, no lone surrogate."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _read_json(body: bytes) -> Any:
    try:
        return from_json(body)
    except ValueError:  # it is strict, and four times as quick as the one that has the last word
        pass
    try:
        return json.loads(body.decode("utf-8-sig"))  # some clients begin with a BOM
    except UnicodeDecodeError as error:
        raise BadReport("bad_encoding", "The body must be UTF-8.") from error
    except RecursionError as error:
        raise BadReport("bad_json", "The JSON is nested too deeply.") from error
    except json.JSONDecodeError as error:
        raise BadReport("bad_json", f"The body is not JSON: {error}") from error
    except ValueError as error:
        raise BadReport("bad_json", "The JSON holds a number that is too long.") from error


def _cut(text: str | None, limit: int) -> str | None:
    return text[:limit] if text else None


def _commit(text: str | None) -> str | None:
    """An empty or made-up commit ("unknown") is no commit; it must not cost the report."""
    return text.lower() if text and SHA.fullmatch(text) else None
