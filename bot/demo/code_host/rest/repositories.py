"""Repositories, branches, commits, comparisons, contents, and who may work in them."""

import base64
from datetime import datetime
from itertools import islice

import pygit2

from bot.demo.code_host.comparison import NothingInCommon, commit_changes, compare
from bot.demo.code_host.errors import ApiError, not_found, unprocessable
from bot.demo.code_host.repositories import (
    Change,
    branch_head,
    commit_at,
    commit_on_branch,
    commits_from,
    entry_at,
    is_empty,
    kind_of,
)
from bot.demo.code_host.rest import shapes
from bot.demo.code_host.rest.call import Call, Listing, Reply, Route
from bot.demo.code_host.rest.git_data import decoded
from bot.demo.code_host.site import login_of, signature_for

_LONGEST_LIST = 1000


def get_user(call: Call) -> Reply:
    return Reply(shapes.account(call.site, call.login))


def get_account(call: Call) -> Reply:
    if call.params["login"] not in call.site.people():
        raise not_found()
    return Reply(shapes.account(call.site, call.params["login"]))


def get_rate_limit(call: Call) -> Reply:
    rate = call.site.rate()
    return Reply({"resources": {"core": rate}, "rate": rate})


def list_repositories(call: Call) -> Listing:
    login = call.login
    hosted = [
        call.site.hosted(owner, name)
        for owner, name in call.site.repositories.names()
        if login and call.site.may_read(call.access, owner, name)
    ]
    return Listing([shapes.repository(each, can_write=_can_write(call)) for each in hosted])


def get_repository(call: Call) -> Reply:
    return Reply(shapes.repository(call.repository, can_write=_can_write(call)))


def _can_write(call: Call) -> bool:
    return call.access is not None and call.access.can_write


def list_branches(call: Call) -> Listing:
    hosted = call.repository
    names = sorted(hosted.git.branches.local)
    heads = {name: branch_head(hosted.git, name) for name in names}
    return Listing(
        [shapes.branch(hosted, n, commit_at(hosted.git, head)) for n, head in heads.items() if head]
    )


def get_branch(call: Call) -> Reply:
    head = branch_head(call.repository.git, call.params["branch"])
    if head is None:
        raise ApiError(404, "Branch not found")
    commit = commit_at(call.repository.git, head)
    return Reply(shapes.branch(call.repository, call.params["branch"], commit))


def list_commits(call: Call) -> Listing:
    start = call.commit(call.query.get("sha") or call.repository.default_branch)
    since, until = _moment(call, "since"), _moment(call, "until")
    author = call.query.get("author")
    found = []
    for commit in commits_from(call.git, start.id, call.query.get("path") or None):
        recent = since is None or commit.commit_time >= since
        old = until is None or commit.commit_time <= until
        theirs = author in (None, login_of(commit.author.email), commit.author.email)
        if recent and old and theirs:
            found.append(commit)
    return Listing([shapes.commit_summary(call.repository, each) for each in found[:_LONGEST_LIST]])


def _moment(call: Call, name: str) -> float | None:
    try:
        return datetime.fromisoformat(call.query[name]).timestamp() if name in call.query else None
    except ValueError:
        raise unprocessable(f"{name} is not a time in ISO 8601") from None


def get_commit(call: Call) -> Reply:
    commit = call.commit(call.params["ref"])
    changes = commit_changes(commit)
    shape = shapes.commit_summary(call.repository, commit)
    additions = sum(each.additions for each in changes)
    deletions = sum(each.deletions for each in changes)
    shape["stats"] = {
        "additions": additions,
        "deletions": deletions,
        "total": additions + deletions,
    }
    shape["files"] = [
        shapes.changed_file(call.repository, str(commit.id), each) for each in changes
    ]
    return Reply(shape)


def get_comparison(call: Call) -> Reply:
    base, dots, head = call.params["basehead"].partition("...")
    if not dots:
        raise not_found()
    sides = []
    for side in (base, head):
        owner, _, ref = side.rpartition(":")
        if owner not in ("", call.repository.owner):
            raise not_found()
        try:
            sides.append(call.commit(ref))
        except ApiError as error:
            raise not_found() if error.status == 422 else error from None
    try:
        found = compare(call.git, str(sides[0].id), str(sides[1].id))
    except NothingInCommon:
        raise ApiError(404, f"No common ancestor between {base} and {head}.") from None
    if "diff" in call.accept:
        return Reply(found.diff, content_type="application/vnd.github.diff")
    hosted = call.repository
    return Reply(
        {
            "url": f"{hosted.api_url}/compare/{base}...{head}",
            "html_url": f"{hosted.url}/compare/{base}...{head}",
            "permalink_url": f"{hosted.url}/compare/{sides[0].id}...{sides[1].id}",
            "diff_url": f"{hosted.url}/compare/{base}...{head}.diff",
            "status": found.status,
            "ahead_by": found.ahead,
            "behind_by": found.behind,
            "total_commits": len(found.commits),
            "base_commit": shapes.commit_summary(hosted, sides[0]),
            "merge_base_commit": shapes.commit_summary(
                hosted, commit_at(hosted.git, found.merge_base)
            ),
            "commits": [shapes.commit_summary(hosted, each) for each in found.commits],
            "files": [shapes.changed_file(hosted, str(sides[1].id), each) for each in found.files],
        }
    )


def get_contents(call: Call) -> Reply:
    if is_empty(call.repository.git):
        raise ApiError(404, "This repository is empty.")
    ref = call.query.get("ref") or call.repository.default_branch
    path = call.params["path"].strip("/")
    try:
        commit = call.commit(ref)
    except ApiError:
        raise ApiError(404, f"No commit found for the ref {ref}") from None
    try:
        entry = entry_at(commit.tree, path)
    except KeyError:
        raise not_found() from None
    if isinstance(entry, pygit2.Tree):
        below = f"{path}/" if path else ""
        return Reply([_content(call, ref, f"{below}{each.name}", each) for each in entry])
    if isinstance(entry, pygit2.Blob) and "raw" in call.accept:
        return Reply(entry.data, content_type="application/octet-stream")
    shape = _content(call, ref, path, entry)
    if isinstance(entry, pygit2.Blob):
        shape["encoding"] = "base64"
        shape["content"] = base64.encodebytes(entry.data).decode()
    return Reply(shape)


def _content(call: Call, ref: str, path: str, entry: pygit2.Object) -> shapes.Json:
    hosted = call.repository
    kind = {"blob": "file", "tree": "dir"}.get(kind_of(entry), "submodule")
    return {
        "type": "symlink" if int(entry.filemode) == 0o120000 else kind,
        "name": path.rpartition("/")[2],
        "path": path,
        "sha": str(entry.id),
        "size": entry.size if isinstance(entry, pygit2.Blob) else 0,
        "url": f"{hosted.api_url}/contents/{path}?ref={ref}",
        "git_url": f"{hosted.api_url}/git/{kind_of(entry)}s/{entry.id}",
        "html_url": hosted.blob_url(ref, path),
        "download_url": f"{hosted.url}/raw/{ref}/{path}" if kind == "file" else None,
    }


def put_contents(call: Call) -> Reply:
    hosted, path = call.repository, call.params["path"].strip("/")
    branch = call.optional_text("branch", "Content") or hosted.default_branch
    message = call.text("message", "Content")
    data = decoded(call.optional_text("content", "Content") or "")
    head = branch_head(hosted.git, branch)
    if head is None and not is_empty(hosted.git):
        raise ApiError(404, f"Branch {branch} not found")
    existing = _existing_blob(hosted.git, head, path)
    given = call.optional_text("sha", "Content")
    if existing is not None and given is None:
        raise unprocessable('Invalid request.\n\n"sha" wasn\'t supplied.')
    if given is not None and (existing is None or str(existing.id) != given):
        raise ApiError(409, f"{path} does not match {given}")
    mode = int(existing.filemode) if existing is not None else 0o100644
    change = Change({path: (mode, data)}, message, signature_for(call.login))
    try:
        commit = commit_at(hosted.git, commit_on_branch(hosted.git, branch, change))
    except ValueError:
        raise unprocessable("path contains a malformed path component") from None
    content = _content(call, branch, path, entry_at(commit.tree, path))
    body = {"content": content, "commit": shapes.git_commit(hosted, commit)}
    return Reply(body, 200 if existing is not None else 201)


def _existing_blob(git: pygit2.Repository, head: str | None, path: str) -> pygit2.Object | None:
    if head is None:
        return None
    try:
        return entry_at(commit_at(git, head).tree, path)
    except KeyError:
        return None


def get_permission(call: Call) -> Reply:
    login = call.params["login"]
    if login not in call.site.people():
        raise ApiError(404, f"{login} is not a user")
    if login == call.repository.owner:
        permission = "admin"
    else:
        permission = "write" if login in call.repository.collaborators() else "none"
    return Reply(
        {
            "permission": permission,
            "role_name": permission,
            "user": shapes.account(call.site, login),
        }
    )


def list_collaborators(call: Call) -> Listing:
    people = sorted(call.repository.collaborators())
    return Listing([shapes.account(call.site, login) for login in islice(people, _LONGEST_LIST)])


_REPO = "/repos/{owner}/{name}"
ROUTES: tuple[Route, ...] = (
    ("GET", "/user", get_user),
    ("GET", "/user/repos", list_repositories),
    ("GET", "/users/{login}", get_account),
    ("GET", "/rate_limit", get_rate_limit),
    ("GET", _REPO, get_repository),
    ("GET", _REPO + "/branches", list_branches),
    ("GET", _REPO + "/branches/{branch:.+}", get_branch),
    ("GET", _REPO + "/commits", list_commits),
    ("GET", _REPO + "/commits/{ref:.+}", get_commit),
    ("GET", _REPO + "/compare/{basehead:.+}", get_comparison),
    ("GET", _REPO + "/contents/{path:.*}", get_contents),
    ("PUT", _REPO + "/contents/{path:.+}", put_contents),
    ("GET", _REPO + "/collaborators", list_collaborators),
    ("GET", _REPO + "/collaborators/{login}/permission", get_permission),
)
