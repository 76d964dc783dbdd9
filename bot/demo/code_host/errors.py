"""The refusals of the API, in the shapes GitHub answers them."""

from collections.abc import Mapping, Sequence
from typing import Any

DOCUMENTATION = "https://docs.github.com/rest"


class ApiError(Exception):
    """A refused request: HTTP status, GitHub's message, and its `errors` list when it has one."""

    def __init__(
        self,
        status: int,
        message: str,
        errors: Sequence[Mapping[str, Any] | str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = list(errors)
        self.headers = dict(headers or {})

    def body(self) -> dict[str, Any]:
        """The JSON object GitHub sends with this refusal."""
        body: dict[str, Any] = {
            "message": self.message,
            "documentation_url": DOCUMENTATION,
            "status": str(self.status),
        }
        if self.errors:
            body["errors"] = self.errors
        return body


def not_found() -> ApiError:
    """Also what a private repository answers to who may not see it."""
    return ApiError(404, "Not Found")


def unprocessable(message: str) -> ApiError:
    """A 422 that says it all in its message, as the git data API does."""
    return ApiError(422, message)


def invalid_field(resource: str, field: str, code: str = "invalid") -> ApiError:
    """A 422 about one field. `code`: missing_field, invalid, already_exists."""
    return ApiError(
        422, "Validation Failed", [{"resource": resource, "field": field, "code": code}]
    )


def custom_failure(resource: str, message: str) -> ApiError:
    """A 422 whose sentence stands in `errors[].message`, as the pulls API does."""
    return ApiError(
        422,
        "Validation Failed",
        [{"resource": resource, "code": "custom", "message": message}],
    )
