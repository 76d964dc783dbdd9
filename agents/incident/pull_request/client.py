"""Opens the pull request of an approved patch, once, however often it is asked to."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from agents.incident.patch.gate import PatchedFile
from agents.incident.pull_request.repository_urls import permalink, repository_name, web_url

if TYPE_CHECKING:
    from github import Github

__all__ = [
    "CodeHostClient",
    "OpenedPullRequest",
    "PullRequestError",
    "PullRequestRequest",
    "PullRequestStatus",
    "permalink",
    "repository_name",
    "web_url",
]

Answer = TypeVar("Answer")


class PullRequestError(Exception):
    """It did not come about; the text is a sentence for people that says what to do.

    `retryable`: the same attempt may succeed later, `retry_after` seconds from now if that is
    known. Otherwise somebody has to change something first.
    """

    def __init__(
        self, text: str, *, retryable: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(text)
        self.retryable = retryable
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class PullRequestRequest:
    """What is to be proposed. Equal requests lead to the same commit and the same pull request.

    `repository` is `owner/name`; `base_commit` is the analysed commit, onto which `files` are
    laid; `branch` is new and belongs to this revision alone. `committed_at` is in seconds since
    the epoch; without it the commit carries the base commit's date. `author` is name and mail.
    """

    repository: str
    base_branch: str
    base_commit: str
    branch: str
    title: str
    body: str
    commit_message: str
    files: tuple[PatchedFile, ...]
    committed_at: float | None = None
    author: tuple[str, str] = ("Suture", "suture@noreply.invalid")
    labels: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class OpenedPullRequest:
    """The pull request as it is found or opened; `url` is its page."""

    number: int
    url: str
    branch: str
    head_sha: str


@dataclass(frozen=True, slots=True)
class PullRequestStatus:
    """What became of a pull request; `merge_commit` is what a merge put on the base branch."""

    state: Literal["open", "merged", "closed"]
    head_sha: str
    merge_commit: str | None = None


class CodeHostClient:
    """GitHub's REST API with one token, called off the event loop.

    A short break of the connection or a 5xx is tried again here, `attempts` times within a few
    seconds. A rate limit is not waited for: the caller knows better how long it can wait.
    `seconds_between_writes` keeps under GitHub's limit on creating content; `timeout` is in
    seconds, for each request.
    """

    def __init__(
        self,
        api_url: str,
        token: str | None,
        *,
        timeout: int = 20,
        attempts: int = 3,
        seconds_between_writes: float = 0.2,
    ) -> None:
        self._api_url = api_url
        self._token = token
        self._timeout = timeout
        self._attempts = attempts
        self._seconds_between_writes = seconds_between_writes

    async def open_pull_request(self, request: PullRequestRequest) -> OpenedPullRequest:
        """Find the request's pull request, whatever became of it, or open it.

        Safe to repeat after a crash between any two calls. Raises PullRequestError.
        """
        from agents.incident.pull_request.stages import find_or_open

        return await self._call(lambda github: find_or_open(github, request))

    async def pull_request_status(self, repository: str, number: int) -> PullRequestStatus:
        """What became of a pull request of `owner/name`. Raises PullRequestError."""
        from agents.incident.pull_request.stages import status

        return await self._call(lambda github: status(github, repository, number))

    async def _call(self, work: "Callable[[Github], Answer]") -> Answer:
        def run() -> Answer:
            with self._connected() as github:
                return work(github)

        return await asyncio.to_thread(run)

    def _connected(self) -> "Github":
        from github import Auth, Github
        from urllib3.util import Retry

        # Every call made here may be repeated: git's objects are named by their content, and
        # what "already exists" is looked at. PyGithub's own policy would sleep out rate limits.
        retry = Retry(
            total=self._attempts,
            status_forcelist=(500, 502, 503, 504),
            allowed_methods=None,
            backoff_factor=0.2,
            respect_retry_after_header=False,
            raise_on_status=False,
        )
        return Github(
            base_url=self._api_url,
            auth=Auth.Token(self._token) if self._token else None,
            timeout=self._timeout,
            retry=retry,
            seconds_between_requests=None,
            seconds_between_writes=self._seconds_between_writes,
            user_agent="suture",
        )
