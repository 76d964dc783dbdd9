"""Pull requests: opened, listed, changed and merged."""

from bot.demo.code_host.comparison import compare
from bot.demo.code_host.errors import ApiError, custom_failure, invalid_field, not_found
from bot.demo.code_host.pulls import (
    all_pulls,
    close_pull,
    merge_pull,
    open_pull,
    reopen_pull,
)
from bot.demo.code_host.records import PullRequest, timestamp
from bot.demo.code_host.repositories import branch_head
from bot.demo.code_host.rest import shapes
from bot.demo.code_host.rest.call import Call, Listing, Reply, Route


def create_pull(call: Call) -> Reply:
    pull = open_pull(
        call.repository,
        title=call.text("title", "PullRequest"),
        body=call.optional_text("body", "PullRequest"),
        head=call.text("head", "PullRequest"),
        base=call.text("base", "PullRequest"),
        author=call.login,
        draft=call.body.get("draft") is True,
    )
    return Reply(shapes.pull_request(call.repository, pull), 201)


def list_pulls(call: Call) -> Listing:
    state, base = call.query.get("state", "open"), call.query.get("base")
    if state not in ("open", "closed", "all"):
        raise invalid_field("PullRequest", "state")
    # Without its owner GitHub ignores the head filter and answers with everything.
    owner, colon, branch = call.query.get("head", "").partition(":")
    found = [
        pull
        for pull in all_pulls(call.repository)
        if state in ("all", "open" if pull.is_open else "closed")
        and base in (None, "", pull.base_branch)
        and (not colon or (owner, branch) == (call.repository.owner, pull.head_branch))
    ]
    key = "updated_at" if call.query.get("sort") == "updated" else "created_at"
    ascending = call.query.get("direction", "desc") == "asc"
    found.sort(key=lambda pull: (getattr(pull, key), pull.number), reverse=not ascending)
    return Listing([shapes.pull_request(call.repository, pull, whole=False) for pull in found])


def get_pull(call: Call) -> Reply:
    if "diff" in call.accept:
        changes = compare(call.repository.git, call.pull.base_sha, call.pull.head_sha)
        return Reply(changes.diff, content_type="application/vnd.github.diff")
    return Reply(shapes.pull_request(call.repository, call.pull))


def update_pull(call: Call) -> Reply:
    pull, resource = call.pull, "PullRequest"
    state, base = call.optional_text("state", resource), call.optional_text("base", resource)
    if state not in (None, "open", "closed"):
        raise invalid_field(resource, "state")
    if base is not None and branch_head(call.repository.git, base) is None:
        raise invalid_field(resource, "base")
    pull.title = call.optional_text("title", resource) or pull.title
    pull.base_branch = base or pull.base_branch
    if "body" in call.body:
        pull.body = call.optional_text("body", resource)
    pull.updated_at = timestamp()
    if state == "closed":
        close_pull(call.repository, pull)
    elif state == "open":
        reopen_pull(call.repository, pull)
    call.repository.save()
    return Reply(shapes.pull_request(call.repository, pull))


def list_files(call: Call) -> Listing:
    pull = call.pull
    changes = compare(call.repository.git, pull.base_sha, pull.head_sha)
    return Listing(
        [shapes.changed_file(call.repository, pull.head_sha, each) for each in changes.files]
    )


def list_pull_commits(call: Call) -> Listing:
    changes = compare(call.repository.git, call.pull.base_sha, call.pull.head_sha)
    return Listing([shapes.commit_summary(call.repository, each) for each in changes.commits])


def merge(call: Call) -> Reply:
    pull, method = call.pull, call.body.get("merge_method", "merge")
    if call.body.get("sha") not in (None, pull.head_sha):
        raise ApiError(409, "Head branch was modified. Review and try the merge again.")
    if method == "rebase":
        raise ApiError(405, "Rebase merges are not allowed on this repository.")
    if method not in ("merge", "squash"):
        raise invalid_field("PullRequest", "merge_method")
    sha = merge_pull(
        call.repository,
        pull,
        by=call.login,
        method=method,
        title=call.optional_text("commit_title", "PullRequest"),
        message=call.optional_text("commit_message", "PullRequest"),
    )
    return Reply({"sha": sha, "merged": True, "message": "Pull Request successfully merged"})


def is_merged(call: Call) -> Reply:
    if call.pull.merged_at is None:
        raise not_found()
    return Reply(status=204)


def get_reviewers(call: Call) -> Reply:
    people = [shapes.account(call.site, login) for login in call.pull.requested_reviewers]
    return Reply({"users": people, "teams": []})


def request_reviewers(call: Call) -> Reply:
    pull, wanted = call.pull, call.texts("reviewers", "PullRequest")
    if pull.author in wanted:
        raise custom_failure("PullRequest", "Review cannot be requested from pull request author.")
    if not set(wanted) <= call.repository.collaborators():
        raise ApiError(
            422,
            "Reviews may only be requested from collaborators. One or more of the users or "
            "teams you specified is not a collaborator of the "
            f"{call.repository.full_name} repository.",
        )
    pull.requested_reviewers += [each for each in wanted if each not in pull.requested_reviewers]
    return _saved(call, pull, 201)


def remove_reviewers(call: Call) -> Reply:
    pull, unwanted = call.pull, call.texts("reviewers", "PullRequest")
    pull.requested_reviewers = [e for e in pull.requested_reviewers if e not in unwanted]
    return _saved(call, pull, 200)


def _saved(call: Call, pull: PullRequest, status: int) -> Reply:
    call.repository.save()
    return Reply(shapes.pull_request(call.repository, pull), status)


_PULLS = "/repos/{owner}/{name}/pulls"
_PULL = _PULLS + r"/{number:\d+}"
ROUTES: tuple[Route, ...] = (
    ("POST", _PULLS, create_pull),
    ("GET", _PULLS, list_pulls),
    ("GET", _PULL, get_pull),
    ("PATCH", _PULL, update_pull),
    ("GET", _PULL + "/files", list_files),
    ("GET", _PULL + "/commits", list_pull_commits),
    ("GET", _PULL + "/merge", is_merged),
    ("PUT", _PULL + "/merge", merge),
    ("GET", _PULL + "/requested_reviewers", get_reviewers),
    ("POST", _PULL + "/requested_reviewers", request_reviewers),
    ("DELETE", _PULL + "/requested_reviewers", remove_reviewers),
)
