"""The JSON objects of the API: accounts, repositories, commits, files, pull requests."""

from typing import Any
from urllib.parse import quote

import pygit2

from bot.demo.code_host.comparison import FileDiff, compare
from bot.demo.code_host.pulls import is_mergeable
from bot.demo.code_host.records import PullRequest, timestamp
from bot.demo.code_host.repositories import is_empty
from bot.demo.code_host.site import HostedRepository, Site, as_time, login_of

Json = dict[str, Any]


def stable_id(text: str) -> int:
    """A number that always is the same for the same text."""
    return int(str(pygit2.hash(text.encode()))[:8], 16)


def account(site: Site, login: str) -> Json:
    return {
        "login": login,
        "id": stable_id(login),
        "node_id": f"U_{stable_id(login)}",
        "type": "Bot" if login.endswith("[bot]") else "User",
        "site_admin": False,
        "name": login,
        "url": f"{site.api_url}/users/{login}",
        "html_url": f"{site.url}/{login}",
        "avatar_url": "",
    }


def repository(hosted: HostedRepository, *, can_write: bool) -> Json:
    site = hosted.site
    private = site.repositories.is_private(hosted.owner, hosted.name)
    return {
        "id": stable_id(hosted.full_name),
        "node_id": f"R_{stable_id(hosted.full_name)}",
        "name": hosted.name,
        "full_name": hosted.full_name,
        "private": private,
        "visibility": "private" if private else "public",
        "owner": account(site, hosted.owner),
        "url": hosted.api_url,
        "html_url": hosted.url,
        "clone_url": f"{hosted.url}.git",
        "git_url": f"{hosted.url}.git",
        "default_branch": hosted.default_branch,
        "description": None,
        "fork": False,
        "archived": False,
        "disabled": False,
        "has_issues": True,
        "allow_merge_commit": True,
        "allow_squash_merge": True,
        "allow_rebase_merge": False,
        "size": 0 if is_empty(hosted.git) else 1,
        "open_issues_count": sum(pull.is_open for pull in hosted.records.pulls.values()),
        "created_at": hosted.records.created_at,
        "permissions": {"admin": False, "push": can_write, "pull": True},
    }


def branch(hosted: HostedRepository, name: str, commit: pygit2.Commit) -> Json:
    return {
        "name": name,
        "commit": commit_summary(hosted, commit),
        "protected": False,
        "_links": {"self": f"{hosted.api_url}/branches/{quote(name)}"},
    }


def reference(hosted: HostedRepository, name: str) -> Json:
    found = hosted.git.references[name]
    target = hosted.git[found.target]
    kind = {pygit2.Commit: "commit", pygit2.Tag: "tag", pygit2.Tree: "tree"}.get(
        type(target), "blob"
    )
    git = f"{hosted.api_url}/git"
    return {
        "ref": name,
        "node_id": f"REF_{stable_id(hosted.full_name + name)}",
        "url": f"{git}/{quote(name)}",
        "object": {"sha": str(target.id), "type": kind, "url": f"{git}/{kind}s/{target.id}"},
    }


def _signature(signature: pygit2.Signature) -> Json:
    return {
        "name": signature.name,
        "email": signature.email,
        "date": timestamp(as_time(signature.time)),
    }


def git_commit(hosted: HostedRepository, commit: pygit2.Commit) -> Json:
    """A commit as the git data API shows it."""
    git = f"{hosted.api_url}/git"
    return {
        "sha": str(commit.id),
        "node_id": f"C_{commit.id}",
        "url": f"{git}/commits/{commit.id}",
        "html_url": f"{hosted.url}/commit/{commit.id}",
        "author": _signature(commit.author),
        "committer": _signature(commit.committer),
        "message": commit.message,
        "tree": {"sha": str(commit.tree_id), "url": f"{git}/trees/{commit.tree_id}"},
        "parents": [
            {
                "sha": str(parent),
                "url": f"{git}/commits/{parent}",
                "html_url": f"{hosted.url}/commit/{parent}",
            }
            for parent in commit.parent_ids
        ],
        "verification": {
            "verified": False,
            "reason": "unsigned",
            "signature": None,
            "payload": None,
        },
    }


def commit_summary(hosted: HostedRepository, commit: pygit2.Commit) -> Json:
    """A commit as lists of commits show it."""
    return {
        "sha": str(commit.id),
        "node_id": f"C_{commit.id}",
        "url": f"{hosted.api_url}/commits/{commit.id}",
        "html_url": f"{hosted.url}/commit/{commit.id}",
        "comments_url": f"{hosted.api_url}/commits/{commit.id}/comments",
        "commit": git_commit(hosted, commit),
        "author": account(hosted.site, login_of(commit.author.email)),
        "committer": account(hosted.site, login_of(commit.committer.email)),
        "parents": [
            {
                "sha": str(parent),
                "url": f"{hosted.api_url}/commits/{parent}",
                "html_url": f"{hosted.url}/commit/{parent}",
            }
            for parent in commit.parent_ids
        ],
    }


def changed_file(hosted: HostedRepository, commit: str, change: FileDiff) -> Json:
    path = quote(change.path)
    shape: Json = {
        "sha": change.blob,
        "filename": change.path,
        "status": change.status,
        "additions": change.additions,
        "deletions": change.deletions,
        "changes": change.additions + change.deletions,
        "blob_url": hosted.blob_url(commit, change.path),
        "raw_url": f"{hosted.url}/raw/{commit}/{path}",
        "contents_url": f"{hosted.api_url}/contents/{path}?ref={commit}",
    }
    if change.patch is not None:
        shape["patch"] = change.patch
    if change.previous_path:
        shape["previous_filename"] = change.previous_path
    return shape


def label(hosted: HostedRepository, name: str) -> Json:
    return {
        "id": stable_id(name),
        "node_id": f"LA_{stable_id(name)}",
        "name": name,
        "color": "ededed",
        "default": False,
        "description": None,
        "url": f"{hosted.api_url}/labels/{quote(name)}",
    }


def pull_request(hosted: HostedRepository, pull: PullRequest, *, whole: bool = True) -> Json:
    """A pull request; lists leave out what only one of them is asked for (`whole` False)."""
    site, records = hosted.site, hosted.records
    url = f"{hosted.api_url}/pulls/{pull.number}"
    issue_url = f"{hosted.api_url}/issues/{pull.number}"
    page = f"{hosted.url}/pull/{pull.number}"
    shape: Json = {
        "id": pull.id,
        "node_id": f"PR_{pull.id}",
        "number": pull.number,
        "state": "open" if pull.is_open else "closed",
        "locked": False,
        "title": pull.title,
        "body": pull.body,
        "draft": pull.draft,
        "user": account(site, pull.author),
        "url": url,
        "html_url": page,
        "diff_url": f"{page}.diff",
        "issue_url": issue_url,
        "comments_url": f"{issue_url}/comments",
        "commits_url": f"{url}/commits",
        "review_comments_url": f"{url}/comments",
        "statuses_url": f"{hosted.api_url}/statuses/{pull.head_sha}",
        "head": _side(hosted, pull.head_branch, pull.head_sha),
        "base": _side(hosted, pull.base_branch, pull.base_sha),
        "labels": [label(hosted, name) for name in pull.labels],
        "requested_reviewers": [account(site, each) for each in pull.requested_reviewers],
        "requested_teams": [],
        "assignees": [],
        "created_at": pull.created_at,
        "updated_at": pull.updated_at,
        "closed_at": pull.closed_at,
        "merged_at": pull.merged_at,
        "merge_commit_sha": pull.merge_commit_sha,
        "author_association": "COLLABORATOR",
    }
    if not whole:
        return shape
    changes = compare(hosted.git, pull.base_sha, pull.head_sha)
    mergeable = is_mergeable(hosted, pull)
    remarks = [each for each in records.comments if each.number == pull.number]
    shape |= {
        "merged": pull.merged_at is not None,
        "merged_by": account(site, pull.merged_by) if pull.merged_by else None,
        "mergeable": mergeable,
        "mergeable_state": {True: "clean", False: "dirty", None: "unknown"}[mergeable],
        "rebaseable": False,
        "maintainer_can_modify": False,
        "comments": sum(each.path is None for each in remarks),
        "review_comments": sum(each.path is not None for each in remarks),
        "commits": len(changes.commits),
        "additions": sum(each.additions for each in changes.files),
        "deletions": sum(each.deletions for each in changes.files),
        "changed_files": len(changes.files),
    }
    return shape


def _side(hosted: HostedRepository, branch_name: str, sha: str) -> Json:
    return {
        "label": f"{hosted.owner}:{branch_name}",
        "ref": branch_name,
        "sha": sha,
        "user": account(hosted.site, hosted.owner),
        "repo": repository(hosted, can_write=True),
    }
