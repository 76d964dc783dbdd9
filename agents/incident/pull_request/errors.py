"""What the code host refused, as a sentence that says what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from github import GithubException, RateLimitExceededException
from requests import RequestException

from agents.incident.pull_request.proposal import PullRequestError

_PERMISSIONS = "contents: write and pull requests: write"


@contextmanager
def explained(repository: str, purpose: str) -> Iterator[None]:
    """Turn what goes wrong inside into a PullRequestError. `purpose` completes "asked …"."""
    try:
        yield
    except GithubException as error:
        raise _explanation(error, repository, purpose) from error
    except RequestException as error:
        raise PullRequestError(
            f"The code host cannot be reached, asked {purpose} ({type(error).__name__}). "
            "It will work again once the connection does.",
            retryable=True,
        ) from error


def said(error: GithubException) -> str:
    """All that GitHub said: its message, and the sentences or fields of its `errors`."""
    data = error.data if isinstance(error.data, dict) else {}
    parts = [str(data.get("message") or error.message or "")]
    details = data.get("errors")
    for detail in details if isinstance(details, list) else []:
        if isinstance(detail, str):
            parts.append(detail)
        elif isinstance(detail, dict):
            field = f"field {detail.get('field')}: {detail.get('code')}"
            parts.append(str(detail.get("message") or field))
    return "; ".join(part.strip() for part in parts if part.strip())


def _explanation(error: GithubException, repository: str, purpose: str) -> PullRequestError:
    message, lowered = said(error), said(error).lower()
    if _is_rate_limit(error):
        wait = _seconds_to_wait(error)
        when = f"in {wait:.0f} seconds" if wait else "in a few minutes"
        return PullRequestError(
            f"The code host is limiting our requests, asked {purpose}. Try again {when}.",
            retryable=True,
            retry_after=wait,
        )
    if error.status >= 500 or error.status == 408:
        return PullRequestError(
            f"The code host is in trouble (HTTP {error.status}), asked {purpose}. Try again later.",
            retryable=True,
        )
    if error.status == 401:
        return PullRequestError(
            f"The code host refused the token for {repository}: it is missing, wrong, expired or "
            f"revoked. Set one that has {_PERMISSIONS}, then retry."
        )
    if "archived" in lowered:
        return PullRequestError(
            f"{repository} is archived and takes no changes. Unarchive it, then retry."
        )
    if "rule violation" in lowered or "protected" in lowered:
        return PullRequestError(
            f"A branch rule of {repository} forbids it, asked {purpose}: {_short(message)} Allow "
            "the token's account to create branches named suture/*, then retry."
        )
    if error.status == 403:
        return PullRequestError(
            f"The token may not do this in {repository}, asked {purpose}: {_short(message)} "
            f"It needs {_PERMISSIONS}; add them, then retry."
        )
    if error.status == 404:
        return PullRequestError(
            f"The code host knows nothing of it, asked {purpose}: either {repository} is not "
            f"there, or the token cannot see it or write to it. Give the token access with "
            f"{_PERMISSIONS}, then retry."
        )
    if error.status == 409 and "empty" in lowered:
        return PullRequestError(f"{repository} is empty: there is nothing to fix in it yet.")
    return PullRequestError(
        f"The code host refused, asked {purpose} in {repository} (HTTP {error.status}): "
        f"{_short(message)} Put that right, then retry."
    )


def _is_rate_limit(error: GithubException) -> bool:
    if isinstance(error, RateLimitExceededException) or error.status == 429:
        return True
    headers = error.headers or {}
    spent = headers.get("x-ratelimit-remaining") == "0"
    return error.status == 403 and (spent or "retry-after" in headers)


def _seconds_to_wait(error: GithubException) -> float | None:
    value = (error.headers or {}).get("retry-after", "")
    return float(value) if value.isdigit() else None


def _short(message: str) -> str:
    """GitHub's own words on one line, ended like a sentence."""
    line = " ".join(message.split())[:300] or "it gave no reason"
    return line if line.endswith((".", "!", "?")) else f"{line}."
