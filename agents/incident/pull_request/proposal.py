"""What is proposed to a code host, what became of it, and why it did not come about."""

from dataclasses import dataclass
from typing import Literal

from agents.incident.patch.gate import PatchedFile


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

    `repository` is `owner/name`; `base_commit` is the commit onto which `files` are laid; `branch`
    is new and belongs to this revision alone. `committed_at` is in seconds since the epoch; without
    it the commit carries the base commit's date. `author` is name and mail.
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
    """What became of a pull request; `merge_commit` is what a merge put on the base branch.

    `etag` is the code host's name for this answer: asked with it, it says only what has changed.
    """

    state: Literal["open", "merged", "closed"]
    head_sha: str
    merge_commit: str | None = None
    etag: str | None = None
