"""The frame around every page, and the small pieces pages share."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from bot.demo.code_host.records import PullRequest

Crumb = tuple[str, str]
"""A step of the way here: its text and its link."""

_LOGO = (
    '<svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><path fill="none" '
    'stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M4.5 5v6M11.5 8.5V7a2 2 0 '
    '0 0-2-2H8M4.5 3.2v.01M4.5 12.8v.01M11.5 10.6v.01"/><g fill="none" stroke="currentColor" '
    'stroke-width="1.6"><circle cx="4.5" cy="3.2" r="1.7"/><circle cx="4.5" cy="12.8" r="1.7"/>'
    '<circle cx="11.5" cy="10.8" r="1.7"/></g></svg>'
)


def page(title: str, crumbs: Sequence[Crumb], body: str) -> str:
    """A whole page. `title` and the crumbs are plain text, `body` is HTML."""
    trail = "".join(
        f'<span class="slash">/</span><a href="{escape(link)}">{escape(text)}</a>'
        for text, link in crumbs
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/_assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/_assets/style.css"><script src="/_assets/lines.js" defer></script>
</head><body>
<header class="top"><a class="home" href="/">{_LOGO}<span>Code host</span></a>{trail}</header>
<main>{body}</main></body></html>"""


def repository_tabs(full_name: str, open_pulls: int, current: str) -> str:
    """The two tabs of a repository; `current` is "code" or "pulls"."""
    count = f'<span class="count">{open_pulls}</span>' if open_pulls else ""
    tabs = (("code", "Code", f"/{full_name}"), ("pulls", "Pull requests", f"/{full_name}/pulls"))
    links = "".join(
        f'<a href="{escape(link)}"{_current(key == current)}>{text}'
        f"{count if key == 'pulls' else ''}</a>"
        for key, text, link in tabs
    )
    return f'<nav class="tabs">{links}</nav>'


def _current(is_current: bool) -> str:
    return ' aria-current="page"' if is_current else ""


def state_badge(pull: PullRequest) -> str:
    """Open, Draft, Merged or Closed, in its colour."""
    if pull.merged_at:
        state = "Merged"
    elif not pull.is_open:
        state = "Closed"
    else:
        state = "Draft" if pull.draft else "Open"
    return f'<span class="badge {state.lower()}">{state}</span>'


def label_chips(labels: Sequence[str]) -> str:
    return "".join(f'<span class="chip">{escape(name)}</span>' for name in labels)


def ago(moment: datetime | str) -> str:
    """How long ago, in words, with the exact time on hover."""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    seconds = max(int((datetime.now(UTC) - when).total_seconds()), 0)
    exact = when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return f'<time datetime="{when.isoformat()}" title="{exact}">{_in_words(seconds)}</time>'


def _in_words(seconds: int) -> str:
    if seconds < 60:
        return "just now"
    for size, unit in ((86400 * 365, "year"), (86400 * 30, "month"), (86400, "day")):
        if seconds >= size:
            return _counted(seconds // size, unit)
    if seconds >= 3600:
        return _counted(seconds // 3600, "hour")
    return _counted(seconds // 60, "minute")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"
