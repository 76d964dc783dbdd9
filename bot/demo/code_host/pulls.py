"""The life of a pull request: opened, following its branch, merged or closed."""

from typing import Literal

from bot.demo.code_host.comparison import NothingInCommon, compare, merged_tree
from bot.demo.code_host.errors import ApiError, custom_failure, invalid_field
from bot.demo.code_host.records import PullRequest, timestamp
from bot.demo.code_host.repositories import branch_head, signature_of
from bot.demo.code_host.site import HostedRepository, signature_for

MergeMethod = Literal["merge", "squash"]


def open_pull(
    repository: HostedRepository,
    *,
    title: str,
    body: str | None,
    head: str,
    base: str,
    author: str,
    draft: bool = False,
) -> PullRequest:
    """Open a pull request. `head` is `branch` or `owner:branch`. Raises ApiError (422)."""
    owner, _, branch = head.rpartition(":")
    head_sha = branch_head(repository.git, branch)
    if head_sha is None or owner not in ("", repository.owner):
        raise invalid_field("PullRequest", "head")
    base_sha = branch_head(repository.git, base)
    if base_sha is None:
        raise invalid_field("PullRequest", "base")
    for other in repository.records.pulls.values():
        if other.is_open and (other.head_branch, other.base_branch) == (branch, base):
            message = f"A pull request already exists for {repository.owner}:{branch}."
            raise custom_failure("PullRequest", message)
    _require_commits(repository, base, base_sha, branch, head_sha)
    now = timestamp()
    pull = PullRequest(
        number=repository.records.take_number(),
        id=repository.site.records.take_id(),
        title=title,
        body=body,
        author=author,
        head_branch=branch,
        head_sha=head_sha,
        base_branch=base,
        base_sha=base_sha,
        created_at=now,
        updated_at=now,
        draft=draft,
    )
    repository.records.pulls[pull.number] = pull
    _keep_reachable(repository, pull)
    repository.save()
    return pull


def _require_commits(
    repository: HostedRepository, base: str, base_sha: str, branch: str, head_sha: str
) -> None:
    try:
        comparison = compare(repository.git, base_sha, head_sha)
    except NothingInCommon:
        message = f"The {branch} branch has no history in common with {base}"
        raise custom_failure("PullRequest", message) from None
    if not comparison.ahead:
        raise custom_failure("PullRequest", f"No commits between {base} and {branch}")


def find_pull(repository: HostedRepository, number: int) -> PullRequest:
    """A pull request as it is now. Raises KeyError."""
    pull = repository.records.pulls[number]
    _follow_branches(repository, pull)
    return pull


def all_pulls(repository: HostedRepository) -> list[PullRequest]:
    """Every pull request as it is now, newest first."""
    return [find_pull(repository, n) for n in sorted(repository.records.pulls, reverse=True)]


def _follow_branches(repository: HostedRepository, pull: PullRequest) -> None:
    """Take over what was pushed; a pull request whose branch is gone is closed."""
    if not pull.is_open:
        return
    head = branch_head(repository.git, pull.head_branch)
    base = branch_head(repository.git, pull.base_branch)
    if head is None or base is None:
        close_pull(repository, pull)
    elif (head, base) != (pull.head_sha, pull.base_sha):
        pull.head_sha, pull.base_sha = head, base
        pull.updated_at = timestamp()
        _keep_reachable(repository, pull)
        repository.save()


def _keep_reachable(repository: HostedRepository, pull: PullRequest) -> None:
    repository.git.references.create(f"refs/pull/{pull.number}/head", pull.head_sha, force=True)


def is_mergeable(repository: HostedRepository, pull: PullRequest) -> bool | None:
    """Whether it would merge without conflict; None once it is closed."""
    if not pull.is_open:
        return None
    return merged_tree(repository.git, pull.base_sha, pull.head_sha) is not None


def merge_pull(
    repository: HostedRepository,
    pull: PullRequest,
    *,
    by: str,
    method: MergeMethod = "merge",
    title: str | None = None,
    message: str | None = None,
) -> str:
    """Merge onto the base branch and return the new commit's id. Raises ApiError (405)."""
    tree = merged_tree(repository.git, pull.base_sha, pull.head_sha) if pull.is_open else None
    if tree is None or pull.draft:
        raise ApiError(405, "Pull Request is not mergeable")
    signature = signature_of(signature_for(by), None)
    if method == "squash":
        parents = [pull.base_sha]
        subject = title or f"{pull.title} (#{pull.number})"
        text = message if message is not None else _squashed(repository, pull)
    else:
        parents = [pull.base_sha, pull.head_sha]
        origin = f"{repository.owner}/{pull.head_branch}"
        subject = title or f"Merge pull request #{pull.number} from {origin}"
        text = message if message is not None else pull.title
    commit = repository.git.create_commit(
        None, signature, signature, f"{subject}\n\n{text}".rstrip() + "\n", tree, list(parents)
    )
    base = f"refs/heads/{pull.base_branch}"
    repository.git.references.create(base, commit, force=True)
    pull.merge_commit_sha, pull.merged_by = str(commit), by
    pull.merged_at = pull.closed_at = pull.updated_at = timestamp()
    repository.save()
    return str(commit)


def _squashed(repository: HostedRepository, pull: PullRequest) -> str:
    commits = compare(repository.git, pull.base_sha, pull.head_sha).commits
    return "\n\n".join(f"* {commit.message.strip()}" for commit in commits)


def close_pull(repository: HostedRepository, pull: PullRequest) -> None:
    """Close without merging; closing twice changes nothing."""
    if pull.is_open:
        pull.closed_at = pull.updated_at = timestamp()
        repository.save()


def reopen_pull(repository: HostedRepository, pull: PullRequest) -> None:
    """Open again. Raises ApiError (422) when it was merged or its branch is gone."""
    if pull.is_open:
        return
    if pull.merged_at or branch_head(repository.git, pull.head_branch) is None:
        raise custom_failure("PullRequest", "state cannot be changed. The branch has been deleted.")
    pull.closed_at = None
    pull.updated_at = timestamp()
    _follow_branches(repository, pull)
    repository.save()
