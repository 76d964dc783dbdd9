"""What a server told us about one failure, after the listener has checked its shape."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class ErrorReport(BaseModel):
    """One reported error. Every field is text a stranger may have written.

    `message` is None when the exception carried none (usual in Java). `commit` is the revision the
    server says it runs, as a full or short SHA; `occurred_at` is the server's own clock.
    """

    model_config = ConfigDict(frozen=True)

    server_name: str
    server_ip: str
    error_type: str
    message: str | None = None
    request_method: str | None = None
    request_url: str | None = None
    stack_trace: str = ""
    commit: str | None = None
    environment: str | None = None
    occurred_at: datetime | None = None
