"""The pages of pull requests: the list, and one with its diff and its two buttons."""

from html import escape

from bot.demo.code_host.comparison import compare
from bot.demo.code_host.pages.diff_view import file_tables, summary
from bot.demo.code_host.pages.layout import (
    ago,
    label_chips,
    page,
    repository_tabs,
    state_badge,
)
from bot.demo.code_host.pages.markdown import to_html
from bot.demo.code_host.pages.repository_pages import crumbs, open_count
from bot.demo.code_host.pulls import all_pulls, find_pull, is_mergeable
from bot.demo.code_host.records import PullRequest
from bot.demo.code_host.repositories import branch_head
from bot.demo.code_host.site import HostedRepository


def pulls_page(hosted: HostedRepository) -> str:
    rows = "".join(
        f'<li>{state_badge(pull)}<div><a class="strong" href="/{hosted.full_name}/pull/'
        f'{pull.number}">{escape(pull.title)}</a>{label_chips(pull.labels)}'
        f'<div class="muted">#{pull.number} opened {ago(pull.created_at)} by '
        f"{escape(pull.author)}</div></div></li>"
        for pull in all_pulls(hosted)
    )
    tabs = repository_tabs(hosted.full_name, open_count(hosted), "pulls")
    listed = '<p class="nothing">No pull requests yet.</p>'
    if rows:
        listed = f'<ul class="rows badged">{rows}</ul>'
    return page(f"Pull requests · {hosted.full_name}", crumbs(hosted), tabs + listed)


def pull_page(hosted: HostedRepository, number: int) -> str:
    pull = find_pull(hosted, number)
    changes = compare(hosted.git, pull.base_sha, pull.head_sha)
    count = len(changes.commits)
    commits = "".join(
        f'<li><a href="/{hosted.full_name}/commit/{each.id}">'
        f"{escape(each.message.strip().split(chr(10), 1)[0])}</a>"
        f"<code>{str(each.id)[:7]}</code></li>"
        for each in changes.commits
    )
    who = pull.merged_by or pull.author
    description = to_html(pull.body) if pull.body else '<p class="muted">No description.</p>'
    body = (
        f"{repository_tabs(hosted.full_name, open_count(hosted), 'pulls')}"
        f'<h1>{escape(pull.title)} <span class="faint">#{pull.number}</span></h1>'
        f'<p class="line muted">{state_badge(pull)}<span><b>{escape(who)}</b> '
        f"{_wants(pull)} {count} commit{'' if count == 1 else 's'} into "
        f'<span class="branch">{escape(pull.base_branch)}</span> from '
        f'<span class="branch">{escape(pull.head_branch)}</span></span>'
        f"<span>opened {ago(pull.created_at)}</span>{label_chips(pull.labels)}</p>"
        f'<article class="card markdown">{description}</article>{_remarks(hosted, pull)}'
        f'{_decision(hosted, pull)}<h2>Changes</h2><ul class="commits">{commits}</ul>'
        f"{summary(changes.files)}{file_tables(hosted, pull.head_sha, changes.files)}"
    )
    return page(f"{pull.title} · #{pull.number}", crumbs(hosted), body)


def pull_diff(hosted: HostedRepository, number: int) -> bytes:
    """The pull request's diff as text, for `git apply`."""
    pull = find_pull(hosted, number)
    return compare(hosted.git, pull.base_sha, pull.head_sha).diff


def _wants(pull: PullRequest) -> str:
    if pull.merged_at:
        return "merged"
    return "wants to merge" if pull.is_open else "wanted to merge"


def _remarks(hosted: HostedRepository, pull: PullRequest) -> str:
    shown = [
        (each.created_at, each.author, "commented", each.body)
        for each in hosted.records.comments
        if each.number == pull.number
    ] + [
        (each.submitted_at, each.author, each.state.lower().replace("_", " "), each.body)
        for each in hosted.records.reviews
        if each.number == pull.number
    ]
    return "".join(
        f'<article class="card remark"><p class="muted"><b>{escape(author)}</b> {escape(verb)} '
        f'{ago(when)}</p><div class="markdown">{to_html(body)}</div></article>'
        for when, author, verb, body in sorted(shown)
    )


def _decision(hosted: HostedRepository, pull: PullRequest) -> str:
    """What may be done about it now, or what was done."""
    if pull.merged_at and pull.merge_commit_sha:
        link = f"/{hosted.full_name}/commit/{pull.merge_commit_sha}"
        return (
            f'<div class="card decision merged"><p><b>Merged</b> by {escape(pull.merged_by or "")} '
            f'{ago(pull.merged_at)} as <a href="{link}"><code>{pull.merge_commit_sha[:7]}</code>'
            "</a>.</p></div>"
        )
    if pull.closed_at:
        gone = branch_head(hosted.git, pull.head_branch) is None
        why = " The branch was deleted." if gone else ""
        return (
            f'<div class="card decision closed"><p><b>Closed</b> without a merge '
            f"{ago(pull.closed_at)}.{why}</p></div>"
        )
    mergeable = bool(is_mergeable(hosted, pull)) and not pull.draft
    text = "No conflicts with the base branch."
    if pull.draft:
        text = "This is still a draft."
    elif not mergeable:
        text = "There are conflicts with the base branch."
    action = f"/{hosted.full_name}/pull/{pull.number}"
    return (
        f'<div class="card decision {"clean" if mergeable else "conflict"}"><p>{text}</p>'
        f'<form method="post" action="{action}/merge"><button class="primary"'
        f"{'' if mergeable else ' disabled'}>Merge pull request</button></form>"
        f'<form method="post" action="{action}/close"><button>Close</button></form></div>'
    )
