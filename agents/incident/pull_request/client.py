"""Opens the pull request of an approved patch, once, however often it is asked to."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from agents.incident.pull_request.proposal import (
    OpenedPullRequest,
    PullRequestError,
    PullRequestRequest,
    PullRequestStatus,
)
from agents.incident.pull_request.repository_urls import is_hosted_at, web_url

if TYPE_CHECKING:
    from github import Github

Answer = TypeVar("Answer")

SECONDS = 20
"""For each request."""


class CodeHostClient:
    """GitHub's REST API with one token, called off the event loop.

    A short break of the connection or a 5xx is tried again here, `attempts` times within a few
    seconds. A rate limit is not waited for: the caller knows better how long it can wait.
    `seconds_between_writes` keeps under GitHub's limit on creating content.
    """

    def __init__(
        self,
        api_url: str,
        token: str | None,
        *,
        attempts: int = 3,
        seconds_between_writes: float = 0.2,
    ) -> None:
        self._api_url = api_url
        self._token = token
        self._attempts = attempts
        self._seconds_between_writes = seconds_between_writes

    @classmethod
    def of(cls, api_url: str, repo_url: str, token: str | None) -> "CodeHostClient":
        """The client for a repository. Raises PullRequestError for one on another host, whose token
        this one must not see, and whose name may be somebody else's here."""
        if not is_hosted_at(repo_url, api_url):
            raise PullRequestError(
                f"{web_url(repo_url)} is not on {api_url}, so no pull request can be opened there. "
                "Apply the patch by hand, and mark the incident resolved."
            )
        return cls(api_url, token)

    async def open_pull_request(self, request: PullRequestRequest) -> OpenedPullRequest:
        """Find the request's pull request, whatever became of it, or open it.

        Safe to repeat after a crash between any two calls. Raises PullRequestError.
        """
        from agents.incident.pull_request.stages import find_or_open

        return await self._call(lambda github: find_or_open(github, request))

    async def find_pull_request(self, request: PullRequestRequest) -> OpenedPullRequest | None:
        """As `open_pull_request`, for one that is not to be opened any more."""
        from agents.incident.pull_request.stages import find

        return await self._call(lambda github: find(github, request))

    async def pull_request_status(
        self, repository: str, number: int, known: PullRequestStatus | None = None
    ) -> PullRequestStatus:
        """What became of a pull request of `owner/name`: one call, which GitHub does not count
        while `known` is still true. Raises PullRequestError."""
        from agents.incident.pull_request.stages import status

        return await self._call(lambda github: status(github, repository, number, known))

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
            timeout=SECONDS,
            retry=retry,
            seconds_between_requests=None,
            seconds_between_writes=self._seconds_between_writes,
            user_agent="suture",
        )
