"""The stages of a pull request through PyGithub: blobs, tree, commit, branch, pull request.

Each stage finds what an earlier attempt left. The first three need no look-up: git names objects
by their content, so the same request makes the same commit again. Everything here blocks.
"""

import base64
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

from github import Github, GithubException, InputGitAuthor, InputGitTreeElement
from github.Commit import Commit
from github.GitCommit import GitCommit
from github.PullRequest import PullRequest
from github.Repository import Repository

from agents.incident.pull_request.errors import explained, said
from agents.incident.pull_request.proposal import (
    OpenedPullRequest,
    PullRequestError,
    PullRequestRequest,
    PullRequestStatus,
)

LONGEST_BODY = 65_536
"""GitHub's limit, in characters."""

log = logging.getLogger(__name__)


def find_or_open(github: Github, request: PullRequestRequest) -> OpenedPullRequest:
    """The request's pull request, found or opened. Raises PullRequestError."""
    repository = _repository(github, request)
    commit = _committed(repository, request)
    pull = _existing_pull(repository, request, commit)
    if pull is None:
        _ensure_branch(repository, request, commit)
        pull = _opened_pull(repository, request, commit)
    _ensure_labels(pull, request)
    return _as_opened(pull, request)


def find(github: Github, request: PullRequestRequest) -> OpenedPullRequest | None:
    """The request's pull request, if an earlier attempt opened it. Raises PullRequestError."""
    repository = _repository(github, request)
    pull = _existing_pull(repository, request, _committed(repository, request))
    return _as_opened(pull, request) if pull else None


def _repository(github: Github, request: PullRequestRequest) -> Repository:
    with explained(request.repository, "to look at the repository"):
        return github.get_repo(request.repository)


def _as_opened(pull: PullRequest, request: PullRequestRequest) -> OpenedPullRequest:
    return OpenedPullRequest(pull.number, pull.html_url, request.branch, pull.head.sha)


def status(
    github: Github, repository: str, number: int, known: PullRequestStatus | None = None
) -> PullRequestStatus:
    """What became of a pull request; `known` itself if nothing has. Raises PullRequestError."""
    asked_before = {"If-None-Match": known.etag} if known and known.etag else {}
    with explained(repository, f"to look at pull request #{number}"):
        headers, answer = github.requester.requestJsonAndCheck(
            "GET", f"/repos/{quote(repository)}/pulls/{number}", headers=asked_before
        )
        if known and not answer:  # 304, which has no body
            return known
        pull = PullRequest(github.requester, headers, answer)
        state: Literal["open", "closed"] = "open" if pull.state == "open" else "closed"
        return PullRequestStatus(
            "merged" if pull.merged else state,
            pull.head.sha,
            pull.merge_commit_sha if pull.merged else None,
            pull.etag,
        )


def _committed(repository: Repository, request: PullRequestRequest) -> GitCommit:
    """The patched files as a commit on the analysed one; no branch leads to it yet."""
    base = _base_commit(repository, request)
    with explained(request.repository, "to write the commit"):
        entries = []
        for file in request.files:
            content = base64.b64encode(file.after).decode("ascii")
            blob = repository.create_git_blob(content, "base64")
            mode = f"{file.mode:06o}"
            entries.append(InputGitTreeElement(file.path, mode, "blob", sha=blob.sha))
        tree = repository.create_git_tree(entries, base.tree)
        if tree.sha == base.tree.sha:
            raise PullRequestError("The patch changes nothing in the analysed commit.")
        when = base.committer.date
        if request.committed_at is not None:
            when = datetime.fromtimestamp(int(request.committed_at), UTC)
        author = InputGitAuthor(*request.author, date=when.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return repository.create_git_commit(
            request.commit_message, tree, [base], author=author, committer=author
        )


def _base_commit(repository: Repository, request: PullRequestRequest) -> GitCommit:
    with explained(request.repository, "to read the analysed commit"):
        try:
            return repository.get_git_commit(request.base_commit)
        except GithubException as error:
            if error.status not in (404, 422):
                raise
            raise PullRequestError(
                f"The analysed commit {request.base_commit[:10]} is no longer in "
                f"{request.repository}. Analyse again, on what the branch is now."
            ) from error


def _existing_pull(
    repository: Repository, request: PullRequestRequest, commit: GitCommit
) -> PullRequest | None:
    """The pull request that carries our commit: an open one first, else merged or closed."""
    with explained(request.repository, "to look for the pull request"):
        # Without the owner GitHub ignores the filter and lists every pull request there is.
        head = f"{repository.owner.login}:{request.branch}"
        candidates = [
            pull
            for pull in repository.get_pulls(state="all", head=head)
            if pull.head.ref == request.branch and _carries(pull, commit)
        ]
    return min(candidates, key=lambda pull: pull.state != "open", default=None)


def _carries(pull: PullRequest, commit: GitCommit) -> bool:
    if pull.head.sha == commit.sha:
        return True
    # Somebody may have added to our branch since; or it was approved at another time, which the
    # records, restored from a back-up, do not know of.
    return any(
        each.sha == commit.sha or _same_change(each.commit, each.parents, commit)
        for each in pull.get_commits()
    )


def _ensure_branch(repository: Repository, request: PullRequestRequest, commit: GitCommit) -> None:
    """Let the branch lead to the commit; one that leads elsewhere is left alone."""
    with explained(request.repository, f"to create the branch {request.branch}"):
        try:
            repository.create_git_ref(f"refs/heads/{request.branch}", commit.sha)
        except GithubException as error:
            if "already exists" not in said(error):
                raise
            there = repository.get_git_ref(f"heads/{request.branch}").object.sha
            found = repository.get_git_commit(there)
            if there != commit.sha and not _same_change(found, found.parents, commit):
                raise PullRequestError(
                    f"The branch {request.branch} is already in {request.repository} with other "
                    "changes, which were left alone. Delete or rename it, or analyse again."
                ) from error


def _same_change(
    one: GitCommit, its_parents: Sequence[GitCommit | Commit], other: GitCommit
) -> bool:
    parents = [[parent.sha for parent in commits] for commits in (its_parents, other.parents)]
    return one.tree.sha == other.tree.sha and parents[0] == parents[1]


def _opened_pull(
    repository: Repository, request: PullRequestRequest, commit: GitCommit
) -> PullRequest:
    with explained(request.repository, "to open the pull request"):
        try:
            return _create_pull(repository, request, draft=request.draft)
        except GithubException as error:
            message = said(error)
            if "already exists" in message:
                found = _existing_pull(repository, request, commit)
                if found is not None:
                    return found
            if request.draft and "draft pull requests are not supported" in message.lower():
                return _create_pull(repository, request, draft=False)
            if "field base" in message:
                raise PullRequestError(
                    f"{request.repository} has no branch {request.base_branch} to propose the fix "
                    "to. Correct the server's branch, then retry."
                ) from error
            raise


def _create_pull(
    repository: Repository, request: PullRequestRequest, *, draft: bool
) -> PullRequest:
    return repository.create_pull(
        base=request.base_branch,
        head=request.branch,
        title=request.title,
        body=request.body[:LONGEST_BODY],
        draft=draft,
    )


def _ensure_labels(pull: PullRequest, request: PullRequestRequest) -> None:
    """Add what is missing. Labels are an extra: without the right to them there are none."""
    missing = set(request.labels) - {label.name for label in pull.labels}
    if not missing:
        return
    try:
        with explained(request.repository, "to label the pull request"):
            pull.add_to_labels(*sorted(missing))
    except PullRequestError as error:
        if error.retryable:
            raise
        log.warning("Pull request %s has no labels: %s", pull.html_url, error)
