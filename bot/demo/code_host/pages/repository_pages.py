"""The pages of code: repositories, a repository, a file, a commit."""

from collections.abc import Iterable
from html import escape
from itertools import islice
from urllib.parse import quote

import pygit2

from bot.demo.code_host.comparison import commit_changes
from bot.demo.code_host.pages.diff_view import file_tables, summary
from bot.demo.code_host.pages.layout import Crumb, ago, page, repository_tabs
from bot.demo.code_host.pulls import all_pulls
from bot.demo.code_host.repositories import (
    blob_data,
    branch_head,
    commit_at,
    commits_from,
    find_commit,
    tree_files,
)
from bot.demo.code_host.site import HostedRepository, Site, as_time

_COMMITS_SHOWN, _FILES_SHOWN, _LINES_SHOWN = 20, 1000, 20_000


def crumbs(hosted: HostedRepository) -> list[Crumb]:
    """The way to a repository."""
    return [(hosted.full_name, f"/{hosted.full_name}")]


def open_count(hosted: HostedRepository) -> int:
    return sum(pull.is_open for pull in all_pulls(hosted))


def repositories_page(site: Site) -> str:
    rows = []
    for owner, name in site.repositories.names():
        hosted = site.hosted(owner, name)
        head = branch_head(hosted.git, hosted.default_branch)
        last = commit_at(hosted.git, head) if head else None
        private = site.repositories.is_private(owner, name)
        waiting = open_count(hosted)
        rows.append(
            f'<li><div><a class="strong" href="/{hosted.full_name}">{escape(hosted.full_name)}</a>'
            f'<span class="chip">{"private" if private else "public"}</span></div>'
            f'<div class="muted">{_last(last)}</div>'
            f'<a class="side" href="/{hosted.full_name}/pulls">{waiting} open</a></li>'
        )
    listed = f'<ul class="rows">{"".join(rows)}</ul>' if rows else _nothing("No repositories yet.")
    return page("Repositories", [], f"<h1>Repositories</h1>{listed}")


def _last(commit: pygit2.Commit | None) -> str:
    if commit is None:
        return "empty"
    return f"{escape(_subject(commit))} · {ago(as_time(commit.commit_time))}"


def _nothing(text: str) -> str:
    return f'<p class="nothing">{text}</p>'


def _subject(commit: pygit2.Commit) -> str:
    return commit.message.strip().split("\n", 1)[0]


def repository_page(hosted: HostedRepository) -> str:
    head = branch_head(hosted.git, hosted.default_branch)
    tabs = repository_tabs(hosted.full_name, open_count(hosted), "code")
    if head is None:
        body = _nothing("This repository is empty.")
        return page(hosted.full_name, crumbs(hosted), tabs + body)
    commit = commit_at(hosted.git, head)
    files = [path for path, each in tree_files(commit.tree) if not isinstance(each, pygit2.Tree)]
    rows = "".join(
        f'<li><a href="/{hosted.full_name}/blob/{head}/{quote(path)}">{_path(path)}</a></li>'
        for path in files[:_FILES_SHOWN]
    )
    more = len(files) - _FILES_SHOWN
    rest = f'<li class="muted">and {more} more</li>' if more > 0 else ""
    history: Iterable[pygit2.Commit] = commits_from(hosted.git, commit.id)
    commits = "".join(_commit_row(hosted, each) for each in islice(history, _COMMITS_SHOWN))
    clone = f"{hosted.url}.git"
    body = (
        f'{tabs}<p class="line"><span class="branch">{escape(hosted.default_branch)}</span>'
        f'<code class="clone">git clone {escape(clone)}</code></p>'
        f'<div class="columns"><section><h2>Files</h2><ul class="rows tight">{rows}{rest}</ul>'
        f'</section><section><h2>Recent commits</h2><ul class="rows tight">{commits}</ul></section>'
        "</div>"
    )
    return page(hosted.full_name, crumbs(hosted), body)


def _path(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f'<span class="muted">{escape(folder + slash)}</span>{escape(name)}'


def _commit_row(hosted: HostedRepository, commit: pygit2.Commit) -> str:
    sha = str(commit.id)
    return (
        f'<li><div><a href="/{hosted.full_name}/commit/{sha}">{escape(_subject(commit))}</a></div>'
        f'<div class="muted">{escape(commit.author.name)} · {ago(as_time(commit.author.time))} · '
        f"<code>{sha[:7]}</code></div></li>"
    )


def split_blob(hosted: HostedRepository, rest: str) -> tuple[str, str]:
    """The commit and path of `{ref}/{path}`; a branch may hold slashes. Raises KeyError."""
    pieces = rest.split("/")
    for length in range(1, len(pieces)):
        try:
            commit = find_commit(hosted.git, "/".join(pieces[:length]))
        except KeyError:
            continue
        return str(commit.id), "/".join(pieces[length:])
    raise KeyError(rest)


def blob_page(hosted: HostedRepository, rest: str) -> str:
    sha, path = split_blob(hosted, rest)
    data = blob_data(hosted.git, sha, path)
    raw = f"/{hosted.full_name}/raw/{sha}/{quote(path)}"
    body = (
        f'<section class="file"><h3>{escape(path)}<span class="muted">at '
        f'<a href="/{hosted.full_name}/commit/{sha}"><code>{sha[:7]}</code></a></span>'
        f'<span class="stat"><a href="{raw}">raw</a></span></h3>{_lines(data)}</section>'
    )
    return page(f"{path} · {hosted.full_name}", crumbs(hosted), body)


def _lines(data: bytes) -> str:
    if b"\0" in data[:8000]:
        return f'<p class="muted pad">Binary file, {len(data)} bytes.</p>'
    text = data.decode("utf-8", "replace").removesuffix("\n")
    rows = "".join(
        f'<tr id="L{number}"><td class="number"><a href="#L{number}">{number}</a></td>'
        f'<td class="text">{escape(line)}</td></tr>'
        for number, line in enumerate(text.split("\n")[:_LINES_SHOWN], 1)
    )
    return f'<div class="scroll"><table class="code lines"><tbody>{rows}</tbody></table></div>'


def commit_page(hosted: HostedRepository, ref: str) -> str:
    commit = find_commit(hosted.git, ref)
    sha, changes = str(commit.id), commit_changes(commit)
    rest = commit.message.strip().partition("\n")[2].strip()
    parents = " ".join(
        f'<a href="/{hosted.full_name}/commit/{each}"><code>{str(each)[:7]}</code></a>'
        for each in commit.parent_ids
    )
    body = (
        f"<h1>{escape(_subject(commit))}</h1>"
        + (f'<pre class="message">{escape(rest)}</pre>' if rest else "")
        + f'<p class="line muted"><span><b>{escape(commit.author.name)}</b> committed '
        f"{ago(as_time(commit.author.time))}</span><span>commit <code>{sha}</code></span>"
        + (f"<span>parent {parents}</span>" if parents else "")
        + f"</p>{summary(changes)}{file_tables(hosted, sha, changes)}"
    )
    return page(f"{_subject(commit)} · {hosted.full_name}", crumbs(hosted), body)
